"""The side column of the Gradient lens: the numbers at the point, or the table of several points in
their place."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from gui.scene import Scene
from gui.theme import Appearance
from gui.widgets.points_table import PointsTable
from gui.widgets.side_column import SideColumn


class GradientSide(SideColumn):
    """Numbers and formulas, and the points."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Partial derivatives", parent)
        self.points = PointsTable()
        self.points.intent.connect(self.intent)
        self.column.insertWidget(self.column.indexOf(self.table), self.points)
        self.points.hide()

    def show_points(self, scene: Scene) -> None:
        """The table of points, and which of the two tables is seen."""
        listed = scene.document.view.numbers == "points"
        self.points.setVisible(listed)
        self.table.setVisible(not listed)
        self.points.show_points(scene)

    def set_appearance(self, appearance: Appearance) -> None:
        self.points.set_colours(appearance.colours)
        super().set_appearance(appearance)

    def dim(self, dimmed: bool, *, opinions: bool = False) -> None:
        super().dim(dimmed, opinions=opinions)
        self.points.dim(dimmed)
