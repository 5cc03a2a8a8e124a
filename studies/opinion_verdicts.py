"""Judges SciPy's estimates by the exact derivative: where they are wrong, and where their own word
about their error is.

The measure is that of the window's table: error over ``max(1, |exact|)``.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from engine.third_opinion import FIRST_REACH, SECOND_REACH, Ending
from studies.messages.opinion import APPROX_FPRIME, HESSIAN, Judgement, Verdict
from symbolic.enclosure import NOT_DIFFERENTIABLE, UNDEFINED, Enclosure

NEGLIGIBLE = 2.0**-26
"""The square root of the machine epsilon, 1.5e-8: the relative accuracy that success means to
``scipy.differentiate`` (its default ``rtol``).  A smaller error is not held against a claim, nor
does it bear out a failure."""

MARGIN = 10.0
"""A claimed error is the difference of two estimates, not a bound: it is called false when the true
error is ten times as large."""

COARSE = 1e-3
"""``approx_fprime`` claims nothing; it is called inaccurate when not even three digits are right,
where eight (half of float64's) are what forward differences can give."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of an estimate: SciPy's number and claim (NaN where none), and the truth."""

    estimate: float
    claimed: float
    ending: Ending
    exact: Enclosure

    @property
    def error(self) -> float:
        """The true error in size; NaN where it is not known."""
        return abs(self.exact.difference(self.estimate))

    @property
    def relative(self) -> float:
        """The error in the measure of the table."""
        return self.error / max(1.0, abs(self.exact.value))

    @property
    def admits_failure(self) -> bool:
        """Whether SciPy itself says that it failed."""
        return self.ending not in (Ending.CONVERGED, Ending.NO_CLAIM)


def judge(entry: Entry) -> Judgement | None:
    """What is out of the ordinary about one entry; None when nothing is, or nothing is known."""
    number = math.isfinite(entry.estimate)
    if entry.exact.kind in (NOT_DIFFERENTIABLE, UNDEFINED):
        if not number:
            return None
        return Judgement.ADMITTED if entry.admits_failure else Judgement.NO_DERIVATIVE
    if not math.isfinite(entry.exact.value):
        return None  # undecided, or beyond float64: nothing to hold against SciPy
    if not number:
        return Judgement.NO_NUMBER
    small = entry.relative <= NEGLIGIBLE
    if entry.admits_failure:
        return Judgement.FALSE_ALARM if small else Judgement.ADMITTED
    if entry.ending is Ending.NO_CLAIM:
        return Judgement.INACCURATE if entry.relative > COARSE else None
    false = not small and entry.error > MARGIN * entry.claimed
    return Judgement.FALSE_SUCCESS if false else None


def verdicts(method: str, entries: Sequence[Entry]) -> tuple[Verdict, ...]:
    """The judgements of all entries, the gravest first, each with the sentence of its worst."""
    held: dict[Judgement, list[int]] = {}
    for place, entry in enumerate(entries):
        judgement = judge(entry)
        if judgement is not None:
            held.setdefault(judgement, []).append(place)
    found = []
    for judgement in Judgement:
        places = held.get(judgement, [])
        if places:
            worst = max(places, key=lambda place: _badness(entries[place]))
            sentence = _sentence(judgement, method, entries[worst])
            found.append(Verdict(judgement, tuple(places), sentence))
    return tuple(found)


def _badness(entry: Entry) -> float:
    """The error; where there is no derivative any number is infinitely bad."""
    return entry.error if math.isfinite(entry.error) else math.inf


def scientific(size: float) -> str:
    """An error with two digits, ``1.5e-8``; plain where that is shorter."""
    if 0.01 <= size < 1000 or size == 0:
        return f"{size:.2g}" if size < 100 else f"{size:.0f}"
    mantissa, exponent = f"{size:.1e}".split("e")
    return f"{mantissa}e{int(exponent)}"


def _sentence(judgement: Judgement, method: str, entry: Entry) -> str:
    match judgement:
        case Judgement.NO_DERIVATIVE:
            claim = " and claims success" if entry.ending is Ending.CONVERGED else ""
            return f"Says {_number(entry)}{claim}, although {_missing(entry)}."
        case Judgement.FALSE_SUCCESS:
            return (
                f"Claims success with an error of {scientific(entry.claimed)}, but the true error"
                f" is {scientific(entry.error)}."
            )
        case Judgement.INACCURATE:
            return (
                f"Is off by {scientific(entry.error)} without a warning: its fixed step 1.5e-8 does"
                " not suit the function here."
            )
        case Judgement.NO_NUMBER:
            return f"Gives no number{_reason(method, entry)}."
        case Judgement.ADMITTED if not math.isfinite(entry.error):
            return f"Says {_number(entry)} and reports failure, rightly: {_missing(entry)}."
        case Judgement.ADMITTED:
            return f"Reports failure, rightly: the true error is {scientific(entry.error)}."
        case Judgement.FALSE_ALARM:
            return (
                "Reports failure, although its estimate is good: the true error is"
                f" {scientific(entry.error)}."
            )


def _number(entry: Entry) -> str:
    size = abs(entry.estimate)
    if size == 0 or 1e-3 <= size < 1e6:
        return f"{entry.estimate:.6g}"
    return f"{'-' if entry.estimate < 0 else ''}{scientific(size)}"


def _missing(entry: Entry) -> str:
    return (
        "there is no derivative here"
        if entry.exact.kind == NOT_DIFFERENTIABLE
        else "the function is undefined here"
    )


def _reason(method: str, entry: Entry) -> str:
    if entry.ending is not Ending.NOT_FINITE:
        return ", although there is a derivative"
    if method == APPROX_FPRIME:
        return ": it looks 1.5e-8 ahead, where the function has no finite value"
    reach = SECOND_REACH if method == HESSIAN else FIRST_REACH
    return f": it looks {reach:g} to either side, where the function has no finite value"
