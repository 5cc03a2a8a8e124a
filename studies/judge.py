"""The study ``judge``: an answer to one field of a computation graph, with evidence.

Equality is proved exactly, a difference by an enclosure that excludes zero; a typed decimal stands
for a ball of half its last digit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import numpy as np

from studies import judge_words as words
from studies.backprop import ZERO, exact_weights
from studies.exact import enclosed, placed
from studies.messages.judgement import (
    ADJOINT,
    AGREES,
    CORRECT,
    HERE_ONLY,
    LOCAL,
    ROUNDED,
    UNDECIDED,
    UNREADABLE,
    VALUE,
    WRONG,
    Judgement,
    JudgeRequest,
)
from symbolic.balls import enclose
from symbolic.deep_stack import on_deep_stack
from symbolic.enclosure import UNDEFINED, Enclosure
from symbolic.errors import UnreadableInput
from symbolic.graph_answers import (
    answer_names,
    decimals_of,
    enclosed_difference,
    field_program,
    identical,
    within_digits,
)
from symbolic.read_expression import read_expression
from symbolic.reader import read_constant
from symbolic.tree import Node, names

OUTPUTS = {VALUE: "nodes", ADJOINT: "adjoints", LOCAL: "locals"}

TRIED = 6
"""Points besides the given one at which a formula is compared."""

ENOUGH = 1e-30
"""An enclosure of the difference so narrow, relative to the number, counts as agreement."""

_NONE = re.compile(r"\s*(undefined|none|does not exist)\s*\.?\s*", re.IGNORECASE)


def judge(request: JudgeRequest) -> Judgement:
    """Judge an answer.

    Raises
    ------
    ValueError : naming the field of ``request`` that is wrong.
    """
    return on_deep_stack(lambda: _Judging(request).verdict())


class _Judging:
    def __init__(self, request: JudgeRequest) -> None:
        self.request = request
        self.tape = request.tape
        self.graph = request.tape.graph
        inputs, _ = placed(self.tape.derived, request.point, request.parameters)
        weights = exact_weights(self.tape, request.weights)
        n = len(request.point)
        self.given = (*inputs, *weights, *(ZERO,) * n)
        self.entry = self._entry()
        output = OUTPUTS[request.what]
        self.exact = enclose(self.tape.program, (output,), self.given)[output][self.entry]

    def _entry(self) -> int:
        request = self.request
        if request.what not in OUTPUTS:
            raise ValueError(f"what: must be one of {', '.join(OUTPUTS)}")
        if not 0 <= request.node < len(self.graph.nodes):
            raise ValueError(f"node: there are {len(self.graph.nodes)} nodes")
        if request.what != LOCAL:
            return request.node
        for number, edge in enumerate(self.graph.edges):
            if edge.target == request.node and edge.place == request.place:
                return number
        raise ValueError("place: the node has no such input")

    def verdict(self) -> Judgement:
        """The judgement."""
        if _NONE.fullmatch(self.request.answer):
            if self.exact.kind == UNDEFINED and self._without_formula():
                return self._told(UNDECIDED, words.NO_FORMULA)
            if self.exact.kind == UNDEFINED:
                return self._told(CORRECT, words.IS_UNDEFINED)
            known = self.exact.known
            return self._told(WRONG, words.NOT_UNDEFINED) if known else self._undecided()
        try:
            answer = read_expression(self.request.answer, answer_names(self.graph))
        except UnreadableInput as unreadable:
            error = unreadable.error
            return Judgement(UNREADABLE, error.message, self._reveal(), error)
        if self.exact.kind == UNDEFINED:
            if self._without_formula():
                return self._told(UNDECIDED, words.NO_FORMULA)
            return self._told(WRONG, words.EXPECTED_UNDEFINED)
        if not self.exact.known:
            return self._undecided()
        return self._compared(answer)

    def _without_formula(self) -> bool:
        """Whether the field hangs on a local derivative that has no formula."""
        request, nodes = self.request, self.graph.nodes
        if request.what == VALUE:
            return False
        if request.what == LOCAL:
            return nodes[request.node].locals[request.place] is None
        uses = {request.node}
        for edge in self.graph.edges:  # sources stand before their targets
            if edge.source in uses:
                uses.add(edge.target)
                if nodes[edge.target].locals[edge.place] is None:
                    return True
        return False

    def _compared(self, answer: Node) -> Judgement:
        request = self.request
        program = field_program(self.graph, OUTPUTS[request.what], self.entry, answer)
        decimals = decimals_of(answer)
        here = (*self.given, *decimals)
        found = enclosed_difference(program, here)
        mine, apart = found["answer"], found["difference"]
        formula = bool(names(answer))
        if mine.kind == UNDEFINED:
            return self._told(WRONG, words.NO_VALUE)
        if _excludes_zero(apart):
            if decimals and within_digits(program, self.given, decimals):
                return self._told(ROUNDED, words.rounded("" if formula else request.answer.strip()))
            if formula:
                return self._told(WRONG, words.wrong_formula(mine))
            return self._told(WRONG, words.wrong_number(mine))
        equal = apart.exact and apart.midpoint == 0
        if not formula:
            if equal:
                return self._told(CORRECT, words.EQUAL_HERE)
            return (
                self._told(AGREES, words.agrees(1)) if _narrow(apart, mine) else self._undecided()
            )
        if identical(self.graph, request.what, request.node, request.place, answer):
            return self._told(CORRECT, words.PROVED)
        tried = 1 if equal or _narrow(apart, mine) else 0
        for point in self._others():
            there = enclosed_difference(program, (*point, *self.given[len(point) :], *decimals))
            if there["field"].midpoint is None:
                continue  # outside the domain
            if _excludes_zero(there["difference"]) or there["answer"].kind == UNDEFINED:
                if there["answer"].kind == UNDEFINED:
                    continue
                shown = self._shown(point)
                return self._told(HERE_ONLY, words.elsewhere(shown, there["answer"]))
            tried += _narrow(there["difference"], there["answer"])
        return self._told(AGREES, words.agrees(tried)) if tried > 1 else self._undecided()

    def _others(self) -> Iterator[tuple[Node, ...]]:
        """Rational points of the domain: near the given one, and further away."""
        variables = self.graph.problem.variables
        here = [entry.value for entry in enclosed(self.given[: len(variables)])]
        chance = np.random.default_rng(20260101)
        found = 0
        for attempt in range(10 * TRIED):
            if found == TRIED or not variables:
                return
            reach = (0.125, 1.0, 4.0)[attempt % 3]
            moved = [
                x + reach * int(chance.integers(-8, 9)) / 8 * max(1.0, abs(x) / 8) for x in here
            ]
            point = tuple(read_constant(repr(round(x, 4))) for x in moved)
            if self._defined(point):
                found += 1
                yield point

    def _defined(self, point: tuple[Node, ...]) -> bool:
        given = (*point, *self.given[len(point) : len(self.tape.derived.inputs)])
        return enclose(self.tape.derived, ("value",), given)["value"][0].midpoint is not None

    def _shown(self, point: Sequence[Node]) -> str:
        pairs = zip(self.graph.problem.variables, enclosed(point), strict=True)
        return ", ".join(f"{name} = {entry.value:g}" for name, entry in pairs)

    def _undecided(self) -> Judgement:
        return self._told(UNDECIDED, self.exact.sentence or words.NOT_DECIDED)

    def _told(self, verdict: str, evidence: str) -> Judgement:
        return Judgement(verdict, evidence, self._reveal())

    def _reveal(self) -> str:
        number = self.exact.text(7) if self.exact.known else "undefined"
        if self.request.what != LOCAL:
            return number
        rule = self.tape.rules[self.entry]
        return number if rule in ("", number) else f"{rule} = {number}"


def _excludes_zero(entry: Enclosure) -> bool:
    return entry.midpoint is not None and abs(entry.midpoint) > entry.radius


def _narrow(apart: Enclosure, mine: Enclosure) -> bool:
    """Whether two numbers agree to 30 digits."""
    if apart.midpoint is None or mine.midpoint is None:
        return False
    size = max(1.0, abs(mine.value))
    return bool(apart.radius + abs(apart.midpoint) <= ENOUGH * size)
