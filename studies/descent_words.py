"""What is said of a descent and of the theory beside it, in sentences for students."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from engine.descent.convergence import Convergence
from engine.descent.endings import arrival
from engine.descent.loop import Trail
from engine.descent.rates import stable_rate
from engine.descent.settings import RATES, TITLES, Settings
from symbolic.stationary import MAXIMUM, MINIMUM

Array = NDArray[np.float64]

NARROW = 100.0
"""Condition numbers from here on make a narrow valley."""


def arrived(trail: Trail, kind: str, distance: float) -> str:
    """The message of a descent that ended at a proved stationary point."""
    number, alone = len(trail.values) - 1, trail.path.shape[1] == 1
    where = arrival(number)
    if kind == MINIMUM:
        beside = f", {distance:.2g} from it" if distance else ""
        return f"{where} at a minimum{beside}. That it is one is proved, by enclosures."
    name = kind if not alone or kind == MAXIMUM else "point of inflection"
    falls = {
        (False, True): "in every direction",
        (True, True): "on both sides",
    }.get((alone, kind == MAXIMUM), "in some direction")
    return (
        f"{where}, but at a {name}: f falls {falls}. That is proved, by enclosures. Start a little"
        " aside."
    )


def predicted(
    settings: Settings, eigenvalues: Array, factor: float | None, measured: Convergence
) -> str:
    """What theory says of one method, with what was measured."""
    if not eigenvalues.size:
        return "Nothing is predicted: no minimum with a Hessian was found."
    largest = float(eigenvalues[-1])
    if factor is None:
        return _without_factor(settings, measured)
    if settings.search == "exact" and settings.method == "gradient-descent":
        told = f"the exact search keeps at most {_near(factor)} of the distance a step, on average"
        return f"Theory: {told}, from the worst start{_seen(measured)}."
    rate = RATES[settings.method] if settings.rate is None else settings.rate
    border = stable_rate(settings, largest)
    if not eigenvalues.any():
        return (
            "The Hessian vanishes there: f is flatter than any quadratic, and gradient methods"
            " converge more slowly than by any factor."
        )
    if border is None:
        return (
            "The Hessian has no positive eigenvalue there: no rate is stable. Theory predicts each"
            f" step to multiply the distance by {_near(factor)}{_seen(measured)}."
        )
    name = "2/L" if settings.method == "gradient-descent" else "the stable limit"
    stands = f"Rate {rate:g} is {_beside(rate, border)} {name} = {border:.4g}"
    if factor < 1.0:
        return (
            f"{stands}: stable. Theory predicts each step to keep {_near(factor)} of the"
            f" distance{_seen(measured)}."
        )
    if float(eigenvalues[0]) == 0.0 and rate < border:
        return (
            f"{stands}, but the Hessian is singular there: along the direction without curvature"
            " gradient methods converge more slowly than by any factor."
        )
    if float(eigenvalues[0]) < 0.0 and rate < border:
        return (
            f"{stands}, but the Hessian has a negative eigenvalue there: along its direction theory"
            f" predicts each step to multiply the distance by {_near(factor)}."
        )
    return (
        f"{stands}: unstable. Theory predicts each step to multiply the distance by"
        f" {_near(factor)}{_seen(measured)}."
    )


def _without_factor(settings: Settings, measured: Convergence) -> str:
    seen = ""
    if measured.order is not None:
        seen = f" Measured: order {measured.order:.2f}" + (
            f", {_near(measured.rate)} of the distance kept a step." if measured.rate else "."
        )
    return THEORIES[_theory_of(settings)].format(title=TITLES[settings.method]) + seen


def _theory_of(settings: Settings) -> str:
    if settings.method == "gradient-descent":
        return "armijo"
    return settings.method


THEORIES = {
    "armijo": "With Armijo's search each step has its own rate: it never diverges, and converges"
    " linearly.",
    "adagrad": "Theory knows no fixed rate for AdaGrad: its steps shrink with all gradients seen so"
    " far.",
    "rmsprop": "Theory knows no rate for RMSProp: with a fixed learning rate its steps stay about"
    " as long as that, and it may end by swinging around the minimum.",
    "adam": "Theory knows no rate for Adam: with a fixed learning rate its steps may stay about as"
    " long as that near the minimum.",
    "newton": "Newton converges quadratically where the Hessian is not singular: each step doubles"
    " the number of right digits, and a quadratic function takes one.",
    "damped-newton": "Damped Newton takes Newton's whole steps near the minimum, and converges"
    " quadratically there.",
    "bfgs": "BFGS converges superlinearly: faster than any fixed factor, slower than Newton.",
    "cg": "Conjugate gradients end after n steps on a quadratic with exact searches; elsewhere they"
    " are the faster the smaller the condition number is.",
    "trust-region": "The trust region takes Newton's whole steps near the minimum, and converges"
    " quadratically there.",
}


def theory(eigenvalues: Array, smallest: float, kind: str, quadratic: bool) -> tuple[str, ...]:
    """What the Hessian at the minimum means."""
    if not eigenvalues.size:
        return ("The Hessian does not exist at the lowest point: there is no theory of it.",)
    found = [_nature(eigenvalues, kind)]
    largest = float(eigenvalues[-1])
    if largest <= 0.0:
        if not eigenvalues.any():
            found.append("The Hessian vanishes there, and tells nothing of rates.")
        return tuple(found)
    if smallest > 0.0:
        condition = largest / smallest
        best = (condition - 1.0) / (condition + 1.0)
        shape = (
            "the same curvature in every direction"
            if condition < 1.0 + 1e-9
            else "a long narrow valley"
            if condition >= NARROW
            else "level curves that are ellipses"
        )
        if len(eigenvalues) > 1:
            axes = (
                ""
                if condition >= NARROW or condition < 1.0 + 1e-9
                else (f", {math.sqrt(condition):.3g} times longer than wide")
            )
            found.append(f"Condition number L/m = {condition:.4g}: {shape}{axes}.")
        found.append(
            f"Gradient descent with a fixed rate is stable below 2/L = {2.0 / largest:.4g} and"
            f" fastest at 2/(L + m) = {2.0 / (largest + smallest):.4g}, where each step keeps"
            f" {_near(best)} of the distance."
        )
    else:
        found.append(
            f"The smallest eigenvalue is not positive: no fixed rate gives linear convergence, and"
            f" none above 2/L = {2.0 / largest:.4g} is stable."
        )
    found.append(
        "f is a quadratic polynomial: all of this holds everywhere."
        if quadratic
        else "f is no quadratic polynomial: this holds near the minimum, where f is close to one."
    )
    return tuple(found)


def _nature(eigenvalues: Array, kind: str) -> str:
    shown = ", ".join(f"{value:.4g}" for value in eigenvalues[:8]) + (
        ", ..." if len(eigenvalues) > 8 else ""
    )
    several = "s" if len(eigenvalues) > 1 else ""
    is_or_are = "are" if several else "is"
    proved = {
        MINIMUM: "a minimum, proved",
        MAXIMUM: "a maximum, proved",
        "": "not proved to be a minimum",
    }.get(kind, "a saddle, proved")
    return (
        f"The lowest stationary point reached is {proved}: the eigenvalue{several} of the Hessian"
        f" {is_or_are} {shown}."
    )


def no_minimum(falling: bool) -> tuple[str, ...]:
    """Why there is no theory."""
    if falling:
        return ("f falls without bound along a path: there is no minimum to speak of.",)
    return ("No stationary point was found near the lowest point reached: more steps may help.",)


def _seen(measured: Convergence) -> str:
    return "" if measured.rate is None else f"; measured {_near(measured.rate)}"


def _beside(rate: float, border: float) -> str:
    if math.isclose(rate, border, rel_tol=1e-12):
        return "exactly"
    return "below" if rate < border else "beyond"


def _near(factor: float) -> str:
    """Digits as far as they tell a factor from 1."""
    if factor == 1.0 or not 0.5 < factor < 2.0:
        return f"{factor:.3g}"
    digits = max(3, 2 - math.floor(math.log10(abs(factor - 1.0))))
    return f"{factor:.{min(digits, 12)}f}"
