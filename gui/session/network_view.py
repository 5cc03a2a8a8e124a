"""What a document says about the Network lens: data, network, how it learns, and what is shown.
Frozen data, all numbers as typed.
"""

from __future__ import annotations

from dataclasses import dataclass

from engine.network.data_sets import TITLES

FILE = "file"
"""The data set that is read from a CSV file."""

DATA = (*TITLES, FILE)

PICTURES = ("boundary+curves", "boundary", "curves", "boundary+check", "check")
"""Pictures of the Network lens; ``+`` stands between two that are side by side."""

PAGES = ("check", "passes")
"""What stands beside the pictures where there is no room for both: the gradient check, or the
passes as formulas."""

SPEEDS = (0, 1000, 200, 50, 10, 2)
"""Epochs a second at most; 0 for as fast as it goes."""


@dataclass(frozen=True, slots=True)
class NetworkView:
    """A network, what it learns from, and how the lens shows it.

    Attributes
    ----------
    data : of :data:`DATA`; ``samples``, ``noise`` (empty: the data set's own) and ``data_seed``
        belong to those that are made, ``file`` is the path of the CSV file.
    hidden, rate, momentum, epochs, seed : numbers.
    activation : a name of :data:`engine.network.settings.ACTIVATIONS`, or a function of z.
    loss, mistake : names of :mod:`engine.network.settings`.
    speed : of :data:`SPEEDS`.
    pictures : of :data:`PICTURES`.
    page : of :data:`PAGES`.
    log : 1 where losses are drawn on a logarithmic scale.
    units : 1 where the hidden units' own boundaries are drawn.
    """

    data: str = "circles"
    samples: str = "200"
    noise: str = ""
    data_seed: str = "42"
    file: str = ""
    hidden: str = "8"
    activation: str = "sigmoid"
    loss: str = "cross-entropy"
    rate: str = "1"
    momentum: str = "0"
    epochs: str = "2000"
    seed: str = "42"
    mistake: str = "none"
    speed: int = 0
    pictures: str = "boundary+curves"
    page: str = "check"
    log: int = 0
    units: int = 1
