"""Walks through the course in the real window with real keys, looks at each page, answers its
question, and publishes a picture of it in ``docs/course``, with ``docs/course.md`` about them.

``QT_QPA_PLATFORM=offscreen PYTHONPATH=. .venv/bin/python tools/walk_course.py``
``... tools/walk_course.py --only 3,17 --into /tmp/pages --answered /tmp/answered``
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from gui.app import make_application, open_window
from gui.course import COURSE
from gui.portrait import SIZE, at_rest, settle
from gui.session.document import Page
from gui.session.resolve import resolve
from gui.window import Window
from tools.course_page import DOCS, file_name, write

QUIET = 1.2
"""Seconds of rest after which everything is on screen: longer than every pause of the window."""

PATIENCE = 300.0
"""Seconds that a page may take."""

COLOURS = 256
"""Of the pictures that are published: a palette makes them a third as large, and nobody sees it.
Reducing them would make them larger, since it blurs edges."""

MOST_TABS = 40
"""Presses of Tab within which the answer's field is reached."""


class NotAsItShould(AssertionError):
    """Something on a page is not as it should be."""


class Walker:
    """Someone at the window, who goes through the course page by page.

    Parameters
    ----------
    application : runs the events.
    window : on screen, with its lenses.
    quiet : seconds of rest that are waited for.
    """

    def __init__(self, application: QApplication, window: Window, quiet: float = QUIET) -> None:
        self.application, self.window, self.quiet = application, window, quiet

    # ------------------------------------------------------------------ keys, and waiting

    def press(self, key: Qt.Key) -> None:
        """A key, to whatever has the keyboard."""
        QTest.keyClick(self._focus, key)

    def write(self, text: str) -> None:
        """Type."""
        QTest.keyClicks(self._focus, text)

    @property
    def _focus(self) -> QWidget:
        return QApplication.focusWidget() or self.window

    def rest(self) -> None:
        """Until nothing is calculated and everything is drawn.

        Raises
        ------
        NotAsItShould : where it takes too long.
        """
        if not settle(self.application, self.window, self.quiet, PATIENCE):
            raise NotAsItShould(f"{self.page.title}: it did not come to rest")

    def until(self, condition: Callable[[], bool], what: str) -> None:
        """Until a condition holds.

        Raises
        ------
        NotAsItShould : where it takes too long; it says ``what`` was waited for.
        """
        end = time.monotonic() + PATIENCE
        while not condition():
            self.application.processEvents()
            time.sleep(0.002)
            if time.monotonic() > end:
                raise NotAsItShould(f"{self.page.title}: {what}")

    # ------------------------------------------------------------------ the course

    @property
    def page(self) -> Page:
        """The page in front."""
        return self.window.lecturer.meaning.page

    @property
    def at(self) -> int:
        """Its number, from 0."""
        return self.window.lecturer.meaning.at

    def begin(self) -> None:
        """Open the course."""
        self.window.commands.run("help_course")
        self.until(lambda: self.window.lecturer.meaning.on, "the course does not open")

    def turn_to(self, number: int) -> None:
        """Go to a page, counted from 0, by the arrow keys."""
        self.press(Qt.Key.Key_F4)
        while self.at != number:
            before = self.at
            self.press(Qt.Key.Key_Right if number > before else Qt.Key.Key_Left)
            self.until(lambda before=before: self.at != before, "the page does not turn")  # type: ignore[misc]

    def look(self) -> None:
        """Wait until the page is on screen, train where it is about a network, and look at it.

        Raises
        ------
        NotAsItShould : where something is wrong with it.
        """
        self.rest()
        if self.page.sheet.lens == "network":
            self._train()
        document, page = self.window.controller.scene.document, self.page
        lens = self.window.current_lens()
        faults = [
            *(fault.error.message for fault in resolve(document).faults),
            *(["the banner tells of a crash"] if self.window.banner.isVisible() else []),
            *(["another lens is in front"] if lens is None or lens.name != page.sheet.lens else []),
            *(["the status line tells of trouble"] if self.window.status.trouble else []),
            *(["something is not drawn"] if not at_rest(self.window) else []),
            *(["there is no picture"] if lens is None or not lens.canvases() else []),
            *(["the page looks otherwise than it is written"] if self._changed else []),
        ]
        if faults:
            raise NotAsItShould(f"{page.title}: {'; '.join(faults)}")

    @property
    def _changed(self) -> bool:
        return self.window.lecturer.meaning.sheet_changed

    def _train(self) -> None:
        """From the first weights to the end."""
        epochs = int(self.page.sheet.network.epochs)
        trainer = self.window.controller.trainer
        self.press(Qt.Key.Key_F3)
        self.press(Qt.Key.Key_BracketLeft)
        self.press(Qt.Key.Key_P)

        def done() -> bool:
            training = self.window.controller.scene.training
            here = training is not None and training.state.epoch == epochs
            return here and not trainer.state.playing

        self.until(done, "it does not learn")
        self.rest()
        self.press(Qt.Key.Key_F4)

    def answer(self, text: str | None = None) -> None:
        """Answer the question with ``text``, or with what is right, and wait for the verdict.

        Raises
        ------
        NotAsItShould : where the right answer is not judged right.
        """
        question, panel = self.page.question, self.window.column.lesson.question
        if question.kind == "none":
            return
        wanted = question.expected if text is None else text
        fields: list[QWidget] = [*panel.fields, *(row.button for row in panel.rows)]
        self.press(Qt.Key.Key_F4)
        for _ in range(MOST_TABS):
            if self._focus in fields:
                break
            self.press(Qt.Key.Key_Tab)
        else:
            raise NotAsItShould(f"{self.page.title}: Tab does not lead to the answer")
        if question.kind == "choice":
            self._choose(int(wanted) - 1)
        else:
            self.write(wanted)
        if text is None and question.kind != "open":
            self.until(self.is_right, f"the answer {wanted!r} is not judged right")

    def _choose(self, wanted: int) -> None:
        """By the arrow keys; Space where the keyboard is there already."""
        buttons = [row.button for row in self.window.column.lesson.question.rows]
        for _ in buttons:
            here = next(k for k, button in enumerate(buttons) if button.hasFocus())
            if here == wanted:
                break
            self.press(Qt.Key.Key_Down if here < wanted else Qt.Key.Key_Up)
        if not buttons[wanted].isChecked():
            self.press(Qt.Key.Key_Space)

    def is_right(self) -> bool:
        """Whether the question in front is answered rightly."""
        lecturer = self.window.lecturer
        return lecturer.meaning.marked(lecturer.meaning.at, lecturer.known).right

    @property
    def hidden(self) -> int:
        """How many pixels of the page are to be scrolled to; 0 where all of it is seen."""
        return self.window.column.lesson.area.verticalScrollBar().maximum()


def publish(window: Window, path: Path) -> None:
    """The window as a small picture."""
    window.grab().save(str(path))
    with Image.open(path) as whole:
        method, dither = Image.Quantize.MAXCOVERAGE, Image.Dither.NONE
        few = whole.convert("RGB").quantize(COLOURS, method=method, kmeans=1, dither=dither)
    few.save(path, optimize=True)


def walk(numbers: list[int], into: Path, answered: Path | None) -> None:
    """Walk through the pages ``numbers``, from 0, with a picture of each in ``into``, and one of it
    answered in ``answered``."""
    application, _ = make_application()
    with tempfile.TemporaryDirectory() as folder:
        settings = QSettings(str(Path(folder) / "s.ini"), QSettings.Format.IniFormat)
        window = open_window(None, settings)
        try:
            window.choose_theme("light")
            window.resize(*SIZE)
            window.show()
            window.activateWindow()
            walker = Walker(application, window)
            walker.until(lambda: bool(window.lenses), "the window does not open")
            walker.begin()
            for number in numbers:
                started = time.monotonic()
                walker.turn_to(number)
                walker.look()
                path = into / file_name(number + 1, walker.page)
                publish(window, path)
                hidden = walker.hidden
                walker.answer()
                if answered is not None:
                    walker.rest()
                    window.grab().save(str(answered / path.name))
                seconds = time.monotonic() - started
                scrolled = f", {hidden} px to scroll" if hidden else ""
                size = path.stat().st_size / 1000
                sys.stdout.write(f"{path.name}: {seconds:.1f} s, {size:.0f} kB{scrolled}\n")
                sys.stdout.flush()
        finally:
            window.close()


def main() -> None:
    """Read the arguments and walk."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="numbers of pages, from 1: 3,17")
    parser.add_argument("--into", type=Path, default=DOCS / "course")
    parser.add_argument("--answered", type=Path, help="a folder for pictures of answered pages")
    chosen = parser.parse_args()
    pages = COURSE.lesson.pages
    wanted = [int(one) - 1 for one in chosen.only.split(",") if one]
    for folder in (chosen.into, chosen.answered):
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
    walk(wanted or list(range(len(pages))), chosen.into, chosen.answered)
    if chosen.into == DOCS / "course":
        write()


if __name__ == "__main__":
    main()
