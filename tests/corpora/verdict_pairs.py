"""Generated answers from the corpora: right derivatives in other forms, wrong ones by typical
mistakes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from mpmath import mp

from symbolic.differentiate import NotDifferentiable
from symbolic.errors import UnreadableInput
from symbolic.problem import Problem
from symbolic.reader import read_problem
from symbolic.tree import (
    Node,
    names,
    walk,
)
from symbolic.verdict.derivatives import Exact, exact_derivative
from symbolic.whitelist import SPELLINGS
from tests.corpora.by_hand import NoRule, derived, mistaken
from tests.corpora.meaning import records
from tests.corpora.rewriting import (
    rewritten,
)
from tests.symbolic.tree_values import Undefined, value

RIGHT, WRONG, SAME, UNKNOWN = "right", "wrong", "same", "unknown"
"""What a generated answer is: a rewritten derivative; a mistake that changes the function; one
that does not; one of which no point tells."""

_CONSTANT = re.compile(r"\b[A-Z][A-Z_]{3,}\b")
_MOST_NODES = 250
_DIGITS = 80


@dataclass(frozen=True)
class Pair:
    """An answer to a derivative."""

    source: str
    exact: Exact
    answer: Node
    kind: str
    mistake: str


def sources(without: frozenset[str]) -> list[tuple[str, Problem, str]]:
    """Functions of the corpora that are read, with the variable to differentiate by, if any."""
    found: list[tuple[str, Problem, str]] = []
    for record in (*records("derivatives"), *records("functions")):
        norm = record["norm"]
        if record["id"] in without or not set(re.findall(r"(\w+)\s*\(", norm)) <= set(SPELLINGS):
            continue
        inputs = [*record["variables"], *sorted(set(_CONSTANT.findall(norm)))]
        try:
            problem = read_problem(f"f({', '.join(inputs)}) = {norm}" if inputs else norm)
        except UnreadableInput:
            continue
        if problem.variables and sum(1 for _ in walk(problem.components[0])) <= _MOST_NODES:
            found.append((record["id"], problem, record.get("wrt") or ""))
    return found


def differs(pair_of: tuple[Node, Node], function: Node, chance: Random) -> bool | None:
    """Whether two trees differ where ``function`` is real, by mpmath alone; None: no such point."""
    met = 0
    inputs = sorted(names(function) | names(pair_of[0]) | names(pair_of[1]))
    with mp.workdps(_DIGITS):
        for _ in range(60):
            at = {name: _number(chance) for name in inputs}
            try:
                value(function, at)
                a, b = (value(tree, at) for tree in pair_of)
            except (Undefined, ArithmeticError, ValueError, NotImplementedError, TypeError):
                continue
            met += 1
            if abs(a - b) > mp.mpf(10) ** -50 * (1 + abs(a) + abs(b)):
                return True
            if met == 6:
                return False
    return None


def _number(chance: Random) -> object:
    low, high = (0.1, 2.5) if chance.random() < 0.6 else (-3.0, 3.0)
    return mp.mpf(chance.uniform(low, high))


def pairs(count: int, seed: int, without: frozenset[str]) -> Iterator[Pair]:
    """``count`` answers, about half of them right."""
    chance = Random(seed)
    found = sources(without)
    known: dict[tuple[str, str], Exact] = {}
    made = 0
    while made < count:
        source, problem, wrt = chance.choice(found)
        variable = wrt if wrt in problem.variables else chance.choice(problem.variables)
        try:
            if (source, variable) not in known:
                known[source, variable] = exact_derivative(problem, [variable])
            pair = _pair(source, known[source, variable], variable, made % 2 == 0, chance)
        except (NotDifferentiable, NoRule):
            continue
        if pair is not None:
            made += 1
            yield pair


def _pair(source: str, exact: Exact, variable: str, right: bool, chance: Random) -> Pair | None:
    if right:
        base = exact.tree
        if chance.random() < 0.5:
            try:
                base = derived(exact.function, variable)
            except NoRule:
                base = exact.tree
        return Pair(source, exact, rewritten(base, chance, chance.randint(1, 4)), RIGHT, "")
    made = mistaken(exact.function, variable, chance)
    if made is None:
        return None
    different = differs((exact.tree, made[0]), exact.function, chance)
    kind = {True: WRONG, False: SAME, None: UNKNOWN}[different]
    return Pair(source, exact, made[0], kind, made[1])
