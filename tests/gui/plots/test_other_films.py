"""Animations of the passes through a graph and of a training: frames, their numbers, the file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.network.data_sets import Recipe
from engine.network.settings import Settings
from gui.plots.graph_film import GraphFilm
from gui.plots.style import Style
from gui.plots.training_film import BOTH, TrainingFilm, trained_here, trainings
from gui.session.chain_stage import length
from gui.session.chain_view import WHOLE
from gui.session.chaining import Chaining
from gui.session.document import Document
from gui.session.resolve import resolve
from studies.backprop import backprop
from studies.graph import graph
from studies.messages.network import TrainRequest
from tests.gui.plots.test_film import frames_in

SMALL = TrainRequest(Settings(hidden=2), Recipe(samples=20), epochs=6, grid=11)


def frame(path: Path, number: int) -> np.ndarray:
    with Image.open(path) as image:
        image.seek(number)
        return np.asarray(image.convert("RGB")).astype(int)


@pytest.mark.parametrize("mode", ["reverse", "forward"])
def test_a_step_is_a_frame(tmp_path: Path, mode: str) -> None:
    chaining = Chaining(resolve(Document("q = x + y\nf = q^2 y", lens="chain")))
    asked = chaining.graph()
    assert asked is not None
    made = graph(asked)
    wanted = chaining.backprop(made)
    assert wanted is not None
    path = tmp_path / "passes.gif"
    film = GraphFilm(made, backprop(wanted), mode, made.drawing, (6.0, 3.0), Style(), path)
    assert film.steps == [*range(length(made, mode) + 1), WHOLE]
    assert list(film.film()) == list(range(1, len(film.steps) + 1))
    assert frames_in(path) == len(film.steps)
    before, after = frame(path, 0), frame(path, 2)
    assert (np.abs(after - before).sum(axis=2) > 60).sum() > 50  # numbers and a lit node


def test_a_training_in_parts_is_the_training_in_one() -> None:
    whole = trained_here(SMALL)
    *_, last = trainings(SMALL, [0, 1, 3, 6], trained_here)
    assert np.array_equal(last.state.parameters, whole.state.parameters)
    assert np.array_equal(last.losses, whole.losses)
    assert np.array_equal(last.accuracies, whole.accuracies)
    assert (last.first, last.planned) == (0, 6)


def test_a_training_moves(tmp_path: Path) -> None:
    path = tmp_path / "training.gif"
    film = TrainingFilm(SMALL, BOTH, True, Style(), path)
    assert film.steps == list(range(7))
    assert list(film.film())[-1] == 7
    assert frames_in(path) == 7
    assert (np.abs(frame(path, 6) - frame(path, 0)).sum(axis=2) > 60).sum() > 50


def test_a_training_that_diverges_ends_early(tmp_path: Path) -> None:
    wild = replace(SMALL, settings=Settings(hidden=2, activation="relu", rate=1e200))
    path = tmp_path / "training.gif"
    film = TrainingFilm(wild, ("boundary",), False, Style(), path)
    assert 1 <= list(film.film())[-1] < 7
    assert path.is_file()
