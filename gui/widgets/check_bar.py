"""The controls of the Check lens: which derivative is checked, and how it is answered.  What a
derivative does not need is hidden."""

from __future__ import annotations

from itertools import permutations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from gui.session.check_intents import ClearAnswers
from gui.session.checking import Checking
from gui.session.intents import Intent
from gui.session.names import readable
from gui.session.practice_intents import ChangePractice
from gui.widgets.check_controls import AlongField, CheckChoice, CheckSwitch
from gui.widgets.choices import Entries
from gui.widgets.direction_field import Switch
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

ROOMY = 800
"""A bar at least so wide, px at 100 %, has words beside the icon at its end."""

MOST_MIXED = 3
"""Variables up to which mixed derivatives are in the list; a Hessian has all of them."""

WAYS: Entries = (("entry by entry", "entries"), ("one text", "text"))


class PracticeSwitch(Switch):
    """One option of the :class:`Practice` that is 0 or 1."""

    @Slot(bool)
    def _toggled(self, on: bool) -> None:
        self.intent.emit(ChangePractice(option=self._option, value=int(on)))


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
        self.practise = PracticeSwitch("practise", "on")
        self.practise.setToolTip("Exercises by rule and level, with a score")
        self.clear = QPushButton("Clear")
        self.clear.setAccessibleName("Clear the answers")
        self.clear.setToolTip("Take all answers to this question away")
        self.clear.clicked.connect(self._clear)
        self.reset = reset
        self._keys: tuple[str, ...] = ()
        self._scale = 1.0
        self._rows = FlowRows(self)
        for part in (self.of, self.wrt, self.order, self.along, self.normed, self.mode):
            self._rows.addWidget(part)
            part.intent.connect(self.intent)
        self._rows.addWidget(self.clear)
        self._rows.addWidget(self.practise)
        self.practise.intent.connect(self.intent)
        self._rows.addWidget(reset)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What Tab goes through, in order."""
        chosen = (self.of.box, self.wrt.box, self.order.box, self.along.field, self.normed)
        return (*chosen, self.mode.box, self.clear, self.practise, self.reset)

    def set_scale(self, scale: float) -> None:
        """Sizes for type that is larger by this factor."""
        self._scale = scale
        self.along.set_scale(scale)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        style = Qt.ToolButtonStyle
        roomy = self.width() >= ROOMY * self._scale
        self.reset.setToolButtonStyle(
            style.ToolButtonTextBesideIcon if roomy else style.ToolButtonIconOnly
        )

    def show_options(self, checking: Checking) -> None:
        """Show what is chosen."""
        self.practise.show_value(checking.view.practice.on)
        self.clear.setEnabled(checking.answered)
        self._show_needed(checking)
        if not checking.ready:
            return
        problem = checking.resolution.problem
        assert problem is not None
        names, of = problem.variables, checking.of
        words = {**WORDS, DERIVATIVE: WORDS[DERIVATIVE] if len(names) == 1 else PARTIAL}
        self.of.set_entries(tuple((words[one], one) for one in checking.possible))
        self.of.show_value(of)
        self.wrt.set_entries(_variables(checking, names))
        self.wrt.show_value(checking.wrt)
        self.order.show_value(checking.order)
        self.along.show_direction(checking.view.direction, checking.direction, checking.fault())
        self.normed.show_value(checking.view.normed)
        self.mode.show_value(checking.mode)
        self._keys = checking.keys

    def _show_needed(self, checking: Checking) -> None:
        """Show what the derivative needs; without a function nothing of it."""
        ready, of = checking.ready, checking.of
        problem = checking.resolution.problem
        several = problem is not None and len(problem.variables) > 1
        for part, wanted in (
            (self.of, len(checking.possible) > 1),
            (self.wrt, of == DERIVATIVE and several),
            (self.order, of == DERIVATIVE and not checking.mixed),
            (self.along, of == DIRECTIONAL),
            (self.normed, of == DIRECTIONAL),
            (self.mode, ready and not checking.many),
        ):
            part.setVisible(wanted and ready)

    @Slot()
    def _clear(self) -> None:
        self.intent.emit(ClearAnswers(keys=self._keys))


def _variables(checking: Checking, names: tuple[str, ...]) -> Entries:
    """Each variable, and, where there are few, each two of them in turn."""
    mixed: list[tuple[str, ...]] = []
    if len(names) <= MOST_MIXED:
        mixed.extend(permutations(names, 2))
    if checking.mixed and checking.mixed not in mixed:
        mixed.append(checking.mixed)
    turns = [(", then ".join(map(readable, pair)), ", ".join(pair)) for pair in mixed]
    return (*((readable(name), name) for name in names), *turns)


def _orders() -> range:
    return range(1, MOST_ORDER + 1)
