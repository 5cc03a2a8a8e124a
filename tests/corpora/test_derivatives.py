"""Our derivatives agree with SymPy's own ``diff`` on everything in the corpora that is read.

SymPy's expression is built from the ``norm`` by a walk of its Python syntax, apart from our
reader; both derivatives are evaluated with 40 digits, or 100, at random points of the reals.  Every
third record by default; ``NABLASCOPE_WHOLE_CORPUS=1`` takes all.
"""

from __future__ import annotations

import ast
import operator
import os
import random
import re
from collections.abc import Callable
from typing import Any

import pytest
import sympy
from mpmath import mp

from symbolic.construct import construct
from symbolic.deconstruct import Deconstruction
from symbolic.deep_stack import on_deep_stack
from symbolic.differentiate import NotDifferentiable, along
from symbolic.errors import UnreadableInput
from symbolic.reader import read_problem
from symbolic.tree import Node
from symbolic.whitelist import SPELLINGS
from tests.corpora.meaning import needs_corpora, records
from tests.symbolic.tree_values import Undefined, value

pytestmark = needs_corpora

DIGITS = (40, 100)  # the second where a formula lost the first by cancellation
WANTED = 2  # points at which both derivatives have a value
TRIES = 12
_CONSTANT = re.compile(r"\b[A-Z][A-Z_]{3,}\b")
_OPERATORS: dict[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
}

NOT_OUR_CONVENTION = {
    "laguerre(n, x)": "SymPy continues the degree to numbers that are not whole",
    "polygamma(m, x)": "SymPy continues the order to numbers that are not whole",
    "chebyshevt(n, x)": "SymPy's own evaluation raises at a degree that is not whole",
}


def oracle(norm: str, symbols: dict[str, sympy.Symbol]) -> sympy.Expr:
    """SymPy's reading of a ``norm``."""

    def build(node: ast.expr) -> Any:
        match node:
            case ast.Constant(value=float() as number):
                return sympy.Rational(repr(number))
            case ast.Constant(value=int() as number):
                return sympy.Integer(number)
            case ast.Name(id=name):
                return symbols.get(name) or getattr(sympy, name)
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                return -build(operand)
            case ast.UnaryOp(op=ast.UAdd(), operand=operand):
                return build(operand)
            case ast.BinOp(left=left, op=op, right=right):
                return _OPERATORS[type(op)](build(left), build(right))
            case ast.Call(func=ast.Name(id=name), args=arguments):
                return getattr(sympy, name)(*map(build, arguments))
        raise NotImplementedError(ast.dump(node))

    return build(ast.parse(norm, mode="eval").body)


def compare(record: dict[str, Any], chance: random.Random) -> None:
    """Assert that the derivatives agree where both have a value."""
    norm = record["norm"]
    if not set(re.findall(r"(\w+)\s*\(", norm)) <= set(SPELLINGS):
        pytest.skip("a function that is not ours")
    names = [*record["variables"], *sorted(set(_CONSTANT.findall(norm)))]
    try:
        problem = read_problem(f"f({', '.join(names)}) = {norm}")
    except UnreadableInput:
        pytest.skip("not read: the reader's own tests list the exceptions")
    by = record.get("wrt") or chance.choice(names)
    if by not in names:
        pytest.skip("differentiated by a name that does not occur")

    def ours() -> tuple[Node, Node]:
        construction = construct(problem)
        back = Deconstruction(construction.names)
        slope = along(construction.components[0], construction.variables[names.index(by)])
        return problem.components[0], back.tree(slope)

    try:
        function, slope = on_deep_stack(ours)
    except NotDifferentiable:
        pytest.skip("no formula, and said so")
    symbols = {name: sympy.Symbol(name, real=True) for name in names}
    expected = oracle(norm, symbols).diff(symbols[by])
    found = 0
    for _ in range(TRIES):
        at = {name: _number(chance) for name in names}
        try:
            value(function, at)
        except Undefined:
            continue
        numbers = {symbols[name]: number for name, number in at.items()}
        errors = [_error(slope, at, expected, numbers, DIGITS[0])]
        if errors[0] is None:
            continue
        if errors[0] > 1e-22:
            errors.append(_error(slope, at, expected, numbers, DIGITS[1]))
        assert errors[-1] is not None
        assert errors[-1] <= 1e-22, at
        found += 1
        if found == WANTED:
            break
    if not found:
        pytest.skip("no point tried where both derivatives are real")


def _error(
    slope: Node,
    at: dict[str, Any],
    expected: sympy.Expr,
    numbers: dict[sympy.Symbol, Any],
    digits: int,
) -> float | None:
    """The relative difference of the two derivatives, None where SymPy's is not real."""
    with mp.workdps(digits):
        exact = {symbol: sympy.Float(number, digits) for symbol, number in numbers.items()}
        theirs = expected.evalf(digits - 8, subs=exact)
        if not theirs.is_Float and not theirs.is_Integer:
            return None
        mine = value(slope, at)
        return float(abs(mine - mp.mpf(theirs)) / (1 + abs(mine)))


def _number(chance: random.Random) -> Any:
    low, high = (0.1, 2.0) if chance.random() < 0.6 else (-3.0, 3.0)
    return mp.mpf(chance.uniform(low, high))


STRIDE = 1 if os.environ.get("NABLASCOPE_WHOLE_CORPUS") else 3
FUNCTIONS = records("functions")[::STRIDE]
DERIVATIVES = [
    record
    for record in (*records("derivatives"), *records("derivatives_tricky"))
    if record["order"] == 1 and record["norm"] not in NOT_OUR_CONVENTION
][::STRIDE]


@pytest.mark.parametrize("record", FUNCTIONS, ids=[record["id"] for record in FUNCTIONS])
def test_gradients_of_functions(record: dict[str, Any]) -> None:
    """All partial derivatives; three of many variables, one of a very long function."""
    chance = random.Random(record["id"])
    variables = record["variables"]
    if len(record["norm"]) > 1500:
        variables = chance.sample(variables, min(len(variables), 1))
    elif len(variables) > 6:
        variables = chance.sample(variables, 3)
    for variable in variables:
        compare({**record, "wrt": variable}, chance)


@pytest.mark.parametrize("record", DERIVATIVES, ids=[record["id"] for record in DERIVATIVES])
def test_derivatives(record: dict[str, Any]) -> None:
    compare(record, random.Random(record["id"]))
