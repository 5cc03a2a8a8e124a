"""What theory predicts near a minimum: the factor by which a step shrinks the distance to it.

There f is its quadratic model, and in the eigenvectors of the Hessian every method of fixed rate is
a recursion for each eigenvalue by itself; its factor is the spectral radius of the recursion.
B. T. Polyak, Introduction to Optimization (1987), sections 1.4 and 3.2.
"""

from __future__ import annotations

import math

import numpy as np

from engine.descent.objective import Array
from engine.descent.settings import RATES, Settings


def predicted_factor(settings: Settings, eigenvalues: Array) -> float | None:
    """The largest factor over the eigenvalues; None for methods that have no linear rate, or none
    that theory knows.

    =================  ==================================  =====================================
    method             recursion for an eigenvalue l       factor
    =================  ==================================  =====================================
    gradient descent   e <- (1 - a l) e                    |1 - a l|
    its exact search   the worst start                     (K - 1)/(K + 1), K = L/m
    momentum           e'' = (1 + b - a l) e' - b e        largest root of that, in size
    Nesterov           e'' = (1 - a l)((1 + b) e' - b e)   largest root of that, in size
    =================  ==================================  =====================================
    """
    if not eigenvalues.size:
        return None
    if settings.method == "gradient-descent" and settings.search == "exact":
        low, high = float(eigenvalues[0]), float(eigenvalues[-1])
        return (high - low) / (high + low) if low > 0.0 else None
    if settings.method == "gradient-descent" and settings.search != "fixed":
        return None
    if settings.method not in ("gradient-descent", "momentum", "nesterov"):
        return None
    rate = RATES[settings.method] if settings.rate is None else settings.rate
    factors = 1.0 - rate * eigenvalues
    if settings.method == "gradient-descent":
        return float(np.abs(factors).max())
    beta = settings.momentum
    if settings.method == "momentum":
        return max(_root(beta + factor, beta) for factor in factors.tolist())
    return max(_root((1.0 + beta) * factor, beta * factor) for factor in factors.tolist())


def _root(trace: float, determinant: float) -> float:
    """The larger size of the roots of ``z^2 - trace z + determinant``."""
    square = trace * trace / 4.0 - determinant
    if square < 0.0:
        return math.sqrt(determinant)  # a conjugate pair, whose product is the determinant
    return abs(trace) / 2.0 + math.sqrt(square)


def stable_rate(settings: Settings, largest: float) -> float | None:
    """Rates up to this are stable where the largest eigenvalue is ``largest`` > 0.

    The condition is |z| < 1 for both roots, Jury's criterion: 2/L for gradient descent,
    2 (1 + beta)/L for momentum and 2 (1 + beta)/((1 + 2 beta) L) for Nesterov.
    """
    if not largest > 0.0:
        return None
    beta = settings.momentum
    if settings.method == "gradient-descent" and settings.search == "fixed":
        return 2.0 / largest
    if settings.method == "momentum":
        return 2.0 * (1.0 + beta) / largest
    if settings.method == "nesterov":
        return 2.0 * (1.0 + beta) / ((1.0 + 2.0 * beta) * largest)
    return None
