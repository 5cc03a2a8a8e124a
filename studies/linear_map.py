"""The study ``linear map``: what the exact Jacobian does to vectors, lengths, areas and volumes.

Determinant, trace, curl and rank come from enclosures of the entries; singular values and vectors
from float64, corrected by what the enclosures know better.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from engine.singular_values import singular_values
from studies.exact import exact_outputs, placed
from studies.linear_map_words import Facts, sentences, undefined
from studies.messages.linear_map import Certified, LinearMap, LinearMapRequest
from symbolic.ball_matrix import (
    combined,
    determinant,
    gram_determinant,
    may_be_simpler,
    rank_bound,
)
from symbolic.balls import enclose
from symbolic.enclosure import UNCERTIFIED, Enclosure
from symbolic.invariants import CURLS, LARGEST, with_invariants
from symbolic.program import Program
from symbolic.tree import Node

Array = NDArray[np.float64]
Rows = list[tuple[Enclosure, ...]]


def linear_map(request: LinearMapRequest) -> LinearMap:
    """Take the Jacobian apart.

    Raises
    ------
    ValueError : naming the field of ``request`` that is wrong.
    """
    program = request.program
    name = "jacobian" if program.has("jacobian") else "gradient"
    if not program.variables or not program.has(name):
        raise ValueError("program: must have variables and first derivatives")
    inputs, _ = placed(program, request.point, request.parameters)
    exact = exact_outputs(program, (name,), inputs)
    n = program.variables
    rows = [exact[name][start : start + n] for start in range(0, len(exact[name]), n)]
    value = _floats(exact["value"])
    matrix = np.array([_floats(row) for row in rows])
    if not np.isfinite(matrix).all():
        return _nothing(request, matrix, value, rows)
    return _known(request, matrix, value, rows, inputs)


def _known(
    request: LinearMapRequest, matrix: Array, value: Array, rows: Rows, inputs: Sequence[Node]
) -> LinearMap:
    m, n = matrix.shape
    bound = rank_bound(rows)
    certain = bound.certain
    square = _square(request.program, rows, inputs) if m == n else {}
    volume = math.nan
    if m == n:
        (det,) = square["determinant"]
        certain = certain or (_is_zero(det) and bound.least == n - 1)
        volume = _logarithm(det)
    elif bound.least == min(m, n):
        volume = _logarithm(gram_determinant(rows)) / 2
    singular = singular_values(matrix, bound.least, volume)
    turns = square.get("conformal", ())
    facts = Facts(
        m=m,
        n=n,
        rank=bound.least,
        certain=certain,
        singular=singular.values,
        condition=singular.condition,
        determinant=square["determinant"][0] if square else None,
        trace=square["trace"][0] if square else None,
        curl=square.get("curl", ()),
        conformal=bool(turns) and bound.least == 2 and all(map(_is_zero, turns)),
    )
    return LinearMap(
        request=request,
        matrix=matrix,
        value=value,
        left=singular.left,
        singular=singular.values,
        right=singular.right,
        rank=bound.least,
        rank_certain=certain,
        condition=singular.condition,
        determinant=_certified(facts.determinant),
        divergence=_certified(facts.trace),
        curl=tuple(made for made in map(_certified, facts.curl) if made is not None),
        sentences=sentences(facts),
    )


def _square(
    program: Program, rows: Rows, inputs: Sequence[Node]
) -> dict[str, tuple[Enclosure, ...]]:
    """Determinant, trace, curl and the test for a conformal map, from the entries; where these
    leave open what an exact form may prove, from the program."""
    n = len(rows)
    found: dict[str, tuple[Enclosure, ...]] = {
        "determinant": (determinant(rows),),
        "trace": (combined([rows[k][k] for k in range(n)], (1,) * n),),
    }
    if n in CURLS:
        found["curl"] = tuple(combined((rows[i][j], rows[j][i]), (1, -1)) for i, j in CURLS[n])
    if n == 2:
        found["conformal"] = (
            combined((rows[0][0], rows[1][1]), (1, -1)),
            combined((rows[0][1], rows[1][0]), (1, 1)),
        )
    open_ones = tuple(
        name
        for name, entries in found.items()
        if (name != "determinant" or n <= LARGEST) and any(map(may_be_simpler, entries))
    )
    if not open_ones:
        return found
    sharper = enclose(with_invariants(program), (*open_ones, "edge"), inputs)
    (edge,) = sharper.pop("edge")
    if edge.midpoint != 0:  # on a join the formulas of the derivatives may not be trusted
        return found
    for name, entries in sharper.items():
        found[name] = tuple(
            new if new.exact else old for new, old in zip(entries, found[name], strict=True)
        )
    return found


def _is_zero(entry: Enclosure) -> bool:
    """Whether it is proved to be zero."""
    return entry.exact and entry.midpoint == 0


def _certified(entry: Enclosure | None) -> Certified | None:
    """Zero where zero cannot be told from it; no digits where nothing proves them."""
    if entry is None:
        return None
    digits = "" if entry.kind == UNCERTIFIED else entry.text()
    return Certified(0.0 if entry.contains(Fraction(0)) else entry.value, digits)


def _logarithm(entry: Enclosure) -> float:
    """``log |entry|``; NaN where it is zero or not known."""
    middle = entry.midpoint
    if middle is None or entry.kind == UNCERTIFIED or abs(middle) <= 1000 * entry.radius:
        return math.nan
    return math.log(abs(middle.numerator)) - math.log(middle.denominator)


def _floats(entries: Sequence[Enclosure]) -> Array:
    """The nearest float64; NaN where there is none or it is too large for one."""
    values = np.array([entry.value for entry in entries], dtype=np.float64)
    return np.where(np.isfinite(values), values, np.nan)


def _nothing(request: LinearMapRequest, matrix: Array, value: Array, rows: Rows) -> LinearMap:
    """No linear map, and why."""
    m, n = matrix.shape
    k = min(m, n)
    missing = [
        entry
        for row, known in zip(rows, np.isfinite(matrix).tolist(), strict=True)
        for entry, there in zip(row, known, strict=True)
        if not there
    ]
    return LinearMap(
        request=request,
        matrix=matrix,
        value=value,
        left=np.full((m, k), np.nan),
        singular=np.full(k, np.nan),
        right=np.full((n, k), np.nan),
        rank=None,
        rank_certain=False,
        condition=math.nan,
        determinant=None,
        divergence=None,
        curl=(),
        sentences=undefined([entry.sentence for entry in missing], len(missing), m * n),
    )
