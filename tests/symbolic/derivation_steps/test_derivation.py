"""The rules: what each makes of a sub-expression, and that the result is the derivative."""

from __future__ import annotations

import pytest

from symbolic.deep_stack import on_deep_stack
from symbolic.derivation_steps.application import applications
from symbolic.derivation_steps.check import Agreement, compared
from symbolic.derivation_steps.derivation import derivation, with_another_rule
from symbolic.derivation_steps.elementary import FORMULAS as TABLE
from symbolic.derivation_steps.elementary import STEPS
from symbolic.derivation_steps.formulas import FORMULAS
from symbolic.derivation_steps.lightly import times
from symbolic.derivation_steps.line import Along
from symbolic.derivation_steps.meaning import Meaning
from symbolic.derivation_steps.rules import Rule
from symbolic.differentiate import NotDifferentiable
from symbolic.errors import UnreadableInput
from symbolic.print_typed import typed
from symbolic.reader import read_problem
from symbolic.tree import Node, Product
from symbolic.whitelist import FUNCTIONS
from tests.symbolic.derivation_steps.derived import derived, result


@pytest.mark.parametrize(
    ("text", "expected", "rule"),
    [
        ("5", "0", Rule.CONSTANT),
        ("y", "0", Rule.CONSTANT),
        ("x", "1", Rule.VARIABLE),
        ("x + y + 3", "1", Rule.SUM),
        ("-x", "-1", Rule.CONSTANT_FACTOR),
        ("3 x y", "3*y", Rule.CONSTANT_FACTOR),
        ("x/y", "1/y", Rule.CONSTANT_FACTOR),
        ("x sin(x)", "sin(x) + x*cos(x)", Rule.PRODUCT),
        ("x/sin(x)", "(sin(x) - x*cos(x))/sin(x)^2", Rule.QUOTIENT),
        ("y/x", "-y/x^2", Rule.RECIPROCAL),
        ("x^5", "5*x^4", Rule.POWER),
        ("x^n", "n*x^(n - 1)", Rule.POWER),
        ("x^2.5", "2.5*x^1.5", Rule.POWER),
        ("x^0.25", "0.25*x^(-0.75)", Rule.POWER),
        ("x^(-2)", "-2*x^(-3)", Rule.POWER),
        ("sin(x)^2", "2*sin(x)*cos(x)", Rule.POWER),
        ("e^(3x)", "3*e^(3*x)", Rule.EXPONENTIAL),
        ("exp(x^2)", "2*exp(x^2)*x", Rule.EXPONENTIAL),
        ("2^x", "2^x*log(2)", Rule.EXPONENTIAL),
        ("0^x", "0", Rule.EXPONENTIAL),
        ("x^x", "x^x*(log(x) + x/x)", Rule.GENERAL_POWER),
        ("cos(x^2)", "-2*sin(x^2)*x", Rule.FUNCTION),
        ("sqrt(x)", "1/(2*sqrt(x))", Rule.FUNCTION),
        ("|x|", "x/abs(x)", Rule.FUNCTION),
        ("atan(x^2)", "2*x/(1 + x^4)", Rule.FUNCTION),
        ("hypot(x, y)", "x/hypot(x, y)", Rule.FUNCTION),
        ("hypot(x, 2x)", "x/hypot(x, 2*x) + 4*x/hypot(x, 2*x)", Rule.SEVERAL_ARGUMENTS),
        ("floor(x)", "0", Rule.STEP),
        ("x/|x|", "0", Rule.STEP),
        ("mod(x, 3)", "1", Rule.REMAINDER),
        ("mod(y, x)", "-floor(y/x)", Rule.REMAINDER),
        ("max(x, y)", "1 if x > y else 0 if y > x", Rule.EXTREME),
        ("min(x, y)", "1 if x < y else 0 if y < x", Rule.EXTREME),
        ("max(x)", "1", Rule.EXTREME),
        ("x^2 if x >= 0 else -x", "2*x if x > 0 else -1 if x < 0", Rule.PIECEWISE),
        ("x if y >= 0 else -x", "1 if y >= 0 else -1 if y < 0", Rule.PIECEWISE),
        ("q = x^2; f = q y", "2*x*y", Rule.CONSTANT_FACTOR),
        ("q = x^2; f = q", "2*x", Rule.INTERMEDIATE),
    ],
)
def test_each_rule(text: str, expected: str, rule: Rule) -> None:
    _, _, root = derived(text)
    found = typed(root.result)
    # 2*x*y and y*2*x are both what a person may write
    assert sorted(found) == sorted(expected)
    assert root.rule is rule


def test_every_rule_is_in_the_table() -> None:
    assert set(FORMULAS) == set(Rule)


def test_a_join_belongs_to_no_case() -> None:
    """At x = 1 the second condition holds, and the function jumps there."""
    assert result("x^2 if x > 1 else 3x if x > 0 else 0") == (
        "2*x if x > 1 else 3 if x < 1 and x > 0 else 0 if x < 1 and x < 0"
    )


def test_a_case_at_one_point_only_has_no_derivative() -> None:
    assert result("5 if x == 0 else x^2") == "2*x if x != 0"


def test_positions_are_those_of_the_typed_text() -> None:
    text = "x^2 sin(3x) + 1"
    _, _, root = derived(text)
    places = [text[a.node.start : a.node.end] for _, a in applications(root)]
    assert places[:3] == [text, "x^2 sin(3x)", "x^2"]
    assert "sin(3x)" in places
    assert "3x" in places


def test_paths_lead_to_the_applications() -> None:
    _, _, root = derived("x^2 sin(x^2) + e^x")
    assert all(root.child(path) is application for path, application in applications(root))


def test_many_factors_are_halved() -> None:
    """By halves n factors write n log n terms."""
    text = " ".join(f"sin({k}x)" for k in range(1, 33))
    _, _, root = derived(text)
    assert max(len(application.children) for _, application in applications(root)) <= 4


def product_of_derivatives(node: Node, along: Along) -> Node:
    """(u v)' = u' v', a mistake."""
    assert isinstance(node, Product)
    return times(*(along.d(factor) for factor in node.factors))


def test_a_derivation_runs_with_another_rule_everywhere() -> None:
    problem, along, _ = derived("x sin(x) + x cos(x)")
    wrong = {**FORMULAS, Rule.PRODUCT: product_of_derivatives}
    assert typed(derivation(problem.components[0], along, wrong).result) == "cos(x) - sin(x)"


def test_a_derivation_runs_with_another_rule_at_one_place() -> None:
    _, along, root = derived("x sin(x) + x cos(x)")
    paths = [path for path, one in applications(root) if one.rule is Rule.PRODUCT]
    assert len(paths) == 2
    found = [typed(with_another_rule(root, path, product_of_derivatives, along)) for path in paths]
    assert found == ["cos(x) + cos(x) - x*sin(x)", "sin(x) + x*cos(x) - sin(x)"]


def test_the_right_rule_at_one_place_changes_nothing() -> None:
    _, along, root = derived("x sin(x^2)/(1 + x)")
    for path, one in applications(root):
        again = with_another_rule(root, path, FORMULAS[one.rule], along)
        assert typed(again) == typed(root.result)


ARGUMENTS = {1: "(x)", 2: "(2, x)", 3: "(x, 1/2, 1/3)"}
ROOM = {
    "atan2": "(x, 2 + x)", "hypot": "(x, 2 + x)", "mod": "(x, 3)", "log": "(x, 3)",
    "root": "(x, 3)", "beta": "(x, 3)", "elliptic_f": "(x, 1/3)", "binomial": "(x, 1/2)",
    "erf2": "(x, 2x)", "max": "(x, 1 - x)", "min": "(x, 1 - x)", "polylog": "(2, x/2)",
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(FUNCTIONS))
def test_every_function_of_the_whitelist(name: str) -> None:
    """The result of our rules is the exact derivative, which comes from elsewhere."""
    least = FUNCTIONS[name].arity[0]
    inner = (ROOM.get(name) or ARGUMENTS[least]).replace("x", "(x^2 + x/3)")
    try:
        problem = read_problem(f"f(x) = {name}{inner}")
    except UnreadableInput:
        pytest.fail(f"{name}{inner} cannot be read")

    def both() -> tuple[Node, Node]:
        along = Along("x")
        rules = derivation(problem.components[0], along).result
        return rules, Meaning(problem, "x", False).slope(problem.components[0])

    try:
        rules, exact = on_deep_stack(both)
    except NotDifferentiable:
        with pytest.raises(NotDifferentiable):
            derivation(problem.components[0], Along("x"))
        return
    (told,) = compared(problem, problem.components[0], exact, (rules,))
    if name in ("erfinv", "erfcinv", "elliptic_pi", "expint", "zeta", "Li"):
        assert told is not Agreement.DIFFERS
    else:
        assert told is Agreement.AGREES


def test_the_tables_name_functions() -> None:
    assert set(TABLE) | set(STEPS) <= set(FUNCTIONS)
    assert not set(TABLE) & set(STEPS)


def test_no_formula_is_told() -> None:
    with pytest.raises(NotDifferentiable, match="zeta"):
        derived("zeta(x)")
    with pytest.raises(NotDifferentiable, match="first argument"):
        derived("besselj(x, 2)")


def test_what_typed_operators_leave_is_no_node() -> None:
    problem = read_problem("d/dx(x^2)")
    with pytest.raises(TypeError):
        derivation(problem.components[0], Along("x"))
