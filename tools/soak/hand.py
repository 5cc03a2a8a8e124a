"""Keys and mouse on real widgets, a step at a time: between two steps the window has its turn.

Whatever a step does may take the widget away; the next one looks whether it is still there.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QApplication,
    QComboBox,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)
from shiboken6 import isValid

from gui.canvas import Canvas
from gui.widgets.formula import FormulaView
from tools.soak.texts import ENTRIES

Steps = Iterator[int]
"""Steps of an action; each yields for how many milliseconds the person pauses after it."""

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
PLAIN = Qt.KeyboardModifier.NoModifier
ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)

CANVAS_KEYS = (
    *ARROWS, *ARROWS, Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_0, Qt.Key.Key_Home,
    Qt.Key.Key_D, Qt.Key.Key_P, Qt.Key.Key_Space, Qt.Key.Key_Period, Qt.Key.Key_Comma,
    Qt.Key.Key_BracketLeft, Qt.Key.Key_BracketRight, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown,
    Qt.Key.Key_Escape, Qt.Key.Key_End,
)  # fmt: skip

MOST_LETTERS = 160
"""Letters that are typed one by one; the rest of a long text is pasted."""


def usable(widget: object) -> bool:
    """Whether a person can still work with it."""
    return (
        isinstance(widget, QWidget)
        and isValid(widget)
        and widget.isVisible()
        and widget.isEnabled()
        and widget.width() > 0
        and widget.height() > 0
    )


class Hand:
    """Someone's hand: what it does with each kind of widget is at random."""

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice

    # ------------------------------------------------------------------ keys and buttons

    def pause(self) -> int:
        """Between two steps of one action."""
        return self.dice.choice((0, 0, 0, 0, 1, 5, 10, 20))

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
        """A key, to whatever has the keyboard."""
        widget = QApplication.activePopupWidget() or QApplication.focusWidget()
        if usable(widget):
            QTest.keyClick(widget, key, modifiers)

    def click(
        self,
        widget: QWidget,
        place: QPoint | None = None,
        button: Qt.MouseButton = LEFT,
        modifiers: Qt.KeyboardModifier = PLAIN,
    ) -> None:
        """Press and release, in the middle unless a place is named."""
        if usable(widget):
            at = widget.rect().center() if place is None else place
            QTest.mousePress(widget, button, modifiers, at)
            if isValid(widget):
                QTest.mouseRelease(widget, button, modifiers, at)

    def write(self, text: str) -> Steps:
        """Letter by letter, to whatever has the keyboard."""
        for letter in text[:MOST_LETTERS]:
            widget = QApplication.focusWidget()
            if not isinstance(widget, QLineEdit | QPlainTextEdit) or not usable(widget):
                return
            if letter == "\n":
                QTest.keyClick(widget, Qt.Key.Key_Return)
            elif letter.isascii():
                QTest.keyClicks(widget, letter)
            elif isinstance(widget, QLineEdit):
                widget.insert(letter)
            else:
                widget.insertPlainText(letter)
            yield self.pause()
        rest = text[MOST_LETTERS:]
        if rest:
            QApplication.clipboard().setText(rest)
            self.press(Qt.Key.Key_V, CTRL)
            yield self.pause()

    def replace(self, field: QWidget, text: str) -> Steps:
        """Select all of a field and type."""
        if not usable(field):
            return
        field.setFocus()
        QTest.keyClick(field, Qt.Key.Key_A, CTRL)
        if not text:
            QTest.keyClick(field, Qt.Key.Key_Delete)
        yield self.pause()
        yield from self.write(text)

    def drag(
        self, widget: QWidget, start: QPoint, way: list[QPoint], button: Qt.MouseButton
    ) -> Steps:
        """Press, move along, release."""
        if not usable(widget):
            return
        QTest.mousePress(widget, button, PLAIN, start)
        yield self.pause()
        for place in way:
            if not usable(widget):
                break
            QTest.mouseMove(widget, place)
            yield self.pause()
        if isValid(widget):
            QTest.mouseRelease(widget, button, PLAIN, way[-1])
        yield self.pause()

    def wheel(self, widget: QWidget, place: QPoint, notches: int) -> None:
        """Turn the wheel."""
        if usable(widget):
            there = QPointF(place)
            event = QWheelEvent(
                there, QPointF(widget.mapToGlobal(place)), QPoint(), QPoint(0, 120 * notches),
                Qt.MouseButton.NoButton, PLAIN, Qt.ScrollPhase.NoScrollPhase, False,
            )  # fmt: skip
            QCoreApplication.sendEvent(widget, event)

    def anywhere(self, widget: QWidget) -> QPoint:
        """A place on a widget."""
        return QPoint(
            self.dice.randrange(max(1, widget.width())),
            self.dice.randrange(max(1, widget.height())),
        )

    def way(self, start: QPoint, reach: int) -> list[QPoint]:
        """Places one after the other."""
        found, at = [], start
        for _ in range(self.dice.randint(2, 12)):
            at = at + QPoint(self.dice.randint(-reach, reach), self.dice.randint(-reach, reach))
            found.append(at)
        return found

    # ------------------------------------------------------------------ kinds of widgets

    def use(self, widget: QWidget) -> Steps:
        """Do something with a widget, as its kind allows."""
        kinds: tuple[tuple[type[QWidget], Callable[..., Steps]], ...] = (
            (Canvas, self.use_canvas),
            (FormulaView, self.use_formula),
            (QComboBox, self.use_list),
            (QAbstractButton, self.use_button),
            (QAbstractSlider, self.use_slider),
            (QAbstractItemView, self.use_table),
            (QTabBar, self.use_tabs),
            (QLineEdit, self.use_field),
            (QPlainTextEdit, self.use_field),
        )
        for kind, how in kinds:
            if isinstance(widget, kind):
                yield from how(widget)
                return
        widget.setFocus()
        self.press(self.dice.choice((*ARROWS, Qt.Key.Key_Tab, Qt.Key.Key_PageDown)))
        yield self.pause()

    def use_canvas(self, canvas: Canvas) -> Steps:
        """The point, the view, the keys, the menu."""
        kind = self.dice.randrange(8)
        if kind <= 2:
            start = self._handle(canvas) if self.dice.random() < 0.7 else self.anywhere(canvas)
            button = LEFT if self.dice.random() < 0.85 else Qt.MouseButton.MiddleButton
            yield from self.drag(canvas, start, self.way(start, 40), button)
        elif kind == 3:
            for _ in range(self.dice.randint(1, 4)):
                self.wheel(canvas, self.anywhere(canvas), self.dice.choice((-1, 1)))
                yield self.pause()
        elif kind <= 5:
            canvas.setFocus()
            for _ in range(self.dice.randint(1, 12)):
                modifiers = self.dice.choice((PLAIN, PLAIN, PLAIN, SHIFT, CTRL, ALT))
                self.press(self.dice.choice(CANVAS_KEYS), modifiers)
                yield self.pause()
        elif kind == 6:
            if self.dice.random() < 0.5:
                QTest.mouseDClick(canvas, LEFT, PLAIN, self.anywhere(canvas))
            else:
                self.click(canvas, self.anywhere(canvas))
            yield self.pause()
        else:
            self.click(canvas, self.anywhere(canvas), RIGHT)
            yield 30
            yield from self.choose_in_menu()

    def _handle(self, canvas: Canvas) -> QPoint:
        """Where the point, or what else can be dragged, is; anywhere when it is not in sight."""
        places = canvas.picture.handles()
        if not places:
            return self.anywhere(canvas)
        axes, x, y = self.dice.choice(places)
        across, up = axes.transData.transform((x, y))
        ratio = canvas.device_pixel_ratio
        place = QPointF(across / ratio, (canvas.figure.bbox.height - up) / ratio).toPoint()
        return place if canvas.rect().contains(place) else self.anywhere(canvas)

    def use_formula(self, view: FormulaView) -> Steps:
        """Scroll it, or copy it."""
        if self.dice.random() < 0.5:
            self.wheel(view, self.anywhere(view), self.dice.choice((-2, 2)))
            yield self.pause()
            return
        place = view.rect().center()
        event = QContextMenuEvent(
            QContextMenuEvent.Reason.Mouse, place, view.mapToGlobal(place), PLAIN
        )
        QCoreApplication.sendEvent(view, event)
        yield 30
        yield from self.choose_in_menu()

    def use_list(self, box: QComboBox) -> Steps:
        """Choose by the keys, by the wheel, or from the list that opens."""
        box.setFocus()
        if self.dice.random() < 0.5:
            for _ in range(self.dice.randint(1, max(1, box.count()))):
                if usable(box):
                    QTest.keyClick(box, self.dice.choice((Qt.Key.Key_Down, Qt.Key.Key_Up)))
                    yield self.pause()
            return
        self.click(box)
        yield 30
        for _ in range(self.dice.randint(0, max(1, box.count() if isValid(box) else 0))):
            self.press(self.dice.choice((Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up)))
            yield self.pause()
        self.press(self.dice.choice((Qt.Key.Key_Return, Qt.Key.Key_Return, Qt.Key.Key_Escape)))
        yield self.pause()

    def use_button(self, button: QAbstractButton) -> Steps:
        """Click it, or press Space on it."""
        if self.dice.random() < 0.7:
            self.click(button, QPoint(min(8, button.width() // 2), button.height() // 2))
        else:
            button.setFocus()
            self.press(Qt.Key.Key_Space)
        yield self.pause()
        if isinstance(QApplication.activePopupWidget(), QMenu):
            yield from self.choose_in_menu()

    def use_slider(self, slider: QAbstractSlider) -> Steps:
        """Drag it, or use the keys."""
        if self.dice.random() < 0.5:
            start = self.anywhere(slider)
            way = [self.anywhere(slider) for _ in range(self.dice.randint(2, 10))]
            yield from self.drag(slider, start, way, LEFT)
            return
        slider.setFocus()
        for _ in range(self.dice.randint(1, 10)):
            self.press(self.dice.choice((*ARROWS, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)))
            yield self.pause()

    def use_table(self, table: QAbstractItemView) -> Steps:
        """Click cells, go about, edit what can be edited."""
        port = table.viewport()
        if not usable(port):
            return
        place = self.anywhere(port)
        self.click(port, place)
        yield self.pause()
        if not usable(table):
            return
        table.setFocus()
        kind = self.dice.randrange(4)
        if kind == 0:
            for _ in range(self.dice.randint(1, 8)):
                self.press(self.dice.choice((*ARROWS, Qt.Key.Key_Space, Qt.Key.Key_PageDown)))
                yield self.pause()
        elif kind == 1:
            self.press(self.dice.choice((Qt.Key.Key_Return, Qt.Key.Key_Delete, Qt.Key.Key_Home)))
            self.press(Qt.Key.Key_C, CTRL)
            yield self.pause()
        else:
            if usable(port) and self.dice.random() < 0.5:
                QTest.mouseDClick(port, LEFT, PLAIN, place)
            else:
                self.press(Qt.Key.Key_F2)
            yield self.pause()
            field = QApplication.focusWidget()
            if isinstance(field, QLineEdit):
                yield from self.replace(field, self.dice.choice(ENTRIES))
            self.press(self.dice.choice((Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape)))
            yield self.pause()

    def use_tabs(self, bar: QTabBar) -> Steps:
        """Click a tab."""
        at = self.dice.randrange(max(1, bar.count()))
        if bar.isTabVisible(at):
            self.click(bar, bar.tabRect(at).center())
        yield self.pause()

    def use_field(self, field: QLineEdit | QPlainTextEdit) -> Steps:
        """Type a number or an expression; Enter, Tab, Escape or nothing."""
        yield from self.replace(field, self.dice.choice(ENTRIES))
        ends = (Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape, Qt.Key.Key_Up)
        self.press(self.dice.choice(ends))
        yield self.pause()

    # ------------------------------------------------------------------ menus

    def choose_in_menu(self) -> Steps:
        """An entry of the menu that is open, or Escape."""
        menu = QApplication.activePopupWidget()
        if isinstance(menu, QMenu) and self.dice.random() < 0.7:
            entries = [one for one in menu.actions() if chosen_safely(one)]
            if entries:
                entry = self.dice.choice(entries)
                self.click(menu, menu.actionGeometry(entry).center())
                yield self.pause()
        yield from self.close_popups()

    def close_popups(self) -> Steps:
        """No menu and no list is open any more."""
        for _ in range(6):
            popup = QApplication.activePopupWidget()
            if popup is None:
                return
            QTest.keyClick(popup, Qt.Key.Key_Escape)
            yield 5


def chosen_safely(action: QAction) -> bool:
    """Whether an entry of a menu does something and does not end the program."""
    return (
        action.isEnabled()
        and action.isVisible()
        and not action.isSeparator()
        and action.menu() is None
        and action.objectName() != "quit"
    )
