"""A bench for the trainer: runs its requests at once, and hands out results when it is told to."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject

from engine.network.data_sets import Recipe
from engine.network.settings import Settings
from gui.asking.trainer import Trainer
from gui.session.document import Document
from gui.session.learning import LENS
from gui.session.network_view import NetworkView
from gui.session.trainer_state import TrainerState
from studies.catalogue import load
from studies.messages.network import Training, TrainRequest
from studies.train import train

SMALL = NetworkView(hidden="3", samples="20", epochs="40")


class Bench:
    """Runs every request at once, and hands out its results when it is told to."""

    def __init__(self, parent: QObject) -> None:
        self.shown: dict[str, Any] = {"trainer": TrainerState(), "training": None}
        self.sent: list[tuple[str, Any]] = []
        self.waiting: list[tuple[str, int, Iterator[Any]]] = []
        self.released = 0
        self.trainer = Trainer(self, self._show, parent)  # type: ignore[arg-type]
        self.view = SMALL

    def submit(self, lane: str, study: str, request: Any) -> int:
        if isinstance(request, TrainRequest) and request.interval:
            request = replace(request, interval=1e-9)  # a result after every epoch
        self.sent.append((lane, request))
        found = load(study)(request)
        results = found if isinstance(found, Iterator) else iter((found,))
        self.waiting.append((lane, len(self.sent), results))
        return len(self.sent)

    def release(self, lane: str) -> None:
        self.released += 1
        for one in [one for one in self.waiting if one[0] == lane]:
            self.drop(one)

    def drop(self, one: tuple[str, int, Iterator[Any]]) -> None:
        self.waiting.remove(one)
        if isinstance(one[2], Generator):
            one[2].close()

    def _show(self, **changes: Any) -> None:
        self.shown.update(changes)

    def ask(self, **changes: Any) -> None:
        self.view = replace(self.view, **changes)
        self.trainer.ask(Document(lens=LENS, network=self.view))

    def answer(self, lane: str = "train", *, results: int = 10_000) -> None:
        """Hand out so many results of a lane, and of what is asked for because of them."""
        while results > 0:
            found = next((one for one in self.waiting if one[0] == lane), None)
            if found is None:
                return
            result = next(found[2], None)
            if result is None:
                self.waiting.remove(found)
                continue
            results -= 1
            self.trainer.result(lane, found[1], result)

    @property
    def training(self) -> Training:
        found = self.shown["training"]
        assert isinstance(found, Training)
        return found

    @property
    def state(self) -> TrainerState:
        return self.trainer.state

    def plays(self) -> bool:
        return self.state.playing

    @property
    def requests(self) -> list[TrainRequest]:
        return [request for lane, request in self.sent if lane == "train"]


def whole(epochs: int, **changes: Any) -> Training:
    settings = Settings(**{"hidden": 3, **changes})
    *_, last = train(TrainRequest(settings, Recipe("circles", 20, 0.3), epochs=epochs))
    return last


def same(one: Training, other: Training) -> None:
    assert one.state.epoch == other.state.epoch
    assert one.losses.tolist() == other.losses.tolist()
    assert one.accuracies.tolist() == other.accuracies.tolist()
    assert one.state.parameters.tolist() == other.state.parameters.tolist()
