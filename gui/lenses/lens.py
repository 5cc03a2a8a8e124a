"""The base of a lens: a page that renders scenes, emits intents and knows which picture is in
front.  What it shows, each lens says itself.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui.canvas import Canvas
from gui.lenses.picture_row import PictureRow
from gui.plots.space.picture import SpacePicture
from gui.scene import Scene
from gui.session.intents import Intent
from gui.theme import Appearance, icon, picture_style
from gui.widgets.choices import Choice
from gui.widgets.control_rows import ControlRows
from gui.widgets.named import NamedLabel
from gui.widgets.side import SHARE, Side

STACKED = 485
"""On a page narrower than this, px at 100 %, the numbers stand below the pictures and the page is
scrolled: large text in a small window."""

LEAST_PICTURE, LEAST_SIDE = 310, 360
"""Heights that pictures and numbers have on such a page, px at 100 %."""

LEVELS = (
    ("automatic", "auto"),
    ("linear", "linear"),
    ("log (f − min + 1)", "shifted log"),
    ("log f", "log"),
)
"""What a reader may choose for the levels of a field: shown, and the document's word."""

ROOMY = (960, 640)
"""A page at least this large, px at 100 %, has its numbers below the pictures."""


class Lens(QWidget):
    """One page of the window.

    Attributes
    ----------
    name : what a document calls it.
    sentence : what it shows, in one line.
    """

    name = ""
    sentence = ""
    boxed = True
    """Whether its pictures are over the box, which *Reset view* resets."""

    intent = Signal(Intent)
    command = Signal(str)
    """An action of the table (:mod:`gui.actions`), asked for from a context menu."""
    said = Signal(str, bool)
    """A sentence for the status line, and whether it tells of trouble."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scene = Scene()
        self._room = (0, 0)
        self.appearance = Appearance()
        self.row = PictureRow(picture_style(self.appearance))
        self.row.pointed.connect(self._pointed)
        self._formulas_of: tuple[object, ...] = ()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(16, 8, 16, 8)
        self.column.setSpacing(8)
        self._headline = QLabel(self.sentence)
        self._headline.setProperty("role", "muted")
        self._headline.setWordWrap(True)
        self.question = QToolButton()
        self.question.setText("?")
        self.question.setProperty("role", "icon")
        self.question.setAccessibleName(f"About this lens: {self.name}")
        self.question.setToolTip("The guide's page about this lens (Ctrl+F1)")
        self.question.clicked.connect(self._explain)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._headline, 1)
        head.addWidget(self.question, 0, Qt.AlignmentFlag.AlignTop)
        self.trouble = NamedLabel()
        self.trouble.setAccessibleName("What went wrong")
        self.trouble.setProperty("role", "error")
        self.trouble.setTextFormat(Qt.TextFormat.PlainText)
        self.trouble.setWordWrap(True)
        self.trouble.hide()
        self.column.addLayout(head)
        self.column.addWidget(self.trouble)

    def show_trouble(self, sentence: str) -> None:
        """Why something is missing here; nothing where it is empty."""
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))

    def formulas_are_new(self, scene: Scene, *choices: object) -> bool:
        """Whether the formulas differ from those last asked about: while the point is dragged they
        do not, and making their texts anew takes longer than everything else."""
        parts = (scene.derivation, scene.pictures, *choices)
        same = len(parts) == len(self._formulas_of) and all(
            new is old for new, old in zip(parts, self._formulas_of, strict=True)
        )
        self._formulas_of = parts
        return not same

    def controls_row(self, *choices: Choice) -> QHBoxLayout:
        """The lens's own controls in one row, with the button that resets the view at its end."""
        self.reset = QToolButton()
        self.reset.setText("Reset view")
        self.reset.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.reset.setAccessibleName("Reset view")
        self.reset.clicked.connect(self._reset)
        row = QHBoxLayout()
        row.setSpacing(16)
        for choice in choices:
            choice.intent.connect(self.intent)
            row.addWidget(choice)
        row.addStretch(1)
        row.addWidget(self.reset)
        return row

    @Slot()
    def _explain(self) -> None:
        self.command.emit("help_lens")

    @Slot()
    def _reset(self) -> None:
        self.command.emit("reset_view")

    @Slot(object)
    def _pointed(self, _place: tuple[tuple[str, str], ...]) -> None:
        """A double click in a picture, at a place in the plotted variables."""
        self.command.emit("reset_view")

    def reset_pictures(self) -> None:
        """Undo a zoom that is not the box's."""
        for canvas in self.canvases():
            picture = canvas.picture
            if isinstance(picture, SpacePicture):
                picture.reset_camera()
            if self.row.step_back(canvas) or isinstance(picture, SpacePicture):
                canvas.redraw()

    @Slot(int, int)
    def set_room(self, width: int, height: int) -> None:
        """So much of it is seen, px: where it needs more it is scrolled."""
        if (width, height) != self._room:
            self._room = width, height
            self.resizeEvent(QResizeEvent(self.size(), self.size()))

    @property
    def seen(self) -> int:
        """The width that can be seen at once, px."""
        return self._room[0] or self.width()

    def heightForWidth(self, width: int) -> int:
        """The least height: a page is not scrolled for what it would like to have."""
        return self.column.totalMinimumHeightForWidth(width)

    @property
    def room(self) -> int:
        """The width between the margins that can be seen at once, px."""
        margins = self.column.contentsMargins()
        return self.seen - margins.left() - margins.right()

    def arrange_rows(self, rows: ControlRows) -> None:
        """Controls in one row where they fit, else in two, else in as many as they need."""
        room = self.room
        style = Qt.ToolButtonStyle
        self.reset.setToolButtonStyle(style.ToolButtonTextBesideIcon)
        if not rows.arrange(room):
            self.reset.setToolButtonStyle(style.ToolButtonIconOnly)
            if not rows.arrange(room):
                rows.wrap(room)

    def lay_body(self, side: Side) -> None:
        """Pictures with numbers and formulas beside them; below them in a large window."""
        self._side: Side = side
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.setSpacing(16)
        self._body.addWidget(self.row, 1)
        self._body.addWidget(side)
        self.column.addLayout(self._body, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        width, height = ROOMY
        scale = self.appearance.scale
        high = self._room[1] or self.height()
        below = self.seen >= width * scale and high >= height * scale
        stacked = self.seen < STACKED * scale
        ways = QBoxLayout.Direction
        direction = ways.TopToBottom if below or stacked else ways.LeftToRight
        if direction != self._body.direction():
            self._body.setDirection(direction)
            self._body.setSpacing(8 if below else 16)
        self._side.set_below(below)
        # Of a stacked page the column takes the whole width, else about half of it.
        self._side.set_room(round(self.room / SHARE) if stacked else self.seen)
        self.row.setMinimumHeight(round(LEAST_PICTURE * scale) if stacked else 0)
        self._side.fill(self.room if stacked else 0)
        if not below:
            self._side.setMinimumHeight(round(LEAST_SIDE * scale) if stacked else 0)

    def render_scene(self, scene: Scene) -> None:
        """Show ``scene``; only what differs from the last one is touched."""
        raise NotImplementedError

    def canvases(self) -> list[Canvas]:
        """The pictures on screen now, from left to right."""
        raise NotImplementedError

    def set_appearance(self, appearance: Appearance) -> None:
        """Take this appearance."""
        self.appearance = appearance
        self._side.set_appearance(appearance)
        self._arrange()
        self.row.set_style(picture_style(appearance))
        self.reset.setIcon(icon("reset", appearance.colours.muted))

    def beside(self) -> QWidget:
        """What stands beside the pictures: its numbers."""
        return self._side

    def close_down(self) -> None:
        """End what a lens has going on by itself: the window is about to close."""

    def current_canvas(self) -> Canvas | None:
        """The picture that commands mean: the one with the keyboard, else the first."""
        shown = self.canvases()
        return next((canvas for canvas in shown if canvas.hasFocus()), shown[0] if shown else None)
