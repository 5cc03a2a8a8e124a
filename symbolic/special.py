"""Smooth functions of the whitelist that SymPy lacks, or whose SymPy derivative is not good enough.

``LambertW`` for instance: W/(x(1 + W)) has a hole at 0 that exp(-W)/(1 + W) has not.
"""

from __future__ import annotations

import sympy
from sympy import Expr, Function, Integer, Pow, S, exp, log, sqrt
from sympy.core.function import ArgumentIndexError

from symbolic.expression_signs import nonnegative
from symbolic.removable import removable
from symbolic.selection import Select
from symbolic.sympy_conditions import EQUAL, TRUE, relation


class RealRoot(Function):  # type: ignore[misc]
    """``RealRoot(u, n)``: the real n-th root for odd n, negative for negative u."""

    is_real = True

    @classmethod
    def eval(cls, u: Expr, n: Expr) -> Expr | None:
        if nonnegative(u):
            return Pow(u, 1 / n)
        if u.is_Rational or u.could_extract_minus_sign():
            return -cls(-u, n)
        return None

    def _eval_power(self, exponent: Expr) -> Expr | None:
        whole = exponent / self.args[1]
        return Pow(self.args[0], whole) if whole.is_Integer else None

    def fdiff(self, argindex: int = 1) -> Expr:
        if argindex != 1:
            raise ArgumentIndexError(self, argindex)
        return self ** (1 - self.args[1]) / self.args[1]


class Sigmoid(Function):  # type: ignore[misc]
    """1 / (1 + exp(-u))."""

    is_positive = True
    above_zero = True

    def fdiff(self, _argindex: int = 1) -> Expr:
        return self * (1 - self)


class Softplus(Function):  # type: ignore[misc]
    """log(1 + exp(u))."""

    is_positive = True
    above_zero = True

    def fdiff(self, _argindex: int = 1) -> Expr:
        return Sigmoid(self.args[0])


class Hypot(Function):  # type: ignore[misc]
    """sqrt(a^2 + b^2)."""

    is_nonnegative = True
    at_least_zero = True

    @classmethod
    def eval(cls, a: Expr, b: Expr) -> Expr | None:
        return sqrt(a**2 + b**2) if a.is_Rational and b.is_Rational else None

    def _eval_power(self, exponent: Expr) -> Expr | None:
        if not exponent.is_Integer or exponent % 2:
            return None
        return (self.args[0] ** 2 + self.args[1] ** 2) ** (exponent / 2)

    def fdiff(self, argindex: int = 1) -> Expr:
        return self.args[argindex - 1] / self


class Expm1(Function):  # type: ignore[misc]
    """exp(u) - 1, accurate near 0."""

    is_real = True

    @classmethod
    def eval(cls, u: Expr) -> Expr | None:
        return S.Zero if u.is_zero else None

    def fdiff(self, _argindex: int = 1) -> Expr:
        return exp(self.args[0])


class Log1p(Function):  # type: ignore[misc]
    """log(1 + u), accurate near 0."""

    is_real = True

    @classmethod
    def eval(cls, u: Expr) -> Expr | None:
        return S.Zero if u.is_zero else None

    def fdiff(self, _argindex: int = 1) -> Expr:
        return 1 / (1 + self.args[0])


class _LogarithmToBase(Function):  # type: ignore[misc]
    is_real = True
    base: int

    @classmethod
    def eval(cls, u: Expr) -> Expr | None:
        if not (u.is_Rational and u > 0):
            return None
        value = log(u, cls.base)
        return value if value.is_Rational else None

    def fdiff(self, _argindex: int = 1) -> Expr:
        return 1 / (self.args[0] * log(Integer(self.base)))


class Log2(_LogarithmToBase):
    """The logarithm to base 2."""

    base = 2


class Log10(_LogarithmToBase):
    """The logarithm to base 10."""

    base = 10


class LambertW(sympy.LambertW):  # type: ignore[misc]
    """The principal branch of the inverse of w exp(w)."""

    def fdiff(self, _argindex: int = 1) -> Expr:
        # w' = 1/(exp(w) (1 + w)), from differentiating w exp(w) = u
        return exp(-self) / (1 + self)


class SinhIntegral(sympy.Shi):  # type: ignore[misc]
    """The integral of sinh(t)/t from 0."""

    def fdiff(self, _argindex: int = 1) -> Expr:
        return removable("sinhc", self.args[0])


class SinIntegral(sympy.Si):  # type: ignore[misc]
    """The integral of sin(t)/t from 0."""

    def fdiff(self, _argindex: int = 1) -> Expr:
        return removable("sinc", self.args[0])


class Laguerre(sympy.laguerre):  # type: ignore[misc]
    """Laguerre polynomials; a numeric degree gives the polynomial itself."""

    def fdiff(self, argindex: int = 2) -> Expr:
        if argindex != 2:
            raise ArgumentIndexError(self, argindex)
        # x L_n' = n (L_n - L_(n-1)), and L_n'(0) = -n  (DLMF 18.9.14)
        n, x = self.args
        off_zero = n * (self - Laguerre(n - 1, x)) / x
        return Select(relation(EQUAL, x, S.Zero), -n, TRUE, off_zero)


def binomial(n: Expr, k: Expr) -> Expr:
    """The binomial coefficient; for a small whole k the polynomial n (n - 1) ... / k!, whose
    derivative needs no digamma function and so has no holes at whole n."""
    if k.is_Integer and 0 <= k <= 30 and not n.is_Rational:
        return sympy.Mul(*(n - i for i in range(int(k)))) / sympy.factorial(k)
    return sympy.binomial(n, k)


def logarithm(u: Expr, base: Expr | None = None) -> Expr:
    """The natural logarithm, or the one to a base."""
    if base is None:
        return log(u)
    if u.is_Rational and base.is_Rational and u > 0 and base > 0 and base != 1:
        return log(u, base)
    return log(u) / log(base)


def root(u: Expr, n: Expr) -> Expr:
    """The n-th root: real for odd n, the principal real power otherwise."""
    if n.is_Integer and n % 2:
        return RealRoot(u, n) if n > 0 else 1 / RealRoot(u, -n)
    return Pow(u, 1 / n)


def cube_root(u: Expr) -> Expr:
    """The real cube root."""
    return RealRoot(u, Integer(3))
