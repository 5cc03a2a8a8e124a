"""Boxes that touch, grouped; and the simple numbers that lie in a group."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, exp, floor, inf, log, pi, sqrt

import numpy as np
from numpy.typing import NDArray

from symbolic.exact_coordinates import multiple_text, rational_text

Array = NDArray[np.float64]

MOST = 1500
"""Boxes beyond which nothing is grouped: such many are a curve, or were never looked at closely."""
DENOMINATORS = (1, 2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 25, 50, 100, 1000, 10000)


@dataclass(frozen=True, slots=True)
class Cluster:
    """The least box ``low`` to ``high`` (n,) around ``count`` boxes that touch one another."""

    low: Array
    high: Array
    count: int
    members: NDArray[np.int64]

    @property
    def middle(self) -> Array:
        """Its centre."""
        return np.asarray(0.5 * (self.low + self.high))


def clusters(low: Array, high: Array, units: Array) -> list[Cluster]:
    """Groups of the boxes (n, B) that touch, or nearly; empty when there are too many boxes."""
    count = low.shape[1]
    if count > MOST:
        return []
    reach = 0.6 * (high - low).max(axis=1, initial=0.0) + 1e-12 * units
    label = np.arange(count)
    found: list[Cluster] = []
    waiting = set(range(count))
    while waiting:
        members, fresh = [], [waiting.pop()]
        while fresh:
            place = fresh.pop()
            members.append(place)
            others = np.fromiter(waiting, dtype=np.int64, count=len(waiting))
            if not others.size:
                continue
            near = (
                (low[:, others] <= high[:, [place]] + reach[:, None])
                & (high[:, others] >= low[:, [place]] - reach[:, None])
            ).all(axis=0)
            touched = others[near].tolist()
            waiting.difference_update(touched)
            fresh.extend(touched)
        chosen = label[members]
        found.append(
            Cluster(low[:, chosen].min(axis=1), high[:, chosen].max(axis=1), len(members), chosen)
        )
    return found


def simple_between(low: float, high: float) -> Iterator[str]:
    """Texts of simple numbers in a narrow range: rational ones, multiples of pi, roots, logarithms;
    the simplest first of each."""
    seen: set[str] = set()

    def told(text: str) -> Iterator[str]:
        if text not in seen:
            seen.add(text)
            yield text

    if not (-inf < low <= high < inf):
        return
    whole = simple_fraction(low, high, DENOMINATORS)
    if whole is not None:
        yield from told(rational_text(whole))
    turns = simple_fraction(low / pi, high / pi, (1, 2, 3, 4, 5, 6, 8, 10, 12))
    if turns is not None and turns:
        yield from told(multiple_text(turns, "pi"))
    if low > 0 or high < 0:
        sign = 1 if low > 0 else -1
        ends = sorted((low * low, high * high))
        square = simple_fraction(ends[0], ends[1], (1, 2, 3, 4, 5, 6, 8, 10))
        if square is not None and sqrt(square) != floor(sqrt(square)):
            yield from told(f"{'-' if sign < 0 else ''}sqrt({rational_text(square)})")
        of_pi = simple_fraction(ends[0] / pi, ends[1] / pi, (1, 2, 3, 4))
        if of_pi is not None:
            yield from told(f"{'-' if sign < 0 else ''}sqrt({multiple_text(of_pi, 'pi')})")
    if high < 20:
        grown = simple_fraction(exp(low), exp(high), (1, 2, 3, 4, 5, 10))
        if grown is not None and grown not in (0, 1) and log(grown):
            yield from told(f"log({rational_text(grown)})")


def simple_fraction(
    low: float, high: float, denominators: tuple[int, ...] = DENOMINATORS
) -> Fraction | None:
    """The fraction in a range with the least of the denominators; the one nearest to its middle."""
    for denominator in denominators:
        first, last = ceil(low * denominator), floor(high * denominator)
        if first <= last:
            middle = round(0.5 * (low + high) * denominator)
            return Fraction(min(max(middle, first), last), denominator)
    return None
