"""Activations of a unit: where they saturate, dip, or have a kink, and how steep they are."""

from __future__ import annotations

from gui.examples.example import Example, example
from gui.session.document import View

GROUP = "Activations"
FUNCTION = View(h="1e-5", pictures="function")
GELU = "z (1 + erf(z/sqrt(2)))/2"


def _unit(
    title: str, text: str, point: str, notice: str, box: str = "z=-5..5", view: View = FUNCTION
) -> Example:
    return example(GROUP, title, text, point, box, lens="derivative", view=view, notice=notice)


ACTIVATIONS: tuple[Example, ...] = (
    _unit(
        "Sigmoid",
        "sigmoid(z)",
        "z=0",
        "Steepest at 0, slope 1/4; at z = 5 the slope is 0.0066: a saturated unit hardly learns.",
        "z=-8..8",
    ),
    _unit(
        "Hyperbolic tangent",
        "tanh(z)",
        "z=0",
        "The slope at 0 is 1, four times the sigmoid's; tanh z = 2 sigmoid(2z) − 1.",
    ),
    _unit(
        "ReLU",
        "relu(z)",
        "z=1",
        "Slope 0 at the left, 1 at the right, none at the kink: drag the point to 0.",
    ),
    _unit(
        "Leaky ReLU",
        "a = 0.1\nf(z) = max(z, a z)",
        "z=-1",
        "At the left the slope is a = 0.1, not 0: a unit that is off still learns; the kink stays.",
    ),
    _unit(
        "ELU",
        "a = 1\nf(z) = z if z > 0 else a (e^z - 1)",
        "z=-1",
        "For a = 1 both slopes at 0 are 1; for any other a there is a kink: move the slider.",
    ),
    _unit(
        "SELU",
        "s = 1.0507\na = 1.6733\nf(z) = s z if z > 0 else s a (e^z - 1)",
        "z=-1",
        "At 0 the slope falls from 1.758 to 1.051; far left the function levels out at −1.758.",
    ),
    _unit(
        "Softplus",
        "softplus(z)",
        "z=0",
        "Its derivative is the sigmoid; at 0 it is ln 2 = 0.693, where ReLU has 0.",
    ),
    _unit(
        "SiLU (swish)",
        "z sigmoid(z)",
        "z=-1.2785",
        "Not monotonic: it dips to −0.278 at z = −1.278, where the slope is 0.",
    ),
    _unit(
        "GELU",
        GELU,
        "z=-0.7518",
        "Not monotonic: it dips to −0.170 at z = −0.752, closer to 0 than SiLU does.",
    ),
    _unit(
        "GELU and its approximation by tanh",
        f"{GELU} - z (1 + tanh(sqrt(2/pi) (z + 0.044715 z^3)))/2",
        "z=2.2",
        "The difference of the two stays below 0.0005 everywhere.",
    ),
    _unit(
        "Mish",
        "z tanh(softplus(z))",
        "z=-1.1924",
        "It dips to −0.309 at z = −1.192, a little deeper than SiLU's −0.278.",
    ),
    _unit(
        "Softsign",
        "z/(1 + |z|)",
        "z=4",
        "Smooth in spite of |z|: slope 1 at 0; at z = 4 still 0.04, where tanh has 0.0013.",
    ),
    _unit(
        "Hard sigmoid",
        "max(0, min(1, z/6 + 1/2))",
        "z=1",
        "Three straight pieces: the slope 1/6 between −3 and 3, 0 beyond, a kink at either end.",
    ),
    _unit(
        "Hard swish",
        "z max(0, min(1, z/6 + 1/2))",
        "z=-1.5",
        "Zero below −3, z above 3, a parabola between; lowest at z = −1.5, with −0.375.",
    ),
    _unit(
        "Snake",
        "z + sin(z)^2",
        "z=-pi/4",
        "The slope 1 + sin 2z swings between 0 and 2: it never falls, and it never saturates.",
    ),
    _unit(
        "Maxout of three lines",
        "max(-z - 1, z/2, 2z - 3)",
        "z=1",
        "The largest of lines is convex, with kinks where two of them meet: at −2/3 and at 2.",
    ),
    example(
        GROUP,
        "ReLU and its smooth relatives",
        f"f(z) = [relu(z), softplus(z), z sigmoid(z), {GELU}]",
        "z=-1",
        "z=-4..3",
        lens="jacobian",
        view=View(mapping="curves"),
        notice="All near 0 at the left and near z at the right; SiLU and GELU dip below 0 between.",
    ),
)
