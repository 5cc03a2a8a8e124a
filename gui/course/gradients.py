"""The second part: partial derivatives, gradients and their fields (2.1 to 2.3, exercise 2)."""

from __future__ import annotations

from gui.course.writing import answered, choice, derivative, page, sheet, value
from gui.session.document import View
from studies.messages.check import GRADIENT

PART = "2  Gradients"

BOWL = "x^2 + y^2"

GRADIENTS = (
    page(
        PART,
        "Partial derivatives",
        """
        Hold y fixed and move along x only: the slope met is the **partial derivative** by x. Hold
        x fixed, and it is the one by y. The two together are the **gradient**.

        For $x^2 + y^2$ at (3, 4) the table says 6 and 8. In the column *numeric* each of them is a
        central difference along one variable, with h = 1e-5. Both agree to nine digits or more.

        The gradient is an arrow in the floor, not on the surface: it points where the ground rises
        fastest.

        **Try:** drag the point across the contours, and watch the two numbers.
        """,
        sheet(
            "gradient",
            BOWL,
            "x=3, y=4",
            "x=-6..6, y=-6..6",
            view=View(field="surface+arrows", step="1e-5"),
        ),
        value(
            "At which x is the partial derivative by x equal to 5?",
            "5/2",
            "It is $2x$, whatever y is.",
        ),
    ),
    page(
        PART,
        "Six gradients",
        """
        The table lists the gradient of $x^2 + y^2$ at six points, and its length. At each of them
        it is twice the vector from the origin to the point: straight outward, and longer the
        farther out.

        The four points at distance 1 have gradients of length 2, in four directions. At (1, 1) the
        length is 2.8284, at (−2, 3) it is 7.2111.

        **Try:** double-click into the picture to add a point of your own, or type one into the
        last line of the table.
        """,
        sheet(
            "gradient",
            BOWL,
            "x=1, y=1.5",
            "x=-4..4, y=-4..4",
            view=View(field="arrows", numbers="points"),
            listed=("x=1, y=0", "x=0, y=1", "x=-1, y=0", "x=0, y=-1", "x=1, y=1", "x=-2, y=3"),
        ),
        value(
            "How long is the gradient at (5, −12)?",
            "26",
            "It is (10, −24): twice as long as the way from the origin, 13.",
        ),
    ),
    page(
        PART,
        "The gradient field",
        """
        An arrow at each of 15 by 15 points. On the left the arrows have their true proportions:
        long at the rim of the bowl, vanishing at its bottom. On the right all have the same
        length, on bands of height, and only the direction speaks.

        Uphill is outward everywhere. A ball that is let go rolls against the arrows.

        **Try:** drag the point. The level curve through it goes along. Wherever you stop, look at
        the angle between that curve and the arrow at the point.
        """,
        sheet("gradient", BOWL, "x=1, y=1.5", "x=-3..3, y=-3..3"),
        choice(
            "At which angle does the gradient cross the level curve?",
            1,
            (
                "Always at a right angle.",
                "At a right angle only where the level curves are circles.",
                "At none: it runs along the curve.",
            ),
            """Along a level curve f does not change: the slope in the curve's direction is 0. That
            slope is the scalar product of gradient and direction, for every function.""",
        ),
    ),
    page(
        PART,
        "The slope in any direction",
        """
        From (3, 4) one may walk in any direction. The slope met is the **directional derivative**,
        the scalar product of the gradient (6, 8) and a direction of length 1. The blue ring
        chooses the direction; the row ∂f/∂u has the slope.

        At 0 degrees it is 6, the partial derivative by x; at 90 degrees it is 8, the one by y.

        **Try:** pull the ring all the way round. Find the direction of the largest slope, that of
        the smallest, and the two in which the slope is 0.
        """,
        sheet(
            "gradient",
            BOWL,
            "x=3, y=4",
            "x=-6..6, y=-6..6",
            view=View(field="arrows", direction="0"),
        ),
        value(
            "What is the largest slope of all directions at (3, 4)?",
            "10",
            """It is the length of the gradient, $sqrt(6^2 + 8^2)$, met in the gradient's own
            direction, at 53.13 degrees. Opposite to it the slope is −10, across it 0.""",
        ),
    ),
    page(
        PART,
        "A gradient by hand",
        """
        A gradient that is not read off at a glance: that of $x^2 y + sin(x y)$. For the derivative
        by x, treat y as a number; then the other way round.

        Somebody has answered both entries, and one is wrong. The picture shows in colour where,
        and by how much; the black cross is a point at which the difference is proved.

        **Try:** mend the wrong entry in its field. Then click the other one and ask for the
        derivation.
        """,
        sheet(
            "check",
            "x^2 y + sin(x y)",
            "x=1, y=0.8",
            "x=-2..2, y=-2..2",
            check=answered(GRADIENT, {"0 x": "2x y + cos(x y)", "0 y": "x^2 + x cos(x y)"}),
        ),
        derivative(
            "What is the gradient of $x^2 y + sin(x y)$? Write it as [a, b].",
            "[2x y + y cos(x y), x^2 + x cos(x y)]",
            """The sine gives a cosine of the same x y, with its inner derivative as a factor: y for
            the entry by x, and x for the entry by y.""",
            of=GRADIENT,
        ),
    ),
    page(
        PART,
        "Exercise 2: an egg box",
        """
        The gradient field of $sin(x) cos(y)$ over one period, with its contours: hilltops, hollows
        and passes between them. In each of these the arrows shrink to nothing.

        **Try:** drag the point to the hilltop at (π/2, 0); both partial derivatives are 0. Then to
        (0, π/2), where they are 0 too, although f rises on two sides. Then find the places where
        the arrows are longest.

        *Picture: surface and arrows* shows the box itself.
        """,
        sheet(
            "gradient",
            "sin(x) cos(y)",
            "x=1, y=0.5",
            "x=-pi..pi, y=-pi..pi",
            view=View(field="arrows"),
        ),
        value(
            "How long is the longest gradient of this function?",
            "1",
            """At the origin the gradient is (1, 0). It is nowhere longer: the squares of its two
            entries, $cos(x)^2 cos(y)^2$ and $sin(x)^2 sin(y)^2$, add up to at most 1.""",
        ),
    ),
)
