"""The Hessian at a point and what it tells: question and answer."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from studies.messages.evaluation import Step
from studies.messages.linear_map import Certified
from studies.messages.status import Outcome
from symbolic.program import Program
from symbolic.tree import Node

Array = NDArray[np.float64]

POSITIVE, NEGATIVE, INDEFINITE = "positive definite", "negative definite", "indefinite"
SEMI_POSITIVE, SEMI_NEGATIVE = "positive semidefinite", "negative semidefinite"
ZERO, UNKNOWN = "zero", "unknown"
DEFINITENESS = (POSITIVE, NEGATIVE, INDEFINITE, SEMI_POSITIVE, SEMI_NEGATIVE, ZERO, UNKNOWN)

COMPARED = ("central", "forward", "fourth-order", "adaptive")
"""The schemes whose Hessians stand beside the exact one unless others are asked for."""


@dataclass(frozen=True, slots=True)
class CurvatureRequest:
    """The Hessian of the scalar ``program`` at ``point``; ``point`` and ``parameters`` are constant
    trees.  ``schemes`` are names of :data:`engine.schemes.SCHEMES` or ``adaptive``; ``step`` is the
    step of those that have one.
    """

    program: Program
    point: tuple[Node, ...]
    parameters: tuple[Node, ...]
    schemes: tuple[str, ...] = COMPARED
    step: Step = field(default_factory=Step)


@dataclass(frozen=True, slots=True)
class Scheme:
    """The Hessian by one scheme.

    Attributes
    ----------
    name : of the scheme.
    matrix, difference : (n, n); numeric, and numeric minus exact rounded once; NaN where unknown.
    steps : the step along each variable, (n,); empty where the scheme has none of its own.
    remarks : sentences.
    claimed : the scheme's own bound on the error of each entry, (n, n); empty where it claims none.
    """

    name: str
    matrix: Array
    difference: Array
    steps: Array
    remarks: tuple[str, ...] = ()
    claimed: Array = field(default_factory=lambda: np.empty(0))


@dataclass(frozen=True, slots=True)
class Mixed:
    """A pair of mixed partial derivatives, ``(i, j)`` with i < j.

    Attributes
    ----------
    first : of f differentiated by x_i and then by x_j; ``second`` the other way round.  NaN where
        there is none.
    differ : True where it is proved that they differ, or that only one of them exists; False where
        they are proved to agree; None where it is not known, or neither exists.
    """

    pair: tuple[int, int]
    first: Certified
    second: Certified
    differ: bool | None


@dataclass(frozen=True, slots=True)
class Curvature:
    """What is known of the second derivatives.

    Attributes
    ----------
    matrix : (n, n), the float64 nearest to each entry.  As in ``evaluate``, entry (i, j) is
        d2f / dx_i dx_j: f differentiated by x_j, then by x_i.  NaN where there is none, and then,
        as where the matrix is not symmetric, what follows of eigenvalues is NaN or unknown.
    digits : proved digits of each entry, row-major.
    outcomes : how each entry ended, row-major, with the reason where it has no value.
    schemes : in the order asked for.
    value : of f, and ``gradient`` (n,) at the point.
    eigenvalues : (n,), ascending; ``enclosures`` (n, 2) low and high of each, proved (NaN where
        none is proved).
    eigenvectors : (n, n), column k belongs to eigenvalue k; of unit length, its largest
        entry positive.
    definiteness : of :data:`DEFINITENESS`; ``certain`` where enclosures prove it.
    condition : largest over smallest modulus of the eigenvalues; infinite for a singular matrix.
    determinant, trace : certified where they can be; None where an entry is missing, and the
        determinant also where the matrix is not symmetric.
    mixed : pairs at which the formulas do not decide that the order of differentiation is free:
        all pairs where the point stands on a join, a kink or a border; empty where Schwarz's
        theorem applies to every pair.
    symmetric : whether H = H^T for certain; None where it is not known.
    newton : the Newton step -H^-1 grad, (n,); NaN where H is singular or unknown.
    decrease : what the quadratic model promises f to change by along ``newton``.
    sentences : what all of it means, for a person: definiteness (and what it says of a critical
        point, where the gradient vanishes), condition, symmetry, Newton's step (to a minimum of the
        model, a saddle, a maximum).
    """

    request: CurvatureRequest
    matrix: Array
    digits: tuple[str, ...]
    outcomes: tuple[Outcome, ...]
    schemes: tuple[Scheme, ...]
    value: float
    gradient: Array
    eigenvalues: Array
    enclosures: Array
    eigenvectors: Array
    definiteness: str
    certain: bool
    condition: float
    determinant: Certified | None
    trace: Certified | None
    mixed: tuple[Mixed, ...]
    symmetric: bool | None
    newton: Array
    decrease: float
    sentences: tuple[str, ...]
