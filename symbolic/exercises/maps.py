"""Shapes for vectors of functions of two and three variables."""

from __future__ import annotations

from symbolic.exercises.shapes import Shapes, shapes

JACOBIAN: Shapes = {
    1: shapes(
        "x y | x + y",
        "x^2 | x y",
        "x^N y | y^2",
        "x + y^N | x y",
        "x^2 + y^2 | x y",
        "x^2 - y^2 | x y",
        "x^N | y^M",
        "x y | y^N",
        "W | x y",
    ),
    2: shapes(
        "A x y | B x + C y",
        "A x^2 + B y | D x y",
        "x^2 - A y | D y^2 + x",
        "A x + D y^2 | B x y",
        "A x^N | B x y",
        "D x W_y | A x",
    ),
    3: shapes(
        "x^2 y | A x + W_y",
        "x W1_y | D x W2_y",
        "A x y | W | y^N",
        "x^2 + D y | x y | A y^2",
        "e^x W_y | A x y",
        "x y z | A x + B z^2",
        "A x^2 y | B x + G_y",
        "x y^N | e^(D x)",
    ),
    4: shapes(
        "x cos(A y) | x sin(A y)",
        "e^(D x) cos(y) | e^(D x) sin(y)",
        "sin(A x y) | x^2 - B y",
        "ln(x^2 + y^2) | A x y",
        "e^(A x y) | x + D y^2",
        "sqrt(x^2 + A y^2) | B x y",
        "x^2 sin(K y) | y e^(D x) | A x y",
        "x y z | sin(A x + B z)",
    ),
    5: shapes(
        "x sin(y) cos(z) | x sin(y) sin(z) | x cos(y)",
        "A x/(x^2 + y^2) | -A y/(x^2 + y^2)",
        "e^x/(e^x + A e^y) | e^y/(e^x + A e^y)",
        "sqrt(x^2 + y^2) | arctan(A y/x)",
        "sigmoid(A x + B y) | tanh(x - D y)",
        "x e^(A y) | y e^(D x) | sin(K x y)",
        "x^2 y + D z | e^(A x z) | ln(y^2 + C)",
    ),
}
