"""Quantities at whose zeros a normal form may fail to be smooth, and its cases by their signs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import product

from symbolic.tree import Node
from symbolic.verdict.cells import Interval, cells
from symbolic.verdict.normal_form import NormalForm
from symbolic.verdict.ring import LOG, SIZE, SUM, Generator, Sum, TooHard, key
from symbolic.verdict.zero import vanishes

_MOST_UNKNOWN = 4


def generators_below(form: NormalForm, totals: Iterable[Sum]) -> list[int]:
    """The generators of ``totals``, and those of which these are made, in order."""
    ring = form.ring
    found: set[int] = set()
    waiting = [place for total in totals for place in ring.places(total)]
    while waiting:
        place = waiting.pop()
        if place not in found:
            found.add(place)
            for about in ring.generators[place].about:
                waiting.extend(ring.places(about))
    return sorted(found)


def irreducible(form: NormalForm, totals: Iterable[Sum]) -> list[Sum]:
    """The distinct factors that are not numbers."""
    found: dict[object, Sum] = {}
    for total in totals:
        if form.ring.constant(total) is not None:
            continue
        factors = form.factoring.factors(total)
        parts = [quantity for quantity, _ in factors.quantities]
        for place, _ in factors.monomial:
            generator = form.ring.generators[place]
            if form.ring.is_unit(place):
                continue
            if generator.kind in (SUM, SIZE):
                parts.extend(irreducible(form, generator.about))
            elif generator.kind in ("exp", "prime", "constant"):
                continue
            else:
                parts.append(form.ring.power_of(place))
        for part in parts:
            found.setdefault(key(part), part)
    return list(found.values())


def borders(form: NormalForm, totals: Sequence[Sum]) -> list[Sum]:
    """Everything at whose zeros ``totals`` may be not smooth, or not defined."""
    quantities = list(form.asked)
    for place in generators_below(form, totals):
        generator = form.ring.generators[place]
        if generator.kind in (SUM, SIZE, LOG):
            quantities.extend(generator.about)
        quantities.extend(_poles(form, generator.about))
    quantities.extend(_poles(form, totals))
    return [
        quantity
        for quantity in irreducible(form, quantities)
        if not form.signs.strictly_positive(quantity)
    ]


def _poles(form: NormalForm, totals: Sequence[Sum]) -> list[Sum]:
    """The generators that are divided by."""
    return [
        form.ring.power_of(place)
        for total in totals
        for monomial in total
        for place, exponent in monomial
        if exponent < 0
    ]


def equal_in_all_cases(form: NormalForm, trees: tuple[Node, Node], total: Sum) -> bool:
    """Whether the difference ``total`` of two trees is 0 whatever the signs are of the quantities
    whose absolute value is in it, those combinations of signs left out that cannot be.

    Raises
    ------
    TooHard : when there are too many of them.
    """
    unknown = unknown_signs(form, total)
    if not unknown or len(unknown) > _MOST_UNKNOWN:
        return False
    try:
        cases = _cases(form, unknown)
    except TooHard:
        form.ring.check_time()
        cases = [
            dict(zip(unknown, signs, strict=True))
            for signs in product((1, -1), repeat=len(unknown))
        ]
    return all(_equal_with(form, trees, case) for case in cases if _possible(form, case))


def _possible(form: NormalForm, case: dict[int, int]) -> bool:
    """Whether signs are consistent with those of products that are known."""
    given = {key(form.ring.generators[place].about[0]): sign for place, sign in case.items()}
    for factors, sign in form.signs.products:
        found = 1
        for factor in factors:
            found *= given.get(factor) or form.signs.known.get(factor, 0)
        if found == -sign:
            return False
    return True


def unknown_signs(form: NormalForm, total: Sum) -> list[int]:
    """The absolute values in ``total`` of real quantities of unknown sign."""
    return [
        place
        for place in generators_below(form, [total])
        if form.ring.generators[place].kind == SIZE and place not in form.factoring.signs
    ]


def _equal_with(form: NormalForm, trees: tuple[Node, Node], case: dict[int, int]) -> bool:
    with form.assuming(case):
        apart = form.ring.subtract(form.of(trees[0]), form.of(trees[1]))
        return vanishes(form.factoring, apart)


def _cases(form: NormalForm, unknown: list[int]) -> list[dict[int, int]]:
    """The combinations of signs that occur, one for each cell between the zeros."""
    ring = form.ring
    quantities = [ring.generators[place].about[0] for place in unknown]
    names = sorted(
        {
            generator.name
            for generator in (ring.generators[p] for p in generators_below(form, quantities))
            if generator.kind == "name"
        }
    )
    apart = irreducible(form, quantities)
    found: list[dict[int, int]] = []
    for cell in cells(ring, apart, names):
        signs = {place: sign_in(form, ring.generators[place].about[0], cell) for place in unknown}
        if signs not in found:
            found.append(signs)
    return found


def sign_in(form: NormalForm, quantity: Sum, cell: dict[str, Interval]) -> int:
    """The sign of a polynomial on a cell that none of its zeros cuts.

    Raises
    ------
    TooHard : when it holds more than names.
    """
    value = Fraction(0)
    point = {name: interval.inside() for name, interval in cell.items()}
    for monomial, coefficient in quantity.items():
        term = coefficient
        for place, exponent in monomial:
            generator: Generator = form.ring.generators[place]
            if generator.kind != "name" or not isinstance(exponent, int):
                raise TooHard("no polynomial")
            base = point[generator.name]
            if exponent < 0 and not base:
                raise TooHard("a pole")
            term *= base**exponent
        value += term
    if not value:
        raise TooHard("a zero")
    return 1 if value > 0 else -1
