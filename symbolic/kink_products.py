"""Products with what differentiating kinks leaves in them, brought to their shortest form.

x (x/|x|) is |x|.  The rules hold off the kink, and where the product vanishes at the kink they give
the derivative there too; nothing else is simplified here.
"""

from __future__ import annotations

from sympy import Abs, Expr, Mul, Pow, S, sign

from symbolic.nonsmooth import AbsoluteValue, Direction, Rectifier, Rise
from symbolic.selection import Select, select
from symbolic.shared_parts import has_any


def tame(product: Expr) -> Expr:
    """A product with what derivatives of kinks left in it, in its shortest form.

    x (x/|x|) is |x|: with d the total degree of u, |u| and 1/|u| in the product and p the number of
    factors |u| and u/|u|, an even p leaves u^d, an odd one |u| u^(d-1), u/|u| or u^(d+1)/|u|.
    Likewise max(u, 0) absorbs its own derivative.  What multiplies a selection goes inside it.
    """
    factors = list(Mul.make_args(product))
    for base in {factor.as_base_exp()[0] for factor in factors}:
        if isinstance(base, Direction):
            factors = _absorb_direction(factors, base.args[0])
        elif isinstance(base, Rise):
            factors = _absorb_rise(factors, base)
    choices = [factor for factor in factors if isinstance(factor, Select)]
    if len(choices) != 1 or len(factors) == 1:
        return Mul(*factors)
    others = [factor for factor in factors if factor is not choices[0]]
    return select((part, Mul(*others, value)) for part, value in choices[0].branches)


def _absorb_direction(factors: list[Expr], u: Expr) -> list[Expr]:
    degree, parity, rest = S.Zero, 0, []
    for factor in factors:
        base, exponent = factor.as_base_exp()
        turns = base in (Direction(u), AbsoluteValue(u))
        if not exponent.is_Integer or not (turns or base == u):
            rest.append(factor)
            continue
        parity += int(exponent) if turns else 0
        degree += S.Zero if base == Direction(u) else exponent
    if parity % 2 == 0:
        rest.append(Pow(u, degree))
    elif degree == 0 and AbsoluteValue(u) not in (each.as_base_exp()[0] for each in rest):
        rest.append(Direction(u))
    elif degree > 0:
        rest.extend((AbsoluteValue(u), Pow(u, degree - 1)))
    else:
        rest.extend((Pow(AbsoluteValue(u), -1), Pow(u, degree + 1)))
    return list(Mul.make_args(Mul(*rest)))


def _absorb_rise(factors: list[Expr], rise: Rise) -> list[Expr]:
    rest, kept = [], True
    for factor in factors:
        base, exponent = factor.as_base_exp()
        if base == rise and exponent.is_Integer and exponent > 0:
            continue
        if base == Rectifier(rise.args[0]) and exponent.is_Rational and exponent > 0:
            kept = False
        rest.append(factor)
    return [*rest, rise] if kept else rest


_LEFT = (Direction, Rise, Select)


def own_forms(expression: Expr) -> Expr:
    """``expression`` with SymPy's absolute values, which its own powers bring in, replaced by ours,
    and every product by :func:`tame`."""
    if has_any(expression, Abs, sign):
        expression = expression.replace(Abs, AbsoluteValue).replace(sign, Direction)
    if not has_any(expression, *_LEFT):
        return expression
    return expression.replace(
        lambda part: isinstance(part, Mul | Pow) and has_any(part, *_LEFT), tame, simultaneous=False
    )
