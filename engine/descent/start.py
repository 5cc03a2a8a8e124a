"""The method that settings name, made and started."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from engine.descent.loop import Iterate, Method, Trail, complete, descend, gathered
from engine.descent.methods.adagrad import AdaGrad
from engine.descent.methods.adam import Adam
from engine.descent.methods.damped_newton import DampedNewton
from engine.descent.methods.gradient_descent import GradientDescent
from engine.descent.methods.momentum import Momentum
from engine.descent.methods.nesterov import Nesterov
from engine.descent.methods.newton import Newton
from engine.descent.methods.rmsprop import RMSProp
from engine.descent.methods.scipy_methods import (
    ScipyMethod,
    bfgs,
    conjugate_gradient,
    trust_region,
)
from engine.descent.objective import Objective, Point
from engine.descent.searches import Armijo, ExactQuadratic, Fixed, Search
from engine.descent.settings import CURVED, NAMES, RATES, SEARCHES, Settings


def _rate(settings: Settings, usual: float) -> float:
    return usual if settings.rate is None else settings.rate


def _search(settings: Settings) -> Search:
    if settings.search == "armijo":
        return Armijo(first=_rate(settings, 1.0))
    if settings.search == "exact":
        return ExactQuadratic()
    return Fixed(_rate(settings, RATES["gradient-descent"]))


MAKERS: Mapping[str, Callable[[Settings], Method | ScipyMethod]] = MappingProxyType(
    {
        "gradient-descent": lambda s: GradientDescent(_search(s)),
        "momentum": lambda s: Momentum(_rate(s, RATES["momentum"]), s.momentum),
        "nesterov": lambda s: Nesterov(_rate(s, RATES["nesterov"]), s.momentum),
        "adagrad": lambda s: AdaGrad(_rate(s, RATES["adagrad"])),
        "rmsprop": lambda s: RMSProp(_rate(s, RATES["rmsprop"]), s.decay),
        "adam": lambda s: Adam(_rate(s, RATES["adam"]), s.beta1, s.beta2),
        "newton": lambda _s: Newton(),
        "damped-newton": lambda _s: DampedNewton(),
        "bfgs": lambda _s: bfgs(),
        "cg": lambda _s: conjugate_gradient(),
        "trust-region": lambda _s: trust_region(),
    }
)


def start(
    settings: Settings, objective: Objective, start: Point, *, steps: int, tolerance: float
) -> Iterator[Iterate]:
    """The iterates of the method that ``settings`` name, as :func:`engine.descent.loop.descend`
    gives them.

    Raises
    ------
    ValueError : naming the setting that is wrong; for a method that needs the Hessian of an
        objective without one.
    """
    method = _made(settings, objective)
    if isinstance(method, ScipyMethod):
        return method.descend(objective, start, steps=steps, tolerance=tolerance)
    return descend(method, objective, start, steps=steps, tolerance=tolerance)


def whole(
    settings: Settings, objective: Objective, start: Point, *, steps: int, tolerance: float
) -> Trail:
    """The same, the whole way at once: sooner, where the objective has steps fused.

    Raises
    ------
    ValueError : as :func:`start`.
    """
    method = _made(settings, objective)
    if not isinstance(method, ScipyMethod):
        return complete(method, objective, start, steps=steps, tolerance=tolerance)
    return gathered(method.descend(objective, start, steps=steps, tolerance=tolerance))


def _made(settings: Settings, objective: Objective) -> Method | ScipyMethod:
    if settings.method not in MAKERS:
        raise ValueError(f"method: there is none called {settings.method!r}; {', '.join(NAMES)}")
    if settings.rate is not None and not 0.0 < settings.rate < math.inf:
        raise ValueError(f"rate: must be positive and finite, not {settings.rate}")
    for name in ("momentum", "decay", "beta1", "beta2"):
        if not 0.0 <= getattr(settings, name) < 1.0:
            raise ValueError(
                f"{name}: must be from 0 to 1, without 1, not {getattr(settings, name)}"
            )
    if settings.search not in SEARCHES:
        raise ValueError(f"search: must be one of {', '.join(SEARCHES)}, not {settings.search!r}")
    if objective.hessian is None and (
        settings.method in CURVED or (settings.search == "exact" and settings.method == NAMES[0])
    ):
        raise ValueError(f"method: {settings.method} needs the Hessian")
    return MAKERS[settings.method](settings)
