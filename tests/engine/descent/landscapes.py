"""Objectives written out by hand, derivatives included."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from engine.descent.objective import Array, Objective, Point


def objective(
    f: Callable[..., float],
    gradient: Callable[..., tuple[float, ...]],
    hessian: Callable[..., Any] | None = None,
    **more: Any,
) -> Objective:
    """From functions of the coordinates."""

    def second(x: Point) -> Array:
        assert hessian is not None
        return np.array(hessian(*x), dtype=np.float64)

    return Objective(
        lambda x: f(*x),
        lambda x: list(gradient(*x)),
        None if hessian is None else second,
        **more,
    )


def bowl(a: float = 2.0, b: float = 2.0) -> Objective:
    """``(a x^2 + b y^2)/2``: the Hessian is diag(a, b)."""
    return objective(
        lambda x, y: (a * x * x + b * y * y) / 2.0,
        lambda x, y: (a * x, b * y),
        lambda *_: [[a, 0.0], [0.0, b]],
    )


def rosenbrock() -> Objective:
    """``(1 - x)^2 + 100 (y - x^2)^2``, as the course writes it and its gradient."""

    def gradient(x: float, y: float) -> tuple[float, float]:
        return -2 * (1 - x) + 100 * 2 * (y - x**2) * (-2 * x), 100 * 2 * (y - x**2)

    return objective(
        lambda x, y: (1 - x) ** 2 + 100 * (y - x**2) ** 2,
        gradient,
        lambda x, y: [[2 - 400 * (y - 3 * x * x), -400 * x], [-400 * x, 200.0]],
    )


def saddle() -> Objective:
    """``x^2 - y^2``."""
    return bowl(2.0, -2.0)


def monkey() -> Objective:
    """``x^3 - 3 x y^2``, whose Hessian vanishes at the origin."""
    return objective(
        lambda x, y: x**3 - 3 * x * y * y,
        lambda x, y: (3 * x * x - 3 * y * y, -6 * x * y),
        lambda x, y: [[6 * x, -6 * y], [-6 * y, -6 * x]],
    )


def power(p: int, sign: float = 1.0) -> Objective:
    """``sign x^p``."""
    return objective(
        lambda x: sign * x**p,
        lambda x: (sign * p * x ** (p - 1),),
        lambda x: [[sign * p * (p - 1) * x ** (p - 2)]],
    )


def decaying() -> Objective:
    """``exp(-x)``, which has no minimum and becomes flat."""
    return objective(lambda x: math.exp(-x), lambda x: (-math.exp(-x),), lambda x: [[math.exp(-x)]])


def logarithm() -> Objective:
    """``log x``, NaN where it is undefined."""
    return objective(
        lambda x: math.log(x) if x > 0 else math.nan,
        lambda x: (1 / x if x > 0 else math.nan,),
        lambda x: [[-1 / x**2 if x > 0 else math.nan]],
    )


def vee() -> Objective:
    """``|x|``, without gradient at 0."""
    return objective(
        abs,
        lambda x: (math.copysign(1.0, x) if x else math.nan,),
        lambda x: [[0.0 if x else math.nan]],
    )


def linear() -> Objective:
    """``x + 2 y``."""
    return objective(
        lambda x, y: x + 2 * y, lambda *_: (1.0, 2.0), lambda *_: [[0.0, 0.0], [0.0, 0.0]]
    )


def constant() -> Objective:
    """5."""
    return objective(lambda *_: 5.0, lambda *_: (0.0, 0.0), lambda *_: np.zeros((2, 2)))
