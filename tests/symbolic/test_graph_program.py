"""The program of a computation graph, run in ball arithmetic and in float64."""

from __future__ import annotations

import numpy as np
import pytest

from symbolic.balls import enclose
from symbolic.graph_building import build_graph
from symbolic.graph_program import NUMBERS, lower_graph
from symbolic.numpy_code import numpy_function
from symbolic.reader import read_constant, read_problem


def run(typed: str, *inputs: str) -> dict[str, list[str]]:
    """All outputs as text, by the name of the node (or number of the edge)."""
    made = build_graph(read_problem(typed))
    program = lower_graph(made)
    found = enclose(program, (*NUMBERS, "real", "kinks"), tuple(map(read_constant, inputs)))
    return {name: [e.text(6) or e.kind for e in entries] for name, entries in found.items()}


def test_the_course_example() -> None:
    found = run("q = x + y\nf(x, y, z) = q z", "2", "3", "-4", "1", "0", "0", "1")
    assert found["nodes"] == ["2", "3", "-4", "5", "-20"]
    assert found["locals"] == ["1", "1", "-4", "5"]
    assert found["adjoints"] == ["-4", "-4", "5", "-4", "1"]
    assert found["contributions"] == ["-4", "-4", "-4", "5"]
    assert found["tangents"] == ["0", "0", "1", "0", "5"]


def test_weights_seed_the_outputs_even_those_that_others_use() -> None:
    # f_1 = x + y, f_2 = f_1 z; L = 2 f_1 + 3 f_2, dL/df_1 = 2 + 3 z
    found = run("[x + y, (x + y) z]", "1", "2", "5", "2", "3", "1", "0", "0")
    assert found["adjoints"] == ["17", "17", "9", "17", "3"]


def test_a_kink_without_weight_contributes_nothing() -> None:
    # |x| x at 0: d/d|x| = x = 0, and ||x + h| - |x|| <= |h|
    found = run("|x| x", "0", "1", "1")
    assert found["locals"][0] == "undefined"
    assert found["contributions"] == ["0", "0", "0"]
    assert found["adjoints"][0] == "0"
    assert found["kinks"] == ["0", "1", "0"]


@pytest.mark.parametrize("typed", ["|x| + x", "sign(x) x + sign(x)", "sqrt(|x|)", "floor(x)"])
def test_a_kink_or_jump_that_matters_stops_the_chain_rule(typed: str) -> None:
    assert run(typed, "0", "1", "1")["adjoints"][0] == "undefined"


def test_a_jump_without_weight_stops_it_too() -> None:
    # sign has no bounded slope at 0: the rule for kinks does not cover it
    assert run("sign(x) x", "0", "1", "1")["adjoints"][0] == "undefined"


def test_a_branch_that_is_not_taken_may_be_undefined() -> None:
    found = run("x^2 if x > 0 else log(-x)", "3", "1", "1")
    names = [node.name for node in build_graph(read_problem("x^2 if x > 0 else log(-x)")).nodes]
    assert names == ["x", "v1", "v2", "v3", "f"]
    assert found["nodes"] == ["3", "9", "-3", "undefined", "9"]
    assert found["real"] == ["1", "1", "1", "0", "1"]
    assert found["adjoints"] == ["6", "1", "0", "0", "1"]
    assert found["tangents"][4] == "6"


def test_nothing_is_known_behind_what_is_undefined() -> None:
    found = run("log(x) + x", "-1", "1", "1")
    assert found["nodes"] == ["-1", "undefined", "undefined"]
    assert set(found["adjoints"]) == {"undefined"}


def test_float64_takes_the_same_steps() -> None:
    typed = "sin(x y)/(1 + x^2) + sqrt(y)"
    made = build_graph(read_problem(typed))
    program = lower_graph(made)
    inputs = ("0.7", "1.3", "1", "0.6", "0.8")
    exact = enclose(program, NUMBERS, tuple(map(read_constant, inputs)))
    column = np.array([[float(each)] for each in inputs])
    for name, floats in zip(NUMBERS, numpy_function(program, NUMBERS)(column), strict=True):
        expected = [entry.value for entry in exact[name]]
        assert floats[:, 0] == pytest.approx(expected, rel=1e-14), name
