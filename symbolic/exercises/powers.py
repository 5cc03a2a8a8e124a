"""Shapes for the power rule, for constant factors and sums, for roots and for general powers."""

from __future__ import annotations

from symbolic.exercises.shapes import Shapes, second, shapes

POWER: Shapes = {
    1: shapes("x^M", "x^N", "1/x^N", "x^(O/2)", "x^(H/3)", "1/x^M", "x^(-M)", "x^(1/N)"),
    2: shapes("A x^M", "-A x^N", "A/x^N", "x^M/K", "A x^M + B", "A x^(O/2)", "C - D x^M"),
    3: shapes(
        "A x^M + B x^2",
        "A x^3 - B/x",
        "D x^4 + C/x^2",
        "x^M - A x^N + B",
        "A x^(O/2) - B x",
        "A x^3 + D x^(H/3)",
    ),
    4: shapes(
        "(J)^M",
        "A (J)^M",
        "(x^N1 + B)^N2",
        "1/(J)^N",
        "(S)^M",
        "(x^2 + B x)^M",
        "A/(S)^N",
    ),
    5: shapes(
        "(x^2 - B x)^N + A x^3",
        "A (J)^M - B/x^2",
        "(x + C/x)^N",
        "1/(x^2 + B x + C)^N",
        "x^N (J)^M",
        "(A x^3 - B x)^N/K",
        second("(J)^M"),
        second("A x^M - B/x^2"),
    ),
}

SUM: Shapes = {
    1: shapes("x^M + x^2", "x^N + W", "x^N - W", "e^x + x^N", "ln(x) + x^N", "x^3 - e^x"),
    2: shapes("A x^N + B x", "D x^2 - B x + C", "A x^3 - C x + B", "D W + C", "A e^x - B x"),
    3: shapes(
        "A x^N + D G",
        "D x^N - B x + A G",
        "A x^3 - B x^2 + D W",
        "A sqrt(x) - B x^2",
        "D G1 + A G2",
        "A x^N - B/x + C",
    ),
    4: shapes(
        "A sin(K x) + B x^N",
        "D e^(K x) - B x^2 + C",
        "A ln(J) + D x^2",
        "A (x^2 + Z)^3 - B x",
        "A W1_U1 + D W2_U2",
    ),
    5: shapes(
        "(A x^3 - B x^2 + C)/K",
        "A sin(K x) - B cos(K x) + C x",
        "D e^(-K x) + A x^3 - B/x",
        "(x^4 - B x)/K + A ln(x) - C",
        "A sqrt(J) - D W + B x^2",
        "A (x^2 - B W)/K",
        second("A x^M - D x^3 + B x"),
        second("A W + B x^3 - C x"),
    ),
}

ROOTS: Shapes = {
    1: shapes(
        "sqrt(x)",
        "cbrt(x)",
        "x + sqrt(x)",
        "x^N - sqrt(x)",
        "1/sqrt(x)",
        "x^N + cbrt(x)",
        "sqrt(x) + C",
        "cbrt(x) - C x",
    ),
    2: shapes(
        "A sqrt(x) + B x",
        "A/sqrt(x)",
        "D cbrt(x) + B",
        "C - A sqrt(x)",
        "sqrt(A x)",
        "A x^(2/3) - B x",
        "sqrt(x)/K + B x^2",
    ),
    3: shapes(
        "sqrt(J)",
        "A sqrt(J) + B x",
        "sqrt(x) W",
        "cbrt(J) - B x",
        "sqrt(x) e^(K x)",
        "sqrt(x)/(x + C)",
        "A/sqrt(J)",
        "sqrt(x) (x^2 + B) + G",
    ),
    4: shapes(
        "sqrt(S)",
        "A sqrt(S)",
        "cbrt(x^N + B)",
        "sqrt(Y)",
        "1/sqrt(S)",
        "(S)^(O/2)",
        "(S)^(H/3)",
        "sqrt(x^2 + K x + 9)",
        "A cbrt(J)^2",
    ),
    5: shapes(
        "x sqrt(S)",
        "x/sqrt(S)",
        "(J) sqrt(S)",
        "sqrt(x + sqrt(x))",
        "sqrt((x + A)/(x + C))",
        "sqrt(x + K sqrt(x))",
        "sqrt(C + sqrt(S))",
        "x^2 sqrt(J)",
        "sqrt(x) ln(K x)",
        "sqrt(S)/(J)",
    ),
}

GENERAL_POWER: Shapes = {
    1: shapes("x^x", "x^(K x)", "x^(x + C)", "x^(x - C)", "x^(-x)", "x^(x/K)"),
    2: shapes(
        "A x^x", "D x^x + C", "x^(K x) + B", "(K x)^x", "A x^(K x)", "D x^(x + B)", "x^(B - x)"
    ),
    3: shapes(
        "A x^x + B x^N",
        "x^(K x) G",
        "x^(x + B) W",
        "A x^x - D G",
        "x^(K x)/(x + C)",
        "(x + C) x^x",
        "A x^(K x + B)",
    ),
    4: shapes(
        "x^W",
        "x^(sqrt(x))",
        "(K x + C)^x",
        "(S)^x",
        "x^(A x^2)",
        "x^(ln(x))",
        "(W)^x",
        "x^(K W)",
        "(ln(x))^x",
        "(x + C)^(K x)",
        "(S)^(-x)",
        "x^(A/x)",
        "(S)^(x/K)",
    ),
    5: shapes(
        "(S)^(K x)",
        "(1 + C/x)^(K x)",
        "(Y)^x",
        "(S)^W",
        "(Y)^(x^2)",
        "x^(x^2 + B x)",
        "(x + C)^(W)",
        "D x^W + B x^N",
        "(S)^(sqrt(x))",
        "(x/(x + C))^(K x)",
    ),
}
