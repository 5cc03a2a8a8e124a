"""Animations of graphs and trainings from the menu: what is asked for, what is written, what is
said where nothing moves."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from gui.animating import FILES, NOTHING, STILL
from gui.plots.training_film import TrainingFilm
from gui.session.chain_intents import ChangeChain
from gui.session.document import Document
from gui.session.intents import ChooseLens, Open
from studies.messages.network import Training
from tests.gui.plots.test_film import frames_in
from tests.gui.window.conftest import Hand

GRAPH = Document("q = x + y\nf = q y", lens="chain")


@pytest.fixture
def chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file that every dialog gives, without its ending."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "film"), ""))
    return tmp_path / "film.gif"


def learned(hand: Hand) -> list[Training]:
    """The training in front, if there is one."""
    found = hand.window.controller.scene.training
    return [] if found is None else [found]


def test_the_passes_are_written(hand: Hand, chosen: Path) -> None:
    window = hand.window
    window.controller.receive(Open(document=GRAPH, lens="chain"))
    hand.wait(lambda: window.controller.scene.backprop is not None)
    assert window._actions["save_animation"].isEnabled()
    window.commands.run("save_animation")
    assert window.animating.note.isVisibleTo(window)
    hand.qtbot.waitUntil(lambda: str(chosen) in window.status.sentence, timeout=60_000)
    assert frames_in(chosen) > 3
    assert not window.animating.note.isVisibleTo(window)
    assert window.animating.filming.wait(5000)


def test_what_is_asked_about_is_not_shown(hand: Hand, chosen: Path) -> None:
    window = hand.window
    window.controller.receive(Open(document=GRAPH, lens="chain"))
    hand.wait(lambda: window.controller.scene.backprop is not None)
    window.controller.receive(ChangeChain(option="quiz", value=1))
    window.commands.run("save_animation")
    assert window.status.sentence == NOTHING["chain"]
    assert not chosen.exists()


def test_a_training_is_asked_for_as_far_as_it_has_come(
    hand: Hand, chosen: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = hand.window
    window.controller.receive(ChooseLens(name="network"))
    hand.wait(lambda: window.controller.scene.training is not None)
    window.commands.run("save_animation")
    assert window.status.sentence == NOTHING["network"]
    window.controller.trainer.step()
    hand.wait(lambda: bool(learned(hand)) and learned(hand)[0].state.epoch == 1)
    asked: list[object] = []

    def begin(film: object) -> bool:
        asked.append(film)
        return True

    monkeypatch.setattr(window.animating.filming, "begin", begin)
    window.commands.run("save_animation")
    (film,) = asked
    assert isinstance(film, TrainingFilm)
    assert (film.path, film.request.epochs, film.request.state) == (chosen, 1, None)
    window.controller.trainer.start_over()


def test_where_nothing_moves_that_is_said(hand: Hand) -> None:
    hand.window.commands.run("save_animation")
    assert hand.window.status.sentence == STILL
    assert not hand.window._actions["save_animation"].isEnabled()
    assert set(FILES) == set(NOTHING)
