"""The fourth part: gradient descent, its rate, and what helps it (4.1 to 4.4, exercise 3)."""

from __future__ import annotations

from gui.course.writing import choice, page, sheet, told, value
from gui.examples.descent import HIMMELBLAU, ROSENBROCK, VALLEY
from gui.examples.example import raced
from gui.session.document import View

PART = "4  Gradient descent"

BOWL, BOWL_IN = "x^2 + y^2", "x=-5..5, y=-4..4"

DESCENT = (
    page(
        PART,
        "One step downhill",
        """
        The gradient points uphill; so go against it:

        $$x_{k+1} = x_k - alpha nabla f(x_k)$$

        α is the **learning rate**. Here it is 0.1, the function is $x^2 + y^2$, and the first five
        steps from (4, 3) are shown. f falls from 25 to 2.684.

        **Try:** press *Play* under the picture, or step with the arrows beside it. Drag the start.
        The steps become shorter as the ground becomes flatter, although α stays the same.
        """,
        sheet(
            "descent",
            BOWL,
            "x=4, y=3",
            BOWL_IN,
            descent=raced("gradient-descent rate=0.1", steps="5", pictures="paths", speed=2),
        ),
        value(
            "The gradient at (4, 3) is (8, 6). What is the x-coordinate after the first step?",
            "3.2",
            "4 − 0.1 · 8 = 3.2. Each step multiplies both coordinates by 0.8.",
        ),
    ),
    page(
        PART,
        "Fifty steps in a bowl",
        """
        Fifty steps of the same descent end at (0.000057, 0.000043), where f is 5.1e-9. On a
        logarithmic axis f falls along a straight line: each step keeps the same *fraction*. The
        table has the *factor*, 0.8 of the distance to the minimum, as predicted.

        *Step limit* means: the gradient's length, 1.43e-4 at the end, is not yet below the
        tolerance of 1e-8.

        **Try:** allow more *Steps*. How many does it take until the table says *converged*?
        """,
        sheet(
            "descent",
            BOWL,
            "x=4, y=3",
            BOWL_IN,
            descent=raced("gradient-descent rate=0.1", steps="50"),
        ),
        value(
            "Each step keeps 0.8 of the distance to the minimum. Which fraction of **f** does it "
            "keep?",
            "0.64",
            "f is the square of the distance, and 0.8² is 0.64.",
        ),
    ),
    page(
        PART,
        "The learning rate",
        """
        Four rates, 30 steps each. At 0.01 the descent crawls: f is still 7.44. At 0.5 a single
        step arrives, and a second one confirms it. At 0.1 and at 0.9 it ends with the *same*
        value, 3.8e-5.

        On the right, f over the steps, and f after 30 steps against the rate. Theory marks 2/L, 1
        in this bowl: no larger rate converges. L is the largest eigenvalue of the second
        derivatives.

        **Try:** add 0.99 and 1.01 to the list *Rates*.
        """,
        sheet(
            "descent",
            BOWL,
            "x=4, y=3",
            BOWL_IN,
            descent=raced(
                "gradient-descent rate=0.01",
                "gradient-descent rate=0.1",
                "gradient-descent rate=0.5",
                "gradient-descent rate=0.9",
                steps="30",
                pictures="paths+sweep",
                swept=1,
            ),
        ),
        choice(
            "Rates 0.1 and 0.9 reach the same value. What is different?",
            1,
            (
                "With 0.9 each step jumps across the minimum to the other side.",
                "With 0.9 the path is curved.",
                "Nothing: the two paths are the same.",
            ),
            """A step multiplies the place by $1 - 2 alpha$: by 0.8, or by −0.8. At α = 1 that is
            −1, and nothing is gained any more.""",
        ),
    ),
    page(
        PART,
        "A narrow valley",
        """
        Rosenbrock's function

        $$(1 - x)^2 + 100 (y - x^2)^2$$

        is lowest, 0, at (1, 1), at the end of a curved valley with steep walls. With rate 0.001,
        ten thousand steps from (−1, 1) lead to (0.9925, 0.9850), where f is 5.7e-5: near, and not
        there.

        The walls decide which rate is possible; the floor, nearly level, decides how many steps it
        takes.

        **Try:** type 0.003 as the rate: the descent no longer settles. At 0.005 it flies apart.
        """,
        sheet(
            "descent",
            ROSENBROCK,
            "x=-1, y=1",
            VALLEY,
            descent=raced("gradient-descent rate=0.001", steps="10000", speed=500),
        ),
        value(
            "How long is the gradient at the start, (−1, 1)?",
            "4",
            """The start lies on the valley's floor, where $y - x^2$ is 0. Only the first term has a
            slope there, $-2(1 - x)$, which is −4.""",
        ),
    ),
    page(
        PART,
        "Condition",
        """
        $a x^2 + y^2$ is a bowl, steep along x and gentle along y. Its second derivatives are 2a and
        2, and their ratio a is the **condition number**: 8 at first.

        Across the valley a rate must stay below 2/L, where L is the larger one: otherwise the path
        zigzags more and more widely. Along the valley the same small rate makes slow steps.

        **Try:** under *Function*, move the slider of a from 8 to 10, where the rate 0.1 stops being
        stable, and beyond. *use this rate*, at the right, puts it in order.
        """,
        sheet(
            "descent",
            "a = 8\nf(x, y) = a x^2 + y^2",
            "x=4, y=4",
            "x=-5..5, y=-5..5",
            descent=raced("gradient-descent rate=0.1", steps="100"),
        ),
        value(
            "Below which rate is gradient descent stable for a = 20?",
            "1/20",
            "L is then 40, and 2/L = 0.05.",
        ),
    ),
    page(
        PART,
        "Where you end depends on where you start",
        """
        Himmelblau's function has four minima, with f = 0 in each. On the left, every start in the
        box has the colour of the minimum that gradient descent reaches from it: its **basin of
        attraction**. Darker means more steps.

        **Try:** drag the start across a border between two colours. A hair's breadth decides. Then
        choose *Newton* under *Basins of*: that method looks for zeros of the gradient, and does not
        care whether they are minima.
        """,
        sheet(
            "descent",
            HIMMELBLAU,
            "x=1, y=1",
            "x=-5..5, y=-5..5",
            view=View(levels="shifted log"),
            descent=raced("gradient-descent rate=0.01", "newton", pictures="basins+paths"),
        ),
        choice(
            "What can gradient descent with a good rate promise?",
            3,
            (
                "That it finds the lowest minimum.",
                "That it finds the minimum nearest to the start.",
                "That it comes to rest where the gradient is zero.",
            ),
            """It sees the slope where it stands, and nothing else. Whether a lower minimum lies
            elsewhere it cannot know.""",
        ),
    ),
    page(
        PART,
        "Exercise 3: momentum",
        """
        Momentum remembers. It keeps a velocity:

        $$v_{k+1} = beta v_k + alpha nabla f(x_k)$$

        $$x_{k+1} = x_k - v_{k+1}$$

        Across the valley the slopes change sign and cancel; along it they add up. With α = 0.001
        and β = 0.9 it converges in Rosenbrock's valley after 4177 steps. Plain gradient descent,
        same α, has not arrived after 10000.

        **Try:** β = 0.5 hardly helps; β = 0.95 needs 1583 steps; 0.99 overshoots, and needs 4227.
        """,
        sheet(
            "descent",
            ROSENBROCK,
            "x=-1, y=1",
            VALLEY,
            descent=raced(
                "gradient-descent rate=0.001",
                "momentum rate=0.001 keep=0.9",
                steps="10000",
                speed=200,
            ),
        ),
        value(
            "On an even slope g stays the same, and v settles where v = 0.9 v + 0.001 g. What is "
            "v/g then?",
            "0.01",
            """$v = alpha g/(1 - beta)$: as if the rate were ten times larger, without the trouble
            across the valley.""",
        ),
    ),
    page(
        PART,
        "A race of your own",
        """
        Seven methods from one start. Some follow the gradient, some adapt a rate to each variable,
        some build a picture of the second derivatives. From (−1.2, 1) Newton needs 7 steps, BFGS 34
        and Adam 1987. The other four have not arrived after 2000.

        Steps are not all: one of Newton's asks for a Hessian, one of Adam's only for a gradient.

        **Try:** type a function that you care about. Drag the start, tick and untick methods,
        change rates.
        """,
        sheet(
            "descent",
            ROSENBROCK,
            "x=-1.2, y=1",
            VALLEY,
            descent=raced(
                "gradient-descent rate=0.001",
                "momentum rate=0.0005",
                "nesterov rate=0.0005",
                "adagrad",
                "adam",
                "newton",
                "bfgs",
                steps="2000",
                speed=50,
            ),
        ),
        told(
            "Which function did you try, which method won, and why there?",
            "For example: on a smooth function with one valley Newton and BFGS win, since they "
            "know its curvature. Near a saddle Newton goes astray. With very many variables a "
            "Hessian is too large to keep, and methods with a rate for each variable remain.",
        ),
    ),
)
