"""The verb ``backprop`` as a script uses it: a real process, JSON on stdout, a status."""

from __future__ import annotations

import json
from functools import partial

import pytest

from tests.gui.headless import verb
from tests.gui.headless.verb import run

backprop = partial(run, "backprop")
answer = partial(verb.answer, "backprop")


def test_the_course_example_with_the_keys_of_the_design() -> None:
    got = answer("q = x + y\nf(x, y, z) = q z", "--at", "x=2, y=3, z=-4")
    assert {"nodes", "gradient", "numeric", "max_abs_error"} <= set(got)
    wanted = {"name", "operation", "inputs", "value", "local", "adjoint"}
    assert all(wanted <= set(node) for node in got["nodes"])
    by_name = {node["name"]: node for node in got["nodes"]}
    assert {name: node["value"] for name, node in by_name.items()} == {
        "x": 2, "y": 3, "z": -4, "q": 5, "f": -20,
    }  # fmt: skip
    assert {name: node["adjoint"] for name, node in by_name.items()} == {
        "x": -4, "y": -4, "z": 5, "q": -4, "f": 1,
    }  # fmt: skip
    assert by_name["f"]["inputs"] == ["q", "z"]
    assert by_name["f"]["local"] == [-4, 5]
    assert by_name["q"]["operation"] == "sum"
    assert by_name["x"]["inputs"] == by_name["x"]["local"] == []
    assert got["gradient"] == [-4, -4, 5]
    assert got["numeric"] == pytest.approx([-4, -4, 5], abs=1e-8)
    assert 0 < got["max_abs_error"] < 1e-8


def test_the_text_for_people() -> None:
    result = backprop("(x + y) z", "--at", "2, 3, -4")
    assert result.returncode == 0
    lines = [line.strip() for line in result.stdout.splitlines()]
    assert "v1 = x + y = 2 + 3 = 5" in lines
    assert "df/dx = df/dv1 * ∂v1/∂x = (-4) * 1 = -4" in lines
    assert any(line.startswith("df/dz") and line.split()[1] == "5" for line in lines)
    assert "operations: 2 for the value, 4 for reverse mode, 14 for forward mode" in result.stdout


def test_weights_and_tangents() -> None:
    got = answer("[x^2 y, 5x + y]", "--at", "1, 2", "--weights", "2, -1", "--wrt", "y")
    assert got["objective"] == "L"
    assert got["outputs"] == ["f_1", "f_2"]
    assert got["gradient"] == [2 * 4 - 5, 2 - 1]
    assert got["directional"] == 1
    assert [node["tangent"] for node in got["nodes"]][:2] == [0, 1]


def test_unknown_numbers_are_null() -> None:
    result = backprop("|x| + 1/y", "--at", "0, 1", "--json")
    assert result.returncode == 0
    got = json.loads(result.stdout)
    assert got["gradient"] == [None, -1]
    assert got["exact"] == [None, -1]
    assert "NaN" not in result.stdout
    assert "slope is -1 from the left" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (("log(x)", "--at", "-1"), 3, ""),
        (("x^2",), 2, "--at"),
        (("x^", "--at", "1"), 2, "^"),
        (("x^2", "--at", "1, 2"), 2, "2 values"),
        (("x^2", "--at", "1", "--wrt", "y"), 2, "no variable"),
        (("[x, x^2]", "--at", "1", "--weights", "1"), 2, "f_2"),
        (("-x^2", "--at", "-1"), 0, ""),
        (("3", "--at", ""), 0, ""),
    ],
)
def test_statuses(arguments: tuple[str, ...], status: int, words: str) -> None:
    result = backprop(*arguments)
    assert result.returncode == status, result.stderr
    assert words in result.stderr
