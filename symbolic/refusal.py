"""How a reader says no: one sentence at one place.  Every reading module raises through this."""

from __future__ import annotations

from typing import NoReturn

from symbolic.errors import InputError, UnreadableInput


def refuse(code: str, message: str, start: int, end: int, hint: str = "") -> NoReturn:
    """Raise :class:`UnreadableInput` about characters ``start`` to ``end`` of the text."""
    raise UnreadableInput(InputError(code, message, start, max(start, end), hint))
