"""Whether a program's value is a polynomial of degree two at most, decided exactly.

Either no second derivative holds a variable, or the value is multiplied out in exact arithmetic.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from flint import fmpq, fmpq_mpoly_ctx

from symbolic.program import Program

MOST_DEGREE, MOST_TERMS = 16, 2_000
"""Larger products are not multiplied out."""


@lru_cache(maxsize=64)
def is_quadratic(program: Program) -> bool:
    """Whether all third derivatives of a scalar program vanish on all of R^n, for all parameters
    with which it is defined and that stand on no edge.

    Where that would take more than :data:`MOST_TERMS` terms to decide, the answer is no.
    """
    moving = _moving(program)
    for name in ("defined", "edge"):
        if moving.intersection(program.output(name).indices):
            return False
    if program.has("hessian") and not moving.intersection(program.output("hessian").indices):
        return True
    degree = _degree(program, moving)
    return degree is not None and degree <= 2


def _moving(program: Program) -> set[int]:
    """Instructions that a variable reaches."""
    found: set[int] = set()
    for index, (operation, arguments, payload) in enumerate(program.instructions):
        variable = operation == "input" and isinstance(payload, int) and payload < program.variables
        if variable or found.intersection(arguments):
            found.add(index)
    return found


def _degree(program: Program, moving: set[int]) -> int | None:
    """In the variables; None where the value is no polynomial or a large one.  What no variable
    reaches and is no plain number is a letter of its own, and so is its inverse."""
    (value,) = program.output("value").indices
    needed = program.needed(("value",))
    letters = [index for index in needed if program.instructions[index][0] == "input"]
    letters += [
        index
        for index in needed
        if index not in moving and program.instructions[index][0] not in ("number", "input")
    ]
    if not letters:
        return 0
    names = [*(f"a{index}" for index in letters), *(f"b{index}" for index in letters)]
    context = fmpq_mpoly_ctx.get(names, "lex")
    generators = context.gens()
    known: dict[int, Any] = dict(zip(letters, generators, strict=False))
    inverses = dict(zip(letters, generators[len(letters) :], strict=True))
    for index in needed:
        if index in known:
            continue
        polynomial = _polynomial(program, index, known, inverses, context)
        if polynomial is None:
            return None
        known[index] = polynomial
    inputs = [program.instructions[index] for index in letters]
    places = [
        place
        for place, (operation, _, payload) in enumerate(inputs)
        if operation == "input" and isinstance(payload, int) and payload < program.variables
    ]
    monomials = known[value].monoms()
    return max((sum(int(powers[place]) for place in places) for powers in monomials), default=0)


def _polynomial(
    program: Program, index: int, known: dict[int, Any], inverses: dict[int, Any], context: Any
) -> Any:
    operation, arguments, payload = program.instructions[index]
    parts = [known[a] for a in arguments]
    match operation:
        case "number":
            number = fmpq(payload.numerator, payload.denominator)  # type: ignore[union-attr]
            return context.constant(number)
        case "add":
            return sum(parts[1:], parts[0])
        case "sub":
            return parts[0] - parts[1]
        case "neg":
            return -parts[0]
        case "div" if arguments[1] in inverses and program.variables <= _input(program, arguments):
            return parts[0] * inverses[arguments[1]]
        case "div" if parts[1].is_constant() and parts[1] != 0:
            return parts[0] / parts[1]
        case "mul":
            product = parts[0]
            for part in parts[1:]:
                if not _small(product, part):
                    return None
                product = product * part
            return product
        case "ipow" if isinstance(payload, int) and 0 <= payload <= MOST_DEGREE:
            power = context.constant(1)
            for _ in range(payload):
                if not _small(power, parts[0]):
                    return None
                power = power * parts[0]
            return power
    return None


def _input(program: Program, arguments: tuple[int, ...]) -> int:
    """The number of the input that a denominator is; that of a parameter where it is none."""
    operation, _, payload = program.instructions[arguments[1]]
    return payload if operation == "input" and isinstance(payload, int) else program.variables


def _small(a: Any, b: Any) -> bool:
    return bool(
        len(a) * len(b) <= MOST_TERMS and a.total_degree() + b.total_degree() <= MOST_DEGREE
    )
