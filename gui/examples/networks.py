"""The course's network (5.2) and others: data sets, activations, and classic mistakes of a backward
pass.  They leave the typed function as it is.
"""

from __future__ import annotations

from dataclasses import replace

from engine.network.settings import MISTAKES
from gui.examples.example import Example
from gui.session.document import Document
from gui.session.learning import LENS
from gui.session.network_view import NetworkView

GROUP = "5  Network (5.2)"
MISTAKEN = "5  Mistakes of a backward pass"

COURSE = NetworkView()
"""Eight hidden units, rate 1, 2000 epochs, seed 42."""

SPIRALS = NetworkView(
    data="spirals", hidden="32", activation="tanh", rate="0.3", momentum="0.9", epochs="5000",
    log=1,
)  # fmt: skip


def _network(title: str, view: NetworkView, told: str, group: str = GROUP) -> Example:
    return Example(group, title, Document(network=view), LENS, told)


NETWORKS: tuple[Example, ...] = (
    _network(
        "Concentric circles (the course's network)",
        COURSE,
        "8 hidden units, rate 1, 2000 epochs, seed 42",
    ),
    _network(
        "Exclusive or with two units",
        NetworkView(data="xor", hidden="2", activation="tanh", rate="0.5", seed="3"),
        "Two hidden units are just enough, from good first weights",
    ),
    _network(
        "Two moons",
        NetworkView(data="moons", activation="tanh", rate="0.5"),
        "8 hidden units, tanh",
    ),
    _network(
        "Two spirals with 32 units",
        SPIRALS,
        "Hard for a single hidden layer: many units, and momentum",
    ),
    _network(
        "Gaussian blobs",
        NetworkView(data="blobs", hidden="2", epochs="500"),
        "The classes overlap: no network has them all right",
    ),
    _network(
        "A straight border with one unit",
        NetworkView(data="linear", hidden="1", epochs="500"),
        "One hidden unit draws one line",
    ),
    _network(
        "An activation of one's own: sin z",
        NetworkView(activation="sin(z)", rate="0.3"),
        "Any function of z can be typed",
    ),
    _network(
        "An activation of one's own: z/(1 + |z|)",
        NetworkView(data="moons", activation="z/(1 + |z|)", rate="0.5"),
        "The softsign: like tanh, without an exponential",
    ),
    _network(
        "Dead units: relu at a high rate",
        NetworkView(activation="relu", rate="8", epochs="500"),
        "Units whose input is negative at every point learn nothing any more",
    ),
    *(
        _network(
            words,
            replace(COURSE, mistake=mistake, epochs="200", pictures="boundary+check"),
            "The course's network; the gradient check finds the mistake",
            MISTAKEN,
        )
        for mistake, words in MISTAKES.items()
        if mistake != "none"
    ),
)
