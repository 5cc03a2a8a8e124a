"""Kinks and borders of the domain that are extrema, or where the gradient vanishes all the same.

Simple numbers in a group of boxes are tried first, then a compass search by values alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from engine.compass import compass, lowest_around, valley_end
from studies import critical_words as words
from studies.critical_points import told
from studies.exact import enclosed
from studies.messages.critical import (
    DEGENERATE,
    KINK_MAXIMUM,
    KINK_MINIMUM,
    MAXIMUM,
    MINIMUM,
    CriticalPoint,
)
from studies.vectorised import sampler
from symbolic.clusters import Cluster, simple_between
from symbolic.exact_coordinates import products
from symbolic.kink_points import flat_there, proved_extremum, standing_on_edge, value_at
from symbolic.reader import read_constant
from symbolic.tree import Node

if TYPE_CHECKING:
    from studies.critical import Work

Array = NDArray[np.float64]

MOST_TRIED, AROUND, RADII = 24, 1792, (1e-3, 1e-4, 1e-5, 1e-6)
DECADES = (1e-3, 1e-6, 1e-9)
NEAR = 1e-7
"""Places nearer than this share of the range are one."""
FLAT = 1e-6
"""Slopes that are so much smaller than those a thousandth of the range away are none."""
MOST_STARTS, MOST_TOLD, MOST_VALLEYS = 48, 24, 12


def kink_near(work: Work, group: Cluster) -> CriticalPoint | None:
    """The point in a group of boxes that all hold places without formulas; None where there is no
    extremum, as far as was tried, and the gradient does not vanish either."""
    named = _named(work, group.low, group.high)
    if named is not None:
        return named
    middle, steps = group.middle[:, None], np.maximum(group.high - group.low, 1e-6 * work.units)
    for sign in (1.0, -1.0):
        for place in _ends(work, middle, steps, sign).T:
            inside = (place >= group.low - steps) & (place <= group.high + steps)
            point = _approximate(work, place, int(sign)) if inside.all() else None
            if point is not None:
                return point
    return None


def extrema_on_margins(work: Work, low: Array, high: Array) -> list[CriticalPoint]:
    """Extrema in boxes (n, B) that hold no zero of the gradient, but jumps, endless slopes or the
    border of the domain."""
    middles = 0.5 * (low + high)
    (values,) = sampler(work.program, ("value",), work.parameters)(middles)
    found: list[CriticalPoint] = []
    for sign in (1, -1):
        order = np.argsort(np.where(np.isfinite(values[0]), sign * values[0], np.inf))
        half = order[: MOST_STARTS // 2]
        spread = order[:: max(1, len(order) // (MOST_STARTS // 2))][: MOST_STARTS // 2]
        starts = middles[:, np.unique(np.concatenate([half, spread]))]
        steps = np.maximum((high - low).max(axis=1), 1e-6 * work.units)
        places = _ends(work, starts, 4 * steps, float(sign))
        for place in places.T:
            known = [np.abs(place - np.array(p.x)).max() for p in found]
            near = (low <= (place + NEAR * work.units)[:, None]) & (
                high >= (place - NEAR * work.units)[:, None]
            )
            on_margin = near.all(axis=0).any()
            if not on_margin or any(apart <= 1e-4 * work.units.max() for apart in known):
                continue
            reach = 1e-6 * work.units
            point = _named(work, place - reach, place + reach) or _approximate(work, place, sign)
            if point is not None and len(found) < MOST_TOLD:
                found.append(point)
    return found


def _signed(work: Work, sign: float) -> Callable[[Array], Array]:
    sample = sampler(work.program, ("value",), work.parameters)
    return lambda points: np.asarray(sign * sample(points)[0][0])


def _ends(work: Work, starts: Array, steps: Array, sign: float) -> Array:
    """Where searches by values end, down (1) or up (-1): the best few, each once."""
    function = _signed(work, sign)
    places, values = compass(function, starts, steps, work.low, work.high)
    ends: list[tuple[float, Array]] = []
    for row in np.argsort(values)[:MOST_VALLEYS]:
        if not np.isfinite(values[row]) or work.left() <= 0.0:
            continue
        place, value = valley_end(function, places[:, row], work.units, work.low, work.high)
        if all(np.abs((place - other) / work.units).max() > 1e-6 for _, other in ends):
            ends.append((value, place))
    return np.array([place for _, place in sorted(ends, key=lambda end: end[0])]).reshape(
        -1, len(work.low)
    ).T  # fmt: skip


def _named(work: Work, low: Array, high: Array) -> CriticalPoint | None:
    """A point of simple numbers in a small box."""
    program, parameters = work.program, work.request.parameters
    choices = [list(simple_between(a, b)) for a, b in zip(low.tolist(), high.tolist(), strict=True)]
    for tried, texts in enumerate(products(choices)):
        if tried == MOST_TRIED:
            break
        point = [read_constant(each) for each in texts]
        if standing_on_edge(program, point, parameters):
            found = _judged(work, texts, point, low, high)
            if found is not None:
                return found
    return None


def _judged(
    work: Work, texts: Sequence[str], point: Sequence[Node], low: Array, high: Array
) -> CriticalPoint | None:
    program, parameters = work.program, work.request.parameters
    value = value_at(program, point, parameters)
    place = enclosed(point)
    x = np.array([entry.value for entry in place])
    # the box is taken wider than the group, so that there is something around the point
    reach = np.maximum(x - low, high - x) + 1e-3 * work.units
    sign = proved_extremum(work.values, value, x - reach, x + reach)
    proved = sign != 0
    sign = sign or _seen(work, x)
    flat = flat_there(program, point, parameters)
    if sign == 0 and not flat:
        return None
    n = program.variables
    return CriticalPoint(
        x=tuple(x.tolist()),
        digits=tuple(entry.text(17) for entry in place),
        exact=told(program.inputs[:n], texts),
        value=value.value,
        value_digits=value.text(17),
        eigenvalues=(),
        kind=_kind(sign, flat),
        evidence=words.kink(sign, proved, flat, AROUND * len(RADII)),
        proved=proved,
        smooth=flat,
        on_border=bool(((x == work.low) | (x == work.high)).any()),
    )


def _approximate(work: Work, place: Array, sign: int) -> CriticalPoint | None:
    """An extremum that only floats have seen."""
    if _seen(work, place) != sign:
        return None
    width = 1e-9 * work.units
    if (place <= work.low + width).any() or (place >= work.high - width).any():
        return None  # of the box, not of the function
    if _flat(work, place) or _endless(work, place, sign):
        return None  # the gradient exists there and vanishes, but for rounding; or f has no bound
    (values,) = sampler(work.program, ("value",), work.parameters)(place[:, None])
    return CriticalPoint(
        x=tuple(place.tolist()),
        digits=(),
        exact=None,
        value=float(values[0, 0]),
        value_digits="",
        eigenvalues=(),
        kind=_kind(sign, flat=False),
        evidence=words.seen_only(sign, AROUND * len(RADII)),
        proved=False,
        smooth=False,
    )


def _flat(work: Work, place: Array) -> bool:
    """Whether the slopes at a place are as nothing beside those around it, which at a kink they are
    not."""
    n = len(place)
    turns = np.concatenate([np.eye(n), -np.eye(n)], axis=1) * RADII[0]
    points = (
        place[:, None] + np.concatenate([np.zeros((n, 1)), turns], axis=1) * work.units[:, None]
    )
    (gradient,) = sampler(work.program, ("gradient",), work.parameters)(points)
    sizes = np.abs(gradient * work.units[:, None]).max(axis=0)
    around = sizes[1:][np.isfinite(sizes[1:])]
    return bool(around.size and sizes[0] <= FLAT * np.median(around))


def _endless(work: Work, place: Array, sign: int) -> bool:
    """Whether f falls (1) or rises (-1) towards a place as a logarithm or a pole does: by as much
    over three decades of the distance as over the three before.  At an extremum it rests."""
    n = len(place)
    turned = np.random.default_rng(3).normal(size=(n, 4 * n))
    ways = np.concatenate([np.eye(n), -np.eye(n), turned / np.linalg.norm(turned, axis=0)], axis=1)
    function = _signed(work, float(sign))
    far, near, nearest = (
        function(place[:, None] + radius * work.units[:, None] * ways) for radius in DECADES
    )
    falls = far - near
    slack = 1e-9 * (1.0 + np.abs(near))
    return bool((np.isfinite(falls) & (falls > slack) & (near - nearest >= 0.9 * falls)).any())


def _kind(sign: int, flat: bool) -> str:
    if flat:
        return {1: MINIMUM, -1: MAXIMUM, 0: DEGENERATE}[sign]
    return KINK_MINIMUM if sign > 0 else KINK_MAXIMUM


def _seen(work: Work, x: Array) -> int:
    """1 where f is nowhere lower around x than there, -1 where nowhere higher, as floats tell."""
    for sign in (1, -1):
        function = _signed(work, sign)
        here = float(function(x[:, None])[0])
        slack = 8 * 2.0**-52 * abs(here)
        lowest = [lowest_around(function, x, radius * work.units)[1] for radius in RADII]
        if np.isfinite(lowest).any() and min(lowest) >= here - slack:
            return sign
    return 0
