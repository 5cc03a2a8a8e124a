"""The left panel: the function as typed, what was understood, the point, the box, the parameters.

It shows scenes and emits intents.
"""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from gui.formulas.check import hinted_part
from gui.formulas.lenses import shown_echo
from gui.plots.palette import mixed
from gui.scene import Scene
from gui.session.intents import Intent, TypeText
from gui.session.names import readable
from gui.theme import Appearance
from gui.widgets.editor import ProblemEditor
from gui.widgets.formula import FormulaView
from gui.widgets.named import NamedLabel
from gui.widgets.panels import AxesPanel, BoxPanel, FieldPanel, ParameterPanel, PointPanel
from gui.widgets.sweep import Sweep
from symbolic.errors import InputError

WIDTH = 300
"""At 100 %, px."""

HINT = 0.35
"""How strong the ground of the part that a hint is about is against the panel."""


class ProblemPanel(QScrollArea):
    """Everything that is typed."""

    intent = Signal(Intent)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.editor = ProblemEditor()
        self.heading = QLabel("f =")
        self.heading.setProperty("role", "section")
        self.heading.setBuddy(self.editor)
        self.heading.setWordWrap(True)  # twenty names are wider than the panel
        self.error = NamedLabel()
        self.error.setProperty("role", "error")
        self.error.setAccessibleName("What is wrong with the function")
        self.error.setWordWrap(True)
        self.error.setTextFormat(Qt.TextFormat.PlainText)
        self.error.hide()
        self.echo = FormulaView(inset=0)
        self.echo.setAccessibleName("What was understood")
        self.echo.setBackgroundRole(QPalette.ColorRole.Window)
        self._hint_colour = ""
        self._stops: list[QWidget] = []
        self._echo_of: tuple[object, object, object] = (None, None, None)
        self.sweep = Sweep(self)
        self.point = PointPanel(self.sweep)
        self.box = BoxPanel()
        self.axes = AxesPanel()
        self.parameters = ParameterPanel(self.sweep)
        inner = QFrame()
        inner.setProperty("role", "side")
        column = QVBoxLayout(inner)
        column.setContentsMargins(16, 8, 16, 8)
        column.setSpacing(8)
        for widget in (self.heading, self.editor, self.error, self.echo):
            column.addWidget(widget)
        for panel in self.panels:
            column.addSpacing(4)
            column.addWidget(panel)
            panel.hide()
            panel.intent.connect(self.intent)
        column.addStretch(1)
        self.setWidget(inner)
        self.setFixedWidth(WIDTH)
        self.editor.typed.connect(self._typed)

    @property
    def panels(self) -> tuple[FieldPanel, ...]:
        """The groups of fields, from above."""
        return (self.point, self.parameters, self.box, self.axes)

    @Slot(str, int)
    def _typed(self, text: str, stroke: int) -> None:
        self._show_error(None)
        self.sweep.stop()
        self.intent.emit(TypeText(stroke=stroke, text=text))

    def set_appearance(self, appearance: Appearance) -> None:
        """Take this appearance."""
        self.editor.set_fault_colour(appearance.colours.bad)
        colours = appearance.colours
        self._hint_colour = mixed(colours.panel, colours.fair, HINT)
        for panel in self.panels:
            panel.set_appearance(appearance)
        self.setFixedWidth(round(WIDTH * (1 + (appearance.scale - 1) / 2)))

    def render_scene(self, scene: Scene) -> None:
        """Show ``scene``."""
        resolution = scene.resolution
        fault = resolution.text_fault
        self.editor.show_text(scene.document.text)
        if resolution.document.text == scene.document.text:
            self.editor.show_fault(fault)
            self._show_error(fault)
            if fault is None:
                self.editor.show_part(hinted_part(scene), self._hint_colour)
        parts = (scene.echo, scene.pictures, resolution.problem)
        if any(new is not old for new, old in zip(parts, self._echo_of, strict=True)):
            self._echo_of = parts
            self.echo.show_formula(shown_echo(scene))
        self.echo.dim(fault is not None)
        problem = resolution.problem
        if problem is None:
            return
        names = ", ".join(readable(name) for name in problem.variables)
        self.heading.setText(f"{readable(problem.name)}({names}) =" if names else "f =")
        for panel in self.panels:
            panel.show_fields(problem, scene.document, resolution)
        self._order()

    def _order(self) -> None:
        """Tab goes from the function down: fields that are made anew come last with Qt."""
        stops = [part for panel in self.panels for part in panel.stops()]
        if stops != self._stops:
            self._stops = stops
            for before, after in pairwise((self.editor, self.echo, *stops)):
                QWidget.setTabOrder(before, after)

    def _show_error(self, fault: InputError | None) -> None:
        if fault is None:
            self.error.hide()
            return
        self.error.setText(f"{fault.message} {fault.hint}".strip())
        self.error.show()
