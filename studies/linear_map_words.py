"""What the numbers of a linear map mean, in sentences."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from symbolic.enclosure import Enclosure

Array = NDArray[np.float64]

ILL = 1e6
"""A condition number from which on a map is called ill-conditioned: six digits are lost."""

_ZERO = Fraction(0)
_MEASURES = {1: "Lengths", 2: "Areas", 3: "Volumes"}
_SPACES = {1: "the line", 2: "the plane", 3: "space"}
_IMAGES = {0: "a point", 1: "a line", 2: "a plane"}


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a Jacobian of ``m`` rows and ``n`` columns.

    Attributes
    ----------
    rank, certain : the rank, and whether it is proved.
    singular, condition : its singular values (k,), the largest first, and their quotient.
    determinant, trace, curl : of a square one; None or empty where there is none.
    conformal : proved to be a rotation times a factor that is not zero.
    """

    m: int
    n: int
    rank: int
    certain: bool
    singular: Array
    condition: float
    determinant: Enclosure | None = None
    trace: Enclosure | None = None
    curl: tuple[Enclosure, ...] = ()
    conformal: bool = False


def sentences(facts: Facts) -> tuple[str, ...]:
    """What the map does to lengths, areas and volumes, its rank, its condition, and the field."""
    if facts.m == 1 and facts.n > 1:
        told = _gradient(facts)
    elif facts.n == 1:
        told = _velocity(facts)
    elif facts.rank < min(facts.m, facts.n):
        told = _singular(facts)
    elif facts.m == facts.n:
        told = _regular(facts)
    elif facts.n == 2:
        factor = float(facts.singular[0] * facts.singular[1])
        told = f"{_factor('Areas', factor)} on their way to the surface."
    elif facts.n < facts.m:
        told = "No direction is squashed: different directions go different ways."
    else:
        told = f"Every direction of the image is reached; {_squashed(facts)}."
    found = [told]
    if min(facts.m, facts.n) > 1:
        found += _rank(facts)
        found += _condition(facts)
    found += _field(facts)
    return tuple(found)


def undefined(reasons: list[str], missing: int, entries: int) -> tuple[str, ...]:
    """Why there is no linear map: ``reasons`` for the ``missing`` ones of so many ``entries``."""
    if missing == entries and len(set(reasons)) == 1:
        return (reasons[0],)
    of = "Its" if entries == 1 else f"{missing} of its {entries} entries"
    verb = "entry has" if entries == 1 else "has" if missing == 1 else "have"
    return (
        f"The Jacobian is no matrix of numbers here: {of} {verb} no value.",
        *dict.fromkeys(reasons),
    )


def _number(value: float) -> str:
    return f"{value:.4g}"


def _factor(measure: str, factor: float, shown: str = "") -> str:
    shown = shown or _number(factor)
    if shown == "1":
        return f"{measure} keep their size"
    return f"{measure} {'grow' if factor > 1 else 'shrink'} by the factor {shown}"


def _gradient(facts: Facts) -> str:
    if facts.rank == 0:
        return "The gradient is zero: to first order the value changes in no direction."
    return (
        "The value changes fastest along the gradient, by"
        f" {_number(float(facts.singular[0]))} for each unit of length, and not at all across it."
    )


def _velocity(facts: Facts) -> str:
    if facts.rank == 0:
        if facts.m == 1:
            return "The derivative is zero: to first order the value does not change."
        return "The velocity is zero: to first order the point of the curve stands still."
    size = float(facts.singular[0])
    if facts.m > 1:
        return f"The point of the curve moves with speed {_number(size)}."
    assert facts.determinant is not None
    way = "reversed" if facts.determinant.text(1).startswith("-") else "kept"
    return f"{_factor('Lengths', size)}; the direction is {way}."


def _singular(facts: Facts) -> str:
    doubt = "" if facts.certain else ", as far as its digits tell"
    space = _SPACES.get(facts.n, f"{facts.n}-dimensional space")
    image = _IMAGES.get(facts.rank, f"a space of {facts.rank} dimensions")
    return f"The map is singular here{doubt}: it squashes {space} onto {image}."


def _regular(facts: Facts) -> str:
    determinant = facts.determinant
    assert determinant is not None
    measure = _MEASURES.get(facts.n, f"{facts.n}-dimensional volumes")
    value = determinant.value
    if not determinant.known or determinant.contains(_ZERO):
        return f"By which factor {measure.lower()} change could not be told."
    # Beyond the range of float64 its digits are known all the same.
    shown = "" if value and math.isfinite(value) else determinant.text(4).removeprefix("-")
    way = "reversed, as in a mirror" if determinant.text(1).startswith("-") else "kept"
    return f"{_factor(measure, abs(value), shown)}; orientation is {way}."


def _squashed(facts: Facts) -> str:
    count = facts.n - facts.rank
    if count == 1:
        return "one direction is squashed to nothing"
    return f"{count} independent directions are squashed to nothing"


def _rank(facts: Facts) -> list[str]:
    most = min(facts.m, facts.n)
    if facts.rank < most:
        proved = "" if facts.certain else "; that it is not larger is not proved"
        return [f"The rank is {facts.rank} of {most}{proved}."]
    if facts.m == facts.n and facts.n < 4:
        return []  # the determinant says so
    return [f"The rank is full: {most} of {most}."]


def _condition(facts: Facts) -> list[str]:
    if facts.conformal:
        size = _number(float(facts.singular[0]))
        return [f"All directions are stretched alike, by {size}: small circles stay circles."]
    if facts.rank < min(facts.m, facts.n) or facts.condition < ILL:
        return []
    return [
        "It is ill-conditioned: one direction is stretched"
        f" {facts.condition:.3g} times as much as another."
    ]


def _field(facts: Facts) -> list[str]:
    """Of a map of the plane or of space to itself, read as a vector field."""
    trace = facts.trace
    if facts.n not in (2, 3) or trace is None or not trace.known:
        return []
    value = 0.0 if trace.contains(_ZERO) else trace.value
    source = " (a source)" if value > 0 else " (a sink)" if value < 0 else ""
    parts = [f"divergence {_number(value)}{source}"]
    turns = [0.0 if entry.contains(_ZERO) else entry.value for entry in facts.curl]
    if len(turns) == 1:
        (turn,) = turns
        way = " (it turns to the left)" if turn > 0 else " (it turns to the right)" if turn else ""
        parts.append(f"curl {_number(turn)}{way}")
    elif turns:
        parts.append(f"curl ({', '.join(_number(turn) for turn in turns)})")
    return [f"Read as a vector field: {', '.join(parts)}."]
