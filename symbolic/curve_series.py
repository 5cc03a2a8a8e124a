"""Certified power series of a program along straight lines and polynomial curves through a point,
and the first term by which it differs from its value there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from symbolic.enclosure import Enclosure
from symbolic.expansion import expansions
from symbolic.program import Builder, Output, Program
from symbolic.tree import Node, Number

BITS = 192
TERMS = 13
"""Coefficients along a line: orders 0 to 12."""
LONG = 41
"""As many where the first ones are all zero."""

ZERO = Number(0, 0, "0", Fraction(0))


@dataclass(frozen=True, slots=True)
class First:
    """The first term of f - f(p) along a curve: ``sign`` t^``order``; order 0: none was found."""

    order: int
    sign: int


def along(
    program: Program,
    row: int,
    name: str,
    curve: Sequence[Sequence[Fraction]],
) -> Program:
    """Entry ``row`` of an output at ``p + sum_j curve[.][j] t^(j + 1)`` as a program of t."""
    builder = Builder()
    t = builder.emit("input", (), 0)
    places: list[int] = []
    for operation, arguments, payload in program.instructions:
        if operation == "input":
            assert isinstance(payload, int)
            place = builder.emit("input", (), payload + 1)
            if payload < program.variables:
                for j, part in enumerate(curve[payload]):
                    if part:
                        power = builder.emit("ipow", (t,), j + 1) if j else t
                        factor = builder.emit("number", (), part)
                        term = builder.emit("mul", (factor, power))
                        place = builder.emit("add", (place, term))
        else:
            place = builder.emit(operation, tuple(places[a] for a in arguments), payload)
        places.append(place)
    value = places[program.output(name).indices[row]]
    (defined,), (edge,) = (program.output(each).indices for each in ("defined", "edge"))
    outputs = (
        Output("value", (), (value,)),
        Output("defined", (), (places[defined],)),
        Output("edge", (), (places[edge],)),
    )
    return Program(("t", *program.inputs), 1, tuple(builder.instructions), outputs)


def series(
    program: Program,
    inputs: Sequence[Node],
    curve: Sequence[Sequence[Fraction]],
    row: int = 0,
    name: str = "value",
    terms: int = TERMS,
) -> tuple[Enclosure, ...] | None:
    """Derivatives along a curve, orders 0, 1, ...; exactly 0 where they are proved to vanish."""
    (found,) = expansions(along(program, row, name, curve), (ZERO, *inputs), 0, terms, BITS)
    return None if found is None else found.derivatives


def first_term(
    program: Program, inputs: Sequence[Node], curve: Sequence[Sequence[Fraction]]
) -> First | None:
    """The first term of f - f(p) along a curve; None where no series is known."""
    line = along(program, 0, "value", curve)
    for terms in (TERMS, LONG):
        (found,) = expansions(line, (ZERO, *inputs), 0, terms, BITS)
        if found is None:
            # what the short series tells, if there is one, is that nothing came so far
            return None if terms == TERMS else First(0, 0)
        first = first_of(found.derivatives)
        short = found.degree is not None and found.degree < terms
        if first is None or first.order or short:
            return first
    return first


def first_of(derivatives: Sequence[Enclosure]) -> First | None:
    """The first term after the value; None where its sign is not known."""
    for order, each in enumerate(derivatives[1:], start=1):
        if each.exact and each.midpoint == 0:
            continue
        sign = sign_of(each)
        return None if sign is None else First(order, sign)
    return First(0, 0)


def sign_of(value: Enclosure) -> int | None:
    """-1, 1, 0 for what is exactly zero, or None."""
    if value.midpoint is None or abs(value.midpoint) <= value.radius:
        return 0 if value.exact and value.midpoint == 0 else None
    return 1 if value.midpoint > 0 else -1
