"""Rational points at which two trees are defined, found by search: simple ones first, then
scattered ones of all sizes, then boxes that interval arithmetic has not excluded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from heapq import heappop, heappush
from random import Random
from time import perf_counter

from flint import arb

from symbolic.tree import Call, Node, Power, names, walk
from symbolic.verdict.comparison import Comparison, Point
from symbolic.verdict.proofs import Range
from symbolic.whitelist import FUNCTIONS

_FIRST = tuple(
    Fraction(n, d)
    for n, d in (
        (1, 2), (2, 1), (-1, 2), (-2, 1), (3, 1), (-3, 1), (1, 3), (-1, 3), (5, 4), (-5, 4),
        (7, 1), (-7, 1), (1, 10), (-1, 10), (20, 1), (-20, 1), (2, 3), (-3, 4), (1, 100),
        (-1, 100), (100, 1), (-100, 1), (1000, 1), (-1000, 1), (1, 1000), (-1, 1000), (3, 2),
        (-3, 2), (11, 10), (-11, 10), (9, 10), (-9, 10), (4, 1), (5, 1), (-4, 1), (-5, 1),
        (10**6, 1), (-(10**6), 1), (1, 10**6), (-1, 10**6), (31, 10), (-31, 10), (13, 8),
    )
)  # fmt: skip
_SIMPLE = tuple(
    Fraction(n, d)
    for n, d in ((1, 2), (2, 1), (3, 1), (1, 3), (3, 2), (5, 1), (2, 3), (5, 2), (1, 4), (4, 3))
)
_SHARES = tuple(
    Fraction(n, d) for n, d in ((1, 2), (1, 3), (3, 4), (1, 4), (2, 3), (1, 5), (7, 8), (1, 10))
)
_PINNED = tuple(Fraction(v) for v in (2, 3, 1, 4)) + (Fraction(1, 2),)
QUICK, MANY = 24, 160
_MOST_BOXES = 1500
_SEED = 20260701


def candidates(inputs: Sequence[str], ranges: Mapping[str, Range]) -> Iterator[Point]:
    """Points in order of simplicity; whether anything is defined there is not asked."""
    n = len(inputs)
    limits = [ranges.get(name, (None, None)) for name in inputs]
    if n == 0:
        yield ()
        return
    if n == 1:
        for value in _FIRST:
            yield (_placed(value, limits[0]),)
    random = Random(_SEED)  # noqa: S311 - points to look at, no secrets
    for turn in range(MANY * 4):
        point: list[Fraction] = []
        for place, limit in enumerate(limits):
            value = _SIMPLE[(place + 3 * turn) % len(_SIMPLE)]
            if turn >= 2:
                value = random.choice(_SIMPLE)
                if turn % 2:
                    value *= random.choice((1, -1))
            if turn >= 12:
                size = Fraction(random.randint(1, 60), random.randint(1, 12))
                scale = random.choice((1, 1, 1, 10, Fraction(1, 10), 100, Fraction(1, 100), 1000))
                positive = turn % 3 == 0
                value = size * scale * (1 if positive else random.choice((1, -1)))
            point.append(_placed(value, limit))
        yield tuple(point)


def pinned(
    inputs: Sequence[str], fixed: Sequence[int], ranges: Mapping[str, Range]
) -> Iterator[Point]:
    """Points whose ``fixed`` coordinates are small whole numbers or halves: x^n is defined for
    negative x only at such n, which make no box."""
    random = Random(_SEED)  # noqa: S311 - points to look at, no secrets
    limits = [ranges.get(name, (None, None)) for name in inputs]
    for turn in range(MANY):
        # one negative coordinate at a time, or two
        negative = {turn % len(limits)}
        if turn % 3 == 2:
            negative.add(random.randrange(len(limits)))
        point: list[Fraction] = []
        for place, limit in enumerate(limits):
            value = random.choice(_PINNED if place in fixed else _SIMPLE)
            point.append(_placed(-value if place in negative else value, limit))
        yield tuple(point)


def exponents(trees: Sequence[Node]) -> set[str]:
    """The names that stand in exponents, orders and degrees."""
    found: set[str] = set()
    for tree in trees:
        for part in walk(tree):
            if isinstance(part, Power):
                found |= names(part.exponent)
            elif isinstance(part, Call) and _has_order(part):
                found |= names(part.arguments[0])
    return found


def _has_order(call: Call) -> bool:
    whole = FUNCTIONS[call.function].domain[0] == "integer"
    return len(call.arguments) > 1 and (whole or call.function in _ORDERS)


_ORDERS = ("polygamma", "polylog", "besselj", "besseli")


def _placed(value: Fraction, limit: Range) -> Fraction:
    """``value``, moved into its range where it lies outside."""
    low, high = limit
    if (low is None or value > low) and (high is None or value < high):
        return value
    share = _SHARES[abs(value.numerator * 7 + value.denominator * 3) % len(_SHARES)]
    if low is not None and high is not None:
        return low + share * (high - low)
    if low is not None:
        return low + abs(value)
    assert high is not None
    return high - abs(value)


def excluded_away(
    comparison: Comparison, wanted: int, ranges: Mapping[str, Range], deadline: float
) -> list[Point]:
    """Points inside boxes on which everything is proved to be defined, by halving boxes that are
    not excluded, the largest first; at most ``wanted``, until ``deadline``."""
    inputs = comparison.inputs
    found: list[Point] = []
    queue: list[tuple[int, int, tuple[tuple[Fraction, Fraction], ...]]] = []
    count = 0
    for size in (4, 64, 4096):
        box = []
        for name in inputs:
            low, high = ranges.get(name, (None, None))
            box.append(
                (
                    Fraction(-size) if low is None else low,
                    Fraction(size) if high is None else high,
                )
            )
        heappush(queue, (0, count, tuple(box)))
        count += 1
        for _ in range(_MOST_BOXES // 3):
            if not queue or len(found) >= wanted or perf_counter() > deadline:
                break
            depth, _, part = heappop(queue)
            known = comparison.defined_on([_ball(low, high) for low, high in part])
            if known is False:
                continue
            centre = tuple(_middle(low, high) for low, high in part)
            if known or (comparison.defined(centre) and comparison.domain_holds(centre)):
                if centre not in found:
                    found.append(centre)
                if known:
                    continue
            widest = max(range(len(part)), key=lambda k: part[k][1] - part[k][0])
            low, high = part[widest]
            middle = _middle(low, high)
            for half in ((low, middle), (middle, high)):
                count += 1
                heappush(queue, (depth + 1, count, (*part[:widest], half, *part[widest + 1 :])))
    return found


def _middle(low: Fraction, high: Fraction) -> Fraction:
    # not the very middle: symmetric domains have their borders there
    return low + (high - low) * Fraction(9, 19)


def _ball(low: Fraction, high: Fraction) -> arb:
    a = arb(low.numerator) / low.denominator
    return a.union(arb(high.numerator) / high.denominator)
