"""The real window, offscreen, with real worker processes."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.app import open_window
from gui.canvas import Canvas
from gui.examples import FIRST
from gui.plots.plane_picture import PlanePicture
from gui.session.intents import ChooseLens, Open
from gui.window import Window
from tests.conftest import Survivors, carry_out_deletions

if TYPE_CHECKING:
    from tests.gui.window.checker import Marker
    from tests.gui.window.curver import Curver
    from tests.gui.window.descent_runner import Runner
    from tests.gui.window.teacher import Teacher

SECONDS = 12_000
"""Milliseconds that anything may take on a busy machine."""


class Hand:
    """A person at the window: keys, mouse, and waiting for what comes of it."""

    def __init__(self, window: Window, qtbot: QtBot) -> None:
        self.window = window
        self.qtbot = qtbot

    @property
    def lens(self):  # type: ignore[no-untyped-def]
        """The lens in front."""
        lens = self.window.current_lens()
        assert lens is not None
        return lens

    @property
    def canvas(self) -> Canvas:
        """The first picture."""
        canvas = self.window.current_canvas()
        assert canvas is not None
        return canvas

    @property
    def plane(self) -> PlanePicture:
        """The first picture, of a plane."""
        picture = self.canvas.picture
        assert isinstance(picture, PlanePicture)
        return picture

    def wait(self, condition) -> None:  # type: ignore[no-untyped-def]
        """Wait until ``condition()`` holds."""
        self.qtbot.waitUntil(condition, timeout=SECONDS)

    def settled(self, text: str | None = None) -> None:
        """Wait until the answer to the text on screen is on screen."""

        def arrived() -> bool:
            scene = self.window.controller.scene
            problem = scene.problem
            here = self.window.editor.toPlainText() if text is None else text
            return (
                problem is not None
                and problem.text == here
                and scene.derivation is not None
                and scene.derivation.final
                and scene.evaluated
                and scene.field is not None
                and not scene.stale
            )

        self.wait(arrived)

    def replace_text(self, text: str) -> None:
        """Select all and type."""
        editor = self.window.editor
        editor.setFocus()
        QTest.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(editor, text)

    def exact(self, label: str) -> str:
        """The table's exact value in the row called ``label``."""
        for row in self.lens.side.table.rows:
            if row.label == label:
                return str(row.exact)
        raise AssertionError(f"there is no row {label}")

    def place(self, canvas: Canvas, x: float, y: float) -> QPoint:
        """Where (x, y) is on a canvas, in the canvas's own pixels."""
        axes = canvas.picture.panels[0].axes
        across, up = axes.transData.transform((x, y))
        ratio = canvas.device_pixel_ratio
        return QPointF(across / ratio, (canvas.figure.bbox.height - up) / ratio).toPoint()

    def drag(
        self,
        canvas: Canvas,
        start: QPoint,
        end: QPoint,
        button: Qt.MouseButton = Qt.MouseButton.LeftButton,
    ) -> None:
        """Press, move in steps, release."""
        QTest.mousePress(canvas, button, pos=start)
        for step in range(1, 6):
            QTest.mouseMove(canvas, start + (end - start) * step / 5)
            QTest.qWait(5)
        QTest.mouseRelease(canvas, button, pos=end)


@pytest.fixture(scope="module")
def shown_window(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Window]:
    """One window for the tests of a module: starting workers takes seconds."""
    survivors = Survivors()
    settings = QSettings(
        str(tmp_path_factory.mktemp("settings") / "settings.ini"), QSettings.Format.IniFormat
    )
    qapp.setStyle("Fusion")
    window = open_window(None, settings)
    window.show()
    yield window
    window.close()
    window.deleteLater()
    # Qt's half first: a window that dies in a collection still calls its half-dead widgets.
    carry_out_deletions()
    del window
    gc.collect()
    gc.freeze()  # what is left is what imports and caches keep
    found = survivors.after_a_while()
    assert not found, f"the window left behind: {found}"


@pytest.fixture
def hand(shown_window: Window, qtbot: QtBot) -> Hand:
    """At a window as it is at the first start, its first example drawn."""
    window = shown_window
    someone = Hand(window, qtbot)
    window.resize(1440, 900)
    window.activateWindow()
    window.choose_theme("light")
    if window.appearance.projector:
        window.toggle_projector()
    window.help.hide()
    window.banner.hide()
    window.controller.receive(ChooseLens(name="gradient"))
    window.controller.receive(Open(document=FIRST))
    someone.wait(lambda: bool(window.lenses))
    someone.settled()
    someone.wait(lambda: someone.canvas.drawn)
    return someone


@pytest.fixture
def runner(hand: Hand) -> Iterator[Runner]:
    """A person at the Descent lens, which shows the course's 6.2."""
    from tests.gui.window.descent_runner import BOWL, Runner

    found = Runner(hand)
    found.open(BOWL)
    yield found
    hand.window.resize(1440, 900)


@pytest.fixture
def curver(hand: Hand) -> Iterator[Curver]:
    """A person at the Curvature lens, which shows the course's 6.1."""
    from tests.gui.window.curver import QUARTIC, Curver

    found = Curver(hand)
    found.open(QUARTIC, search=False)
    yield found
    hand.window.resize(1440, 900)


@pytest.fixture
def teacher(hand: Hand) -> Iterator[Teacher]:
    """A person at the Network lens."""
    from tests.gui.window.teacher import Teacher

    yield Teacher(hand)
    hand.window.controller.trainer.pause()
    hand.window.resize(1440, 900)


@pytest.fixture
def marker(shown_window: Window, qtbot: QtBot) -> Iterator[Marker]:
    """At the lens, with a function of two variables and nothing answered."""
    from tests.gui.window.checker import Marker

    window = shown_window
    found = Marker(Hand(window, qtbot))
    window.resize(1440, 900)
    window.activateWindow()
    window.help.hide()
    found.hand.wait(lambda: bool(window.lenses))
    found.open("x^2 y + sin(x y)")
    yield found
    if window.appearance.projector:
        window.toggle_projector()
