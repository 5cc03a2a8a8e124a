"""Figures of the verb ``critical``: its views, its point, what is refused, what changes them."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from tests.gui.headless.verb import here

critical, derive = partial(here, "critical"), partial(here, "derive")
QUARTIC = ("x^4 + y^4 - 4x y + 1", "--box", "x=-2..2, y=-2..2")
CUBIC = ("x^3 - 3x", "--box", "-2..2")


def drawn(file: Path, *arguments: str) -> bytes:
    result = critical(*arguments, "--figure", str(file))
    assert result.returncode == 0, result.stderr
    return file.read_bytes()


def test_each_view_is_another_picture(tmp_path: Path) -> None:
    views = ("points", "model", "surface", "slice")
    pictures = [drawn(tmp_path / f"{view}.svg", *QUARTIC, "--view", view) for view in views]
    assert len(set(pictures)) == len(views)
    assert min(map(len, pictures)) > 10_000
    assert drawn(tmp_path / "lens.svg", *QUARTIC, "--lens", "curvature") == pictures[0]


def test_the_model_stands_at_the_first_minimum_unless_a_point_is_given(tmp_path: Path) -> None:
    usual = drawn(tmp_path / "a.svg", *QUARTIC, "--view", "model")
    assert drawn(tmp_path / "b.svg", *QUARTIC, "--view", "model", "--at", "-1, -1") == usual
    assert drawn(tmp_path / "c.svg", *QUARTIC, "--view", "model", "--at", "x=1, y=1/2") != usual


def test_options_change_the_slice(tmp_path: Path) -> None:
    options = ((), ("--order", "5"), ("--direction", "45"), ("--at", "1/2, 1"))
    pictures = {
        drawn(tmp_path / f"{k}.svg", *QUARTIC, "--view", "slice", *one)
        for k, one in enumerate(options)
    }
    assert len(pictures) == len(options)


def test_of_one_variable_the_points_stand_on_the_curve(tmp_path: Path) -> None:
    alone = drawn(tmp_path / "a.svg", *CUBIC)
    assert drawn(tmp_path / "b.svg", *CUBIC, "--view", "slice") != alone


def test_of_three_variables_two_are_plotted(tmp_path: Path) -> None:
    text = "x^2 + 2y^2 + 3z^2 + x y z"
    pictures = {
        drawn(tmp_path / f"{k}.svg", text, "--view", "model", *options)
        for k, options in enumerate(((), ("--axes", "y,z"), ("--levels", "log")))
    }
    assert len(pictures) == 3


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((*QUARTIC, "--lens", "gradient"), "curvature"),
        ((*QUARTIC, "--view", "arrows"), "points, model, surface, slice"),
        ((*CUBIC, "--view", "model"), "points, slice"),
        ((*QUARTIC, "--order", "7"), "--order"),
        ((*QUARTIC, "--direction", "north"), "north"),
        ((*QUARTIC, "--at", "1"), "1"),
        ((*QUARTIC, "--axes", "x,q"), "--axes"),
    ],
)
def test_what_is_refused(arguments: tuple[str, ...], words: str, tmp_path: Path) -> None:
    result = critical(*arguments, "--figure", str(tmp_path / "picture.svg"))
    assert result.returncode == 2, result.stderr
    assert words in result.stderr


def test_derive_draws_the_lens_too(tmp_path: Path) -> None:
    file = tmp_path / "model.svg"
    result = derive("x^2 y", "--lens", "curvature", "--at", "1, 2", "--figure", str(file))
    assert result.returncode == 0, result.stderr
    assert file.stat().st_size > 10_000
    result = derive("[x, y]", "--lens", "curvature", "--figure", str(file))
    assert result.returncode == 2
    assert "one component" in result.stderr
