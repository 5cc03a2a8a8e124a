"""Properties of the reader: any text is read or refused; a printed tree is read back."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from symbolic.errors import UnreadableInput
from symbolic.points import read_box, read_point
from symbolic.reader import read_constant, read_problem
from symbolic.tree import (
    Call,
    Constant,
    Name,
    Negate,
    Node,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
)
from tests.corpora.meaning import mp, of_tree, random_values, same

TYPED = r"""
x y z a b e f g 1 2 0 3.5 .5 1e3 ( ) [ ] { } | , ; = == < > + - * / ^ ** ! !! _ . .. sin cos log ln
exp sqrt max atan2 gamma beta pi alpha if else and or not mod where piecewise True d/dx dy/dx \frac
\frac{ }{ \sqrt \sqrt[ \left( \right) \left| \right| \left. \right. \begin{cases} \\ & \end{cases}
\begin{pmatrix} \end{pmatrix} \text{if} \text{otherwise} \log_ \binom \cdot \theta \mathrm{ \hat{x}
\frac{d}{dx} \partial \{ \} \lvert \rvert \bmod \foo $ % # ' " @ ~ : \ ² ⁻¹ ₁ ½ √ π θ ⌊ ⌋ ≤ · − ∂ х
é f(x)= g(t)= a= x[0] x[ np. log_ x_ _{ ^{
"""
PIECES = TYPED.split()

TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from([*PIECES, " ", "\n"]), max_size=14).map("".join),
    st.lists(st.sampled_from([*PIECES, " ", "\n"]), max_size=14).map(" ".join),
)
QUICK = settings(
    max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None
)


def _refused_in_place(error: UnreadableInput, text: str) -> None:
    refused = error.error
    assert 0 <= refused.start <= refused.end <= len(text) + 1
    assert refused.message.endswith(".")
    assert refused.code
    refused.message.encode("utf-8")


@QUICK
@given(TEXTS)
@example("x[2²]")
@example(r"\log_{10} |-x")
@example("\ud800")
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        problem = read_problem(text)
    except UnreadableInput as error:
        _refused_in_place(error, text)
    else:
        assert problem.components
        assert problem.text == text
        assert all(name.isidentifier() for name in problem.variables)


@QUICK
@given(TEXTS)
def test_any_constant_point_and_box_is_read_or_refused(text: str) -> None:
    for read in (
        read_constant,
        lambda typed: read_point(typed, ("x", "y")),
        lambda typed: read_box(typed, ("x",)),
    ):
        try:
            read(text)
        except UnreadableInput as error:
            _refused_in_place(error, text)


# printing and reading back

NAMES = st.sampled_from(["x", "y", "x_1", "theta", "lambda_", "A_vec"])
HEADER = "f(x, y, x_1, theta, lambda_, A_vec) = "


def _number(value: int) -> Node:
    return Number(0, 0, str(value), Fraction(value))


LEAVES: st.SearchStrategy[Node] = st.one_of(
    st.integers(0, 12).map(_number),
    NAMES.map(lambda name: Name(0, 0, name)),
    st.just(Constant(0, 0, "pi")),
)


def _deeper(nodes: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(nodes, min_size=2, max_size=3).map(tuple)
    return st.one_of(
        several.map(lambda terms: Sum(0, 0, terms)),
        several.map(lambda factors: Product(0, 0, factors)),
        st.tuples(nodes, nodes).map(lambda two: Quotient(0, 0, *two)),
        nodes.map(lambda node: Negate(0, 0, node)),
        st.tuples(nodes, st.integers(0, 3)).map(lambda two: Power(0, 0, two[0], _number(two[1]))),
        st.tuples(st.sampled_from(["sin", "exp", "atan", "abs", "tanh"]), nodes).map(
            lambda two: Call(0, 0, two[0], (two[1],))
        ),
    )


TREES = st.recursive(LEAVES, _deeper, max_leaves=10)


def python_text(node: Node) -> str:
    """Explicit infix, as programmers write it."""
    match node:
        case Number(text=text):
            return text
        case Constant(name=name) | Name(name=name):
            return name
        case Sum(terms=terms):
            return "(" + " + ".join(map(python_text, terms)) + ")"
        case Product(factors=factors):
            return "(" + "*".join(map(python_text, factors)) + ")"
        case Quotient(numerator=top, denominator=bottom):
            return f"({python_text(top)}/{python_text(bottom)})"
        case Negate(operand=operand):
            return f"(-{python_text(operand)})"
        case Power(base=base, exponent=exponent):
            return f"({python_text(base)})**{python_text(exponent)}"
        case Call(function=name, arguments=(argument,)):
            return f"np.{name}({python_text(argument)})"
    raise ValueError(node)


def latex_text(node: Node) -> str:
    """What a typesetter writes: fractions, bars, factors side by side."""
    match node:
        case Number(text=text):
            return text
        case Constant(name=name):
            return f"\\{name}"
        case Name(name=name):
            return {"theta": r"\theta", "lambda_": r"\lambda", "A_vec": r"A_{vec}"}.get(name, name)
        case Sum(terms=terms):
            return r"\left(" + " + ".join(map(latex_text, terms)) + r"\right)"
        case Product(factors=factors):
            return r"\left(" + r" \cdot ".join(map(latex_text, factors)) + r"\right)"
        case Quotient(numerator=top, denominator=bottom):
            return rf"\frac{{{latex_text(top)}}}{{{latex_text(bottom)}}}"
        case Negate(operand=operand):
            return rf"\left(-{latex_text(operand)}\right)"
        case Power(base=base, exponent=exponent):
            return f"{{{latex_text(base)}}}^{{{latex_text(exponent)}}}"
        case Call(function="abs", arguments=(argument,)):
            return rf"\left|{latex_text(argument)}\right|"
        case Call(function="atan", arguments=(argument,)):
            return rf"\tan^{{-1}}\left({latex_text(argument)}\right)"
        case Call(function=name, arguments=(argument,)):
            return rf"\{name}\left({latex_text(argument)}\right)"
    raise ValueError(node)


@settings(max_examples=150, deadline=None, database=None)
@given(TREES)
def test_a_printed_tree_is_read_back(tree: Node) -> None:
    values = random_values({"x", "y", "x_1", "theta", "lambda_", "A_vec"}, 7)
    for printed in (python_text(tree), latex_text(tree)):
        try:
            (component,) = read_problem(HEADER + printed).components
        except UnreadableInput as refused:
            if refused.error.code in ("division-by-zero", "number-too-large"):
                continue
            raise
        try:
            expected = of_tree(tree, values)
        except (ZeroDivisionError, OverflowError, ValueError):
            continue
        if abs(expected) < mp.mpf(10) ** 50:
            assert same(of_tree(component, values), expected), printed
