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


NOTICES = {
    "missing-derivative": "W1 and b1 are wrong; W2 and b2, which the hidden activation does not"
    " touch, are right.",
    "wrong-transpose": "Only W1 is wrong: every shape fits, and yet rows and columns are mixed up.",
    "missing-mean": "All gradients are 200 times too long, one factor for each of the points.",
    "sign": "Every gradient points the other way: the loss grows.",
    "missing-bias": "b1 and b2 are 0 where the numeric gradient is not; both weights are right.",
}
"""What the gradient check shows of each mistake."""


def _network(
    title: str,
    view: NetworkView,
    told: str,
    notice: str,
    group: str = GROUP,
    course: str = "",
) -> Example:
    return Example(group, title, Document(network=view), LENS, told, notice, course)


NETWORKS: tuple[Example, ...] = (
    _network(
        "Concentric circles (the course's network)",
        COURSE,
        "8 hidden units, rate 1, 2000 epochs, seed 42",
        "After 2000 epochs the loss is 0.0213, with all 200 points right; the border is a ring.",
        course="5.2",
    ),
    _network(
        "Exclusive or with two units",
        NetworkView(data="xor", hidden="2", activation="tanh", rate="0.5", seed="3"),
        "Two hidden units are just enough, from good first weights",
        "Two lines, one for each hidden unit, cut the four corners apart.",
    ),
    _network(
        "Two moons",
        NetworkView(data="moons", activation="tanh", rate="0.5"),
        "8 hidden units, tanh",
        "The border bends between the moons, where lines of the hidden units take turns.",
    ),
    _network(
        "Two spirals with 32 units",
        SPIRALS,
        "Hard for a single hidden layer: many units, and momentum",
        "The border winds along with the arms; mind the logarithmic scale of the loss.",
    ),
    _network(
        "Gaussian blobs",
        NetworkView(data="blobs", hidden="2", epochs="500"),
        "The classes overlap: no network has them all right",
        "The blobs overlap: a few points stay on the wrong side of any simple border.",
    ),
    _network(
        "A straight border with one unit",
        NetworkView(data="linear", hidden="1", epochs="500"),
        "One hidden unit draws one line",
        "The border is straight: one hidden unit knows one direction only.",
    ),
    _network(
        "An activation of one's own: sin z",
        NetworkView(activation="sin(z)", rate="0.3"),
        "Any function of z can be typed",
        "The gradient check holds for the typed activation as well: its derivative is found.",
    ),
    _network(
        "An activation of one's own: z/(1 + |z|)",
        NetworkView(data="moons", activation="z/(1 + |z|)", rate="0.5"),
        "The softsign: like tanh, without an exponential",
        "The softsign levels out like 1/z, not like an exponential, and still learns.",
    ),
    _network(
        "Dead units: relu at a high rate",
        NetworkView(activation="relu", rate="8", epochs="500"),
        "Units whose input is negative at every point learn nothing any more",
        "Lines of dead units stand still: their gradients are exactly 0.",
    ),
    *(
        _network(
            words,
            replace(COURSE, mistake=mistake, epochs="200", pictures="boundary+check"),
            "The course's network; the gradient check finds the mistake",
            NOTICES[mistake],
            MISTAKEN,
        )
        for mistake, words in MISTAKES.items()
        if mistake != "none"
    ),
)
