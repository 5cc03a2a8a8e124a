"""The course's first part: derivatives of one variable."""

from __future__ import annotations

from gui.examples.example import Example, example
from gui.session.document import View

GROUP = "1  Derivatives"

DERIVATIVES: tuple[Example, ...] = (
    example(
        GROUP,
        "Sine: forward and central difference",
        "sin x",
        "x=pi/4",
        lens="derivative",
        view=View(h="1e-5"),
    ),
    example(
        GROUP,
        "Sine: the effect of the step size",
        "sin x",
        "x=1",
        lens="derivative",
        view=View(h="1e-5", pictures="errors"),
    ),
    example(
        GROUP,
        "Cubic: function and derivative",
        "x^3 - 3x^2 + 2x",
        "x=2",
        "x=-1..4",
        lens="derivative",
        view=View(h="1e-5", pictures="function"),
    ),
    example(
        GROUP,
        "Bell curve (exercise 1)",
        "e^(-x^2)",
        "x=1",
        "x=-3..3",
        lens="derivative",
        view=View(h="1e-5"),
    ),
    example(GROUP, "Secant becomes tangent", "sin x", "x=1", lens="derivative"),
    example(GROUP, "Corner: no derivative at 0", "|x|", "x=0", lens="derivative"),
)
