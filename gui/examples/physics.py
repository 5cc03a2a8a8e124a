"""Formulas of physics, in units that make constants 1: potentials, fields, motion, light, heat."""

from __future__ import annotations

from gui.examples.example import Example, example
from gui.session.curvature_view import CurvatureView
from gui.session.document import View

GROUP = "Physics"
FUNCTION = View(h="1e-5", pictures="function")


def _line(
    title: str, text: str, point: str, box: str, notice: str, view: View = FUNCTION
) -> Example:
    return example(GROUP, title, text, point, box, lens="derivative", view=view, notice=notice)


def _field(title: str, text: str, point: str, box: str, notice: str) -> Example:
    field = View(mapping="field")
    return example(GROUP, title, text, point, box, lens="jacobian", view=field, notice=notice)


def _plane(title: str, text: str, point: str, box: str, notice: str, pictures: str) -> Example:
    view = View(field=pictures)
    return example(GROUP, title, text, point, box, lens="gradient", view=view, notice=notice)


PHYSICS: tuple[Example, ...] = (
    _line(
        "Lennard-Jones potential",
        "V(r) = 4 (1/r^12 - 1/r^6)",
        "r=2^(1/6)",
        "r=0.95..2.5",
        "Lowest at r = 2^(1/6) = 1.122, where V = −1: a wall inside, a pull outside.",
    ),
    _line(
        "Morse potential",
        "d = 1\na = 1.5\nV(r) = d (1 - e^(-a (r - 1)))^2",
        "r=1",
        "r=0.5..5",
        "Near r = 1 a spring of stiffness 2da² = 4.5; far out it levels at d: the bond is broken.",
    ),
    _line(
        "Kepler's effective potential",
        "L = 1\nV(r) = L^2/(2r^2) - 1/r",
        "r=1",
        "r=0.42..5",
        "Lowest at r = L² = 1, with V = −1/2: the circular orbit; the wall is angular momentum.",
    ),
    _line(
        "Double well, tilted",
        "k = 0.2\nV(x) = x^4/4 - x^2/2 + k x",
        "x=-1",
        "x=-2..2",
        "Two wells while |k| is below 2/(3√3) = 0.385; beyond that one of them is gone.",
    ),
    _line(
        "Damped oscillation",
        "k = 0.2\nx(t) = e^(-k t) cos(3t)",
        "t=1",
        "t=0..10",
        "Zeros lie where those of cos 3t do; extremes come earlier, where tan 3t = −k/3.",
    ),
    _field(
        "Pendulum: angle and speed",
        "f(a, v) = [v, -sin(a)]",
        "a=1, v=0.5",
        "a=-2pi..2pi, v=-3..3",
        "Circles around 0 and ±2π, saddles at ±π; the divergence is 0 everywhere.",
    ),
    _field(
        "Van der Pol oscillator",
        "f(x, v) = [v, (1 - x^2) v - x]",
        "x=0.5, v=0.5",
        "x=-3..3, v=-4..4",
        "The divergence is 1 − x²: out of the centre, in from far; all paths end on one cycle.",
    ),
    _field(
        "Lotka-Volterra: prey and predators",
        "f(x, y) = [x - x y, x y - y]",
        "x=1, y=1",
        "x=0..3, y=0..3",
        "At (1, 1) the field is 0, and the Jacobian a quarter turn: around it populations cycle.",
    ),
    _plane(
        "Two charges: a dipole",
        "1/sqrt((x - 1)^2 + y^2) - 1/sqrt((x + 1)^2 + y^2)",
        "x=0, y=1",
        "x=-3..3, y=-2.5..2.5",
        "Zero on the axis between them; the lines of steepest ascent run from one charge to the"
        " other.",
        "streamlines",
    ),
    _field(
        "Magnetic field around a wire",
        "[-y/(x^2 + y^2), x/(x^2 + y^2)]",
        "x=1, y=0.5",
        "x=-2..2, y=-2..2",
        "Divergence and curl are 0 wherever there is a field; its length is 1/r.",
    ),
    example(
        GROUP,
        "Lagrange points of two bodies",
        "m = 0.1\nf(x, y) = -(1 - m)/sqrt((x + m)^2 + y^2) - m/sqrt((x - 1 + m)^2 + y^2)"
        " - (x^2 + y^2)/2",
        "x=0.4, y=0.8",
        "x=-1.6..1.6, y=-1.4..1.4",
        lens="curvature",
        curvature=CurvatureView(pictures="model", numbers="critical"),
        notice="Five critical points: three saddles in line with the bodies, two maxima at"
        " (0.4, ±0.866).",
    ),
    _plane(
        "Interference of two waves",
        "sin(6 sqrt((x - 1)^2 + y^2)) + sin(6 sqrt((x + 1)^2 + y^2))",
        "x=0.8, y=1",
        "x=-3..3, y=-3..3",
        "Full strength on the y-axis; nothing where the two distances differ by π/6 = 0.524.",
        "directions",
    ),
    _line(
        "Wave packet",
        "e^(-x^2/2) cos(8x)",
        "x=0",
        "x=-4..4",
        "At 0 the second derivative is −65 = −(8² + 1): waves fast, envelope slow.",
        View(order=2, h="1e-3", pictures="function"),
    ),
    _plane(
        "Heat spreading from a point",
        "u(x, t) = e^(-x^2/(4t))/sqrt(4 pi t)",
        "x=1, t=0.5",
        "x=-3..3, t=0.1..1.5",
        "On x = 0 it falls as 1/√t; it grows with time only where x² > 2t.",
        "surface+arrows",
    ),
    _plane(
        "Ideal gas",
        "p(T, V) = T/V",
        "T=1.5, V=1",
        "T=0.5..3, V=0.5..3",
        "Equal pressure along rays from the origin: at twice the temperature twice the volume.",
        "arrows+directions",
    ),
    _line(
        "Van der Waals gas",
        "T = 0.9\np(V) = 8T/(3V - 1) - 3/V^2",
        "V=1",
        "V=0.6..4",
        "Below T = 1 the pressure rises with V on a part: unstable; at T = 1 it is level at V = 1.",
    ),
    _line(
        "Planck's law",
        "x^3/(e^x - 1)",
        "x=2.8214",
        "x=0..12",
        "Highest at x = 2.821, with 1.421: the peak frequency grows with the temperature (Wien).",
    ),
    _line(
        "Maxwell's speeds in a gas",
        "4v^2 e^(-v^2)/sqrt(pi)",
        "v=1",
        "v=0..3.5",
        "The most frequent speed is v = 1, with 0.830; slow and fast molecules are both rare.",
    ),
    _line(
        "Fermi-Dirac distribution",
        "T = 0.1\nn(x) = 1/(e^((x - 1)/T) + 1)",
        "x=1",
        "x=0..2",
        "Half filled at x = 1, with the slope −1/(4T) = −2.5: the colder, the steeper.",
    ),
    example(
        GROUP,
        "Relativistic and classical energy",
        "E(v) = [1/sqrt(1 - v^2), 1 + v^2/2]",
        "v=0.6",
        "v=0..0.99",
        lens="jacobian",
        view=View(mapping="curves"),
        notice="At v = 0.6 the energy is 1.25, the classical formula has 1.18; towards 1 no bound.",
    ),
    _line(
        "Thin lens",
        "F = 2\nv(u) = F u/(u - F)",
        "u=4",
        "u=0.5..8",
        "At u = 2F = 4 object and image are equally far, and the slope is −1; no image at u = F.",
    ),
    _line(
        "Refraction: the quickest way",
        "t(x) = sqrt(1 + x^2) + 1.5 sqrt(1 + (2 - x)^2)",
        "x=1.36265",
        "x=-1..3",
        "Where the slope is 0, x/√(1 + x²) = 1.5 (2 − x)/√(1 + (2 − x)²): Snell's law.",
    ),
    _plane(
        "Range of a throw",
        "R(v, a) = v^2 sin(2a)",
        "v=6, a=pi/4",
        "v=0..10, a=0..pi/2",
        "The angle π/4 is best at any speed: there R changes with v only.",
        "directions",
    ),
    _line(
        "Hanging chain",
        "cosh(x)",
        "x=1",
        "x=-2..2",
        "At each place value² − slope² = 1; the second derivative is the function again.",
    ),
    example(
        GROUP,
        "Cycloid of a rolling wheel",
        "c(t) = [t - sin(t), 1 - cos(t)]",
        "t=pi",
        "t=0..4pi",
        lens="jacobian",
        notice="At the top, t = π, the speed is 2; at t = 2π it is 0, and the curve has a cusp.",
    ),
    example(
        GROUP,
        "Cylindrical coordinates",
        "c(r, theta, z) = [r cos(theta), r sin(theta), z]",
        "r=2, theta=pi/6, z=1",
        "r=0..3, theta=-pi..pi, z=-2..2",
        lens="jacobian",
        notice="The determinant is r: the factor in dx dy dz = r dr dθ dz; z plays no part in it.",
    ),
)
