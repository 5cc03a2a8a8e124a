"""Stencils as people type them: ``-2, -1, 0, 1, 2`` or ``offsets -1/2, 0, 0.5``, in steps."""

from __future__ import annotations

import re
from fractions import Fraction

from symbolic.refusal import refuse

MOST_OFFSETS = 15
LARGEST = 100
"""Offsets beyond this are no stencil any more."""

_HEAD = re.compile(r"\s*(offsets?\b[\s:=]*)?[\[(]?", re.IGNORECASE)
_PART = re.compile(r"[^,;\])]+")
_NUMBER = re.compile(r"[-−+]?(\d+(\.\d*)?|\.\d+)(\s*/\s*[1-9]\d*)?")


def read_offsets(text: str, order: int) -> tuple[Fraction, ...]:
    """The offsets of a stencil for the derivative of ``order``, ascending.

    Parameters
    ----------
    text : rational numbers, separated by commas or semicolons; ``offsets`` may stand before them.
    order : at least 1.

    Raises
    ------
    UnreadableInput
        ``offset`` where something is no number, ``offset-size``, ``duplicate``, ``too-few`` and
        ``too-many``.
    """
    head = _HEAD.match(text)
    found: dict[Fraction, tuple[int, int]] = {}
    for part in _PART.finditer(text, head.end() if head else 0):
        word = part[0].strip()
        start = part.start() + part[0].index(word) if word else part.start()
        end = start + len(word)
        if not word:
            continue
        if not _NUMBER.fullmatch(word) or len(word) > 30:
            refuse(
                "offset", "An offset must be a number of steps, such as -1, 0 or 1/2.", start, end,
                "Separate the offsets with commas: -2, -1, 0, 1, 2.",
            )  # fmt: skip
        value = _value(word)
        if abs(value) > LARGEST:
            refuse("offset-size", f"Offsets go up to {LARGEST} steps.", start, end)
        if value in found:
            refuse("duplicate", f"The offset {word} stands here twice.", start, end)
        found[value] = (start, end)
    if len(found) > MOST_OFFSETS:
        start, end = list(found.values())[MOST_OFFSETS]
        refuse("too-many", f"A stencil has at most {MOST_OFFSETS} offsets.", start, end)
    if len(found) <= order:
        refuse(
            "too-few",
            f"A derivative of order {order} needs at least {order + 1} different offsets.",
            len(text), len(text),
            "Add an offset." if found else "For example: -2, -1, 0, 1, 2.",
        )  # fmt: skip
    return tuple(sorted(found))


def _value(word: str) -> Fraction:
    above, _, below = word.replace("−", "-").replace(" ", "").partition("/")
    return Fraction(above) / Fraction(below or "1")
