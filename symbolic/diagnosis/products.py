"""Slips with products: of functions, and of a constant with one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from symbolic.derivation_steps.application import Application
from symbolic.derivation_steps.lightly import minus, over, plus, power, times, whole
from symbolic.derivation_steps.line import Along
from symbolic.diagnosis.slip import Slip
from symbolic.tree import Negate, Node, Product, Quotient

_MOST_FACTORS = 8


def product_slips(application: Application, along: Along) -> Iterator[Slip]:
    """What becomes of (u v)' = u' v + u v', and of as many factors more."""
    node = application.node
    assert isinstance(node, Product)
    factors = node.factors
    if len(factors) > _MOST_FACTORS:
        return
    slopes = [along.d(factor) for factor in factors]
    terms = [
        times(*factors[:place], slopes[place], *factors[place + 1 :])
        for place in range(len(factors))
    ]
    yield Slip("product-of-derivatives", application, times(*slopes))
    for place, factor in enumerate(factors):
        left = plus(*terms[:place], *terms[place + 1 :])
        yield Slip("product-term-lost", application, left, factor, str(place + 1))
    if len(factors) > 2:
        for place, factor in enumerate(factors):
            yield Slip("product-term-lost", application, terms[place], factor, f"only {place + 1}")
        for one, other in combinations(range(len(factors)), 2):
            # two factors taken for one: (u v)' as u' v' inside a longer product
            both = times(
                *(slopes[k] if k in (one, other) else factor for k, factor in enumerate(factors))
            )
            rest = [term for k, term in enumerate(terms) if k not in (one, other)]
            yield Slip("product-of-derivatives", application, plus(both, *rest), factors[one])
    for place, factor in enumerate(factors):
        turned = (minus(term) if k == place else term for k, term in enumerate(terms))
        yield Slip("product-sign", application, plus(*turned), factor)
    yield Slip("product-as-sum", application, plus(*slopes))


def constant_factor_slips(application: Application, along: Along) -> Iterator[Slip]:
    """What becomes of (c u)' = c u' and of (u/c)' = u'/c."""
    node = application.node
    match node:
        case Negate(operand=operand):
            yield Slip("sign-lost", application, along.d(operand), node)
        case Product(factors=factors):
            yield from _constant_times(application, factors, along)
        case Quotient(numerator=above, denominator=below):
            slope = along.d(above)
            yield Slip("constant-factor-lost", application, slope, below)
            yield Slip("divisor-squared", application, over(slope, power(below, whole(2))), below)
            for kept in (whole(1), below):
                # the quotient rule with c' = 1 or c' = c
                wrong = plus(times(slope, below), minus(times(above, kept)))
                formula = over(wrong, power(below, whole(2)))
                yield Slip("constant-factor-differentiated", application, formula, below)


def _constant_times(
    application: Application, factors: tuple[Node, ...], along: Along
) -> Iterator[Slip]:
    still = [factor for factor in factors if not along.moves(factor)]
    (part,) = application.pending
    moving, slope = part.operand, part
    for place, factor in enumerate(still):
        left = times(*still[:place], *still[place + 1 :], slope)
        yield Slip("constant-factor-lost", application, left, factor)
    if len(still) > 1:
        constant = Product(still[0].start, still[-1].end, tuple(still))
        yield Slip("constant-factor-lost", application, slope, constant)
    for kept in (whole(1), times(*still)):
        # the product rule with c' = 1 or c' = c
        formula = plus(times(kept, moving), times(*still, slope))
        yield Slip("constant-factor-differentiated", application, formula, still[0])
    # (c u)' = c' u'
    yield Slip("factor-vanishes", application, whole(0), still[0])
