"""The passes as formulas: shapes that fit, derived slopes, and lines that are wrong on purpose."""

from __future__ import annotations

import pytest

from engine.network.settings import LOSSES, MISTAKES, Settings
from studies.backward_formulas import backward_formulas
from studies.messages.network import Formulas, FormulasRequest, Step
from studies.typeset import _compiled


def formulas(samples: int = 200, **settings: object) -> Formulas:
    return backward_formulas(FormulasRequest(Settings(**settings), samples))  # type: ignore[arg-type]


def step(found: Formulas, name: str) -> Step:
    (one,) = [one for one in found.steps if one.name == name]
    return one


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("mistake", MISTAKES)
@pytest.mark.parametrize("activation", ["sigmoid", "relu", "a = 0.1\nmax(a z, z)"])
def test_every_line_is_set(loss: str, mistake: str, activation: str) -> None:
    found = formulas(loss=loss, mistake=mistake, activation=activation)
    for one in found.steps:
        for markup in filter(None, (one.markup, one.right)):
            # Not through the study, which would show as text what Typst refuses.
            assert _compiled(f"$ {markup} $", 12.0, "#000000").startswith(b"<svg")
    for one in found.steps:
        assert one.why.endswith(".")
        assert one.text
        assert bool(one.right) == one.wrong


def test_shapes_follow_the_network() -> None:
    found = formulas(50, hidden=3)
    shapes = {one.name: one.shape for one in found.steps}
    assert shapes["z1"] == shapes["a1"] == shapes["da1"] == shapes["dz1"] == (3, 50)
    assert shapes["dW1"] == (3, 2)
    assert shapes["db1"] == (3, 1)
    assert shapes["dW2"] == (1, 3)
    assert shapes["db2"] == (1, 1)
    assert step(found, "dW1").shapes == "(3×50)(50×2)"
    assert step(found, "da1").shapes == "(3×1)(1×50)"
    order = [one.name for one in found.steps if one.backward]
    assert order == [
        "loss by output", "output slope", "dz2", "dW2", "db2",
        "activation slope", "da1", "dz1", "dW1", "db1",
    ]  # fmt: skip


def test_the_cross_entropy_cancels_the_sigmoid() -> None:
    found = formulas()
    assert step(found, "dz2").text == "dz2 = ŷ - y"
    assert "cancels" in step(found, "dz2").why
    assert step(found, "loss by output").text == "dl/dŷ = (1 - y)/(1 - ŷ) - y/ŷ"


def test_the_squared_error_keeps_it() -> None:
    found = formulas(loss="squared-error")
    assert step(found, "dz2").text == "dz2 = (ŷ - y) * ŷ * (1 - ŷ)"
    assert "Nothing cancels" in step(found, "dz2").why


@pytest.mark.parametrize(
    ("activation", "slope"),
    [
        ("sigmoid", "(1 - sigma(z_(1))) sigma(z_(1))"),
        ("tanh", "frac(1, cosh^(2)(z_(1)))"),
        ("relu", 'cases(1 & quad "if" z_(1) > 0, 0 & quad "if" z_(1) < 0)'),
        ("z^2", "2 z_(1)"),
    ],
)
def test_the_slope_of_the_activation_is_derived(activation: str, slope: str) -> None:
    one = step(formulas(activation=activation), "activation slope")
    assert one.markup == f"phi.alt'(z_1) = {slope}"
    assert ("does not exist" in one.why) == (activation == "relu")


@pytest.mark.parametrize(
    ("mistake", "wrong"),
    [
        ("none", []),
        ("missing-derivative", ["dz1"]),
        ("wrong-transpose", ["dW1"]),
        ("missing-mean", ["dW2", "db2", "dW1", "db1"]),
        ("sign", ["dz2"]),
        ("missing-bias", ["db2", "db1"]),
    ],
)
def test_wrong_lines_are_marked(mistake: str, wrong: list[str]) -> None:
    found, right = formulas(mistake=mistake), formulas()
    assert [one.name for one in found.steps if one.wrong] == wrong
    for one, other in zip(found.steps, right.steps, strict=True):
        assert (one.markup != other.markup) == one.wrong
        assert one.wrong == (one.right == other.markup)
    assert bool(found.sentence) == bool(wrong)


def test_wrong_requests_name_the_field() -> None:
    with pytest.raises(ValueError, match="samples"):
        formulas(0)
    with pytest.raises(ValueError, match="hidden"):
        formulas(hidden=100)
