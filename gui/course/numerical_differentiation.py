"""The first part: difference quotients, their errors and the best step (1.1 to 1.3, exercise 1)."""

from __future__ import annotations

from gui.course.writing import answered, choice, derivative, page, sheet, value
from gui.session.document import View
from studies.messages.check import DERIVATIVE

PART = "1  Numerical differentiation"

SINE_IN = "x=-1..3"

NUMERICAL_DIFFERENTIATION = (
    page(
        PART,
        "A derivative is a limit",
        """
        The slope of a curve at a point is the limit of the slopes of secants:

        $$f'(x) = lim_{h -> 0} ((f(x + h) - f(x))/h)$$

        In the table, the row **forward** is this quotient for one h. With h = 0.5 it is 0.312; the
        tangent's slope, cos 1, is 0.540. Digits that are wrong are grey.

        **Try:** drag the slider *h* below the table to the left. The secant turns into the
        tangent, and digit by digit the quotient becomes right. Then drag the point along the
        curve.
        """,
        sheet(
            "derivative",
            "sin x",
            "x=1",
            SINE_IN,
            view=View(h="0.5", focus="forward", pictures="function"),
        ),
        choice(
            "With h = 0.5 the forward quotient is too small. Why?",
            2,
            (
                "It is rounded: only some of its digits are kept.",
                "Right of the point the curve bends down, away from its tangent.",
                "A forward quotient is always too small.",
            ),
            """Its error is $1/2 h f''$, taken somewhere between x and x + h, and there f'' is
            negative. Where a curve bends up, the quotient is too large.""",
        ),
    ),
    page(
        PART,
        "Forward and central differences",
        """
        Two formulas for the slope of $sin x$ at $pi/4$, forward and central:

        $$(f(x + h) - f(x))/h$$

        $$(f(x + h) - f(x - h))/(2h)$$

        Each needs two values of f. Yet with h = 1e-5 the first is off by 3.5e-6, the second by
        1.4e-11. On the two sides of the point the bending of the curve makes opposite errors, and
        the central difference adds them.

        The column *slope* is the **order**: the error falls like h, or like h².

        **Try:** h = 1e-4, then 1e-3. Watch the column *truncation*.
        """,
        sheet(
            "derivative",
            "sin x",
            "x=pi/4",
            SINE_IN,
            view=View(h="1e-5", pictures="function"),
        ),
        value(
            "You halve h. By which factor does the truncation error of the **central** difference "
            "shrink?",
            "4",
            """The error is about $1/6 h^2 f'''(x)$, so half the step leaves a quarter. The forward
            difference only halves its own.""",
        ),
    ),
    page(
        PART,
        "Too long a step, and too short",
        """
        The error of each formula for every h from 1 down to 1e-15; both axes are logarithmic.
        Follow the bold curve from the right. The **truncation** error falls along a straight line
        of slope 2. Then the curve turns, and a ragged edge rises while h goes on shrinking: that
        is **rounding**.

        A number is kept to about 16 digits. For tiny h the two values of f agree in almost all of
        them, and their difference holds only what is left.

        **Try:** set h to 1e-9, then to 1e-13. A smaller step, a larger error.
        """,
        sheet("derivative", "sin x", "x=1", SINE_IN, view=View(h="1e-5", pictures="errors")),
        choice(
            "On the ragged side h becomes ten times smaller. What does the error do?",
            3,
            (
                "It becomes a hundred times smaller.",
                "It stays: rounding does not depend on h.",
                "It becomes about ten times larger.",
            ),
            """The two values stay rounded in their 16th digit, but the quotient divides their
            difference by h.""",
        ),
    ),
    page(
        PART,
        "The best step",
        """
        Between truncation and rounding lies the best step, the diamond. The pale band was
        predicted before anything was measured. For the forward difference, in front now, it is

        $$A h + B/h$$

        with A from the second derivative and B from rounding: lowest where both terms are equal.

        The table has the best step of each formula: 1.5e-8 for the forward difference, 7.0e-6 for
        the central one, whose error there is a thousand times smaller.

        **Try:** click the row *fourth order*, then *complex step*, which subtracts nothing: so
        nothing cancels.
        """,
        sheet(
            "derivative",
            "sin x",
            "x=1",
            SINE_IN,
            view=View(h="1e-4", focus="forward", pictures="errors"),
        ),
        choice(
            "Numbers have 16 digits. How many right ones can a forward difference have at best?",
            2,
            ("about 4", "about 8", "about 16"),
            """At the best step both errors are about the square root of 1e-16: half the digits are
            lost. A central difference loses a third.""",
        ),
    ),
    page(
        PART,
        "A function and its derivative",
        """
        On the left the cubic $x^3 - 3x^2 + 2x$, on the right its derivative. The line is exact, the
        dots are central differences with h = 1e-5: here they agree to nine digits.

        **Try:** drag the point from left to right. Where the tangent lies flat, the derivative
        crosses zero. Where the cubic falls most steeply, at x = 1, the derivative is lowest, −1.

        Then go to *Function*, above this text, and type one of your own. Everything here works for
        it too; *Reset this page* brings the cubic back.
        """,
        sheet(
            "derivative",
            "x^3 - 3x^2 + 2x",
            "x=2",
            "x=-1..4",
            view=View(h="1e-5", pictures="function"),
        ),
        value(
            "The tangent is flat in two places. What is the **larger** x, exactly or rounded?",
            "1 + 1/sqrt(3)",
            """The derivative $3x^2 - 6x + 2$ is zero at $1 - 1/sqrt(3)$ and at $1 + 1/sqrt(3)$:
            at 0.4226 and 1.5774.""",
        ),
    ),
    page(
        PART,
        "A corner",
        """
        $|x|$ has no derivative at 0: the slope is −1 on the left and 1 on the right. The program
        says so, and writes *no derivative* in the place of an exact value.

        The formulas do not notice. For every h forward gives 1 and backward −1. Only the adaptive
        row looks at the function more closely, and calls it a kink.

        **Try:** drag the point away from 0 and back. How near may it come before h = 0.5 reaches
        across the corner?
        """,
        sheet("derivative", "|x|", "x=0", "x=-2..2", view=View(h="0.5", pictures="function")),
        choice(
            "The central difference gives 0 here, for every h. What does that mean?",
            3,
            (
                "The derivative at 0 is 0 after all.",
                "h is still too large.",
                "Nothing: a symmetric formula does not see a symmetric corner.",
            ),
            """$(|h| - |-h|)/(2h)$ is 0 whatever h is. A formula always answers; whether there is
            anything to answer is another question.""",
        ),
    ),
    page(
        PART,
        "By hand, and checked",
        """
        A difference quotient gives numbers. A formula comes from rules, and rules are easily
        misapplied. The lens **Check** judges a derivative that was found by hand: *correct* only
        with a proof, *wrong* only with a point at which it is wrong.

        Somebody has answered $cos(x^2)$ for the derivative of $sin(x^2)$. The picture shows it
        beside the exact one, and where they differ.

        **Try:** press *Hint*: it names the mistake that gives exactly this answer. *Show the
        derivation* goes from rule to rule.
        """,
        sheet(
            "check",
            "sin(x^2)",
            "x=1",
            "x=-3..3",
            check=answered(DERIVATIVE, {"0 x": "cos(x^2)"}),
        ),
        derivative(
            "What is the derivative of $sin(x^2)$?",
            "2x cos(x^2)",
            """The outer derivative is the cosine, taken at $x^2$; the inner one, $2x$, is a
            factor.""",
            wrt="x",
        ),
    ),
    page(
        PART,
        "Exercise 1: the bell curve",
        """
        $e^(-x^2)$ at x = 1, by forward and by central differences. The exact slope there,
        $-2/e$, is −0.7358.

        With h = 1e-5, compare the errors of the two in the table, and the digits that are right.
        Then compare their best steps with those of the sine. Do they depend much on the function?

        The bell is steepest where its slope has a flat tangent: where the **second** derivative is
        zero. *Order: second* below the table shows it. Find it by hand first.
        """,
        sheet("derivative", "e^(-x^2)", "x=1", "x=-3..3", view=View(h="1e-5")),
        derivative(
            "What is the second derivative of $e^(-x^2)$?",
            "(4x^2 - 2) e^(-x^2)",
            """The product rule on $-2x e^(-x^2)$ gives $-2 e^(-x^2) + 4x^2 e^(-x^2)$. It is zero
            at $1/sqrt(2)$: there the bell is steepest.""",
            wrt="x",
            order=2,
        ),
    ),
)
