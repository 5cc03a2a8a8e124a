"""Conditions are simplified by rules that are always true."""

from __future__ import annotations

import itertools

import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st
from sympy import S, exp

from symbolic.sympy_conditions import (
    FALSE,
    OPERATORS,
    TRUE,
    Condition,
    Every,
    Relation,
    every,
    implies,
    negate,
    relation,
    some,
)

x, y = sympy.symbols("v0 v1", real=True)


def atom(operator: str, left: sympy.Expr, right: object = 0) -> Condition:
    return relation(
        OPERATORS[operator], left, sympy.Integer(right) if isinstance(right, int) else right
    )


def holds(condition: Condition, at: int) -> bool:
    if isinstance(condition, Relation):
        outcomes, left, right = condition.args
        difference = (left - right).subs(x, at)
        return bool(int(outcomes) & (1 if difference < 0 else 4 if difference > 0 else 2))
    combine = all if isinstance(condition, Every) else any
    return combine(holds(part, at) for part in condition.args)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (atom("<", S(1), S(2)), TRUE),
        (atom("==", S(1), S(2)), FALSE),
        (atom(">", x**2 + 1), TRUE),
        (atom("<", exp(x)), FALSE),
        (atom(">=", x**2), TRUE),
        (atom(">", x**2), atom("!=", x)),
        (atom("!=", -2 * x), atom("!=", x)),
        (some((atom("<", x), atom(">", x))), atom("!=", x)),
        (some((atom("<", x), atom(">=", x))), TRUE),
        (every((atom("<", x), atom(">=", x))), FALSE),
        (every((atom("<", x, 1), atom("<", x, 3))), atom("<", x, 1)),
        (every((atom("<=", x, 1), atom("!=", x, 1))), atom("<", x, 1)),
        (every((atom(">", x, 2), atom("<", x, 1))), FALSE),
        (every((atom(">", x, 2), atom("!=", x, 1))), atom(">", x, 2)),
        (some((every((atom("<", x), atom(">", y))), every((atom(">=", x), atom(">", y))))),
         atom(">", y)),
        (negate(every((atom("<", x), atom("<", y)))), some((atom(">=", x), atom(">=", y)))),
    ],
)  # fmt: skip
def test_simplified(found: Condition, expected: Condition) -> None:
    assert found == expected


@given(st.data())
def test_rules_keep_the_truth(data: st.DataObject) -> None:
    atoms = [
        atom(data.draw(st.sampled_from(sorted(OPERATORS))), k * x, data.draw(st.integers(-2, 2)))
        for k in (1, -1, 2)
    ]
    flips = [part if data.draw(st.booleans()) else negate(part) for part in atoms]
    both, either = every(flips), some(flips)
    for point in range(-3, 4):
        truths = [holds(part, point) for part in flips]
        assert holds(both, point) == all(truths)
        assert holds(either, point) == any(truths)
        assert holds(negate(both), point) != all(truths)
    for one, other in itertools.permutations(flips, 2):
        if implies(one, other):
            assert all(holds(other, point) for point in range(-3, 4) if holds(one, point))
