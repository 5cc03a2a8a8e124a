"""Pictures of formulas are kept, but not all of them for ever."""

from __future__ import annotations

from typing import Any

import pytest

import gui.formulas.typesetting
from gui.formulas.typesetting import BATCH, MOST_BYTES, Typesetting
from gui.scene import Scene
from studies.messages.typesetting import Typeset, TypesetRequest

SIZE = 10_000
"""Of a picture, bytes."""


class Desk:
    """Whoever shows one page of formulas after the other."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.sent: list[TypesetRequest] = []
        self.pictures: dict[str, bytes] = {}
        self.typesetting = Typesetting(self._send, self._show)
        self.wanted: list[str] = []
        monkeypatch.setattr(gui.formulas.typesetting, "wanted_markup", lambda _scene: self.wanted)

    def _send(self, _lane: str, _study: str, request: Any) -> int:
        self.sent.append(request)
        return len(self.sent)

    def _show(self, **changes: Any) -> None:
        self.pictures = dict(changes["pictures"])

    def look_at(self, wanted: list[str]) -> int:
        """Until all of it is typeset; how many batches that took."""
        self.wanted, before = wanted, len(self.sent)
        self.typesetting.ask(Scene())
        while self.typesetting.open:
            request = self.sent[-1]
            svg = tuple(bytes(SIZE) for _ in request.markup)
            self.typesetting.result(len(self.sent), Typeset(svg, 0.0))
            self.typesetting.ask(Scene())
        return len(self.sent) - before


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> Desk:
    return Desk(monkeypatch)


def page(number: int, length: int = 30) -> list[str]:
    return [f"x_{number} + {k}" for k in range(length)]


def test_what_was_seen_long_ago_is_forgotten(desk: Desk) -> None:
    for number in range(100):
        desk.look_at(page(number))
        assert SIZE * len(desk.pictures) <= MOST_BYTES
        assert desk.pictures.keys() >= set(page(number))
    assert desk.look_at(page(99)) == 0
    assert desk.look_at(page(98)) == 0
    assert desk.look_at(page(0)) == -(-30 // BATCH)


def test_what_is_in_front_is_kept_however_much_it_is(desk: Desk) -> None:
    much = page(0, 2 * MOST_BYTES // SIZE)
    desk.look_at(much)
    assert desk.pictures.keys() >= set(much)
    assert desk.look_at(much) == 0
