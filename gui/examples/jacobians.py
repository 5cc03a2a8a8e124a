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
    ),
    example(
        GROUP,
        "Map of the plane, by SciPy",
        "[x^2 y, 5x + sin(y)]",
        "x=1, y=2",
        lens="jacobian",
        view=View(scheme="approx_fprime"),
    ),
    example(
        GROUP,
        "Polar coordinates",
        "p(r, theta) = [r cos(theta), r sin(theta)]",
        "r=2, theta=pi/6",
        "r=0..3, theta=-pi..pi",
        lens="jacobian",
    ),
    example(
        GROUP,
        "Spherical coordinates",
        "s(r, theta, phi) = [r sin(theta) cos(phi), r sin(theta) sin(phi), r cos(theta)]",
        "r=2, theta=pi/3, phi=pi/4",
        "r=0..3, theta=0..pi, phi=-pi..pi",
        lens="jacobian",
        axes=("theta", "phi"),
    ),
    example(
        GROUP,
        "Softmax of three numbers",
        "s = e^x + e^y + e^z\nf(x, y, z) = [e^x / s, e^y / s, e^z / s]",
        "x=1, y=2, z=0.5",
        lens="jacobian",
    ),
    example(
        GROUP,
        "Complex square, (x + iy)²",
        "[x^2 - y^2, 2x y]",
        "x=1, y=0.5",
        "x=-1.5..1.5, y=-1.5..1.5",
        lens="jacobian",
    ),
    example(
        GROUP,
        "A fold: singular on a line",
        "[x, y^2]",
        "x=0.5, y=0.2",
        "x=-1.5..1.5, y=-1.5..1.5",
        lens="jacobian",
        view=View(mapping="circle"),
    ),
    example(
        GROUP,
        "Whirl: divergence and curl",
        "[-y e^(-x^2-y^2), x e^(-x^2-y^2)]",
        "x=0.6, y=0.4",
        "x=-2..2, y=-2..2",
        lens="jacobian",
        view=View(mapping="field", background="curl"),
    ),
    example(
        GROUP,
        "How good the linear map is",
        "[x^2 y, 5x + sin(y)]",
        "x=1, y=2",
        lens="jacobian",
        view=View(mapping="linearisation"),
    ),
    example(
        GROUP,
        "Torus",
        "t(u, v) = [(2 + cos(v)) cos(u), (2 + cos(v)) sin(u), sin(v)]",
        "u=-1, v=0.7",
        "u=-pi..pi, v=-pi..pi",
        lens="jacobian",
    ),
    example(
        GROUP,
        "Helix and its velocity",
        "c(t) = [cos(t), sin(t), t/4]",
        "t=2",
        "t=0..4pi",
        lens="jacobian",
    ),
    example(
        GROUP,
        "Lissajous curve and its velocity",
        "c(t) = [sin(2t), sin(3t)]",
        "t=0.7",
        "t=0..2pi",
        lens="jacobian",
    ),
    example(GROUP, "Row of a scalar", "x^2 y + y z", "x=1, y=2, z=3"),
)
