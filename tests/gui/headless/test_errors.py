"""The verb ``errors`` as a script uses it: a real process, JSON on stdout, a status."""

from __future__ import annotations

import json
import math
from functools import partial
from pathlib import Path

import pytest

from tests.gui.headless import verb
from tests.gui.headless.verb import run

errors = partial(run, "errors")
answer = partial(verb.answer, "errors")


def test_the_keys_of_the_design() -> None:
    got = answer("sin x", "--at", "1")
    assert {"h", "exact", "schemes"} <= set(got)
    assert got["exact"].startswith("0.54030230586813971740")
    central = got["schemes"]["central"]
    assert {
        "abs_error",
        "truncation",
        "roundoff",
        "order",
        "slope",
        "best_h",
        "predicted_h",
    } <= set(central)
    count = len(got["h"])
    assert count == 400
    assert all(len(central[key]) == count for key in ("abs_error", "truncation", "roundoff"))
    assert central["order"] == 2
    assert central["slope"] == pytest.approx(2, abs=0.1)
    middle = count // 2
    signed = central["truncation"][middle] + central["roundoff"][middle]
    assert abs(signed) == pytest.approx(central["abs_error"][middle])
    assert got["adaptive"]["abs_error"] <= got["adaptive"]["claimed_error"]


def test_options() -> None:
    got = answer(
        "[x y, x^3 exp(y)]", "--at", "y=1/2, x=-2", "--wrt", "y", "--component", "2",
        "--order", "2", "--schemes", "central, fourth", "--stencil", "-2,-1,0,1,2",
        "--steps", "100",
    )  # fmt: skip
    assert list(got["schemes"]) == ["central", "fourth-order", "stencil"]
    assert got["variable"] == "y"
    assert float(got["exact"]) == pytest.approx(-8 * math.exp(0.5))
    assert got["schemes"]["stencil"]["order"] == 4
    assert len(got["h"]) == 100


def test_unknown_numbers_are_null_and_a_kink_is_told() -> None:
    result = errors("|x|", "--at", "0", "--json")
    assert result.returncode == 0
    assert "-1 from the left and 1 from the right" in result.stderr
    got = json.loads(result.stdout)
    assert got["exact"] is None
    assert got["status"] == "not differentiable"
    assert set(got["schemes"]["central"]["abs_error"]) == {None}
    assert got["adaptive"]["value"] is None


def test_the_table() -> None:
    result = errors("e^(-x^2)", "--at", "-1")
    assert result.returncode == 0
    assert result.stdout.startswith("df/dx at x = -1.0: 0.7357588823428846")
    assert "fourth-order" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (("sin x", "--at", "1", "--schemes", "simpson"), 2, "no scheme 'simpson'"),
        (("sin x", "--at", "1", "--wrt", "z"), 2, "no variable 'z'"),
        (("sin x", "--at", "1", "--stencil", "0, a"), 2, "   ^"),
        (("sin x", "--at", "1", "--order", "7"), 2, "--order"),
        (("sin x", "--at", "1", "--component", "2"), 2, "--component"),
        (
            ("sin x", "--at", "1", "--order", "2", "--schemes", "complex-step"),
            2,
            "first derivatives",
        ),
        (("sin x",), 2, "--at"),
        (("sin x)", "--at", "1"), 2, "^"),
        (("2", "--at", ""), 2, "constant"),
        (("log x", "--at", "-1"), 3, "undefined"),
    ],
)
def test_exit_status_and_sentence(arguments: tuple[str, ...], status: int, words: str) -> None:
    result = errors(*arguments)
    assert result.returncode == status, result.stderr
    assert words in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("sin x", "--at", "1"),
        ("sin x", "--at", "1", "--view", "function", "--h", "1/2", "--box", "-3..3"),
        ("x^2 y", "--at", "1, 2", "--wrt", "y", "--order", "2", "--view", "function"),
        ("|x|", "--at", "0", "--schemes", "forward"),
    ],
)
def test_pictures(arguments: tuple[str, ...], tmp_path: Path) -> None:
    file = tmp_path / "picture.svg"
    result = errors(*arguments, "--figure", str(file))
    assert result.returncode == 0, result.stderr
    assert file.read_text(encoding="utf-8").count("<path") > 20


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--view", "surface"), "no view 'surface'"),
        (("--lens", "gradient"), "lens derivative"),
        (("--h", "-1"), "larger than 0"),
        (("--view", "function", "--box", "3..1"), "^"),
    ],
)
def test_pictures_that_do_not_exist(arguments: tuple[str, ...], words: str, tmp_path: Path) -> None:
    result = errors("sin x", "--at", "1", "--figure", str(tmp_path / "a.png"), *arguments)
    assert result.returncode == 2
    assert words in result.stderr


def test_a_derivative_without_a_formula_is_known_from_its_series(tmp_path: Path) -> None:
    file = tmp_path / "zeta.png"
    got = answer("zeta(x)", "--at", "3/2", "--order", "3", "--figure", str(file))
    assert got["exact"].startswith("-96.00099400673554119837")
    assert got["schemes"]["central"]["slope"] == pytest.approx(2, abs=0.1)
    assert file.stat().st_size > 10_000
