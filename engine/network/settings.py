"""Which network is trained how: data only, so that a window may name it cheaply."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

ACTIVATIONS = ("sigmoid", "tanh", "relu", "softplus")
"""Activations with names; any other text is a typed function of one variable."""

LOSSES: Mapping[str, str] = MappingProxyType(
    {"cross-entropy": "Binary cross-entropy", "squared-error": "Squared error"}
)
"""As the verbs spell them, and for people.  The output unit is a sigmoid with both: what the
network says is the probability of class 1, and its boundary is where that is one half."""

MISTAKES: Mapping[str, str] = MappingProxyType(
    {
        "none": "No mistake",
        "missing-derivative": "Derivative of the activation left out",
        "wrong-transpose": "X reshaped instead of transposed",
        "missing-mean": "Factor 1/m left out",
        "sign": "Sign: y − ŷ instead of ŷ − y",
        "missing-bias": "Gradient of the biases left out",
    }
)
"""Classic mistakes of a backward pass that runs nevertheless: every shape fits."""

MOST_HIDDEN = 64
MOST_EPOCHS = 100_000
MOST_SEED = 2**32 - 1


@dataclass(frozen=True, slots=True)
class Settings:
    """A network and how it learns.

    Attributes
    ----------
    hidden : units in the hidden layer, 1 to 64.
    activation : of the hidden units: a name of :data:`ACTIVATIONS`, or the text of a function.
    loss : a name of :data:`LOSSES`.
    rate : the learning rate, positive.
    momentum : the share of the last step that is kept, from 0 up to but not including 1.
    seed : of the first weights.
    mistake : a name of :data:`MISTAKES`, made in every backward pass.
    """

    hidden: int = 8
    activation: str = "sigmoid"
    loss: str = "cross-entropy"
    rate: float = 1.0
    momentum: float = 0.0
    seed: int = 42
    mistake: str = "none"


def check_settings(settings: Settings) -> None:
    """Nothing, where the numbers are in range.

    Raises
    ------
    ValueError : naming the field that is wrong.
    """
    if not 1 <= settings.hidden <= MOST_HIDDEN:
        raise ValueError(f"hidden: must be 1 to {MOST_HIDDEN}, not {settings.hidden}")
    if settings.loss not in LOSSES:
        raise ValueError(f"loss: must be one of {', '.join(LOSSES)}, not {settings.loss!r}")
    if not (math.isfinite(settings.rate) and settings.rate > 0):
        raise ValueError(f"rate: must be a positive number, not {settings.rate}")
    if not 0 <= settings.momentum < 1:
        raise ValueError(f"momentum: must be at least 0 and below 1, not {settings.momentum}")
    check_seed(settings.seed)
    if settings.mistake not in MISTAKES:
        raise ValueError(f"mistake: must be one of {', '.join(MISTAKES)}, not {settings.mistake!r}")


def check_seed(seed: int) -> None:
    """Nothing, where a generator of random numbers takes the seed.

    Raises
    ------
    ValueError : otherwise.
    """
    if not 0 <= seed <= MOST_SEED:
        raise ValueError(f"seed: must be a whole number from 0 to {MOST_SEED}, not {seed}")
