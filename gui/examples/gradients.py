"""The course's second part and exercise 2: gradients and their fields."""

from __future__ import annotations

from gui.examples.example import Example, example
from gui.session.document import View

GROUP = "2  Gradients"

GRADIENTS: tuple[Example, ...] = (
    example(
        GROUP,
        "Bowl",
        "x^2 + y^2",
        "x=1, y=1.5",
        lens="gradient",
        notice="Arrows stand at right angles to the circles, and grow with the distance: (2x, 2y).",
        course="2.3",
    ),
    example(
        GROUP,
        "Bowl: partial derivatives at (3, 4)",
        "x^2 + y^2",
        "x=3, y=4",
        "x=-6..6, y=-6..6",
        lens="gradient",
        notice="Partial derivatives 6 and 8, so the gradient has the length 10; numeric ones"
        " agree to 1e-9.",
        course="2.1",
    ),
    example(
        GROUP,
        "Bowl: gradients at six points",
        "x^2 + y^2",
        "x=1, y=1.5",
        lens="gradient",
        view=View(field="arrows", numbers="points"),
        listed=("x=1, y=0", "x=0, y=1", "x=-1, y=0", "x=0, y=-1", "x=1, y=1", "x=-2, y=3"),
        notice="Each gradient is twice as long as the way from the origin: 2.8284 at (1, 1).",
        course="2.2",
    ),
    example(
        GROUP,
        "Egg box (exercise 2)",
        "sin(x) cos(y)",
        "x=1, y=0.5",
        "x=-pi..pi, y=-pi..pi",
        lens="gradient",
        view=View(field="arrows"),
        notice="No arrow at hills and hollows such as (±π/2, 0), nor at saddles such as (0, ±π/2).",
        course="exercise 2",
    ),
    example(
        GROUP,
        "Egg box as a surface",
        "sin(x) cos(y)",
        "x=1, y=0.5",
        "x=-pi..pi, y=-pi..pi",
        lens="gradient",
        view=View(field="surface+arrows"),
        notice="A hill at (π/2, 0), a hollow at (−π/2, 0): there the tangent plane is level.",
    ),
    example(
        GROUP,
        "Peaks: the path of steepest ascent",
        "3(1-x)^2 e^(-x^2-(y+1)^2) - 10(x/5-x^3-y^5) e^(-x^2-y^2) - 1/3 e^(-(x+1)^2-y^2)",
        "x=-1, y=-0.4",
        lens="gradient",
        view=View(field="streamlines", ascent=1),
        notice="The path crosses every contour at right angles and ends on a hill, or"
        " leaves the box.",
    ),
    example(
        GROUP,
        "Waves with two sliders",
        "a = 2\nb = 1\nf(x, y) = sin(a x) cos(b y)",
        "x=0.6, y=0.8",
        "x=-pi..pi, y=-pi..pi",
        notice="a and b set the waves along x and y; no gradient is longer than the"
        " larger of the two.",
        lens="gradient",
    ),
    example(
        GROUP,
        "Four variables, two of them plotted",
        "w^2 + x y - z sin(w)",
        "w=1, x=0.5, y=-1, z=2",
        lens="gradient",
        axes=("x", "y"),
        notice="Four partial derivatives in the table; the picture holds w and z at the point.",
    ),
)
