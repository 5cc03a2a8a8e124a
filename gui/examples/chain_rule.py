"""The course's fifth part (5.1): functions made of steps, neurons, a loss, and what they teach
about the passes through a computation graph.
"""

from __future__ import annotations

from gui.examples.example import Example, example
from gui.session.chain_view import ChainView
from gui.session.chaining import LENS

GROUP = "5  Chain rule"

COURSE = "q = x + y\nf(x, y, z) = q z"
COURSE_POINT, COURSE_BOX = "x=2, y=3, z=-4", "x=-6..6, y=-6..6, z=-6..6"

TWO_LAYERS = (
    "h1 = tanh(a1 x + b1 y + c1)\n"
    "h2 = tanh(a2 x + b2 y + c2)\n"
    "f(a1, b1, c1, a2, b2, c2, u, v, d, x, y) = sigmoid(u h1 + v h2 + d)"
)
TWO_LAYERS_POINT = (
    "a1=0.5, b1=-1, c1=0.2, a2=1, b2=0.8, c2=-0.3, u=1.2, v=-0.7, d=0.1, x=0.6, y=-0.4"
)

LOGISTIC = (
    "t = 1\nz = w1 x1 + w2 x2 + b\np = sigmoid(z)\n"
    "L(w1, w2, b, x1, x2) = -t ln p - (1 - t) ln(1 - p)"
)

CHAINS: tuple[Example, ...] = (
    example(
        GROUP, "Sum times z, with q = x + y", COURSE, COURSE_POINT, COURSE_BOX, lens=LENS,
        notice="Backwards: −4 reaches q, and from there x and y unchanged; z gets q = 5.",
        course="5.1",
    ),
    example(
        GROUP, "Quiz: sum times z", COURSE, COURSE_POINT, COURSE_BOX, lens=LENS,
        chain=ChainView(quiz=1),
        notice="A sum passes its adjoint on unchanged; a product multiplies it by the"
        " other factor.",
        course="5.1",
    ),
    example(
        GROUP, "One neuron", "sigmoid(w x + b)", "w=1, x=0.5, b=-0.5", lens=LENS,
        notice="At w x + b = 0 the sigmoid's slope is 1/4: the adjoints are x/4, w/4 and 1/4.",
    ),
    example(
        GROUP, "Two layers, written out", TWO_LAYERS, TWO_LAYERS_POINT, lens=LENS,
        notice="One pass backwards gives all eleven derivatives.",
    ),
    example(
        GROUP, "A shared step: sin(x²) + x² exp(x²)", "sin(x^2) + x^2 e^(x^2)", "x=0.8", "x=-2..2",
        lens=LENS,
        notice="x² is used three times: its adjoint is the sum of three contributions.",
    ),
    example(
        GROUP, "Logistic loss", LOGISTIC, "w1=0.5, w2=-1, b=0.2, x1=1.5, x2=0.4", lens=LENS,
        notice="The adjoint of z is p − t: the slopes of sigmoid and logarithm cancel.",
    ),
    example(
        GROUP, "Softmax, a vector",
        "s = e^a + e^b + e^c\np(a, b, c) = [e^a / s, e^b / s, e^c / s]", "a=1, b=0.5, c=-0.5",
        lens=LENS,
        notice="Whatever weights the outputs have, the adjoints of a, b and c sum to 0.",
    ),
    example(
        GROUP, "ReLU at its kink", "relu(w x + b) + w^2", "w=1, x=2, b=-2", lens=LENS,
        notice="The input of ReLU is exactly 0: no derivative there, though w² has one.",
    ),
    example(
        GROUP, "A product of twelve: reverse mode is cheap",
        "f(x1, x2, x3, x4, x5, x6, x7, x8, x9, x10, x11, x12) ="
        " x1 x2 x3 x4 x5 x6 x7 x8 x9 x10 x11 x12",
        "x1=1, x2=2, x3=0.5, x4=3, x5=1, x6=2, x7=0.5, x8=1, x9=2, x10=1, x11=0.5, x12=3",
        lens=LENS,
        notice="Twelve derivatives from one pass backwards; forwards it takes twelve passes.",
    ),
    example(
        GROUP, "Tangents: forward mode along x", "sin(x y) + x^2 y", "x=1, y=0.5", lens=LENS,
        chain=ChainView(mode="forward", towards="x"),
        notice="Tangents run from x to f: at (1, 0.5) df/dx is 0.5 cos 0.5 + 1 = 1.439.",
    ),
    example(
        GROUP, "Quiz: a shared step", "sin(x^2) + x^2 e^(x^2)", "x=1", "x=-2..2", lens=LENS,
        chain=ChainView(quiz=1),
        notice="Three contributions meet at x²: forget none of them.",
    ),
)  # fmt: skip
