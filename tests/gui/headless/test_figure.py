"""Figures of the verb ``derive``: every lens and view, and one sentence for what there is not."""

from __future__ import annotations

import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from tests.gui.headless.verb import here

ROOT = Path(__file__).resolve().parents[3]

FIGURES = [
    ("x^2 + 1", []),
    ("x^2 y + sin(x y)", []),
    ("x^2 y + sin(x y)", ["--view", "streamlines"]),
    ("x^2 y + sin(x y)", ["--view", "surface"]),
    ("x^2 y + sin(x y)", ["--lens", "jacobian", "--view", "linearisation"]),
    ("[cos t, sin t, t]", ["--view", "space-curve"]),
    ("[x^2 - y^2, 2 x y]", []),
    ("[x^2 - y^2, 2 x y]", ["--view", "circle"]),
    ("[cos x sin y, sin x sin y, cos y]", ["--view", "space-surface"]),
    ("[x y, y z, z x]", ["--lens", "gradient", "--component", "2"]),
]
"""One of each kind of study; :mod:`tests.gui.plots.test_catalogue` draws every view."""


derive = partial(here, "derive")


@pytest.mark.parametrize(("text", "options"), FIGURES)
def test_a_figure_is_written(tmp_path: Path, text: str, options: list[str]) -> None:
    file = tmp_path / "picture.svg"
    result = derive(text, *options, "--figure", str(file))
    assert result.returncode == 0, result.stderr
    assert result.stderr == ""
    assert file.stat().st_size > 4000


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (
            ["x y", "--view", "map"],
            "For 2 variables the lens gradient has no view 'map'; it has: arrows, directions,"
            " streamlines, surface.",
        ),
        (
            ["[cos t, sin t, t]", "--view", "map"],
            "For 1 variable and 3 components the lens jacobian has no view 'map'; it has:"
            " space-curve, curves.",
        ),
        (["x y", "--lens", "hessian"], "the lenses are: gradient, jacobian, curvature."),
        (["7"], "A constant has no picture."),
        (["x y z", "--axes", "x,q"], "there is no variable 'q'; the variables are: x, y, z."),
        (["x y z", "--axes", "x,x"], "--axes: name 2 variables"),
        (["x y", "--density", "1000"], "--density: must be 3 to 60, not 1000."),
        (["[x, y]", "--component", "3"], "--component: must be 1 to 2, not 3."),
        (["x y", "--levels", "cubic"], "invalid choice: 'cubic'"),
    ],
)
def test_what_there_is_not_is_one_sentence(
    tmp_path: Path, arguments: list[str], sentence: str
) -> None:
    file = tmp_path / "a.png"
    result = derive(*arguments, "--figure", str(file))
    assert result.returncode == 2
    assert result.stdout == ""
    assert sentence in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1
    assert not file.exists()


@pytest.mark.parametrize("arguments", [["--box", "x=1..q"], ["--direction", "1/0"]])
def test_what_cannot_be_read_has_a_caret(tmp_path: Path, arguments: list[str]) -> None:
    result = derive("x y", *arguments, "--figure", str(tmp_path / "a.png"))
    assert result.returncode == 2
    assert arguments[1] in result.stderr.splitlines()
    assert "^" in result.stderr


def test_options_change_the_figure(tmp_path: Path) -> None:
    seen: dict[bytes, list[str]] = {}
    for number, options in enumerate(
        (
            [],
            ["--levels", "log"],
            ["--levels", "shifted-log"],
            ["--density", "9"],
            ["--box", "x=-1..1, y=-1..1, z=-1..1"],
            ["--axes", "z,y"],
            ["--at", "1, 2, 3"],
        )
    ):
        file = tmp_path / f"{number}.svg"
        result = derive("x y z + x^2", "--figure", str(file), *options)
        assert result.returncode == 0, result.stderr
        seen.setdefault(file.read_bytes(), []).append(" ".join(options))
    assert all(len(same) == 1 for same in seen.values()), seen.values()


def test_the_direction_is_that_of_the_linearisation(tmp_path: Path) -> None:
    files = []
    for degrees in ("0", "90"):
        files.append(tmp_path / f"{degrees}.svg")
        command = ["--lens", "jacobian", "--view", "linearisation", "--direction", degrees]
        result = derive("x^3 + y", *command, "--figure", str(files[-1]))
        assert result.returncode == 0, result.stderr
    assert files[0].read_bytes() != files[1].read_bytes()


def test_the_options_cost_nothing_where_no_figure_is_asked_for() -> None:
    """matplotlib is not imported by ``derive`` alone."""
    script = (
        "import sys; from gui.headless.derive import run; run(['x', '--json']);"
        " print('matplotlib' in sys.modules, 'gui.plots.catalogue' in sys.modules, file=sys.stderr)"
    )
    result = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert result.stderr.strip() == "False False"
