"""Runs a program over any ordered field: certified numbers, one-sided series of them.

Conditions are three-valued: True, False, or None where they cannot be decided.  A value may be
:data:`UNDEFINED` (proved not to exist) or :data:`UNKNOWN`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import Enum
from fractions import Fraction
from functools import wraps
from typing import Any, Protocol, TypeAlias

from symbolic.emission import CONDITIONS
from symbolic.program import Instruction


class Missing(Enum):
    """Why there is no value."""

    UNDEFINED = "undefined"
    UNKNOWN = "unknown"


UNDEFINED, UNKNOWN = Missing.UNDEFINED, Missing.UNKNOWN

Element: TypeAlias = Any
"""A number of the field, or a :class:`Missing`."""


def strict(operation: Callable[..., Element]) -> Callable[..., Element]:
    """An operation of a field that hands on a Missing among its operands."""

    @wraps(operation)
    def handing_on(self: object, *operands: Any) -> Element:
        for operand in operands:
            if isinstance(operand, Missing):
                return operand
        return operation(self, *operands)

    return handing_on


class Field(Protocol):
    """An ordered field with the whitelist's functions.  An operand that is a Missing is handed
    on (:func:`strict`)."""

    def number(self, value: Fraction) -> Element:
        """A rational number."""

    def constant(self, name: str) -> Element:
        """A named constant."""

    def add(self, a: Element, b: Element) -> Element:
        """a + b."""

    def neg(self, a: Element) -> Element:
        """-a."""

    def mul(self, a: Element, b: Element) -> Element:
        """a b."""

    def div(self, a: Element, b: Element) -> Element:
        """a / b; UNDEFINED when b is 0."""

    def ipow(self, a: Element, k: int) -> Element:
        """a ** k for k > 0."""

    def pow(self, a: Element, b: Element) -> Element:
        """The principal real power."""

    def call(self, name: str, arguments: Sequence[Element]) -> Element:
        """A function of the whitelist."""

    def sign(self, a: Element) -> int | None:
        """-1, 0, 1, or None where it cannot be decided; None for a Missing."""

    def is_integer(self, a: Element) -> bool | None:
        """Whether a is an integer."""


def run(
    instructions: Sequence[Instruction],
    needed: Iterable[int],
    field: Field,
    inputs: Sequence[Element],
) -> dict[int, Element]:
    """The values (or truths) of the instructions ``needed``, which are in order and complete."""
    values: dict[int, Element] = {}
    for index in needed:
        operation, arguments, payload = instructions[index]
        given = [values[a] for a in arguments]
        if operation == "select":
            values[index] = _select(given)
        elif operation in CONDITIONS:
            values[index] = _condition(operation, given, payload, field)
        elif _among(given, UNDEFINED):
            values[index] = UNDEFINED
        elif _among(given, UNKNOWN):
            values[index] = UNKNOWN
        else:
            values[index] = _number(operation, given, payload, field, inputs)
    return values


def _among(given: list[Element], missing: Missing) -> bool:
    """Whether ``missing`` is among the elements, which may be arrays and are not compared."""
    for value in given:  # noqa: SIM110 - half the time of any()
        if value is missing:
            return True
    return False


def _number(
    operation: str, given: list[Element], payload: Any, field: Field, inputs: Sequence[Element]
) -> Element:
    match operation:
        case "input":
            return inputs[payload]
        case "number":
            return field.number(payload)
        case "constant":
            return field.constant(payload)
        case "undefined":
            return UNDEFINED
        case "add" | "mul":
            combine = field.add if operation == "add" else field.mul
            total = given[0]
            for other in given[1:]:
                total = combine(total, other)
            return total
        case "sub":
            return field.add(given[0], field.neg(given[1]))
        case "neg":
            return field.neg(given[0])
        case "div":
            return field.div(given[0], given[1])
        case "ipow":
            power = field.ipow(given[0], abs(payload))
            return power if payload > 0 else field.div(field.number(Fraction(1)), power)
        case "pow":
            return field.pow(given[0], given[1])
    return field.call(payload, given)


def _select(given: list[Element]) -> Element:
    for condition, value in zip(given[::2], given[1::2], strict=True):
        if condition is None:
            return UNKNOWN
        if condition:
            return value
    return UNDEFINED


def _condition(operation: str, given: list[Element], payload: Any, field: Field) -> bool | None:
    match operation:
        case "truth":
            return bool(payload)
        case "and":
            return False if False in given else None if None in given else True
        case "or":
            return True if True in given else None if None in given else False
        case "not":
            return None if given[0] is None else not given[0]
    if any(isinstance(value, Missing) for value in given):
        return None
    if operation == "is_integer":
        return field.is_integer(given[0])
    sign = field.sign(field.add(given[0], field.neg(given[1])))
    if sign is None:
        return None
    return {
        "less": sign < 0, "less_equal": sign <= 0, "equal": sign == 0, "not_equal": sign != 0,
    }[operation]  # fmt: skip


def chosen_by_sign(field: Field, name: str, arguments: Sequence[Element]) -> Element | None:
    """Functions that only choose (|u|, max, sign ...), by the signs of their arguments; None for
    all others."""
    a = arguments[0]
    if name in ("max", "min"):
        sign = field.sign(field.add(a, field.neg(arguments[1])))
        if sign is None:
            return UNKNOWN
        return a if (sign >= 0) == (name == "max") else arguments[1]
    if name not in ("abs", "sign", "relu", "heaviside"):
        return None
    sign = field.sign(a)
    if sign is None:
        return UNKNOWN
    if name == "abs":
        return a if sign >= 0 else field.neg(a)
    if name == "sign":
        return field.number(Fraction(sign))
    if name == "relu":
        return a if sign > 0 else field.number(Fraction(0))
    return arguments[1] if sign == 0 else field.number(Fraction(int(sign > 0)))
