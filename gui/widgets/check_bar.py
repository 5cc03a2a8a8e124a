"""The controls of the Check lens: which derivative is checked, and how it is answered.  What a
derivative does not need is hidden."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from gui.session.check_intents import ClearAnswers
from gui.session.checking import Checking
from gui.session.intents import Intent
from gui.session.names import readable
from gui.widgets.check_controls import AlongField, CheckChoice, CheckSwitch
from gui.widgets.choices import Entries
from gui.widgets.flow_rows import FlowRows
from studies.messages.check import DERIVATIVE, DIRECTIONAL, GRADIENT, HESSIAN, JACOBIAN
from studies.messages.steps import MOST_ORDER

WORDS = {
    DERIVATIVE: "derivative",
    GRADIENT: "gradient",
    JACOBIAN: "Jacobian",
    HESSIAN: "Hessian",
    DIRECTIONAL: "directional derivative",
}
"""What the choice says; of several variables a derivative is a partial one."""

PARTIAL = "partial derivative"

WAYS: Entries = (("entry by entry", "entries"), ("one text", "text"))


class CheckBar(QWidget):
    """In as many rows as there have to be."""

    intent = Signal(Intent)

    def __init__(self, reset: QToolButton, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.of = CheckChoice("Check", "of")
        self.wrt = CheckChoice("by", "wrt")
        self.order = CheckChoice("order", "order", tuple((str(k), k) for k in _orders()))
        self.along = AlongField()
        self.normed = CheckSwitch("unit length", "normed")
        self.normed.setToolTip("The direction is divided by its length")
        self.mode = CheckChoice("Answer", "mode", WAYS)
        self.mode.setToolTip("A field for each entry; or a vector, a matrix, or lines of steps")
        self.clear = QPushButton("Clear")
        self.clear.setAccessibleName("Clear the answers")
        self.clear.setToolTip("Take all answers to this question away")
        self.clear.clicked.connect(self._clear)
        self.reset = reset
        self._keys: tuple[str, ...] = ()
        self._rows = FlowRows(self)
        for part in (self.of, self.wrt, self.order, self.along, self.normed, self.mode):
            self._rows.addWidget(part)
            part.intent.connect(self.intent)
        self._rows.addWidget(self.clear)
        self._rows.addWidget(reset)

    def set_scale(self, scale: float) -> None:
        """Sizes for type that is larger by this factor."""
        self.along.set_scale(scale)

    def show_options(self, checking: Checking) -> None:
        """Show what is chosen."""
        if not checking.ready:
            return
        problem = checking.resolution.problem
        assert problem is not None
        names, of = problem.variables, checking.of
        words = {**WORDS, DERIVATIVE: WORDS[DERIVATIVE] if len(names) == 1 else PARTIAL}
        self.of.set_entries(tuple((words[one], one) for one in checking.possible))
        self.of.show_value(of)
        self.wrt.set_entries(tuple((readable(name), name) for name in names))
        self.wrt.show_value(checking.wrt)
        self.order.show_value(checking.order)
        self.along.show_direction(checking.view.direction, checking.direction, checking.fault())
        self.normed.show_value(checking.view.normed)
        self.mode.show_value(checking.mode)
        self._keys = checking.keys
        self.clear.setEnabled(checking.answered)
        derivative, directional = of == DERIVATIVE, of == DIRECTIONAL
        for part, wanted in (
            (self.of, len(checking.possible) > 1),
            (self.wrt, derivative and len(names) > 1),
            (self.order, derivative),
            (self.along, directional),
            (self.normed, directional),
        ):
            part.setVisible(wanted)

    @Slot()
    def _clear(self) -> None:
        self.intent.emit(ClearAnswers(keys=self._keys))


def _orders() -> range:
    return range(1, MOST_ORDER + 1)
