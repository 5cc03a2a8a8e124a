"""The passes against matrix algebra written out, with every mistake."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from engine.network.mistakes import Parts, with_mistake
from engine.network.parameters import arrays, first_parameters, layers, size
from engine.network.settings import LOSSES, MISTAKES
from tests.engine.network.networks import Network, network

Array = NDArray[np.float64]


def written_out(net: Network, mistake: str) -> dict[str, Array]:
    """The backward pass as the formulas have it, nothing saved."""
    named = arrays(net.parameters)
    x, y = net.points.inputs, net.points.labels[None, :]
    m = y.size
    z1 = named["W1"] @ x + named["b1"]
    a1, slope = np.empty_like(z1), np.empty_like(z1)
    net.activation.value(z1, a1)
    net.activation.slope(z1, a1, slope)
    p = 1 / (1 + np.exp(-(named["W2"] @ a1 + named["b2"])))
    dz2 = y - p if mistake == "sign" else p - y
    if net.loss.name == "squared-error":
        dz2 = dz2 * p * (1 - p)
    da1 = named["W2"].T @ dz2
    dz1 = da1 if mistake == "missing-derivative" else da1 * slope
    share = 1.0 if mistake == "missing-mean" else 1 / m
    transposed = x.reshape(m, 2) if mistake == "wrong-transpose" else x.T
    kept = 0.0 if mistake == "missing-bias" else 1.0
    return {
        "W1": share * dz1 @ transposed,
        "b1": kept * share * dz1.sum(axis=1, keepdims=True),
        "W2": share * dz2 @ a1.T,
        "b2": kept * share * dz2.sum(axis=1, keepdims=True),
    }


@pytest.mark.parametrize("mistake", MISTAKES)
@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize(("hidden", "activation"), [(1, "tanh"), (2, "relu"), (8, "softplus")])
def test_the_backward_pass_is_its_formulas(
    mistake: str, loss: str, hidden: int, activation: str
) -> None:
    net = network(hidden, activation, loss)
    passes = net.passes(mistake)
    passes.forward(net.parameters)
    found = arrays(passes.backward(net.parameters))
    for name, expected in written_out(net, mistake).items():
        assert found[name].shape == expected.shape
        assert found[name] == pytest.approx(expected, rel=1e-11, abs=1e-15)


@pytest.mark.parametrize("mistake", [name for name in MISTAKES if name != "none"])
@pytest.mark.parametrize("hidden", [1, 2, 8])
def test_every_mistake_changes_the_gradient(mistake: str, hidden: int) -> None:
    net = network(hidden)
    gradients = []
    for one in ("none", mistake):
        passes = net.passes(one)
        passes.forward(net.parameters)
        gradients.append(passes.backward(net.parameters).copy())
    apart = np.linalg.norm(gradients[0] - gradients[1]) / np.linalg.norm(gradients[0])
    assert apart > 1e-3  # the check sees 1e-7


def test_accuracy_counts_the_right_side() -> None:
    net = network()
    passes = net.passes()
    _, accuracy = passes.forward(net.parameters)
    said = (passes.z2 > 0).astype(float)
    assert accuracy == np.mean(said == net.points.labels)
    assert np.array_equal(passes.hits, said == net.points.labels)


def test_there_is_no_other_mistake() -> None:
    net = network()
    parts = Parts(np.zeros((2, 3)), np.zeros(2), np.zeros(5), net.activation)
    assert with_mistake(parts, "none") is parts
    with pytest.raises(ValueError, match="mistake"):
        with_mistake(parts, "forgotten")


def test_parameters_are_views_of_one_array() -> None:
    parameters = first_parameters(3, 0)
    assert parameters.shape == (size(3),)
    named = arrays(parameters)
    assert {name: part.shape for name, part in named.items()} == {
        "W1": (3, 2), "b1": (3, 1), "W2": (1, 3), "b2": (1, 1)
    }  # fmt: skip
    parameters[:] = np.arange(13.0)
    assert named["b1"].ravel().tolist() == [2, 5, 8]
    assert layers(parameters)[1].tolist() == [9, 10, 11, 12]
