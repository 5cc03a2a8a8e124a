"""The study ``curvature``: the Hessian at a point, exact and by several schemes, and what it tells.

Definiteness comes from enclosures of the exact entries.  At a join one-sided series decide which
second derivatives exist and whether their order matters.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from studies.curvature_eigen import Spectrum, spectrum_of
from studies.curvature_schemes import schemes
from studies.curvature_words import Facts, missing, sentences
from studies.exact import exact_outputs, placed
from studies.messages.curvature import UNKNOWN, Curvature, CurvatureRequest, Mixed
from studies.messages.linear_map import Certified
from studies.messages.status import Outcome, Status
from symbolic.ball_matrix import combined, determinant, dot, may_be_simpler, solved
from symbolic.balls import enclose
from symbolic.enclosure import UNCERTIFIED, Enclosure
from symbolic.invariants import LARGEST
from symbolic.mixed_partials import order_matters
from symbolic.program import Program
from symbolic.quadratic import is_quadratic
from symbolic.singular_forms import characteristic
from symbolic.tree import Node

Array = NDArray[np.float64]
Entries = Sequence[Enclosure]
Rows = list[tuple[Enclosure, ...]]

NEARLY = 1e-12
"""Mixed derivatives that differ by no more than this part are taken for one number, unproved."""


def curvature(request: CurvatureRequest) -> Curvature:
    """The second derivatives of a scalar function at a point.

    Raises
    ------
    ValueError : naming the field of ``request`` that is wrong.
    """
    program = request.program
    n = program.variables
    if not n or not program.has("hessian"):
        raise ValueError("program: must be of a scalar with variables and second derivatives")
    inputs, located = placed(program, request.point, request.parameters)
    exact = exact_outputs(program, ("gradient", "hessian"), inputs)
    entries, gradient = exact["hessian"], exact["gradient"]
    (edge,) = enclose(program, ("edge",), inputs)["edge"]
    on_join = edge.midpoint != 0
    mixed = _mixed(program, inputs, entries) if on_join else ()
    matrix = _floats(entries).reshape(n, n)
    nothing = np.full(n, np.nan)
    found = Curvature(
        request=request,
        matrix=matrix,
        digits=tuple(entry.text() for entry in entries),
        outcomes=tuple(Outcome(Status(entry.kind), entry.sentence) for entry in entries),
        schemes=schemes(request, located, entries),
        value=float(_floats(exact["value"])[0]),
        gradient=_floats(gradient),
        eigenvalues=nothing,
        enclosures=np.full((n, 2), np.nan),
        eigenvectors=np.full((n, n), np.nan),
        definiteness=UNKNOWN,
        certain=False,
        condition=math.nan,
        determinant=None,
        trace=None,
        mixed=mixed,
        symmetric=_symmetric(mixed),
        newton=nothing,
        decrease=math.nan,
        sentences=(),
    )
    names = program.inputs[:n]
    if not np.isfinite(matrix).all():
        return replace(found, sentences=missing(names, entries, mixed))
    diagonal = [entries[k * (n + 1)] for k in range(n)]
    facts = Facts(
        names=names,
        on_join=on_join,
        mixed=mixed,
        symmetric=found.symmetric,
        still=_vanishes(gradient),
    )
    if not _taken_as_symmetric(found):
        trace = combined(diagonal, (1,) * n)
        return replace(found, trace=_certified(trace), sentences=sentences(facts))
    rows = [tuple(entries[min(i, j) * n + max(i, j)] for j in range(n)) for i in range(n)]
    return _known(found, facts, rows, gradient, inputs)


def _known(
    found: Curvature, facts: Facts, rows: Rows, gradient: Entries, inputs: Sequence[Node]
) -> Curvature:
    """With what follows from a symmetric matrix."""
    program = found.request.program
    formulas = not facts.on_join
    spectrum = spectrum_of(program, inputs, rows, found.matrix, formulas=formulas)
    definiteness, certain = spectrum.definiteness
    certain = certain and found.symmetric is True
    trace, det = _invariants(program, inputs, rows, spectrum, formulas=formulas)
    newton, decrease = _newton(rows, gradient, spectrum)
    values = np.where(np.isfinite(spectrum.values), spectrum.values, np.nan)
    condition = _condition(values)
    told = replace(
        facts,
        definiteness=definiteness,
        certain=certain,
        spectrum=spectrum,
        condition=condition,
        newton=newton,
        decrease=decrease,
        quadratic=formulas and is_quadratic(program),
    )
    return replace(
        found,
        eigenvalues=values,
        enclosures=spectrum.bounds,
        eigenvectors=spectrum.vectors,
        definiteness=definiteness,
        certain=certain,
        condition=condition,
        determinant=_certified(det),
        trace=_certified(trace),
        newton=newton,
        decrease=decrease,
        sentences=sentences(told),
    )


# ------------------------------------------------------------------ mixed partial derivatives


def _mixed(program: Program, inputs: Sequence[Node], entries: Entries) -> tuple[Mixed, ...]:
    """Every pair, at a point where one-sided series gave the entries."""
    n = program.variables
    return tuple(
        # entry (j, i) is differentiated by x_i first
        Mixed((i, j), _number(entries[j * n + i]), _number(entries[i * n + j]), differ)
        for (i, j), differ in order_matters(program, inputs, entries).items()
    )


def _number(entry: Enclosure) -> Certified:
    digits = "" if entry.kind == UNCERTIFIED else entry.text()
    value = entry.value
    return Certified(value if math.isfinite(value) else math.nan, digits)


def _symmetric(mixed: Sequence[Mixed]) -> bool | None:
    told = {pair.differ for pair in mixed}
    return False if True in told else None if None in told else True


def _taken_as_symmetric(found: Curvature) -> bool:
    """Whether it is symmetric, or nothing tells that it is not."""
    if found.symmetric is not None:
        return found.symmetric
    apart = np.abs(found.matrix - found.matrix.T)
    return bool((apart <= NEARLY * np.abs(found.matrix)).all())


# ------------------------------------------------------------------ numbers of the matrix


def _vanishes(gradient: Entries) -> bool | None:
    """Whether the gradient is zero for certain; None where it may be."""
    if all(entry.exact and entry.midpoint == 0 for entry in gradient):
        return True
    zero = Fraction(0)
    return None if all(entry.contains(zero) for entry in gradient) else False


def _invariants(
    program: Program, inputs: Sequence[Node], rows: Rows, spectrum: Spectrum, *, formulas: bool
) -> tuple[Enclosure, Enclosure]:
    """Trace and determinant."""
    n = len(rows)
    trace, det = combined([rows[k][k] for k in range(n)], (1,) * n), determinant(rows)
    if formulas and n <= LARGEST and (may_be_simpler(trace) or may_be_simpler(det)):
        sharper = characteristic(program, inputs, tuple(range(n)))
        trace = sharper[0] if sharper[0].exact else trace
        det = sharper[-1] if sharper[-1].exact else det
    if 0 in spectrum.signs:
        det = Enclosure(Fraction(0))
    return trace, det


def _newton(rows: Rows, gradient: Entries, spectrum: Spectrum) -> tuple[Array, float]:
    """Newton's step -H^-1 g and what the quadratic model changes by along it, g' s / 2."""
    nothing = np.full(len(rows), np.nan), math.nan
    if 0 in spectrum.seen or any(entry.midpoint is None for entry in gradient):
        return nothing
    back = solved(rows, gradient)
    if back is None:
        return nothing
    step = -_floats(back) + 0.0
    if not np.isfinite(step).all():
        return nothing
    change = dot(gradient, back).value
    return step, (-change / 2 + 0.0 if math.isfinite(change) else math.nan)


def _condition(values: Array) -> float:
    """Largest over smallest modulus of the eigenvalues."""
    sizes = np.abs(values)
    if not np.isfinite(sizes).all():
        return math.nan
    least, most = float(sizes.min()), float(sizes.max())
    if least == 0.0:
        return math.inf
    with np.errstate(over="ignore"):
        return float(np.float64(most) / least)


def _certified(entry: Enclosure) -> Certified:
    """Zero where zero cannot be told from it; no digits where nothing proves them."""
    found = _number(entry)
    return replace(found, value=0.0) if entry.contains(Fraction(0)) else found


def _floats(entries: Entries) -> Array:
    """The nearest float64; NaN where there is none or it is too large for one."""
    values = np.array([entry.value for entry in entries], dtype=np.float64)
    return np.where(np.isfinite(values), values, np.nan)
