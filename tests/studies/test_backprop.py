"""The study ``backprop``: the course's numbers, kinks, weights, tangents, sentences."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studies.backprop import backprop
from studies.messages.backprop import BackpropRequest
from studies.messages.status import Status
from tests.studies.graphs import constants, graph_of, place, run

COURSE = "q = x + y\nf(x, y, z) = q z"


def test_every_number_of_the_course() -> None:
    """Section 5.1: x, y, z = 2, 3, -4."""
    found = run(COURSE, "2", "3", "-4")
    named = {node.name: k for k, node in enumerate(graph_of(COURSE).nodes)}
    values = {name: found.values.certified[k].value for name, k in named.items()}
    adjoints = {name: found.adjoints.certified[k].value for name, k in named.items()}
    assert values == {"x": 2, "y": 3, "z": -4, "q": 5, "f": -20}
    assert adjoints == {"f": 1, "q": -4, "z": 5, "x": -4, "y": -4}
    assert [each.reverse for each in found.gradient] == [-4, -4, 5]
    assert [each.exact for each in found.gradient] == [-4, -4, 5]
    assert [each.numeric for each in found.gradient] == pytest.approx([-4, -4, 5], abs=1e-8)
    assert [step.sentence for step in found.forward] == [
        "q = x + y = 2 + 3 = 5",
        "f = q*z = 5*(-4) = -20",
    ]
    assert [step.sentence for step in found.backward] == [
        "df/df = 1: the pass begins at the output.",
        "df/dq = df/df * ∂f/∂q = 1 * z = 1 * (-4) = -4",
        "df/dz = df/df * ∂f/∂z = 1 * q = 1 * 5 = 5",
        "df/dy = df/dq * ∂q/∂y = (-4) * 1 = -4",
        "df/dx = df/dq * ∂q/∂x = (-4) * 1 = -4",
    ]
    assert [step.node for step in found.backward] == [4, 3, 2, 1, 0]


def test_several_uses_add_up_in_the_sentence() -> None:
    found = run("x^2 + x y", "3", "4")
    assert found.backward[-1].sentence == (
        "df/dx = df/dv1 * ∂v1/∂x + df/dv2 * ∂v2/∂x = 1 * (2*x) + 1 * y = 1 * 6 + 1 * 4 = 10"
    )


def test_rounded_numbers_are_marked() -> None:
    assert run("sin x", "1").forward[0].sentence == "f = sin(x) = sin(1) ≈ 0.841471"
    assert run("x - y", "-1", "-2").forward[0].sentence == "f = x - y = -1 - (-2) = 1"
    assert run("x^2", "-3").forward[0].sentence == "f = x^2 = (-3)^2 = 9"


def test_contributions_add_up_to_the_adjoint() -> None:
    text = "sin(x y)/(1 + x^2) + sqrt(y) x"
    made, found = graph_of(text), run(text, "0.7", "1.3")
    for node in range(len(made.nodes)):
        parts = [
            found.contributions.floats[k] for k, e in enumerate(made.edges) if e.source == node
        ]
        if parts:
            assert found.adjoints.floats[node] == pytest.approx(sum(parts), rel=1e-15)


def test_forward_mode_and_reverse_mode_agree() -> None:
    text = "exp(x y) sin(z) + x/(1 + z^2)"
    reverse = [each.reverse for each in run(text, "0.3", "-2", "1.5").gradient]
    forward = [run(text, "0.3", "-2", "1.5", towards=k).slope.value for k in range(3)]
    assert forward == reverse
    along = run(text, "0.3", "-2", "1.5", towards=constants("1", "-2", "3"))
    assert along.slope.value == pytest.approx(np.dot(reverse, [1, -2, 3]), rel=1e-15)
    assert along.towards.tolist() == [1, -2, 3]


def test_a_vector_has_a_vector_jacobian_product() -> None:
    # w J with J = [[2xy, x^2], [5, cos y]]
    found = run("[x^2 y, 5x + sin(y)]", "1", "2", weights=("2", "-1"))
    assert [each.reverse for each in found.gradient] == [3, pytest.approx(2 - math.cos(2))]
    assert [each.exact for each in found.gradient] == [each.reverse for each in found.gradient]
    assert [each.numeric for each in found.gradient] == pytest.approx([3, 2 - math.cos(2)])
    assert found.weights.tolist() == [2, -1]
    assert "dL/df_1 = 2, the weight of this output." in [s.sentence for s in found.backward]


def test_an_output_with_weight_zero_may_have_a_kink() -> None:
    found = run("[|x|, x^2]", "0", weights=("0", "1"))
    (derivative,) = found.gradient
    assert (derivative.reverse, derivative.exact) == (0, 0)


def test_parameters_have_adjoints_too() -> None:
    text = "a = 2\nf(x) = a x^2"
    found = run(text, "3")
    assert found.adjoints.certified[place(text, "a")].value == 9
    assert [each.name for each in found.gradient] == ["x"]


class TestWhereTheChainRuleStops:
    def test_at_a_kink(self) -> None:
        found = run("relu(x) + y", "0", "1")
        dx, dy = found.gradient
        assert math.isnan(dx.reverse)
        assert dx.outcome.status is Status.NOT_DIFFERENTIABLE
        assert dy.reverse == 1
        assert found.adjoints.outcomes[0].status is Status.NOT_DIFFERENTIABLE
        assert found.sentence == (
            "The chain rule stops here. v1 = relu(x) has no derivative here: along x the slope is"
            " 0 from the left and 1 from the right."
        )

    def test_a_kink_whose_adjoint_is_zero_does_not_matter(self) -> None:
        found = run("|x| x", "0")
        assert found.gradient[0].reverse == found.gradient[0].exact == 0
        assert found.backward[-1].sentence.endswith(
            "The kink of v1 does not matter, because df/dv1 = 0."
        )
        assert found.locals.outcomes[0].status is Status.NOT_DIFFERENTIABLE
        assert found.sentence == ""

    def test_kinks_that_cancel_are_told(self) -> None:
        # |x| + x - max(x, -x) is x: the chain rule cannot know
        found = run("|x| + x - max(x, -x)", "0")
        (dx,) = found.gradient
        assert math.isnan(dx.reverse)
        assert dx.exact == 1
        assert found.sentence.endswith(
            "The function as a whole has a derivative by x all the same."
        )

    def test_at_a_jump(self) -> None:
        found = run("floor(x) x", "1")
        assert math.isnan(found.gradient[0].reverse)
        assert "jumps" in found.sentence

    def test_at_a_border(self) -> None:
        found = run("sqrt(x)", "0")
        assert math.isnan(found.gradient[0].reverse)
        assert "only defined on one side" in found.sentence

    def test_outside_the_domain(self) -> None:
        found = run("log(x) + y", "-1", "2")
        assert found.values.outcomes[2].status is Status.UNDEFINED
        assert found.forward[0].sentence == "v1 = log(x) has no real value here."
        assert found.forward[1].sentence == "f needs v1, which has no value."
        assert found.sentence == "The function is undefined at this point."
        assert all(math.isnan(each.reverse) for each in found.gradient)

    def test_not_in_a_branch_that_is_not_taken(self) -> None:
        text = "x^2 if x > 0 else log(-x)"
        found = run(text, "3")
        assert found.gradient[0].reverse == found.gradient[0].exact == 6
        lost = found.values.outcomes[place(text, "v3")]
        assert lost.status is Status.UNDEFINED
        assert "not taken" in lost.sentence

    def test_without_a_formula(self) -> None:
        found = run("besselj(n, x)", "1", "2")
        dn, dx = found.gradient
        assert math.isnan(dn.reverse)
        assert "no formula" in found.sentence
        assert dx.reverse == pytest.approx(dx.numeric, rel=1e-8)
        assert dx.exact == dx.reverse

    def test_beyond_float64(self) -> None:
        found = run("x^2 e^y", "1e200", "800")
        assert found.values.outcomes[2].status is Status.OVERFLOW
        assert "too large" in found.forward[0].sentence
        assert found.gradient[0].digits.endswith("e+547")


@pytest.mark.parametrize("text", ["3", "x", "f(x, y) = 2"])
def test_degenerate_functions(text: str) -> None:
    point = ("1",) * len(graph_of(text).problem.variables)
    found = run(text, *point)
    expected = {"3": [], "x": [1.0], "f(x, y) = 2": [0.0, 0.0]}[text]
    assert [each.reverse for each in found.gradient] == expected
    assert [each.exact for each in found.gradient] == expected


def test_scales_far_from_one() -> None:
    found = run("x y", "1e-12", "1e12")
    assert [each.reverse for each in found.gradient] == [1e12, 1e-12]
    assert found.forward[0].sentence == "f = x*y = (1e-12)*(1e+12) = 1"


def test_wrong_arguments_are_named() -> None:
    tape = graph_of(COURSE).tape
    point = constants("1", "2", "3")
    with pytest.raises(ValueError, match="point"):
        backprop(BackpropRequest(tape, point[:2]))
    with pytest.raises(ValueError, match="parameters"):
        backprop(BackpropRequest(tape, point, point))
    with pytest.raises(ValueError, match="weights"):
        backprop(BackpropRequest(tape, point, weights=point))
    with pytest.raises(ValueError, match="towards"):
        backprop(BackpropRequest(tape, point, towards=3))
    with pytest.raises(ValueError, match="towards"):
        backprop(BackpropRequest(tape, point, towards=point[:1]))


BLOCKS = ("x y", "sin(x)", "exp(y)/3", "x^2", "1/(1 + y^2)", "sigmoid(x - y)", "tanh(y)", "x - 2y")


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.sampled_from(BLOCKS), min_size=1, max_size=4),
    st.sampled_from(["+", "-", "*"]),
    st.integers(-20, 20),
    st.integers(-20, 20),
)
def test_reverse_mode_is_the_gradient(blocks: list[str], sign: str, a: int, b: int) -> None:
    text = f"f(x, y) = {f' {sign} '.join(f'({block})' for block in blocks)}"
    for each in run(text, f"{a}/8", f"{b}/8").gradient:
        assert each.reverse_error == 0
        assert abs(each.rounded_error) <= 1e-12 * each.terms
