"""What the shape of a SymPy expression alone says about its sign on the reals.

Sums of squares, exponentials, absolute values: nothing is evaluated and nothing searched, so the
answers come at once and are never a guess.  ``False`` means *not seen*, not *no*.
"""

from __future__ import annotations

from collections.abc import Callable

from sympy import Add, Expr, Mul, Pow, Rational
from sympy.core.numbers import NumberSymbol
from sympy.functions import cosh, exp


def nonnegative(expression: Expr) -> bool:
    """Whether ``expression`` is seen to be at least 0 wherever it is a real number."""
    if expression.is_Rational:
        return bool(expression >= 0)
    if isinstance(expression, Add):
        return all(nonnegative(term) for term in expression.args)
    if isinstance(expression, Mul):
        return _product_sign(expression, nonnegative) > 0
    if isinstance(expression, Pow):
        base, exponent = expression.args
        if isinstance(exponent, Rational):
            # b^(2k) >= 0; and the principal real power needs b >= 0 unless the exponent is whole.
            return bool(exponent.q > 1 or exponent.p % 2 == 0 or nonnegative(base))
        return nonnegative(base)
    return bool(getattr(expression, "at_least_zero", False)) or positive(expression)


def positive(expression: Expr) -> bool:
    """Whether ``expression`` is seen to be greater than 0 wherever it is a real number."""
    if expression.is_Rational:
        return bool(expression > 0)
    if isinstance(expression, NumberSymbol | exp | cosh):
        return True
    if isinstance(expression, Add):
        return all(nonnegative(term) for term in expression.args) and any(
            positive(term) for term in expression.args
        )
    if isinstance(expression, Mul):
        return _product_sign(expression, positive) > 0
    if isinstance(expression, Pow):
        # a reciprocal that exists is not zero: 1/b > 0 as soon as b >= 0
        base, exponent = expression.args
        if isinstance(exponent, Rational) and exponent < 0:
            return nonnegative(expression)
        return positive(base)
    return bool(getattr(expression, "above_zero", False))


def _product_sign(product: Mul, test: Callable[[Expr], bool]) -> int:
    """1 or -1 when every factor is seen to have a sign (by ``test``), else 0."""
    sign = 1
    for factor in product.args:
        if test(factor):
            continue
        if not (factor.is_Rational or isinstance(factor, Add)) or not test(-factor):
            return 0
        sign = -sign
    return sign
