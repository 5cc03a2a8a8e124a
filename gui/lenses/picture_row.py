"""Pictures side by side that share axes: what is done on one of them becomes an intent.

It knows the names of the plotted variables and where the point is; it draws nothing itself.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QWidget

from gui.canvas import Canvas
from gui.plots.picture import Picture
from gui.plots.plane_picture import PlanePicture
from gui.plots.style import Style
from gui.session.intents import ChangeView, Intent, LookFrom, MovePoint, SetBox
from gui.session.pacing import nudge, written

MENU = (
    ("save_picture", "Save picture …"),
    ("copy_picture", "Copy picture"),
    ("", ""),
    ("save_data", "Save its numbers …"),
    ("copy_data", "Copy its numbers"),
    ("", ""),
    ("zoom_in", "Zoom in"),
    ("zoom_out", "Zoom out"),
    ("reset_view", "Reset view"),
    ("describe", "Describe"),
)
"""The context menu of a picture: names of commands."""

CONSTANT = "A constant: there is nothing to draw."

Range = tuple[float, float]

_looks = count()
"""Of all rows: which picture was looked at after which."""


class PictureRow(QWidget):
    """A row of canvases over the same one or two variables.

    Attributes
    ----------
    more : further entries of the context menu, as in :data:`MENU`.
    """

    intent = Signal(Intent)
    command = Signal(str)
    resized = Signal()
    pointed = Signal(object)
    """A double click: (variable, number as written) pairs of the place."""
    dropped = Signal()
    """A picture is gone: it will be made anew when it is wanted again."""

    def __init__(self, style: Style, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._style = style
        self._made: dict[Callable[[Style], Picture], Canvas] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self.more: tuple[tuple[str, str], ...] = ()
        self.empty = QLabel(CONSTANT)
        self.empty.setWordWrap(True)
        self.empty.setProperty("role", "muted")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._row.addWidget(self.empty, 1)
        self.empty.hide()
        self._looked_at: dict[Canvas, int] = {}
        self._far: dict[Canvas, list[tuple[Range, Range]]] = {}
        self._names: tuple[str, ...] = ()
        self._point: tuple[float, ...] = ()
        self._ranges: tuple[Range, ...] = ()

    def canvas(
        self,
        make: Callable[[Style], Picture],
        *,
        connect: bool = True,
        kind: type[Canvas] = Canvas,
        ready: Callable[[Canvas], None] | None = None,
    ) -> Canvas:
        """The canvas of the picture that ``make`` makes, hidden when it is new.

        Pictures are made when they are first wanted, and again when they had been dropped: whoever
        wants to hear of one says so in ``ready``, which is called with each that is new, and keeps
        none.  Unless ``connect``, what the pointer does on it is the caller's to understand.
        ``kind`` may hear more than a canvas does.
        """
        if make not in self._made:
            canvas = self._made[make] = self._new(kind(make(self._style)))
            if connect:
                canvas.dragged.connect(self._dragged)
                canvas.nudged.connect(self._nudged)
                canvas.ranged.connect(self._ranged)
                canvas.pulled.connect(self._pulled)
                canvas.turned.connect(self._turned)
                canvas.double_clicked.connect(self._double_clicked)
            if ready is not None:
                ready(canvas)
        return self._made[make]

    def closer(
        self, make: Callable[[Style], Picture], ready: Callable[[Canvas], None] | None = None
    ) -> Canvas:
        """The same of a picture that is over no box: zooming and shifting are a look at it only,
        until *Reset view* or its next result."""

        def look(canvas: Canvas) -> None:
            canvas.ranged.connect(self._look_closer)
            canvas.double_clicked.connect(self._reset_by_click)
            if ready is not None:
                ready(canvas)

        return self.canvas(make, connect=False, ready=look)

    def made(self, make: Callable[[Style], Picture]) -> Canvas | None:
        """The same, unless it would have to be made."""
        return self._made.get(make)

    def unseen(self, *, front: bool) -> list[tuple[int, Canvas]]:
        """Pictures that are not on screen, each after when it was last looked at; the row is in
        ``front`` or hidden as a whole."""
        return [
            (look, canvas)
            for canvas, look in self._looked_at.items()
            if not front or canvas.isHidden()
        ]

    def drop(self, canvas: Canvas) -> None:
        """Let go of a picture, with all that it has drawn."""
        del self._looked_at[canvas]
        self._made = {make: kept for make, kept in self._made.items() if kept is not canvas}
        self._far.pop(canvas, None)
        self._row.removeWidget(canvas)
        canvas.hide()
        canvas.let_go()
        canvas.deleteLater()
        self.dropped.emit()

    @Slot(float, float, float, float)
    def _reset_by_click(self, _x: float, _y: float, _across: float, _up: float) -> None:
        self._reset()

    @Slot(object, object, int)
    def _look_closer(self, x: Range, y: Range, _stroke: int) -> None:
        """Change every panel's view by the same shares as the first one's."""
        canvas = self.sender()
        assert isinstance(canvas, Canvas)
        shares = [
            [(end - low) / (high - low) for end in wanted]
            for wanted, (low, high) in zip((x, y), canvas.picture.view, strict=True)
        ]
        if not all(1e-3 < last - first < 1e3 for first, last in shares):
            return
        panels = [panel.axes for panel in canvas.picture.panels]
        self._far.setdefault(canvas, [(axes.get_xlim(), axes.get_ylim()) for axes in panels])
        for axes in panels:
            for limits, change, (first, last) in (
                (axes.get_xlim(), axes.set_xlim, shares[0]),
                (axes.get_ylim(), axes.set_ylim, shares[1]),
            ):
                low, high = limits
                change(low + first * (high - low), low + last * (high - low))
        canvas.redraw()

    def step_back(self, canvas: Canvas) -> bool:
        """Undo what looking closer has changed; whether there was anything."""
        far = self._far.pop(canvas, None)
        if far is None:
            return False
        for panel, (x, y) in zip(canvas.picture.panels, far, strict=False):
            panel.axes.set_xlim(x)
            panel.axes.set_ylim(y)
        return True

    def forget_closer(self, canvas: Canvas) -> None:
        """The frame of a picture is another one: there is nothing to step back to."""
        self._far.pop(canvas, None)

    def set_style(self, style: Style) -> None:
        """Change the look of the pictures, those to come included."""
        self._style = style
        for canvas in self._looked_at:
            canvas.set_least(style.scale)
            canvas.picture.set_style(style)
            canvas.redraw()

    def _new(self, canvas: Canvas) -> Canvas:
        canvas.setAccessibleName(canvas.picture.title)
        canvas.set_least(self._style.scale)
        canvas.menu_wanted.connect(self._menu)
        canvas.looked.connect(self._looked)
        canvas.reset_wanted.connect(self._reset)
        canvas.hide()
        self._looked_at[canvas] = next(_looks)
        self._row.addWidget(canvas, 1)
        return canvas

    def show_only(self, shown: list[Canvas], *, constant: bool, instead: str = "") -> None:
        """Show these pictures and no others; of a ``constant`` it says that there are none, and
        otherwise what is to be said ``instead``."""
        self.empty.setText(instead or CONSTANT)
        places = [self._row.indexOf(canvas) for canvas in shown]
        if places != sorted(places):
            for canvas in shown:
                self._row.removeWidget(canvas)
                self._row.addWidget(canvas, 1)
        for canvas in self._looked_at:
            canvas.setVisible(canvas in shown)
        for canvas in shown:
            self._looked_at[canvas] = next(_looks)
        self.empty.setVisible(constant or bool(instead))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def shown(self) -> list[Canvas]:
        """The pictures on screen now, from left to right."""
        there = [canvas for canvas in self._looked_at if not canvas.isHidden()]
        return sorted(there, key=self._row.indexOf)

    def set_place(
        self, names: tuple[str, ...], point: tuple[float, ...], ranges: tuple[Range, ...]
    ) -> None:
        """The plotted variables (one or two), the point and the box along them."""
        self._names, self._point, self._ranges = names, point, ranges

    def _written(self, *numbers: float) -> tuple[tuple[str, str], ...]:
        """A place x, y of the pictures, with the digits that a pixel across and up can mean."""
        places = zip(self._names, numbers[:2], numbers[2:], strict=False)
        return tuple((name, written(value, pixel)) for name, value, pixel in places)

    @Slot(float, float, float, float, int)
    def _dragged(self, x: float, y: float, across: float, up: float, stroke: int) -> None:
        self.intent.emit(MovePoint(stroke=stroke, to=self._written(x, y, across, up)))

    @Slot(float, float, float, float)
    def _double_clicked(self, x: float, y: float, across: float, up: float) -> None:
        self.pointed.emit(self._written(x, y, across, up))

    @Slot(str, float, float, int)
    def _pulled(self, handle: str, x: float, y: float, stroke: int) -> None:
        """The direction is the only handle besides the point."""
        sender = self.sender()
        if handle == "direction" and isinstance(sender, Canvas):
            assert isinstance(sender.picture, PlanePicture)
            angle = written(sender.picture.angle_at(x, y), 0.1)
            self.intent.emit(ChangeView(stroke=stroke, option="direction", value=angle))

    @Slot(float)
    def _turned(self, degrees: float) -> None:
        """The direction, where one is shown, turned by a key."""
        sender = self.sender()
        picture = sender.picture if isinstance(sender, Canvas) else None
        if isinstance(picture, PlanePicture) and picture.direction.angle is not None:
            angle = written((picture.direction.angle + degrees) % 360, 0.1)
            self.intent.emit(ChangeView(stroke=-1, option="direction", value=angle))

    @Slot(int, int, int)
    def _looked(self, azimuth: int, elevation: int, stroke: int) -> None:
        self.intent.emit(LookFrom(stroke=stroke, azimuth=azimuth, elevation=elevation))

    @Slot(int, int, float)
    def _nudged(self, dx: int, dy: int, factor: float) -> None:
        to = []
        for name, value, (low, high), by in zip(
            self._names, self._point, self._ranges, (dx, dy), strict=False
        ):
            step = nudge(low, high) * factor
            if by:
                to.append((name, written(value + by * step, step / 10)))
        if to:
            self.intent.emit(MovePoint(stroke=-1, to=tuple(to)))

    @Slot(object, object, int)
    def _ranged(self, x: Range, y: Range, stroke: int) -> None:
        to = []
        for name, (low, high) in zip(self._names, (x, y), strict=False):
            fine = (high - low) / 500
            # Floats run out of digits: closer than this there is nothing to see.
            if not fine > 1e-12 * max(1.0, abs(low), abs(high)) or high - low > 1e12:
                return
            to.append((name, (written(low, fine), written(high, fine))))
        if to:
            self.intent.emit(SetBox(stroke=stroke, to=tuple(to)))

    @Slot()
    def _reset(self) -> None:
        self.command.emit("reset_view")

    @Slot(QPoint)
    def _menu(self, place: QPoint) -> None:
        sender = self.sender()
        if isinstance(sender, Canvas):
            sender.setFocus(Qt.FocusReason.PopupFocusReason)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name, text in (*MENU[:2], *self.more, *MENU[2:]):
            if name:
                menu.addAction(text).setData(name)
            else:
                menu.addSeparator()
        menu.triggered.connect(self._chosen)
        menu.popup(place)

    @Slot(object)
    def _chosen(self, action: object) -> None:
        self.command.emit(str(action.data()))  # type: ignore[attr-defined]
