"""The course's fourth and sixth parts and exercise 3: its descents with their numbers; and
functions that are known for what they do to descents.
"""

from __future__ import annotations

from gui.examples.example import Example, example, raced
from gui.session.descent_view import DescentView
from gui.session.document import View

GROUP = "4  Descent"
NEWTON_GROUP = "6  Newton against gradient descent"

ROSENBROCK = "(1 - x)^2 + 100 (y - x^2)^2"
HIMMELBLAU = "(x^2 + y - 11)^2 + (x + y^2 - 7)^2"
VALLEY = "x=-2..2, y=-1..3"

POINTS = ((0.5, 0), (1.0, 0), (1.5, 0), (2.0, 1), (2.2, 0), (2.8, 1), (3.5, 1), (4.0, 1))
"""Hours of study, and whether the examination was passed."""


def logistic_loss() -> str:
    """The mean logistic loss of the small data set, with a little regularisation, in slope w and
    intercept b: ln(1 + e^z) - y z for z = w t + b."""
    terms = " + ".join(
        f"softplus({'-' if passed else ''}({hours:g} w + b))" for hours, passed in POINTS
    )
    return f"L(w, b) = ({terms})/{len(POINTS)} + (w^2 + b^2)/100"


DESCENTS: tuple[Example, ...] = (
    example(
        GROUP,
        "Bowl: gradient descent, step by step (4.1)",
        "x^2 + y^2",
        "x=4, y=3",
        "x=-5..5, y=-4..4",
        lens="descent",
        descent=raced("gradient-descent rate=0.1", steps="100", pictures="paths", speed=2),
        notice="Each step goes 0.1 of the gradient back, first to (3.2, 2.4); after 94 it is short"
        " enough.",
        course="4.1",
    ),
    example(
        GROUP,
        "Bowl: gradient descent (4.2)",
        "x^2 + y^2",
        "x=4, y=3",
        "x=-5..5, y=-4..4",
        lens="descent",
        descent=raced("gradient-descent rate=0.1", steps="50"),
        notice="f keeps 0.64 a step, a straight line; after 50 steps the point is"
        " (0.000057, 0.000043).",
        course="4.2",
    ),
    example(
        GROUP,
        "Rosenbrock's valley (4.3)",
        ROSENBROCK,
        "x=-1, y=1",
        VALLEY,
        lens="descent",
        descent=raced("gradient-descent rate=0.001", steps="10000", speed=500),
        notice="Fast into the valley, slow along it: after 10000 steps only (0.9925, 0.9850).",
        course="4.3",
        minima=(("x=1, y=1", "0"),),
    ),
    example(
        GROUP,
        "Bowl: four learning rates (4.4)",
        "x^2 + y^2",
        "x=4, y=3",
        "x=-5..5, y=-4..4",
        lens="descent",
        descent=raced(
            "gradient-descent rate=0.01",
            "gradient-descent rate=0.1",
            "gradient-descent rate=0.5",
            "gradient-descent rate=0.9",
            steps="30",
            pictures="paths+sweep",
            swept=1,
        ),
        notice="A step keeps 1 − 2·rate of x and y: 0.5 is there at once, 0.9 jumps to and fro.",
        course="4.4",
    ),
    example(
        GROUP,
        "Rosenbrock: momentum (exercise 3)",
        ROSENBROCK,
        "x=-1, y=1",
        VALLEY,
        lens="descent",
        descent=raced(
            "gradient-descent rate=0.001",
            "momentum rate=0.001 keep=0.9",
            steps="10000",
            speed=200,
        ),
        notice="With momentum it converges after 4177 steps; without, f is still 5.7e-5"
        " after 10000.",
        course="exercise 3",
    ),
    example(
        GROUP,
        "Rosenbrock: every method",
        ROSENBROCK,
        "x=-1.2, y=1",
        VALLEY,
        lens="descent",
        descent=raced(
            "gradient-descent rate=0.001",
            "momentum rate=0.0005",
            "nesterov rate=0.0005",
            "adagrad",
            "rmsprop rate=0.005",
            "adam",
            "newton",
            "damped-newton",
            "bfgs",
            "cg",
            "trust-region",
            steps="2000",
            speed=50,
        ),
        notice="Newton needs 7 steps and BFGS 34; methods with fixed rates need"
        " thousands, or diverge.",
    ),
    example(
        GROUP,
        "Himmelblau's four minima",
        HIMMELBLAU,
        "x=1, y=1",
        "x=-5..5, y=-5..5",
        lens="descent",
        view=View(levels="shifted log"),
        descent=raced(
            "gradient-descent rate=0.01", "newton", "damped-newton", pictures="basins+paths"
        ),
        notice="Four minima with f = 0, one of them (3, 2); a colour is the basin of one minimum.",
        minima=(
            ("x=3, y=2", "0"),
            ("x=-2.805118086953, y=3.131312518250", "0"),
            ("x=-3.779310253378, y=-3.283185991286", "0"),
            ("x=3.584428340330, y=-1.848126526964", "0"),
        ),
    ),
    example(
        GROUP,
        "Beale's function",
        "(1.5 - x + x y)^2 + (2.25 - x + x y^2)^2 + (2.625 - x + x y^3)^2",
        "x=1, y=-1",
        "x=-4.5..4.5, y=-4.5..4.5",
        lens="descent",
        descent=raced(
            "gradient-descent search=armijo",
            "adam rate=0.05",
            "damped-newton",
            "bfgs",
            steps="2000",
        ),
        notice="The minimum is (3, 0.5), at the end of a nearly level valley.",
        minima=(("x=3, y=0.5", "0"),),
    ),
    example(
        GROUP,
        "Rastrigin's egg box",
        "20 + x^2 + y^2 - 10 cos(2 pi x) - 10 cos(2 pi y)",
        "x=2.3, y=-1.4",
        "x=-5.12..5.12, y=-5.12..5.12",
        lens="descent",
        descent=raced(
            "gradient-descent rate=0.001", "momentum rate=0.001", "adam rate=0.1", "bfgs"
        ),
        notice="A minimum near each integer point, but f = 0 at the origin only.",
        minima=(("x=0, y=0", "0"),),
    ),
    example(
        GROUP,
        "Booth's function",
        "(x + 2y - 7)^2 + (2x + y - 5)^2",
        "x=-6, y=-4",
        "x=-10..10, y=-10..10",
        lens="descent",
        descent=raced(
            "gradient-descent rate=0.1", "gradient-descent search=exact", "momentum", "newton", "cg"
        ),
        notice="Eigenvalues 18 and 2: exact line searches zigzag to (1, 3), Newton goes"
        " there at once.",
        minima=(("x=1, y=3", "0"),),
    ),
    example(
        GROUP,
        "A saddle, from the ridge",
        "x^2 - y^2",
        "x=2, y=0",
        "x=-3..3, y=-3..3",
        lens="descent",
        descent=raced("gradient-descent rate=0.1", "newton", "damped-newton", steps="200"),
        notice="On y = 0 the second entry of the gradient is 0: the path runs into the saddle.",
    ),
    example(
        GROUP,
        "Monkey saddle, from above",
        "x^3 - 3x y^2",
        "x=1.5, y=0",
        "x=-2..2, y=-2..2",
        lens="descent",
        descent=raced("gradient-descent rate=0.05", "momentum", "newton", steps="200"),
        notice="The Hessian at the origin is 0: gradient descent gets there like 1/k, ever"
        " more slowly.",
    ),
    example(
        GROUP,
        "Log-sum-exp",
        "ln(e^(x + 3y - 0.1) + e^(x - 3y - 0.1) + e^(-x - 0.1))",
        "x=-1.5, y=1",
        "x=-3..3, y=-2..2",
        lens="descent",
        descent=raced(
            "gradient-descent rate=0.1",
            "gradient-descent search=armijo",
            "nesterov rate=0.1",
            "newton",
            "damped-newton",
        ),
        notice="Convex, with the minimum (−0.347, 0), where f = 0.940.",
        minima=(("x=-ln(2)/2, y=0", "ln(2 sqrt(2)) - 0.1"),),
    ),
    example(
        GROUP,
        "Logistic loss of eight students",
        logistic_loss(),
        "w=-1, b=2",
        "w=-3..4, b=-6..4",
        lens="descent",
        descent=raced(
            "gradient-descent rate=0.2", "momentum rate=0.1", "adam", "newton", steps="1000"
        ),
        notice="Convex: all aim at (1.288, −2.496), even odds after 1.94 hours of study.",
    ),
    example(
        GROUP,
        "A wrong h: descent by forward difference",
        "x^2 + 3y^2",
        "x=2, y=1.5",
        lens="descent",
        descent=DescentView(
            racers=raced("gradient-descent rate=0.1", "bfgs").racers,
            gradient="forward",
            h="0.2",
            steps="200",
        ),
        notice="With h = 0.2 the numeric gradient is 0 at (−0.1, −0.1): there it ends, not at 0.",
    ),
    example(
        GROUP,
        "One variable: two valleys",
        "x^4 - 3x^2 + x",
        "x=2",
        "x=-2.2..2.2",
        lens="descent",
        descent=raced("gradient-descent rate=0.02", "momentum", "newton", steps="300"),
        notice="Valleys at −1.301 and 1.131: from 2 gradient descent stops in the shallower one.",
    ),
    example(
        NEWTON_GROUP,
        "Elliptic bowl (6.2)",
        "5x^2 + y^2",
        "x=4, y=4",
        "x=-5..5, y=-5..5",
        lens="descent",
        descent=raced("gradient-descent rate=0.08", "newton", steps="50"),
        notice="Newton is there after one step; gradient descent has y = 0.00065 left after 50.",
        course="6.2",
    ),
    example(
        NEWTON_GROUP,
        "Ill-conditioned bowl (6.3)",
        "50x^2 + y^2",
        "x=3, y=3",
        "x=-4..4, y=-4..4",
        lens="descent",
        descent=raced("gradient-descent rate=0.009", "newton", steps="200"),
        notice="Condition number 50: after 200 steps gradient descent still has f = 0.0063.",
        course="6.3",
    ),
)
