"""Sentences about where the typed expression is undefined, read off the typed tree.

What always holds (x^2 + 1 is positive) is left out; so is what the branch of a piecewise
expression already ensures.  Nothing is evaluated; a program decides at a point.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from symbolic.branch_facts import Facts, ensured, facts_of
from symbolic.edges import Context, require_call, require_power, require_tag
from symbolic.lower import Lowering
from symbolic.print_text import text
from symbolic.problem import Problem
from symbolic.tree import (
    Call,
    Negate,
    Node,
    Piecewise,
    Power,
    Quotient,
    children,
    names,
)
from symbolic.whitelist import FUNCTIONS
from symbolic.written_number import written_number

_NEEDS = {
    "nonzero": "{0} to be non-zero",
    "positive": "{0} > 0",
    "nonnegative": "{0} >= 0",
    "unit": "-1 <= {0} <= 1",
    "inside_unit": "-1 < {0} < 1",
    "outside_unit": "{0} <= -1 or {0} >= 1",
    "beyond_unit": "{0} < -1 or {0} > 1",
    "at_least_one": "{0} >= 1",
    "zero_to_one": "0 < {0} <= 1",
    "inside_zero_two": "0 < {0} < 2",
    "above_minus_inverse_e": "{0} >= -1/e",
    "not_one": "{0} to be different from 1",
    "below_one": "{0} < 1",
    "at_most_one": "{0} <= 1",
    "not_nonpositive_integer": "{0} to be none of 0, -1, -2, ...",
    "not_negative_integer": "{0} to be none of -1, -2, -3, ...",
    "not_cosine_zero": "cos({0}) to be non-zero",
    "not_sine_zero": "sin({0}) to be non-zero",
    "integer": "{0} to be a whole number",
    "positive_not_one": "{0} > 0, but not 1",
    "positive_shifted": "{0} > -1",
}
"""What each domain tag asks of an argument, to end the sentence 'log(x) needs ...'."""


def domain(problem: Problem) -> tuple[str, ...]:
    """One sentence for each way in which the typed expression can be undefined, in typed order.

    A sentence names the part and its need: ``"log(x) needs x > 0"``.
    """
    search = _Search(problem)
    trees = (*(each.expression for each in problem.definitions), *problem.components)
    needs = [need for tree in trees for need in search.below(tree)]
    positive = {need.quantity for need in needs if need.tag == "positive" and need.always}
    return tuple(
        dict.fromkeys(
            need.sentence
            for need in needs
            if need.tag not in ("nonzero", "nonnegative") or need.quantity not in positive
        )
    )


def restrictions(node: Node) -> tuple[str, ...]:
    """The sentences of one tree, all of whose names are inputs."""
    return domain(Problem("", "f", (node,), tuple(sorted(names(node)))))


@dataclass(frozen=True, slots=True)
class _Need:
    """``part`` needs ``phrase``; ``always`` outside of any branch."""

    part: Node
    tag: str
    quantity: str
    phrase: str
    always: bool

    @property
    def sentence(self) -> str:
        return f"{text(self.part)} needs {self.phrase}"


class _Search:
    """Needs of a tree's parts, asked of the conditions that a program would be given."""

    def __init__(self, problem: Problem) -> None:
        self.lowering = Lowering(problem)

    def below(self, node: Node, facts: Facts = ()) -> Iterator[_Need]:
        """The needs of ``node`` and of everything in it, where ``facts`` hold."""
        if isinstance(node, Piecewise):
            for branch in node.branches:
                yield from self.below(branch.condition, facts)
                yield from self.below(branch.value, (*facts, *facts_of(branch.condition)))
                facts = (*facts, *facts_of(branch.condition, negated=True))
            return
        yield from self._own(node, facts)
        for part in children(node):
            yield from self.below(part, facts)

    def _own(self, node: Node, facts: Facts) -> Iterator[_Need]:
        match node:
            case Quotient(denominator=below):
                yield from self._tagged(node, "nonzero", below, facts)
            case Power(base=base, exponent=exponent):
                yield from self._power(node, base, exponent, facts)
            case Call(function="root", arguments=(radicand, index)):
                degree = written_number(index)
                if degree and (degree.denominator > 1 or degree % 2 == 0):
                    tag = "nonnegative" if degree > 0 else "positive"
                    yield from self._tagged(node, tag, radicand, facts)
            case Call(function="atan2", arguments=(y, x)):
                context = Context(self.lowering.code)
                arguments = (self.lowering.value(y), self.lowering.value(x))
                require_call(context, "atan2", arguments)
                if context.defined:
                    phrase = f"{text(y)} or {text(x)} to be non-zero"
                    yield _Need(node, "", "", phrase, not facts)
            case Call(function=name, arguments=arguments):
                tags = FUNCTIONS[name].domain
                if name == "elliptic_e" and len(arguments) == 1:
                    tags = tags[-1:]
                for place, argument in enumerate(arguments):
                    tag = tags[min(place, len(tags) - 1)]
                    yield from self._tagged(node, tag, argument, facts)

    def _tagged(self, part: Node, tag: str, argument: Node, facts: Facts) -> Iterator[_Need]:
        if tag not in _NEEDS or ensured(tag, argument, facts):
            return
        context = Context(self.lowering.code)
        require_tag(context, tag, self.lowering.value(argument))
        if context.defined:
            quantity = text(argument)
            phrase = _NEEDS[tag].format(quantity)
            if isinstance(argument, Negate) and tag in ("positive", "nonnegative"):
                phrase = f"{text(argument.operand)} {'<' if tag == 'positive' else '<='} 0"
            yield _Need(part, tag, quantity, phrase, not facts)

    def _power(self, part: Node, base: Node, exponent: Node, facts: Facts) -> Iterator[_Need]:
        context = Context(self.lowering.code)
        require_power(context, self.lowering.value(base), self.lowering.value(exponent))
        if not context.defined:
            return
        value = written_number(exponent)
        if value is None:
            if not ensured("positive", base, facts):
                phrase = f"{text(base)} > 0, or {text(exponent)} to be a whole number"
                yield _Need(part, "", "", phrase, not facts)
        elif value.denominator == 1:
            yield from self._tagged(part, "nonzero", base, facts)
        else:
            tag = "positive" if value < 0 else "nonnegative"
            yield from self._tagged(part, tag, base, facts)
