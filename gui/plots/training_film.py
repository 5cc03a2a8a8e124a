"""The training of a network as an animation: boundary and loss after more and more epochs.

It is trained anew, from the first weights, in the process that draws.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from gui.plots.animation import Film, Move, filming, player_steps
from gui.plots.decision_picture import DecisionPicture
from gui.plots.loss_picture import LossPicture
from gui.plots.picture import Picture
from gui.plots.style import Style
from studies.catalogue import load
from studies.messages.network import Training, TrainRequest

RATE = 12.0
FRAMES = 80
BOTH = ("boundary", "curves")

Train = Callable[[TrainRequest], Training]
"""From a request to the last result."""


@dataclass(frozen=True, slots=True)
class TrainingFilm:
    """An animation of ``request``, which begins at its first weights.

    Attributes
    ----------
    shown : of :data:`BOTH`, from the left.
    units : whether the hidden units' lines are drawn.
    """

    request: TrainRequest
    shown: tuple[str, ...]
    units: bool
    style: Style
    path: Path

    @property
    def steps(self) -> list[int]:
        """The epochs that have a frame, early ones closer together."""
        return player_steps(self.request.epochs, FRAMES)

    def film(self, train: Train | None = None) -> Iterator[int]:
        """Write it; yields how many frames are made, after each.

        Parameters
        ----------
        train : runs the study; by default here and now.

        Raises
        ------
        OSError : when the file cannot be written.
        """
        trained = list(trainings(self.request, self.steps, train or trained_here))
        pictures = self._pictures()
        # The last one first: legends and limits are those of the whole training.
        for picture in pictures:
            self._bring(picture, trained[-1])

        def brought(training: Training) -> Move:
            def move() -> bool:
                anew = False
                for picture in pictures:
                    anew = self._bring(picture, training) or anew
                return anew

            return move

        moves = [brought(training) for training in trained]
        yield from filming(pictures, moves, self.path, Film(rate=RATE))

    def _pictures(self) -> list[Picture]:
        made: dict[str, type[DecisionPicture] | type[LossPicture]] = {
            "boundary": DecisionPicture,
            "curves": LossPicture,
        }
        return [made[name](self.style) for name in self.shown]

    def _bring(self, picture: Picture, training: Training) -> bool:
        if isinstance(picture, DecisionPicture):
            return picture.show(training, units=self.units)
        assert isinstance(picture, LossPicture)
        return picture.show(training)


def trained_here(request: TrainRequest) -> Training:
    """The last result of the study, which is imported where it runs."""
    last: Training
    *_, last = load("train")(request)
    return last


def trainings(request: TrainRequest, epochs: list[int], train: Train) -> Iterator[Training]:
    """How far a training is after each of ``epochs``, which ascend, with all losses so far; it ends
    early where the training does."""
    known, done = None, 0
    for epoch in epochs:
        part = replace(
            request,
            state=None if known is None else known.state,
            epochs=epoch - done,
            interval=0.0,
        )
        last = train(part)
        if known is not None:
            last = replace(
                last,
                first=0,
                losses=np.concatenate([known.losses, last.losses]),
                accuracies=np.concatenate([known.accuracies, last.accuracies]),
            )
        known, done = replace(last, planned=request.epochs), epoch
        yield known
        if known.state.epoch < epoch:  # it diverged, or left the activation's domain
            return
