"""The fields of the left panel: the point, the box, the plotted variables, the parameters.

They show a Resolution and emit intents.
"""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gui.session.document import Document
from gui.session.intents import ChooseAxes, Intent, MovePoint, SetBox, SetParameter
from gui.session.names import readable
from gui.session.pacing import slider_range
from gui.session.resolve import Resolution, typed_number
from gui.theme import Appearance
from gui.widgets.fields import NumberField
from gui.widgets.named import NamedBox
from gui.widgets.sliders import SliderRow
from gui.widgets.sweep import Sweep
from symbolic.problem import Problem


def section(title: str) -> QLabel:
    """The heading of a group of fields."""
    label = QLabel(title)
    label.setProperty("role", "section")
    return label


class FieldPanel(QWidget):
    """A heading and rows of fields that are rebuilt when the names change.

    Subclasses say what the names are, build their rows and fill them.
    """

    intent = Signal(Intent)

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: tuple[str, ...] = ()
        self.appearance = Appearance()
        self._body = QWidget()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)
        self._layout.addWidget(section(title))
        self._layout.addWidget(self._body)

    def show_fields(self, problem: Problem, document: Document, resolution: Resolution) -> None:
        """Show the fields of ``problem``: what stands in them is the document's, which may be ahead
        of what it resolved to last."""
        names = self.names_of(problem)
        if names != self._names:
            self._names = names
            self._layout.removeWidget(self._body)
            # A hidden child that waits for deletion would still take the keyboard.
            self._body.setParent(None)
            self._body.deleteLater()
            self._body = QWidget()
            self._layout.addWidget(self._body)
            self.build(self._body, names)
            self.dress()
        self.setVisible(bool(names))
        self.fill(document, resolution)

    def set_appearance(self, appearance: Appearance) -> None:
        """Take this appearance, for the rows to come too."""
        self.appearance = appearance
        self.dress()

    def dress(self) -> None:
        """Give the rows the present appearance, where they have more than the window's own."""

    def names_of(self, problem: Problem) -> tuple[str, ...]:
        """The names that rows are made for."""
        raise NotImplementedError

    def build(self, body: QWidget, names: tuple[str, ...]) -> None:
        """Make the rows."""
        raise NotImplementedError

    def fill(self, document: Document, resolution: Resolution) -> None:
        """Show what stands in them and what is wrong with it."""
        raise NotImplementedError

    def stops(self) -> list[QWidget]:
        """What Tab comes to, in order."""
        raise NotImplementedError


class PointPanel(FieldPanel):
    """A row for each coordinate of the point: of the plotted variables a field, two abreast; of the
    others, which the pictures hold, a field and a slider over the box's range."""

    def __init__(self, sweep: Sweep, parent: QWidget | None = None) -> None:
        super().__init__("Point", parent)
        self._sweep = sweep
        self.rows: dict[str, SliderRow] = {}
        self._plotted: tuple[str, ...] = ()

    @property
    def fields(self) -> dict[str, NumberField]:
        """The fields by their variables."""
        return {name: row.field for name, row in self.rows.items()}

    def names_of(self, problem: Problem) -> tuple[str, ...]:
        return problem.variables

    def build(self, body: QWidget, names: tuple[str, ...]) -> None:
        self._grid = QGridLayout(body)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self.rows = {name: SliderRow(name, f"Point, {name}", self._sweep) for name in names}
        for row in self.rows.values():
            row.changed.connect(self._changed)
        self._plotted = ()

    def dress(self) -> None:
        for row in self.rows.values():
            row.set_appearance(self.appearance)
        align(list(self.rows.values()))

    def _arrange(self, plotted: tuple[str, ...]) -> None:
        """The plotted coordinates above, the held ones below; whatever has the keyboard keeps
        it."""
        if plotted == self._plotted:
            return
        self._plotted = plotted
        held = [name for name in self.rows if name not in plotted]
        for place, name in enumerate((*plotted, *held)):
            row = self.rows[name]
            row.set_slides(name in held)
            self._grid.removeWidget(row)
            if name in held:
                self._grid.addWidget(row, place, 0, 1, 2)
            else:
                self._grid.addWidget(row, 0, place)
        for before, after in pairwise(self.stops()):
            QWidget.setTabOrder(before, after)
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < len(plotted) else 0)

    def stops(self) -> list[QWidget]:
        """Of the plotted coordinates first, as they stand."""
        held = [name for name in self.rows if name not in self._plotted]
        return [part for name in (*self._plotted, *held) for part in self.rows[name].stops]

    @Slot(str, str, int)
    def _changed(self, name: str, text: str, stroke: int) -> None:
        self.intent.emit(MovePoint(stroke=stroke, to=((name, text),)))

    def fill(self, document: Document, resolution: Resolution) -> None:
        names = tuple(self.rows)
        self._arrange(tuple(names[axis] for axis in resolution.axes))
        for k, (name, row) in enumerate(self.rows.items()):
            if resolution.ranges:
                row.show_range(*resolution.ranges[k])
            value = resolution.point[k] if resolution.point else None
            row.show_value(document.coordinate(name), value, resolution.fault(f"point {name}"))


def align(rows: list[SliderRow]) -> None:
    """Give the names of all rows the same width, so that what follows stands in columns."""
    widest = max((row.label.sizeHint().width() for row in rows), default=0)
    for row in rows:
        row.label.setMinimumWidth(widest)


class BoxPanel(FieldPanel):
    """The plotted range of each variable."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Box", parent)
        self.fields: dict[str, tuple[NumberField, NumberField]] = {}

    def names_of(self, problem: Problem) -> tuple[str, ...]:
        return problem.variables

    def build(self, body: QWidget, names: tuple[str, ...]) -> None:
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        self.fields = {}
        for row, name in enumerate(names):
            ends = (NumberField(f"{name} from"), NumberField(f"{name} to"))
            for end in ends:
                end.setObjectName(name)
                end.typed.connect(self._typed)
            label = QLabel(readable(name))
            label.setBuddy(ends[0])
            grid.addWidget(label, row, 0)
            grid.addWidget(ends[0], row, 1)
            grid.addWidget(QLabel("to"), row, 2)
            grid.addWidget(ends[1], row, 3)
            self.fields[name] = ends

    def stops(self) -> list[QWidget]:
        return [end for ends in self.fields.values() for end in ends]

    @Slot(str, int)
    def _typed(self, _text: str, stroke: int) -> None:
        name = self.sender().objectName()
        low, high = self.fields[name]
        self.intent.emit(SetBox(stroke=stroke, to=((name, (low.text(), high.text())),)))

    def fill(self, document: Document, resolution: Resolution) -> None:
        for name, (low, high) in self.fields.items():
            texts = document.range(name)
            low.show_text(texts[0])
            high.show_text(texts[1])
            low.show_fault(resolution.fault(f"box low {name}"))
            high.show_fault(resolution.fault(f"box high {name}"))


class AxesPanel(FieldPanel):
    """Which two of more variables the pictures show; the others are held at the point."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Plotted variables", parent)
        self.boxes: tuple[QComboBox, ...] = ()

    def names_of(self, problem: Problem) -> tuple[str, ...]:
        return problem.variables if len(problem.variables) > 2 else ()

    def build(self, body: QWidget, names: tuple[str, ...]) -> None:
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.boxes = (NamedBox("Variable plotted across"), NamedBox("Variable plotted up"))
        for box in self.boxes:
            for name in names:
                box.addItem(readable(name), name)
            box.activated.connect(self._chosen)
            row.addWidget(box, 1)
        column.addLayout(row)
        note = QLabel("The others are held at the point.")
        note.setProperty("role", "muted")
        column.addWidget(note)

    def stops(self) -> list[QWidget]:
        return list(self.boxes)

    @Slot()
    def _chosen(self) -> None:
        names = [str(box.currentData()) for box in self.boxes]
        if names[0] == names[1]:
            # The other one takes what this one had before.
            changed = self.sender() is self.boxes[1]
            before = [str(box.property("before")) for box in self.boxes]
            names[0 if changed else 1] = before[1 if changed else 0]
        self.intent.emit(ChooseAxes(names=tuple(names)))

    def fill(self, _document: Document, resolution: Resolution) -> None:
        for box, axis in zip(self.boxes, resolution.axes, strict=False):
            with QSignalBlocker(box):
                box.setCurrentIndex(axis)
            box.setProperty("before", box.currentData())


class ParameterPanel(FieldPanel):
    """Every parameter with its slider.  Sliding leaves the typed text as it is."""

    def __init__(self, sweep: Sweep, parent: QWidget | None = None) -> None:
        super().__init__("Parameters", parent)
        self._sweep = sweep
        self.rows: dict[str, SliderRow] = {}
        self._typed: dict[str, str] = {}

    def names_of(self, problem: Problem) -> tuple[str, ...]:
        return tuple(parameter.name for parameter in problem.parameters)

    def build(self, body: QWidget, names: tuple[str, ...]) -> None:
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.rows = {name: SliderRow(name, f"Parameter {name}", self._sweep) for name in names}
        for row in self.rows.values():
            row.changed.connect(self._changed)
            column.addWidget(row)

    def dress(self) -> None:
        for row in self.rows.values():
            row.set_appearance(self.appearance)
        align(list(self.rows.values()))

    def stops(self) -> list[QWidget]:
        return [part for row in self.rows.values() for part in row.stops]

    @Slot(str, str, int)
    def _changed(self, name: str, text: str, stroke: int) -> None:
        self.intent.emit(
            SetParameter(stroke=stroke, name=name, value=text, typed=self._typed[name])
        )

    def fill(self, document: Document, resolution: Resolution) -> None:
        problem = resolution.problem
        if problem is None:
            return
        known = len(resolution.parameters) == len(problem.parameters)
        for k, parameter in enumerate(problem.parameters):
            name, row = parameter.name, self.rows[parameter.name]
            self._typed[name] = typed_number(problem, parameter)
            value = resolution.parameters[k] if known else None
            if value is not None:
                row.show_range(*slider_range(parameter.value, value))
            text = document.parameter(name, self._typed[name])
            row.show_value(text, value, resolution.fault(f"parameter {name}"))
