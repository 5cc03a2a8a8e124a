"""Quantities at whose zeros a normal form may fail to be smooth, and its cases by their signs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import product

from symbolic.tree import Node
from symbolic.verdict.cells import Interval, cells
from symbolic.verdict.normal_form import NormalForm
from symbolic.verdict.ring import LOG, NAME, SIZE, SUM, Generator, Sum, TooHard, key
from symbolic.verdict.zero import vanishes

_MOST_UNKNOWN = 4
_DEEPEST = 4
"""Absolute values within each other."""

Assumed = tuple[tuple[Sum, int], ...]
"""Polynomials with their signs on a cell."""


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
    if not unknown:
        return False
    if len(unknown) <= _MOST_UNKNOWN and _equal_in_each(form, trees, unknown):
        return True
    try:
        return _equal_on_cells(form, trees, total, ())
    except TooHard:
        form.ring.check_time()
        return False


def _equal_in_each(form: NormalForm, trees: tuple[Node, Node], unknown: list[int]) -> bool:
    """By the combinations of signs that occur, or all where that is not known."""
    try:
        cases = _cases(form, unknown)
    except TooHard:
        form.ring.check_time()
        cases = [
            dict(zip(unknown, signs, strict=True))
            for signs in product((1, -1), repeat=len(unknown))
        ]
    return all(_equal_with(form, trees, case) for case in cases if _possible(form, case))


def _equal_on_cells(
    form: NormalForm, trees: tuple[Node, Node], total: Sum, assumed: Assumed, deeper: int = _DEEPEST
) -> bool:
    """Whether ``total`` is 0 on each piece of the line, or of the grid, on which the quantities in
    absolute values keep their signs, innermost first: an absolute value in another one has a simple
    form only where the inner sign is known.

    Raises
    ------
    TooHard : when the borders are no zeros of polynomials in one name each.
    """
    ring = form.ring
    inner = [
        place
        for place in unknown_signs(form, total)
        if not unknown_signs(form, ring.generators[place].about[0])
    ]
    if not inner or not deeper:
        return False
    quantities = [*(ring.generators[place].about[0] for place in inner), *(q for q, _ in assumed)]
    tried: list[dict[int, int]] = []
    for cell in cells(ring, irreducible(form, quantities), _names_in(form, quantities)):
        if any(sign_in(form, quantity, cell) != sign for quantity, sign in assumed):
            continue
        case = {place: sign_in(form, ring.generators[place].about[0], cell) for place in inner}
        if case in tried:
            continue
        tried.append(case)
        more = tuple((ring.generators[place].about[0], sign) for place, sign in case.items())
        with form.assuming(case):
            apart = ring.subtract(form.of(trees[0]), form.of(trees[1]))
            if vanishes(form.factoring, apart):
                continue
            if not _equal_on_cells(form, trees, apart, (*assumed, *more), deeper - 1):
                return False
    return True


def _names_in(form: NormalForm, quantities: Sequence[Sum]) -> list[str]:
    """The names in some quantities, sorted."""
    generators = (form.ring.generators[place] for place in generators_below(form, quantities))
    return sorted({generator.name for generator in generators if generator.kind == NAME})


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
    apart = irreducible(form, quantities)
    found: list[dict[int, int]] = []
    for cell in cells(ring, apart, _names_in(form, quantities)):
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
            if generator.kind != NAME or not isinstance(exponent, int):
                raise TooHard("no polynomial")
            base = point[generator.name]
            if exponent < 0 and not base:
                raise TooHard("a pole")
            term *= base**exponent
        value += term
    if not value:
        raise TooHard("a zero")
    return 1 if value > 0 else -1
