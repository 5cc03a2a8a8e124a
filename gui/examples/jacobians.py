"""The course's third part: Jacobians of maps, and what the maps do."""

from __future__ import annotations

from gui.examples.example import Example, example
from gui.session.document import View

GROUP = "3  Jacobians"

JACOBIANS: tuple[Example, ...] = (
    example(
        GROUP,
        "Map of the plane",
        "[x^2 y, 5x + sin(y)]",
        "x=1, y=2",
        lens="jacobian",
        view=View(step="1e-5"),
        notice="At (1, 2) the rows are (4, 1) and (5, cos 2 = −0.416); central differences"
        " err by 1e-11.",
        course="3.1",
    ),
    example(
        GROUP,
        "Map of the plane, by SciPy",
        "[x^2 y, 5x + sin(y)]",
        "x=1, y=2",
        lens="jacobian",
        view=View(scheme="approx_fprime"),
        notice="Forward differences with SciPy's step: 4.00000003 instead of 4.",
        course="3.2",
    ),
    example(
        GROUP,
        "Polar coordinates",
        "p(r, theta) = [r cos(theta), r sin(theta)]",
        "r=2, theta=pi/6",
        "r=0..3, theta=-pi..pi",
        lens="jacobian",
        notice="The determinant is r: areas grow with the distance; at r = 0 they vanish.",
    ),
    example(
        GROUP,
        "Spherical coordinates",
        "s(r, theta, phi) = [r sin(theta) cos(phi), r sin(theta) sin(phi), r cos(theta)]",
        "r=2, theta=pi/3, phi=pi/4",
        "r=0..3, theta=0..pi, phi=-pi..pi",
        lens="jacobian",
        axes=("theta", "phi"),
        notice="The determinant is r² sin θ, the factor in dx dy dz = r² sin θ dr dθ dφ; 0"
        " at the poles.",
    ),
    example(
        GROUP,
        "Softmax of three numbers",
        "s = e^x + e^y + e^z\nf(x, y, z) = [e^x / s, e^y / s, e^z / s]",
        "x=1, y=2, z=0.5",
        lens="jacobian",
        notice="Each row and column sums to 0, so the rank is 2: a common shift changes nothing.",
    ),
    example(
        GROUP,
        "Complex square, (x + iy)²",
        "[x^2 - y^2, 2x y]",
        "x=1, y=0.5",
        "x=-1.5..1.5, y=-1.5..1.5",
        lens="jacobian",
        notice="Both singular values are 2|z|: circles stay circles, but at the origin.",
    ),
    example(
        GROUP,
        "A fold: singular on a line",
        "[x, y^2]",
        "x=0.5, y=0.2",
        "x=-1.5..1.5, y=-1.5..1.5",
        lens="jacobian",
        view=View(mapping="circle"),
        notice="The determinant 2y changes its sign on y = 0: there the plane is folded,"
        " the rank is 1.",
    ),
    example(
        GROUP,
        "Whirl: divergence and curl",
        "[-y e^(-x^2-y^2), x e^(-x^2-y^2)]",
        "x=0.6, y=0.4",
        "x=-2..2, y=-2..2",
        lens="jacobian",
        view=View(mapping="field", background="curl"),
        notice="Divergence 0; the curl is 2 at the centre and changes its sign on the unit circle.",
    ),
    example(
        GROUP,
        "How good the linear map is",
        "[x^2 y, 5x + sin(y)]",
        "x=1, y=2",
        lens="jacobian",
        view=View(mapping="linearisation"),
        notice="The error of the linear map falls with the square of the distance.",
    ),
    example(
        GROUP,
        "Torus",
        "t(u, v) = [(2 + cos(v)) cos(u), (2 + cos(v)) sin(u), sin(v)]",
        "u=-1, v=0.7",
        "u=-pi..pi, v=-pi..pi",
        lens="jacobian",
        notice="Areas are stretched by 2 + cos v: most on the outer side, v = 0, least"
        " inside, v = π.",
    ),
    example(
        GROUP,
        "Helix and its velocity",
        "c(t) = [cos(t), sin(t), t/4]",
        "t=2",
        "t=0..4pi",
        lens="jacobian",
        notice="The speed is √(1 + 1/16) = 1.031 everywhere: only the direction turns.",
    ),
    example(
        GROUP,
        "Lissajous curve and its velocity",
        "c(t) = [sin(2t), sin(3t)]",
        "t=0.7",
        "t=0..2pi",
        lens="jacobian",
        notice="The velocity is level where cos 3t = 0 and upright where cos 2t = 0.",
    ),
    example(
        GROUP,
        "Row of a scalar",
        "x^2 y + y z",
        "x=1, y=2, z=3",
        notice="The Jacobian of a scalar is its gradient as a row: (2xy, x² + z, y).",
        lens="jacobian",
    ),
)
