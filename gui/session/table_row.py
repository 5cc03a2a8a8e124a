"""A row of any small table of results, ready to be read."""

from __future__ import annotations

from dataclasses import dataclass

from gui.session.comparison import Agreement


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: its cells as shown, a grade where there is one, and what its tooltip and a screen
    reader say of it."""

    cells: tuple[str, ...]
    grade: Agreement | None = None
    tip: str = ""
