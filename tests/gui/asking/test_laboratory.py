"""What the Derivative lens asks for and when: few steps while something moves, all after a rest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from gui.asking.laboratory import Laboratory
from gui.scene import Scene
from gui.session.document import Document, View
from gui.session.intents import ChangeView, MovePoint
from gui.session.resolve import resolve
from studies.messages.errors import COARSE_STEPS, STEPS, Errors, ErrorsRequest
from studies.messages.profile import Higher, HigherRequest, Profile
from symbolic.program import Program
from tests.gui.plots.made_errors import made_errors, made_profile

PROGRAM = Program(("x",), 1, (), ())
START = Document("sin x", lens="derivative", view=View(h="1e-3"))


class Bench:
    """A laboratory whose jobs are only written down."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, str, Any]] = []
        self.shown: dict[str, Any] = {}
        self.parent = QObject()
        self.laboratory = Laboratory(self.send, self.show, self.parent)
        self.higher: Higher | None = None

    def send(self, lane: str, study: str, request: Any) -> int:
        self.sent.append((lane, study, request))
        return len(self.sent)

    def show(self, **changes: Any) -> None:
        self.shown.update(changes)

    def moving(self) -> bool:
        """Whether the laboratory waits for a rest."""
        return self.laboratory.moving

    def ask(self, document: Document) -> list[str]:
        """The lanes in which something was asked for."""
        before = len(self.sent)
        scene = Scene(document, resolve(document), higher=self.higher)
        self.laboratory.ask(scene, PROGRAM)
        return [lane for lane, _, _ in self.sent[before:]]

    def last(self, lane: str) -> tuple[int, Any]:
        """The generation and the request of the last job in a lane."""
        return next(
            (number, request)
            for number, (name, _, request) in reversed(list(enumerate(self.sent, 1)))
            if name == lane
        )

    def answer(self, lane: str) -> bool:
        """Answer the last job of a lane."""
        generation, request = self.last(lane)
        result: Errors | Profile | Higher
        if isinstance(request, ErrorsRequest):
            result = replace(made_errors(16), request=request)
        elif isinstance(request, HigherRequest):
            result = Higher(request, (), PROGRAM, 0.0)
        else:
            result = replace(made_profile(), request=request)
        return self.laboratory.result(lane, generation, result)


@pytest.fixture
def bench(qapp: object) -> Iterator[Bench]:
    found = Bench()
    yield found
    found.laboratory.stop()


def moved(x: str) -> Document:
    return MovePoint(to=(("x", x),)).apply(START)


def test_few_steps_at_once_and_all_after_a_rest(bench: Bench, qtbot: QtBot) -> None:
    assert bench.ask(START) == ["draft", "reading", "profile"]
    assert bench.last("draft")[1].steps == COARSE_STEPS
    assert bench.moving()
    with qtbot.waitSignal(bench.laboratory.rested, timeout=2000):
        pass
    assert bench.last("errors")[1].steps == STEPS
    assert not bench.moving()
    bench.answer("errors")
    assert bench.ask(START) == []


def test_a_drag_puts_all_steps_off(bench: Bench, qtbot: QtBot) -> None:
    for k in range(5):
        assert bench.ask(moved(f"0.{k}"))[0] == "draft"
        qtbot.wait(40)
    assert "errors" not in [lane for lane, _, _ in bench.sent]


def test_another_step_asks_for_a_reading_and_a_profile(bench: Bench, qtbot: QtBot) -> None:
    bench.ask(START)
    qtbot.waitUntil(lambda: not bench.laboratory.moving)
    slid = ChangeView(option="h", value="1e-4").apply(START)
    assert bench.ask(slid) == ["reading", "profile"]
    assert not bench.laboratory.moving


def test_all_steps_of_where_the_point_was_are_dropped(bench: Bench, qtbot: QtBot) -> None:
    bench.ask(START)
    qtbot.waitUntil(lambda: "errors" in [lane for lane, _, _ in bench.sent])
    bench.ask(moved("0.5"))
    bench.answer("errors")
    assert "errors" not in bench.shown
    bench.answer("draft")
    assert bench.shown["errors"].request == bench.last("draft")[1]


def test_a_late_draft_does_not_take_the_place_of_all_steps(bench: Bench, qtbot: QtBot) -> None:
    bench.ask(START)
    qtbot.waitUntil(lambda: "errors" in [lane for lane, _, _ in bench.sent])
    bench.answer("errors")
    bench.answer("draft")
    assert bench.shown["errors"].request.steps == STEPS


def test_a_higher_derivative_is_derived_before_it_is_drawn(bench: Bench) -> None:
    second = ChangeView(option="order", value=2).apply(START)
    assert bench.ask(second) == ["draft", "reading", "higher"]
    assert bench.answer("higher")
    bench.higher = bench.shown["higher"]
    assert bench.ask(second) == ["profile"]


def test_a_hopeless_derivative_is_drawn_without_its_line(bench: Bench) -> None:
    second = ChangeView(option="order", value=2).apply(START)
    bench.ask(second)
    _, request = bench.last("higher")
    assert not bench.laboratory.give_up("higher", request, "stopped")
    assert bench.laboratory.give_up("higher", request, "error")
    assert bench.ask(second) == ["profile"]


def test_nothing_is_asked_for_while_another_lens_is_in_front(bench: Bench) -> None:
    assert bench.ask(replace(START, lens="gradient")) == []
    assert not bench.laboratory.moving


def test_another_problem_forgets_everything(bench: Bench) -> None:
    bench.ask(START)
    bench.laboratory.forget()
    assert not bench.laboratory.open
    bench.answer("reading")
    assert bench.shown == {}
    assert bench.ask(START) == ["draft", "reading", "profile"]
