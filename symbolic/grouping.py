"""Common factors pulled out of the terms that share them: e y - e x/2 becomes e (y - x/2).

Distributivity read backwards, so values and domain stay what they were.
"""

from __future__ import annotations

from collections import Counter

from sympy import Add, Expr, Mul, Pow, factor_terms

_MANY_TERMS = 200


def grouped(expression: Expr) -> Expr:
    """``expression`` with the factor that saves most pulled out of a sum, and so on inside."""
    if not isinstance(expression, Add) or len(expression.args) > _MANY_TERMS:
        return expression
    terms = list(expression.args)
    shared: Counter[Expr] = Counter()
    for term in terms:
        shared.update(factor for factor in Mul.make_args(term) if not factor.is_Rational)
    repeated = [factor for factor, times in shared.items() if times > 1]
    if not repeated:
        return expression
    best = max(repeated, key=lambda factor: ((shared[factor] - 1) * _weight(factor), str(factor)))
    inside, outside = [], []
    for term in terms:
        factors = list(Mul.make_args(term))
        if best in factors:
            factors.remove(best)
            inside.append(Mul(*factors))
        else:
            outside.append(term)
    group = Mul(best, factor_terms(grouped(Add(*inside))))
    return Add(group, grouped(Add(*outside)))


def _weight(factor: Expr) -> int:
    """Operations saved each time that ``factor`` is written once less."""
    return 1 + int(factor.count_ops()) if isinstance(factor, Pow) or factor.args else 1
