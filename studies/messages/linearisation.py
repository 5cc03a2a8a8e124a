"""How well the linear map stands for the function near the point: question and answer."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from symbolic.program import Program
from symbolic.tree import Node

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class LinearisationRequest:
    """The error ||f(p + d) - f(p) - J d|| for d = t u, t from large to small.

    ``u`` is the unit direction at ``angle`` (a constant tree, degrees) in the plotted variables
    ``axes`` (two of them, or one, whose direction is then +1).  ``point`` and ``parameters`` are
    constant trees.  ``largest`` is the largest ||d||, ``steps`` how many are tried, ``decades`` how
    far down they go.
    """

    program: Program
    point: tuple[Node, ...]
    parameters: tuple[Node, ...]
    axes: tuple[int, ...]
    angle: Node
    largest: float = 1.0
    decades: float = 10.0
    steps: int = 61


@dataclass(frozen=True, slots=True)
class Linearisation:
    """The errors.

    Attributes
    ----------
    direction : unit vector (n,).
    distances : ||d||, (k,), descending.
    errors : (k,), of the exact map: from enclosures, so that no rounding hides them; 0 where the
        error is exactly zero, or none is found with 150 digits and no term of its series is known;
        NaN where f(p + d) is undefined or no enclosure was found.  Where J has no value, but slopes
        from both sides, their mean stands in for it, and the sentence says so.
    floats : (k,), the same computed in float64, which rounding spoils for small ||d||.
    slope : of log error against log distance where the errors follow a power law: 2 for a smooth
        map with curvature along u; None when there is none.
    sentence : what the slope means, or why there is none.
    """

    request: LinearisationRequest
    direction: Array
    distances: Array
    errors: Array
    floats: Array
    slope: float | None
    sentence: str
