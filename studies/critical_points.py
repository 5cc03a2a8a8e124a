"""Proved critical points as messages: kind, exact coordinates, evidence, the border of the box."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from studies import critical_words as words
from studies.messages.critical import (
    DEGENERATE,
    KINDS,
    MAXIMUM,
    MINIMUM,
    SADDLE,
    CriticalPoint,
)
from symbolic.balls import enclose
from symbolic.eigen_enclosures import spectrum
from symbolic.enclosure import Enclosure
from symbolic.exact_coordinates import exact_point
from symbolic.program import Program
from symbolic.proved_points import ProvedPoint
from symbolic.reader import read_constant
from symbolic.tree import Node

Array = NDArray[np.float64]


@dataclass(slots=True)
class Found:
    """A proved point; ``share``: how far around it it is known to be the only one."""

    proved: ProvedPoint
    nearest: tuple[float, ...]
    share: float = 0.0
    message: CriticalPoint | None = None

    def same(self, other: ProvedPoint) -> bool:
        """Whether two enclosures are of one point: they overlap, and each holds exactly one."""
        return all(_overlap(a, b) for a, b in zip(self.proved.x, other.x, strict=True))


def _overlap(a: Enclosure, b: Enclosure) -> bool:
    if a.midpoint is None or b.midpoint is None:
        return True
    return abs(a.midpoint - b.midpoint) <= a.radius + b.radius


def dropped(proved: ProvedPoint, low: Array, high: Array) -> bool:
    """Whether a point is proved to lie outside of the box."""
    for x, a, b in zip(proved.x, low.tolist(), high.tolist(), strict=True):
        if x.midpoint is None:
            return True
        if x.midpoint + x.radius < Fraction(a) or x.midpoint - x.radius > Fraction(b):
            return True
    return False


def lies_inside(x: Sequence[float], low: Array, high: Array) -> bool:
    """Whether a point lies in a box, not on its border."""
    return bool((low < np.array(x)).all() and (np.array(x) < high).all())


def on_border(proved: ProvedPoint, low: Array, high: Array) -> bool:
    """Whether it lies on the border of the box, as far as its enclosure tells."""
    return any(
        x.contains(Fraction(end))
        for x, a, b in zip(proved.x, low.tolist(), high.tolist(), strict=True)
        for end in (a, b)
    )


def kind_of(signs: frozenset[int]) -> str:
    """By the signs of the eigenvalues."""
    return {frozenset({1}): MINIMUM, frozenset({-1}): MAXIMUM, frozenset({1, -1}): SADDLE}.get(
        signs, DEGENERATE
    )


def proved_one(
    program: Program, proved: ProvedPoint, parameters: Sequence[Node], exact: bool
) -> CriticalPoint:
    """The message of a point with an invertible Hessian."""
    names = program.inputs[: program.variables]
    texts = exact_point(program, proved.x, parameters) if exact else None
    if texts:
        proved = _sharpened(program, proved, [read_constant(text) for text in texts], parameters)
    return CriticalPoint(
        x=proved.nearest,
        digits=tuple(x.text(17) for x in proved.x),
        exact=told(names, texts) if texts else None,
        value=_near_zero(proved.value),
        value_digits=proved.value.text(17),
        eigenvalues=tuple(each.value for each in proved.eigenvalues),
        kind=kind_of(proved.signs),
        evidence=words.evidence(proved, names),
        proved=True,
    )


def _sharpened(
    program: Program, proved: ProvedPoint, point: Sequence[Node], parameters: Sequence[Node]
) -> ProvedPoint:
    """With the eigenvalues at the exact point, which may be exact, and known where they are
    multiple: balls around the point cannot tell a double eigenvalue from two."""
    n = len(point)
    entries = enclose(program, ("hessian",), [*point, *parameters])["hessian"]
    values = spectrum([entries[n * i : n * (i + 1)] for i in range(n)])
    return replace(proved, eigenvalues=values) if values else proved


def _near_zero(value: Enclosure) -> float:
    """The nearest float; 0 for what is 0 but for less than 1e-30."""
    return 0.0 if abs(value.value) < 1e-30 and value.contains(Fraction(0)) else value.value


def told(names: Sequence[str], texts: Sequence[str]) -> str:
    """``x=1/2, y=0``."""
    return ", ".join(f"{name}={text}" for name, text in zip(names, texts, strict=True))


def ordered(points: Sequence[CriticalPoint]) -> tuple[CriticalPoint, ...]:
    """By kind, then by value, then by place."""
    return tuple(sorted(points, key=lambda p: (KINDS.index(p.kind), round(p.value, 9), p.x)))
