"""Where a worksheet is kept: a file, or nowhere yet.  Frozen data."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """The identity of a worksheet among those that a window has had.

    Attributes
    ----------
    path : of its file, absolute; empty for one that has none.
    number : tells those without a file apart.
    """

    path: str = ""
    number: int = 0

    @property
    def titled(self) -> bool:
        """Whether there is a file."""
        return bool(self.path)
