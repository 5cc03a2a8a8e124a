"""Training: going on is the same as never having stopped, and every ending is reached."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from engine.network.activations import Activation
from engine.network.parameters import State, check_state, first_state, size
from engine.network.training import Status, Training
from tests.engine.network.networks import Network, network

Array = NDArray[np.float64]


def begun(net: Network, rate: float = 0.5, momentum: float = 0.0) -> Training:
    state = State(net.parameters.copy(), np.zeros_like(net.parameters), 0)
    return Training(net.passes(), state, rate, momentum)


@pytest.mark.parametrize("activation", ["sigmoid", "tanh", "relu", "softplus"])
@pytest.mark.parametrize("momentum", [0.0, 0.9])
def test_going_on_from_a_state_is_running_through_bit_by_bit(
    activation: str, momentum: float
) -> None:
    net = network(5, activation)
    through = begun(net, 0.1, momentum)
    losses = [epoch.loss for epoch in through.epochs(60)]
    first = begun(net, 0.1, momentum)
    parts = [epoch.loss for epoch in first.epochs(23)]
    state = first.state
    for count in (1, 36):
        training = Training(net.passes(), state, 0.1, momentum)
        training.evaluated()  # looking does no harm
        parts += [epoch.loss for epoch in training.epochs(count)]
        state = training.state
    assert parts == losses
    assert state.epoch == through.state.epoch == 60
    assert np.array_equal(state.parameters, through.state.parameters)
    assert np.array_equal(state.velocity, through.state.velocity)


def test_momentum_is_a_ball_that_rolls() -> None:
    net = network(3)
    training = begun(net, 0.2, 0.7)
    for _ in training.epochs(5):
        pass
    theta, velocity = net.parameters.copy(), np.zeros_like(net.parameters)
    passes = net.passes()
    for _ in range(5):
        passes.forward(theta)
        velocity = 0.7 * velocity + 0.2 * passes.backward(theta)
        theta = theta - velocity
    assert training.state.parameters == pytest.approx(theta, rel=1e-13)


def test_whoever_iterates_may_stop() -> None:
    training = begun(network(3))
    epochs = training.epochs(1000)
    for _ in range(7):
        next(epochs)
    epochs.close()  # type: ignore[attr-defined]
    assert training.state.epoch == 7


def test_the_state_that_is_given_is_not_changed() -> None:
    net = network(3)
    before = net.parameters.copy()
    for _ in begun(net).epochs(3):
        pass
    assert np.array_equal(net.parameters, before)


@pytest.mark.parametrize("momentum", [0.0, 0.9])
def test_a_rate_that_is_far_too_large_diverges(momentum: float) -> None:
    net = network(4, "relu")
    training = begun(net, 1e200, momentum)
    with np.errstate(all="ignore"):
        *done, failed = training.epochs(50)
    assert failed.status is Status.DIVERGED
    assert not math.isfinite(failed.loss)
    assert all(epoch.status is Status.RUNNING for epoch in done)
    assert np.isfinite(training.state.parameters).all()
    assert training.state.epoch == len(done) - 1  # the last update is taken back
    with np.errstate(all="ignore"):
        assert math.isfinite(training.evaluated().loss)


def root(z: Array, out: Array) -> None:
    with np.errstate(invalid="ignore"):
        np.sqrt(z + 1.5, out=out)


ROOT = Activation("root", root, lambda _z, a, out: np.divide(0.5, a, out=out))


def test_an_activation_may_be_undefined() -> None:
    net = replace(network(4), activation=ROOT)
    training = begun(net)
    (failed,) = training.epochs(10)
    assert failed.status is Status.UNDEFINED
    assert failed.where < -1.5
    assert training.state.epoch == 0


def test_an_activation_may_become_undefined_on_the_way() -> None:
    net = network(4)
    parameters = 0.05 * net.parameters  # inputs near 0
    training = begun(replace(net, activation=ROOT, parameters=parameters), rate=3.0)
    with np.errstate(all="ignore"):
        *done, failed = training.epochs(2000)
    assert done
    assert failed.status is Status.UNDEFINED
    assert training.state.epoch == len(done) - 1


def test_parameters_that_overflow_are_seen_although_the_loss_is_finite() -> None:
    net = network(2)
    training = begun(net)
    training._parameters[0] = np.inf  # as an update may leave it
    with np.errstate(all="ignore"):
        assert training.evaluated().status is Status.DIVERGED


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (first_state(4, 0), "shape"),
        (State(np.full(size(3), np.nan), np.zeros(size(3)), 0), "finite"),
        (State(np.zeros(size(3)), np.zeros(size(3)), -1), "epochs"),
    ],
)
def test_states_that_cannot_be(state: State, words: str) -> None:
    check_state(first_state(3, 0), 3)
    with pytest.raises(ValueError, match=words):
        check_state(state, 3)
