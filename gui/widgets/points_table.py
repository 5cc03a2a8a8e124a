"""The table of several points: typed coordinates, the gradient there and its magnitude, as in the
course's table, with how well the numeric gradient agrees.

It shows scenes and emits intents; rows come from :mod:`gui.session.listed`.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from gui.plots.palette import Palette
from gui.scene import Scene
from gui.session.intents import Intent, ListPoint, MovePoint
from gui.session.listed import ListedRow, blank, headings, notes, rows
from gui.session.shown import Shown
from gui.widgets.entries_menu import open_menu
from gui.widgets.fields import next_stroke
from gui.widgets.named import NamedLabel
from gui.widgets.points_view import PointsView

SENTENCES = 3
"""How many of the sentences are shown below the table; the cells' tooltips have them all."""


class PointsTable(QWidget):
    """The table, what is to be said about it, and the button that lists the present point.

    Signals
    -------
    intent : an :class:`Intent`: points listed, changed or removed, or the point moved to one.
    command : ``copy_numbers`` or ``save_numbers``, from the context menu.
    """

    intent = Signal(Intent)
    command = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scene = Scene()
        self._shown_of: tuple[object, ...] = ()
        self._rows: tuple[ListedRow, ...] = ()
        self.view = PointsView()
        self.notes = NamedLabel()
        self.notes.setWordWrap(True)
        self.notes.setProperty("role", "error")
        self.notes.setAccessibleName("What is wrong with the points")
        self.notes.setTextFormat(Qt.TextFormat.PlainText)
        self.notes.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.notes.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.notes.hide()
        self.add = QPushButton("Add the point")
        self.add.setToolTip("List the point as it is now")
        self.remove = QPushButton("Remove")
        self.remove.setToolTip("Remove the selected points from the list (Delete)")
        self.remove.setAccessibleName("Remove the selected points")
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.add)
        buttons.addWidget(self.remove)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.view)
        column.addWidget(self.notes)
        column.addLayout(buttons)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.add.clicked.connect(self._add_point)
        self.remove.clicked.connect(self._remove_chosen)
        self.view.removed.connect(self._remove)
        self.view.cells.typed.connect(self._typed)
        self.view.cells.reverted.connect(self._reverted)
        self.view.digits_changed.connect(self._other_digits)
        self.view.selectionModel().selectionChanged.connect(self._show_buttons)
        self.view.selectionModel().currentChanged.connect(self._show_buttons)

    @property
    def rows(self) -> tuple[ListedRow, ...]:
        """The rows of points shown, without the empty one."""
        return self._rows

    # ------------------------------------------------------------------ scenes

    def show_points(self, scene: Scene) -> None:
        """Show the points of ``scene``."""
        self._scene = scene
        problem = scene.problem
        if problem is None or not problem.variables:
            self.setEnabled(False)
            return
        self.setEnabled(True)
        # By identity: while the point is dragged, nothing here is new.
        component = Shown(scene.resolution).component
        faults = tuple(f for f in scene.resolution.faults if f.field.startswith("listed"))
        parts = (problem, scene.document.listed, scene.listed, component, faults,
                 scene.resolution.listed)  # fmt: skip
        same = len(parts) == len(self._shown_of) and all(
            new is old or (k > 2 and new == old)
            for k, (new, old) in enumerate(zip(parts, self._shown_of, strict=True))
        )
        if not same:
            self._shown_of = parts
            self._show()

    def _show(self) -> None:
        problem, component = self._scene.problem, Shown(self._scene.resolution).component
        assert problem is not None
        before = len(self._rows)
        self._make_rows()
        columns = ("", *headings(problem, component))
        fresh = self.view.points.show(columns, (*self._rows, blank(problem)))
        self.view.lay_out(grow_only=not fresh)
        self.view.cells.refresh_field()
        sentences = "\n".join(notes(problem, self._rows)[:SENTENCES])
        if sentences != self.notes.text():
            self.notes.setText(sentences)
        self.notes.setVisible(bool(sentences))
        if fresh or before != len(self._rows):
            self.view.updateGeometry()
        self._show_buttons()

    def _make_rows(self) -> None:
        scene, problem = self._scene, self._scene.problem
        assert problem is not None
        self._rows = rows(
            problem,
            scene.document,
            scene.resolution,
            scene.listed,
            Shown(scene.resolution).component,
            self.view.significant,
        )

    @Slot()
    def _other_digits(self) -> None:
        """Another number of digits fits: the same rows again."""
        problem = self._scene.problem
        if problem is not None and self._shown_of:
            self._make_rows()
            self.view.points.rows = (*self._rows, blank(problem))

    @Slot()
    def _show_buttons(self) -> None:
        self.remove.setEnabled(bool(self.view.chosen))

    def set_colours(self, colours: Palette) -> None:
        """Draw in these colours."""
        self.view.set_colours(colours)

    def dim(self, dimmed: bool) -> None:
        """Show the numbers faded: they belong to an earlier text."""
        self.view.dim(dimmed)

    # ------------------------------------------------------------------ what a person does

    def _entry(self, row: int) -> tuple[tuple[str, str], ...]:
        """All coordinates of a row, (variable, typed) pairs."""
        problem = self._scene.problem
        assert problem is not None
        return tuple(zip(problem.variables, self._rows[row].coordinates, strict=True))

    def _here(self) -> tuple[tuple[str, str], ...]:
        """The present point, as typed."""
        problem, document = self._scene.problem, self._scene.document
        assert problem is not None
        return tuple((name, document.coordinate(name)) for name in problem.variables)

    @Slot(int, int, str, int)
    def _typed(self, row: int, column: int, text: str, stroke: int) -> None:
        """A cell was edited.  A new point's other coordinates start as the present point's."""
        problem, place = self._scene.problem, self.view.points.coordinate(column)
        assert problem is not None
        assert place is not None
        changed = ((problem.variables[place], text),)
        if row < len(self._rows):
            self.intent.emit(ListPoint(stroke=stroke, at=row, to=changed))
        else:
            to = tuple((dict(self._here()) | dict(changed)).items())
            self.intent.emit(ListPoint(stroke=stroke, at=row, to=to))

    @Slot(int, int, str, int)
    def _reverted(self, row: int, column: int, text: str, stroke: int) -> None:
        """Escape: the cell as it was; a point that was only begun goes."""
        if row >= len(self._rows):
            return
        if text:
            self._typed(row, column, text, stroke)
        else:
            self.intent.emit(ListPoint(at=row))

    @Slot()
    def _add_point(self) -> None:
        if self._scene.problem is not None:
            at = len(self._rows)
            self.intent.emit(ListPoint(stroke=next_stroke(), at=at, to=self._here()))

    @Slot(object)
    def _remove(self, chosen: tuple[int, ...]) -> None:
        for row in reversed(chosen):  # from below, so that the numbers still hold
            self.intent.emit(ListPoint(at=row))

    @Slot()
    def _remove_chosen(self) -> None:
        self._remove(self.view.chosen)

    # ------------------------------------------------------------------ context menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_pointer = event.reason() == QContextMenuEvent.Reason.Mouse
        if by_pointer:
            place = self.view.viewport().mapFromGlobal(event.globalPos())
            index = self.view.indexAt(place)
            if index.isValid() and not self.view.selectionModel().isSelected(index):
                self.view.setCurrentIndex(index)
            self._menu(event.globalPos())
        else:
            rect = self.view.visualRect(self.view.currentIndex())
            self._menu(self.view.viewport().mapToGlobal(rect.bottomLeft()))
        event.accept()

    def _menu(self, place: QPoint) -> None:
        chosen, listed = self.view.chosen, bool(self._rows)
        entries = (
            ("take", "Take the point here", len(chosen) == 1),
            ("add", "Add the point", True),
            ("remove", "Remove points" if len(chosen) > 1 else "Remove point", bool(chosen)),
            ("", "", True),
            ("copy", "Copy cells", listed),
            ("copy_numbers", "Copy the table as CSV", listed),
            ("save_numbers", "Export the table …", listed),
        )
        open_menu(self, entries, self._picked, place)

    @Slot(QAction)
    def _picked(self, action: QAction) -> None:
        name = str(action.data())
        if name == "take":
            (row,) = self.view.chosen
            self.intent.emit(MovePoint(stroke=next_stroke(), to=self._entry(row)))
        elif name == "add":
            self._add_point()
        elif name == "remove":
            self._remove_chosen()
        elif name == "copy":
            self.view.copy_selection()
        else:
            self.command.emit(name)
