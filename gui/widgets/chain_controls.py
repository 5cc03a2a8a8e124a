"""Options of the Chain rule lens: a choice, a switch, and the weights of a vector's outputs."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from gui.session.chain_intents import ChangeChain, SetWeight
from gui.session.chaining import Chaining
from gui.session.intents import Intent
from gui.session.names import component, readable
from gui.widgets.choices import Choice
from gui.widgets.direction_field import Switch
from gui.widgets.fields import NumberField

WIDTH = 56
"""Of a weight, at 100 %, px."""

MOST = 6
"""Weights that have a field; those of further outputs keep what they are."""

FURTHER = "and {count} more"
STAY = "Weights of further components have no field here: they stay as they are."


class ChainChoice(Choice):
    """A label and a list, for one option of the :class:`ChainView`."""

    @Slot(int)
    def _chosen(self, index: int) -> None:
        self.intent.emit(ChangeChain(option=self._option, value=self._entries[index][1]))


class ChainSwitch(Switch):
    """One option of the :class:`ChainView` that is 0 or 1."""

    @Slot(bool)
    def _toggled(self, on: bool) -> None:
        self.intent.emit(ChangeChain(option=self._option, value=int(on)))


class WeightFields(QWidget):
    """A field for the weight of each output."""

    intent = Signal(Intent)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields: list[NumberField] = []
        self._labels: list[QLabel] = []
        self._weights: tuple[str, ...] = ()
        self._scale = 1.0
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(4)
        head, self.further = QLabel("Weights"), QLabel()
        for label in (head, self.further):
            label.setProperty("role", "muted")
            self._row.addWidget(label)

    def set_scale(self, scale: float) -> None:
        """Sizes for type that is larger by this factor."""
        self._scale = scale
        for field in self.fields:
            field.setFixedWidth(round(WIDTH * scale))

    def show_weights(self, chaining: Chaining) -> None:
        """Show what they are and what is wrong with them."""
        self._weights = chaining.weights
        problem = chaining.resolution.problem
        name = "f" if problem is None else problem.name
        count = min(len(self._weights), MOST)
        while len(self.fields) < count:
            self._add()
        self.further.setVisible(len(self._weights) > MOST)
        self.further.setText(FURTHER.format(count=len(self._weights) - MOST))
        self.further.setToolTip(STAY)
        for k, (label, field) in enumerate(zip(self._labels, self.fields, strict=True)):
            label.setVisible(k < count)
            field.setVisible(k < count)
            if k < count:
                output = readable(component(name, k))
                label.setText(output)
                field.setAccessibleName(f"Weight of {output}")
                with QSignalBlocker(field):
                    field.show_text(
                        chaining.view.weights[k : k + 1][0]
                        if k < len(chaining.view.weights)
                        else self._weights[k]
                    )
                field.show_fault(chaining.fault(k))
                if chaining.fault(k) is None:
                    field.setToolTip(f"How much {output} counts in L, the sum that is"
                                     " differentiated")  # fmt: skip

    def _add(self) -> None:
        place = len(self.fields)
        field, label = NumberField(f"Weight {place + 1}"), QLabel()
        label.setProperty("role", "muted")
        label.setBuddy(field)
        field.setFixedWidth(round(WIDTH * self._scale))
        field.setProperty("place", place)
        field.typed.connect(self._typed)
        self._labels.append(label)
        self.fields.append(field)
        for part in (label, field):
            self._row.insertWidget(self._row.count() - 1, part)

    @Slot(str, int)
    def _typed(self, text: str, stroke: int) -> None:
        at = int(self.sender().property("place"))
        self.intent.emit(SetWeight(stroke=stroke, at=at, text=text, weights=self._weights))
