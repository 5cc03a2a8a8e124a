"""The steps of both passes in sentences, each with its numbers."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from studies.messages.backprop import GraphStep, Numbers
from studies.messages.graph import Tape
from studies.messages.status import Status

MOST_TERMS = 5
"""Contributions that are spelled out; of more the rest are counted."""

LONGEST = 60
"""Characters of a formula that is shown with its numbers put in."""

_WORD = re.compile(r"[A-Za-z_][A-Za-z_0-9]*(?!\s*\()")


def shown(number: float) -> str:
    """A number with six digits at most."""
    if math.isnan(number):
        return "?"
    text = f"{number:.6g}"
    return "0" if text == "-0" else text


def no_local(name: str, formula: str, reason: str) -> str:
    """Why an operation has no local derivative."""
    said = f"{name} = {formula} has no derivative here"
    return f"{said}: {reason[:1].lower()}{reason[1:]}" if reason else f"{said}."


def with_numbers(formula: str, numbers: Mapping[str, float]) -> str:
    """A formula with numbers in place of names; a negative one stands in brackets where it must."""

    def put(match: re.Match[str]) -> str:
        name = match.group()
        if name not in numbers:
            return name
        text = shown(numbers[name])
        before, after = formula[: match.start()], formula[match.end() :]
        bare = not before or before.endswith(("(", ", "))
        bare = bare and not after.startswith(("*", "/", "^"))
        return f"({text})" if (text.startswith("-") and not bare) or "e" in text else text

    return _WORD.sub(put, formula)


def _factor(text: str) -> str:
    """A formula or number as a factor of a product."""
    simple = re.fullmatch(r"[A-Za-z_0-9.]+", text) or re.fullmatch(r"[A-Za-z_0-9]+\([^()]*\)", text)
    return text if simple else f"({text})"


@dataclass(frozen=True, slots=True)
class Told:
    """What the sentences are about."""

    tape: Tape
    numbers: Mapping[str, Numbers]
    weights: NDArray[np.float64]
    out: dict[int, list[int]] = field(default_factory=dict)

    def value(self, place: int) -> float:
        """The value of a node."""
        return self.numbers["nodes"].certified[place].value

    def adjoint(self, place: int) -> float:
        """The adjoint of a node."""
        return self.numbers["adjoints"].certified[place].value

    def equals(self, kind: str, place: int) -> str:
        """``= 5``, or ``≈ 0.841471`` where six digits are not all."""
        known = self.numbers[kind].certified[place]
        text = shown(known.value)
        exact = known.digits and len(known.digits) < 17 and _same(known.digits, text)
        return f"{'=' if exact else '≈'} {text}"


def _same(digits: str, text: str) -> bool:
    try:
        return float(digits) == float(text)
    except ValueError:
        return False


def steps(told: Told) -> tuple[tuple[GraphStep, ...], tuple[GraphStep, ...]]:
    """The steps forward, and those backward."""
    graph = told.tape.graph
    for number, edge in enumerate(graph.edges):
        told.out.setdefault(edge.source, []).append(number)
    forward = tuple(
        GraphStep(place, _forward(told, place))
        for place in range(len(graph.leaves), len(graph.nodes))
    )
    backward = tuple(
        GraphStep(place, _backward(told, place)) for place in range(len(graph.nodes) - 1, -1, -1)
    )
    return forward, backward


def _forward(told: Told, place: int) -> str:
    graph = told.tape.graph
    node = graph.nodes[place]
    outcome = told.numbers["nodes"].outcomes[place]
    formula = told.tape.formulas[place]
    start = f"{node.name} = {formula}"
    if math.isnan(told.value(place)):
        own = outcome.sentence.startswith(f"{node.name} ")
        return outcome.sentence if own else f"{start}: {_lower(outcome.sentence)}"
    numbers = {graph.nodes[k].name: told.value(k) for k in node.inputs}
    put = with_numbers(formula, numbers) if node.inputs else ""
    result = told.equals("nodes", place)
    if not put or len(formula) > LONGEST or put == shown(told.value(place)):
        return f"{start} {result}"
    return f"{start} = {put} {result}"


def _backward(told: Told, place: int) -> str:
    graph, tape = told.tape.graph, told.tape
    node = graph.nodes[place]
    symbol = f"d{tape.objective}/d{node.name}"
    outcome = told.numbers["adjoints"].outcomes[place]
    numbers = told.out.get(place, [])
    seeds = [float(w) for w, k in zip(told.weights, graph.outputs, strict=True) if k == place]
    if math.isnan(told.adjoint(place)):
        return f"{symbol}: {outcome.sentence}" if outcome.sentence else f"{symbol} is not known."
    result = told.equals("adjoints", place)
    if not numbers and not seeds:
        return f"{symbol} = 0: {tape.objective} does not depend on {node.name}."
    if not numbers:
        if graph.problem.scalar:
            return f"{symbol} = {shown(seeds[0])}: the pass begins at the output."
        return f"{symbol} = {shown(sum(seeds))}, the weight of this output."
    symbols, rules, figures = _terms(told, place, numbers)
    for weight in seeds:
        symbols.insert(0, shown(weight))
        rules.insert(0, shown(weight))
        figures.insert(0, shown(weight))
    left = len(numbers) - MOST_TERMS
    more = f" + ... ({left} more)" if left > 0 else ""
    chain = [f"{' + '.join(side)}{more}" for side in (symbols, rules, figures)]
    chain = list(dict.fromkeys(chain))
    if chain[-1] == shown(told.adjoint(place)):
        chain.pop()
    said = f"{symbol} = {' = '.join(chain)} {result}" if chain else f"{symbol} {result}"
    return said + _unneeded(told, numbers)


def _unneeded(told: Told, numbers: list[int]) -> str:
    """Which targets contribute nothing, though they have no derivative here."""
    graph, objective = told.tape.graph, told.tape.objective
    said = ""
    for number in numbers:
        outcome = told.numbers["locals"].outcomes[number]
        if outcome.status is Status.CERTIFIED or not outcome.sentence:
            continue
        target = graph.edges[number].target
        name = graph.nodes[target].name
        if math.isnan(told.value(target)):
            said += f". {name} is in a branch that is not taken"
        elif outcome.status is Status.NOT_DIFFERENTIABLE:
            said += f". The kink of {name} does not matter, because d{objective}/d{name} = 0"
    return f"{said}." if said else ""


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def _terms(told: Told, place: int, numbers: list[int]) -> tuple[list[str], list[str], list[str]]:
    """The contributions: in symbols, with local rules put in, with all numbers put in."""
    graph, tape = told.tape.graph, told.tape
    symbols, rules, figures = [], [], []
    for number in numbers[:MOST_TERMS]:
        edge = graph.edges[number]
        target = graph.nodes[edge.target].name
        above = told.adjoint(edge.target)
        local = told.numbers["locals"].certified[number].value
        symbols.append(f"d{tape.objective}/d{target} * ∂{target}/∂{graph.nodes[place].name}")
        rule = tape.rules[number]
        factor = _number(above)
        short = rule and len(rule) <= LONGEST
        rules.append(f"{factor} * {_factor(rule) if short else _number(local)}")
        # a kink that does not matter, or a branch that is not taken, contributes nothing
        figures.append("0" if math.isnan(local) else f"{factor} * {_number(local)}")
    return symbols, rules, figures


def _number(number: float) -> str:
    text = shown(number)
    return f"({text})" if text.startswith("-") else text
