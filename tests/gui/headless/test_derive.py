"""The verb ``derive`` as a script or a grader uses it: a real process, JSON on stdout, a status."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import pytest

from tests.gui.headless import verb
from tests.gui.headless.verb import run

derive = partial(run, "derive")
answer = partial(verb.answer, "derive")


def test_scalar_has_the_keys_of_the_design() -> None:
    got = answer("x^4 + x^2 y + y^2", "--at", "x=1, y=2")
    assert got["kind"] == "scalar"
    assert got["variables"] == ["x", "y"]
    assert set(got["latex"]) >= {"components", "gradient", "jacobian", "hessian"}
    assert got["exact"]["value"] == 7.0
    assert got["exact"]["gradient"] == [8.0, 5.0]
    assert got["exact"]["hessian"] == [[16.0, 2.0], [2.0, 2.0]]
    # The course's notebook, with h = 1e-5 for second differences, is off by about 1e-5.
    assert got["max_abs_error"]["hessian"] < 1e-6
    assert got["max_abs_error"]["gradient"] < 1e-8


def test_vector_gives_the_jacobian_of_the_course() -> None:
    got = answer("[x^2*y, 5x + sin(y)]", "--at", "1, 2")
    assert got["kind"] == "vector"
    assert got["gradient"] is None
    assert got["hessian"] is None
    assert got["exact"]["jacobian"][0] == [4.0, 1.0]
    assert got["exact"]["jacobian"][1] == [5.0, pytest.approx(-0.4161468365471424, abs=1e-16)]
    assert got["max_abs_error"]["jacobian"] < 1e-8


def test_texts_and_points_may_begin_with_a_minus_sign() -> None:
    got = answer("-x^2", "--at", "-pi/4")
    assert got["exact"]["gradient"] == [pytest.approx(1.5707963267948966)]
    assert answer("--x")["gradient"] == ["1"]


def test_expressions_are_text_that_python_and_sympy_read() -> None:
    got = answer("x^2 y + sin(x y)")
    for text in [*got["gradient"], *got["components"], *got["hessian"][0]]:
        assert "^" not in text
        compile(text, "<formula>", "eval")


def test_unknown_numbers_are_null_never_nan() -> None:
    result = derive("log(x) + y", "--at", "-1, 0", "--json")
    assert result.returncode == 3
    got = json.loads(result.stdout)
    assert got["exact"]["value"] is None
    assert "NaN" not in result.stdout
    assert "undefined" in result.stderr


def test_a_kink_is_told() -> None:
    result = derive("|x|", "--at", "0", "--json")
    got = json.loads(result.stdout)
    assert got["exact"]["value"] == 0.0
    assert got["exact"]["gradient"] == [None]
    assert got["status"]["gradient"] == ["not differentiable"]
    assert "-1" in result.stderr


def test_input_that_cannot_be_read_has_a_caret_under_the_column() -> None:
    result = derive("x + sim(x)", "--json")
    assert result.returncode == 2
    assert result.stdout == ""
    lines = result.stderr.splitlines()
    shown = lines.index("x + sim(x)")
    assert lines[shown + 1].startswith("    ^^^")
    assert "sin" in result.stderr


@pytest.mark.parametrize("point", ["x=1", "1, 2, 3", "x=1, z=2", "x=1, y="])
def test_points_that_do_not_fit_are_refused(point: str) -> None:
    result = derive("x*y", "--at", point)
    assert result.returncode == 2
    assert "^" in result.stderr


@pytest.mark.parametrize(
    "arguments", [[], ["x", "y z"], ["x", "--foo"], ["x", "--time-limit", "no"]]
)
def test_a_bad_command_line_is_one_sentence(arguments: list[str]) -> None:
    result = derive(*arguments)
    assert result.returncode == 2
    assert len(result.stderr.strip().splitlines()) == 1
    assert "Traceback" not in result.stderr


def test_towers_give_a_sentence_at_once() -> None:
    result = derive("9^9^9^9", "--json")
    assert result.returncode == 2
    assert "Traceback" not in result.stderr


def test_the_time_limit_ends_with_status_4() -> None:
    nest = "x"
    for _ in range(28):
        nest = f"sin(x {nest} + cos({nest}))" if len(nest) < 3000 else nest
    result = derive(nest, "--time-limit", "0.4", "--json")
    assert result.returncode == 4
    assert "0.4" in result.stderr


def test_the_report_for_people_is_readable() -> None:
    result = derive("x^2 + y^2", "--at", "3, 4")
    assert result.returncode == 0
    assert "df/dx = 2*x" in result.stdout
    assert "exact" in result.stdout


def test_standard_input_is_read_for_a_dash() -> None:
    result = derive("-", "--json", stdin="a = 2\nf(x, y) = a x y\n")
    assert json.loads(result.stdout)["variables"] == ["x", "y"]
    assert json.loads(result.stdout)["parameters"] == {"a": 2.0}


@pytest.mark.parametrize("suffix", ["png", "svg", "pdf"])
def test_a_figure_is_written(tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"picture.{suffix}"
    result = derive("x^2 + y^2", "--figure", str(file))
    assert result.returncode == 0, result.stderr
    assert file.stat().st_size > 2000


def test_an_unknown_kind_of_figure_is_one_sentence(tmp_path: Path) -> None:
    result = derive("x^2", "--figure", str(tmp_path / "picture.docx"))
    assert result.returncode == 2
    assert "Traceback" not in result.stderr
