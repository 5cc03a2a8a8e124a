"""Losses of a residual r, of a margin m, of a probability p: what each of them pulls, and how hard.

Written from their definitions; a residual is prediction minus target unless the notice says
otherwise.
"""

from __future__ import annotations

from gui.examples.example import Example, example
from gui.session.document import View

GROUP = "Losses"
FUNCTION = View(h="1e-5", pictures="function")


def _loss(
    title: str, text: str, point: str, box: str, notice: str, view: View = FUNCTION
) -> Example:
    return example(GROUP, title, text, point, box, lens="derivative", view=view, notice=notice)


def _side_by_side(title: str, text: str, point: str, box: str, notice: str) -> Example:
    curves = View(mapping="curves")
    return example(GROUP, title, text, point, box, lens="jacobian", view=curves, notice=notice)


LOSSES: tuple[Example, ...] = (
    _loss(
        "Squared error",
        "r^2/2",
        "r=1.5",
        "r=-3..3",
        "The derivative is r itself: an error twice as large pulls twice as hard.",
    ),
    _loss(
        "Absolute error",
        "|r|",
        "r=1.5",
        "r=-3..3",
        "The derivative is −1 or 1, whatever the size of the error; at r = 0 there is none.",
    ),
    _loss(
        "Huber loss",
        "d = 1\nf(r) = r^2/2 if |r| <= d else d (|r| - d/2)",
        "r=2",
        "r=-3..3",
        "A parabola up to |r| = d, straight beyond: the derivative stops at −d and d.",
    ),
    _loss(
        "Log-cosh loss",
        "ln(cosh(r))",
        "r=1.5",
        "r=-4..4",
        "The derivative is tanh r: as good as r near 0, never beyond −1 and 1.",
    ),
    _loss(
        "Quantile loss",
        "q = 0.8\nf(r) = max(q r, (q - 1) r)",
        "r=1",
        "r=-3..3",
        "r is target minus prediction: slopes 0.8 and −0.2, so too low costs four times too high.",
    ),
    _loss(
        "Cauchy loss",
        "ln(1 + r^2/2)",
        "r=sqrt(2)",
        "r=-6..6",
        "The pull is largest at r = √2, where it is 0.707, and falls again: outliers are given up.",
    ),
    _loss(
        "Hinge loss",
        "max(0, 1 - m)",
        "m=0.5",
        "m=-2..3",
        "No slope beyond the margin m = 1: whatever is right by enough does not pull any more.",
    ),
    _loss(
        "Squared hinge loss",
        "max(0, 1 - m)^2",
        "m=0.5",
        "m=-2..3",
        "The slope runs into 0 at m = 1 without a kink; only f'' jumps there, from 2 to 0.",
    ),
    _loss(
        "Logistic loss of a margin",
        "softplus(-m)",
        "m=0",
        "m=-4..4",
        "At m = 0 it is ln 2 = 0.693 with the slope −1/2; far left the slope nears −1.",
    ),
    _loss(
        "Exponential loss",
        "e^(-m)",
        "m=-3",
        "m=-3..3",
        "Its slope is its own negative: −20.09 at m = −3, where the logistic loss has −0.95.",
    ),
    _side_by_side(
        "Four losses of a margin",
        "f(m) = [max(0, 1 - m), max(0, 1 - m)^2, softplus(-m)/ln 2, e^(-m)]",
        "m=0",
        "m=-1.5..3",
        "All four are 1 at m = 0 and bound the count of mistakes from above; one alone has a kink.",
    ),
    _loss(
        "Cross-entropy of a probability",
        "t = 1\nf(p) = -t ln p - (1 - t) ln(1 - p)",
        "p=0.2",
        "p=0..1",
        "For t = 1 the slope is −1/p: −5 at p = 0.2, and without a bound towards 0.",
    ),
    _side_by_side(
        "Squared error or cross-entropy of a sigmoid",
        "p = sigmoid(z)\nf(z) = [(p - 1)^2, -ln p]",
        "z=-5",
        "z=-8..4",
        "Wrong by far, at z = −5: slope −0.013 of the squared error, −0.993 of cross-entropy.",
    ),
    _loss(
        "Focal loss",
        "g = 2\nf(p) = -(1 - p)^g ln p",
        "p=0.9",
        "p=0..1",
        "At p = 0.9 the factor (1 − p)² is 0.01: an easy example hardly counts; g = 0 undoes it.",
    ),
    example(
        GROUP,
        "KL divergence of two coins",
        "D(p, q) = p ln(p/q) + (1 - p) ln((1 - p)/(1 - q))",
        "p=0.2, q=0.6",
        "p=0.02..0.98, q=0.02..0.98",
        lens="gradient",
        view=View(field="directions"),
        notice="Zero along p = q only; not symmetric: D(0.2, 0.6) = 0.335, D(0.6, 0.2) = 0.382.",
    ),
    _loss(
        "Poisson loss",
        "k = 4\nf(z) = e^z - k z",
        "z=ln(4)",
        "z=-1..3",
        "Lowest where e^z is the count k: at z = ln 4 = 1.386, with the second derivative 4.",
    ),
)
