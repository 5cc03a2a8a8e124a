"""Shapes for loss functions, of a weight ``w`` and perhaps of a bias ``b``."""

from __future__ import annotations

from symbolic.exercises.shapes import Shapes, shapes

LOSS: Shapes = {
    1: shapes(
        "(w - C)^2",
        "softplus(w)",
        "sigmoid(w)",
        "w^2 + softplus(w)",
        "softplus(-w)",
        "tanh(w)",
        "(w + C)^2",
        "w^2 - sigmoid(w)",
        "sigmoid(w) + C w",
        "ln(1 + e^w)",
        "tanh(w) - C w",
    ),
    2: shapes(
        "A (w - B)^2",
        "softplus(K w)",
        "sigmoid(D w + B)",
        "A softplus(w) + B w",
        "(A w - C)^2",
        "ln(1 + e^(D w))",
        "(K w - B)^2/2",
        "A sigmoid(w) - B w",
        "tanh(K w + B)",
    ),
    3: shapes(
        "(A w + b - C)^2",
        "w sigmoid(w) + D w",
        "-ln(sigmoid(D w))",
        "(sigmoid(w) - 1)^2 + A w",
        "softplus(D w) + A w^2",
        "A softplus(-K w) - B w",
        "(A w + b - C)^2 + w^2",
        "softplus(A w + b) - C w",
        "-ln(sigmoid(D w + B))",
        "C w - ln(sigmoid(D w))",
    ),
    4: shapes(
        "(sigmoid(A w + b) - 1)^2",
        "p = sigmoid(D w + B); (p - 1)^2",
        "softplus(-(A w + b)) + w^2",
        "ln(1 + e^(-(A w + B)))",
        "ln(1 + e^(D w + b))",
        "p = sigmoid(D w + b); -ln(p)",
        "(tanh(A w + b) - 1)^2",
        "relu(C - A w - b)^2",
        "w sigmoid(K w)",
    ),
    5: shapes(
        "(K1 w + b - C1)^2 + (K2 w + b - C2)^2",
        "p = sigmoid(A w + b); -ln(1 - p) + w^2",
        "p = sigmoid(A w + b); q = sigmoid(B w + b); -ln(p) - ln(1 - q)",
        "softplus(A w + b) + softplus(-(B w + b)) + w^2",
        "ln(e^w + e^b) - (A w + b)/K",
        "p = tanh(A w + b); (K p - 1)^2/2",
        "relu(C - (A w + b)) + w^2/2",
        "p = sigmoid(A w + B); A (p - 1)^2 + w^2",
        "ln(1 + e^(A w + b)) - K w + w^2/2",
        "p = sigmoid(D w); p - A (p - 1)^2",
    ),
}
