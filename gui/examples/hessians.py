"""The course's sixth part and exercise 4: functions with curvature to look at, and functions known
for their critical points.
"""

from __future__ import annotations

from gui.examples.descent import HIMMELBLAU, POINTS
from gui.examples.example import Example, example
from gui.session.curvature_view import CurvatureView
from gui.session.document import View

GROUP = "6  Hessians"

PEAKS = "3(1-x)^2 e^(-x^2-(y+1)^2) - 10(x/5-x^3-y^5) e^(-x^2-y^2) - 1/3 e^(-(x+1)^2-y^2)"
CAMEL = "(4 - 2.1x^2 + x^4/3) x^2 + x y + (4y^2 - 4) y^2"
PEANO = "x y (x^2 - y^2)/(x^2 + y^2) if x^2 + y^2 > 0 else 0"

CRITICAL = CurvatureView(pictures="model", numbers="critical")
"""The table of critical points beside their marks."""
IN_SPACE = CurvatureView(pictures="surface+model")


def log_likelihood() -> str:
    """The log-likelihood of a logistic regression on hours of study and of sleep, with a little
    regularisation: y z - ln(1 + e^z) for z = a t + b s + c, concave in slopes and intercept."""
    sleep = (6.0, 8.0, 5.0, 7.0, 6.5, 8.5, 6.0, 7.5)
    terms = " ".join(
        f"- softplus({'-' if passed else ''}({hours:g} a + {rest:g} b + c))"
        for (hours, passed), rest in zip(POINTS, sleep, strict=True)
    )
    return f"L(a, b, c) = {terms} - (a^2 + b^2 + c^2)/20"


HESSIANS: tuple[Example, ...] = (
    example(
        GROUP,
        "Hessian, exact and numeric (6.1)",
        "x^4 + x^2 y + y^2",
        "x=1, y=2",
        "x=-3..3, y=-2..4",
        lens="curvature",
        notice="Entries 16, 2, 2, 2; eigenvalues 16.28 and 1.72, both positive: curved"
        " upwards all round.",
        course="6.1",
    ),
    example(
        GROUP,
        "Elliptic bowl: curvature (6.2)",
        "5x^2 + y^2",
        "x=4, y=4",
        "x=-5..5, y=-5..5",
        lens="curvature",
        notice="Eigenvalues 10 and 2 everywhere; Newton's step ends in the minimum.",
        course="6.2",
    ),
    example(
        GROUP,
        "Ill-conditioned bowl: curvature (6.3)",
        "50x^2 + y^2",
        "x=3, y=3",
        "x=-4..4, y=-4..4",
        lens="curvature",
        notice="Eigenvalues 100 and 2: the condition number is 50, and level lines are"
        " thin ellipses.",
        course="6.3",
    ),
    example(
        GROUP,
        "Monkey saddle (exercise 4)",
        "x^3 - 3x y^2",
        "x=0, y=0",
        "x=-2..2, y=-2..2",
        lens="curvature",
        view=View(azimuth=-50, elevation=35, direction="0"),
        curvature=IN_SPACE,
        notice="Both eigenvalues at the origin are 0 and decide nothing: three valleys,"
        " three ridges.",
        course="exercise 4",
    ),
    example(
        GROUP,
        "Himmelblau: nine critical points",
        HIMMELBLAU,
        "x=1, y=1",
        "x=-6..6, y=-6..6",
        lens="curvature",
        view=View(levels="shifted log"),
        curvature=CRITICAL,
        notice="Four minima, four saddles and one maximum, at (−0.271, −0.923).",
    ),
    example(
        GROUP,
        "Six-hump camel: fifteen",
        CAMEL,
        "x=0.5, y=0.3",
        "x=-2.2..2.2, y=-1.4..1.4",
        lens="curvature",
        view=View(levels="shifted log"),
        curvature=CRITICAL,
        notice="Six minima, seven saddles, two maxima; two minima share the lowest value, −1.0316.",
        minima=(
            ("x=0.0898420137, y=-0.7126564033", "-1.0316284535"),
            ("x=-0.0898420137, y=0.7126564033", "-1.0316284535"),
        ),
    ),
    example(
        GROUP,
        "Peaks: nine",
        PEAKS,
        "x=0.5, y=-0.6",
        "x=-3..3, y=-3..3",
        lens="curvature",
        curvature=CurvatureView(pictures="surface+model", numbers="critical"),
        notice="Three minima, three saddles, three maxima, each proved to be what it is.",
    ),
    example(
        GROUP,
        "Two minima and a saddle",
        "x^4 + y^4 - 4x y + 1",
        "x=0, y=0",
        "x=-2..2, y=-2..2",
        lens="curvature",
        view=View(direction="45"),
        curvature=CurvatureView(numbers="critical"),
        notice="Minima −1 at (1, 1) and (−1, −1); the saddle at the origin has"
        " eigenvalues −4 and 4.",
    ),
    example(
        GROUP,
        "Egg crate",
        "sin(x) cos(y)",
        "x=1, y=0.5",
        "x=-3..3, y=-3..3",
        lens="curvature",
        curvature=CurvatureView(order=4, numbers="critical"),
        notice="A maximum, a minimum, two saddles in the box; order 4 follows f farther"
        " than order 2.",
    ),
    example(
        GROUP,
        "Peano's surface: mixed partials differ",
        PEANO,
        "x=0, y=0",
        "x=-1..1, y=-1..1",
        lens="curvature",
        curvature=IN_SPACE,
        notice="At the origin: by x, then by y gives −1, by y, then by x gives 1.",
    ),
    example(
        GROUP,
        "Cone: a minimum at a kink",
        "sqrt(x^2 + y^2)",
        "x=1, y=0.5",
        "x=-2..2, y=-2..2",
        lens="curvature",
        curvature=CurvatureView(numbers="critical"),
        notice="The minimum at the origin is a kink; elsewhere one eigenvalue is 0, along the ray.",
    ),
    example(
        GROUP,
        "Flat bottom: a degenerate minimum",
        "x^4 + y^4",
        "x=0, y=0",
        "x=-1.5..1.5, y=-1.5..1.5",
        lens="curvature",
        curvature=CurvatureView(numbers="critical"),
        notice="The Hessian at the origin is 0, and yet it is a minimum: eigenvalues cannot tell.",
    ),
    example(
        GROUP,
        "A circle of minima",
        "(x^2 + y^2 - 1)^2",
        "x=0.6, y=0.8",
        "x=-1.6..1.6, y=-1.6..1.6",
        lens="curvature",
        curvature=CRITICAL,
        notice="Every point of the unit circle is a minimum: eigenvalues 8 and 0.",
    ),
    example(
        GROUP,
        "One variable: Taylor polynomials of sin x",
        "sin x",
        "x=1",
        "x=-6..6",
        lens="curvature",
        curvature=CurvatureView(order=5),
        notice="Order 5 stays within 1/720 of sin up to a distance of 1 from the point.",
    ),
    example(
        GROUP,
        "One variable: maximum and minimum",
        "x^3 - 3x",
        "x=1",
        "x=-2.5..2.5",
        lens="curvature",
        curvature=CurvatureView(numbers="critical"),
        notice="Maximum at −1, where f'' = −6, minimum at 1, where f'' = 6; f'' = 0 between, at 0.",
    ),
    example(
        GROUP,
        "Three variables: a log-likelihood",
        log_likelihood(),
        "a=1, b=0, c=-2",
        "a=-3..5, b=-3..3, c=-6..4",
        lens="curvature",
        notice="All three eigenvalues are negative everywhere: concave, so there is one maximum.",
    ),
    example(
        GROUP,
        "Rosenbrock in four variables",
        "100 (x2 - x1^2)^2 + (1 - x1)^2 + 100 (x3 - x2^2)^2 + (1 - x2)^2"
        " + 100 (x4 - x3^2)^2 + (1 - x3)^2",
        "x1=-0.7, x2=0.6, x3=0.4, x4=0.2",
        "x1=-1.5..1.5, x2=-0.5..2, x3=-1.5..1.5, x4=-1..2",
        lens="curvature",
        view=View(levels="shifted log"),
        notice="Besides (1, 1, 1, 1) there is a minimum near (−0.776, 0.613, 0.382,"
        " 0.146), close by.",
        minima=(("x1=1, x2=1, x3=1, x4=1", "0"),),
    ),
)
