"""Attempts to prove that two trees are equal on their common domain, in order, and what each used.

Every step is an identity of real numbers whose side conditions are proved (see
``symbolic.verdict.powers``); what is not proved is no proof.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from symbolic.print_text import text
from symbolic.tree import Node
from symbolic.verdict.borders import equal_in_all_cases, unknown_signs
from symbolic.verdict.constancy import Agree, Defined, constant_difference, whole_turns
from symbolic.verdict.normal_form import NormalForm
from symbolic.verdict.ring import SUM, Sum, TooHard
from symbolic.verdict.zero import vanishes

Range = tuple["Fraction | None", "Fraction | None"]
"""Where a name may lie: from, to; None is infinity."""

_WORDS = {
    "trig": "the addition formulas and sin^2 + cos^2 = 1",
    "exp": "e^a e^b = e^(a + b)",
    "hyperbolic": "sinh and cosh written with e^u and e^(-u)",
    "sigmoid": "sigmoid(u) = 1/(1 + e^(-u))",
    "log": "ln |a b| = ln |a| + ln |b|",
    "root": "sqrt(u^2) = |u| and |a b| = |a| |b|",
    "power": "a^b = e^(b ln a), as a > 0 here",
    "abs": "|u|^2 = u^2 and sign(u) = u/|u|",
    "max": "max and min written with |a - b|",
    "atan": "arctan(u) + arctan(1/u) = sign(u) pi/2",
    "asin": "arcsin(u) + arccos(u) = pi/2",
    "atan2": "atan2(y, x) written with arctan(y/x)",
    "area": "area functions written with logarithms",
    "gamma": "gamma(u + 1) = u gamma(u)",
    "erf": "erf(u) + erfc(u) = 1",
    "bessel": "the recurrence of the Bessel functions",
    "polynomials": "the recurrence of the polynomials",
    "cases": "each branch where it holds",
}
"""What a rule is called in a proof."""

SAME = "Both are the same expression."
EXPANDED = "Expanding both gives the same terms."
CANCELLED = "Over a common denominator both are the same fraction."
BY_SIGNS = "Equal for each sign of what stands in absolute values"
SQUARES = "Both have the same sign and the same square"
TURNS = "As angles both are the same point of the circle, and less than a turn apart"
CONSTANT = "Both have the same derivative, and they agree at one point of each piece of the domain"


@dataclass(slots=True)
class Attempts:
    """What was tried, for people."""

    tried: list[str] = field(default_factory=list)


def prove(
    exact: Node,
    answer: Node,
    domain: Sequence[Node],
    ranges: Mapping[str, Range],
    deadline: float,
    defined: Defined,
    agree: Agree,
    attempts: Attempts,
    positive: Sequence[Node] = (),
) -> str | None:
    """A sentence that says how equality was proved; None where it was not.

    Parameters
    ----------
    exact, answer : equal or not.
    domain : trees that must be defined too.
    ranges : where names are known to lie.
    deadline : of ``perf_counter``.
    defined : whether all trees are defined at a rational point.
    agree : whether they are close to each other at a rational point, or not both defined.
    attempts : is told what was tried.
    positive : trees that are positive where equality is asked for.
    """
    if text(exact) == text(answer):
        return SAME
    try:
        plain = NormalForm(deadline, plain=True)
        attempts.tried.append("expanding")
        apart = plain.ring.subtract(plain.of(exact), plain.of(answer))
        if vanishes(plain.factoring, apart):
            divided = any(generator.kind == SUM for generator in plain.ring.generators)
            return CANCELLED if divided else EXPANDED
    except TooHard:
        pass  # the full form may find its way without expanding
    try:
        form = NormalForm(deadline)
        return _by_rules(form, exact, answer, domain, ranges, positive, defined, agree, attempts)
    except TooHard:
        return None


def learned(
    form: NormalForm,
    trees: Sequence[Node],
    ranges: Mapping[str, Range],
    positive: Sequence[Node] = (),
) -> None:
    """Make ``form`` know the signs that follow from the domains of ``trees`` and from ranges."""
    ring = form.ring
    facts: list[Sum] = []
    for name, (low, high) in ranges.items():
        at = form.powers.name(name)
        if low is not None:
            facts.append(ring.subtract(at, ring.number(low)))
        if high is not None:
            facts.append(ring.subtract(ring.number(high), at))
    for tree in trees:
        form.of(tree)
    facts.extend(form.of(tree) for tree in positive)
    if form.learn(tuple(facts)):
        form.forget()
        for tree in trees:
            form.of(tree)


def _by_rules(
    form: NormalForm,
    exact: Node,
    answer: Node,
    domain: Sequence[Node],
    ranges: Mapping[str, Range],
    positive: Sequence[Node],
    defined: Defined,
    agree: Agree,
    attempts: Attempts,
) -> str | None:
    attempts.tried.append("rules for powers, logarithms, trigonometric and inverse functions")
    try:
        learned(form, (exact, answer, *domain), ranges, positive)
    except TooHard:
        form.ring.check_time()
        learned(form, (exact, answer), ranges, positive)
    form.used.clear()
    form.forget()
    apart = form.ring.subtract(form.of(exact), form.of(answer))
    if vanishes(form.factoring, apart):
        return f"Equal by {rules_used(form)}."
    if unknown_signs(form, apart):
        attempts.tried.append("cases of signs")
        if equal_in_all_cases(form, (exact, answer), apart):
            return f"{BY_SIGNS}, by {rules_used(form)}."
    if _equal_squares(form, form.of(exact), form.of(answer)) or _cancelling(form, apart):
        return f"{SQUARES}, by {rules_used(form)}."
    attempts.tried.append("equal derivatives and one point")
    for tree in domain:
        form.of(tree)
    if whole_turns(form, apart, agree):
        return f"{TURNS}, by {rules_used(form)}."
    if constant_difference(form, (exact, answer), apart, defined):
        return f"{CONSTANT}."
    return None


def _equal_squares(form: NormalForm, a: Sum, b: Sum) -> bool:
    """Whether a and b have the same known sign and the same square."""
    sign = form.signs.sign(a)
    if not sign or sign != form.signs.sign(b):
        return False
    ring = form.ring
    return vanishes(form.factoring, ring.subtract(ring.mul(a, a), ring.mul(b, b)))


def _cancelling(form: NormalForm, apart: Sum) -> bool:
    """Whether the terms with one square root and those without have opposite signs and the same
    square."""
    split = form.signs.split_by_root(form.factoring.canonical(apart))
    return split is not None and _equal_squares(form, split[0], form.ring.scale(split[1], -1))


def rules_used(form: NormalForm) -> str:
    """The rules that a form was made by, as words."""
    words = [_WORDS[rule] for rule in _WORDS if rule in form.used]
    if not words:
        return "expanding both"
    if len(words) > 3:
        words = words[:3]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
