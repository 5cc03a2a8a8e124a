"""Shapes for functions with kinks, whose derivatives exist on either side of them."""

from __future__ import annotations

from symbolic.exercises.shapes import Shapes, shapes

KINKS: Shapes = {
    1: shapes(
        "|x - Z|",
        "|x + Z|",
        "max(x, Z)",
        "min(x, Z)",
        "relu(x - Z)",
        "|x| + x^N",
        "max(x, -Z)",
        "relu(x) + x^N",
        "x^2 - |x|",
    ),
    2: shapes(
        "A |x - Z|",
        "A |K x + B|",
        "max(K x, B)",
        "A relu(J)",
        "min(C - x, A x)",
        "D |x| + B x",
        "|J| - B",
        "max(J, B x)",
    ),
    3: shapes(
        "(x + B) |x - Z|",
        "|A x - Z| + B x^N",
        "max(x^2 - Z, A x + B)",
        "|x^2 - C| + B x",
        "A x^N relu(x - Z)",
        "A |x| G - B x",
        "min(x^2 - C, A x)",
        "A |x + Z| - D W",
        "|J| e^x",
    ),
    4: shapes(
        "A |W_U|",
        "e^(-A |x|)",
        "ln(|x|)^N",
        "|x^2 + B x|",
        "sqrt(|x| + C)",
        "relu(J)^N",
        "A ln(|J|)",
        "max(J, 0)^N",
        "|x^3 - C x|",
        "W_U + |J|",
        "sin(A |x|)",
        "1/(Z + |x|)",
    ),
    5: shapes(
        "A e^(-|x - Z|)",
        "x/(C + |x|)",
        "max(x^2 - C, A x) - D x^2",
        "relu(J)^2 - B x",
        "|x - 1| |x + Z|",
        "x ln(|J|)",
        "x^2 e^(-A |x|)",
        "sqrt(|x^2 - C| + 1)",
        "max(x, 0) e^(-K x)",
        "min(A x, x^2) W",
        "|x| ln(S)",
    ),
}
