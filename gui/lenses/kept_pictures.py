"""Pictures that are not on screen go when they are of another function, or when nobody has looked
at them for long: each keeps what it has drawn, and room for the largest that it ever drew.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gui.lenses.lens import Lens

KEPT = 12
"""Pictures that are not on screen and stay: going once through all lenses leaves as many, and going
back to one of them is a matter of 4 ms instead of 100 to 300."""


class KeptPictures:
    """Knows of which function the pictures are that are kept."""

    def __init__(self) -> None:
        self._function = ""

    def look_after(self, lenses: Collection[Lens], front: Lens, function: str) -> None:
        """Drop what need not be kept; ``function`` is the text of what is shown now."""
        kept = KEPT if function == self._function else 0
        self._function = function
        drop_unseen(lenses, front, kept)


def drop_unseen(lenses: Collection[Lens], front: Lens, kept: int) -> None:
    """Drop all pictures that are not on screen but those ``kept`` that were looked at last."""
    unseen = [
        (look, lens.row, canvas)
        for lens in lenses
        for look, canvas in lens.row.unseen(front=lens is front)
    ]
    unseen.sort(key=lambda one: one[0])
    for _, row, canvas in unseen[: max(0, len(unseen) - kept)]:
        row.drop(canvas)
