"""Actions step by step in the window's own event loop, and what is told of them."""

from __future__ import annotations

import random
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.window import Window
from tools.soak.hand import Steps
from tools.soak.measures import Gaps

NESTED = 100
"""Milliseconds between two keys in a menu that does not give control back."""

NESTED_KEYS = (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Escape)


class Actor(QObject):
    """Takes steps until told to stop; ``tell`` takes each action, in words."""

    def __init__(self, window: Window, dice: random.Random, tell: Callable[[str], None]) -> None:
        super().__init__(window)
        self.dice = dice
        self.gaps = Gaps(self)
        self.count = 0
        self._tell = tell
        self._steps: Steps = iter(())
        self._next: Callable[[], Steps] = lambda: iter(())
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._step)
        self._inside = False
        self._nested = QTimer(self, interval=NESTED)
        self._nested.timeout.connect(self._choose_in_nested)

    def begin(self, following: Callable[[], Steps]) -> None:
        """``following`` gives the steps of the next action, whenever one has ended."""
        self._next = following
        self._timer.start(0)
        self._nested.start()

    def stop(self) -> None:
        """Do nothing more."""
        self._timer.stop()
        self._nested.stop()
        self.gaps.stop()

    @Slot()
    def _step(self) -> None:
        steps, pause = self._steps, 0
        self._steps = iter(())  # where it fails, the next action is begun
        self._inside = True
        try:
            wanted = next(steps, None)
            if wanted is None:
                steps = self._next()
            else:
                pause = wanted
            self._steps = steps
        finally:
            self._inside = False
            self._timer.start(pause)

    @Slot()
    def _choose_in_nested(self) -> None:
        """A button's menu runs events of its own until something is chosen in it, within a step."""
        menu = QApplication.activePopupWidget()
        if self._inside and menu is not None:
            QTest.keyClick(menu, self.dice.choice(NESTED_KEYS))

    def say(self, what: str) -> None:
        """What is done from now on."""
        self.count += 1
        line = f"{self.count} {what}"
        self.gaps.doing = what
        self._tell(line)
