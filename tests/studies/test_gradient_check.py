"""The study ``gradient check``, and activations by name against our exact derivatives."""

from __future__ import annotations

import numpy as np
import pytest

from engine.network.activations import NAMED
from engine.network.data_sets import Recipe
from engine.network.settings import MISTAKES, Settings
from studies.activation import activation
from studies.gradient_check import gradient_check
from studies.messages.network import GradientCheckRequest
from tests.studies.networks import trained

SMALL = Recipe(samples=40)


@pytest.mark.parametrize("name", NAMED)
def test_named_activations_have_our_exact_derivatives(name: str) -> None:
    z = np.concatenate([np.linspace(-30, 30, 400), np.linspace(-1, 1, 60)])
    named, typed = NAMED[name], activation(f"{name}(z)")
    values, slopes = [], []
    for one in (named, typed):
        a, slope = np.empty_like(z), np.empty_like(z)
        one.value(z, a)
        one.slope(z, a, slope)
        values.append(a)
        slopes.append(slope)
    assert values[0] == pytest.approx(values[1], rel=1e-13, abs=1e-300)
    # 1 - a^2 and a (1 - a) lose what is below the rounding of 1, which no gradient sees
    assert slopes[0] == pytest.approx(slopes[1], rel=1e-12, abs=1e-15)
    assert typed.smooth == named.smooth


@pytest.mark.parametrize("text", ["z/(1 + e^-z)", "sin z", "e^(-z^2)", "z^3", "erf(z)"])
def test_typed_smooth_activations_agree(text: str) -> None:
    settings = Settings(activation=text, rate=0.05)
    state = trained(settings, SMALL, epochs=50).state
    for at in (None, state):
        found = gradient_check(GradientCheckRequest(settings, SMALL, at))
        assert found.agrees
        assert max(array.error for array in found.arrays) <= 1e-7


@pytest.mark.parametrize("text", ["max(0.1z, z)", "|z|", "relu(z) - relu(z - 1)"])
def test_typed_activations_with_kinks_agree(text: str) -> None:
    found = gradient_check(GradientCheckRequest(Settings(activation=text), SMALL))
    assert found.agrees
    assert found.step < 1e-4


def test_the_courses_network_before_and_after() -> None:
    last = trained()
    for state, epoch in ((None, 0), (last.state, 2000)):
        found = gradient_check(GradientCheckRequest(Settings(), Recipe(), state))
        assert found.epoch == epoch
        assert found.agrees
        assert [array.name for array in found.arrays] == ["W1", "b1", "W2", "b2"]
        assert max(array.error for array in found.arrays) <= 1e-9
        assert found.parameters == 33
        assert found.worst in {"W1", "b1", "W2", "b2"}
        assert not found.remarks


@pytest.mark.parametrize("mistake", [name for name in MISTAKES if name != "none"])
@pytest.mark.parametrize("loss", ["cross-entropy", "squared-error"])
def test_every_mistake_is_found_and_recognised(mistake: str, loss: str) -> None:
    settings = Settings(mistake=mistake, loss=loss)
    found = gradient_check(GradientCheckRequest(settings, SMALL))
    assert not found.agrees
    assert "Worst is" in found.sentences[0]
    assert "exactly" in found.sentences[-1]


def test_what_a_kink_excludes_is_told() -> None:
    settings = Settings(activation="relu", hidden=2)
    state = trained(settings, SMALL, epochs=0).state
    x = trained(settings, SMALL, epochs=0).points.x[:, 0]
    state.parameters[2] = -(state.parameters[0] * x[0] + state.parameters[1] * x[1])
    found = gradient_check(GradientCheckRequest(settings, SMALL, state))
    assert found.agrees
    assert found.remarks == (
        "3 of 9 entries are not compared: their differences cross a kink of the activation.",
    )


def test_where_the_loss_has_no_value() -> None:
    found = gradient_check(GradientCheckRequest(Settings(activation="sqrt(z - 50)"), SMALL))
    assert {array.verdict for array in found.arrays} == {"undecided"}
    assert "no value here" in found.sentences[0]
    assert not found.agrees


def test_the_largest_network_is_checked() -> None:
    found = gradient_check(GradientCheckRequest(Settings(hidden=64), Recipe()))
    assert found.parameters == 257
    assert found.agrees


def test_wrong_requests_name_the_field() -> None:
    with pytest.raises(ValueError, match="hidden"):
        gradient_check(GradientCheckRequest(Settings(hidden=0), SMALL))
