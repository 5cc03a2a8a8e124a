"""The course's network, number for number."""

from __future__ import annotations

import numpy as np
import pytest

from engine.network.activations import NAMED as ACTIVATIONS
from engine.network.data_sets import Recipe, made
from engine.network.losses import NAMED as LOSSES
from engine.network.parameters import first_state
from engine.network.passes import Passes
from engine.network.training import Training
from tests.engine.network.course_network import CourseNetwork, circles

PRINTED = {500: ("0.0816", "99.5"), 1000: ("0.0396", "100.0"), 1500: ("0.0276", "100.0"),
           2000: ("0.0213", "100.0")}  # fmt: skip


def test_the_points_are_the_courses_bit_by_bit() -> None:
    x, labels = circles()
    points = made(Recipe())
    assert np.array_equal(points.x, x)
    assert np.array_equal(points.labels, labels[0])
    assert points.inputs is points.x


@pytest.mark.parametrize("hidden", [1, 8, 64])
def test_the_first_weights_are_the_courses_bit_by_bit(hidden: int) -> None:
    course, ours = CourseNetwork(hidden), first_state(hidden, 42).arrays
    for name in ("W1", "b1", "W2", "b2"):
        assert np.array_equal(ours[name], getattr(course, name))


def test_every_epoch_is_the_courses() -> None:
    x, labels = circles()
    course = CourseNetwork(8)
    losses, accuracies = course.train(x, labels, 2000, 1.0)
    passes = Passes(x, labels[0], 8, ACTIVATIONS["sigmoid"], LOSSES["cross-entropy"])
    training = Training(passes, first_state(8, 42), 1.0, 0.0)
    epochs = list(training.epochs(2000))
    # What differs is rounding, which the training carries on.
    assert np.array([one.loss for one in epochs]) == pytest.approx(losses, rel=1e-11)
    assert np.array_equal([one.accuracy for one in epochs], accuracies)
    for epoch, (loss, accuracy) in PRINTED.items():
        told = epochs[epoch - 1]
        assert (f"{told.loss:.4f}", f"{100 * told.accuracy:.1f}") == (loss, accuracy)
    for name, array in training.state.arrays.items():
        assert array == pytest.approx(getattr(course, name), rel=1e-9)
    assert training.state.epoch == 2000


def test_the_gradient_is_the_courses() -> None:
    x, labels = circles()
    course = CourseNetwork(8)
    course.forward(x)
    expected = course.backward(labels)
    state = first_state(8, 42)
    passes = Passes(x, labels[0], 8, ACTIVATIONS["sigmoid"], LOSSES["cross-entropy"])
    passes.forward(state.parameters)
    passes.backward(state.parameters)
    from engine.network.parameters import arrays

    for name, array in arrays(passes.gradient).items():
        assert array == pytest.approx(expected[name], rel=1e-12, abs=1e-16)
