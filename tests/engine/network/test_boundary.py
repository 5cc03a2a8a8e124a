"""Probabilities over the plane and the hidden units' lines, at every scale of the data."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engine.network.boundary import BLOCK, probabilities, unit_lines
from engine.network.parameters import arrays
from engine.network.points import Points
from tests.engine.network.networks import network


@pytest.mark.parametrize("activation", ["sigmoid", "relu"])
def test_the_grid_is_the_forward_pass(activation: str) -> None:
    net = network(5, activation)
    x, y = np.linspace(-2, 3, 70), np.linspace(-4, 1, 90)
    assert x.size * y.size > BLOCK
    found = probabilities(net.parameters, net.activation, net.points, x, y)
    assert found.shape == (90, 70)
    places = np.stack([grid.ravel() for grid in np.meshgrid(x, y)])
    labels = np.r_[0.0, np.ones(places.shape[1] - 1)]
    passes = replace(net, points=Points(places, labels)).passes()
    passes.forward(net.parameters)
    assert found.ravel() == pytest.approx(1 / (1 + np.exp(-passes.z2)), rel=1e-12)


@pytest.mark.parametrize("scale", [1e-12, 1.0, 1e12])
def test_a_units_input_is_0_on_its_line(scale: float) -> None:
    net = network(4)
    points = replace(net.points, centre=(3 * scale, -scale), scale=(2 * scale, 5 * scale))
    named = arrays(net.parameters)
    for k, (p, q, r) in enumerate(unit_lines(net.parameters, points)):
        x = np.array([0.0, scale])
        y = -(p * x + r) / q
        z1 = named["W1"][k] @ points.scaled(np.stack([x, y])) + named["b1"][k]
        assert z1 == pytest.approx([0, 0], abs=1e-12)
