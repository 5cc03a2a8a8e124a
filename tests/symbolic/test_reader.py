"""The reader: what a problem holds, what each refusal points at, what is bounded."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from symbolic.bounds import LONGEST_TEXT, MOST_OPERANDS, MOST_OPERATIONS
from symbolic.errors import InputError, UnreadableInput
from symbolic.name_tokens import OF_VECTORS
from symbolic.operations import operation_count
from symbolic.reader import constant_value, read_constant, read_problem
from symbolic.tree import Call, Constant, Name, Number, Power, Product, Sum, walk


def refusal(text: str) -> InputError:
    with pytest.raises(UnreadableInput) as caught:
        read_problem(text)
    return caught.value.error


def test_positions_are_those_of_the_typed_text() -> None:
    text = "f(x, y) = x² y + sin(𝑥)"
    problem = read_problem(text)
    (component,) = problem.components
    assert isinstance(component, Sum)
    product, call = component.terms
    assert isinstance(product, Product)
    assert text[product.start : product.end] == "x² y"
    assert isinstance(call, Call)
    assert text[call.start : call.end] == "sin(𝑥)"
    for node in walk(component):
        assert 0 <= node.start <= node.end <= len(text)


def test_a_decimal_keeps_its_digits() -> None:
    (number,) = read_problem("0.10").components
    assert isinstance(number, Number)
    assert (number.text, number.decimal) == ("0.10", True)
    assert number.value.denominator == 10
    (whole,) = read_problem("10").components
    assert isinstance(whole, Number)
    assert not whole.decimal


def test_nothing_is_evaluated() -> None:
    (component,) = read_problem("x/x + 0 log x").components
    assert isinstance(component, Sum)
    assert len(component.terms) == 2


def test_a_problem_without_a_header() -> None:
    problem = read_problem("b x10 + a x2")
    assert problem.variables == ("a", "b", "x2", "x10")
    assert not problem.declared
    assert problem.scalar
    assert problem.name == "f"


def test_names_of_the_function() -> None:
    assert read_problem("L(w, b) = w b").name == "L"
    assert read_problem("y = x^2").name == "y"
    assert read_problem("f_1 = x\nf_2 = y").name == "f"
    assert read_problem(r"f_{\text{Test}}(x) = x").name == "f_Test"


def test_parameters_and_definitions() -> None:
    problem = read_problem("r = q + b\nq = a x\na = 2\nb = pi/4\nf(x) = r^2 + q")
    assert [(p.name, p.value) for p in problem.parameters] == [
        ("a", 2.0),
        ("b", pytest.approx(0.7853981633974483)),
    ]
    assert [d.name for d in problem.definitions] == ["q", "r"]
    assert problem.variables == ("x",)


def test_a_lone_constant_is_a_function_without_variables() -> None:
    problem = read_problem("a = 2")
    assert problem.variables == ()
    assert problem.components == (problem.components[0],)
    assert problem.parameters == ()


def test_a_parameter_of_parameters_is_an_intermediate() -> None:
    problem = read_problem("a = 2\nb = 2a\nx b")
    assert [p.name for p in problem.parameters] == ["a"]
    assert [d.name for d in problem.definitions] == ["b"]


def test_helpers_nest_and_capture_nothing() -> None:
    problem = read_problem("g(s, t) = s - 2t\nf(x, t) = g(t, g(x, t))")
    names = {node.name for node in walk(problem.components[0]) if isinstance(node, Name)}
    assert names == {"x", "t"}
    assert problem.variables == ("x", "t")


def test_the_function_may_share_its_name_with_a_variable() -> None:
    assert read_problem("f(f, x) = f x").variables == ("f", "x")


def test_unused_variables_of_a_header_stay() -> None:
    assert read_problem("f(x, y, z) = y").variables == ("x", "y", "z")


def test_two_headers_of_the_same_variables_are_a_vector() -> None:
    problem = read_problem("u(x, y) = x y\nv(x, y) = x + y")
    assert problem.vector
    assert len(problem.components) == 2


@pytest.mark.parametrize(
    ("text", "code", "marked"),
    [
        ("x + (y * 2", "unbalanced-bracket", "("),
        ("x + y)", "unbalanced-bracket", ")"),
        ("[1, x)", "mismatched-bracket", ")"),
        ("sin(x) + sim(x)", "unknown-function", "sim"),
        ("f(x, y) = x + why", "unknown-variable", "why"),
        ("f(alpha) = alpah^2", "unknown-variable", "alpah"),
        ("x + х", "lookalike", "х"),
        ("x + 3,5", "decimal-comma", "3,5"),
        ("x == 1", "double-equals", "=="),
        ("x^2 + cos", "missing-argument", "cos"),
        ("x + 1/0", "division-by-zero", "0"),
        ("x + 9^9^9", "number-too-large", "9^9^9"),
        ("x + max(1, y)(2, 3)", "vector-inside", "(2, 3)"),
        ("a = 1\nb = x +* 2", "missing-operand", "*"),
        ("f(x) = x\ng(y) = y", "two-functions", "g"),
        ("g(t) = g(t)^2", "self-reference", "g"),
        ("a = 1\na = 2", "duplicate", "a"),
        ("x = 1\nf(x) = x", "duplicate", "x"),
        ("x + [y, z]", "vector-inside", "[y, z]"),
        ("q = [x, y]\nf = q + 1", "vector-inside", "q"),
        ("x %2", "percent", "%"),
        (r"\sqr{x}", "unknown-command", r"\sqr"),
        ("sin_2 x", "subscript", "sin_2"),
        ("f(x, 2) = x", "header", "2"),
        ("if x > 0", "unexpected", "if"),
    ],
)
def test_the_place_of_a_refusal(text: str, code: str, marked: str) -> None:
    error = refusal(text)
    assert error.code == code
    assert text[error.start : error.end] == marked


@pytest.mark.parametrize(
    ("text", "suggested"),
    [
        ("sim(x)", "sin"),
        ("sinn(x)", "sin"),
        ("sqr(x)", "sqrt"),
        ("arctn(x)", "arctan"),
        ("fact(x)", ""),
        ("f(alpha) = alpah", "alpha"),
        (r"\fracc{a}{b}", r"\frac"),
        ("sigmod(x)", "sigmoid"),
    ],
)
def test_the_nearest_name_is_suggested(text: str, suggested: str) -> None:
    hint = refusal(text).hint
    assert (suggested in hint) if suggested else hint


def test_what_a_missing_operand_says() -> None:
    message = refusal("x +").message
    assert message == "Expected a number, a name or an opening bracket after +."


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("x" * (LONGEST_TEXT + 1), "too-long"),
        ("(" * 61 + "x" + ")" * 61, "too-deep"),
        ("-" * 80 + "x", "too-deep"),
        ("sin(" * 59 + "x^x^x^x^x" + ")" * 59, "too-deep"),
        ("x+" * MOST_OPERANDS + "x", "too-many-nodes"),
        (";".join(["-x" + "+x" * (MOST_OPERATIONS // 2)] * 2), "too-many-nodes"),
        ("1" * 401, "too-many-digits"),
        ("1e401", "number-too-large"),
        ("+".join(f"x{i}" for i in range(25)), "too-many-variables"),
        ("\n".join(f"a{i} = 1" for i in range(25)) + "\nx", "too-many-parameters"),
        ("[" + ", ".join(["x"] * 65) + "]", "too-many-components"),
        ("x;" * 201, "too-many-lines"),
        ("g(t) = " + "t+" * 99 + "t\nh(t) = g(g(g(t)))\nf(x) = h(x)", "too-many-nodes"),
        (f"g(t) = max({'t,' * 999}t)\nf(x) = g(g(x))", "too-many-nodes"),
        ("4^(111111111111111111111111/22222)", "number-too-large"),
        ("exp(exp(exp(exp(10))))", "number-too-large"),
        ("(pi^100)^(10^5)", "number-too-large"),
        ("floor(cosh(5000))", "number-too-large"),
        ("x^(9^5)", "exponent-too-large"),
        ("gamma(500) x", "factorial-too-large"),
        ("(7^3)!", "factorial-too-large"),
        ("besselj(10^6, x)", "order-too-large"),
        ("x/(2 - 2)", "division-by-zero"),
        ("mod(x, 0)", "division-by-zero"),
        ("0^-1", "division-by-zero"),
        ("d^99/dx^99 x", "order-too-large"),
    ],
)
def test_bounds(text: str, code: str) -> None:
    assert refusal(text).code == code


def test_large_but_bounded_is_read() -> None:
    for text in ("x^10000", "2^3000", "100!", "10^900 x", "exp(2000)", "+".join(["x"] * 2000)):
        read_problem(text)


def test_a_sum_of_many_fractions_is_no_bomb() -> None:
    read_problem(" + ".join(f"1/{n}" for n in range(1, 900)))


# constants


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("pi/4", 0.7853981633974483),
        ("-1.5", -1.5),
        ("2sqrt(3)", 3.4641016151377544),
        ("1/3 + |-2|", 2.3333333333333335),
        ("e^2", 7.38905609893065),
        ("5 mod 3", 2.0),
        ("2^-2", 0.25),
        ("3!", 6.0),
        ("atan2(1, 1)", 0.7853981633974483),
        ("root(-8, 3)", -2.0),
        ("1 if 2 > 1 else 0", 1.0),
        ("[2]", 2.0),
    ],
)
def test_constants(text: str, value: float) -> None:
    if text == "[2]":
        with pytest.raises(UnreadableInput):
            read_constant(text)
        return
    assert constant_value(read_constant(text)) == pytest.approx(value, rel=1e-14)


@pytest.mark.parametrize("text", ["x", "", "1, 2", "a = 2", "1; 2", "2x + 1", "1\n2"])
def test_no_constants(text: str) -> None:
    with pytest.raises(UnreadableInput):
        read_constant(text)


@pytest.mark.parametrize("text", ["log(-1)", "10^400 pi", "log(0)", "airyai(1)", "(-8)^(1/3)"])
def test_constants_without_a_value(text: str) -> None:
    node = read_constant(text)
    with pytest.raises(UnreadableInput) as caught:
        constant_value(node)
    assert caught.value.error.code == "no-value"


def test_constant_nodes() -> None:
    node = read_constant("pi^2")
    assert isinstance(node, Power)
    assert isinstance(node.base, Constant)


def test_reading_imports_no_library_but_lark() -> None:
    code = (
        "import sys; from symbolic.reader import read_problem; read_problem('x^2 y'); "
        "print(sorted({'sympy', 'numpy', 'scipy', 'mpmath', 'flint'} & set(sys.modules)))"
    )
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("text", ["x" + "1" * 40, "2x" + "1" * 5000, "theta_" + "1" * 60])
def test_a_name_is_no_longer_without_a_header_than_with_one(text: str) -> None:
    with pytest.raises(UnreadableInput) as caught:
        read_problem(text)
    assert caught.value.error.code == "name-too-long"


def test_indices_order_the_components_of_a_vector() -> None:
    """However they are typed: x2 stands after x_1."""
    problem = read_problem("f(x, t) = x2 x_1 x10 t")
    assert problem.variables == ("x_1", "x2", "x10", "t")


@pytest.mark.parametrize("text", ["\\middle\n", "\\left\x07", "x \\right\u2028"])
def test_what_is_quoted_can_be_shown(text: str) -> None:
    with pytest.raises(UnreadableInput) as caught:
        read_problem(text)
    assert caught.value.error.message.isprintable()


def test_ten_thousand_operations_are_read() -> None:
    text = " + ".join(f"{k} sin({k + 1}x - y^2/{k})" for k in range(2, 1502))
    (component,) = read_problem(text).components
    assert operation_count(component) >= 10_000
    assert len(text) < LONGEST_TEXT


@pytest.mark.parametrize("name", sorted(OF_VECTORS))
def test_functions_of_whole_vectors_are_refused_with_a_way_to_write_them(name: str) -> None:
    for text in (f"{name}(x, y)", f"2 {name}([x, y])", f"sin({name}(x))"):
        with pytest.raises(UnreadableInput) as refused:
            read_problem(text)
        assert refused.value.error.code == "unknown-function"
        assert text[refused.value.error.start : refused.value.error.end] == name
        assert OF_VECTORS[name] in refused.value.error.hint
    assert read_problem(OF_VECTORS[name]).variables


def test_a_function_of_ones_own_may_be_called_so() -> None:
    assert read_problem("norm(a, b) = sqrt(a^2 + b^2)\nf(x, y) = norm(x, y)^2").variables == (
        "x",
        "y",
    )
