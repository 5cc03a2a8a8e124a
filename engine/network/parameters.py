"""The parameters of a network as one array, with its weights and biases as views of it.

Each hidden unit has a row (w_1, w_2, b), so that a layer's bias is the weight of a constant input 1
and one matrix product does for both; an update is one operation on the whole array.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.random import RandomState
from numpy.typing import NDArray

Array = NDArray[np.float64]
Kind = TypeVar("Kind", bound=np.generic)
"""Of numbers, or of what is known of each."""

NAMES = ("W1", "b1", "W2", "b2")


def size(hidden: int) -> int:
    """How many parameters there are: three for each hidden unit, and its weight, and b2."""
    return 4 * hidden + 1


def layers(parameters: NDArray[Kind]) -> tuple[NDArray[Kind], NDArray[Kind]]:
    """Views: the hidden layer (h, 3), whose rows are w_1, w_2, b, and the output (h + 1,)."""
    hidden = parameters.size // 4
    return parameters[: 3 * hidden].reshape(hidden, 3), parameters[3 * hidden :]


def arrays(parameters: NDArray[Kind]) -> dict[str, NDArray[Kind]]:
    """Views by the course's names: W1 (h, 2), b1 (h, 1), W2 (1, h), b2 (1, 1)."""
    hidden, output = layers(parameters)
    return {
        "W1": hidden[:, :2],
        "b1": hidden[:, 2:],
        "W2": output[None, :-1],
        "b2": output[None, -1:],
    }


def first_parameters(hidden: int, seed: int) -> Array:
    """The course's: normal numbers times 1/2 for W1, then for W2; biases 0."""
    random = RandomState(seed)
    parameters = np.zeros(size(hidden))
    named = arrays(parameters)
    named["W1"][...] = random.randn(hidden, 2) * 0.5
    named["W2"][...] = random.randn(1, hidden) * 0.5
    return parameters


@dataclass(frozen=True, slots=True, eq=False)
class State:
    """Where a training is: all that the next epoch depends on.

    Attributes
    ----------
    parameters, velocity : (4 h + 1,) each; what momentum keeps of the last step is the velocity.
    epoch : epochs that were done.
    """

    parameters: Array
    velocity: Array
    epoch: int

    @property
    def hidden(self) -> int:
        """Units in the hidden layer."""
        return self.parameters.size // 4

    @property
    def arrays(self) -> dict[str, Array]:
        """W1 (h, 2), b1 (h, 1), W2 (1, h), b2 (1, 1)."""
        return arrays(self.parameters)


def first_state(hidden: int, seed: int) -> State:
    """Before the first epoch."""
    return State(first_parameters(hidden, seed), np.zeros(size(hidden)), 0)


def check_state(state: State, hidden: int) -> None:
    """Nothing, where ``state`` belongs to a network of ``hidden`` units.

    Raises
    ------
    ValueError : otherwise.
    """
    expected = (size(hidden),)
    if state.parameters.shape != expected or state.velocity.shape != expected:
        raise ValueError(f"state: its parameters must have shape {expected} for {hidden} units")
    if not (np.isfinite(state.parameters).all() and np.isfinite(state.velocity).all()):
        raise ValueError("state: its numbers must be finite")
    if state.epoch < 0:
        raise ValueError(f"state: epochs that were done cannot be {state.epoch}")
