"""How far the values of descents are above the minimum, in decades, and the room that takes.

No drawing.  A value equal to the minimum has no logarithm; it stands on a floor below all others.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.descent.outcome import Status
from gui.plots.decades import highest, lowest
from studies.messages.descent import Theory

Array = NDArray[np.float64]
Range = tuple[float, float]

ABSURD = 6.0
"""Decades above the start beyond which a run that diverges is not followed."""

FLAT = 1e-8
"""An eigenvalue is taken for zero below this share of the largest one."""

DEEPEST = 22.0
"""Decades in one picture at most: Newton's last step may take f from 1e-11 to 1e-40, where only
rounding is left to be seen, and nothing of the others."""


@dataclass(frozen=True, slots=True)
class Reference:
    """What values are compared with.

    Attributes
    ----------
    value : NaN where no value is known at all.
    known : whether it is the minimum by theory, not only the lowest value that a run reached.
    """

    value: float
    known: bool

    def gaps(self, values: Array) -> Array:
        """``values - value``; NaN where undefined, infinite, or below it (a run that falls without
        bound)."""
        with np.errstate(invalid="ignore", over="ignore"):
            found = values - self.value
        return np.where(np.isfinite(found) & (found >= 0), found, np.nan)


def bends_upwards(theory: Theory, *, strictly: bool = False) -> bool:
    """Whether the Hessian says that the lowest place known can be a minimum, or (``strictly``) that
    it is one; False where there is no Hessian."""
    curvatures = theory.eigenvalues
    if not curvatures.size or not np.isfinite(curvatures).all():
        return False
    slack = FLAT * float(np.abs(curvatures).max())
    return bool(curvatures[0] > slack if strictly else curvatures[0] >= -slack)


def choose_reference(
    theory: Theory | None, values: Sequence[Array], statuses: Sequence[str]
) -> Reference:
    """The minimum by theory, or the lowest value of all runs that did not diverge (of all, where
    every one did)."""
    known = theory is not None and math.isfinite(theory.value) and bends_upwards(theory)
    candidates = [theory.value] if theory is not None and known else []
    every = list(zip(values, statuses, strict=True))
    stayed = [found for found, status in every if status != Status.DIVERGED.value]
    for found in stayed or list(values):
        finite = found[np.isfinite(found)]
        if finite.size:
            candidates.append(float(finite.min()))
    return Reference(min(candidates, default=math.nan), known)


def all_gaps(reference: Reference, values: Sequence[Array]) -> list[Array]:
    """The gaps of all runs.  Where the reference is the lowest value itself, reached once, that
    place says nothing: it is left out rather than shown as a minimum reached exactly."""
    found = [reference.gaps(one) for one in values]
    if not reference.known and sum(int((gaps == 0).sum()) for gaps in found) == 1:
        found = [np.where(gaps == 0, np.nan, gaps) for gaps in found]
    return found


def decade_range(sizes: Sequence[Array]) -> Range:
    """The decades worth showing of several curves of ``sizes``, in whole numbers, with one below
    for sizes of exactly 0."""
    every = np.concatenate([*sizes, np.empty(0)])
    top, bottom = highest(every), lowest(every)
    if not (math.isfinite(top) and math.isfinite(bottom)):
        return -1.0, 1.0
    begins = [highest(one[:1]) for one in sizes if one.size]
    first = max((size for size in begins if math.isfinite(size)), default=top)
    top = min(math.log10(top), math.log10(first) + ABSURD)
    high = math.ceil(top + 0.05)
    low = math.floor(math.log10(bottom) - 0.05)
    if (every == 0).any():
        low -= 1
    return float(max(min(low, high - 2), high - DEEPEST)), float(high)


ROOMIEST = 2.0
"""A frame this many times larger than what it shows is drawn anew."""


def steady(wanted: Range, now: Range | None) -> Range:
    """``now`` where it still has room for what is ``wanted``, widened where it has not, unless that
    is far too much: a drag does not shake the frame."""
    if now is None:
        return wanted
    low, high = min(wanted[0], now[0]), max(wanted[1], now[1])
    return (low, high) if high - low <= ROOMIEST * (wanted[1] - wanted[0]) else wanted


def anchored(sizes: Array, factor: float) -> tuple[float, float] | None:
    """The line of slope ``log10 factor`` in decades a step that passes through the later half of
    the curve of ``sizes`` (k + 1,): its height at step 0 and its slope.  None without a slope, or
    without a curve."""
    if not (math.isfinite(factor) and factor > 0):
        return None
    steps = np.flatnonzero(np.isfinite(sizes) & (sizes > 0))
    if steps.size < 2:
        return None
    later = steps[steps.size // 2 :]
    if factor > 1 and sizes[steps[-1]] < sizes[steps[0]]:
        later = steps[:1]  # what theory says of almost every start does not happen from this one
    slope = math.log10(factor)
    return float(np.median(np.log10(sizes[later]) - slope * later)), slope


def least_name(function: str) -> str:
    """``f_min`` as mathtext, of a function's name as mathtext."""
    return rf"{function}_{{\,\min}}" if len(function) == 1 else rf"{{{function}}}_{{\min}}"
