"""The fields of the left panel: the point, the box, the plotted variables, the parameters.

They show a Resolution and emit intents.
"""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from gui.session.document import Document
from gui.session.intents import ChooseAxes, Intent, MovePoint, SetBox, SetParameter
from gui.session.names import readable
from gui.session.pacing import slider_range, written
from gui.session.resolve import Resolution, typed_number
from gui.widgets.fields import NumberField, next_stroke
from symbolic.problem import Parameter, Problem


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
        self.setVisible(bool(names))
        self.fill(document, resolution)

    def names_of(self, problem: Problem) -> tuple[str, ...]:
        """The names that rows are made for."""
        raise NotImplementedError

    def build(self, body: QWidget, names: tuple[str, ...]) -> None:
        """Make the rows."""
        raise NotImplementedError

    def fill(self, document: Document, resolution: Resolution) -> None:
        """Show what stands in them and what is wrong with it."""
        raise NotImplementedError


class PointPanel(FieldPanel):
    """One field for each coordinate of the point, two in a row."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Point", parent)
        self.fields: dict[str, NumberField] = {}

    def names_of(self, problem: Problem) -> tuple[str, ...]:
        return problem.variables

    def build(self, body: QWidget, names: tuple[str, ...]) -> None:
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        self.fields = {}
        for k, name in enumerate(names):
            field = NumberField(f"Point, {name}")
            field.setObjectName(name)
            field.typed.connect(self._typed)
            label = QLabel(readable(name))
            label.setBuddy(field)
            row, column = divmod(k, 2)
            grid.addWidget(label, row, 2 * column)
            grid.addWidget(field, row, 2 * column + 1)
            grid.setColumnStretch(2 * column + 1, 1)
            self.fields[name] = field

    @Slot(str, int)
    def _typed(self, text: str, stroke: int) -> None:
        name = self.sender().objectName()
        self.intent.emit(MovePoint(stroke=stroke, to=((name, text),)))

    def fill(self, document: Document, resolution: Resolution) -> None:
        for name, field in self.fields.items():
            field.show_text(document.coordinate(name))
            field.show_fault(resolution.fault(f"point {name}"))


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
        self.boxes = (QComboBox(), QComboBox())
        for box, where in zip(self.boxes, ("across", "up"), strict=True):
            box.setAccessibleName(f"Variable plotted {where}")
            for name in names:
                box.addItem(readable(name), name)
            box.activated.connect(self._chosen)
            row.addWidget(box, 1)
        column.addLayout(row)
        note = QLabel("The others are held at the point.")
        note.setProperty("role", "muted")
        column.addWidget(note)

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


class ParameterRow(QWidget):
    """A slider and a field for one parameter."""

    changed = Signal(str, str, int)
    STEPS = 200

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._range = (-1.0, 1.0)
        self._stroke = 0
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setAccessibleName(f"Parameter {name}")
        self.slider.setRange(0, self.STEPS)
        self.slider.setPageStep(self.STEPS // 10)
        self.field = NumberField(f"Parameter {name}, value")
        self.field.setFixedWidth(72)
        label = QLabel(readable(name))
        label.setBuddy(self.field)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(label)
        row.addWidget(self.slider, 1)
        row.addWidget(self.field)
        self.slider.sliderPressed.connect(self._pressed)
        self.slider.valueChanged.connect(self._slid)
        self.field.typed.connect(self._typed)

    @Slot()
    def _pressed(self) -> None:
        self._stroke = next_stroke()

    @Slot(int)
    def _slid(self, position: int) -> None:
        low, high = self._range
        step = (high - low) / self.STEPS
        self.changed.emit(self._name, written(low + position * step, step), self._stroke)

    @Slot(str, int)
    def _typed(self, text: str, stroke: int) -> None:
        self.changed.emit(self._name, text, stroke)

    def show_value(self, parameter: Parameter, text: str, value: float | None) -> None:
        """Show the parameter's text and, where it can be read, its place on the slider."""
        self.field.show_text(text)
        if value is None:
            return
        if not self.slider.isSliderDown():
            self._range = slider_range(parameter.value, value)
        low, high = self._range
        with QSignalBlocker(self.slider):
            self.slider.setValue(round((value - low) / (high - low) * self.STEPS))


class ParameterPanel(FieldPanel):
    """Every parameter with its slider.  Sliding leaves the typed text as it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Parameters", parent)
        self.rows: dict[str, ParameterRow] = {}
        self._typed: dict[str, str] = {}

    def names_of(self, problem: Problem) -> tuple[str, ...]:
        return tuple(parameter.name for parameter in problem.parameters)

    def build(self, body: QWidget, names: tuple[str, ...]) -> None:
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.rows = {name: ParameterRow(name) for name in names}
        for row in self.rows.values():
            row.changed.connect(self._changed)
            column.addWidget(row)

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
            row = self.rows[parameter.name]
            self._typed[parameter.name] = typed_number(problem, parameter)
            text = document.parameter(parameter.name, self._typed[parameter.name])
            value = resolution.parameters[k] if known else None
            row.show_value(parameter, text, value)
            row.field.show_fault(resolution.fault(f"parameter {parameter.name}"))
