"""Trainings for tests of studies and pictures."""

from __future__ import annotations

from typing import Any

from engine.network.data_sets import Recipe
from engine.network.points import Points
from engine.network.settings import Settings
from studies.messages.network import Training, TrainRequest
from studies.train import train


def trained(
    settings: Settings | None = None, data: Recipe | Points | None = None, **asked: Any
) -> Training:
    """The last result of a training; by default without results on the way."""
    request = TrainRequest(settings or Settings(), data or Recipe(), **{"interval": 0.0, **asked})
    *_, last = train(request)
    return last
