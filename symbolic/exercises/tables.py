"""All shapes by the rule that is practised, and what is asked of them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from symbolic.exercises.compositions import CHAIN
from symbolic.exercises.functions import EXPONENTIAL, INVERSE, TRIGONOMETRIC
from symbolic.exercises.kinks import KINKS
from symbolic.exercises.losses import LOSS
from symbolic.exercises.maps import JACOBIAN as JACOBIANS
from symbolic.exercises.powers import GENERAL_POWER, POWER, ROOTS, SUM
from symbolic.exercises.products import PRODUCT, QUOTIENT
from symbolic.exercises.shapes import (
    DERIVATIVE,
    DIRECTIONAL,
    GRADIENT,
    HESSIAN,
    JACOBIAN,
    Shapes,
)
from symbolic.exercises.surfaces import GRADIENT as GRADIENTS
from symbolic.exercises.surfaces import HESSIAN as HESSIANS
from symbolic.exercises.surfaces import PARTIAL

TABLES: Mapping[str, tuple[Shapes, str]] = MappingProxyType(
    {
        "power": (POWER, DERIVATIVE),
        "sum": (SUM, DERIVATIVE),
        "product": (PRODUCT, DERIVATIVE),
        "quotient": (QUOTIENT, DERIVATIVE),
        "chain": (CHAIN, DERIVATIVE),
        "exponential": (EXPONENTIAL, DERIVATIVE),
        "trigonometric": (TRIGONOMETRIC, DERIVATIVE),
        "inverse": (INVERSE, DERIVATIVE),
        "roots": (ROOTS, DERIVATIVE),
        "kinks": (KINKS, DERIVATIVE),
        "general power": (GENERAL_POWER, DERIVATIVE),
        "partial": (PARTIAL, DERIVATIVE),
        "gradient": (GRADIENTS, GRADIENT),
        "jacobian": (JACOBIANS, JACOBIAN),
        "hessian": (HESSIANS, HESSIAN),
        "directional": (GRADIENTS, DIRECTIONAL),
        "loss": (LOSS, ""),
    }
)
"""Rule -> shapes by level, and what is asked; empty: a derivative of one variable, a gradient of
more."""
