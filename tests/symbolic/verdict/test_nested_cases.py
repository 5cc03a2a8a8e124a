"""Absolute values, maxima and conditions inside each other: equal piece by piece, or not proved."""

from __future__ import annotations

from random import Random
from time import perf_counter

import pytest

from symbolic.tree import Node
from symbolic.verdict.borders import equal_in_all_cases
from symbolic.verdict.normal_form import NormalForm
from symbolic.verdict.proofs import learned
from symbolic.verdict.ring import TooHard
from symbolic.verdict.zero import vanishes
from tests.corpora.rewriting import call, minus, num, plus, times
from tests.symbolic.verdict.test_soundness import differ_somewhere
from tests.symbolic.verdict.typed import tree


def proved_by_cases(a: Node, b: Node) -> bool:
    form = NormalForm(perf_counter() + 2)
    try:
        learned(form, (a, b), {})
        apart = form.ring.subtract(form.of(a), form.of(b))
        return vanishes(form.factoring, apart) or equal_in_all_cases(form, (a, b), apart)
    except TooHard:
        return False


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("x if |x| < 1 else sign(x)", "max(-1, min(1, x))"),
        ("max(-1, min(1, x))", "min(1, max(-1, x))"),
        ("min(max(x, 0), 6)", "6 if x > 6 else x if x > 0 else 0"),
        ("|1 - |x||", "max(|x| - 1, 1 - |x|)"),
        ("|x - |x - |x - 1|||", "|x - |x - |1 - x|||"),
        ("max(0, 1 - |x - 2|)", "x - 1 if 1 < x < 2 else 3 - x if 2 < x < 3 else 0"),
        ("max(|x|, |y|)", "(|x| + |y| + ||x| - |y||)/2"),
    ],
)
def test_pieces_that_agree(one: str, other: str) -> None:
    assert proved_by_cases(tree(one), tree(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("max(-1, min(1, x))", "min(1, max(-1, x)) + max(0, x - 7)"),
        ("|1 - |x||", "|1 - x|"),
        ("x if |x| < 1 else sign(x)", "max(-1, min(1, x)) if x < 5 else 1.001"),
        ("||x| - |y||", "|x - y|"),
    ],
)
def test_a_piece_that_differs_is_not_passed_over(one: str, other: str) -> None:
    assert not proved_by_cases(tree(one), tree(other))


def nest(chance: Random, depth: int) -> Node:
    """Piecewise linear, in one variable as a rule."""
    if depth == 0:
        leaf = tree("x") if chance.random() < 0.85 else tree("y")
        return plus(times(num(chance.choice((1, -1, 2))), leaf), num(chance.choice((0, 1, -1, 2))))
    one = nest(chance, depth - 1)
    kind = chance.randrange(4)
    if kind == 0:
        return call("abs", one)
    if kind == 1:
        return call("relu", minus(one, num(1)))
    return call("max" if kind == 2 else "min", one, nest(chance, chance.randrange(depth)))


@pytest.mark.parametrize("seed", range(30))
def test_what_is_proved_by_cases_is_true_at_random_points(seed: int) -> None:
    chance = Random(seed)
    proved = 0
    for _ in range(4):
        a, b = nest(chance, 2), nest(chance, 1)
        pairs = (
            (call("max", a, b), minus(plus(a, b), call("min", a, b))),
            (call("max", a, b), plus(a, call("relu", minus(b, a)))),
            (call("abs", a), call("max", a, minus(num(0), a))),
            (call("max", a, b), plus(a, call("relu", minus(a, b)))),
            (call("abs", a), plus(a, call("relu", b))),
            (call("relu", a), call("relu", plus(a, call("relu", minus(b, num(3)))))),
        )
        for one, other in pairs:
            if proved_by_cases(one, other):
                proved += 1
                assert not differ_somewhere(one, other, chance), (one, other)
    assert proved
