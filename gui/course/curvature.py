"""The sixth part: second derivatives, Newton's method, critical points (6.1 to 6.3, exercise 4)."""

from __future__ import annotations

from gui.course.writing import answered, choice, derivative, page, sheet, value
from gui.examples.example import raced
from gui.session.curvature_view import CurvatureView
from gui.session.document import View
from studies.messages.check import HESSIAN

PART = "6  Curvature"

QUARTIC = "x^4 + x^2 y + y^2"
QUARTIC_AT, QUARTIC_IN = "x=1, y=2", "x=-3..3, y=-2..4"

CURVATURE = (
    page(
        PART,
        "The Hessian by hand",
        """
        The gradient has derivatives of its own. All second partial derivatives together are the
        **Hessian**, a square matrix: row i, column j belongs to variables i and j.

        $$nabla f = [4x^3 + 2x y, x^2 + 2y]$$

        is the gradient of $x^4 + x^2 y + y^2$. Somebody has answered the Hessian, and lost a factor
        in one place.

        **Try:** find it. Why can only one of the two mixed entries be wrong, if the other is right?
        Where second derivatives are continuous, both are the same (Schwarz).
        """,
        sheet(
            "check",
            QUARTIC,
            QUARTIC_AT,
            QUARTIC_IN,
            check=answered(
                HESSIAN,
                {"0 x x": "12x^2 + 2y", "0 x y": "x", "0 y x": "2x", "0 y y": "2"},
                place=(0, 1),
            ),
        ),
        derivative(
            "What is the Hessian of $x^4 + x^2 y + y^2$? Write it as [[a, b], [c, d]].",
            "[[12x^2 + 2y, 2x], [2x, 2]]",
            "At (1, 2) it is $[[16, 2], [2, 2]]$.",
            of=HESSIAN,
        ),
    ),
    page(
        PART,
        "Second differences",
        """
        The same Hessian at (1, 2), exact and by differences of f with h = 1e-5. One entry is off by
        1.3e-6. For a first derivative this step leaves eleven right digits or so; here it leaves
        seven.

        A second difference divides by $h^2$. That is 1e-10, and it divides the rounding of f as
        well. So the best step for second derivatives is longer.

        **Try:** type 1e-4 for h, then clear the field: the default step is right to all digits
        shown. *Table* compares several formulas.
        """,
        sheet("curvature", QUARTIC, QUARTIC_AT, QUARTIC_IN, view=View(step="1e-5")),
        choice(
            "Rounding changes f by about 1e-16. With h = 1e-5, about how much of that arrives in a "
            "second difference?",
            2,
            ("1e-11", "1e-6", "1e-16"),
            "It is divided by h², 1e-10. A first difference divides it by h only: 1e-11.",
        ),
    ),
    page(
        PART,
        "Eigenvalues",
        """
        The eigenvectors of the Hessian are the directions of largest and smallest curvature, the
        eigenvalues tell how large. At (1, 2) they are 16.28 and 1.72: f curves up whichever way
        one walks. The Hessian is **positive definite**.

        The dashed ellipses are level curves of the *quadratic model*, the parabola that fits best
        at the point. They are long where f curves little.

        **Try:** drag the point to (0, −1). One eigenvalue is negative: along x f curves down.
        """,
        sheet("curvature", QUARTIC, QUARTIC_AT, QUARTIC_IN),
        value(
            "What do the eigenvalues at (1, 2) add up to?\n\n$$H = [[16, 2], [2, 2]]$$",
            "18",
            """They add up to the sum of the diagonal, and multiply to the determinant,
            16 · 2 − 2 · 2 = 28.""",
        ),
    ),
    page(
        PART,
        "Newton's method",
        """
        Gradient descent looks at the slope. Newton's method looks at the curvature too, and jumps
        to the bottom of the quadratic model:

        $$x_{k+1} = x_k - H^{-1} nabla f(x_k)$$

        On $5x^2 + y^2$ from (4, 4), fifty steps of gradient descent with rate 0.08 get f down to
        4.3e-7. Newton has *converged* after 2, exactly at the minimum.

        **Try:** drag the start. Change 5 to 500 under *Function*: Newton does not mind.
        """,
        sheet(
            "descent",
            "5x^2 + y^2",
            "x=4, y=4",
            "x=-5..5, y=-5..5",
            descent=raced("gradient-descent rate=0.08", "newton", steps="50"),
        ),
        choice(
            "This f is its own quadratic model. Why 2 steps, not 1?",
            1,
            (
                "The first arrives; the second only finds that the gradient was zero.",
                "The first is shortened, to be safe.",
                "Rounding makes the first miss.",
            ),
            """Newton stops on the gradient that it had **before** the step. So it takes one more,
            of length 0, to notice.""",
        ),
    ),
    page(
        PART,
        "Where Newton shines",
        """
        $50x^2 + y^2$ has the condition number 50. Rates are stable below 0.02. With 0.009, two
        hundred steps of gradient descent leave f at 0.0063: each step keeps 0.982 of the distance
        along the valley. Newton takes 2 again.

        **Try:** replace 50 by 5000. Gradient descent flies apart, and with a rate that is stable it
        hardly moves.

        There is a price. A step of Newton's needs all second derivatives, and solves a linear
        system: with n variables some n³ operations.
        """,
        sheet(
            "descent",
            "50x^2 + y^2",
            "x=3, y=3",
            "x=-4..4, y=-4..4",
            descent=raced("gradient-descent rate=0.009", "newton", steps="200"),
        ),
        value(
            "What is the condition number of the Hessian of $c x^2 + y^2$, for c > 1?",
            "c",
            "The eigenvalues are 2c and 2; the condition number is their ratio.",
        ),
    ),
    page(
        PART,
        "Minimum, maximum or saddle",
        """
        Where the gradient is zero the eigenvalues decide: all positive, a minimum; all negative, a
        maximum; both signs, a **saddle**. The table has every critical point of
        $x^4 + y^4 - 4x y + 1$ in the box, two minima and a saddle. That there are no more is
        proved.

        At a saddle the quadratic model has no bottom. Newton's step leads to where the model is
        level, be that what it may.

        **Try:** click the rows. Then drag the point from (1, 1) towards (0, 0), and watch where
        Newton's step leads.
        """,
        sheet(
            "curvature",
            "x^4 + y^4 - 4x y + 1",
            "x=0.3, y=0.2",
            "x=-2..2, y=-2..2",
            view=View(direction="45"),
            curvature=CurvatureView(numbers="critical"),
        ),
        choice(
            "Started at (0.3, 0.2), where does Newton's method end?",
            2,
            ("At the minimum (1, 1).", "At the saddle (0, 0).", "Nowhere: it diverges."),
            """It looks for zeros of the gradient, and the saddle is one. *Damped Newton*, in the
            lens Descent, turns negative eigenvalues round: it goes down, to a minimum.""",
        ),
    ),
    page(
        PART,
        "Exercise 4: the monkey saddle",
        """
        $x^3 - 3x y^2$ has a critical point at the origin. All four entries of its Hessian are zero
        there, and so are both eigenvalues. They say **nothing**: the quadratic model is a level
        plane.

        The surface shows what the point is: three ways down, for two legs and a tail, and three
        ways up between them.

        **Try:** turn the surface with the mouse. Choose *cubic (3)* as the *Model*: the third
        derivatives tell what the second do not.
        """,
        sheet(
            "curvature",
            "x^3 - 3x y^2",
            "x=0, y=0",
            "x=-2..2, y=-2..2",
            view=View(azimuth=-50, elevation=35, direction="0"),
            curvature=CurvatureView(pictures="surface+model"),
        ),
        choice(
            "How does one see from f along the x-axis that the origin is no minimum?",
            3,
            (
                "f is constant there.",
                "f is $x^2$ there.",
                "f is $x^3$ there: higher on one side, lower on the other.",
            ),
            """An odd power changes its sign. Where f is both higher and lower close by, there is
            neither a minimum nor a maximum.""",
        ),
    ),
)
