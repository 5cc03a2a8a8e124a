"""What is to be said of a Hessian: definiteness, eigenvalues with their eigenvectors, condition,
determinant, trace and Newton's step, each with how sure it is, and sentences.

Pure text from a :class:`Curvature`; the widgets only draw it.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from gui.session.comparison import MINUS_SIGN, shown
from gui.session.map_facts import LOWERED, Certainty, Fact, certified_fact
from gui.session.names import readable
from studies.messages.curvature import (
    INDEFINITE,
    NEGATIVE,
    POSITIVE,
    SEMI_NEGATIVE,
    SEMI_POSITIVE,
    UNKNOWN,
    ZERO,
    Curvature,
)
from symbolic.problem import Problem

Array = NDArray[np.float64]

WRITTEN = 3
"""Vectors of up to so many coordinates are written out; of longer ones the length."""

DIGITS = 4
"""Of coordinates."""

MEANINGS = {
    POSITIVE: "all eigenvalues are positive: a bowl",
    NEGATIVE: "all eigenvalues are negative: a dome",
    INDEFINITE: "eigenvalues of both signs: a saddle",
    SEMI_POSITIVE: "no eigenvalue is negative, but some are zero: a trough",
    SEMI_NEGATIVE: "no eigenvalue is positive, but some are zero: a ridge",
    ZERO: "all eigenvalues are zero: flat",
    UNKNOWN: "told of symmetric matrices of numbers only",
}
SIGNS = {POSITIVE: "positive", NEGATIVE: "negative", ZERO: "zero"}


def curvature_facts(problem: Problem, found: Curvature) -> tuple[Fact, ...]:
    """Everything that is known, numbers first."""
    numbers: list[Fact] = []
    if np.isfinite(found.matrix).all():
        numbers = _of_one(found) if len(found.matrix) == 1 else _of_more(found)
        if found.symmetric is not False:
            numbers += _newton(problem, found)
    words = tuple(Fact(MINUS_SIGN.sub("−", sentence)) for sentence in found.sentences)
    return (*numbers, *words)


def _of_one(found: Curvature) -> list[Fact]:
    """Of one variable there is one second derivative, which is its own eigenvalue."""
    number = Fact(
        "second derivative",
        shown(found.digits[0], float(found.matrix[0, 0])),
        _sure(bool(found.digits[0])),
        found.digits[0] or repr(float(found.matrix[0, 0])),
        "the curvature of the graph where it is level",
    )
    sign = Fact("its sign", SIGNS.get(found.definiteness, ""), _sure(found.certain))
    return [number, sign]


def _of_more(found: Curvature) -> list[Fact]:
    facts = [_definiteness(found)]
    if found.symmetric is not False:
        for k in range(len(found.eigenvalues)):
            facts += _eigen(found, k)
        facts.append(_condition(found))
    if found.determinant is not None:
        meaning = "the product of the eigenvalues"
        facts.append(certified_fact("determinant", found.determinant, meaning))
    if found.trace is not None:
        meaning = "the sum of the eigenvalues" if found.determinant else "the sum of the diagonal"
        facts.append(certified_fact("trace", found.trace, f"{meaning}: the Laplacian of f"))
    facts.append(_symmetric(found))
    return facts


def _sure(certain: bool) -> Certainty:
    return Certainty.CERTAIN if certain else Certainty.FLOATING


def _definiteness(found: Curvature) -> Fact:
    meaning = MEANINGS[found.definiteness]
    if found.definiteness == UNKNOWN:
        return Fact("definiteness", certainty=Certainty.UNKNOWN, meaning=meaning)
    return Fact("definiteness", found.definiteness, _sure(found.certain), "", meaning)


def _eigen(found: Curvature, k: int) -> list[Fact]:
    """An eigenvalue, and its eigenvector where that is short.  An enclosure that holds zero without
    being zero proves no digit."""
    value, vector = float(found.eigenvalues[k]), found.eigenvectors[:, k]
    low, high = found.enclosures[k].tolist()
    index = str(k + 1).translate(LOWERED)
    name = f"eigenvalue λ{index}"
    meaning = f"the second derivative along {_vector(vector, DIGITS)}"
    if not math.isfinite(value):
        return [Fact(name, certainty=Certainty.UNKNOWN, meaning=meaning)]
    certain = low == high == 0.0 or (math.isfinite(low) and not low <= 0.0 <= high)
    whole = repr(value) if low == high or not certain else f"{value!r}, from {low!r} to {high!r}"
    facts = [Fact(name, shown("", value), _sure(certain), whole, meaning)]
    if len(vector) <= WRITTEN:
        meaning = f"of unit length: the direction in which the second derivative is λ{index}"
        whole = ", ".join(map(repr, vector.tolist()))
        text = _vector(vector, 2)
        facts.append(Fact(f"eigenvector v{index}", text, Certainty.FLOATING, whole, meaning))
    return facts


def _vector(vector: Array, decimals: int) -> str:
    """Coordinates with so many decimals, which keeps the text as long as it is."""
    rounded = np.round(vector, decimals) + 0.0
    return MINUS_SIGN.sub("−", f"({', '.join(f'{x:.{decimals}f}' for x in rounded.tolist())})")


def _condition(found: Curvature) -> Fact:
    """Infinite exactly where an eigenvalue is zero, and as certain as that is."""
    meaning = "largest over smallest size of an eigenvalue"
    if math.isinf(found.condition):
        singular = found.determinant is not None and found.determinant.digits == "0"
        return Fact("condition", "∞", _sure(singular), "", meaning)
    if math.isnan(found.condition):
        return Fact("condition", certainty=Certainty.UNKNOWN, meaning=meaning)
    text, whole = shown("", found.condition), repr(found.condition)
    return Fact("condition", text, Certainty.FLOATING, whole, meaning)


def _symmetric(found: Curvature) -> Fact:
    meaning = "whether the order of differentiation does not matter"
    if found.symmetric is None:
        return Fact("symmetric", certainty=Certainty.UNKNOWN, meaning=meaning)
    return Fact("symmetric", "yes" if found.symmetric else "no", Certainty.CERTAIN, "", meaning)


def _newton(problem: Problem, found: Curvature) -> list[Fact]:
    name, meaning = "Newton's step", "from here to where the quadratic model is level"
    step = found.newton.tolist()
    if not all(map(math.isfinite, step)):
        return [Fact(name, certainty=Certainty.UNKNOWN, meaning=meaning)]
    texts = [shown("", x, DIGITS) for x in step]
    if len(step) > WRITTEN:
        length = shown("", float(np.linalg.norm(step)), DIGITS)
        text = f"of length {length}"
    else:
        text = texts[0] if len(step) == 1 else f"({', '.join(texts)})"
    names = map(readable, problem.variables)
    whole = ", ".join(f"{x}: {value!r}" for x, value in zip(names, step, strict=True))
    facts = [Fact(name, text, Certainty.FLOATING, whole, meaning)]
    if math.isfinite(found.decrease):
        text, whole = shown("", found.decrease), repr(found.decrease)
        meaning = "what the quadratic model changes by along Newton's step"
        facts.append(Fact("change promised", text, Certainty.FLOATING, whole, meaning))
    return facts
