"""The course in the real window: pages are turned and answered by keys.  ``tools/walk_course.py``
walks through all of them; its walker is used here."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication

from gui.course import COURSE
from gui.session.intents import Open
from gui.window import Window
from tests.gui.window.conftest import Hand
from tools.walk_course import NotAsItShould, Walker

TITLES = [page.title for page in COURSE.lesson.pages]


@pytest.fixture
def walker(hand: Hand, qapp: QApplication) -> Iterator[Walker]:
    """Someone who has the course open."""
    found = Walker(qapp, hand.window, quiet=0.3)
    found.begin()
    yield found
    hand.window.controller.trainer.pause()
    hand.window.controller.receive(Open(document=COURSE.lesson.pages[0].sheet, lens="gradient"))


def near(walker: Walker, title: str) -> None:
    """To a page: by its number to the one before, then by a key."""
    walker.window.column.lesson.turn(TITLES.index(title) - 1)
    walker.turn_to(TITLES.index(title))


@pytest.mark.parametrize("name", ["course", "help_course"])
def test_menus_open_it_untitled_at_its_first_page(hand: Hand, name: str) -> None:
    window: Window = hand.window
    action = window.findChild(QAction, name)
    assert isinstance(action, QAction)
    action.trigger()
    assert window.lecturer.meaning.on
    assert window.column.page == "lesson"
    assert window.controller.session.document.lens == COURSE.lens
    assert not window.controller.session.place.titled
    window.controller.undo()
    assert not window.lecturer.meaning.on


@pytest.mark.parametrize(
    "title", ["A corner", "Partial derivatives", "By hand, and checked", "A race of your own"]
)
def test_a_page_is_walked_to_looked_at_and_answered(walker: Walker, title: str) -> None:
    near(walker, title)
    walker.look()
    assert walker.page.title == title
    walker.answer()
    assert walker.is_right() or walker.page.question.kind == "open"


def test_a_network_learns_on_its_page(walker: Walker) -> None:
    near(walker, "Is the backward pass right?")
    walker.look()
    training = walker.window.controller.scene.training
    assert training is not None
    assert training.loss == pytest.approx(0.6837, abs=1e-3)


def test_a_wrong_answer_is_refuted_and_a_page_reset(walker: Walker) -> None:
    near(walker, "By hand, and checked")
    walker.answer("cos(x^2)")
    lecturer = walker.window.lecturer
    walker.until(
        lambda: lecturer.meaning.marked(lecturer.meaning.at, lecturer.known).words == "wrong",
        "it is not judged",
    )
    assert not walker.is_right()
    walker.window.column.lesson.reset.click()
    assert not walker.page.question.answer
    walker.press(Qt.Key.Key_Right)
    assert walker.page.title == TITLES[TITLES.index("By hand, and checked") + 1]


def test_the_walker_tells_what_is_wrong(walker: Walker) -> None:
    walker.turn_to(1)
    walker.window.controller.receive(Open(document=COURSE, lens="gradient"))
    with pytest.raises(NotAsItShould, match="another lens"):
        walker.look()
