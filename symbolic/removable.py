"""Smooth functions whose usual derivative formula has a hole at 0 that the function has not.

``sin(x)/x``, ``Shi``, the complete elliptic integrals, the polylogarithm: off 0 the k-th derivative
is its formula, at 0 it is the coefficient of the power series.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from sympy import Dummy, Expr, Function, Integer, Rational, S, binomial, factorial, pi
from sympy.core.function import ArgumentIndexError
from sympy.functions import elliptic_e, elliptic_k, polylog, sin, sinh


@dataclass(frozen=True, slots=True)
class Family:
    """A function and all its derivatives.

    ``formula`` gives the function off 0, from its argument and its parameters; ``at_zero`` the
    value of its k-th derivative at 0, from k and the parameters.
    """

    formula: Callable[..., Expr]
    at_zero: Callable[..., Expr]


def _central(k: int) -> Rational:
    """(binomial(2k, k) / 4^k)^2 k!, the k-th derivative of 2 K(m) / pi at 0 (DLMF 19.5.1)."""
    return (binomial(2 * k, k) / S(4) ** k) ** 2 * factorial(k)


FAMILIES: dict[str, Family] = {
    "sinc": Family(
        lambda t: sin(t) / t,
        lambda k: S.Zero if k % 2 else Rational((-1) ** (k // 2), k + 1),
    ),
    "sinhc": Family(lambda t: sinh(t) / t, lambda k: S.Zero if k % 2 else Rational(1, k + 1)),
    "elliptic_k": Family(elliptic_k, lambda k: pi / 2 * _central(k)),
    "elliptic_e": Family(elliptic_e, lambda k: pi / 2 * _central(k) / (1 - 2 * k)),
    "polylog": Family(
        lambda t, s: polylog(s, t),
        lambda k, s: S.Zero if k == 0 else factorial(k) / Integer(k) ** s,
    ),
}
_NAMES = tuple(FAMILIES)


class Removable(Function):  # type: ignore[misc]
    """``Removable(family, k, u, ...)``: the k-th derivative of a family at u."""

    is_real = True

    @classmethod
    def eval(cls, family: Expr, order: Expr, u: Expr, *parameters: Expr) -> Expr | None:
        """Its value at 0."""
        if not u.is_zero:
            return None
        return FAMILIES[_NAMES[int(family)]].at_zero(int(order), *parameters)

    @property
    def family(self) -> str:
        """The name of the family."""
        return _NAMES[int(self.args[0])]

    @property
    def order(self) -> int:
        """How many times the family's function has been differentiated."""
        return int(self.args[1])

    def fdiff(self, argindex: int = 3) -> Expr:
        """The next derivative; with respect to a parameter there is none in closed form."""
        if argindex != 3:
            raise ArgumentIndexError(self, argindex)
        family, order, *rest = self.args
        return Removable(family, order + 1, *rest)

    def off_zero(self) -> Expr:
        """The formula that holds where the argument is not 0."""
        u, *parameters = self.args[2:]
        t, formula = _formula(self.family, self.order, tuple(parameters))
        return formula.xreplace({t: u})

    def at_zero(self) -> Expr:
        """The value where the argument is 0."""
        return FAMILIES[self.family].at_zero(self.order, *self.args[3:])


def removable(family: str, u: Expr, *parameters: Expr) -> Expr:
    """The function of the family at ``u``."""
    return Removable(Integer(_NAMES.index(family)), S.Zero, u, *parameters)


@lru_cache(maxsize=64)
def _formula(family: str, order: int, parameters: tuple[Expr, ...]) -> tuple[Dummy, Expr]:
    # the formulas are smooth off 0, so that SymPy's own diff is right for them
    t = Dummy("t", real=True)
    return t, FAMILIES[family].formula(t, *parameters).diff(t, order)
