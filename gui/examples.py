"""The examples of the Examples menu: the course's functions, grouped by its parts, and a few more.

Data only.
"""

from __future__ import annotations

from dataclasses import dataclass

from gui.session.document import Document, View


@dataclass(frozen=True, slots=True)
class Example:
    """One entry of the menu.  ``lens``: the one it opens; empty for the one in front."""

    group: str
    title: str
    document: Document
    lens: str = ""


PLAIN = View()
LOGARITHMIC = View(levels="shifted log")


def _example(
    group: str,
    title: str,
    text: str,
    point: str = "",
    box: str = "",
    *,
    lens: str = "",
    view: View = PLAIN,
) -> Example:
    """``point`` is ``x=1, y=2``, ``box`` is ``x=-3..3``; what is not said has the defaults."""
    places = tuple(_pair(part) for part in point.split(", ") if part)
    ranges = []
    for name, ends in (_pair(part) for part in box.split(", ") if part):
        low, _, high = ends.partition("..")
        ranges.append((name, (low, high)))
    return Example(group, title, Document(text, places, tuple(ranges), view=view), lens)


def _pair(text: str) -> tuple[str, str]:
    name, _, value = text.partition("=")
    return name, value


_ONE, _TWO, _THREE = "1  Derivatives", "2  Gradients", "3  Jacobians"
_FOUR, _FIVE, _SIX = "4  Descent", "5  Chain rule", "6  Hessians"
_MORE = "More"
_TAKEN_APART = "derivative"

EXAMPLES: tuple[Example, ...] = (
    _example(
        _ONE,
        "Sine: forward and central difference",
        "sin x",
        "x=pi/4",
        lens=_TAKEN_APART,
        view=View(h="1e-5"),
    ),
    _example(
        _ONE,
        "Sine: the effect of the step size",
        "sin x",
        "x=1",
        lens=_TAKEN_APART,
        view=View(h="1e-5", pictures="errors"),
    ),
    _example(
        _ONE,
        "Cubic: function and derivative",
        "x^3 - 3x^2 + 2x",
        "x=2",
        "x=-1..4",
        lens=_TAKEN_APART,
        view=View(h="1e-5", pictures="function"),
    ),
    _example(
        _ONE,
        "Bell curve (exercise 1)",
        "e^(-x^2)",
        "x=1",
        "x=-3..3",
        lens=_TAKEN_APART,
        view=View(h="1e-5"),
    ),
    _example(_ONE, "Secant becomes tangent", "sin x", "x=1", lens=_TAKEN_APART),
    _example(_ONE, "Corner: no derivative at 0", "|x|", "x=0", lens=_TAKEN_APART),
    _example(_TWO, "Bowl", "x^2 + y^2", "x=1, y=1.5"),
    _example(
        _TWO,
        "Bowl: partial derivatives at (3, 4)",
        "x^2 + y^2",
        "x=3, y=4",
        "x=-6..6, y=-6..6",
        lens="gradient",
    ),
    _example(_TWO, "Egg box", "sin(x) cos(y)", "x=1, y=0.5", "x=-pi..pi, y=-pi..pi"),
    _example(
        _TWO,
        "Waves with two sliders",
        "a = 2\nb = 1\nf(x, y) = sin(a x) cos(b y)",
        "x=0.6, y=0.8",
        "x=-pi..pi, y=-pi..pi",
    ),
    _example(
        _THREE,
        "Map of the plane",
        "[x^2 y, 5x + sin(y)]",
        "x=1, y=2",
        lens="jacobian",
        view=View(step="1e-5"),
    ),
    _example(
        _THREE,
        "Map of the plane, by SciPy",
        "[x^2 y, 5x + sin(y)]",
        "x=1, y=2",
        lens="jacobian",
        view=View(scheme="approx_fprime"),
    ),
    _example(
        _THREE,
        "Polar coordinates",
        "p(r, theta) = [r cos(theta), r sin(theta)]",
        "r=2, theta=pi/6",
        "r=0..3, theta=-pi..pi",
    ),
    _example(_THREE, "Row of a scalar", "x^2 y + y z", "x=1, y=2, z=3"),
    _example(
        _FOUR,
        "Rosenbrock's valley",
        "(1 - x)^2 + 100 (y - x^2)^2",
        "x=-1, y=1",
        "x=-2..2, y=-1..3",
        view=LOGARITHMIC,
    ),
    _example(
        _FOUR,
        "Himmelblau's four minima",
        "(x^2 + y - 11)^2 + (x + y^2 - 7)^2",
        "x=1, y=1",
        "x=-5..5, y=-5..5",
        view=LOGARITHMIC,
    ),
    _example(_FOUR, "Ill-conditioned bowl", "50x^2 + y^2", "x=1, y=2"),
    _example(_FIVE, "Sum times z", "(x + y) z", "x=-2, y=5, z=-4", "x=-6..6, y=-6..6, z=-6..6"),
    _example(_FIVE, "With a named step", "q = x + y\nf(x, y, z) = q z", "x=-2, y=5, z=-4"),
    _example(_FIVE, "One neuron", "sigmoid(w x + b)", "w=1, x=0.5, b=-0.5"),
    _example(_SIX, "Quartic", "x^4 + x^2 y + y^2", "x=1, y=1", "x=-2..2, y=-2..2"),
    _example(_SIX, "Monkey saddle", "x^3 - 3x y^2", "x=0, y=0", "x=-2..2, y=-2..2"),
    _example(_SIX, "Elliptic bowl", "5x^2 + y^2", "x=1, y=1"),
    _example(
        _MORE,
        "Peaks",
        "3(1-x)^2 e^(-x^2-(y+1)^2) - 10(x/5-x^3-y^5) e^(-x^2-y^2) - 1/3 e^(-(x+1)^2-y^2)",
        "x=0.5, y=-0.6",
    ),
    _example(_MORE, "Ripples", "sin(x^2 + y^2) / (x^2 + y^2)", "x=1, y=0.5"),
    _example(_MORE, "Only where it is real", "sqrt(4 - x^2 - y^2) + ln(x + 2)", "x=0.5, y=0.5"),
    _example(_MORE, "Two sides", "max(x^2 - y, y)", "x=1, y=0.5"),
)

FIRST = Document(
    "x^2 y + sin(x y)",
    point=(("x", "1"), ("y", "0.8")),
    box=(("x", ("-2", "2")), ("y", ("-2", "2"))),
    home=(("x", ("-2", "2")), ("y", ("-2", "2"))),
)
"""What is on screen at the first start."""
