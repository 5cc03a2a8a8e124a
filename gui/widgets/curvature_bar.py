"""The controls of the Curvature lens: the picture and what belongs to it, what the table shows, and
the button that races Newton.  What a picture does not need is hidden.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLayout, QPushButton, QToolButton

from gui.session.curvature_intents import RaceNewton
from gui.session.curving import Curving
from gui.session.intents import Intent
from gui.widgets.choices import Choice, Entries
from gui.widgets.control_rows import SPACING, ControlRows
from gui.widgets.curvature_controls import CurvatureChoice, CurvatureSwitch
from gui.widgets.direction_field import DirectionField, Switch

WORDS = {
    "model+slice": "model beside slice",
    "model": "model over contours",
    "slice": "slice along the direction",
    "surface": "surface",
    "surface+model": "surface and model",
}
"""What the choice of pictures says."""

ORDERS: Entries = (
    ("tangent plane (1)", 1),
    ("quadratic (2)", 2),
    ("cubic (3)", 3),
    ("quartic (4)", 4),
    ("quintic (5)", 5),
    ("order 6", 6),
)
ORDERS_OF_ONE: Entries = (("tangent (1)", 1), *ORDERS[1:])
"""Taylor polynomials: of two or more variables, and of one."""

TABLES: Entries = (
    ("Hessian at the point", "hessian"),
    ("several schemes", "schemes"),
    ("critical points", "critical"),
)
TABLES_OF_ONE: Entries = (("second derivative", "hessian"), *TABLES[1:])

WITH_NEWTON = WITH_LEVELS = ("model",)
WITH_MARKS = ("model", "surface")
"""Pictures by the controls that they have."""

RACE = ("Race Newton against gradient descent", "Race Newton", "Race")
NEWTON = ("Newton’s step", "Newton’s step", "Newton")
MARKS = ("critical points", "critical points", "critical")
"""What is written where there is room, where there is less, and where there is little."""


class CurvatureBar(ControlRows):
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
        self.picture = CurvatureChoice("Picture", "pictures")
        self.order = CurvatureChoice("Model", "order", ORDERS)
        self.levels = Choice("Levels", "levels", levels)
        self.angle = DirectionField()
        self.newton = CurvatureSwitch(NEWTON[0], "newton")
        self.marks = CurvatureSwitch(MARKS[0], "marks")
        self.numbers = CurvatureChoice("Table", "numbers", TABLES)
        self.race = QPushButton(RACE[0])
        self.race.setAccessibleName(RACE[0])
        self.race.clicked.connect(self._race)
        self._rate = ""
        self._arranged_for: tuple[object, ...] = ()
        firsts: tuple[Choice | DirectionField, ...] = (
            self.picture,
            self.order,
            self.levels,
            self.angle,
        )
        seconds: tuple[Choice | Switch, ...] = (self.newton, self.marks, self.numbers)
        for row in (what, how):
            row.setSpacing(SPACING)
        for place, part in enumerate(firsts):
            part.intent.connect(self.intent)
            what.insertWidget(place, part)
        for choice in seconds:
            choice.intent.connect(self.intent)
            how.addWidget(choice)
        how.addWidget(self.race)
        how.addLayout(ends, 1)
        self._halves = (what, how)

    def set_scale(self, scale: float) -> None:
        """Sizes for type that is larger by this factor."""
        self.angle.set_scale(scale)

    # ------------------------------------------------------------------ room

    def fit(self, room: int) -> None:
        """Take one row where everything fits into so many pixels, else two; what goes without
        saying is left out where even a row of its own has too little room, and where that does not
        do, there are more rows."""
        for words in range(len(RACE)):
            self._name(words)
            if self.arrange(room):
                return
        self.wrap(room)

    def _name(self, words: int) -> None:
        full = words == 0
        for part in (self.picture, self.order, self.levels, self.numbers):
            part.label.setVisible(full)
        self.race.setText(RACE[words])
        self.newton.setText(NEWTON[words])
        self.marks.setText(MARKS[words])
        style = Qt.ToolButtonStyle
        self.reset.setToolButtonStyle(
            style.ToolButtonTextBesideIcon if full else style.ToolButtonIconOnly
        )
        for half in self._halves:
            half.invalidate()

    # ------------------------------------------------------------------ what is shown

    def show_options(
        self, curving: Curving, rate: str, *, nothing: bool, shown: tuple[str, ...]
    ) -> bool:
        """Show what is chosen.  Whether the controls are others than before, which need other room.

        Parameters
        ----------
        rate : of the gradient descent that Newton races; empty for its own default.
        nothing : there is nothing that curves.
        shown : the pictures that there is room for.
        """
        view, found = curving.view, curving.resolution
        possible = curving.possible_pictures
        one = len(found.axes) < 2
        self._rate = rate
        self.picture.set_entries(tuple((WORDS[name], name) for name in possible))
        self.picture.show_value(curving.picture)
        self.order.set_entries(ORDERS_OF_ONE if one else ORDERS)
        self.order.show_value(curving.order)
        self.numbers.set_entries(TABLES_OF_ONE if one else TABLES)
        self.numbers.show_value(curving.numbers)
        self.levels.show_value(found.document.view.levels)
        self.angle.show_direction(found.document.view.direction, found.fault("direction"))
        self.newton.show_value(view.newton)
        self.marks.show_value(view.marks)
        told = f" at the rate {rate}" if rate else ""
        self.race.setToolTip(
            f"In the Descent lens: Newton’s method, and gradient descent{told}, from the point"
        )
        leveled = any(name in WITH_LEVELS for name in shown)
        self._with_levels = leveled and not nothing
        controls = (
            (self.picture, len(possible) > 1),
            (self.order, True),
            (self.levels, leveled),
            (self.angle, "slice" in shown and not one),
            (self.newton, any(name in WITH_NEWTON for name in shown)),
            (self.marks, any(name in WITH_MARKS for name in shown)),
            (self.numbers, True),
            (self.race, True),
            (self.reset, True),
        )
        for part, wanted in controls:
            part.setVisible(wanted and not nothing)
        before, self._arranged_for = (
            self._arranged_for,
            (nothing, one, leveled, *(wanted for _, wanted in controls)),
        )
        return before != self._arranged_for

    @Slot()
    def _race(self) -> None:
        self.intent.emit(RaceNewton(rate=self._rate))
