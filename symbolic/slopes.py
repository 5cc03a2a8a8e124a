"""What differentiating one expression answers: a value, and where it may be believed.

The shared vocabulary of ``differentiate`` and of the functions with kinks; no rule is here.
"""

from __future__ import annotations

from typing import Protocol, TypeAlias

from sympy import Expr, Function, Symbol

from symbolic.sympy_conditions import TRUE, Condition

Guards: TypeAlias = frozenset[Condition]
Slope: TypeAlias = tuple[Expr, Guards] | None
"""The derivative and its guards; None where the expression does not depend on the symbol."""
NONE: Guards = frozenset()


class Line(Protocol):
    """The direction of one symbol, along which sub-expressions can be differentiated."""

    symbol: Symbol

    def of(self, expression: Expr, /) -> Slope:
        """The derivative of ``expression`` along the symbol."""


def guarded(*conditions: Condition) -> Guards:
    """The set of the conditions that are not plainly true."""
    return frozenset(condition for condition in conditions if condition != TRUE)


class NonSmooth(Function):  # type: ignore[misc]
    """A real function with a kink or a jump."""

    is_real = True

    def slope(self, line: Line) -> Slope:
        """The derivative along ``line``."""
        raise NotImplementedError

    def assuming(self, condition: Condition) -> Expr:  # noqa: ARG002 - for the classes below it
        """What the function is where ``condition`` holds; itself where that says nothing."""
        return self

    def jumps(self) -> Guards:
        """Conditions without which the function jumps; empty when it is continuous."""
        return NONE
