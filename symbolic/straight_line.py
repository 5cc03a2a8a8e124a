"""What the printers of programs share (:mod:`symbolic.numpy_code`, :mod:`symbolic.scalar_code` and
others): the instructions to print, with powers written as products.

x⁵ becomes x²·x³, and a program that also holds x² and x³ shares them.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from symbolic.program import Builder, Instruction, Program

LARGEST_PRODUCT = 64
"""Powers up to here are products (relative error below k/2 ulp); beyond, the power function."""


@dataclass(frozen=True, slots=True)
class Listing:
    """Instructions in order and, for each output asked for, the indices of its entries."""

    instructions: tuple[Instruction, ...]
    entries: tuple[tuple[int, ...], ...]

    def last_uses(self) -> list[int]:
        """For each instruction the last one that reads it; outputs are read at the very end."""
        last = list(range(len(self.instructions)))
        for index, (_, arguments, _) in enumerate(self.instructions):
            for argument in arguments:
                last[argument] = index
        for entry in self.entries:
            for index in entry:
                last[index] = len(self.instructions)
        return last

    def vary(self) -> list[bool]:
        """For each instruction whether it depends on an input (else it is a constant)."""
        varying: list[bool] = []
        for operation, arguments, _ in self.instructions:
            varying.append(operation == "input" or any(varying[a] for a in arguments))
        return varying


def listing(program: Program, outputs: tuple[str, ...]) -> Listing:
    """The instructions that ``outputs`` need, without integer powers up to the largest product.

    Raises
    ------
    KeyError : when the program has no such output.
    """
    builder = Builder()
    place: dict[int, int] = {}
    for index in program.needed(outputs):
        operation, arguments, payload = program.instructions[index]
        moved = tuple(place[a] for a in arguments)
        if operation == "ipow" and isinstance(payload, int):
            place[index] = _power(builder, moved[0], payload)
        else:
            place[index] = builder.emit(operation, moved, payload)
    entries = tuple(tuple(place[i] for i in program.output(name).indices) for name in outputs)
    return Listing(tuple(builder.instructions), entries)


def _power(builder: Builder, base: int, k: int) -> int:
    if k < 0:
        one = builder.emit("number", (), Fraction(1))
        return builder.emit("div", (one, _power(builder, base, -k)))
    if k == 0:
        return builder.emit("number", (), Fraction(1))
    if k == 1:
        return base
    if k > LARGEST_PRODUCT:
        return builder.emit("ipow", (base,), k)
    half = k // 2
    parts = (_power(builder, base, half), _power(builder, base, k - half))
    return builder.emit("mul", parts)


def literal(value: Fraction) -> str:
    """The float64 nearest to a rational number, as Python reads it."""
    try:
        number = float(value)
    except OverflowError:
        return "inf" if value > 0 else "-inf"
    return repr(number)


CONSTANTS = {
    "pi": "3.141592653589793",
    "e": "2.718281828459045",
    "euler_gamma": "0.5772156649015329",
    "golden_ratio": "1.618033988749895",
    "catalan": "0.915965594177219",
}
"""The float64 nearest to each named constant."""
