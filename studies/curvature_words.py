"""What a Hessian means, in sentences for students."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from studies.curvature_eigen import Spectrum
from studies.messages.curvature import (
    INDEFINITE,
    NEGATIVE,
    POSITIVE,
    SEMI_NEGATIVE,
    SEMI_POSITIVE,
    UNKNOWN,
    ZERO,
    Mixed,
)
from studies.messages.linear_map import Certified
from symbolic.enclosure import Enclosure

Array = NDArray[np.float64]

ROUND, LONG, ILL = 1.01, 10.0, 1e6
"""Condition numbers: up to the first a bowl is round, from the second on it is a valley, from the
third on solving loses six digits or more."""

LISTED = 4
"""Directions of up to so many coordinates are written out."""

TOLD = 3
"""Pairs of mixed derivatives told one by one."""

SMALL = 1e-9
"""Relative to the largest, entries of a direction that are taken for zero or for whole numbers."""

NOT_HERE = "The Hessian is no matrix of numbers here"
NOT_SYMMETRIC = (
    "The Hessian is not symmetric here: definiteness, eigenvalues and Newton's step are told of"
    " symmetric matrices only."
)
SCHWARZ = (
    "The Hessian is symmetric: second derivatives are continuous here, so that the order of"
    " differentiation does not matter (Schwarz's theorem)."
)
COMPARED = (
    "The point stands on a join, a kink or a border, where Schwarz's theorem promises nothing; the"
    " mixed derivatives were computed one by one, and they agree."
)
NOT_COMPARED = "Whether the order of differentiation matters here is not decided."
SINGULAR = (
    "The Hessian is singular{doubt}: the equations for Newton's step have no unique solution."
)
NO_SECOND = "The second derivative is zero{doubt}, and Newton's step would divide by it."
JOIN = (
    "The gradient is exactly zero here, but the point stands on a join, a kink or a border: f need"
    " not follow its quadratic model, and the Hessian test decides nothing."
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a Hessian of numbers.

    Attributes
    ----------
    names : of the variables.
    on_join : whether the formulas of the derivatives do not hold at the point.
    mixed, symmetric : as in the message.
    still : whether the gradient is zero for certain; None where it may be.
    others : as in the message, UNKNOWN and None where the matrix is not symmetric.
    quadratic : whether f is its own quadratic model.
    """

    names: tuple[str, ...]
    on_join: bool
    mixed: tuple[Mixed, ...]
    symmetric: bool | None
    still: bool | None
    definiteness: str = UNKNOWN
    certain: bool = False
    spectrum: Spectrum | None = None
    condition: float = math.nan
    newton: Array = field(default_factory=lambda: np.empty(0))
    decrease: float = math.nan
    quadratic: bool = False


def sentences(facts: Facts) -> tuple[str, ...]:
    """Definiteness, the critical point, condition, symmetry, Newton's step."""
    if facts.spectrum is None:
        return (*_order(facts.names, facts.mixed), NOT_SYMMETRIC)
    found = [_shape(facts, facts.spectrum), *_critical(facts), *_condition(facts)]
    found += _symmetry(facts)
    found.append(_newton(facts))
    return tuple(found)


def missing(
    names: tuple[str, ...], entries: Sequence[Enclosure], mixed: Sequence[Mixed]
) -> tuple[str, ...]:
    """Why there is no Hessian."""
    reasons = [entry.sentence for entry in entries if not math.isfinite(entry.value)]
    if len(reasons) == len(entries) and len(set(reasons)) == 1:
        return (reasons[0],)
    if len(reasons) == len(entries):
        count = f"none of its {len(entries)} entries has a value"
    else:
        verb = "has" if len(reasons) == 1 else "have"
        count = f"{len(reasons)} of its {len(entries)} entries {verb} no value"
    return (
        f"{NOT_HERE}: {count}.",
        *dict.fromkeys(reasons),
        *_order(names, mixed),
    )


# ------------------------------------------------------------------ definiteness


def _shape(facts: Facts, spectrum: Spectrum) -> str:
    if len(facts.names) == 1:
        name = {
            POSITIVE: "The second derivative is positive: the graph bends upwards",
            NEGATIVE: "The second derivative is negative: the graph bends downwards",
        }.get(facts.definiteness, "The second derivative is zero: the graph does not bend here")
        return f"{name}{_doubt(facts)}."
    what = f"{facts.definiteness.capitalize()}{_doubt(facts)}"
    flat = _along(facts, spectrum, 0)
    match facts.definiteness:
        case "positive definite":
            return f"{what}: the quadratic model is a bowl, curved upwards in every direction."
        case "negative definite":
            return f"{what}: the quadratic model is a dome, curved downwards in every direction."
        case "positive semidefinite":
            return f"{what}: the model is a trough, curved upwards, but flat along {flat}."
        case "negative semidefinite":
            return f"{what}: the model is a ridge, curved downwards, but flat along {flat}."
        case "zero":
            return f"All second derivatives are zero{_doubt(facts)}: the model is flat."
    up, down = _along(facts, spectrum, 1), _along(facts, spectrum, -1)
    level = f", flat along {flat}" if 0 in spectrum.seen else ""
    return (
        f"{what}: the model is saddle-shaped, curved upwards along {up} and downwards along"
        f" {down}{level}."
    )


def _doubt(facts: Facts) -> str:
    return "" if facts.certain else ", by floating point"


def _along(facts: Facts, spectrum: Spectrum, sign: int) -> str:
    """The directions whose eigenvalues have this sign."""
    columns = [k for k, seen in enumerate(spectrum.seen) if seen == sign]
    if len(columns) > 1 and len(facts.names) > 2:
        return f"{len(columns)} independent directions"
    told = [direction(spectrum.vectors[:, k], facts.names, k) for k in columns]
    return " and ".join(told)


def direction(vector: Array, names: Sequence[str], number: int) -> str:
    """A direction in words: ``x``, ``(1, -1)``, ``(0.382, 0.924)``; of many coordinates the number
    of its eigenvalue, counted from 0."""
    sizes = np.abs(vector)
    largest = float(sizes.max())
    there = [k for k, size in enumerate(sizes.tolist()) if size > SMALL * largest]
    if len(there) == 1:
        return names[there[0]]
    if len(names) > LISTED:
        return f"eigenvector {number + 1}"
    whole = vector / min(sizes[there])
    if np.abs(whole - np.round(whole)).max() < SMALL and np.abs(whole).max() < 10:
        return f"({', '.join(str(round(x)) for x in whole.tolist())})"
    return f"({', '.join(_number(x) for x in vector.tolist())})"


def _number(value: float) -> str:
    return f"{value:.3g}"


# ------------------------------------------------------------------ critical points


def _critical(facts: Facts) -> list[str]:
    if facts.still is False:
        return ["The gradient is not zero here: this is no critical point."]
    if facts.on_join:
        return [JOIN] if facts.still else []
    start = "The gradient is exactly zero here: a critical point"
    if facts.still is None:
        start = (
            "The gradient is zero here as far as its digits tell; if it is, this is a critical"
            " point"
        )
    test = "by the Hessian test" if facts.certain else "by the Hessian test in floating point"
    one = len(facts.names) == 1
    kinds = {
        POSITIVE: f"and {test} a strict local minimum",
        NEGATIVE: f"and {test} a strict local maximum",
        INDEFINITE: f"and {test} a saddle",
        SEMI_POSITIVE: "and no local maximum; whether it is a minimum, higher derivatives decide",
        SEMI_NEGATIVE: "and no local minimum; whether it is a maximum, higher derivatives decide",
        ZERO: "but the Hessian test is silent: higher derivatives decide of which kind",
    }
    if facts.quadratic and facts.certain and facts.still:  # there are no higher derivatives
        kinds |= {
            SEMI_POSITIVE: "and a minimum, one of many: f is quadratic, and constant where it is"
            " flat",
            SEMI_NEGATIVE: "and a maximum, one of many: f is quadratic, and constant where it is"
            " flat",
            ZERO: "like every other: f is constant",
        }
    told = kinds[facts.definiteness]
    if one:
        told = told.replace("Hessian test", "second derivative")
    if not facts.certain and "floating point" not in told:
        told += ", as far as floating point tells"
    return [f"{start}, {told}."]


# ------------------------------------------------------------------ condition


def _condition(facts: Facts) -> list[str]:
    condition = facts.condition
    if len(facts.names) == 1 or not math.isfinite(condition):
        return []
    ratio = f"{float(_number(condition)):g} times"
    found = []
    if facts.definiteness == POSITIVE:
        if condition <= ROUND:
            found.append("The bowl is round: gradient descent goes straight to its bottom.")
        elif condition < LONG:
            found.append(
                f"The bowl is only {ratio} steeper one way than another: gradient descent does"
                " well."
            )
        else:
            found.append(
                f"The bowl is {ratio} steeper one way than another: gradient descent with a fixed"
                " rate zigzags, Newton's method does not."
            )
    elif facts.definiteness == NEGATIVE and condition >= LONG:
        found.append(f"The dome is {ratio} steeper one way than another.")
    elif condition >= LONG:
        found.append(f"It is curved {ratio} more strongly one way than another.")
    if condition >= ILL:
        lost = min(16, round(math.log10(condition)))
        found.append(
            f"It is ill-conditioned: solving for Newton's step in float64 loses about {lost} of 16"
            " digits."
        )
    return found


# ------------------------------------------------------------------ symmetry


def _symmetry(facts: Facts) -> list[str]:
    if len(facts.names) == 1:
        return []
    if not facts.on_join:
        return [SCHWARZ]
    return [COMPARED if facts.symmetric else NOT_COMPARED]


def _order(names: Sequence[str], mixed: Sequence[Mixed]) -> list[str]:
    """The pairs for which the order matters."""
    differing = [pair for pair in mixed if pair.differ]
    told = [_pair(names, pair) for pair in differing[:TOLD]]
    if len(differing) > TOLD:
        told.append(f"So it is for {len(differing) - TOLD} more pairs of variables.")
    return told


def _pair(names: Sequence[str], pair: Mixed) -> str:
    first, second = (names[k] for k in pair.pair)
    one, other = _shown(pair.first), _shown(pair.second)
    if one and other:
        return (
            f"The order of differentiation matters: by {first} and then by {second} gives {one}, by"
            f" {second} and then by {first} gives {other}. Second derivatives are not continuous"
            " here, so that Schwarz's theorem does not apply."
        )
    there = (first, second, one) if one else (second, first, other)
    return (
        f"The order of differentiation matters: by {there[0]} and then by {there[1]} gives"
        f" {there[2]}, the other way round there is no derivative."
    )


def _shown(number: Certified) -> str:
    return f"{number.value:.6g}" if math.isfinite(number.value) else ""


# ------------------------------------------------------------------ Newton's step


def _newton(facts: Facts) -> str:
    spectrum = facts.spectrum
    assert spectrum is not None
    if not np.isfinite(facts.newton).all():
        if 0 in spectrum.seen:
            why = NO_SECOND if len(facts.names) == 1 else SINGULAR
            return why.format(doubt=_doubt(facts))
        return "Newton's step could not be computed: a number in it is not known or too large."
    if facts.still:
        return "Newton's step is zero, since the gradient is."
    where = {
        POSITIVE: "the minimum of the quadratic model",
        NEGATIVE: "the maximum of the quadratic model: uphill",
        INDEFINITE: "the saddle point of the quadratic model, not to a minimum",
    }[facts.definiteness]
    told = f"Newton's step goes to {where}"
    change = facts.decrease
    if math.isfinite(change) and change:
        told += f", {_number(abs(change))} {'lower' if change < 0 else 'higher'} than here"
    return f"{told}; f is its own quadratic model." if facts.quadratic else f"{told}."
