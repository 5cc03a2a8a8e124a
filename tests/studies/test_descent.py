"""The study ``descent``: proofs, theory against measurement, numeric gradients, edges."""

from __future__ import annotations

import math
import pickle
import re

import numpy as np
import pytest

from engine.descent.settings import NAMES, Settings
from studies.catalogue import load
from studies.messages.descent import Descent, DescentRequest, Theory
from studies.messages.evaluation import Step
from symbolic.reader import read_constant
from tests.studies.descents import ROSENBROCK, descend, program, run


def gd(rate: float) -> Settings:
    return Settings("gradient-descent", rate=rate)


def theory(found: Descent) -> Theory:
    assert found.theory is not None
    return found.theory


# proofs -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "start", "status", "words"),
    [
        (ROSENBROCK, [-1.2, 1], "converged", "at a minimum, .* from it. That it is one is proved"),
        ("x^2 - y^2", [1, 1], "saddle", "at a saddle: f falls in some direction. That is proved"),
        ("-x^2 - y^2", [1, 1], "maximum", "at a maximum: f falls in every direction"),
        ("sin x", [1.4], "maximum", "f falls on both sides"),
    ],
)
def test_what_is_said_of_the_end_is_proved(
    text: str, start: list[float], status: str, words: str
) -> None:
    found = run(text, start, "newton")
    assert found.status == status
    assert re.search(words, found.message)


def test_where_nothing_is_proved_nothing_is_claimed() -> None:
    found = run("x^4 + y^4", [1, 1], "newton")
    assert found.status == "converged"
    assert "judged in float64, not proved" in found.message


def test_a_saddle_with_a_tiny_negative_eigenvalue_is_no_minimum() -> None:
    """Float64 does not tell -1e-10 from 0 beside 1: enclosures do."""
    found = run("x^2 - 1e-10 y^2", [1, 0], gd(0.4))
    assert found.status == "saddle"
    assert "proved" in found.message


def test_statuses_agree_with_the_engine_without_theory() -> None:
    for method in NAMES:
        with_theory = run(ROSENBROCK, [-1, 1], method, steps=50)
        without = run(ROSENBROCK, [-1, 1], method, steps=50, theory=False)
        assert (without.status, without.message) == (with_theory.status, with_theory.message)
        assert without.predicted is None
        assert without.predicted_sentence == ""


# theory -------------------------------------------------------------------------------------------


def test_theory_of_a_quadratic() -> None:
    found = theory(descend("5x^2 + y^2", [4, 4], gd(0.08), steps=50))
    assert found.minimum.tolist() == [0.0, 0.0]
    assert found.value == 0.0
    assert found.eigenvalues == pytest.approx([2.0, 10.0])
    assert found.condition == pytest.approx(5.0)
    assert found.stable_rate == pytest.approx(0.2)
    assert found.best_rate == pytest.approx(2 / 12)
    assert found.quadratic
    text = " ".join(found.sentences)
    assert "a minimum, proved" in text
    assert "2/L = 0.2" in text
    assert "holds everywhere" in text


def test_theory_of_the_valley() -> None:
    """The Hessian at (1, 1) is [[802, -400], [-400, 200]]."""
    found = theory(descend(ROSENBROCK, [-1, 1], gd(0.001), steps=10_000))
    assert found.minimum == pytest.approx([1.0, 1.0], abs=1e-14)
    expected = np.linalg.eigvalsh([[802.0, -400.0], [-400.0, 200.0]])
    assert found.eigenvalues == pytest.approx(expected)
    assert found.condition == pytest.approx(2508.0096)
    assert not found.quadratic
    assert any("long narrow valley" in sentence for sentence in found.sentences)


@pytest.mark.parametrize("rate", [0.02, 0.1, 0.18])
@pytest.mark.parametrize("method", ["gradient-descent", "momentum", "nesterov"])
def test_measured_rates_are_the_predicted_ones(method: str, rate: float) -> None:
    found = run("5x^2 + y^2", [4, 3], Settings(method, rate=rate, momentum=0.5), steps=300)
    if found.predicted is None or found.predicted > 1.0:
        assert found.status == "diverged"
        assert "unstable" in found.predicted_sentence
    else:
        assert found.order == 1.0
        assert found.rate == pytest.approx(found.predicted, rel=0.02)
        assert "measured" in found.predicted_sentence


def test_the_sentence_of_gradient_descent() -> None:
    found = run("x^2 + y^2", [4, 3], gd(0.1), steps=50)
    assert found.predicted_sentence == (
        "Rate 0.1 is below 2/L = 1: stable. Theory predicts each step to keep 0.800 of the"
        " distance; measured 0.800."
    )
    found = run("x^2 + y^2", [4, 3], gd(1.5), steps=50)
    assert found.predicted == pytest.approx(2.0)
    assert found.rate == pytest.approx(2.0)
    assert found.order is None
    assert "beyond 2/L = 1: unstable" in found.predicted_sentence
    assert "exactly 2/L = 1" in run("x^2 + y^2", [4, 3], gd(1.0)).predicted_sentence


def test_rates_near_one_keep_their_digits() -> None:
    found = run(ROSENBROCK, [-1, 1], gd(0.001), steps=10_000)
    assert found.predicted == pytest.approx(1 - 0.001 * 0.399360767)
    assert found.rate == pytest.approx(found.predicted, abs=2e-5)
    assert "0.999601" in found.predicted_sentence


def test_newton_converges_quadratically() -> None:
    found = run("exp(x) - 2x + exp(y) - 3y", [2, 2], "newton")
    assert found.order == pytest.approx(2.0, abs=0.2)
    assert found.rate is None
    assert found.predicted is None
    assert "quadratically" in found.predicted_sentence


def test_newton_on_a_singular_hessian_converges_linearly() -> None:
    found = run("x^4 + y^4", [1, 1], "newton")
    assert found.order == 1.0
    assert found.rate == pytest.approx(2 / 3, rel=1e-3)


def test_theory_where_the_hessian_vanishes() -> None:
    found = descend("x^4 + y^4", [1, 1], "newton", gd(0.1))
    assert theory(found).eigenvalues.tolist() == [0.0, 0.0]
    assert math.isinf(theory(found).condition)
    assert math.isnan(theory(found).stable_rate)
    assert "flatter than any quadratic" in found.runs[1].predicted_sentence
    half = theory(descend("x^4 + y^2", [1, 1], "newton"))
    assert half.eigenvalues.tolist() == [0.0, 2.0]
    assert math.isinf(half.condition)
    assert half.stable_rate == 1.0
    assert math.isnan(half.best_rate)


def test_theory_at_a_saddle() -> None:
    found = theory(descend("x^2 - y^2", [1, 0], gd(0.1)))
    assert found.eigenvalues == pytest.approx([-2.0, 2.0])
    assert math.isnan(found.condition)
    assert "a saddle, proved" in found.sentences[0]


def test_no_minimum_no_theory() -> None:
    found = theory(descend("x + y", [0, 0], "bfgs"))
    assert found.eigenvalues.size == 0
    assert "without bound" in found.sentences[0]
    found = theory(descend("exp(-x)", [0], gd(0.1)))
    assert "No stationary point" in found.sentences[0]
    lost = theory(descend("log x", [-1], gd(0.1)))
    assert np.isnan(lost.minimum).all()
    assert math.isnan(lost.value)


def test_each_run_is_measured_at_its_own_minimum() -> None:
    """Himmelblau's four minima have four Hessians."""
    text = "(x^2 + y - 11)^2 + (x + y^2 - 7)^2"
    for start in ([3, 2.5], [-3, 3], [-3.5, -3], [3.5, -2]):
        found = run(text, start, gd(0.004))
        assert found.rate == pytest.approx(found.predicted, rel=1e-3)


def test_every_method_says_something_of_theory() -> None:
    found = descend("5x^2 + y^2", [4, 4], *NAMES, Settings("gradient-descent", search="exact"))
    for one in found.runs:
        assert one.predicted_sentence.endswith(".")
    assert "worst start" in found.runs[-1].predicted_sentence
    assert found.runs[-1].predicted == pytest.approx(2 / 3)


# gradients ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("scheme", "cost"),
    [("forward", 1), ("backward", 1), ("central", 2), ("fourth-order", 4), ("complex-step", 1)],
)
def test_numeric_gradients_cost_values(scheme: str, cost: int) -> None:
    found = run("x^2 + sin y", [1, 1], gd(0.1), gradient=scheme, steps=10)
    assert found.gradient_evaluations == 11
    assert found.f_evaluations == 11 * (1 + 2 * cost)
    exact = run("x^2 + sin y", [1, 1], gd(0.1), steps=10)
    assert found.path == pytest.approx(exact.path, abs=1e-6)


def test_a_bad_step_is_seen() -> None:
    """Forward differences of x^2 have their zero at -h/2."""
    found = run("x^2", [3], gd(0.1), gradient="forward", h=Step(0.5, False))
    assert found.status == "stalled"
    assert found.path[-1, 0] == pytest.approx(-0.25, abs=1e-7)
    assert "exact one is 0.5 long" in found.message
    little = run("x^2", [3], gd(0.1), gradient="forward", h=Step(1e-3, False))
    assert little.status == "converged"
    assert "exact gradient is still 0.001 long" in little.message
    lost = run("x^2", [3], gd(0.1), gradient="central", h=Step(1e-17, False))
    assert lost.status == "undefined"
    assert "lost in the rounding" in lost.message
    assert lost.values.tolist() == [9.0]


def test_the_complex_step_says_what_it_lacks() -> None:
    found = run("x^2 + besselj(0, x)", [1], gd(0.1), gradient="complex-step")
    assert found.status == "undefined"
    assert "complex step needs besselj" in found.message


@pytest.mark.parametrize("method", NAMES)
def test_numeric_gradients_in_every_method(method: str) -> None:
    found = run("5x^2 + y^2", [1, 1], method, gradient="central", steps=100)
    assert found.values[-1] < found.values[0]


# edges --------------------------------------------------------------------------------------------


def test_undefined_is_told_from_too_large() -> None:
    assert run("log x", [1], gd(3.0)).status == "undefined"
    assert run("exp(x^2)", [3], gd(1.0)).status == "diverged"
    assert run("x^3", [-1], gd(1.0)).status == "diverged"
    assert "falls without bound" in run("x^3", [-1], gd(1.0)).message


def test_parts_that_are_too_large_do_not_matter() -> None:
    """log(exp(x) + 1) is x for large x, though exp(x) is no float64."""
    found = run("log(exp(x) + 1) + (x - 799)^2", [800], gd(0.1), steps=100)
    assert np.isfinite(found.values).all()
    assert found.path[-1, 0] == pytest.approx(798.5, abs=1e-6)


def test_a_kink_that_is_none() -> None:
    """x |x| has slope 0 at 0, where its formula has no value."""
    found = run("x |x| + y^2", [0, 1], gd(0.1), steps=20)
    assert found.status == "step-limit"
    assert found.path[:, 0].tolist() == [0.0] * 21
    assert run("|x|", [1], gd(0.5)).status == "undefined"


def test_the_start_may_be_an_expression_and_parameters_count() -> None:
    found = descend("a = 2\n(x - a)^2", ["pi/4"], gd(0.5), parameters=["1/3"])
    assert found.runs[0].path[0, 0] == math.pi / 4
    assert theory(found).minimum == pytest.approx([1 / 3])
    assert theory(found).quadratic


@pytest.mark.parametrize("size", ["1e-12", "1e12"])
@pytest.mark.parametrize("method", NAMES)
def test_scales(size: str, method: str) -> None:
    found = run(f"{size}((x - 1)^2 + 3y^2)", [4, 3], method)
    if found.status == "converged":
        assert found.path[-1] == pytest.approx([1.0, 0.0], abs=0.05)


def test_wrong_requests_are_named() -> None:
    with pytest.raises(ValueError, match=r"^point:"):
        run("x^2", [1, 2], "newton")
    with pytest.raises(ValueError, match=r"^start:"):
        run("x^2", ["10^400"], "newton")
    with pytest.raises(ValueError, match=r"^gradient:"):
        run("x^2", [1], "adam", gradient="sideways")
    with pytest.raises(ValueError, match=r"^h:"):
        run("x^2", [1], "adam", gradient="central", h=Step(-1.0))
    with pytest.raises(ValueError, match=r"^method:"):
        run("x^2", [1], "annealing")
    with pytest.raises(ValueError, match=r"^program:"):
        run("[x, x^2]", [1], "adam")


def test_results_can_be_pickled_and_the_catalogue_names_the_study() -> None:
    start = tuple(read_constant(str(x)) for x in (4, 3))
    request = DescentRequest(program("x^2 + y^2"), start, (), (gd(0.1), Settings("bfgs")))
    found = pickle.loads(pickle.dumps(load("descent")(request)))
    assert isinstance(found, Descent)
    assert [one.settings.method for one in found.runs] == ["gradient-descent", "bfgs"]
    assert found.seconds > 0


def test_no_methods() -> None:
    found = descend("x^2", [1])
    assert found.runs == ()
    assert found.theory is None
