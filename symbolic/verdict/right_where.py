"""On which part of the reals a wrong answer is right: a condition under which it is proved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from symbolic.print_text import text
from symbolic.tree import Name, Negate, Node, Number, Power, Product, Sum
from symbolic.verdict.borders import borders, unknown_signs
from symbolic.verdict.constancy import constant
from symbolic.verdict.normal_form import NormalForm
from symbolic.verdict.proofs import Attempts, Range, learned, prove
from symbolic.verdict.ring import Sum as Form
from symbolic.verdict.ring import TooHard

_MOST_CONDITIONS = 12


def right_where(
    exact: Node,
    answer: Node,
    domain: Sequence[Node],
    ranges: Mapping[str, Range],
    deadline: float,
) -> tuple[str, Node] | None:
    """``("x > 0", x)``: the condition as text and what must be positive; else None."""
    try:
        conditions = list(_conditions(exact, answer, domain, ranges, deadline))
    except TooHard:
        return None
    for quantity, operator in conditions[:_MOST_CONDITIONS]:
        positive = quantity if operator == ">" else Negate(0, 0, quantity)
        # on one side only the argument by derivatives would need the pieces of that side
        proof = prove(
            exact, answer, domain, ranges, deadline, _never, _no, Attempts(), positive=(positive,)
        )
        if proof is not None:
            return f"{text(quantity)} {operator} 0", positive
    return None


def _never(_: Mapping[str, Fraction]) -> None:
    return None


def _no(_: Mapping[str, Fraction]) -> bool:
    return False


def _conditions(
    exact: Node,
    answer: Node,
    domain: Sequence[Node],
    ranges: Mapping[str, Range],
    deadline: float,
) -> Iterator[tuple[Node, str]]:
    form = NormalForm(deadline)
    learned(form, (exact, answer, *domain), ranges)
    apart = form.ring.subtract(form.of(exact), form.of(answer))
    quantities = [form.ring.generators[place].about[0] for place in unknown_signs(form, apart)]
    quantities.extend(borders(form, [apart]))
    seen: list[Form] = []
    for quantity in quantities:
        tree = tree_of(form, quantity)
        if tree is not None and quantity not in seen:
            seen.append(quantity)
            yield tree, ">"
            yield tree, "<"


def tree_of(form: NormalForm, total: Form) -> Node | None:
    """A polynomial in names as a tree; None for anything else."""
    terms: list[Node] = []
    for monomial, coefficient in sorted(total.items(), reverse=True):
        factors: list[Node] = []
        for place, exponent in monomial:
            generator = form.ring.generators[place]
            if generator.kind != "name" or not isinstance(exponent, int) or exponent < 1:
                return None
            name: Node = Name(0, 0, generator.name)
            if exponent > 1:
                name = Power(0, 0, name, Number(0, 0, str(exponent), Fraction(exponent)))
            factors.append(name)
        size = abs(coefficient)
        if size != 1 or not factors:
            factors.insert(0, constant(size))
        term = factors[0] if len(factors) == 1 else Product(0, 0, tuple(factors))
        terms.append(Negate(0, 0, term) if coefficient < 0 else term)
    if not terms:
        return None
    return terms[0] if len(terms) == 1 else Sum(0, 0, tuple(terms))
