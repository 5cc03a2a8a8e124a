"""Errors and profiles of sin at 1, made directly with NumPy: truncation by theory, plus noise."""

from __future__ import annotations

import math
from dataclasses import replace
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from studies.messages.errors import Adaptive, Errors, ErrorsRequest, SchemeErrors
from studies.messages.profile import Profile, ProfileRequest
from studies.messages.status import Outcome, Status
from symbolic.tree import Number
from tests.gui.plots.fields import program

Array = NDArray[np.float64]
EXACT = math.cos(1.0)
UNIT = 2.0**-53

ORDERS = {
    "forward": (1, -0.42), "backward": (1, 0.42), "central": (2, -0.09),
    "fourth-order": (4, -0.018), "sixth-order": (6, -0.0039), "richardson": (6, -1e-6),
    "complex-step": (2, 0.09),
}  # fmt: skip


def scheme(name: str, h: Array) -> SchemeErrors:
    """One scheme; the complex step has no round-off that grows."""
    p, coefficient = ORDERS[name]
    noise = np.random.default_rng(len(name)).uniform(-1, 1, h.size)
    truncation = coefficient * h**p
    size = np.full(h.size, UNIT / 4) if name == "complex-step" else UNIT / h
    roundoff = noise * size
    error = truncation + roundoff
    best = int(np.argmin(np.abs(truncation) + size))
    return SchemeErrors(
        name, "(f(x + h) - f(x - h)) / (2 h)", p, 2, EXACT + error, error, truncation, roundoff,
        np.abs(truncation), size, np.empty(0), float(p), (float(h[best]), 0.1), float(h[best]),
        float(abs(error[best]) + 1e-18), 1.3 * float(h[best]),
    )  # fmt: skip


def made_errors(steps: int = 400, names: tuple[str, ...] = tuple(ORDERS)) -> Errors:
    """All ``names`` at ``steps`` steps from 1e-15 to 1."""
    h = np.geomspace(1e-15, 1.0, steps)
    return Errors(
        request=ErrorsRequest(program("x"), (Number(0, 1, "1", Fraction(1)),), steps=steps),
        at=1.0,
        h=h,
        digits="0.540302305868139717400936607443",
        exact=EXACT,
        outcome=Outcome(Status.CERTIFIED),
        value=math.sin(1.0),
        left=np.sin(1.0 - h),
        right=np.sin(1.0 + h),
        schemes=tuple(scheme(name, h) for name in names),
        adaptive=Adaptive(EXACT + 1e-15, 3e-13, 1e-15, 33, "done"),
        seconds=0.01,
    )


def with_scheme(errors: Errors, changed: SchemeErrors) -> Errors:
    """``errors`` with one scheme replaced by ``changed``, of the same name."""
    schemes = tuple(changed if s.name == changed.name else s for s in errors.schemes)
    return replace(errors, schemes=schemes)


def not_differentiable(errors: Errors) -> Errors:
    """``errors`` as they are where there is no derivative."""
    nothing = np.full(errors.h.size, np.nan)
    schemes = tuple(
        replace(
            scheme,
            error=nothing,
            truncation=nothing,
            roundoff=nothing,
            predicted_truncation=nothing,
            predicted_roundoff=nothing,
            slope=None,
            window=None,
            best_h=None,
            best_error=None,
            predicted_h=None,
        )
        for scheme in errors.schemes
    )
    return replace(
        errors,
        digits="",
        exact=math.nan,
        outcome=Outcome(Status.NOT_DIFFERENTIABLE, "Along x the slope is -1 from the left."),
        schemes=schemes,
        adaptive=Adaptive(math.nan, math.nan, math.nan, 157, "kink", "Not differentiable."),
    )


def made_profile(
    order: int = 1, scheme: str = "central", h: float = 0.5, samples: int = 301
) -> Profile:
    """sin on -3..3 with its derivative of ``order``."""
    request = ProfileRequest(
        program("x"), (0.0,), (), 0, 0, order, (-3.0, 3.0), scheme, (), h, samples, 31
    )
    x, markers = np.linspace(-3, 3, samples), np.linspace(-3, 3, 31)
    turn = order * math.pi / 2
    numeric = np.sin(markers + turn) * (1 - h**2 / 6)
    return Profile(request, x, np.sin(x), np.sin(x + turn), markers, numeric, 0.0)
