"""Whether the rule that is practised is really needed, and whether a problem is as hard as its
level says: read off the derivation, never off a template.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from symbolic.derivation_steps.application import Application, applications
from symbolic.derivation_steps.derivation import derivation
from symbolic.derivation_steps.lightly import integer
from symbolic.derivation_steps.line import Along
from symbolic.derivation_steps.rules import Rule
from symbolic.derivation_steps.sentences import titled
from symbolic.problem import Problem
from symbolic.tree import Call, Name, Node, Power
from symbolic.written_number import written_number

TWO_RULES, NESTED = 3, 4
"""Levels from which on two rules are needed; at which one function stands in another."""

_OUTER = (
    Rule.POWER,
    Rule.EXPONENTIAL,
    Rule.GENERAL_POWER,
    Rule.FUNCTION,
    Rule.SEVERAL_ARGUMENTS,
    Rule.RECIPROCAL,
    Rule.EXTREME,
)
_TRIVIAL = (Rule.CONSTANT, Rule.VARIABLE)


@dataclass(frozen=True, slots=True, eq=False)
class Derived:
    """The derivatives that a task asks for, by rules.

    Attributes
    ----------
    entries : one tree each, as the rules leave it.
    used : all applications of rules, without those to constants and to the variable itself.
    """

    entries: tuple[Node, ...]
    used: tuple[Application, ...]

    @property
    def rules(self) -> tuple[str, ...]:
        """The names of the rules, each once, from the outside to the inside."""
        return tuple(dict.fromkeys(map(titled, self.used)))


def derived(problem: Problem, wanted: Iterable[tuple[int, Sequence[str]]]) -> Derived:
    """The derivatives of components, by each of some variables in turn.

    Raises
    ------
    NotDifferentiable : when some function has no formula for its derivative.
    """
    entries: list[Node] = []
    used: list[Application] = []
    first: dict[tuple[int, str], Application] = {}
    for component, (variable, *more) in wanted:
        root = first.get((component, variable))
        if root is None:
            root = derivation(problem.components[component], Along(variable, problem.definitions))
            first[component, variable] = root
            used.extend(each for _, each in applications(root))
        tree = root.result
        for later in more:
            following = derivation(tree, Along(later, problem.definitions))
            used.extend(each for _, each in applications(following))
            tree = following.result
        entries.append(tree)
    moving = [each for each in used if each.rule not in _TRIVIAL]
    return Derived(tuple(entries), tuple(moving))


def needed(rule: str, level: int, found: Derived) -> bool:
    """Whether a derivation needs the rule that is practised and what its level promises."""
    if not any(_NEEDS[rule](each) for each in found.used):
        return False
    if level == TWO_RULES:
        return len({each.rule for each in found.used}) > 1
    return level != NESTED or any(map(_nested, found.used))


def _is(*rules: Rule) -> Callable[[Application], bool]:
    return lambda application: application.rule in rules


def _function(*functions: str) -> Callable[[Application], bool]:
    return lambda application: application.function in functions


def _nested(application: Application) -> bool:
    """Whether the rule of an outer function meets an inner one."""
    return application.rule in _OUTER and any(
        not isinstance(part.operand, Name) for part in application.pending
    )


def _chain(application: Application) -> bool:
    """Whether the inner derivative is there to be forgotten: it is not 1."""
    return _nested(application) and any(
        not isinstance(part.operand, Name) and integer(child.result) != 1
        for part, child in zip(application.pending, application.children, strict=True)
    )


def _root(application: Application) -> bool:
    match application.node:
        case Power(exponent=exponent) if application.rule is Rule.POWER:
            value = written_number(exponent)
            return value is not None and value.denominator > 1
        case Call(function="sqrt" | "cbrt"):
            return True
    return False


_ANY: Callable[[Application], bool] = lambda _: True  # noqa: E731 - a row of the table

_NEEDS: Mapping[str, Callable[[Application], bool]] = MappingProxyType(
    {
        "power": _is(Rule.POWER, Rule.RECIPROCAL),
        "sum": _is(Rule.SUM),
        "product": _is(Rule.PRODUCT),
        "quotient": _is(Rule.QUOTIENT),
        "chain": _chain,
        "exponential": lambda each: each.rule is Rule.EXPONENTIAL or each.function == "log",
        "trigonometric": _function("sin", "cos", "tan"),
        "inverse": _function("asin", "acos", "atan"),
        "roots": _root,
        "kinks": _function("abs", "max", "min", "relu"),
        "general power": _is(Rule.GENERAL_POWER),
        "partial": _ANY,
        "gradient": _ANY,
        "jacobian": _ANY,
        "hessian": _ANY,
        "directional": _ANY,
        "loss": _ANY,
    }
)
