"""Test functions of optimisation with their known minima.

Formulas and minima are those of the literature (Jamil and Yang 2013; More, Garbow and Hillstrom
1981); tests check each minimum by the program's own evaluation.
"""

from __future__ import annotations

from gui.examples.example import Example, example, raced
from gui.session.curvature_view import CurvatureView
from gui.session.descent_view import DescentView
from gui.session.document import View

GROUP = "Test functions"

CRITICAL = CurvatureView(pictures="model", numbers="critical")
PLAIN = View()
SURFACE = View(field="surface")

SHUBERT = "cos(2{0} + 1) + 2cos(3{0} + 2) + 3cos(4{0} + 3) + 4cos(5{0} + 4) + 5cos(6{0} + 5)"


def _descent(
    title: str,
    text: str,
    point: str,
    box: str,
    minima: tuple[tuple[str, str], ...],
    notice: str,
    race: DescentView,
    view: View = PLAIN,
) -> Example:
    return example(
        GROUP, title, text, point, box,
        lens="descent", view=view, descent=race, notice=notice, minima=minima,
    )  # fmt: skip


LANDSCAPES: tuple[Example, ...] = (
    _descent(
        "Ackley's function",
        "-20 e^(-0.2 sqrt((x^2 + y^2)/2)) - e^((cos(2 pi x) + cos(2 pi y))/2) + 20 + e",
        "x=2.6, y=-1.7",
        "x=-5..5, y=-5..5",
        (("x=0, y=0", "0"),),
        "The minimum 0 at the origin is a tip, not a bowl; ripples around it hold descents back.",
        raced("gradient-descent rate=0.02", "momentum rate=0.02", "adam rate=0.2", "bfgs"),
    ),
    _descent(
        "Matyas's function",
        "0.26 (x^2 + y^2) - 0.48 x y",
        "x=8, y=-3",
        "x=-10..10, y=-10..10",
        (("x=0, y=0", "0"),),
        "Condition number 25, eigenvalues 1 and 0.04: fast into the valley, slow along it.",
        raced("gradient-descent rate=1", "momentum rate=0.3", "newton", steps="200"),
    ),
    _descent(
        "Lévy's function",
        "u = 1 + (x - 1)/4\nv = 1 + (y - 1)/4\n"
        "f(x, y) = sin(pi u)^2 + (u - 1)^2 (1 + 10 sin(pi u + 1)^2)"
        " + (v - 1)^2 (1 + sin(2 pi v)^2)",
        "x=-4, y=5",
        "x=-10..10, y=-10..10",
        (("x=1, y=1", "0"),),
        "Long parallel furrows: from most starts a descent ends in another one than (1, 1).",
        raced("gradient-descent rate=0.3", "momentum rate=0.1", "adam rate=0.5", "bfgs"),
        View(levels="shifted log"),
    ),
    _descent(
        "Griewank's function",
        "(x^2 + y^2)/4000 - cos(x) cos(y/sqrt(2)) + 1",
        "x=2.4, y=3.4",
        "x=-10..10, y=-10..10",
        (("x=0, y=0", "0"),),
        "Many dips that look alike: 0 at the origin, 0.0074 in the next ones, near (±3.14, ±4.44).",
        raced("gradient-descent rate=0.5", "momentum rate=0.3", "bfgs"),
    ),
    example(
        GROUP,
        "Styblinski-Tang function",
        "(x^4 - 16x^2 + 5x + y^4 - 16y^2 + 5y)/2",
        "x=1, y=1",
        "x=-4.5..4.5, y=-4.5..4.5",
        lens="curvature",
        view=View(levels="shifted log"),
        curvature=CRITICAL,
        notice="Nine critical points, four of them minima; lowest at (−2.904, −2.904): −78.33.",
        minima=(("x=-2.9035340278, y=-2.9035340278", "-78.3323314075"),),
    ),
    example(
        GROUP,
        "Three-hump camel",
        "2x^2 - 1.05x^4 + x^6/6 + x y + y^2",
        "x=1, y=0.5",
        "x=-2.5..2.5, y=-2.5..2.5",
        lens="curvature",
        view=View(levels="shifted log"),
        curvature=CRITICAL,
        notice="Three minima: 0 at the origin, 0.299 at (±1.748, ∓0.874); two saddles between.",
        minima=(("x=0, y=0", "0"),),
    ),
    _descent(
        "Easom's function",
        "-cos(x) cos(y) e^(-(x - pi)^2 - (y - pi)^2)",
        "x=2, y=2.2",
        "x=0..2pi, y=0..2pi",
        (("x=pi, y=pi", "-1"),),
        "One dip to −1 at (π, π) in a plain: from (0.5, 0.5) hardly anything moves.",
        raced("gradient-descent rate=0.2", "momentum rate=0.1", "bfgs"),
    ),
    _descent(
        "McCormick's function",
        "sin(x + y) + (x - y)^2 - 1.5x + 2.5y + 1",
        "x=3, y=3",
        "x=-1.5..4, y=-3..4",
        (("x=1/2 - pi/3, y=-1/2 - pi/3", "-sqrt(3)/2 - pi/3"),),
        "The lowest place in the box is (−0.547, −1.547), with −1.913; from (3, 3) a higher one is"
        " nearer.",
        raced("gradient-descent rate=0.1", "momentum rate=0.05", "damped-newton"),
    ),
    _descent(
        "Goldstein-Price function",
        "f(x, y) = (1 + (x + y + 1)^2 (19 - 14x + 3x^2 - 14y + 6x y + 3y^2))"
        " (30 + (2x - 3y)^2 (18 - 32x + 12x^2 + 48y - 36x y + 27y^2))",
        "x=1.5, y=1.6",
        "x=-2..2, y=-2..2",
        (("x=0, y=-1", "3"),),
        "From 3, at (0, −1), up to a million: only logarithmic levels show the four minima.",
        raced("gradient-descent search=armijo", "damped-newton", "bfgs"),
        View(levels="log"),
    ),
    _descent(
        "Branin's function",
        "(y - 5.1x^2/(4 pi^2) + 5x/pi - 6)^2 + 10 (1 - 1/(8 pi)) cos(x) + 10",
        "x=4, y=9",
        "x=-5..10, y=0..15",
        (
            ("x=-pi, y=12.275", "5/(4 pi)"),
            ("x=pi, y=2.275", "5/(4 pi)"),
            ("x=3pi, y=2.475", "5/(4 pi)"),
        ),
        "Three minima of the same value 5/(4π) = 0.398, at x = −π, π and 3π: look at the basins.",
        raced("damped-newton", "gradient-descent rate=0.02", "bfgs", pictures="basins+paths"),
    ),
    _descent(
        "Zakharov's function",
        "x^2 + y^2 + (0.5x + y)^2 + (0.5x + y)^4",
        "x=-4, y=4.5",
        "x=-5..5, y=-5..5",
        (("x=0, y=0", "0"),),
        "Convex, with one minimum; far out the fourth power makes the walls, so small rates are"
        " needed there.",
        raced("gradient-descent rate=0.01", "gradient-descent search=armijo", "newton", "cg"),
    ),
    _descent(
        "Dixon-Price function",
        "(x - 1)^2 + 2 (2y^2 - x)^2",
        "x=-2, y=1.5",
        "x=-3..3, y=-2..2",
        (("x=1, y=1/sqrt(2)", "0"), ("x=1, y=-1/sqrt(2)", "0")),
        "Two minima, (1, 0.707) and (1, −0.707), in a curved valley; a start with y = 0 never"
        " leaves y = 0.",
        raced("gradient-descent rate=0.01", "momentum rate=0.01", "damped-newton", "bfgs"),
    ),
    example(
        GROUP,
        "Bukin's sixth function",
        "100 sqrt(|y - 0.01x^2|) + 0.01 |x + 10|",
        "x=-8, y=1.5",
        "x=-15..-5, y=-3..3",
        lens="gradient",
        view=View(field="directions"),
        notice="The valley y = x²/100 is sharp as a root's tip; along it the slope is only 0.01.",
        minima=(("x=-10, y=1", "0"),),
    ),
    example(
        GROUP,
        "Drop wave",
        "-(1 + cos(12 sqrt(x^2 + y^2)))/((x^2 + y^2)/2 + 2)",
        "x=0.3, y=0.2",
        "x=-2..2, y=-2..2",
        lens="gradient",
        view=SURFACE,
        notice="The lowest value, −1, is at the centre; each ring around it is a circle of minima.",
        minima=(("x=0, y=0", "-1"),),
    ),
    example(
        GROUP,
        "Schwefel's function",
        "837.9657745 - x sin(sqrt(|x|)) - y sin(sqrt(|y|))",
        "x=200, y=-300",
        "x=-500..500, y=-500..500",
        lens="gradient",
        view=View(field="directions"),
        notice="The minimum (420.97, 420.97) lies in a corner, far from the next best ones.",
        minima=(("x=420.968746, y=420.968746", "0"),),
    ),
    example(
        GROUP,
        "Michalewicz's function",
        "-sin(x) sin(x^2/pi)^20 - sin(y) sin(2y^2/pi)^20",
        "x=2, y=1.5",
        "x=0..pi, y=0..pi",
        lens="gradient",
        view=SURFACE,
        notice="Steep ditches in a plain; the deepest place, (2.203, 1.571), is where two cross:"
        " −1.801.",
        minima=(("x=2.202905520, y=pi/2", "-1.801303410"),),
    ),
    example(
        GROUP,
        "Hölder's table",
        "-|sin(x) cos(y) e^(|1 - sqrt(x^2 + y^2)/pi|)|",
        "x=6, y=7",
        "x=-10..10, y=-10..10",
        lens="gradient",
        view=SURFACE,
        notice="The four legs stand in the corners: −19.21 at (±8.055, ±9.665).",
        minima=(
            ("x=8.055023472, y=9.664590029", "-19.20850257"),
            ("x=-8.055023472, y=-9.664590029", "-19.20850257"),
        ),
    ),
    example(
        GROUP,
        "Cross in a tray",
        "-0.0001 (|sin(x) sin(y) e^(|100 - sqrt(x^2 + y^2)/pi|)| + 1)^0.1",
        "x=2, y=1",
        "x=-10..10, y=-10..10",
        lens="gradient",
        view=View(field="directions"),
        notice="The cross are the lines where sin x or sin y is 0; four minima (±1.349, ±1.349) of"
        " −2.063.",
        minima=(
            ("x=1.349406609, y=1.349406609", "-2.062611871"),
            ("x=-1.349406609, y=1.349406609", "-2.062611871"),
        ),
    ),
    _descent(
        "Bohachevsky's function",
        "x^2 + 2y^2 - 0.3cos(3 pi x) - 0.4cos(4 pi y) + 0.7",
        "x=-1.7, y=1.2",
        "x=-2..2, y=-2..2",
        (("x=0, y=0", "0"),),
        "A bowl with small ripples: each of them may stop a descent, momentum runs through.",
        raced("gradient-descent rate=0.01", "momentum rate=0.01", "bfgs"),
    ),
    _descent(
        "Freudenstein-Roth function",
        "(x - 13 + ((5 - y) y - 2) y)^2 + (x - 29 + ((y + 1) y - 14) y)^2",
        "x=0.5, y=-2",
        "x=-5..20, y=-4..6",
        (("x=5, y=4", "0"),),
        "From (0.5, −2) descents end at (11.41, −0.897), where f = 48.98; 0 is at (5, 4).",
        raced("gradient-descent search=armijo", "damped-newton", "bfgs"),
        View(levels="shifted log"),
    ),
    example(
        GROUP,
        "Shubert's function",
        f"({SHUBERT.format('x')}) ({SHUBERT.format('y')})",
        "x=-0.5, y=0.3",
        "x=-3..3, y=-3..3",
        lens="gradient",
        view=View(field="directions"),
        notice="Dozens of minima in rows and columns; in this box two have the lowest"
        " value, −186.73.",
        minima=(("x=-1.425128428, y=-0.800321100", "-186.7309088"),),
    ),
    _descent(
        "Powell's singular function",
        "(w + 10x)^2 + 5 (y - z)^2 + (x - 2y)^4 + 10 (w - z)^4",
        "w=3, x=-1, y=0, z=1",
        "w=-4..4, x=-4..4, y=-4..4, z=-4..4",
        (("w=0, x=0, y=0, z=0", "0"),),
        "The Hessian at the minimum is singular: Newton's steps shorten by 2/3, no faster.",
        raced("newton", "bfgs", "trust-region", steps="100"),
    ),
    _descent(
        "Wood's function",
        "100 (x - w^2)^2 + (1 - w)^2 + 90 (z - y^2)^2 + (1 - y)^2"
        " + 10.1 ((x - 1)^2 + (z - 1)^2) + 19.8 (x - 1) (z - 1)",
        "w=-3, x=-1, y=-3, z=-1",
        "w=-4..4, x=-4..10, y=-4..4, z=-4..10",
        (("w=1, x=1, y=1, z=1", "0"),),
        "A saddle near (−1, 1, −1, 1), with f = 7.88, holds paths up on their way to (1, 1, 1, 1).",
        raced("damped-newton", "bfgs", "trust-region", steps="300"),
        View(levels="shifted log"),
    ),
    _descent(
        "Forrester's function",
        "(6x - 2)^2 sin(12x - 4)",
        "x=0.6",
        "x=0..1",
        (("x=0.757248757", "-6.020740055"),),
        "Deepest at x = 0.757, with −6.021; at 1/3 the slope is 0 as well, and descents stall.",
        raced("gradient-descent rate=0.001", "momentum rate=0.0005", "newton"),
    ),
)
