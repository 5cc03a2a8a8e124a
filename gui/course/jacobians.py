"""The third part: Jacobians of maps, numeric and exact, and what they mean (3.1 and 3.2)."""

from __future__ import annotations

from gui.course.writing import answered, choice, derivative, page, sheet, value
from gui.session.document import View
from studies.messages.check import JACOBIAN

PART = "3  Jacobians"

MAP, MAP_IN = "[x^2 y, 5x + sin(y)]", "x=0..2, y=1..3"

JACOBIANS = (
    page(
        PART,
        "All partial derivatives at once",
        """
        A function with two outputs has two gradients. Written as rows, one below the other, they
        are the **Jacobian**: a row for each output, a column for each variable.

        $$f(x, y) = [x^2 y, 5x + sin(y)]$$

        At (1, 2) the entries are 4 and 1, and 5 and −0.41614684.

        A numeric column comes from one central difference of both outputs together. With
        h = 1e-5 no entry is off by more than 4.4e-11.

        **Try:** drag the point on the left. On the right you see where the map takes it, and what
        becomes of a small square.
        """,
        sheet("jacobian", MAP, "x=1, y=2", MAP_IN, view=View(step="1e-5")),
        value(
            "What is the entry in row 2, column 2 at y = π?",
            "-1",
            "It is the derivative of $5x + sin(y)$ by y, $cos(y)$, whatever x is.",
        ),
    ),
    page(
        PART,
        "A second opinion",
        """
        Now the numeric column is SciPy's approx_fprime. It says 4.00000003 for 4, and −0.41614687
        for −0.41614684: off by some 3e-8, where the central differences of the page before were
        off by 4.4e-11 at most.

        Nothing is wrong with it. It makes one choice differently.

        **Try:** choose *central difference* under *Numeric*, and give it h = 1e-8. Then look at
        *SciPy's opinion*: two estimates, and how far off each is.
        """,
        sheet("jacobian", MAP, "x=1, y=2", MAP_IN, view=View(scheme="approx_fprime")),
        choice(
            "Why are its entries less accurate?",
            3,
            (
                "It rounds its results to eight digits.",
                "Its step is far too long.",
                "It takes forward differences, which keep about eight digits at best.",
            ),
            """It spends one further value of f for each variable, with a step of about 1.5e-8, the
            best for a forward difference. Central differences cost twice as much.""",
        ),
    ),
    page(
        PART,
        "The best linear map",
        """
        Near a point p the map is almost linear:

        $$f(p + d) ≈ f(p) + J d$$

        How good is that? The picture shows the length of what is left over against the length of
        d, both on logarithmic axes. It falls along a line of slope 2. (The dots are the same in
        floating point; on the left they drown in rounding.)

        **Try:** drag the point. Type other directions below. While the map is curved in that
        direction, the slope stays 2.
        """,
        sheet("jacobian", MAP, "x=1, y=2", MAP_IN, view=View(mapping="linearisation")),
        value(
            "You make d ten times shorter. By which factor does the error shrink?",
            "100",
            """The error is of second order, about half the curvature times the **square** of d. At
            a kink the slope would be 1.""",
        ),
    ),
    page(
        PART,
        "Areas and the determinant",
        """
        Polar coordinates are a map:

        $$p(r, theta) = [r cos(theta), r sin(theta)]$$

        Squares on the left become pieces of rings on the right, narrow near the centre and wide
        far out. The **determinant** of J is the factor by which small areas change. At r = 2 it
        is 2.

        **Try:** drag the point to smaller and to larger r, then along θ. What does the determinant
        depend on? At r = 0 it is 0: a whole edge on the left falls into one point.
        """,
        sheet(
            "jacobian",
            "p(r, theta) = [r cos(theta), r sin(theta)]",
            "r=2, theta=pi/6",
            "r=0..3, theta=-pi..pi",
        ),
        value(
            "What is the determinant, as a formula in r and theta?",
            "r",
            """$r cos(theta)^2 + r sin(theta)^2$ is r. It is the factor that appears in integrals
            over polar coordinates.""",
        ),
    ),
    page(
        PART,
        "A circle becomes an ellipse",
        """
        J takes the unit circle to an ellipse. Its half axes are the **singular values**, the
        largest and the smallest stretch; their ratio is the condition number.

        The map from (x, y) to (x, y²) folds the plane along the x-axis. At y = 0.4 the singular
        values are 1 and 0.8.

        **Try:** drag the point down to y = 0, and across. Watch the ellipse, the determinant and
        its sign. (The field for y, under *Function*, takes exact numbers.)
        """,
        sheet(
            "jacobian",
            "[x, y^2]",
            "x=0.5, y=0.4",
            "x=-1.5..1.5, y=-1.5..1.5",
            view=View(mapping="circle"),
        ),
        choice(
            "What does the ellipse become at y = 0?",
            2,
            ("A circle.", "A line segment: one direction is lost.", "A single point."),
            """There J has rank 1 and determinant 0: to first order a step along y moves nothing.
            Below the axis the determinant is negative, the image is mirrored.""",
        ),
    ),
    page(
        PART,
        "Softmax",
        """
        Softmax turns numbers into positive ones that add up to 1, such as the probabilities of
        three classes. Its Jacobian tells how each of them answers to each input: positive on the
        diagonal, negative everywhere else, since what one class gains the others lose.

        **Try:** under *Function*, raise x to 8. The first class takes nearly all, and every entry
        comes close to 0. The output hardly answers any more: it is *saturated*, and a network that
        sits there learns slowly.
        """,
        sheet(
            "jacobian",
            "s = e^x + e^y + e^z\nf(x, y, z) = [e^x / s, e^y / s, e^z / s]",
            "x=1, y=2, z=0.5",
        ),
        value(
            "What do the three entries of a column add up to?",
            "0",
            """The outputs add up to 1 wherever the point is, and the derivative of a constant is 0.
            So one row follows from the others: the rank is 2, the determinant 0.""",
        ),
    ),
    page(
        PART,
        "A Jacobian by hand",
        """
        The square of the complex number x + iy, in real numbers:

        $$f(x, y) = [x^2 - y^2, 2x y]$$

        Somebody has answered its Jacobian with one sign wrong.

        A matrix is typed as rows, [[a, b], [c, d]]. If it has the variables in its rows, the
        program notices, judges each entry where it belongs, and says so.

        **Try:** find the wrong entry. Then go to the lens *Jacobian* (Ctrl+3) and choose the unit
        circle as the picture: this map keeps circles circles.
        """,
        sheet(
            "check",
            "[x^2 - y^2, 2x y]",
            "x=1, y=0.5",
            "x=-1.5..1.5, y=-1.5..1.5",
            check=answered(
                JACOBIAN, {"0 x": "2x", "0 y": "2y", "1 x": "2y", "1 y": "2x"}, place=(0, 1)
            ),
        ),
        derivative(
            "What is the Jacobian of this map?",
            "[[2x, -2y], [2y, 2x]]",
            """Its determinant is $4x^2 + 4y^2$, and both singular values are the root of that: all
            directions are stretched alike.""",
            of=JACOBIAN,
        ),
    ),
)
