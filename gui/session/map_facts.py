"""What is to be said of the Jacobian as a linear map: determinant, rank, singular values,
divergence, curl, each with how sure it is, and sentences.

Pure text from a :class:`LinearMap`; the widgets only draw it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum

from gui.session.comparison import MINUS_SIGN, shown
from gui.session.names import readable
from studies.messages.linear_map import Certified, LinearMap
from symbolic.problem import Problem

LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
"""Digits as indices."""


class Certainty(Enum):
    """How sure a number is; the value is the symbol shown beside it."""

    CERTAIN = "✓"
    FLOATING = "≈"
    UNKNOWN = "–"


MEANINGS = {
    Certainty.CERTAIN: "certain: an enclosure proves it",
    Certainty.FLOATING: "by floating point",
    Certainty.UNKNOWN: "not known",
}


@dataclass(frozen=True, slots=True)
class Fact:
    """A named number, or a sentence.

    Attributes
    ----------
    name : what it is; of a sentence, the sentence.
    number : as shown; empty when it is not known and for a sentence.
    certainty : None for a sentence.
    whole : all digits that are known.
    meaning : what the number tells, in a few words.
    """

    name: str
    number: str = ""
    certainty: Certainty | None = None
    whole: str = ""
    meaning: str = ""

    @property
    def sentence(self) -> bool:
        """Whether it is a sentence."""
        return self.certainty is None

    @property
    def spoken(self) -> str:
        """For someone who does not see the table."""
        if self.certainty is None:
            return self.name
        return f"{self.name}: {self.number or 'not known'}, {MEANINGS[self.certainty]}"

    @property
    def tip(self) -> str:
        """All digits, what the number tells and how sure it is."""
        if self.certainty is None:
            return ""
        lines = (self.whole, self.meaning, MEANINGS[self.certainty])
        return "\n".join(line for line in lines if line)


def facts(problem: Problem, found: LinearMap) -> tuple[Fact, ...]:
    """Everything that is known, numbers first."""
    m, n = found.matrix.shape
    numbers = []
    if found.determinant is not None:
        meaning = "the factor on areas" if n == 2 else "the factor on volumes"
        meaning = "the factor on lengths" if n == 1 else meaning
        meaning = f"{meaning}, with its sign"
        numbers.append(certified_fact("determinant", found.determinant, meaning))
    if found.rank is not None:
        numbers += [_rank(found, min(m, n)), _condition(found)]
    if found.divergence is not None and n > 1:
        meaning = "the trace: how much the field spreads from the point"
        numbers.append(certified_fact("divergence", found.divergence, meaning))
    for label, part in zip(_curls(problem, len(found.curl)), found.curl, strict=True):
        meaning = "how much the field turns about the point"
        numbers.append(certified_fact(label, part, meaning))
    for k, value in enumerate(found.singular.tolist()):
        if math.isfinite(value):
            label = f"singular value σ{str(k + 1).translate(LOWERED)}"
            meaning = "how much the map stretches along its singular vector"
            numbers.append(Fact(label, shown("", value), Certainty.FLOATING, repr(value), meaning))
    words = tuple(Fact(MINUS_SIGN.sub("−", sentence)) for sentence in found.sentences)
    return (*numbers, *words)


def certified_fact(name: str, number: Certified, meaning: str) -> Fact:
    """A number that is certain as far as it has digits."""
    if number.digits:
        text = shown(number.digits, number.value)
        return Fact(name, text, Certainty.CERTAIN, number.digits, meaning)
    if math.isfinite(number.value):
        text = shown("", number.value)
        return Fact(name, text, Certainty.FLOATING, repr(number.value), meaning)
    return Fact(name, certainty=Certainty.UNKNOWN, meaning=meaning)


def _rank(found: LinearMap, most: int) -> Fact:
    certainty = Certainty.CERTAIN if found.rank_certain else Certainty.FLOATING
    meaning = f"{most} would be full"
    if found.rank == most:
        meaning = "full: no more is possible"
    return Fact("rank", str(found.rank), certainty, "", meaning)


def _condition(found: LinearMap) -> Fact:
    """A condition is infinite exactly where the rank is not full, and as certain as that is."""
    meaning = "largest over smallest singular value"
    if math.isinf(found.condition):
        certainty = Certainty.CERTAIN if found.rank_certain else Certainty.FLOATING
        return Fact("condition", "∞", certainty, "", meaning)
    if math.isnan(found.condition):
        return Fact("condition", certainty=Certainty.UNKNOWN, meaning=meaning)
    text = shown("", found.condition)
    return Fact("condition", text, Certainty.FLOATING, repr(found.condition), meaning)


def _curls(problem: Problem, count: int) -> tuple[str, ...]:
    """The names of the curl's components."""
    if count <= 1:
        return ("curl",) * count
    return tuple(f"curl, along {readable(name)}" for name in problem.variables[:count])
