"""The controls of the Descent lens: the picture and what belongs to it, the limits of the race, and
what the methods see of the gradient.  What a picture does not need is hidden.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLayout, QToolButton, QWidget

from engine.descent.settings import TITLES
from gui.session.descending import Descending, gradient_name
from gui.session.descent_view import GRADIENTS
from gui.session.intents import Intent
from gui.widgets.choices import Choice, Entries
from gui.widgets.control_rows import SPACING, ControlRows
from gui.widgets.descent_controls import DescentChoice, DescentField
from studies.messages.descent import EXACT
from symbolic.errors import InputError

WORDS = {
    "paths+convergence": "paths and convergence",
    "paths": "paths",
    "convergence": "convergence",
    "sweep": "learning-rate sweep",
    "paths+sweep": "paths and sweep",
    "basins": "basins of attraction",
    "basins+paths": "basins and paths",
}
"""What the choice of pictures says."""

WITH_LEVELS = ("paths", "basins")

WIDTH, RATES_WIDTH, NARROW_RATES = 56, 224, 96
"""Of a field; of the field of rates at most and at least: px at 100 %."""


class DescentBar(ControlRows):
    """In one row or two.

    Parameters
    ----------
    levels : what may be chosen for the levels of contours.
    ends : what stands at the end of the second row, ``reset`` among it.
    """

    intent = Signal(Intent)

    def __init__(self, levels: Entries, ends: QLayout, reset: QToolButton) -> None:
        what, how = QHBoxLayout(), QHBoxLayout()
        super().__init__(what, how)
        self.reset = reset
        self.picture = DescentChoice("Picture", "pictures")
        self.levels = Choice("Levels", "levels", levels)
        self.swept = DescentChoice("Sweep", "swept")
        self.rates = DescentField(
            "Rates", "Rates of the sweep", "rates", RATES_WIDTH,
            "Separated by commas, or a range for many between: 0.01 .. 1", least=NARROW_RATES,
        )  # fmt: skip
        self.basin = DescentChoice("Basins of", "basin")
        self.steps = DescentField(
            "Steps", "Limit of steps", "steps", WIDTH, "Each method takes at most so many steps"
        )
        self.tolerance = DescentField(
            "Tolerance", "Tolerance", "tolerance", WIDTH,
            "A gradient shorter than this counts as zero",
        )  # fmt: skip
        self.gradient = DescentChoice(
            "Gradient", "gradient", tuple((gradient_name(name), name) for name in GRADIENTS)
        )
        self.h = DescentField(
            "h", "Step of the finite-difference gradient", "h", WIDTH,
            "The step of the finite difference; empty for the scheme's own",
        )  # fmt: skip
        self.h.field.setPlaceholderText("auto")
        self._fields = {
            "rates": self.rates, "steps": self.steps, "tolerance": self.tolerance, "h": self.h,
        }  # fmt: skip
        self._arranged_for: tuple[object, ...] = ()
        firsts: tuple[Choice | DescentField, ...] = (
            self.picture,
            self.levels,
            self.swept,
            self.rates,
            self.basin,
        )
        seconds = (self.steps, self.tolerance, self.gradient, self.h)
        for row, parts in ((what, firsts), (how, seconds)):
            row.setSpacing(SPACING)
            for place, part in enumerate(parts):
                part.intent.connect(self.intent)
                row.insertWidget(place, part)
        how.addLayout(ends, 1)
        self._halves = (what, how)

    def set_scale(self, scale: float) -> None:
        """Sizes for type that is larger by this factor."""
        for field in self._fields.values():
            field.set_scale(scale)

    # ------------------------------------------------------------------ room

    def fit(self, room: int) -> None:
        """Take one row where everything fits into so many pixels, else two; what goes without
        saying is left out where even a row of its own has too little room, and where that does not
        do, there are more rows."""
        self._name(named=True)
        if self.arrange(room):
            return
        self._name(named=False)
        if not self.arrange(room):
            self.wrap(room)

    def _name(self, *, named: bool) -> None:
        for part in (self.picture, self.levels, self.swept, self.rates, self.basin, self.gradient):
            part.label.setVisible(named)
        style = Qt.ToolButtonStyle
        self.reset.setToolButtonStyle(
            style.ToolButtonTextBesideIcon if named else style.ToolButtonIconOnly
        )
        for half in self._halves:
            half.invalidate()

    # ------------------------------------------------------------------ what is shown

    def show_options(
        self, descending: Descending, levels: str, *, nothing: bool, planar: bool
    ) -> bool:
        """Show what is chosen; ``nothing``: there is nothing to descend.  Whether the controls are
        others than before, which need other room."""
        view, pictures = descending.view, descending.pictures
        labels = row_labels(descending)
        self.picture.set_entries(
            tuple((WORDS[name], name) for name in descending.possible_pictures)
        )
        self.picture.show_value(descending.picture)
        self.levels.show_value(levels)
        self.swept.set_entries(tuple((labels[k], k) for k in descending.sweepable))
        self.swept.show_value(descending.swept)
        self.basin.set_entries(tuple((label, k) for k, label in enumerate(labels)))
        self.basin.show_value(view.basin)
        self.gradient.show_value(view.gradient)
        for name, field in self._fields.items():
            field.show_value(getattr(view, name), descending.fault(name))
        leveled = planar and any(name in WITH_LEVELS for name in pictures)
        self._with_levels = leveled and not nothing
        numeric = view.gradient != EXACT
        for part, shown in (
            (self.picture, True),
            (self.levels, leveled),
            (self.swept, "sweep" in pictures),
            (self.rates, "sweep" in pictures),
            (self.basin, "basins" in pictures),
            (self.steps, True),
            (self.tolerance, True),
            (self.gradient, True),
            (self.h, numeric),
            (self.reset, True),
        ):
            part.setVisible(shown and not nothing)
        before, self._arranged_for = (
            self._arranged_for,
            (pictures, numeric, tuple(labels), leveled, nothing),
        )
        return before != self._arranged_for

    def fault(self, descending: Descending) -> tuple[QWidget, InputError] | None:
        """The first field in sight that cannot be read, and why; None where all can."""
        for name, field in self._fields.items():
            fault = descending.fault(name)
            if fault is not None and field.isVisible():
                return field.field, fault
        return None


def row_labels(descending: Descending) -> list[str]:
    """The methods' names, with a row's number where a method stands in several."""
    methods = [racer.method for racer in descending.view.racers]
    return [
        f"{TITLES[method]} {methods[: at + 1].count(method)}"
        if methods.count(method) > 1
        else TITLES[method]
        for at, method in enumerate(methods)
    ]
