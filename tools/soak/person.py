"""Who sits at the window: what they do, at random, and how they get back to where they began."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton

from gui.actions import ACTIONS
from gui.examples import EXAMPLES
from gui.session.document import Document
from gui.session.worksheet import Worksheet, encode
from gui.window import PAGES, Window
from tests.gui.window.walker import controls
from tools.soak.actor import Actor
from tools.soak.dialogs import answer_dialogs
from tools.soak.hand import CTRL, Hand, Steps, usable
from tools.soak.texts import ENTRIES, PROSE, WORDS, function, typed

SIZES = ((1440, 900), (1440, 900), (1200, 760), (1024, 640), (800, 560), (1600, 1000))

EXCLUDED = ("quit", "export_report", "export_handout", "export_key", "export_notebook")
"""Not from the menus: it ends the program; exports take long and come by themselves, seldom."""

EXPORTS = ("export_report", "export_handout", "export_key", "export_notebook", "save_animation")


class Person(Actor):
    """Acts at random.

    Parameters
    ----------
    folder : where files are chosen from and saved to.
    tell : takes each action, in words.
    """

    def __init__(
        self, window: Window, dice: random.Random, folder: Path, tell: Callable[[str], None]
    ) -> None:
        super().__init__(window, dice, tell)
        self.window, self.folder = window, folder
        self.hand = Hand(dice)
        answer_dialogs(dice, folder)

    # ------------------------------------------------------------------ one action after the other

    def act(self) -> Steps:
        """Something, at random."""
        kinds: list[tuple[int, Callable[[], Steps]]] = [
            (14, self.type_function),
            (10, self.go_on_typing),
            (26, self.use_lens),
            (12, self.use_picture),
            (8, self.use_column),
            (8, self.choose_lens),
            (10, self.open_example),
            (8, self.undo),
            (10, self.run_action),
            (4, self.press_shortcut),
            (4, self.open_menu),
            (5, self.keep_file),
            (2, self.change_file),
            (4, self.look_into_library),
            (5, self.learn),
            (2, self.write_notes),
            (4, self.resize),
            (3, self.answer_question),
            (2, self.export),
            (3, self.wait),
            (2, self.press_tab),
        ]
        weights = [weight for weight, _ in kinds]
        action = self.dice.choices(kinds, weights)[0][1]
        return self._whole(action)

    def _whole(self, action: Callable[[], Steps]) -> Steps:
        yield from action()
        yield from self.hand.close_popups()
        yield self.dice.choice((0, 5, 20, 50, 50, 100, 200, 600))

    # ------------------------------------------------------------------ the function

    def type_function(self) -> Steps:
        """Type another one over the one that is there, or paste it."""
        text = typed(self.dice)
        self.window.column.go_to("function")
        if self.dice.random() < 0.3:
            self.say(f"paste {text!r}")
            QApplication.clipboard().setText(text)
            QTest.keyClick(self.window.editor, Qt.Key.Key_A, CTRL)
            QTest.keyClick(self.window.editor, Qt.Key.Key_V, CTRL)
            yield self.hand.pause()
            return
        self.say(f"type {text!r}")
        yield from self.hand.replace(self.window.editor, text)

    def go_on_typing(self) -> Steps:
        """A few letters at the end, or some fewer."""
        self.window.column.go_to("function")
        QTest.keyClick(self.window.editor, Qt.Key.Key_End, CTRL)
        if self.dice.random() < 0.3:
            count = self.dice.randint(1, 6)
            self.say(f"delete {count} letters")
            for _ in range(count):
                self.hand.press(Qt.Key.Key_Backspace)
                yield self.hand.pause()
            return
        more = self.dice.choice(
            ("+x", "-y", " + 2", "*x", "^2", " + sin(x)", " y", ")", " + a", "(")
        )
        self.say(f"add {more!r}")
        yield from self.hand.write(more)

    def undo(self) -> Steps:
        """Back, and forth."""
        for _ in range(self.dice.choice((1, 1, 2, 5, 12))):
            what = self.dice.choice(("undo", "undo", "redo"))
            self.say(what)
            if self.dice.random() < 0.5:
                self.trigger(what)
            else:
                keys = (Qt.Key.Key_Z, CTRL)
                if what == "redo":
                    keys = (Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
                self.hand.press(*keys)
            yield self.hand.pause()

    # ------------------------------------------------------------------ the lens in front

    def choose_lens(self) -> Steps:
        """By its tab, or by its keys."""
        at = self.dice.randrange(len(PAGES))
        self.say(f"go to {PAGES[at][1]}")
        if self.dice.random() < 0.5:
            bar = self.window.tabs.tabBar()
            self.hand.click(bar, bar.tabRect(at).center())
        else:
            self.trigger(f"lens_{PAGES[at][0]}")
        yield self.hand.pause()

    def use_lens(self) -> Steps:
        """Whatever the lens in front has to work with."""
        page = self.window.browsing.pages.currentWidget()
        with self.gaps.own():
            found = [one for one in controls(page) if one.isEnabled()] if page else []
        if found:
            yield from self._use(self.dice.choice(found))

    def use_picture(self) -> Steps:
        """One of its pictures."""
        lens = self.window.current_lens()
        shown = [] if lens is None else [one for one in lens.canvases() if usable(one)]
        if shown:
            yield from self._use(self.dice.choice(shown))

    def use_column(self) -> Steps:
        """Point, box, parameters, notes or the lesson at the left."""
        with self.gaps.own():
            found = [one for one in controls(self.window.column) if one.isEnabled()]
        found = [one for one in found if one is not self.window.editor]
        if found:
            yield from self._use(self.dice.choice(found))

    def _use(self, widget: Any) -> Steps:
        name = widget.accessibleName() or widget.objectName()
        self.say(f"use {type(widget).__name__} {name[:60]!r}")
        yield from self.hand.use(widget)

    # ------------------------------------------------------------------ menus

    def trigger(self, name: str) -> None:
        """An entry of the menus, unless it is grey."""
        action = self.window.findChild(QAction, name)
        if isinstance(action, QAction) and action.isEnabled():
            action.trigger()

    def run_action(self) -> Steps:
        """An entry of the menus."""
        row = self.dice.choice([one for one in ACTIONS if one.name and one.name not in EXCLUDED])
        self.say(f"choose {row.name}")
        self.trigger(row.name)
        yield self.hand.pause()

    def press_shortcut(self) -> Steps:
        """The keys of one, wherever the keyboard is."""
        row = self.dice.choice([one for one in ACTIONS if one.keys and one.name not in EXCLUDED])
        self.say(f"press {row.keys}")
        for keys in QKeySequence(row.keys):  # type: ignore[attr-defined]
            self.hand.press(keys.key(), keys.keyboardModifiers())
        yield self.hand.pause()

    def open_menu(self) -> Steps:
        """Open a menu of the bar with the mouse, and choose in it."""
        bar = self.window.menuBar()
        title = self.dice.choice(bar.actions())
        self.say(f"open menu {title.text()}")
        self.hand.click(bar, bar.actionGeometry(title).center())
        yield 50
        menu = QApplication.activePopupWidget()
        if menu is None:
            return
        below = [one for one in menu.actions() if one.menu() is not None and one.isEnabled()]
        if below and self.dice.random() < 0.5:
            entry = self.dice.choice(below)
            self.hand.click(menu, menu.actionGeometry(entry).center())  # type: ignore[attr-defined]
            yield 50
        forbidden = {one.text for one in ACTIONS if one.name in EXCLUDED}
        menu = QApplication.activePopupWidget()
        if menu is not None and not any(one.text() in forbidden for one in menu.actions()):
            yield from self.hand.choose_in_menu()

    def press_tab(self) -> Steps:
        """From stop to stop."""
        self.say("press Tab")
        for _ in range(self.dice.randint(2, 20)):
            self.hand.press(self.dice.choice((Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)))
            yield self.hand.pause()

    # ------------------------------------------------------------------ files, examples, lessons

    def keep_file(self) -> Steps:
        """Save, or open."""
        name = self.dice.choice(("save", "save", "save_as", "open_file", "open_recent", "new"))
        self.say(f"choose {name}")
        self.trigger(name)
        yield 20

    def change_file(self) -> Steps:
        """Another program writes a worksheet."""
        path = self.folder / f"{self.dice.choice(('one', 'two', 'three'))}.nabla"
        self.say(f"{path.name} is changed from outside")
        path.write_bytes(encode(Worksheet(Document(function(self.dice)))))
        yield 0

    def open_example(self) -> Steps:
        """From the menu."""
        example = self.dice.choice(EXAMPLES)
        self.say(f"open example {example.title!r}")
        self.window.controller.receive(example.intent)
        yield self.dice.choice((0, 100, 500))

    def look_into_library(self) -> Steps:
        """Search, go about, open or leave."""
        self.say("the library")
        self.trigger("library")
        yield 50
        page = self.window.browsing.page
        if page is None or not self.window.browsing.in_front:
            return
        yield from self.hand.replace(page.search, self.dice.choice(WORDS))
        yield 50
        kind = self.dice.randrange(4)
        if kind == 0:
            self.hand.press(Qt.Key.Key_Return)
        elif kind == 1:
            self.hand.press(Qt.Key.Key_Down)
            for _ in range(self.dice.randint(0, 5)):
                self.hand.press(self.dice.choice((Qt.Key.Key_Right, Qt.Key.Key_Down)))
                yield self.hand.pause()
            self.hand.press(Qt.Key.Key_Return)
        elif kind == 2:
            yield from self._use(page.themes)
        else:
            self.hand.press(Qt.Key.Key_Escape)
        yield 20

    def learn(self) -> Steps:
        """A lesson: the course, or one of one's own."""
        if not self.window.lecturer.meaning.on or self.dice.random() < 0.1:
            name = self.dice.choice(("help_course", "help_course", "make_lesson"))
            self.say(f"choose {name}")
            self.trigger(name)
            yield 200
            return
        self.window.column.show_page("lesson")
        kind = self.dice.randrange(4)
        if kind == 0:
            name = self.dice.choice(("next_page", "next_page", "previous_page", "start_over"))
            self.say(f"lesson: {name}")
            self.trigger(name)
            yield 20
            return
        page = self.window.column.lesson
        with self.gaps.own():
            found = [one for one in controls(page) if one.isEnabled()]
            fields = [one for one in found if isinstance(one, QLineEdit | QPlainTextEdit)]
        if kind == 1 and fields:
            question = self.window.lecturer.meaning.page.question
            right = question.expected if self.dice.random() < 0.5 else self.dice.choice(ENTRIES)
            self.say(f"lesson: answer {right!r}")
            yield from self.hand.replace(self.dice.choice(fields), right)
        elif found:
            yield from self._use(self.dice.choice(found))

    def write_notes(self) -> Steps:
        """In the notes, or in what a lesson is written in."""
        self.window.column.show_page("notes")
        yield 20
        with self.gaps.own():
            found = [one for one in controls(self.window.column.notes) if one.isEnabled()]
        fields = [one for one in found if isinstance(one, QPlainTextEdit)]
        if fields:
            text = self.dice.choice(PROSE)
            self.say(f"note {text!r}")
            yield from self.hand.replace(fields[0], text)
        elif found:
            yield from self._use(self.dice.choice(found))

    def answer_question(self) -> Steps:
        """Of a bar above the pages, where one is shown; or dismiss what is told."""
        bars = (*self.window.filing.bars, self.window.touring.callout)
        with self.gaps.own():
            buttons = [
                one for bar in bars if usable(bar) for one in bar.findChildren(QPushButton)
                if usable(one)
            ]  # fmt: skip
        if buttons:
            button = self.dice.choice(buttons)
            self.say(f"answer {button.text()!r}")
            self.hand.click(button)
        yield 20

    def export(self) -> Steps:
        """What takes a process of its own."""
        name = self.dice.choice(EXPORTS)
        self.say(f"choose {name}")
        self.trigger(name)
        yield 100

    # ------------------------------------------------------------------ the window itself

    def resize(self) -> Steps:
        """Another size, or the help pane beside it or off."""
        if self.dice.random() < 0.2:
            self.window.help.setFloating(not self.window.help.isFloating())
            self.say("the help pane floats or not")
        else:
            size = self.dice.choice(SIZES)
            self.say(f"resize to {size}")
            self.window.resize(*size)
        yield 50

    def wait(self) -> Steps:
        """See what comes."""
        pause = self.dice.choice((1000, 2000, 4000))
        self.say(f"wait {pause} ms")
        yield pause
