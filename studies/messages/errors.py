"""The error laboratory: what a finite-difference scheme's error is made of, step by step."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from studies.messages.status import Outcome
from symbolic.program import Program
from symbolic.tree import Node

Array = NDArray[np.float64]

STEPS, COARSE_STEPS = 400, 60
"""Steps of a finished picture, and of one that is being dragged."""

LONG, FEWEST_STEPS = 3000, 24
"""Instructions of a program that all these steps are taken of; of a longer one there are fewer, as
it is longer, but so many at least: a step takes thousands of balls."""

OWN = "stencil"
"""What a stencil that somebody typed is called among the schemes."""


def steps_of(program: Program, *, coarse: bool = False) -> int:
    """How many steps a picture of this program's errors has."""
    usual = COARSE_STEPS if coarse else STEPS
    return max(FEWEST_STEPS, min(usual, usual * LONG // max(1, len(program.instructions))))


@dataclass(frozen=True, slots=True)
class ErrorsRequest:
    """Take finite differences of ``program`` apart, along one variable through the point.

    Attributes
    ----------
    point, parameters : constant trees, ``n`` and ``p`` of them.
    axis : index of the variable.
    component : of a vector; 0 for a scalar.
    order : of the derivative, 1 to 4.
    schemes : names from :data:`engine.schemes.NAMES`; all that serve the order when empty.
    offsets : of a stencil of one's own, in steps, which joins the schemes as ``"stencil"``.
    steps : how many step sizes.
    span : smallest and largest step; chosen by the study when None.
    """

    program: Program
    point: tuple[Node, ...]
    parameters: tuple[Node, ...] = ()
    axis: int = 0
    component: int = 0
    order: int = 1
    schemes: tuple[str, ...] = ()
    offsets: tuple[Fraction, ...] = ()
    steps: int = STEPS
    span: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class SchemeErrors:
    """One scheme at every step size.  Arrays have shape (S,), parallel to ``Errors.h``; NaN where
    the function is undefined at a stencil point or nothing exact is known.

    Attributes
    ----------
    name : as in :data:`engine.schemes.NAMES`, or ``"stencil"``.
    formula : ``(f(x + h) - f(x)) / h``, in plain text.
    order : its order of accuracy ``p``: the error falls as ``h^p``.
    evaluations : values of the function that one derivative needs.
    numeric : what float64 arithmetic makes of the scheme.
    error : ``numeric`` minus the exact derivative.  ``error = truncation + roundoff``.
    truncation : the scheme in high precision minus the exact derivative.
    roundoff : the scheme in float64 minus the scheme in high precision.
    predicted_truncation : ``|C f^(d+q)(x)| h^q``, the first term of the series that is not zero.
    predicted_roundoff : the standard deviation that rounding every operation to a relative
        ``2^-53`` amounts to.
    estimate : the scheme's own error estimate (Richardson extrapolation); empty for the others.
    slope : of ``log |truncation|`` against ``log h`` on ``window``; None where the leading
        coefficient vanishes or too few decades exist.
    window : the smallest and the largest step that ``slope`` was fitted on.
    best_h : where the largest error of round-off at longer steps and the largest truncation error
        at shorter ones meet: a lucky zero is not the best step.
    best_error : the height at which they meet, which is what to expect of the error there.
    predicted_h : the step at which the predicted curve is lowest.
    sentence : what is out of the ordinary; empty when nothing is.
    """

    name: str
    formula: str
    order: int
    evaluations: int
    numeric: Array
    error: Array
    truncation: Array
    roundoff: Array
    predicted_truncation: Array
    predicted_roundoff: Array
    estimate: Array
    slope: float | None
    window: tuple[float, float] | None
    best_h: float | None
    best_error: float | None
    predicted_h: float | None
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Adaptive:
    """The derivative with a step that was chosen by looking at the function.

    ``claimed`` is its own bound on the error, ``error`` the true one (value minus exact); NaN where
    not known.  ``status`` is a word, ``sentence`` explains it; ``evaluations`` counts points.
    """

    value: float
    claimed: float
    error: float
    evaluations: int
    status: str
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Errors:
    """All schemes at one point.

    Attributes
    ----------
    at : the float64 coordinate along the variable.
    h : the step sizes, ascending, shape (S,).
    digits : decimal text of the exact derivative; empty when there is none.
    exact : the float64 nearest to it; NaN when there is none.
    outcome : how the exact derivative ended.
    value : f at the point.
    left, right : f at ``at - h`` and ``at + h``, shape (S,), for the secant.
    schemes : in the order asked for.
    adaptive : None where the point is not finite.
    """

    request: ErrorsRequest
    at: float
    h: Array
    digits: str
    exact: float
    outcome: Outcome
    value: float
    left: Array
    right: Array
    schemes: tuple[SchemeErrors, ...]
    adaptive: Adaptive | None
    seconds: float

    def scheme(self, name: str) -> SchemeErrors | None:
        """The scheme called ``name``, or None."""
        return next((scheme for scheme in self.schemes if scheme.name == name), None)

    def nearest(self, h: float) -> int:
        """The index of the step nearest to ``h`` on a logarithmic scale."""
        return int(np.argmin(np.abs(np.log(self.h) - np.log(h))))
