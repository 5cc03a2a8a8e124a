"""Which descent method with which numbers: data only, so that a window may name them cheaply."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

TITLES: Mapping[str, str] = MappingProxyType(
    {
        "gradient-descent": "Gradient descent",
        "momentum": "Momentum",
        "nesterov": "Nesterov",
        "adagrad": "AdaGrad",
        "rmsprop": "RMSProp",
        "adam": "Adam",
        "newton": "Newton",
        "damped-newton": "Damped Newton",
        "bfgs": "BFGS",
        "cg": "Conjugate gradient",
        "trust-region": "Trust region",
    }
)
"""Every method: as the verbs spell it, and for people."""

NAMES = tuple(TITLES)

RATES: Mapping[str, float] = MappingProxyType(
    {
        "gradient-descent": 0.1,
        "momentum": 0.01,
        "nesterov": 0.01,
        "adagrad": 0.5,
        "rmsprop": 0.05,
        "adam": 0.1,
    }
)
"""Rates that the methods have by default; methods that are not here choose their own steps."""

CURVED = ("newton", "damped-newton", "trust-region")
"""Methods that cannot do without the Hessian."""

SEARCHES = ("fixed", "armijo", "exact")


@dataclass(frozen=True, slots=True)
class Settings:
    """A method and its numbers; those that it does not have do not matter.

    Attributes
    ----------
    rate : the learning rate; None for the method's own default.
    momentum : what momentum and Nesterov keep of the last step.
    decay : what RMSProp keeps of the mean square.
    beta1, beta2 : what Adam keeps of its two means.
    search : of gradient descent: ``fixed`` rate, ``armijo``, or ``exact`` on quadratics.
    """

    method: str
    rate: float | None = None
    momentum: float = 0.9
    decay: float = 0.9
    beta1: float = 0.9
    beta2: float = 0.999
    search: Literal["fixed", "armijo", "exact"] = "fixed"
