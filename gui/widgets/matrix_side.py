"""The side column of the Jacobian lens: the numbers as a matrix or as a list, the facts about the
linear map, SciPy's opinion and the typeset matrix.
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from gui.session.comparison import Row
from gui.session.map_facts import Fact
from gui.session.matrix import Entries
from gui.theme import Appearance
from gui.widgets.facts import FactsTable
from gui.widgets.matrix_table import MatrixTable
from gui.widgets.side_column import SideColumn

NUMBERS, FACTS, WORDS = range(3)
"""The parts, from left to right or from top to bottom."""

FEW, SEVERAL = 3, 5
"""A matrix of more columns than these takes more of the strip."""

ROOMY = 640
"""A column at least so high, px at 100 %, has room for SciPy's table below all the rest."""

NARROWEST = 272
"""Of the formula in the strip, at 100 %, px."""

LEAST_FORMULA = 56
"""Height that is left to the typeset matrix, px at 100 %."""


class MatrixSide(SideColumn):
    """Numbers, facts and the formula."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._complete = False
        self._columns = 1
        super().__init__("Jacobian matrix", parent)
        self.matrix = MatrixTable()
        self.facts = FactsTable()
        self.column.insertWidget(self.column.indexOf(self.table), self.matrix)
        self.matrix.hide()
        # The facts take the place of SciPy's opinion, which goes below the formula.
        at = self._body.indexOf(self.opinions)
        self._body.removeWidget(self.opinions)
        self._body.insertWidget(at, self.facts)
        self.words.addWidget(self.opinions)
        self._complete = True
        self._settle()

    def show_numbers(
        self,
        rows: tuple[Row, ...],
        matrix: Entries | None,
        remarks: tuple[str, ...],
        *,
        as_matrix: bool,
    ) -> None:
        """The numbers as they stand in the ``matrix`` or as a list of ``rows``, and what is out of
        the ordinary.  What is not seen is not laid out: it takes as long as all the rest."""
        self.matrix.setVisible(as_matrix)
        self.table.setVisible(not as_matrix)
        if not as_matrix:
            self.show_rows(rows, remarks)
            return
        self.show_notes(rows, remarks)
        if matrix is not None:
            self.matrix.show_entries(matrix)
            if len(matrix.across) != self._columns:
                self._columns = len(matrix.across)
                self._settle()

    def show_facts(self, facts: tuple[Fact, ...], *, current: bool, stale: bool) -> None:
        """What the linear map does; see :meth:`FactsTable.show_facts`."""
        self.facts.show_facts(facts, current=current, stale=stale)

    def set_appearance(self, appearance: Appearance) -> None:
        for table in (self.matrix, self.facts):
            table.set_colours(appearance.colours)
        super().set_appearance(appearance)

    def _settle(self) -> None:
        super()._settle()
        if not self._complete:
            return
        self.formulas.setMinimumHeight(round(LEAST_FORMULA * self._scale))
        # SciPy's table stands below the formula, and needs this much.
        self.formulas.setMinimumWidth(round(NARROWEST * self._scale) if self._below else 0)
        if self._below:
            wide = (self._columns > FEW) + (self._columns > SEVERAL)
            self._share((10, 12, 18)[wide], 8, 8)
        else:
            self._share(0, 3, 2)

    def _settle_opinions(self) -> None:
        """Below the formula, which needs the room in the strip and in a low column."""
        tall = self._below or self.height() >= ROOMY * self._scale
        self.opinions.set_room(1 if tall else 0)

    def dim(self, dimmed: bool, *, opinions: bool = False) -> None:
        super().dim(dimmed, opinions=opinions)
        self.matrix.dim(dimmed)
