"""Models with a handful of data written out: fits, penalties, likelihoods, factorisations, softmax
and normalisation.
"""

from __future__ import annotations

from gui.examples.example import Example, example, raced
from gui.session.curvature_view import CurvatureView
from gui.session.document import View

GROUP = "Models and data"

SQUARES = "(b - 1)^2 + (a + b - 2)^2 + (2a + b - 4)^2 + (3a + b - 5)^2"
"""Of the residuals of a line a t + b through (0, 1), (1, 2), (2, 4), (3, 5): the normal equations
14 a + 6 b = 25, 6 a + 4 b = 12 give a = 1.4, b = 0.9.  Hessian 2 [[14, 6], [6, 4]] with
eigenvalues 2 (9 +- sqrt(61))."""

MODELS: tuple[Example, ...] = (
    example(
        GROUP,
        "Least squares: a line through four points",
        f"L(a, b) = {SQUARES}",
        "a=-1, b=4",
        "a=-2..4, b=-4..6",
        lens="descent",
        descent=raced("gradient-descent rate=0.05", "momentum rate=0.02", "newton", steps="300"),
        notice="The best line has a = 1.4, b = 0.9, with L = 0.2; condition number 14.1: a zigzag.",
        minima=(("a=1.4, b=0.9", "0.2"),),
    ),
    example(
        GROUP,
        "Least squares, matrix-free",
        "r1 = b - 1\nr2 = a + b - 2\nr3 = 2a + b - 4\nr4 = 3a + b - 5\n"
        "L(a, b) = (r1^2 + r2^2 + r3^2 + r4^2)/2",
        "a=1, b=0",
        lens="chain",
        notice="The adjoint of each residual is the residual; their sums are Aᵀr = (−11, −6): no"
        " matrix is built.",
    ),
    example(
        GROUP,
        "Ridge regression",
        f"k = 1\nL(a, b) = {SQUARES} + k (a^2 + b^2)",
        "a=1, b=1",
        "a=-2..4, b=-4..6",
        lens="curvature",
        notice="The penalty adds 2k to both eigenvalues: the condition number falls from 14.1 to"
        " 8.1 for k = 1.",
    ),
    example(
        GROUP,
        "Lasso: creases along the axes",
        f"k = 6\nL(a, b) = {SQUARES} + k (|a| + |b|)",
        "a=-1, b=4",
        "a=-2..4, b=-4..6",
        lens="descent",
        descent=raced("gradient-descent rate=0.02", "adam rate=0.1", steps="300"),
        notice="The minimum (11/7, 0) lies on the crease b = 0: the penalty switches b off.",
        minima=(("a=11/7, b=0", "80/7"),),
    ),
    example(
        GROUP,
        "Logistic regression on separable data",
        "L(w, b) = softplus(-2w - b) + softplus(-w - b) + softplus(-w + b) + softplus(-2w + b)",
        "w=-0.5, b=3",
        "w=-1..9, b=-4..4",
        lens="descent",
        descent=raced("gradient-descent rate=0.5", "momentum rate=0.2", "adam rate=0.1"),
        notice="There is no minimum: L falls towards 0 along w, more and more slowly.",
    ),
    example(
        GROUP,
        "Support vector machine",
        "f(w, b) = w^2/20 + max(0, 1 - w - b) + max(0, 1 - 3w - b) + max(0, 1 - w + b)"
        " + max(0, 1 - 2w + b)",
        "w=-0.6, b=1.7",
        "w=-1..3, b=-2..2",
        lens="descent",
        descent=raced("gradient-descent rate=0.05", "adam rate=0.05", steps="300"),
        notice="The minimum (1, 0) lies where two creases meet: two points with the margin 1.",
        minima=(("w=1, b=0", "1/20"),),
    ),
    example(
        GROUP,
        "k-means: two centres for four points",
        "f(a, b) = min(a^2, b^2) + min((a - 1)^2, (b - 1)^2) + min((a - 4)^2, (b - 4)^2)"
        " + min((a - 5)^2, (b - 5)^2)",
        "a=2, b=3",
        "a=-1..6, b=-1..6",
        lens="descent",
        descent=raced("gradient-descent rate=0.05", "momentum rate=0.02", steps="200"),
        notice="Two minima, (0.5, 4.5) and (4.5, 0.5), both with f = 1: only the centres' names"
        " differ.",
        minima=(("a=0.5, b=4.5", "1"), ("a=4.5, b=0.5", "1")),
    ),
    example(
        GROUP,
        "Factorisation of a number: u v = 1",
        "(u v - 1)^2",
        "u=0, v=0",
        "u=-2..2, v=-2..2",
        lens="curvature",
        curvature=CurvatureView(pictures="surface+model"),
        notice="Minima fill the hyperbola u v = 1; the origin is a saddle, eigenvalues −2 and 2.",
        minima=(("u=2, v=0.5", "0"), ("u=-1, v=-1", "0")),
    ),
    example(
        GROUP,
        "Factorisation of a matrix by rank one",
        "f(u1, u2, v1, v2) = (u1 v1 - 2)^2 + (u1 v2 - 1)^2 + (u2 v1 - 1)^2 + (u2 v2 - 2)^2",
        "u1=1.8, u2=-0.4, v1=0.3, v2=0.6",
        "u1=-1..3, u2=-2..2, v1=-1..3, v2=-1..3",
        lens="descent",
        descent=raced("gradient-descent rate=0.05", "momentum rate=0.02", "bfgs"),
        notice="The best fit to rows (2, 1) and (1, 2) leaves f = 1, the second singular value"
        " squared.",
        minima=(("u1=sqrt(1.5), u2=sqrt(1.5), v1=sqrt(1.5), v2=sqrt(1.5)", "1"),),
    ),
    example(
        GROUP,
        "Rayleigh quotient (PCA)",
        "(2x^2 + 2x y + 2y^2)/(x^2 + y^2)",
        "x=1, y=0",
        "x=-2..2, y=-2..2",
        lens="gradient",
        view=View(field="directions"),
        notice="Constant along rays: the eigenvalue 3 along (1, 1), 1 along (1, −1), and no value"
        " at the origin.",
    ),
    example(
        GROUP,
        "Cosine similarity to (2, 1)",
        "(2x + y)/(sqrt(5) sqrt(x^2 + y^2))",
        "x=1, y=-0.5",
        "x=-2..2, y=-2..2",
        lens="gradient",
        view=View(field="arrows"),
        notice="The gradient stands at right angles to (x, y): only the direction counts.",
    ),
    example(
        GROUP,
        "Gaussian density, correlated",
        "r = 0.7\nf(x, y) = e^(-(x^2 - 2r x y + y^2)/(2(1 - r^2)))/(2 pi sqrt(1 - r^2))",
        "x=1, y=0.5",
        "x=-3..3, y=-3..3",
        lens="gradient",
        view=View(field="directions"),
        notice="For r = 0.7 the axes of the ellipses are as √(1.7/0.3) = 2.38 to 1.",
    ),
    example(
        GROUP,
        "Gaussian likelihood of four numbers",
        "L(m, s) = 4 ln s + ((1 - m)^2 + (2 - m)^2 + (4 - m)^2 + (5 - m)^2)/(2s^2)",
        "m=1, s=3",
        "m=0..6, s=0.8..4",
        lens="descent",
        descent=raced("gradient-descent rate=0.2", "momentum rate=0.05", "damped-newton"),
        notice="Lowest at the mean 3 and the deviation √2.5 = 1.581: n divides, not n − 1.",
        minima=(("m=3, s=sqrt(2.5)", "2 ln(2.5) + 2"),),
    ),
    example(
        GROUP,
        "Two Gaussians mixed",
        "d = 1.5\nf(x) = (e^(-(x - d)^2/2) + e^(-(x + d)^2/2))/(2 sqrt(2 pi))",
        "x=0",
        "x=-5..5",
        lens="derivative",
        view=View(h="1e-5", pictures="function"),
        notice="Two peaks for d > 1, one for d up to 1: move the slider of d.",
    ),
    example(
        GROUP,
        "Likelihood of a coin",
        "-7 ln p - 3 ln(1 - p)",
        "p=0.7",
        "p=0..1",
        lens="curvature",
        curvature=CurvatureView(pictures="slice"),
        notice="Seven heads in ten: lowest at p = 0.7; f'' = 47.6 there, and 1/√47.6 = 0.145 is the"
        " standard error.",
        minima=(("p=0.7", "-7 ln(0.7) - 3 ln(0.3)"),),
    ),
    example(
        GROUP,
        "Softmax with a temperature",
        "T = 1\ns = e^(a/T) + e^(b/T) + e^(c/T)\np(a, b, c) = [e^(a/T)/s, e^(b/T)/s, e^(c/T)/s]",
        "a=1, b=0, c=-1",
        lens="jacobian",
        notice="Each row and column of the Jacobian sums to 0; a small T makes the largest win.",
    ),
    example(
        GROUP,
        "Log-sum-exp: a smooth maximum",
        "ln(e^x + e^y)",
        "x=1, y=-0.5",
        "x=-3..3, y=-3..3",
        lens="gradient",
        view=View(field="surface+arrows"),
        notice="At most ln 2 above max(x, y), on the diagonal; the gradient's entries sum to 1.",
    ),
    example(
        GROUP,
        "Attention of a query to three keys",
        "s1 = x/sqrt(2)\ns2 = y/sqrt(2)\ns3 = (-x - y)/sqrt(2)\nt = e^s1 + e^s2 + e^s3\n"
        "w(x, y) = [e^s1/t, e^s2/t, e^s3/t]",
        "x=1.5, y=0.5",
        "x=-4..4, y=-4..4",
        lens="jacobian",
        view=View(mapping="components"),
        notice="Each weight grows along its own key; they sum to 1 and are all 1/3 at the origin.",
    ),
    example(
        GROUP,
        "Batch normalisation of two numbers",
        "k = 0.01\nm = (x + y)/2\nv = ((x - m)^2 + (y - m)^2)/2\n"
        "n(x, y) = [(x - m)/sqrt(v + k), (y - m)/sqrt(v + k)]",
        "x=0.4, y=0.1",
        "x=-1..1, y=-1..1",
        lens="jacobian",
        notice="Only x − y matters: the determinant is 0 everywhere, and the plane goes to a line.",
    ),
    example(
        GROUP,
        "Layer normalisation of three numbers",
        "m = (x + y + z)/3\nv = ((x - m)^2 + (y - m)^2 + (z - m)^2)/3\n"
        "n(x, y, z) = [(x - m)/sqrt(v), (y - m)/sqrt(v), (z - m)/sqrt(v)]",
        "x=1, y=2, z=4",
        "x=0..5, y=0..5, z=0..5",
        lens="jacobian",
        notice="The rank is 1: neither a shift of all three nor a change of their scale is seen.",
    ),
    example(
        GROUP,
        "A game: one descends, one ascends",
        "[-y, x]",
        "x=1, y=0.5",
        "x=-2..2, y=-2..2",
        lens="jacobian",
        view=View(mapping="field"),
        notice="Descent of x y in x with ascent in y only circles: divergence 0, curl 2.",
    ),
)
