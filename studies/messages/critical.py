"""All critical points of a function in a box, each with its kind and the evidence for it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from symbolic.program import Program
from symbolic.tree import Node

Array = NDArray[np.float64]

MINIMUM, MAXIMUM, SADDLE = "minimum", "maximum", "saddle"
NEITHER = "neither"
"""Of one variable: the slope vanishes and f rises, or falls, on both sides."""
DEGENERATE = "degenerate"
"""The Hessian is singular and the higher-order test does not decide."""
KINK_MINIMUM, KINK_MAXIMUM = "minimum at a kink", "maximum at a kink"
KINK = "kink"
"""The gradient does not exist there, and nothing more is known."""
KINDS = (MINIMUM, MAXIMUM, SADDLE, NEITHER, DEGENERATE, KINK_MINIMUM, KINK_MAXIMUM, KINK)

PROVED, SEARCHED = "proved", "searched"

STOPPED = "stopped"
"""The stage of a search that someone stopped: what was found is told, and called searched."""


@dataclass(frozen=True, slots=True)
class CriticalRequest:
    """Find the critical points of the scalar ``program``.

    Attributes
    ----------
    program : with ``value``, ``gradient``, ``hessian``, ``defined`` and ``edge``.
    ranges : (low, high) of each of the n variables, float64.
    parameters : constant trees.
    seconds : of wall clock, after which what is found is told.
    """

    program: Program
    ranges: tuple[tuple[float, float], ...]
    parameters: tuple[Node, ...]
    seconds: float = 10.0


@dataclass(frozen=True, slots=True)
class CriticalPoint:
    """One point.

    Attributes
    ----------
    x : the float64 nearest to each coordinate (n).
    digits : proved decimal digits of each; empty where the point is not proved.
    exact : ``x=1/2, y=sqrt(2)``, which ``--at`` reads; None where no simple number is proved.
    value : f there; ``value_digits`` : proved digits of it.
    eigenvalues : of the Hessian, ascending; empty where it does not exist.
    kind : one of :data:`KINDS`.
    evidence : a sentence.
    proved : whether the point is proved to exist and its kind to be right (of ``degenerate``: that
        the Hessian is singular).
    smooth : whether the gradient exists there (and is zero).
    degenerate : whether the Hessian is singular there.
    on_border : whether it lies on the border of the box.
    """

    x: tuple[float, ...]
    digits: tuple[str, ...]
    exact: str | None
    value: float
    value_digits: str
    eigenvalues: tuple[float, ...]
    kind: str
    evidence: str
    proved: bool
    smooth: bool = True
    degenerate: bool = False
    on_border: bool = False


@dataclass(frozen=True, slots=True)
class CriticalSet:
    """Critical points that are not isolated: a curve, a surface, a whole region.

    Attributes
    ----------
    sentence : what it is.
    equation : ``x^2 + y^2 - 1 = 0`` where it is known, else empty.
    samples : (s, n) points on it or near it, for a picture.
    proved : whether there is such a set for certain.
    """

    sentence: str
    equation: str
    samples: Array
    proved: bool


@dataclass(frozen=True, slots=True)
class CriticalPoints:
    """What is known so far.

    Attributes
    ----------
    points : minima first, by value, then maxima, saddles and the rest.
    sets : critical points that are not isolated.
    complete : ``proved`` where it is proved that the box holds no other critical point (and no
        kink that could be an extremum), else ``searched``.
    sentence : how complete the list is, and why.
    open_low, open_high : (b, n) boxes in which more may lie; at most :data:`MOST_OPEN` are told.
    done : the share of the box that is settled, 0 to 1.
    boxes : how many boxes were looked at.
    stage : ``search`` (floats), ``proof`` (boxes), ``done``, or :data:`STOPPED`.
    final : whether this is the last.
    """

    request: CriticalRequest
    points: tuple[CriticalPoint, ...]
    sets: tuple[CriticalSet, ...]
    complete: str
    sentence: str
    open_low: Array
    open_high: Array
    done: float
    boxes: int
    seconds: float
    stage: str
    final: bool


MOST_OPEN = 4000
