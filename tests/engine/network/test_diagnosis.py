"""What a check tells of a mistake: from the numbers, whatever made them."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from engine.network.diagnosis import diagnosis
from engine.network.gradient_check import backward_gradient, compared, differences
from engine.network.parameters import arrays, layers
from engine.network.settings import MISTAKES
from tests.engine.network.networks import Network, network

Array = NDArray[np.float64]
Change = Callable[[Array], object]


def told(net: Network, change: Change) -> str:
    """The diagnosis of the right gradient, changed."""
    x, labels = net.points.inputs, net.points.labels

    def backward(mistake: str) -> Array:
        return backward_gradient(x, labels, net.parameters, net.activation, net.loss, mistake)

    gradient = backward("none")
    change(gradient)
    found = differences(x, labels, net.parameters, net.activation, net.loss)
    mistaken = {name: backward(name) for name in MISTAKES if name != "none"}
    return " ".join(diagnosis(compared(gradient, found), net.points.count, mistaken))


def replaced(net: Network, mistake: str) -> Change:
    def change(gradient: Array) -> None:
        gradient[:] = backward_gradient(
            net.points.inputs, net.points.labels, net.parameters, net.activation, net.loss, mistake
        )

    return change


@pytest.mark.parametrize(
    ("mistake", "words"),
    [
        ("missing-derivative", ("between them", "derivative of the activation that is missing")),
        ("wrong-transpose", ("what multiplies it, Xᵀ", "reshape(m, 2)")),
        ("missing-mean", ("ratio is 60", "1/m is missing", "Without the factor 1/m")),
        ("sign", ("ratio is −1", "each step climbs", "y − ŷ")),
        ("missing-bias", ("weights are right", "gives 0", "Without the gradients of b₁ and b₂")),
    ],
)
@pytest.mark.parametrize("hidden", [1, 2, 8])
def test_classic_mistakes(mistake: str, words: tuple[str, ...], hidden: int) -> None:
    net = network(hidden)
    sentences = told(net, replaced(net, mistake))
    for word in words:
        assert word in sentences


def test_what_is_right_is_said_to_be() -> None:
    assert told(network(), lambda _: None).startswith("Every array agrees")


def scaled(factor: float) -> Change:
    return lambda gradient: np.multiply(gradient, factor, out=gradient)


def test_other_factors() -> None:
    assert "ratio is 2 for every entry" in told(network(), scaled(2.0))
    assert "is there twice" in told(network(), scaled(1 / 60))
    assert "gives 0 for every entry of W₁, b₁, W₂ and b₂" in told(network(), scaled(0.0))


def of(name: str, change: Change) -> Change:
    return lambda gradient: change(arrays(gradient)[name])


def test_one_array_alone() -> None:
    random = np.random.default_rng(0)

    def noise(array: Array) -> None:
        array += random.standard_normal(array.shape)

    w2 = told(network(), of("W2", noise))
    assert "what multiplies it, a₁ᵀ" in w2
    assert "W₂ differs" in w2
    b1 = told(network(), of("b1", noise))
    assert "in the sums over them" in b1
    assert "ratio" not in b1
    assert "exactly these numbers" not in b1


def test_two_units_that_are_exchanged_have_no_ratio() -> None:
    def exchanged(gradient: Array) -> None:
        hidden, _ = layers(gradient)
        hidden[:] = hidden[::-1].copy()

    sentences = told(network(), exchanged)
    assert "between them, where W₂ᵀ" in sentences
    assert "ratio" not in sentences
    assert "exactly these numbers" not in sentences


def test_numbers_that_are_not_finite() -> None:
    def lost(gradient: Array) -> None:
        gradient[0] = np.nan

    assert "no finite number for W₁[0, 0]" in told(network(), lost)


def test_where_nothing_can_be_told() -> None:
    net = network(2)
    net.parameters[2::3][:2] = 300.0
    assert "differences cannot tell" in told(net, lambda _: None)
