"""The course's network and circles, as its part 5.2 computes them: the oracle of numbers."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def sigmoid(z: Array) -> Array:
    """Clipped at 500."""
    return np.asarray(1 / (1 + np.exp(-np.clip(z, -500, 500))))


def sigmoid_slope(z: Array) -> Array:
    """From the input, which computes the exponential again."""
    s = sigmoid(z)
    return s * (1 - s)


def circles(samples: int = 200) -> tuple[Array, Array]:
    """Points (2, m) and labels (1, m); sets the seed of everybody."""
    np.random.seed(42)  # noqa: NPY002 - as the course does
    rings = []
    for radius in (1.0, 2.5):
        r = np.random.randn(samples // 2) * 0.3 + radius  # noqa: NPY002
        angle = np.random.uniform(0, 2 * np.pi, samples // 2)  # noqa: NPY002
        rings.append(np.column_stack([r * np.cos(angle), r * np.sin(angle)]))
    labels = np.hstack([np.zeros(samples // 2), np.ones(samples // 2)])
    return np.vstack(rings).T, labels.reshape(1, -1)


class CourseNetwork:
    """Forward, loss, backward, update."""

    def __init__(self, hidden: int) -> None:
        np.random.seed(42)  # noqa: NPY002
        self.W1 = np.random.randn(hidden, 2) * 0.5  # noqa: NPY002
        self.b1 = np.zeros((hidden, 1))
        self.W2 = np.random.randn(1, hidden) * 0.5  # noqa: NPY002
        self.b2 = np.zeros((1, 1))

    def forward(self, x: Array) -> Array:
        """Probabilities (1, m)."""
        self.x = x
        self.z1 = self.W1 @ x + self.b1
        self.a1 = sigmoid(self.z1)
        self.z2 = self.W2 @ self.a1 + self.b2
        self.a2 = sigmoid(self.z2)
        return self.a2

    def loss(self, labels: Array) -> float:
        """With 1e-8 inside the logarithms."""
        p, eps = self.a2, 1e-8
        return float(-np.mean(labels * np.log(p + eps) + (1 - labels) * np.log(1 - p + eps)))

    def backward(self, labels: Array) -> dict[str, Array]:
        """The gradient by name."""
        m = labels.shape[1]
        dz2 = self.a2 - labels
        dz1 = (self.W2.T @ dz2) * sigmoid_slope(self.z1)
        self.gradient = {
            "W1": (1 / m) * dz1 @ self.x.T,
            "b1": (1 / m) * np.sum(dz1, axis=1, keepdims=True),
            "W2": (1 / m) * dz2 @ self.a1.T,
            "b2": (1 / m) * np.sum(dz2, axis=1, keepdims=True),
        }
        return self.gradient

    def update(self, rate: float) -> None:
        """One step of gradient descent."""
        self.W1 -= rate * self.gradient["W1"]
        self.b1 -= rate * self.gradient["b1"]
        self.W2 -= rate * self.gradient["W2"]
        self.b2 -= rate * self.gradient["b2"]

    def train(self, x: Array, labels: Array, epochs: int, rate: float) -> tuple[Array, Array]:
        """Losses and accuracies (0 to 1), each before the epoch's update."""
        losses, accuracies = [], []
        for _ in range(epochs):
            p = self.forward(x)
            losses.append(self.loss(labels))
            accuracies.append(float(np.mean((p > 0.5).astype(float) == labels)))
            self.backward(labels)
            self.update(rate)
        return np.array(losses), np.array(accuracies)
