"""All slips with one rule that a derivation leaves room for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from symbolic.derivation_steps.application import Application
from symbolic.derivation_steps.line import Along
from symbolic.derivation_steps.rules import Rule
from symbolic.diagnosis.exponentials import exponential_slips
from symbolic.diagnosis.functions import function_slips, several_arguments_slips
from symbolic.diagnosis.leaves import (
    constant_slips,
    extreme_slips,
    intermediate_slips,
    sum_slips,
    term_slips,
    variable_slips,
)
from symbolic.diagnosis.other_variables import other_variable_slips
from symbolic.diagnosis.powers import general_power_slips, power_slips
from symbolic.diagnosis.products import constant_factor_slips, product_slips
from symbolic.diagnosis.quotients import quotient_slips, reciprocal_slips
from symbolic.diagnosis.slip import Slip
from symbolic.tree import Negate, Sum


def slips(ordered: Sequence[Application], along: Along, others: Sequence[Along]) -> list[Slip]:
    """Every slip at every application.

    Parameters
    ----------
    ordered : the applications of a derivation, each once.
    along : its direction.
    others : the directions of the other variables and parameters.
    """
    sums = [each for each in ordered if each.rule is Rule.SUM]
    terms = {id(child) for each in sums for child in each.children}
    subtracted = {
        id(term.operand)
        for each in sums
        if isinstance(each.node, Sum)
        for term in each.node.terms
        if isinstance(term, Negate)
    }
    found: list[Slip] = []
    for application in ordered:
        found.extend(_of_rule(application, along))
        if id(application) in terms:
            minus = id(application.node) in subtracted
            found.extend(term_slips(application, along, minus))
        found.extend(other_variable_slips(application, along, others))
    return found


def _of_rule(application: Application, along: Along) -> Iterator[Slip]:
    match application.rule:
        case Rule.CONSTANT:
            return constant_slips(application, along)
        case Rule.VARIABLE:
            return variable_slips(application)
        case Rule.SUM:
            return sum_slips(application, along)
        case Rule.CONSTANT_FACTOR:
            return constant_factor_slips(application, along)
        case Rule.PRODUCT:
            return product_slips(application, along)
        case Rule.QUOTIENT:
            return quotient_slips(application, along)
        case Rule.RECIPROCAL:
            return reciprocal_slips(application, along)
        case Rule.POWER:
            return power_slips(application, along)
        case Rule.EXPONENTIAL:
            return exponential_slips(application, along)
        case Rule.GENERAL_POWER:
            return general_power_slips(application, along)
        case Rule.FUNCTION:
            return function_slips(application, along)
        case Rule.SEVERAL_ARGUMENTS:
            return several_arguments_slips(application)
        case Rule.EXTREME:
            return extreme_slips(application, along)
        case Rule.INTERMEDIATE:
            return intermediate_slips(application)
    return iter(())
