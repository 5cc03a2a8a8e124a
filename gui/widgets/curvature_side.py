"""What stands beside the pictures of the Curvature lens: the Hessian in numbers with facts and
formula, or all critical points.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.session.intents import Intent
from gui.theme import Appearance
from gui.widgets.critical_panel import CriticalPanel
from gui.widgets.hessian_side import HessianSide
from gui.widgets.side import Side


class CurvatureSide(Side):
    """Two sides in one place, one of which is seen."""

    intent = Signal(Intent)
    command = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hessian = HessianSide()
        self.critical = CriticalPanel()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for side in (self.hessian, self.critical):
            column.addWidget(side)
            side.intent.connect(self.intent)
        self.critical.hide()
        self.critical.command.connect(self.command)

    @property
    def sides(self) -> tuple[Side, Side]:
        """Both, seen or not."""
        return self.hessian, self.critical

    def show_critical(self, critical: bool) -> None:
        """Which of the two is seen."""
        self.critical.setVisible(critical)
        self.hessian.setVisible(not critical)

    def set_below(self, below: bool) -> None:
        for side in self.sides:
            side.set_below(below)

    def set_room(self, room: int) -> None:
        for side in self.sides:
            side.set_room(room)

    def fill(self, width: int) -> None:
        for side in self.sides:
            side.fill(width)

    def set_appearance(self, appearance: Appearance) -> None:
        for side in self.sides:
            side.set_appearance(appearance)

    def dim(
        self,
        dimmed: bool,
        *,
        results: bool = False,
        opinions: bool = False,
        searched: bool = False,
    ) -> None:
        """Fade what belongs to an earlier text; ``results``: what is of fields that can no longer
        be read; ``opinions``: what SciPy said of an earlier point; ``searched``: the critical
        points of an earlier box."""
        self.hessian.dim(dimmed or results, opinions=opinions)
        self.critical.dim(dimmed or searched)
