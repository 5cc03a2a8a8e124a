"""The study ``steps``: whole derivations, verified, as a person reads them."""

from __future__ import annotations

import pickle
from itertools import pairwise

import pytest

from studies.derive import derive
from studies.messages.derivation import DeriveRequest
from studies.messages.steps import MOST_ORDER, Steps, StepsRequest, WorkedDerivative
from studies.messages.typesetting import CHANGED, TypesetRequest
from studies.steps import steps
from studies.typeset import typeset
from symbolic.differentiate import NotDifferentiable
from symbolic.reader import read_problem

TEXTS = (
    "x^2 + 3x",
    "x^2 sin(x y)/(x + 1)",
    "e^(-x^2) |x| + max(x, y)",
    "x^x + sqrt(1 - x^2) + atan(x^2)",
    "x^2 if x >= 0 else -x",
    "q = x + y; r = q^2; f = r z + q",
    "a = 3; f = a x^a + 0.5 x",
    "floor(x) x + mod(x, 3)",
    "besselj(2, x^2) + gamma(x)",
    "relu(x^2 - 1) sigmoid(x) softplus(2x)",
    "cbrt(x) + root(x, 5) + log(x, 3)",
    "atan2(y, x) hypot(x, y)",
    "[x^2 y, 5x + sin(y)]",
)


def worked(text: str, **wanted: object) -> Steps:
    return steps(StepsRequest(read_problem(text), **wanted))  # type: ignore[arg-type]


def only(text: str, **wanted: object) -> WorkedDerivative:
    (one,) = worked(text, **wanted).derivatives
    return one


def titles(one: WorkedDerivative) -> list[str]:
    return [step.title for step in one.steps]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("detail", [False, True])
def test_derivations(text: str, detail: bool) -> None:
    """Every step is verified, each begins where the last one ended, the last is the derivative."""
    problem = read_problem(text)
    found = steps(StepsRequest(problem, detail=detail))
    *_, exact = derive(DeriveRequest(problem, hessian=False, tidy_seconds=0))
    entries = [entry for row in exact.jacobian for entry in row]
    assert len(found.derivatives) == len(entries)
    for one, entry in zip(found.derivatives, entries, strict=True):
        assert one.steps[0].before == one.start
        for step, following in pairwise(one.steps):
            assert following.before.text == step.after.text
        assert one.result.text == entry.text
        assert one.steps[-1].after.text == entry.text
        assert {step.verified for step in one.steps} <= {"proved", "agrees"}
        assert "Derivative" in one.start.text
        assert "Derivative" not in one.steps[-1].after.text


def test_few_steps_for_homework() -> None:
    assert titles(only("x^2 + 3x")) == ["sum rule", "power rule"]
    assert titles(only("x^2 sin x")) == [
        "product rule",
        "power rule",
        "derivative of sin",
        "usual order",
    ]
    assert titles(only("(2x + 1)^5")) == ["chain rule with a power"]
    assert titles(only("7x")) == ["constant factor rule"]


def test_simplifications_have_names() -> None:
    assert titles(only("x/(x + 1)"))[-1] == "split the fraction"
    assert titles(only("x^x"))[-1] == "collect"
    assert titles(only("floor(x) + x"))[-1] == "where it exists"
    assert titles(only("x sin(x)"))[-1] == "usual order"


def test_a_shorter_form_on_demand() -> None:
    one = only("(x^2 + 1)/(x - 1)", tidy_seconds=5.0)
    assert titles(one)[-1] == "common denominator"
    assert one.result.text == one.steps[-1].after.text == "(x**2 - 2*x - 1)/(x - 1)**2"
    assert one.steps[-1].verified == "proved"


def test_all_variables_unless_some_are_named() -> None:
    found = worked("x^2 y + z")
    assert [one.variable for one in found.derivatives] == ["x", "y", "z"]
    assert [one.constants for one in found.derivatives] == [("y", "z"), ("x", "z"), ("x", "y")]
    assert [one.variable for one in worked("x^2 y + z", wrt=("z", "x")).derivatives] == ["z", "x"]


def test_components_have_names() -> None:
    found = worked("[x^2 y, x + y]", wrt=("x",))
    assert [(one.name, one.component) for one in found.derivatives] == [("f_1", 0), ("f_2", 1)]


def test_orders_in_a_row() -> None:
    found = worked("x^6 + |x|", order=5)
    assert [one.name for one in found.derivatives] == ["f", "f'", "f''", "f'''", "f^(4)"]
    assert [one.order for one in found.derivatives] == [1, 2, 3, 4, 5]
    for one, following in pairwise(found.derivatives):
        assert following.start.text == f"Derivative({one.result.text}, x)"
    last = found.derivatives[-1].result.text
    assert last.startswith("Piecewise((720*x, ")
    # only what was typed has a place in the text
    assert any(step.place for step in found.derivatives[0].steps)
    assert not any(step.place for one in found.derivatives[1:] for step in one.steps)


def test_named_intermediates_are_put_in_at_the_end() -> None:
    one = only("q = x^2 + 1; f = q^3", wrt=("x",))
    assert titles(one) == [
        "chain rule with a power",
        "named intermediate",
        "sum rule",
        "named intermediates put in",
        "usual order",
    ]
    assert one.steps[0].after.typed == "3*q^2*d/dx(q)"
    assert "q = x^2 + 1" in one.steps[3].why


def test_typed_derivatives_come_first() -> None:
    one = only("x d/dx(x^3)")
    assert one.steps[0].title == "typed derivatives"
    assert one.steps[0].verified == "agrees"
    assert one.start.typed == "d/dx(x*d/dx(x^3))"
    assert one.result.text == "9*x**2"


def test_parameters_are_constants() -> None:
    one = only("a = 2; f = a x^2")
    assert one.constants == ("a",)
    assert one.result.text == "2*a*x"


def test_conditions_are_carried() -> None:
    found = worked("log(x) + |x - 1|")
    assert found.domain == ("log(x) needs x > 0",)
    assert [step.where for step in found.derivatives[0].steps if step.where] == [("x - 1 != 0",)]


def test_places_are_those_of_the_typed_text() -> None:
    text = "x^2 sin(3x)"
    one = only(text)
    assert [text[slice(*step.place)] for step in one.steps if step.place] == [
        text,
        "x^2",
        "sin(3x)",
    ]


def test_what_changes_is_marked() -> None:
    one = only("x^2 sin(x)")
    assert one.start.marked.startswith("changed(")
    first = one.steps[1]
    assert first.before.marked.count("changed(") == 1
    assert "changed(frac(d, d x) thin x^(2))" in first.before.marked
    assert one.steps[2].after.marked.count("changed(") == 1
    assert "changed" not in one.result.typst


@pytest.mark.parametrize("text", TEXTS)
def test_marked_lines_can_be_typeset(text: str) -> None:
    found = worked(text)
    markup = tuple(
        line.marked
        for one in found.derivatives
        for step in one.steps
        for line in (step.before, step.after)
    )
    statements = tuple(
        step.statement_typst
        for one in found.derivatives
        for step in one.steps
        if step.statement_typst
    )
    pictures = typeset(TypesetRequest((*markup, *statements), 12.0, "#000000")).svg
    for source, picture in zip(markup, pictures, strict=False):
        assert (CHANGED.lower().encode() in picture.lower()) == ("changed(" in source)
    assert not any(b"changed" in picture for picture in pictures)  # set, not shown as text


def test_one_operator_for_all_derivatives_of_a_problem() -> None:
    one = only("x^2 + x y", wrt=("x",))
    assert "frac(d, d x)" not in one.steps[0].after.typst
    assert "frac(partial, partial x)" in one.steps[0].after.typst
    assert r"\frac{d}{d x}" in only("a = 1; f = a x^2 + sin(x)").steps[0].after.latex


def test_a_sum_that_begins_with_a_minus_keeps_its_brackets_when_marked() -> None:
    (one,) = worked("y + (-x + y) sin(x)", wrt=("x",)).derivatives
    for step in one.steps:
        plain = step.after.marked.replace("changed(", "").replace("(", "").replace(")", "")
        assert plain == step.after.typst.replace("(", "").replace(")", "")


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        ({"wrt": ("t",)}, "wrt"),
        ({"order": 0}, "order"),
        ({"order": MOST_ORDER + 1}, "order"),
    ],
)
def test_wrong_requests(wanted: dict[str, object], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        worked("x^2", **wanted)


def test_a_constant_has_nothing_to_differentiate_by() -> None:
    with pytest.raises(ValueError, match="problem"):
        worked("5")


def test_no_formula() -> None:
    with pytest.raises(NotDifferentiable, match="zeta"):
        worked("zeta(x)")


def test_too_long_is_told() -> None:
    names = [f"p{k}" for k in range(20)]
    chain = "; ".join(
        f"{name} = sin({before}) + cos({before})"
        for before, name in zip(["x", *names], names, strict=False)
    )
    with pytest.raises(NotDifferentiable, match="too long"):
        worked(f"{chain}; f = {names[-1]}")


def test_a_function_without_a_value_anywhere_is_not_checked() -> None:
    one = only("sqrt(-1 - x^2)")
    assert {step.verified for step in one.steps} <= {"proved", "not checked"}


def test_results_are_plain_data() -> None:
    found = worked("x^2 y")
    assert pickle.loads(pickle.dumps(found)) == found


@pytest.mark.parametrize(
    "text",
    [
        " + ".join(f"sin({k} x^2)^2" for k in range(2, 102)),
        " + ".join(f"{k} x^{k}" for k in range(1, 250)),
    ],
)
def test_long_expressions_take_few_steps(text: str) -> None:
    one = only(text)
    assert len(one.steps) <= 8
    assert {step.verified for step in one.steps} == {"proved"}


def test_a_mixed_derivative_is_by_each_variable_in_turn() -> None:
    problem = read_problem("x^2 sin(x y)")
    found = steps(StepsRequest(problem, ("x", "y"), in_turn=True)).derivatives
    assert [(one.variable, one.order) for one in found] == [("x", 1), ("y", 2)]
    turned = steps(StepsRequest(problem, ("y", "x"), in_turn=True)).derivatives
    expected = "3*x**2*cos(x*y) - x**3*y*sin(x*y)"
    assert found[-1].result.text == turned[-1].result.text == expected
    apart = steps(StepsRequest(problem, ("x", "y"))).derivatives
    assert [(one.variable, one.order) for one in apart] == [("x", 1), ("y", 1)]
