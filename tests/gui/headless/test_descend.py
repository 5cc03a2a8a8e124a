"""The verb ``descend`` as a script uses it: a real process, JSON on stdout, a status.

Numbers of the course are compared digit by digit with the text that it prints.
"""

from __future__ import annotations

import json
import math
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from engine.descent.settings import NAMES, Settings
from gui.headless.descend_answer import Question
from gui.headless.descend_figure import Drawing, animate
from gui.headless.descend_options import Race
from gui.headless.descent_box import Range, surroundings
from gui.headless.killable import Child, TimeLimit
from gui.headless.running import MEMORY
from gui.plots.plane_picture import FieldOptions
from studies.messages.descent import EXACT
from symbolic.reader import read_problem
from tests.gui.headless import verb
from tests.gui.headless.verb import run
from tests.studies.descents import descend as descents

ROSENBROCK = "(1 - x)^2 + 100(y - x^2)^2"


descend = partial(run, "descend")
answer = partial(verb.answer, "descend")


def only(*arguments: str) -> dict[str, Any]:
    """The run of the only method."""
    (run,) = answer(*arguments)["methods"].values()
    found: dict[str, Any] = run
    return found


def printed(run: dict[str, Any], places: int) -> str:
    """The end as the course prints it."""
    x, y = run["x"]
    return f"({x:.{places}f}, {y:.{places}f})"


def test_the_keys_of_the_design() -> None:
    """And 4.2 of the course."""
    got = answer(
        "x^2 + y^2", "--start", "4, 3", "--methods", "gradient-descent", "--rate", "0.1",
        "--steps", "50", "--tol", "1e-8",
    )  # fmt: skip
    assert got["variables"] == ["x", "y"]
    assert got["start"] == [4.0, 3.0]
    assert got["sweep"] is None
    run = got["methods"]["gradient-descent"]
    assert {
        "status", "message", "steps", "x", "f", "grad_norm", "values", "path", "order", "rate",
        "predicted", "f_evaluations", "gradient_evaluations", "hessian_evaluations",
    } <= set(run)  # fmt: skip
    assert (run["status"], run["steps"]) == ("step-limit", 50)
    assert printed(run, 6) == "(0.000057, 0.000043)"
    assert f"{run['values'][0]:.4f} {run['f']:.8f}" == "25.0000 0.00000001"
    assert len(run["path"]) == len(run["values"]) == 51
    assert run["path"][-1] == run["x"]
    assert run["grad_norm"] == pytest.approx(2 * math.hypot(*run["x"]))
    counts = [run[f"{kind}_evaluations"] for kind in ("f", "gradient", "hessian")]
    assert counts == [51, 51, 0]
    # x^2 + y^2 has the eigenvalues 2 and 2: each step of rate 0.1 keeps |1 - 0.1 * 2|.
    assert run["predicted"] == pytest.approx(0.8)
    assert run["rate"] == pytest.approx(0.8)
    theory = got["theory"]
    assert theory["eigenvalues"] == pytest.approx([2, 2])
    assert theory["minimum"] == pytest.approx([0, 0], abs=1e-12)
    assert (theory["condition"], theory["stable_rate"], theory["best_rate"]) == (1.0, 1.0, 0.5)
    assert theory["sentences"]


def test_4_3() -> None:
    run = only(
        ROSENBROCK, "--start", "-1, 1", "--methods", "gradient-descent", "--rate", "0.001",
        "--steps", "10000",
    )  # fmt: skip
    assert run["steps"] == 10000
    assert printed(run, 6) == "(0.992482, 0.984990)"
    assert f"{run['f']:.8f}" == "0.00005662"


def test_4_4() -> None:
    """The course says "Converged at iteration 2" once, of rate 0.5."""
    got = answer(
        "x^2 + y^2", "--start", "4, 3", "--methods", "gradient-descent", "--steps", "30",
        "--rates", "0.01, 0.1, 0.5, 0.9",
    )  # fmt: skip
    assert [(one["rate"], one["status"], one["steps"]) for one in got["sweep"]] == [
        (0.01, "step-limit", 30),
        (0.1, "step-limit", 30),
        (0.5, "converged", 2),
        (0.9, "step-limit", 30),
    ]
    # f = 25 q^30 with q the square of |1 - 2 rate|.
    for one, factor in zip(got["sweep"], (0.98, 0.8, 0.0, 0.8), strict=True):
        assert one["f"] == pytest.approx(25 * factor**60, rel=1e-12)


def test_6_2() -> None:
    options = ("--steps", "50", "--tol", "1e-10")
    got = answer(
        "5x^2 + y^2", "--start", "4, 4", "--methods", "gradient-descent,newton", "--rate", "0.08",
        *options,
    )["methods"]  # fmt: skip
    gradient, newton = got["gradient-descent"], got["newton"]
    assert gradient["steps"] == 50
    assert printed(gradient, 8) == "(0.00000000, 0.00065467)"
    assert f"{gradient['f']:.10f}" == "0.0000004286"
    assert (newton["steps"], newton["status"]) == (2, "converged")
    assert printed(newton, 8) == "(0.00000000, 0.00000000)"
    assert f"{newton['f']:.10f}" == "0.0000000000"
    assert newton["learning_rate"] is None


def test_6_3() -> None:
    got = answer(
        "50x^2 + y^2", "--start", "3, 3", "--methods", "gradient-descent,newton", "--rate", "0.009",
        "--steps", "200", "--tol", "1e-10",
    )  # fmt: skip
    assert got["theory"]["condition"] == pytest.approx(50)
    runs = got["methods"]
    assert runs["gradient-descent"]["steps"] == 200
    assert f"{runs['gradient-descent']['f']:.6e}" == "6.292709e-03"
    assert runs["newton"]["steps"] == 2
    assert f"{runs['newton']['f']:.6e}" == "0.000000e+00"


def test_exercise_3() -> None:
    got = answer(
        ROSENBROCK, "--start", "-1, 1", "--methods", "momentum,gradient-descent", "--rate", "0.001",
        "--momentum", "0.9", "--steps", "10000",
    )["methods"]  # fmt: skip
    ball, plain = got["momentum"], got["gradient-descent"]
    assert (ball["steps"], ball["status"]) == (4177, "converged")
    assert printed(ball, 6) == "(1.000000, 1.000000)"
    assert plain["steps"] == 10000
    assert plain["f"] > 1e10 * ball["f"]


def test_all_methods_and_the_usual_ones() -> None:
    usual = answer("x^2 + 2y^2", "--start", "y=1, x=-2")
    assert list(usual["methods"]) == ["gradient-descent", "momentum", "newton", "bfgs"]
    assert usual["start"] == [-2.0, 1.0]
    every = answer("x^2 + 2y^2", "--start", "-2, 1", "--methods", "all")
    assert tuple(every["methods"]) == NAMES
    spelled = answer("x^2", "--start", "pi", "--methods", "Conjugate Gradient, damped_newton, cg")
    assert list(spelled["methods"]) == ["cg", "damped-newton"]


def test_searches() -> None:
    """An exact search on a quadratic steps by g.g / g.Hg."""
    run = only(
        "5x^2 + y^2", "--start", "1, 1", "--methods", "gradient-descent", "--search", "exact",
        "--steps", "1",
    )  # fmt: skip
    step = (10**2 + 2**2) / (10 * 10**2 + 2 * 2**2)
    assert run["x"] == pytest.approx([1 - 10 * step, 1 - 2 * step])
    assert run["hessian_evaluations"] == 1
    assert run["learning_rate"] is None
    armijo = only(
        "x^4 + y^2", "--start", "3, 3", "--methods", "gradient-descent", "--search", "armijo"
    )
    assert all(a > b for a, b in zip(armijo["values"], armijo["values"][1:], strict=False))


def test_a_gradient_of_differences_is_led_aside_by_a_bad_step() -> None:
    """The forward difference of x^2 is 2x + h: it vanishes at -h/2."""
    run = only(
        "x^2", "--start", "1", "--methods", "gradient-descent", "--gradient", "forward",
        "--h", "1/10",
    )  # fmt: skip
    assert run["x"] == pytest.approx([-0.05], abs=1e-7)
    assert run["f_evaluations"] > 2 * run["steps"]


def test_a_descent_that_diverges_is_an_answer_and_unknown_numbers_are_null() -> None:
    result = descend(
        "x^4 - y", "--start", "5, 0", "--methods", "gradient-descent,bfgs", "--rate", "1", "--json"
    )
    assert result.returncode == 0
    got = json.loads(result.stdout)
    run = got["methods"]["gradient-descent"]
    assert run["status"] == "diverged"
    assert "smaller rate" in run["message"]
    assert got["theory"]["stable_rate"] is None
    assert got["theory"]["eigenvalues"] == []
    assert "NaN" not in result.stdout
    assert "Infinity" not in result.stdout


def test_a_saddle_is_called_one() -> None:
    run = only("x^2 - y^2", "--start", "1, 0", "--methods", "gradient-descent")
    assert run["status"] == "saddle"


def test_the_table() -> None:
    result = descend(
        "x^2 + y^2", "--start", "4, 3", "--methods", "gradient-descent,newton", "--rate", "0.1",
        "--steps", "50", "--rates", "0.5, 2",
    )  # fmt: skip
    assert result.returncode == 0
    assert result.stderr == ""
    lines = result.stdout.splitlines()
    assert lines[0] == "f(x, y) from (4, 3): at most 50 steps, tolerance 1e-08"
    header, gradient, newton = lines[2:5]
    assert gradient.split()[:3] == ["gradient-descent", "step-limit", "50"]
    assert newton.split()[:3] == ["newton", "converged", "2"]
    # Columns stand under their names.
    assert gradient.index("step-limit") == newton.index("converged") == header.index("status")
    assert "gradient-descent: The limit of 50 steps was reached" in result.stdout
    assert "2/L = 1" in result.stdout
    rates = lines[lines.index("learning rates of gradient-descent") + 2 :]
    assert [line.split()[:2] for line in rates] == [["0.5", "converged"], ["2", "diverged"]]


def test_a_start_outside_the_domain_is_undecided() -> None:
    result = descend("log x", "--start", "-1", "--json")
    assert result.returncode == 3
    assert "undefined at the start" in result.stderr
    run = json.loads(result.stdout)["methods"]["newton"]
    assert (run["status"], run["f"], run["steps"]) == ("undefined", None, 0)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("x^2 +", "--start", "1"), "    ^"),
        (("x^2", "--start", "1, 2"), "   ^"),
        (("x^2", "--start", "1", "--rate", "-1"), "^^"),
        (("x^2", "--start", "1", "--momentum", "1"), "^"),
        (("x^2", "--start", "1", "--steps", "2.5"), "whole number"),
        (("x^2", "--start", "1", "--tol", "0"), "larger than 0"),
        (("x^2", "--start", "1", "--rates", "0.1, 0, 2"), "\n     ^\n"),
        (("x^2", "--start", "1", "--rates", "2 .. 1"), "larger one"),
        (("x^2", "--start", "1", "--rates", "1 .. a"), "\n     ^\n"),
        (("x^2", "--start", "1", "--rates", ","), "1 to 64 rates"),
        (("x^2", "--start", "1", "--methods", "newton", "--rates", "1"), "no learning rate"),
        (("x^2", "--start", "1", "--search", "exact", "--rates", "1"), "its own steps"),
        (("x^2", "--start", "1", "--search", "wolfe"), "fixed, armijo, exact"),
        (("x^2", "--start", "1", "--gradient", "simpson"), "richardson"),
        (("x^2", "--start", "1", "--h", "0.1"), "--gradient"),
        (("x^2", "--start", "1", "--gradient", "central", "--h", "0"), "larger than 0"),
        (("x^2",), "--start"),
        (("[x, y]", "--start", "1, 1"), "vector of 2"),
        (("3", "--start", ""), "constant"),
        (("x^2", "--start", "1", "--view", "surface", "--figure", "a.png"), "no view 'surface'"),
        (("x^2", "--start", "1", "--lens", "gradient", "--figure", "a.png"), "lens descent"),
        (("x^2", "--start", "1", "--view", "basins", "--figure", "a.png"), "two variables"),
        (("x^2", "--start", "1", "--view", "sweep", "--figure", "a.gif"), "does not move"),
        (("x^2", "--start", "1", "--figure", "a.bmp"), ".png"),
        (("x^2", "--start", "1", "--figure", "a.png", "--box", "3..1"), "^"),
        (("x y", "--start", "1, 1", "--figure", "a.png", "--axes", "x,z"), "no variable 'z'"),
    ],
)
def test_what_cannot_be_read(arguments: tuple[str, ...], words: str) -> None:
    result = verb.here("descend", *arguments)
    assert result.returncode == 2, result.stderr
    assert words in result.stderr
    assert result.stdout == ""


def test_an_unknown_method_is_told_with_all_names() -> None:
    result = descend("x^2", "--start", "1", "--methods", "newton, bogus")
    assert result.returncode == 2
    assert "'bogus'" in result.stderr
    assert all(name in result.stderr for name in NAMES)


def test_the_time_limit() -> None:
    result = descend(
        ROSENBROCK, "--start", "-1, 1", "--methods", "adam,rmsprop,adagrad,nesterov", "--steps",
        "100000", "--tol", "1e-300", "--time-limit", "0.5",
    )  # fmt: skip
    assert result.returncode == 4
    assert "0.5 s" in result.stderr


@pytest.mark.parametrize(
    ("text", "start", "options"),
    [
        (ROSENBROCK, "-1, 1", ("--levels", "log", "--box", "-2..2, -1..3")),
        ("x^4 - x^2", "1", ()),
        ("x^2 + y^2 + z^2 + x y", "1, 2, 3", ("--axes", "z, x")),
        ("x^2 + y^2", "4, 3", ("--view", "convergence")),
        ("x^2 + y^2", "4, 3", ("--view", "sweep")),
        ("|x| + y^2", "0, 0", ()),
        ("x^2 - y^2", "1, 1e-3", ()),
    ],
)
def test_pictures(text: str, start: str, options: tuple[str, ...], tmp_path: Path) -> None:
    file = tmp_path / "picture.svg"
    result = descend(text, "--start", start, "--figure", str(file), *options)
    assert result.returncode == 0, result.stderr
    assert result.stderr == ""
    assert file.read_text(encoding="utf-8").count("<path") > 20


def test_basins(tmp_path: Path) -> None:
    file = tmp_path / "picture.png"
    result = descend(
        "(x^2 - 1)^2 + y^2", "--start", "2, 1", "--methods", "newton", "--view", "basins",
        "--figure", str(file), "--time-limit", "60",
    )  # fmt: skip
    assert result.returncode == 0, result.stderr
    assert file.stat().st_size > 10_000


@pytest.mark.parametrize(
    ("text", "start", "view"),
    [("x^2 + y^2", "4, 3", "paths"), ("x^2", "4", "paths"), ("x^2", "4", "convergence")],
)
def test_animations(text: str, start: str, view: str, tmp_path: Path) -> None:
    """A frame for each step of the longest descent, and one for the start."""
    file = tmp_path / "film.gif"
    result = descend(
        text, "--start", start, "--methods", "gradient-descent,newton", "--steps", "5",
        "--view", view, "--figure", str(file),
    )  # fmt: skip
    assert result.returncode == 0, result.stderr
    with Image.open(file) as film:
        assert getattr(film, "n_frames", 1) == 6


def test_an_animation_that_takes_too_long_leaves_nothing(tmp_path: Path) -> None:
    found = descents("x^2 + y^2", (4, 3), "gradient-descent", steps=9)
    request = found.request
    asked = Question(
        read_problem("x^2 + y^2"),
        request.start,
        Race(request.methods, request.steps, request.tolerance, EXACT, request.h, ()),
        json=False,
        picture=True,
    )
    drawing = Drawing(tmp_path / "film.gif", "convergence", None, (0, 1), FieldOptions())
    with Child(MEMORY) as child, pytest.raises(TimeLimit):
        animate(child, drawing, asked, found, lambda: 0.01)
    assert list(tmp_path.iterdir()) == []


def test_the_box_shows_where_descents_go() -> None:
    """The usual box where they fit in and are seen; one around them elsewhere."""
    newton = (Settings("newton"),)
    usual = ((-3.0, 3.0), (-3.0, 3.0))

    def box(text: str, start: tuple[float, float], *methods: Settings) -> tuple[Range, ...]:
        return surroundings(descents(text, start, *(methods or newton)))

    assert box("x^2 + y^2", (2, 1)) == usual
    assert box("x^2 + y^2", (0, 0)) == usual
    # From (4, 3) to (0, 0), and a quarter more on each side.
    assert box("x^2 + y^2", (4, 3)) == ((-1.0, 5.0), (-0.75, 3.75))
    (tiny, _) = box("(1e12 x)^2 + y^2", (1e-12, 0))
    assert tiny == pytest.approx((-0.25e-12, 1.25e-12))
    # y does not change, and gets as much room as x.
    assert box("x^2 + y^2", (8, 0))[1] == (-6.0, 6.0)
    # One leaves: the other, which arrives, decides.
    leaves = Settings("gradient-descent", rate=3.0)
    assert box("x^2 + y^2", (2, 1), Settings("newton"), leaves) == usual
    assert box("x^2 - y^2", (1, 1e-3), Settings("gradient-descent")) == usual
