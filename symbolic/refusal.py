"""How a reader says no: one sentence at one place.  Every reading module raises through this."""

from __future__ import annotations

from typing import NoReturn

from symbolic.errors import InputError, UnreadableInput


def refuse(code: str, message: str, start: int, end: int, hint: str = "") -> NoReturn:
    """Raise :class:`UnreadableInput` about characters ``start`` to ``end`` of the text.

    What the sentences quote of the text and no screen shows is a middle dot in them.
    """
    end = max(start, end)
    raise UnreadableInput(InputError(code, _shown(message), start, end, _shown(hint)))


def _shown(sentence: str) -> str:
    return "".join(sign if sign.isprintable() else "\u00b7" for sign in sentence)
