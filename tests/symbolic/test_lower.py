"""Lowering: shared instructions, exact folding, and the conditions of the typed expression."""

from __future__ import annotations

import pickle
from fractions import Fraction

import pytest

from symbolic.balls import enclose
from symbolic.lower import lower_problem
from symbolic.problem import Definition, Parameter, Problem
from symbolic.program import Program
from symbolic.reader import read_problem
from symbolic.tree import Call, Differential, Name, Node, Number, Sum
from tests.symbolic.programs import NOTHING, number, point, program_of


def operations(program: Program) -> list[str]:
    return [str(payload) if op == "call" else op for op, _, payload in program.instructions]


def test_outputs_and_shapes() -> None:
    scalar = program_of("f(x, y) = x^2 y")
    assert [(o.name, o.shape) for o in scalar.outputs] == [
        ("value", ()), ("gradient", (2,)), ("hessian", (2, 2)), ("defined", ()), ("edge", ()),
    ]  # fmt: skip
    vector = program_of("f(x, y) = [x y, x + y, sin(x)]")
    assert [(o.name, o.shape) for o in vector.outputs] == [
        ("value", (3,)), ("jacobian", (3, 2)), ("defined", ()), ("edge", ()),
    ]  # fmt: skip
    assert pickle.loads(pickle.dumps(vector)) == vector
    assert hash(pickle.loads(pickle.dumps(vector))) == hash(vector)


def test_inputs_are_variables_then_parameters() -> None:
    program = program_of("a = 2\nf(x, y) = a x + y")
    assert program.inputs == ("x", "y", "a")
    assert program.variables == 2


def test_common_subexpressions_are_one_instruction() -> None:
    program = program_of("sin(x y) + sin(y x)^2 + cos(x*y)")
    assert operations(program).count("sin") == 1
    assert sum(op == "mul" for op, _, _ in program.instructions) == 1


def test_definitions_are_shared() -> None:
    program = program_of("q = x + y\nf = q z + exp(q)")
    assert sum(op == "add" for op, _, _ in program.instructions) == 2
    deep = "\n".join(["q0 = x"] + [f"q{k + 1} = q{k} + sin(q{k})" for k in range(40)])
    assert len(program_of(f"{deep}\nf(x) = q40").instructions) < 200


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x - y", {"sub"}),
        ("x/y", {"div", "not_equal"}),
        ("x^2", {"ipow"}),
        ("x^0.5", {"sqrt", "less_equal", "equal"}),
        ("log(1 + exp(x))", {"softplus"}),
        ("exp(x) - 1", {"expm1"}),
        ("1 - exp(x)", {"sub", "exp"}),
        ("sqrt(1 + x^2)", {"ipow", "add", "sqrt"}),
        ("log(exp(x) + x^2)", {"exp", "ipow", "add", "log"}),
        ("e^x", {"exp"}),
        ("2 + 3*4 - 1/3", set()),
        ("sin(0) x", set()),
    ],
)
def test_good_code_without_needless_conditions(text: str, expected: set[str]) -> None:
    names = set(operations(program_of(text, second=False)))
    assert names - {"input", "number", "truth"} == expected


def test_rational_arithmetic_is_exact_and_bounded() -> None:
    program = program_of("x + 1/3 + 0.1*3 - 2^10")
    values = {p for op, _, p in program.instructions if op == "number"}
    assert Fraction(1024) in values
    assert Fraction(19, 30) in values or {Fraction(1, 3), Fraction(3, 10)} <= values
    huge = program_of("x + 7^900 * 3^1500")
    assert all(
        max(p.numerator.bit_length(), p.denominator.bit_length()) <= 4096
        for op, _, p in huge.instructions
        if op == "number" and isinstance(p, Fraction)
    )


DOMAINS = [
    # text, point, defined, edge
    ("x/x", "0", False, None),
    ("x/x", "1", True, False),
    ("1/(1/x)", "0", False, None),
    ("0*log(x)", "0", False, None),
    ("0*log(x)", "-1", False, None),
    ("x^0", "0", True, False),
    ("x^-1", "0", False, None),
    ("x^0.5", "-1", False, None),
    ("x^0.5", "0", True, True),
    ("x^(1/3)", "-8", False, None),
    ("cbrt(x)", "-8", True, False),
    ("cbrt(x)", "0", True, True),
    ("sqrt(x)^2", "-1", False, None),
    ("log(x)", "0", False, None),
    ("log(x, 2)", "3", True, False),
    ("asin(x)", "1", True, True),
    ("asin(x)", "1.01", False, None),
    ("acosh(x)", "1", True, True),
    ("atanh(x)", "1", False, None),
    ("tan(x)", "pi/2", False, None),
    ("tan(x)", "pi/3", True, False),
    ("gamma(x)", "-2", False, None),
    ("gamma(x)", "-2.5", True, False),
    ("abs(x)", "0", True, True),
    ("abs(x - 0.1)", "0.1", True, True),
    ("abs(x^2 - 2)", "sqrt(2)", True, True),
    ("abs(sin(x))", "pi", True, True),
    ("abs(x)^2", "1", True, False),
    ("max(x, 2x - 1)", "1", True, True),
    ("max(x, 2x - 1)", "2", True, False),
    ("floor(x)", "2", True, True),
    ("floor(x)", "2.5", True, False),
    ("mod(x, 3)", "6", True, True),
    ("relu(x)", "0", True, True),
    ("sigmoid(x)", "0", True, False),
    ("x^2 if x <= 1 else 2x - 1", "1", True, True),
    ("x^2 if x <= 1 else 2x - 1", "0", True, False),
    ("log(x) if x > 0 else x", "-1", True, False),
    ("log(x) if x >= 0 else x", "0", False, None),
    ("x if x > 0 and log(x) < 1 else 0", "-1", True, False),
    ("x if x > 0 and log(x) < 1 else 0", "e", True, True),
    ("sign(x)", "0", True, True),
    ("1/sign(x)", "0", False, None),
    ("exp(x)/exp(x)", "-1000", True, False),
    ("2^x", "-3", True, False),
    ("lambertw(x)", "-1/e", True, True),
    ("lambertw(x)", "-0.4", False, None),
]


@pytest.mark.parametrize(("text", "at", "defined", "edge"), DOMAINS)
def test_domain_and_edge_of_the_typed_expression(
    text: str, at: str, defined: bool, edge: bool | None
) -> None:
    program = program_of(f"f(x) = {text}")
    found = enclose(program, ("value", "edge"), point(at))
    if not defined:
        assert found["value"][0].kind == "undefined"
        return
    assert found["value"][0].kind == "certified"
    assert bool(found["edge"][0].value) is edge


PLANE = [
    ("x^y", "0", "0", False, None),
    ("x^y", "-2", "2", True, True),
    ("x^y", "-2", "0.5", False, None),
    ("x^y", "2", "-1", True, False),
    ("atan2(y, x)", "-1", "0", True, True),
    ("atan2(y, x)", "0", "0", False, None),
    ("atan2(y, x)", "1", "0", True, False),
    ("hypot(x, y)", "0", "0", True, True),
    ("hypot(x, y)", "0", "1", True, False),
    ("sqrt(x^2 + y^2)", "0", "0", True, True),
    ("x y / (x^2 + y^2)", "0", "0", False, None),
    ("max(x, y, 0)", "1", "-1", True, False),
]


@pytest.mark.parametrize(("text", "x", "y", "defined", "edge"), PLANE)
def test_domain_and_edge_in_the_plane(
    text: str, x: str, y: str, defined: bool, edge: bool | None
) -> None:
    program = program_of(f"f(x, y) = {text}")
    found = enclose(program, ("value", "edge"), point(x, y))
    assert (found["value"][0].kind == "certified") is defined
    if defined:
        assert bool(found["edge"][0].value) is edge


def test_six_thousand_nodes_are_lowered_without_recursion() -> None:
    node: Node = Name(0, 0, "x")
    for _ in range(6000):
        node = Call(0, 0, "sin", (node,))
    wide = Sum(0, 0, tuple(Call(0, 0, "cos", (number(Fraction(k)),)) for k in range(6000)))
    for tree in (node, wide):
        problem = Problem("", "f", (tree,), ("x",))
        assert len(lower_problem(problem, ()).instructions) >= 6000


def test_what_cannot_be_computed_is_refused() -> None:
    x = Name(0, 0, "x")
    with pytest.raises(ValueError, match="'y'"):
        lower_problem(Problem("", "f", (Name(0, 0, "y"),), ("x",)), ())
    with pytest.raises(ValueError, match="Differential"):
        lower_problem(Problem("", "f", (Differential(0, 0, x, "x"),), ("x",)), ())
    with pytest.raises(ValueError, match="gradient"):
        lower_problem(Problem("", "f", (x,), ("x",)), ((x, x),))


def test_names_of_definitions_and_parameters_resolve() -> None:
    a = Parameter("a", Number(0, 0, "2", Fraction(2)), 2.0)
    q = Definition("q", Name(0, 0, "a"))
    problem = Problem("", "f", (Name(0, 0, "q"),), ("x",), (a,), (q,))
    program = lower_problem(problem, ((NOTHING,),))
    (value,) = enclose(program, ("value",), point("0", "5"))["value"]
    assert value.midpoint == 5


def test_typed_order_of_a_sum_is_kept() -> None:
    # (x + 1e-20) - x would be another number in float64 than (x - x) + 1e-20
    problem = read_problem("f(x, y) = x - y + 1")
    kinds = [op for op, _, _ in lower_problem(problem, ()).instructions]
    assert kinds.index("sub") < kinds.index("add")
