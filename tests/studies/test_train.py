"""The study ``train``: streams that change nothing, states to go on from, and every status."""

from __future__ import annotations

import math
import pickle
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from engine.network.data_sets import Recipe
from engine.network.points import Points
from engine.network.settings import MOST_EPOCHS, Settings
from engine.network.table import read_table
from studies.messages.network import TrainRequest
from studies.train import MOST_GRID, train
from symbolic.errors import UnreadableInput
from tests.studies.networks import trained

SMALL = Recipe(samples=40)


def test_the_course() -> None:
    last = trained()
    assert last.status == "done"
    assert last.final
    assert last.losses.shape == last.accuracies.shape == (2000,)
    told = {
        k: (f"{last.losses[k - 1]:.4f}", last.accuracies[k - 1]) for k in (500, 1000, 1500, 2000)
    }
    assert told == {
        500: ("0.0816", 0.995), 1000: ("0.0396", 1.0), 1500: ("0.0276", 1.0), 2000: ("0.0213", 1.0)
    }  # fmt: skip
    assert last.accuracy == 1.0
    assert last.loss < last.losses[-1]
    assert "2000 epochs done: loss 0.0213, accuracy 100.0 %." in last.sentence


def test_a_stream_changes_nothing() -> None:
    request = TrainRequest(Settings(hidden=5), SMALL, epochs=400, interval=1e-9, grid=5)
    results = list(train(request))
    assert len(results) > 100
    alone = trained(Settings(hidden=5), SMALL, epochs=400, grid=5)
    assert np.array_equal(results[-1].state.parameters, alone.state.parameters)
    assert np.array_equal(results[-1].losses, alone.losses)
    for before, after in pairwise(results):
        assert before.losses.size < after.losses.size or after.final
        assert np.array_equal(before.losses, after.losses[: before.losses.size])
        assert before.state.epoch == before.losses.size
        assert before.status == "running"
        assert not before.final
    assert [one.final for one in results].count(True) == 1
    assert "Epoch" in results[0].sentence


def test_pausing_and_going_on_is_running_through_bit_by_bit() -> None:
    settings = Settings(hidden=6, activation="tanh", rate=0.3, momentum=0.8)
    through = trained(settings, SMALL, epochs=120)
    stream = train(TrainRequest(settings, SMALL, epochs=120, interval=1e-9, grid=7))
    paused = next(stream)
    stream.close()  # type: ignore[attr-defined]
    done = paused.state.epoch
    single = trained(settings, SMALL, state=paused.state, epochs=1)
    rest = trained(settings, SMALL, state=single.state, epochs=119 - done)
    assert rest.first == done + 1
    assert rest.planned == 120
    assert np.array_equal(rest.state.parameters, through.state.parameters)
    assert np.array_equal(rest.state.velocity, through.state.velocity)
    joined = np.r_[paused.losses, single.losses, rest.losses]
    assert np.array_equal(joined, through.losses)


def test_results_travel_between_processes() -> None:
    last = trained(Settings(hidden=3), SMALL, epochs=5)
    copy = pickle.loads(pickle.dumps(last))
    assert np.array_equal(copy.state.parameters, last.state.parameters)


def test_no_epochs_only_look() -> None:
    last = trained(data=SMALL, epochs=0)
    assert last.status == "done"
    assert last.losses.size == 0
    assert math.isfinite(last.loss)
    assert last.surroundings is not None


def test_the_surroundings() -> None:
    last = trained(Settings(hidden=4), epochs=300, grid=31)
    found = last.surroundings
    assert found is not None
    assert found.probabilities.shape == (31, 31)
    assert found.x[0] == found.ranges[0][0]
    assert found.x[-1] == found.ranges[0][1]
    assert ((found.probabilities >= 0) & (found.probabilities <= 1)).all()
    assert found.lines.shape == (4, 3)
    assert np.array_equal(found.weights, last.state.arrays["W2"][0])
    assert last.hits.mean() == last.accuracy
    assert trained(data=SMALL, epochs=2, grid=0).surroundings is None


def test_diverged() -> None:
    last = trained(Settings(activation="relu", rate=1e200), SMALL)
    assert last.status == "diverged"
    assert last.final
    assert "smaller rate" in last.sentence
    assert np.isfinite(last.state.parameters).all()
    again = trained(Settings(activation="relu", rate=0.1), SMALL, state=last.state, epochs=0)
    assert again.status == "done"


def test_diverged_at_a_rate_that_is_small_already() -> None:
    points = Points(np.array([[0.0, 100.0], [0.0, 100.0]]), np.array([0.0, 1.0]))
    last = trained(Settings(activation="e^(e^z)", rate=1e-4), points)
    assert last.status == "diverged"
    assert "grows more slowly" in last.sentence


def test_undefined() -> None:
    last = trained(Settings(activation="log(z)"), SMALL)
    assert last.status == "undefined"
    assert last.sentence.startswith("At the first weights a hidden unit has the input")
    assert math.isnan(last.accuracy)
    assert last.surroundings is not None
    assert np.isnan(last.surroundings.probabilities).any()


def test_nothing_learnt_is_said() -> None:
    last = trained(Settings(mistake="sign"), SMALL, epochs=300)
    assert last.status == "done"
    assert "nothing was learnt" in last.sentence


@pytest.mark.parametrize(
    "activation",
    ["max(0.1z, z)", "z/(1 + e^-z)", "|z|", "a = 2\nsin(a z)", "tanh(z)", "log(1+e^z)"],
)
def test_typed_activations_learn(activation: str) -> None:
    last = trained(Settings(activation=activation, rate=0.1), SMALL, epochs=300)
    assert last.status == "done"
    assert last.losses[-1] < 0.8 * last.losses[0]


@pytest.mark.parametrize("name", ["sigmoid", "tanh", "relu", "softplus"])
def test_a_name_and_its_typed_function_are_one_network(name: str) -> None:
    named = trained(Settings(activation=name, rate=0.1), SMALL, epochs=20)
    typed = trained(Settings(activation=f"{name}(z)", rate=0.1), SMALL, epochs=20)
    assert typed.losses == pytest.approx(named.losses, rel=1e-10)


def test_kinks_are_told() -> None:
    assert "takes 0" in trained(Settings(activation="|z|"), SMALL, epochs=1).note
    assert trained(data=SMALL, epochs=1).note == ""


def test_a_point_exactly_on_a_kink_gets_slope_0() -> None:
    points = Points(np.array([[0.0, 1.0], [0.0, 1.0]]), np.array([0.0, 1.0]))
    typed = trained(Settings(activation="max(z, 0)"), points, epochs=5)
    named = trained(Settings(activation="relu"), points, epochs=5)
    assert typed.losses == pytest.approx(named.losses, rel=1e-12)


def test_squared_error_learns() -> None:
    last = trained(Settings(loss="squared-error"), epochs=2000)
    assert last.losses[-1] < 0.2 * last.losses[0]
    assert last.accuracy > 0.95


def test_points_of_any_size_are_learnt() -> None:
    points = trained(epochs=0).points
    rows = [f"{1e6 + 1e4 * a},{1e-9 * b},{int(c)}" for a, b, c in zip(*points.x, points.labels,
                                                                     strict=True)]  # fmt: skip
    far = read_table("\n".join(rows).encode())
    last = trained(data=far, epochs=1000)
    assert last.accuracy > 0.98
    assert "mean 0" in last.note
    assert last.surroundings is not None
    (low, high), _ = last.surroundings.ranges
    assert 9e5 < low < high < 1.1e6


@pytest.mark.parametrize(
    ("request_", "field"),
    [
        (TrainRequest(Settings(), SMALL, epochs=-1), "epochs"),
        (TrainRequest(Settings(), SMALL, epochs=MOST_EPOCHS + 1), "epochs"),
        (TrainRequest(Settings(), SMALL, interval=-1.0), "interval"),
        (TrainRequest(Settings(), SMALL, interval=math.nan), "interval"),
        (TrainRequest(Settings(), SMALL, grid=1), "grid"),
        (TrainRequest(Settings(), SMALL, grid=MOST_GRID + 1), "grid"),
        (TrainRequest(Settings(hidden=0), SMALL), "hidden"),
        (TrainRequest(Settings(hidden=65), SMALL), "hidden"),
        (TrainRequest(Settings(rate=0.0), SMALL), "rate"),
        (TrainRequest(Settings(rate=math.inf), SMALL), "rate"),
        (TrainRequest(Settings(momentum=1.0), SMALL), "momentum"),
        (TrainRequest(Settings(loss="hinge"), SMALL), "loss"),
        (TrainRequest(Settings(mistake="all"), SMALL), "mistake"),
        (TrainRequest(Settings(seed=-1), SMALL), "seed"),
        (TrainRequest(Settings(), Recipe("squares")), "name"),
        (TrainRequest(Settings(), Points(np.zeros((2, 2)), np.zeros(2))), "labels"),
    ],
)
def test_wrong_requests_name_the_field(request_: TrainRequest, field: str) -> None:
    with pytest.raises(ValueError, match=f"^{field}"):
        list(train(request_))


def test_a_state_of_another_network_is_refused() -> None:
    state = trained(Settings(hidden=3), SMALL, epochs=1).state
    with pytest.raises(ValueError, match="state"):
        list(train(TrainRequest(Settings(hidden=4), SMALL, state)))


def test_an_activation_that_cannot_be_read_says_where() -> None:
    with pytest.raises(UnreadableInput):
        list(train(TrainRequest(Settings(activation="x y"), SMALL)))


def test_settings_may_change_on_the_way() -> None:
    first = trained(Settings(hidden=4, rate=1.0), SMALL, epochs=10)
    second = trained(Settings(hidden=4, rate=0.1), SMALL, state=first.state, epochs=10)
    assert second.state.epoch == 20
    assert replace(second.settings, rate=1.0) == first.settings
