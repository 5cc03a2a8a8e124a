"""Long searches begin after a rest, once, and keep what they found when they are stopped."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.asking.gallery import CURVES, Gallery
from gui.asking.resting import Resting
from gui.scene import Scene
from gui.session.curving import Curving
from gui.session.document import Document
from gui.session.intents import ChooseLens, MovePoint, SetBox
from gui.session.resolve import resolve
from studies.messages.critical import STOPPED, CriticalRequest
from symbolic.program import Output, Program
from tests.gui.made_critical_points import LOWEST, found

PROGRAM = Program(("x", "y"), 2, (), tuple(Output(n, (), ()) for n in ("value", "hessian")))
START = Document("x^4 + y^4 - 4x y + 1", lens="curvature")


class Bench:
    """A gallery of the Curvature lens without workers."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, int, Any]] = []
        self.shown: dict[str, Any] = {}
        self.gallery = Gallery(CURVES, Curving, self._send, self._show)
        (self.lane,) = (one for one in self.gallery.asked if isinstance(one, Resting))

    def _send(self, lane: str, _study: str, request: Any) -> int:
        self.sent.append((lane, len(self.sent), request))
        return len(self.sent) - 1

    def _show(self, **changes: Any) -> None:
        self.shown.update(changes)

    def ask(self, document: Document) -> None:
        self.gallery.ask(Scene(document, resolve(document)), PROGRAM)

    @property
    def searches(self) -> list[tuple[int, CriticalRequest]]:
        return [(number, about) for lane, number, about in self.sent if lane == "critical"]


@pytest.fixture
def bench(qapp: QApplication) -> Iterator[Bench]:
    made = Bench()
    yield made
    made.gallery.stop()
    assert not made.lane.resting


def moved(x: str) -> Document:
    return MovePoint(to=(("x", x),)).apply(START)


def boxed(low: str) -> Document:
    return SetBox(to=(("x", (low, "3")),)).apply(START)


def test_a_search_begins_after_a_rest_and_everything_else_at_once(
    bench: Bench, qtbot: QtBot
) -> None:
    bench.ask(START)
    assert {lane for lane, _, _ in bench.sent} == {"curvature", "taylor", "slice"}
    assert bench.lane.resting
    qtbot.waitUntil(lambda: len(bench.searches) == 1, timeout=2000)
    assert bench.searches[0][1].ranges == ((-3.0, 3.0), (-3.0, 3.0))


def test_the_point_does_not_matter_to_it(bench: Bench, qtbot: QtBot) -> None:
    bench.ask(START)
    for k in range(12):
        bench.ask(moved(f"0.{k}"))
        qtbot.wait(40)
    qtbot.waitUntil(lambda: len(bench.searches) == 1, timeout=2000)
    bench.ask(moved("2"))
    assert not bench.lane.resting


def test_while_the_box_moves_none_begins(bench: Bench, qtbot: QtBot) -> None:
    for k in range(10):
        bench.ask(boxed(f"-2.{k}"))
        qtbot.wait(60)
    assert bench.searches == []
    qtbot.waitUntil(lambda: len(bench.searches) == 1, timeout=2000)
    assert bench.searches[0][1].ranges[0] == (-2.9, 3.0)


def test_one_that_is_cancelled_keeps_what_it_found_and_is_not_begun_again(
    bench: Bench, qtbot: QtBot
) -> None:
    bench.ask(START)
    qtbot.waitUntil(lambda: len(bench.searches) == 1, timeout=2000)
    number, _ = bench.searches[0]
    assert bench.gallery.result("critical", number, found(LOWEST, final=False))
    assert bench.gallery.open
    bench.lane.forget()
    told = bench.shown["critical"]
    assert (told.stage, told.final, told.points) == (STOPPED, True, (LOWEST,))
    bench.ask(moved("2"))
    assert not bench.lane.resting
    # A late answer is nobody's.
    bench.gallery.result("critical", number, found(LOWEST))
    assert bench.shown["critical"] is told
    # Another box is another search.
    bench.ask(boxed("-2"))
    qtbot.waitUntil(lambda: len(bench.searches) == 2, timeout=2000)


def test_one_that_fails_keeps_what_it_found_and_is_not_begun_again(
    bench: Bench, qtbot: QtBot
) -> None:
    bench.ask(START)
    qtbot.waitUntil(lambda: len(bench.searches) == 1, timeout=2000)
    number, _ = bench.searches[0]
    bench.gallery.result("critical", number, found(LOWEST, final=False))
    assert bench.lane.answered(number, failed=True) is not None
    assert bench.shown["critical"].stage == STOPPED
    bench.ask(moved("2"))
    assert not bench.lane.resting


def test_a_finished_one_stays_as_it_is_when_something_else_is_cancelled(
    bench: Bench, qtbot: QtBot
) -> None:
    bench.ask(START)
    qtbot.waitUntil(lambda: len(bench.searches) == 1, timeout=2000)
    bench.gallery.result("critical", bench.searches[0][0], found(LOWEST))
    told = bench.shown["critical"]
    bench.lane.forget()
    assert bench.shown["critical"] is told


def test_another_lens_in_front_leaves_it_alone(bench: Bench, qtbot: QtBot) -> None:
    bench.ask(START)
    elsewhere = ChooseLens(name="gradient").apply(START)
    bench.ask(elsewhere)
    assert not bench.lane.resting  # it has not begun, and waits until the lens is back
    bench.ask(START)
    qtbot.waitUntil(lambda: len(bench.searches) == 1, timeout=2000)
    bench.gallery.result("critical", bench.searches[0][0], found(LOWEST, final=False))
    bench.ask(elsewhere)
    assert bench.gallery.open
    assert "critical" in bench.shown
    assert bench.shown["critical"] is not None


def test_another_problem_begins_anew(bench: Bench, qtbot: QtBot) -> None:
    bench.ask(START)
    qtbot.waitUntil(lambda: len(bench.searches) == 1, timeout=2000)
    bench.gallery.result("critical", bench.searches[0][0], found(LOWEST, final=False))
    bench.shown.clear()
    bench.gallery.forget()
    assert bench.shown == {}
    assert not bench.gallery.open
    bench.ask(START)
    qtbot.waitUntil(lambda: len(bench.searches) == 2, timeout=2000)
