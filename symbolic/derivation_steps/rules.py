"""The rules of differentiation by name."""

from __future__ import annotations

from enum import StrEnum


class Rule(StrEnum):
    """Which rule is applied to a sub-expression."""

    CONSTANT = "constant"
    VARIABLE = "variable"
    SUM = "sum"
    CONSTANT_FACTOR = "constant factor"
    PRODUCT = "product"
    QUOTIENT = "quotient"
    RECIPROCAL = "reciprocal"
    POWER = "power"
    EXPONENTIAL = "exponential"
    GENERAL_POWER = "general power"
    FUNCTION = "function"
    SEVERAL_ARGUMENTS = "several arguments"
    STEP = "step"
    REMAINDER = "remainder"
    EXTREME = "max and min"
    PIECEWISE = "piecewise"
    INTERMEDIATE = "named intermediate"
