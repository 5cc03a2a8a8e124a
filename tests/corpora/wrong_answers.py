"""Wrong derivatives of corpus functions, each with the mistake that was made, and whether what is
said about them is true.

Test code only.  What is true is told by mpmath and by :mod:`tests.corpora.injected_mistakes`, never
by the diagnosis itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Any

from symbolic.diagnosis.explanation import Explanation
from symbolic.errors import UnreadableInput
from symbolic.problem import Problem
from symbolic.reader import read_problem
from symbolic.tree import Node, names, walk
from tests.corpora.by_hand import NoRule, mistaken
from tests.corpora.injected_mistakes import KINDS, injected, right
from tests.corpora.meaning import mp, of_tree, random_values, records, same
from tests.corpora.rewriting import rewritten

_MOST_NODES = 200

OF_PAIRS: dict[str, tuple[str, ...]] = {
    "tiny addition": ("constant-added",),
    "factor": ("factor-off", "sign-of-all"),
    "sign lost": ("sign-lost",),
    "constant kept": ("constant-not-dropped",),
    "term lost": ("term-lost",),
    "product of derivatives": ("product-of-derivatives",),
    "term of the product lost": ("product-term-lost",),
    "constant factor lost": ("constant-factor-lost",),
    "constant divisor lost": ("constant-factor-lost",),
    "reversed": ("quotient-reversed", "reciprocal-sign-lost"),
    "not squared": ("denominator-not-squared",),
    "derivatives divided": ("quotient-of-derivatives",),
    "not lowered": ("exponent-not-lowered",),
    "lowered twice": ("exponent-lowered-twice",),
    "exponent lost": ("exponent-not-brought-down",),
    "inner derivative lost": ("inner-derivative-lost",),
    "exponential as power": ("exponential-as-power",),
    "sign of a slope": ("sign-of-derivative",),
    "log rule": ("outer-not-differentiated", "log-rule"),
    "factor two": ("factor-off",),
}
"""Mistakes of :mod:`tests.corpora.verdict_pairs` -> what the diagnosis calls them."""


@dataclass(frozen=True)
class WrongAnswer:
    """An answer that differs from the derivative at some points at least.

    ``kind`` is a key of ``KINDS`` or ``OF_PAIRS``, ``expected`` the names that it may have.
    """

    problem: Problem
    wrt: tuple[str, ...]
    answer: Node
    kind: str
    expected: tuple[str, ...]


@cache
def problems() -> tuple[Problem, ...]:
    """The scalar functions of the corpora that are not too long."""
    found = []
    for record in (*records("functions"), *records("derivatives")):
        head = f"f({', '.join(record['variables'])}) = " if record["variables"] else ""
        try:
            problem = read_problem(head + record["norm"])
        except UnreadableInput:
            continue
        plain = not (problem.vector or problem.parameters or problem.definitions)
        if (
            plain
            and problem.variables
            and sum(1 for _ in walk(problem.components[0])) < _MOST_NODES
        ):
            found.append(problem)
    return tuple(found)


def wrong_answers(seed: int, count: int) -> Iterator[WrongAnswer]:
    """``count`` wrong answers: of every kind about as many as the functions have room for; one in
    five with a mistake of the other generator, one in six of the second order."""
    chance = Random(seed)
    made = 0
    while made < count:
        found = _one(chance)
        if found is not None:
            made += 1
            yield found


def _one(chance: Random) -> WrongAnswer | None:
    problem = chance.choice(problems())
    function = problem.components[0]
    present = [name for name in problem.variables if name in names(function)]
    if not present:
        return None
    variable = chance.choice(present)
    wrt: tuple[str, ...] = (variable,)
    try:
        if chance.random() < 0.2:
            exact = right(function, variable)
            pair = mistaken(function, variable, chance)
            if pair is None:
                return None
            answer, kind = pair
            expected = OF_PAIRS[kind]
        else:
            kind = chance.choice(list(KINDS))
            expected = KINDS[kind]
            others = [name for name in present if name != variable]
            other = chance.choice(others) if others and "variable" in kind else ""
            if chance.random() < 0.15:
                wrt = (variable, variable)
                function = right(function, variable)
            exact = right(function, variable)
            several = injected(function, variable, kind, other)
            if not several:
                return None
            answer = chance.choice(several)
    except NoRule:
        return None
    answer = rewritten(answer, chance, chance.choice((0, 1, 2)))
    if not _differs(exact, answer, present):
        return None
    return WrongAnswer(problem, wrt, answer, kind, expected)


def _value(tree: Node, values: dict[str, Any]) -> Any:
    try:
        value = of_tree(tree, values)
    except (ZeroDivisionError, OverflowError, KeyError):
        return mp.nan
    return value if mp.isfinite(value) and mp.im(value) == 0 else mp.nan


def _differs(exact: Node, answer: Node, present: list[str]) -> bool:
    for seed in range(12):
        values = random_values(set(present), seed)
        one, other = _value(exact, values), _value(answer, values)
        if not (mp.isnan(one) or mp.isnan(other) or same(one, other)):
            return True
    return False


def untrue(wrong: WrongAnswer, found: tuple[Explanation, ...]) -> list[Explanation]:
    """The explanations that do not give the answer: their values differ from its at a point."""
    return [each for each in found if not _gives(wrong, each)]


def _gives(wrong: WrongAnswer, each: Explanation) -> bool:
    target = wrong.answer if each.instead is None else each.instead
    for seed in range(20):
        values = random_values(set(wrong.problem.variables), seed)
        one, other = _value(each.misapplied, values), _value(target, values)
        if not (mp.isnan(one) or mp.isnan(other) or same(one, other)):
            return False
    return True
