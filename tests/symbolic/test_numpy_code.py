"""Printed NumPy source: shapes, buffers, masking, and what may never be printed."""

from __future__ import annotations

import re
import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from symbolic.generated import check_source, compile_function
from symbolic.lower import lower_problem
from symbolic.numpy_code import masked, numpy_function, numpy_source
from symbolic.problem import Problem
from symbolic.program import Output, Program
from symbolic.tree import Call, Name, Node
from tests.symbolic.made_trees import neg, num, over, plus, power, times
from tests.symbolic.programs import program_of

Array = NDArray[np.float64]


def evaluate(text: str, *rows: list[float]) -> Array:
    """The masked value at points given coordinate by coordinate."""
    program = program_of(text)
    value, defined = numpy_function(program, ("value", "defined"))(np.array(rows))
    return masked(value, defined)


def test_shapes_and_types() -> None:
    program = program_of("f(x, y) = [x y, x + y, 3]")
    points = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
    value, jacobian, defined, edge = numpy_function(
        program, ("value", "jacobian", "defined", "edge")
    )(points)
    assert value.shape == (3, 3)
    assert jacobian.shape == (3, 2, 3)
    assert defined.shape == edge.shape == (3,)
    assert value.dtype == jacobian.dtype == np.float64
    assert defined.dtype == edge.dtype == np.bool_
    assert value.tolist() == [[4.0, 10.0, 18.0], [5.0, 7.0, 9.0], [3.0, 3.0, 3.0]]
    assert all(a.flags.c_contiguous and a.flags.writeable for a in (value, jacobian, defined))


def test_inputs_are_never_written_to_and_never_returned() -> None:
    program = program_of("f(x, y) = [x, y, x, -x, exp(x)]")
    points = np.array([[1.0, 2.0], [3.0, 4.0]])
    before = points.copy()
    (value,) = numpy_function(program, ("value",))(points)
    assert not np.shares_memory(value, points)
    value[:] = 0.0
    assert (points == before).all()


def test_integers_do_not_overflow() -> None:
    program = program_of("f(x) = x^40")
    (value,) = numpy_function(program, ("value",))(np.array([[5]]))
    assert value[0] == float(5**40)


def test_no_warning_is_ever_raised() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        text = "f(x) = exp(x) + log(x) + 1/x + sqrt(x) + x^1.7 + sigmoid(x) + softplus(-x)"
        evaluate(text, [-1e308, -1.0, 0.0, 1e308])
        assert evaluate("f(x) = log(-2 + 0*x) + x", [1.0])[0] != 0


def test_stable_forms_neither_overflow_nor_lose_digits() -> None:
    rows = [-1000.0, -40.0, 0.0, 40.0, 1000.0]
    assert evaluate("f(x) = sigmoid(x)", rows).tolist() == pytest.approx(
        [0.0, np.exp(-40.0), 0.5, 1.0, 1.0]
    )
    assert evaluate("f(x) = log(1 + exp(x))", rows).tolist() == pytest.approx(
        [0.0, np.exp(-40.0), np.log(2.0), 40.0, 1000.0]
    )
    assert evaluate("f(x) = exp(x) - 1", [1e-12])[0] == pytest.approx(1e-12, rel=1e-11)
    assert evaluate("f(x) = 1/(1 + exp(-x))", rows).tolist()[0] == 0.0


def test_piecewise_and_undefined_points() -> None:
    rows = [-2.0, 0.0, 0.5, 4.0]
    text = "f(x) = piecewise((log(-x), x < 0), (sqrt(x), x >= 1/2))"
    value = evaluate(text, rows)
    assert value.tolist()[2:] == [np.sqrt(0.5), 2.0]
    assert value[0] == np.log(2.0)
    assert np.isnan(value[1])
    assert np.isnan(evaluate("f(x) = x/x", [0.0])[0])
    assert np.isnan(evaluate("f(x) = 1/(1/x)", [0.0])[0])
    assert np.isnan(evaluate("f(x) = 0*log(x)", [-1.0])[0])
    assert evaluate("f(x) = cbrt(x) + root(x, 5)", [-32.0])[0] == pytest.approx(-5.174802104)


def test_masking() -> None:
    values = np.array([[1.0, 2.0], [3.0, 4.0]])
    assert masked(values, np.array([True, True])) is values
    shown = masked(values, np.array([True, False]))
    assert np.isnan(shown).tolist() == [[False, True], [False, True]]


def test_powers_share_their_products() -> None:
    source = numpy_source(program_of("f(x) = [x^2, x^3, x^5, x^-4]"), ("value",))
    assert "power" not in source
    assert source.count("np.multiply") == 4
    assert "np.power" in numpy_source(program_of("f(x) = x^6000"), ("value",))
    assert evaluate("f(x) = x^101", [-1.5])[0] == pytest.approx(-(1.5**101))


def test_only_what_is_needed_is_printed() -> None:
    program = program_of("f(x) = sin(x) + log(x)")
    assert "log" not in numpy_source(program, ("defined",))
    assert "sin" not in numpy_source(program, ("defined",))


def test_source_holds_no_typed_name() -> None:
    payload = "__import__"
    problem = Problem("", payload, (Name(0, 0, payload),), (payload,))
    source = numpy_source(lower_problem(problem, ()), ("value",))
    assert payload not in source
    words = set(re.findall(r"[A-Za-z_]\w*", source))
    assert words <= {
        "def", "evaluate", "x", "n", "w", "o0", "v0", "np", "empty", "float64", "reshape", "return",
    }  # fmt: skip


def test_special_functions_that_scipy_lacks() -> None:
    found = evaluate("f(x) = polylog(2, x)", [0.5, -1.0])
    assert found.tolist() == pytest.approx([0.5822405264650125, -0.8224670334241132])
    assert evaluate("f(x) = legendre(3, x)", [3.0])[0] == pytest.approx(63.0)


def test_wrong_points_are_refused() -> None:
    function = numpy_function(program_of("f(x, y) = x + y"), ("value",))
    for points in (np.zeros(2), np.zeros((3, 4))):
        with pytest.raises(ValueError, match="points"):
            function(points)
    with pytest.raises(KeyError):
        numpy_function(program_of("f(x) = x"), ("jacobian",))


def test_no_points_give_no_values() -> None:
    (value,) = numpy_function(program_of("f(x) = exp(x)"), ("value",))(np.zeros((1, 0)))
    assert value.shape == (0,)


def test_compiled_once_for_equal_programs() -> None:
    one, other = program_of("f(x) = x + sin(x)"), program_of("f(x) = x + sin(x)")
    assert one is not other
    assert numpy_function(one, ("value",)) is numpy_function(other, ("value",))


@pytest.mark.parametrize(
    "source",
    [
        "def evaluate(x, n):\n    return __import__('os')\n",
        "def evaluate(x, n):\n    return x.__class__\n",
        "def evaluate(x, n):\n    return open(x)\n",
        "def evaluate(x, n):\n    return [a for a in x]\n",
        "def evaluate(x, n):\n    import os\n",
        "def evaluate(x, n):\n    return 'a b'\n",
        "def evaluate(x, n):\n    return lambda: x\n",
        "evaluate = x ** x\n",
    ],
)
def test_the_compiler_refuses_what_no_printer_writes(source: str) -> None:
    with pytest.raises(ValueError, match="source"):
        check_source(source)


def test_compiled_source_has_no_builtins_but_its_own() -> None:
    function = compile_function("def evaluate(x):\n    return max(x, 0.0)\n", {})
    assert function(-1.0) == 0.0
    assert "open" not in function.__globals__["__builtins__"]


# Buffers are reused: whatever the program, no value may be overwritten while it is needed.

LEAVES = st.one_of(
    st.sampled_from([Name(0, 0, "x"), Name(0, 0, "y")]),
    st.integers(-3, 3).map(num),
)


def _grown(parts: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    return st.one_of(
        st.lists(parts, min_size=2, max_size=4).map(lambda p: plus(*p)),
        st.lists(parts, min_size=2, max_size=4).map(lambda p: times(*p)),
        st.tuples(parts, parts).map(lambda p: over(p[0], plus(num(10), times(p[1], p[1])))),
        parts.map(neg),
        st.tuples(parts, st.integers(2, 5)).map(lambda p: power(p[0], num(p[1]))),
        st.tuples(st.sampled_from(["sin", "tanh", "abs", "sigmoid", "sinc"]), parts).map(
            lambda p: Call(0, 0, p[0], (p[1],))
        ),
        st.tuples(parts, parts).map(lambda p: Call(0, 0, "max", p)),
    )


TREES = st.recursive(LEAVES, _grown, max_leaves=12)


@settings(max_examples=150, deadline=None)
@given(st.lists(TREES, min_size=1, max_size=4))
def test_reused_buffers_change_nothing(components: list[Node]) -> None:
    problem = Problem("", "f", tuple(components), ("x", "y"), vector=True)
    program = lower_problem(problem, ())
    points = np.array([[0.3, -1.2, 2.0], [1.7, 0.4, -0.6]])
    (together,) = numpy_function(program, ("value",))(points)
    for index, component in enumerate(components):
        alone = lower_problem(Problem("", "f", (component,), ("x", "y")), ())
        (expected,) = numpy_function(_one_by_one(alone), ("value", "all"))(points)[:1]
        assert together[index] == pytest.approx(expected, rel=1e-9, abs=1e-9)


def _one_by_one(program: Program) -> Program:
    """With every number an output, so that no buffer is ever free."""
    conditions = ("truth", "less", "less_equal", "equal", "not_equal", "and", "or", "not")
    numbers = tuple(
        index
        for index, (operation, _, _) in enumerate(program.instructions)
        if operation not in (*conditions, "is_integer")
    )
    everything = Output("all", (len(numbers),), numbers)
    return Program(
        program.inputs, program.variables, program.instructions, (*program.outputs, everything)
    )


def test_an_array_that_is_overwritten_is_not_freed_under_its_old_name() -> None:
    """Found by random input: the selected array was a product's target and a buffer at once."""
    text = "exp(piecewise((x, x + y > sinh(3)), (-1, True))) * (relu(y) * (y * e))"
    (value,) = numpy_function(program_of(text), ("value",))(np.array([[1.0, 20.0], [2.35, 2.35]]))
    expected = np.exp([-1.0, 20.0]) * 2.35**2 * np.e
    np.testing.assert_allclose(value, expected, rtol=1e-14)


def test_constants_that_overflow_or_divide_by_zero_print() -> None:
    x = np.array([[1.0]])
    assert numpy_function(program_of("10^400 x"), ("value",))(x)[0][0] == np.inf
    value, defined = numpy_function(program_of("acsch(0) + x"), ("value", "defined"))(x)
    assert not defined[0]
    assert not np.isfinite(value[0])
