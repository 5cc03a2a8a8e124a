"""Slips with another variable: not held constant, or differentiated by in the place of ours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from symbolic.derivation_steps.application import Application
from symbolic.derivation_steps.lightly import plus
from symbolic.derivation_steps.line import Along
from symbolic.derivation_steps.rules import Rule
from symbolic.diagnosis.slip import Slip

BY_ANOTHER = ("other-variable-not-held", "wrong-variable")
"""Mistakes that differentiate by another variable."""


def other_variable_slips(
    application: Application, along: Along, others: Sequence[Along]
) -> Iterator[Slip]:
    """With y' = 1 the derivative of a part is its total derivative u_x + u_y; with the wrong
    variable it is u_y."""
    node = application.node
    moving = [other for other in others if other.moves(node)]
    for other in moving:
        formula = plus(along.d(node), other.d(node))
        yield Slip("other-variable-not-held", application, formula, None, other.variable)
        if application.rule is not Rule.CONSTANT:
            yield Slip("wrong-variable", application, other.d(node), None, other.variable)
    if len(moving) > 1:
        total = plus(along.d(node), *(other.d(node) for other in moving))
        every = ", ".join(other.variable for other in moving)
        yield Slip("other-variable-not-held", application, total, None, every)
