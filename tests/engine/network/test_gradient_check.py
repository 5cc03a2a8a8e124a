"""The gradient check: exact to 1e-7 for what is right, blind to nothing that is wrong."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from engine.network.activations import NAMED, Activation
from engine.network.data_sets import TITLES, Recipe
from engine.network.gradient_check import (
    TOLERANCE,
    ArrayCheck,
    backward_gradient,
    compared,
    differences,
)
from engine.network.parameters import State, first_state, size
from engine.network.settings import LOSSES, MISTAKES
from engine.network.training import Training
from tests.engine.network.networks import Network, network

Array = NDArray[np.float64]
SMOOTH = [name for name, activation in NAMED.items() if activation.smooth]


def checked(net: Network, mistake: str = "none") -> tuple[ArrayCheck, ...]:
    x, labels = net.points.inputs, net.points.labels
    found = differences(x, labels, net.parameters, net.activation, net.loss)
    return compared(
        backward_gradient(x, labels, net.parameters, net.activation, net.loss, mistake), found
    )


def trained(net: Network, epochs: int, rate: float = 0.3) -> Network:
    state = State(net.parameters, np.zeros_like(net.parameters), 0)
    training = Training(net.passes(), state, rate, 0.0)
    for _ in training.epochs(epochs):
        pass
    return replace(net, parameters=training.state.parameters)


@pytest.mark.parametrize("name", SMOOTH)
@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("hidden", [1, 8, 64])
def test_smooth_activations_agree_to_1e_7(name: str, loss: str, hidden: int) -> None:
    net = network(hidden, name, loss)
    for state in (net, trained(net, 300)):
        for check in checked(state):
            assert check.verdict == "agrees"
            assert check.error <= 1e-7
            assert check.excluded == 0


@pytest.mark.parametrize("data", TITLES)
def test_every_data_set_at_the_courses_first_weights(data: str) -> None:
    net = replace(network(recipe=Recipe(data)), parameters=first_state(8, 42).parameters)
    assert max(check.error for check in checked(net)) <= 1e-9


@pytest.mark.parametrize("hidden", [1, 8])
@pytest.mark.parametrize("loss", LOSSES)
def test_relu_agrees_away_from_its_kink(hidden: int, loss: str) -> None:
    for check in checked(network(hidden, "relu", loss)):
        assert check.verdict == "agrees"
        assert check.error <= TOLERANCE


def test_entries_whose_differences_cross_a_kink_are_excluded() -> None:
    net = network(3, "relu")
    parameters = net.parameters.copy()
    # The first unit's input is exactly 0 at the first point.
    x = net.points.inputs[:, 0]
    parameters[2] = -(parameters[0] * x[0] + parameters[1] * x[1])
    w1, b1, w2, b2 = checked(replace(net, parameters=parameters))
    assert (w1.excluded, b1.excluded, w2.excluded, b2.excluded) == (2, 1, 0, 0)
    assert np.isnan(w1.numeric[0]).all()
    assert np.isfinite(w1.numeric[1:]).all()
    assert {check.verdict for check in (w1, b1, w2, b2)} == {"agrees"}


def test_kinks_that_nobody_told_of_are_noticed() -> None:
    net = network(3, "relu")
    unknown = replace(net.activation, kinks=None)
    parameters = net.parameters.copy()
    x = net.points.inputs[:, 0]
    parameters[2] = -(parameters[0] * x[0] + parameters[1] * x[1]) + 1e-6
    w1, b1, *_ = checked(replace(net, parameters=parameters, activation=unknown))
    assert w1.excluded == 2
    assert b1.excluded == 1


@pytest.mark.parametrize("name", ["sigmoid", "tanh"])
def test_the_differences_are_of_fourth_order(name: str) -> None:
    net = network(4, name)
    x, labels = net.points.inputs, net.points.labels
    exact = backward_gradient(x, labels, net.parameters, net.activation, net.loss)
    steps = np.array([0.4, 0.2, 0.1, 0.05])
    errors = [
        np.abs(
            differences(x, labels, net.parameters, net.activation, net.loss, h).numeric - exact
        ).max()
        for h in steps
    ]
    slope = np.polyfit(np.log(steps), np.log(errors), 1)[0]
    assert 3.7 < slope < 4.3


def test_the_differences_know_nothing_of_the_backward_pass() -> None:
    """Numbers of an independent, naive loop over the parameters."""
    net = network(2, "tanh")
    x, labels = net.points.inputs, net.points.labels
    found = differences(x, labels, net.parameters, net.activation, net.loss).numeric

    def loss(parameters: Array) -> float:
        passes = replace(net, parameters=parameters).passes()
        passes.forward(parameters)
        return float(net.loss.exact((2 * labels - 1) * passes.z2).mean())

    h = 1e-5
    for k in range(size(2)):
        step = h * np.eye(size(2))[k]
        naive = (loss(net.parameters + step) - loss(net.parameters - step)) / (2 * h)
        assert found[k] == pytest.approx(naive, abs=1e-9)


@pytest.mark.parametrize("mistake", [name for name in MISTAKES if name != "none"])
@pytest.mark.parametrize("hidden", [1, 2, 8, 64])
@pytest.mark.parametrize("name", NAMED)
def test_every_mistake_is_found(mistake: str, hidden: int, name: str) -> None:
    verdicts = {check.name: check.verdict for check in checked(network(hidden, name), mistake)}
    wrong = {name for name, verdict in verdicts.items() if verdict == "differs"}
    expected = {
        "missing-derivative": {"W1", "b1"},
        "wrong-transpose": {"W1"},
        "missing-mean": {"W1", "b1", "W2", "b2"},
        "sign": {"W1", "b1", "W2", "b2"},
        "missing-bias": {"b1", "b2"},
    }
    assert wrong == expected[mistake]


def test_the_worst_entry_is_named() -> None:
    net = network(3)
    x, labels = net.points.inputs, net.points.labels
    found = differences(x, labels, net.parameters, net.activation, net.loss)
    gradient = backward_gradient(x, labels, net.parameters, net.activation, net.loss)
    gradient[4] += 0.5  # the second unit's second weight
    w1, *others = compared(gradient, found)
    assert w1.verdict == "differs"
    assert w1.worst == (1, 1)
    assert all(check.verdict == "agrees" for check in others)


def test_many_points_and_units_are_taken_in_parts() -> None:
    recipe = Recipe(samples=3000)
    net = network(40, recipe=recipe)
    assert max(check.error for check in checked(net)) <= 1e-8


def test_a_gradient_too_small_for_differences_is_undecided() -> None:
    net = network(2)
    parameters = net.parameters.copy()
    parameters[2::3][:2] = 300.0  # both units are saturated: W1 and b1 hardly matter
    w1, b1, w2, _ = checked(replace(net, parameters=parameters))
    assert {w1.verdict, b1.verdict} <= {"undecided", "agrees"}
    assert "undecided" in {w1.verdict, b1.verdict}
    assert w2.verdict == "agrees"


@pytest.mark.parametrize("scale", [1e-250, 1e250])
def test_gradients_of_any_size(scale: float) -> None:
    net = network(2, "relu")
    parameters = net.parameters.copy()
    parameters[:6] *= scale  # W2's gradient is as large as the hidden units' values
    for check in checked(replace(net, parameters=parameters)):
        assert check.verdict in {"agrees", "undecided"}
        assert not check.error > TOLERANCE


def nowhere(_z: Array, out: Array) -> None:
    out.fill(np.nan)


def test_where_the_loss_has_no_value_nothing_is_known() -> None:
    activation = Activation("nowhere", nowhere, lambda _z, _a, out: out.fill(np.nan), None)
    for check in checked(replace(network(2), activation=activation)):
        assert check.verdict == "undecided"
        assert np.isnan(check.error)
        assert check.excluded == check.analytic.size


def test_a_backward_pass_that_is_not_finite_differs() -> None:
    net = network(2)
    x, labels = net.points.inputs, net.points.labels
    found = differences(x, labels, net.parameters, net.activation, net.loss)
    gradient = backward_gradient(x, labels, net.parameters, net.activation, net.loss)
    gradient[0] = np.inf
    w1, *_ = compared(gradient, found)
    assert w1.verdict == "differs"
    assert np.isposinf(w1.error)
    assert w1.worst == (0, 0)
