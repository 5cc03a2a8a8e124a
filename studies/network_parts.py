"""What training and gradient check share: the points, the activation, the loss and the state that a
request names, checked."""

from __future__ import annotations

from dataclasses import dataclass

from engine.network.activations import Activation
from engine.network.data_sets import Recipe, made
from engine.network.losses import NAMED as LOSSES
from engine.network.losses import Loss
from engine.network.parameters import State, check_state, first_state
from engine.network.points import Points, check_points
from engine.network.settings import Settings, check_settings
from studies.activation import SUBGRADIENT, activation


@dataclass(frozen=True, slots=True)
class Parts:
    """Ready to be trained or checked."""

    points: Points
    activation: Activation
    loss: Loss
    state: State

    @property
    def note(self) -> str:
        """What a reader should know of the data and the activation; may be empty."""
        kinks = "" if self.activation.smooth else SUBGRADIENT
        return " ".join(note for note in (self.points.note, kinks) if note)


def parts(settings: Settings, data: Recipe | Points, state: State | None) -> Parts:
    """The parts of a network.

    Raises
    ------
    ValueError : naming the field that is wrong.
    """
    check_settings(settings)
    if isinstance(data, Recipe):
        points = made(data)
    else:
        check_points(data)
        points = data
    if state is None:
        state = first_state(settings.hidden, settings.seed)
    check_state(state, settings.hidden)
    return Parts(points, activation(settings.activation), LOSSES[settings.loss], state)
