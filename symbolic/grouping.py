"""Terms of a sum that belong together: e y - e x/2 becomes e (y - x/2), a/c + b/c one fraction.

Distributivity read backwards, so values and domain stay what they were.
"""

from __future__ import annotations

from collections import Counter

from sympy import Add, Expr, Mul, Pow, expand_mul, factor_terms, fraction, together

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


def over_common_denominators(expression: Expr) -> Expr:
    """``expression`` with the fractions whose denominators have the same bases brought together."""
    if not isinstance(expression, Add) or len(expression.args) > _MANY_TERMS:
        return expression
    families: dict[frozenset[Expr], list[Expr]] = {}
    for term in expression.args:
        families.setdefault(_denominator_bases(term), []).append(term)
    parts = []
    for bases, terms in families.items():
        if bases and len(terms) > 1:
            above, below = fraction(together(Add(*terms)))
            parts.append(factor_terms(expand_mul(above)) / below)
        else:
            parts.extend(terms)
    return Add(*parts)


def _denominator_bases(term: Expr) -> frozenset[Expr]:
    powers = (factor.as_base_exp() for factor in Mul.make_args(term))
    return frozenset(
        base
        for base, exponent in powers
        if isinstance(base, Add) and exponent.is_Integer and exponent < 0
    )


def expands_easily(expression: Expr, degree: float, terms: float) -> bool:
    """Whether ``expression`` multiplied out, as polynomial algebra sees it, stays within a total
    degree and a number of terms: with g generators and degree d at most (d + g choose g)."""
    generators: set[Expr] = set()
    found = _degree(expression, generators)
    size = 1.0
    for index in range(1, len(generators) + 1):
        size *= (found + index) / index
    return found <= degree and size <= terms


def _degree(expression: Expr, generators: set[Expr]) -> float:
    if expression.is_Rational:
        return 0.0
    if isinstance(expression, Add):
        return max(_degree(term, generators) for term in expression.args)
    if isinstance(expression, Mul):
        return sum(_degree(factor, generators) for factor in expression.args)
    if isinstance(expression, Pow) and expression.args[1].is_Rational:
        exponent = expression.args[1]
        return _degree(expression.args[0], generators) * float(abs(exponent.p) + exponent.q - 1)
    generators.add(expression)
    # exp(100 x) is the hundredth power of exp(x) to it, and sin(100 x) not much better
    terms = (term for part in expression.args for term in Add.make_args(part))
    sizes = (term.as_coeff_Mul()[0] for term in terms)
    return max((float(abs(size.p) + size.q - 1) for size in sizes if size.is_Rational), default=1.0)
