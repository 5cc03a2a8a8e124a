"""The course's second part and exercise 2: gradients and their fields."""

from __future__ import annotations

from gui.examples.example import Example, example
from gui.session.document import View

GROUP = "2  Gradients"

GRADIENTS: tuple[Example, ...] = (
    example(GROUP, "Bowl", "x^2 + y^2", "x=1, y=1.5", lens="gradient"),
    example(
        GROUP,
        "Bowl: partial derivatives at (3, 4)",
        "x^2 + y^2",
        "x=3, y=4",
        "x=-6..6, y=-6..6",
        lens="gradient",
    ),
    example(
        GROUP,
        "Bowl: gradients at six points",
        "x^2 + y^2",
        "x=1, y=1.5",
        lens="gradient",
        view=View(field="arrows", numbers="points"),
        listed=("x=1, y=0", "x=0, y=1", "x=-1, y=0", "x=0, y=-1", "x=1, y=1", "x=-2, y=3"),
    ),
    example(
        GROUP,
        "Egg box (exercise 2)",
        "sin(x) cos(y)",
        "x=1, y=0.5",
        "x=-pi..pi, y=-pi..pi",
        lens="gradient",
        view=View(field="arrows"),
    ),
    example(
        GROUP,
        "Egg box as a surface",
        "sin(x) cos(y)",
        "x=1, y=0.5",
        "x=-pi..pi, y=-pi..pi",
        lens="gradient",
        view=View(field="surface+arrows"),
    ),
    example(
        GROUP,
        "Peaks: the path of steepest ascent",
        "3(1-x)^2 e^(-x^2-(y+1)^2) - 10(x/5-x^3-y^5) e^(-x^2-y^2) - 1/3 e^(-(x+1)^2-y^2)",
        "x=-1, y=-0.4",
        lens="gradient",
        view=View(field="streamlines", ascent=1),
    ),
    example(
        GROUP,
        "Waves with two sliders",
        "a = 2\nb = 1\nf(x, y) = sin(a x) cos(b y)",
        "x=0.6, y=0.8",
        "x=-pi..pi, y=-pi..pi",
    ),
    example(
        GROUP,
        "Four variables, two of them plotted",
        "w^2 + x y - z sin(w)",
        "w=1, x=0.5, y=-1, z=2",
        lens="gradient",
        axes=("x", "y"),
    ),
)
