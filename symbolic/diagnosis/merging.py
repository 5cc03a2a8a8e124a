"""Explanations that say the same thing at two places, told once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from symbolic.derivation_steps.application import Application
from symbolic.diagnosis.explanation import Explanation
from symbolic.diagnosis.slip import Slip
from symbolic.tree import Name, Negate, Node, walk

_SMALLEST = frozenset(["other-variable-not-held", "wrong-variable"])
"""Mistakes that are told of the smallest part that has them."""

_VANISHING = frozenset(["term-lost", "factor-vanishes", "intermediate-held-constant"])

_SAME = {
    "outer-not-differentiated": ("function-given", "stopped-early"),
    "integrated": ("integrated-whole",),
}
"""Slips that are told with the whole answer."""

_AROUND = frozenset(["variable-kept", "inner-not-differentiated"])
"""Mistakes that a rule around them tells as well: x' = x makes n x^n of n x^(n-1)."""

_INNER = frozenset(["inner-derivative-lost", "intermediate-held-constant"])


def merged(found: Sequence[Explanation]) -> list[Explanation]:
    """The explanations that differ, the likeliest first."""
    ordered = sorted(found, key=lambda each: each.rank)
    kept: list[Explanation] = []
    for each in ordered:
        if not any(other is not each and _told_by(each, other) for other in kept):
            kept = [other for other in kept if not _told_by(other, each)]
            kept.append(each)
    return kept


def one_of_each(found: Sequence[Explanation]) -> list[Explanation]:
    """One explanation for each kind of slip, which knows at how many places it was found."""
    groups: dict[object, list[Explanation]] = {}
    for each in found:
        kinds = tuple(slip.kind for slip in each.slips)
        groups.setdefault((each.step, each.whole, each.everywhere, kinds), []).append(each)
    return [replace(several[0], among=len(several)) for several in groups.values()]


def _told_by(one: Explanation, other: Explanation) -> bool:
    """Whether ``other`` says all that ``one`` does, better or as well."""
    if not one.slips:
        return not other.slips and (one.whole, one.detail) == (other.whole, other.detail)
    if not other.slips:
        # nothing done at the root is the function given back; its integral is the root integrated
        (first, *_) = one.mistakes
        return len(one.slips) == 1 and other.whole in _SAME.get(first, ())
    if one.step != other.step or len(one.slips) != len(other.slips):
        return False
    pairs = list(zip(one.slips, other.slips, strict=True))
    if len(pairs) == 1:
        return _slip_told_by(*pairs[0])
    same = [a is b for a, b in pairs]
    if any(same):
        return all(s or _slip_told_by(a, b) for s, (a, b) in zip(same, pairs, strict=True))
    return all(_slip_told_by(a, b) for a, b in pairs)


def _slip_told_by(one: Slip, other: Slip) -> bool:
    here, there = one.application, other.application
    if here is there and one.mistake == other.mistake:
        return True
    if one.mistake in _SMALLEST and one.mistake == other.mistake:
        return one.detail == other.detail and _inside(there, here)
    if other.mistake in _INNER and other.about is not None:
        # u' = 1 is that u' was lost, whatever became of the parts of u
        return here is not there and _holds(other.about, here.node)
    if one.mistake in _AROUND and other.mistake not in _AROUND:
        return here is there or _inside(here, there)
    if one.mistake == "constant-as-variable" and isinstance(here.node, Name):
        return other.mistake == "other-variable-not-held" and here is there
    if one.mistake == "constant-factor-differentiated":
        # a factor y with y' = 1 is a variable that was not held constant
        return other.mistake == "other-variable-not-held" and here is there
    if one.mistake in _VANISHING and other.mistake in _VANISHING:
        # a part with derivative 0: the largest such part is told
        return _inside(here, there) or (here is there and one.mistake != "term-lost")
    if one.mistake == "sign-lost" and not (isinstance(here.node, Negate) or one.detail):
        return other.mistake in _SIGNS and (_inside(there, here) or here is there)
    return False


_SIGNS = frozenset(
    ["sign-of-derivative", "quotient-reversed", "reciprocal-sign-lost", "exponent-sign-lost"]
    + ["sign-lost", "functions-confused"]
)


def _inside(one: Application, other: Application) -> bool:
    return one is not other and _holds(other.node, one.node)


def _holds(tree: Node, part: Node) -> bool:
    return any(each is part for each in walk(tree))
