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
        notice="At h = 1e-5 the forward difference is wrong by 3.5e-6, the central one by 1.4e-11.",
        course="1.1",
    ),
    example(
        GROUP,
        "Sine: the effect of the step size",
        "sin x",
        "x=1",
        lens="derivative",
        view=View(h="1e-5", pictures="errors"),
        notice="Errors fall like h and h² until rounding takes over, near 1e-8 (forward) and"
        " 1e-5 (central).",
        course="1.2",
    ),
    example(
        GROUP,
        "Cubic: function and derivative",
        "x^3 - 3x^2 + 2x",
        "x=2",
        "x=-1..4",
        lens="derivative",
        view=View(h="1e-5", pictures="function"),
        notice="The derivative is 0 at x = 0.423 and 1.577, where the cubic turns; dots are"
        " numeric slopes.",
        course="1.3",
    ),
    example(
        GROUP,
        "Bell curve (exercise 1)",
        "e^(-x^2)",
        "x=1",
        "x=-3..3",
        lens="derivative",
        view=View(h="1e-5"),
        notice="At x = 1 the slope is −2/e = −0.7358; it is steepest at ±1/√2, where f' turns.",
        course="exercise 1",
    ),
    example(
        GROUP,
        "Secant becomes tangent",
        "sin x",
        "x=1",
        lens="derivative",
        notice="Slide h towards 0: the slope of the secant goes to cos 1 = 0.5403.",
    ),
    example(
        GROUP,
        "Corner: no derivative at 0",
        "|x|",
        "x=0",
        lens="derivative",
        notice="One-sided slopes are −1 and 1; the central difference says 0, which is neither.",
    ),
)
