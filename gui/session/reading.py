"""Typed fields to numbers: what cannot be read becomes a :class:`Fault` at its field."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from symbolic.errors import InputError, UnreadableInput
from symbolic.tree import Node

Range = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one field.  ``field`` is ``text``, ``step``, ``h``, ``stencil``,
    ``direction``, or ``point``, ``box low``, ``box high``, ``parameter`` followed by a space and
    the name, or ``listed``, its place in the table and the name."""

    field: str
    error: InputError


@lru_cache(maxsize=256)
def constant(text: str) -> tuple[Node, float] | InputError:
    """The tree and the finite float64 of a typed number such as ``pi/4``."""
    from symbolic.reader import constant_value, read_constant

    try:
        tree = read_constant(text)
        value = constant_value(tree)
    except UnreadableInput as unreadable:
        return unreadable.error
    except (ArithmeticError, ValueError):
        value = math.nan
    if not math.isfinite(value):
        return InputError(
            "not-a-number", "This has no finite real value.", 0, len(text), "Type a number."
        )
    return tree, value


Allowed = Callable[[float, int], InputError | None]
"""Of a number and the length of its text: what is wrong with it; None for nothing."""


def within(low: float, high: float, what: str) -> Allowed:
    """A check that a number lies above ``low`` and at or below ``high``; ``what`` says so."""

    def wrong(value: float, length: int) -> InputError | None:
        if low < value <= high:
            return None
        return InputError("out-of-range", f"{what}.", 0, length, "")

    return wrong


def whole(low: int, high: int, what: str) -> Allowed:
    """A check that a number is a whole one from ``low`` to ``high``; ``what`` says so."""

    def wrong(value: float, length: int) -> InputError | None:
        if value == round(value) and low <= value <= high:
            return None
        return InputError("out-of-range", f"{what}.", 0, length, "")

    return wrong


@dataclass(slots=True)
class FieldReader:
    """Reads fields and collects what is wrong with them."""

    faults: list[Fault]

    def number(
        self, name: str, text: str, allowed: Callable[[float], InputError | None] | None = None
    ) -> tuple[Node, float] | None:
        found = constant(text)
        if not isinstance(found, InputError):
            wrong = allowed(found[1]) if allowed else None
            if wrong is None:
                return found
            found = wrong
        self.faults.append(Fault(name, found))
        return None

    def limited(self, name: str, text: str, allowed: Allowed) -> float | None:
        """The float64 of a typed number that is ``allowed``."""
        found = self.number(name, text, lambda value: allowed(value, len(text)))
        return None if found is None else found[1]

    def numbers(self, pairs: list[tuple[str, str]]) -> list[tuple[Node, float]]:
        """All of them, or none when one cannot be read."""
        found = [self.number(name, text) for name, text in pairs]
        known = [one for one in found if one is not None]
        return known if len(known) == len(found) else []

    def range(self, name: str, texts: tuple[str, str]) -> Range | None:
        low = self.number(f"box low {name}", texts[0])
        if low is None:
            self.number(f"box high {name}", texts[1])
            return None
        low_value, length = low[1], len(texts[1])

        def above(value: float) -> InputError | None:
            if value > low_value and math.isfinite(value - low_value):
                return None
            return InputError(
                "empty-range",
                f"The upper end of {name}'s range must be larger than {texts[0]}.",
                0,
                length,
                f"Type a number above {texts[0]}.",
            )

        high = self.number(f"box high {name}", texts[1], above)
        return None if high is None else (low_value, high[1])
