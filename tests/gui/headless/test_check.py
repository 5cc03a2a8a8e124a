"""The verb ``check`` as a grader uses it: a real process, JSON on stdout, a status."""

from __future__ import annotations

import json
from functools import partial
from typing import Any

import pytest

from gui.headless.check_answer import NOT_ANSWERED, as_json, entry_json, report
from studies.check import check as study
from studies.messages.check import DERIVATIVE, GRADIENT, JACOBIAN, Check, CheckRequest
from symbolic.reader import read_problem
from tests.gui.headless.verb import run

check = partial(run, "check")


def judged(text: str, answer: str, of: str) -> Check:
    *_, found = study(CheckRequest(read_problem(text), answer, of=of))
    return found


def test_the_keys_of_the_design() -> None:
    result = check("x^2 y + sin x", "--answer", "[2xy - cos x, x^2]", "--json")
    assert result.returncode == 1
    assert result.stderr == ""
    got = json.loads(result.stdout)
    assert got["verdict"] == "wrong"
    ((first, second),) = got["entries"]
    for entry in (first, second):
        assert {"verdict", "evidence", "counterexample", "domain", "hints"} <= set(entry)
    assert first["verdict"] == "wrong"
    assert first["counterexample"]["point"] == {"x": "1/2", "y": "2"}
    assert first["counterexample"]["yours"] == "1.122417438"
    assert first["counterexample"]["exact"] == "2.877582562"
    assert [hint["mistake"] for hint in first["hints"]] == ["sine-sign"] or first["hints"]
    assert second["verdict"] == "correct"
    assert second["counterexample"] is None
    assert second["domain"] is None
    assert isinstance(got["hints"], list)


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (("cos x", "--answer", "-sin(x)"), 0, "correct"),
        (("-x^2", "--answer", "-2x"), 0, "correct"),
        (("x/3", "--answer", "0.333"), 0, "rounded"),
        (("x^2", "--answer", "3x"), 1, "at x = 1/2 yours gives 1.5, the exact value is 1"),
        (("[x^2 y, 5x + sin y]", "--answer", "[[2xy, 5], [x^2, cos y]]"), 0, "transposed"),
        (("x^4 + y", "--of", "hessian", "--answer", "12x^2, 0; 0, 0"), 0, "d2f/dx dy"),
        (("x^2 y", "--wrt", "y", "--answer", "x^2"), 0, "df/dy"),
        (("x^5", "--order", "2", "--answer", "20x^3"), 0, "d2f/dx2"),
        (("x^2 y", "--direction", "1, 1", "--answer", "2xy + x^2"), 1, "length of the direction"),
        (
            ("x^2 y", "--direction", "1, 1", "--keep-length", "--answer", "2xy + x^2"),
            0,
            "D_u f  ✓ correct",
        ),
        (("x^3", "--answer", "3 x^2 +* 1"), 2, "      ^"),
        (("x^3 + y", "--answer", "3 x^2"), 2, "is expected, and one expression came"),
        (("x^", "--answer", "1"), 2, "^"),
        (("x^2 y", "--answer", ""), 2, "Nothing is answered yet."),
        (("x^2",), 2, "--answer"),
        (("5", "--answer", "0"), 2, "constant"),
        (("x^2", "--answer", "2x", "--figure", "a.txt"), 2, "--figure writes"),
        (("[x, x^2]", "--of", "gradient", "--answer", "1"), 2, "--of jacobian"),
        (("x y", "--of", "derivative", "--answer", "y"), 2, "--wrt x"),
        (("x y", "--wrt", "t", "--answer", "y"), 2, "no variable"),
        (("x y", "--direction", "0, 0", "--answer", "y"), 2, "no length"),
        (("x y", "--of", "directional", "--answer", "y"), 2, "--direction"),
        (("x y", "--of", "hessian", "--order", "2", "--answer", "y"), 2, "--order"),
        (("x", "--order", "99", "--answer", "y"), 2, "1 to 20"),
        (("x", "--of", "slope", "--answer", "y"), 2, "--of"),
        (("-", "--answer", "-"), 2, "standard input"),
    ],
)
def test_statuses(arguments: tuple[str, ...], status: int, words: str) -> None:
    result = check(*arguments)
    assert result.returncode == status, result.stderr
    assert words in result.stdout + result.stderr
    assert "Traceback" not in result.stderr


def test_undecided_and_limits() -> None:
    unknown = check("f(x, n) = besselj(n, x)", "--wrt", "n", "--answer", "x")
    assert unknown.returncode == 3
    assert unknown.stderr
    late = check("x^2", "--answer", "2x", "--time-limit", "0.02")
    assert late.returncode == 4
    assert "longer than 0.02 s" in late.stderr


def test_an_unreadable_answer_as_json() -> None:
    result = check("x^3 + y", "--answer", "[3x^2, 2 +* 2]", "--json")
    assert result.returncode == 2
    got = json.loads(result.stdout)
    assert got["verdict"] == "unreadable"
    assert got["complete"] is False
    assert got["error"]["start"] == 10
    assert [entry["verdict"] for entry in got["entries"][0]] == ["correct", "unreadable"]
    assert "^" in result.stderr


def test_an_answer_from_standard_input() -> None:
    steps = "f'(x) = 2x sin x + x^2 cos x\n= x (2 sin x + cos x)\n"
    result = check("x^2 sin x", "--answer", "-", stdin=steps)
    assert result.returncode == 1
    lines = result.stdout.splitlines()
    assert any(line.startswith("line 1  ✓ correct") for line in lines)
    assert any(line.startswith("line 2  ✗ wrong") for line in lines)
    assert lines[-1].endswith("Line 2 is the first that is wrong.")


def test_the_report_reads_without_colour() -> None:
    found = judged("x^2 y + z", "[2xy, x, ?]", GRADIENT)
    lines = report(found).splitlines()
    assert lines[0].split()[:3] == ["df/dx", "✓", "correct"]
    assert lines[1].split()[:3] == ["df/dy", "✗", "wrong"]
    assert "yours: x" in report(found)
    assert "exact: x**2" in report(found)
    assert any(NOT_ANSWERED in line and "df/dz" in line for line in lines)
    assert lines[-1].startswith("wrong: df/dy is wrong.")


def test_numbers_and_texts_are_plain_json() -> None:
    found = as_json(judged("a x^2 + |y|\na = 2", "[4x, 1 if y >= 0 else -1]", GRADIENT))
    parsed: dict[str, Any] = json.loads(json.dumps(found, allow_nan=False))
    assert parsed["variables"] == ["x", "y"]
    assert parsed["wrong_line"] is None
    assert "subgradient" in parsed["entries"][0][1]["domain"]
    (entry,) = judged("x^3", "2x = 3x^2", DERIVATIVE).entries[0]
    assert entry_json(entry)["error"] is None
    turned = judged("[x, x y]", "[[1, y], [0, x]]", JACOBIAN)
    assert as_json(turned)["transposed"] is True
