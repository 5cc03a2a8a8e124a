"""The verb ``critical`` as a script uses it: a real process, JSON on stdout, a status."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import pytest

from tests.gui.headless import verb
from tests.gui.headless.verb import run

critical = partial(run, "critical")
answer = partial(verb.answer, "critical")


def test_the_keys_of_the_design() -> None:
    got = answer("(x^2+y-11)^2+(x+y^2-7)^2", "--box", "x=-5..5, y=-5..5")
    assert got["complete"] == "proved"
    assert len(got["points"]) == 9
    for point in got["points"]:
        assert {"x", "exact", "f", "eigenvalues", "kind", "evidence"} <= set(point)
        assert "Krawczyk" in point["evidence"]
    kinds = [point["kind"] for point in got["points"]]
    assert [kinds.count(kind) for kind in ("minimum", "maximum", "saddle")] == [4, 1, 4]
    assert "x=3, y=2" in [point["exact"] for point in got["points"]]


def test_unknown_numbers_are_null() -> None:
    got = answer("sqrt(x^2 + y^2)")
    (point,) = got["points"]
    assert point["eigenvalues"] is None
    assert point["kind"] == "minimum at a kink"
    assert point["gradient_exists"] is False
    assert got["complete"] == "searched"


def test_sets_are_told() -> None:
    got = answer("(x^2 + y^2 - 1)^2", "--box", "-2..2, -2..2")
    assert got["sets"][0]["equation"] == "x**2 + y**2 - 1 = 0"
    assert [point["kind"] for point in got["points"]] == ["maximum"]


def test_the_table_and_a_box_with_expressions() -> None:
    result = critical("-x^2 + sin(a x)", "--box", "a=1..2, x=-pi..pi")
    assert result.returncode == 0
    result = critical("sin x", "--box", "-pi..2pi")
    assert result.returncode == 0
    lines = result.stdout.splitlines()
    assert lines[0].split() == ["x", "f", "kind", "eigenvalues", "exact"]
    assert "x=3*pi/2" in result.stdout
    assert lines[-1].startswith("proved: ")


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (("[x, y]",), 2, "vector"),
        (("2",), 2, "variables"),
        (("x^2 +",), 2, "^"),
        (("x^2", "--box", "3..-3"), 2, "range"),
        (("x^2", "--box", "y=0..1"), 2, "y"),
        (("x^2 + y^2", "--figure", "picture.gif"), 2, "--figure"),
        (("x^2", "--time-limit", "0"), 2, "--time-limit"),
    ],
)
def test_exit_status_and_sentence(arguments: tuple[str, ...], status: int, words: str) -> None:
    result = critical(*arguments)
    assert result.returncode == status, result.stderr
    assert words in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("x^4 + y^4 - 4x y + 1",),
        ("x^3 - 3x", "--box", "-2..2"),
        ("(x^2 + y^2 - 1)^2",),
        ("x^2 + y^2 + z^2",),
    ],
)
def test_pictures(arguments: tuple[str, ...], tmp_path: Path) -> None:
    file = tmp_path / "picture.svg"
    result = critical(*arguments, "--figure", str(file))
    assert result.returncode == 0, result.stderr
    assert file.stat().st_size > 10_000


def test_the_time_limit_gives_what_was_found() -> None:
    result = critical(
        "x^2/4000 + y^2/4000 - cos(x) cos(y/sqrt(2)) + 1",
        "--box", "-100..100, -100..100", "--time-limit", "8", "--json",
    )  # fmt: skip
    assert result.returncode == 0, result.stderr
    got = json.loads(result.stdout)
    assert got["complete"] == "searched"
    assert got["points"][0]["x"] == [0.0, 0.0]
