"""A function along one variable with its derivative of some order, exact and numeric."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from studies.messages.derivation import Row
from symbolic.problem import Problem
from symbolic.program import Program

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class HigherRequest:
    """Derive every component of ``problem`` ``order`` times (2 to 4) by the variable ``axis``."""

    problem: Problem
    axis: int
    order: int


@dataclass(frozen=True, slots=True)
class Higher:
    """The answer: one formula for each component, and a program whose output ``higher`` (m,) is
    the derivative, beside ``value``, ``defined`` and ``edge``."""

    request: HigherRequest
    formulas: Row
    program: Program
    seconds: float


@dataclass(frozen=True, slots=True)
class ProfileRequest:
    """Sample a component and its derivative of ``order`` along the variable ``axis``.

    Attributes
    ----------
    program : of the derivation for order 1, of :class:`Higher` for a higher order; a program that
        has not the derivative leaves ``slopes`` undefined.
    point, parameters : float64, ``n`` and ``p`` numbers.
    range : (low, high) of the variable.
    scheme, offsets, h : of the numeric derivative at the markers: a name from
        :data:`engine.schemes.NAMES` or ``"stencil"`` with its offsets, and the absolute step.
    """

    program: Program
    point: tuple[float, ...]
    parameters: tuple[float, ...]
    axis: int
    component: int
    order: int
    range: tuple[float, float]
    scheme: str = "central"
    offsets: tuple[Fraction, ...] = ()
    h: float = 1e-5
    samples: int = 601
    markers: int = 31


@dataclass(frozen=True, slots=True)
class Profile:
    """Shapes: ``x``, ``values``, ``slopes`` (samples,); ``marker_x``, ``marker_slopes`` (markers,).
    Undefined numbers are NaN; ``undefined`` is the share of samples where the function is."""

    request: ProfileRequest
    x: Array
    values: Array
    slopes: Array
    marker_x: Array
    marker_slopes: Array
    undefined: float
