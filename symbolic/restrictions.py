"""What a SymPy expression asks of its parts to be a real number, as a set that can be compared.

Two formulas with equal values on a dense set may still differ in where they are defined; they do
not when these sets say the same.  Sound, not complete: equal domains may look different.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from sympy import Add, Expr, Function, Mul, PolynomialError, Pow, cos, factor_list, log, sin

from symbolic.deconstruct import canonical_name
from symbolic.expression_signs import nonnegative, positive
from symbolic.grouping import expands_easily
from symbolic.whitelist import FUNCTIONS, REAL

Restriction: TypeAlias = tuple[str, tuple[Expr, ...]]
"""A need (a domain tag, mostly) and the expressions of which it is asked."""

_EASY = (16.0, 200.0)  # total degree and terms, multiplied out


def restrictions(expression: Expr) -> frozenset[Restriction]:
    """Everything that ``expression`` asks of its parts."""
    return frozenset(need for part in _distinct_parts(expression) for need in _asked_by(part))


def implied(needs: Iterable[Restriction], known: frozenset[Restriction]) -> bool:
    """Whether all of ``needs`` follow from ``known`` plainly."""
    return all(
        need in known
        or (need[0] == "nonzero" and ("positive", need[1]) in known)
        or (need[0] == "nonnegative" and ("positive", need[1]) in known)
        for need in needs
    )


def _distinct_parts(expression: Expr) -> Iterator[Expr]:
    seen: set[Expr] = set()
    stack = [expression]
    while stack:
        part = stack.pop()
        if part.args and part not in seen:
            seen.add(part)
            stack.extend(part.args)
            yield part


def _asked_by(part: Expr) -> Iterator[Restriction]:
    if isinstance(part, Pow):
        base, exponent = part.args
        if exponent.is_Integer:
            if exponent < 0:
                yield from _nonzero(base)
        elif exponent.is_Rational:
            yield from _positive(base) if exponent < 0 else _nonnegative(base)
        elif not positive(base):
            yield ("power", (base, exponent))
    elif isinstance(part, log):
        yield from _positive(part.args[0])
    elif isinstance(part, Function):
        yield from _asked_by_function(part)


def _asked_by_function(part: Function) -> Iterator[Restriction]:
    name = canonical_name(part)
    if name is None:
        return
    tags = FUNCTIONS[name].domain
    for place, argument in enumerate(part.args):
        tag = tags[min(place, len(tags) - 1)]
        if tag == "not_cosine_zero":
            yield from _nonzero(cos(argument))
        elif tag == "not_sine_zero":
            yield from _nonzero(sin(argument))
        elif tag == "positive":
            yield from _positive(argument)
        elif tag == "nonzero":
            yield from _nonzero(argument)
        elif tag != REAL:
            yield (tag, (argument,))


def _nonzero(base: Expr) -> Iterator[Restriction]:
    """Each irreducible factor that might vanish must not."""
    for factor in Mul.make_args(base):
        core = factor.args[0] if isinstance(factor, Pow) and factor.args[1].is_Integer else factor
        if core.is_Rational or positive(core):
            continue
        for irreducible in _factors(core):
            if not positive(irreducible):
                minus = irreducible.could_extract_minus_sign()
                yield ("nonzero", (-irreducible if minus else irreducible,))


def _factors(core: Expr) -> list[Expr]:
    if not isinstance(core, Add) or not expands_easily(core, *_EASY):
        return [core]
    try:
        return [factor for factor, _ in factor_list(core)[1]]
    except PolynomialError:
        return [core]


def _positive(base: Expr) -> Iterator[Restriction]:
    if nonnegative(base):
        yield from _nonzero(base)
    else:
        yield ("positive", (_expanded(base),))


def _nonnegative(base: Expr) -> Iterator[Restriction]:
    if not nonnegative(base):
        yield ("nonnegative", (_expanded(base),))


def _expanded(base: Expr) -> Expr:
    """One form for the sums that differ by multiplying out only."""
    small = isinstance(base, Add) and expands_easily(base, *_EASY)
    return base.expand() if small else base
