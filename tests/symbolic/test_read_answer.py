"""Answers as they are typed: left sides, layouts, names, steps."""

from __future__ import annotations

import pytest

from symbolic.errors import UnreadableInput
from symbolic.print_typed import typed
from symbolic.read_answer import COLUMN, LIST, MATRIX, SINGLE, Said, read_answer
from symbolic.read_answer_names import Vocabulary
from symbolic.read_answer_notation import Notations
from symbolic.reader import read_problem

PROBLEM = "g(t) = t^2 + 1; q = x + y; a = 2; f(x, y) = a q g(x y)"
VECTOR = "f(x, y) = [x y, x + y]"


def said(text: str, problem: str = PROBLEM) -> tuple[Said, ...]:
    return read_answer(text, Vocabulary(read_problem(problem)))


def rows(text: str, problem: str = PROBLEM) -> tuple[str, list[list[str | None]]]:
    """Kind and cells of the one side that ``text`` has."""
    (one,) = said(text, problem)
    (grid,) = one.parts
    return grid.kind, [
        [typed(cell.expression.typed) if cell.expression else None for cell in row]
        for row in grid.rows
    ]


def one(text: str, problem: str = PROBLEM) -> str:
    """The one expression that ``text`` is."""
    kind, [[cell]] = rows(text, problem)
    assert kind == SINGLE
    assert cell is not None
    return cell


# left sides ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("left", "function", "by", "order"),
    [
        ("f'", "f", (), 1),
        ("f′(x)", "f", (), 1),
        ("f''(x)", "f", (), 2),
        ("f^{(4)}(x)", "f", (), 4),
        (r"f^{\prime}(x)", "f", (), 1),
        (r"f^\prime", "f", (), 1),
        ("w'", "", (), 1),
        (r"\dot{w}", "", (), 1),
        ("df/dx", "f", ("x",), 1),
        ("d f / d x", "f", ("x",), 1),
        ("dw/dx", "", ("x",), 1),
        ("d^2f/dx^2", "f", ("x", "x"), 2),
        ("d²f/dx²", "f", ("x", "x"), 2),
        ("d2f/dx dy", "f", ("x", "y"), 2),
        ("∂²f/∂x∂y", "f", ("x", "y"), 2),
        (r"\frac{df}{dx}", "f", ("x",), 1),
        (r"\frac{\mathrm{d}f}{\mathrm{d}x}", "f", ("x",), 1),
        (r"\frac{\partial f}{\partial x}", "f", ("x",), 1),
        (r"\dfrac{\partial^2 f}{\partial x\,\partial y}", "f", ("x", "y"), 2),
        (r"\frac{\partial f(x, y)}{\partial \theta}", "f", ("theta",), 1),
        (r"\frac{d}{dx} f(x)", "f", ("x",), 1),
        ("d/dx f(x)", "f", ("x",), 1),
        ("d/dx [f(x)]", "f", ("x",), 1),
        ("∂f/∂x_1", "f", ("x_1",), 1),
        ("∂f/∂x₁", "f", ("x_1",), 1),
        ("f_x", "f", ("x",), 1),
        ("f_{xy}(x, y)", "f", ("x", "y"), 2),
        ("f_xx", "f", ("x", "x"), 2),
        (r"\partial_x f", "f", ("x",), 1),
        ("D_x f", "f", ("x",), 1),
        ("∂f_1/∂y", "f_1", ("y",), 1),
        ("dq/dx", "q", ("x",), 1),
        ("f(x, y)", "f", (), 0),
    ],
)
def test_notation_of_one_derivative(
    left: str, function: str, by: tuple[str, ...], order: int
) -> None:
    known = Notations(("f", "f_1", "q"), ("x", "y", "x_1", "theta"), ("a",))
    found = known.left_side(left)
    assert found is not None
    assert (found.function, found.by, found.order, found.whole) == (function, by, order, "")


@pytest.mark.parametrize(
    ("left", "whole"),
    [
        ("∇f", "gradient"),
        (r"\nabla f(x, y)", "gradient"),
        ("grad f", "gradient"),
        (r"\operatorname{grad}(f)", "gradient"),
        ("H", "hessian"),
        ("H_f(x, y)", "hessian"),
        (r"\mathbf{H}_{f}", "hessian"),
        (r"\nabla^2 f", "hessian"),
        ("J", "jacobian"),
        (r"\mathbf J_{\mathbf f}(x, y)", "jacobian"),
        ("Df(x, y)", "jacobian"),
        ("∂(f_1, f_2)/∂(x, y)", "jacobian"),
        ("D_u f", "directional"),
        (r"D_{\vec u} f(x, y)", "directional"),
        (r"\nabla f \cdot u", "directional"),
    ],
)
def test_notation_of_all_of_it(left: str, whole: str) -> None:
    found = Notations(("f",), ("x", "y")).left_side(left)
    assert found is not None
    assert found.whole == whole


def test_the_vector_of_all_variables() -> None:
    found = Notations(("f",), ("x_1", "x_2")).left_side(r"\frac{\partial f}{\partial \mathbf{x}}")
    assert found is not None
    assert found.whole == "gradient"


@pytest.mark.parametrize("left", ["x", "x'", "2x", "a", "f + 1", "", "H" * 400, "x^2"])
def test_what_is_no_notation(left: str) -> None:
    assert Notations(("f",), ("x", "H"), ("a",)).left_side(left) is None


def test_a_variable_that_the_function_does_not_have() -> None:
    for text in ("df/dt = 2x", r"\frac{\partial f}{\partial t} = 2x", "f_t = 2x"):
        with pytest.raises(UnreadableInput) as refused:
            said(text)
        assert refused.value.error.message == "t is no variable of this function."
        assert refused.value.error.start == 0


# layouts ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("2x", SINGLE, [["2*x"]]),
        ("((x))", SINGLE, [["x"]]),
        ("(x + 1)(y + 2)", SINGLE, [["(x + 1)*(y + 2)"]]),
        ("max(x, y)", SINGLE, [["max(x, y)"]]),
        ("[2x, 3y]", LIST, [["2*x", "3*y"]]),
        ("(2x, 3y)", LIST, [["2*x", "3*y"]]),
        ("2x, 3y", LIST, [["2*x", "3*y"]]),
        ("<2x, 3y>", LIST, [["2*x", "3*y"]]),
        ("⟨2x, 3y⟩", LIST, [["2*x", "3*y"]]),
        (r"\left\langle 2x, 3y \right\rangle", LIST, [["2*x", "3*y"]]),
        ("[(x + 1), (y + 2)]", LIST, [["x + 1", "y + 2"]]),
        ("[2(x + 1), atan2(y, x)]", LIST, [["2*(x + 1)", "atan2(y, x)"]]),
        ("vec(2x, 3y)", LIST, [["2*x", "3*y"]]),
        ("np.array([2*x, 3*y])", LIST, [["2*x", "3*y"]]),
        ("[2x; 3y]", COLUMN, [["2*x"], ["3*y"]]),
        ("[[2x], [3y]]", COLUMN, [["2*x"], ["3*y"]]),
        ("[2x, 3y]^T", COLUMN, [["2*x"], ["3*y"]]),
        (r"(2x, 3y)^{\top}", COLUMN, [["2*x"], ["3*y"]]),
        ("np.array([[2*x, 3*y]]).T", MATRIX, [["2*x"], ["3*y"]]),
        ("[[x, 1], [2, y]]", MATRIX, [["x", "1"], ["2", "y"]]),
        ("((x, 1), (2, y))", MATRIX, [["x", "1"], ["2", "y"]]),
        ("{{x, 1}, {2, y}}", MATRIX, [["x", "1"], ["2", "y"]]),
        ("[x, 1], [2, y]", MATRIX, [["x", "1"], ["2", "y"]]),
        ("[x, 1; 2, y]", MATRIX, [["x", "1"], ["2", "y"]]),
        ("mat(x, 1; 2, y)", MATRIX, [["x", "1"], ["2", "y"]]),
        ("np.array([[x, 1],\n          [2, y]], dtype=float)", MATRIX, [["x", "1"], ["2", "y"]]),
        ("numpy.array([[x, 1], [2, y],])", MATRIX, [["x", "1"], ["2", "y"]]),
        ("Matrix([[x, 1], [2, y]])", MATRIX, [["x", "1"], ["2", "y"]]),
        ("sp.Matrix([[x, 1], [2, y]])", MATRIX, [["x", "1"], ["2", "y"]]),
        (
            r"\begin{pmatrix} x & 1 \\ 2 & y \end{pmatrix}",
            MATRIX,
            [["x", "1"], ["2", "y"]],
        ),
        (
            "\\begin{bmatrix}\n x & 1 \\\\\n 2 & y \\\\\n\\end{bmatrix}",
            MATRIX,
            [["x", "1"], ["2", "y"]],
        ),
        (
            r"\left[\begin{array}{cc} \frac{x}{2} & 1 \\ 2 & y \end{array}\right]",
            MATRIX,
            [["x/2", "1"], ["2", "y"]],
        ),
        (r"$\begin{pmatrix} x \\ y \end{pmatrix}^T$", MATRIX, [["x", "y"]]),
        ("2 [x, y]", LIST, [["2*x", "2*y"]]),
        ("(x, y)/sqrt(5)", LIST, [["x/sqrt(5)", "y/sqrt(5)"]]),
        (r"\frac{1}{2}\begin{pmatrix} x \\ y \end{pmatrix}", MATRIX, [["1/2*x"], ["1/2*y"]]),
        (r"-\begin{pmatrix} x \\ y \end{pmatrix}", MATRIX, [["-x"], ["-y"]]),
        ("a (x, y)", LIST, [["a*x", "a*y"]]),
        ("[2x, ?, y]", LIST, [["2*x", None, "y"]]),
        ("[2x, , y]", LIST, [["2*x", None, "y"]]),
        (r"\begin{pmatrix} x & \\ & y \end{pmatrix}", MATRIX, [["x", None], [None, "y"]]),
    ],
)
def test_layouts(text: str, kind: str, expected: list[list[str | None]]) -> None:
    assert rows(text) == (kind, expected)


@pytest.mark.parametrize(
    ("text", "code", "start"),
    [
        ("[[1, 2], [3]]", "ragged", 10),
        ("[x", "unbalanced-bracket", 0),
        ("x]", "unbalanced-bracket", 1),
        ("f_x =", "missing-operand", 0),
        ("x\n" * 100, "too-many-lines", None),
    ],
)
def test_what_has_no_layout(text: str, code: str, start: int | None) -> None:
    with pytest.raises(UnreadableInput) as refused:
        said(text)
    assert refused.value.error.code == code
    if start is not None:
        assert refused.value.error.start == start


@pytest.mark.parametrize(
    ("text", "code", "start", "hint"),
    [
        ("[2x, 3 +* y]", "missing-operand", 8, ""),
        ("[2x, 3 w]", "unknown-variable", 7, "Known here: x, y, a, q, g, f."),
        ("2 alhpa", "unknown-variable", 2, None),
        ("[x, sni(y)]", "unknown-function", 4, "Did you mean sin?"),
        ("g", "missing-argument", 0, ""),
        ("f'", "prime", 0, "Write df/dx."),
        ("x, [y, 1]", "one-expression", 3, ""),
        ("9^9^9^9", "number-too-large", 2, ""),
    ],
)
def test_an_unreadable_cell_is_told_at_its_column(
    text: str, code: str, start: int, hint: str | None
) -> None:
    cells = [cell for line in said(text) for grid in line.parts for cell in grid.cells]
    (error,) = [cell.error for cell in cells if cell.error is not None]
    assert (error.code, error.start) == (code, start)
    if hint:
        assert error.hint == hint


# names --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2 q + a", "2*q + a"),
        ("g(2x)", "(2*x)^2 + 1"),
        ("f(x, y)", "a*q*((x*y)^2 + 1)"),
        ("f/x", "a*q*((x*y)^2 + 1)/x"),
        ("2f", "2*a*q*((x*y)^2 + 1)"),
        ("f (x + 1)", "a*q*((x*y)^2 + 1)*(x + 1)"),
        ("f (1 - f)", "a*q*((x*y)^2 + 1)*(1 - a*q*((x*y)^2 + 1))"),
        ("y f(x, 0)", "y*a*q*((x*0)^2 + 1)"),
        ("d/dx (q x)", "d/dx(q*x)"),
        (r"\frac{d}{dx} q", "d/dx(q)"),
        ("dq/dx + 1", "d/dx(q) + 1"),
        ("2q'(x)", "2*d/dx(q)"),
        ("g'(2x)", "2*2*x"),
        ("x if x > 0 else -x", "x if x > 0 else -x"),
        (r"\begin{cases} x & x = 0 \\ 1 & \text{otherwise} \end{cases}", "x if x == 0 else 1"),
    ],
)
def test_names_that_an_answer_may_use(text: str, expected: str) -> None:
    problem = "g(t) = t^2 + 1; q = x^2; f(x) = q g(x)" if "q'" in text else PROBLEM
    assert one(text, problem) == expected


def test_components_of_a_vector() -> None:
    assert one("f_1 + f_2(x, y)", VECTOR) == "x*y + x + y"
    assert one("df_1/dx", VECTOR) == "d/dx(x*y)"
    named = "u(x, y) = x y\nv(x, y) = x + y"
    assert one("v + dv/dy", named) == "x + y + d/dy(x + y)"


def test_meaning_is_in_variables_alone() -> None:
    words = Vocabulary(read_problem("q = x y; f = q^2"))

    def meaning(text: str) -> str:
        (line,) = read_answer(text, words)
        expression = line.parts[-1].rows[0][0].expression
        assert expression is not None
        return typed(words.meaning(expression.typed))

    assert meaning("2 q y") == "2*x*y*y"
    assert meaning("d/dq (q^2)") == "2*x*y"
    assert meaning("df/dx") == "d/dx((x*y)^2)"
    assert meaning("d/dq (q x) * dq/dy") == "x*d/dy(x*y)"


@pytest.mark.parametrize(
    ("text", "unworked"),
    [("2x", False), ("f_x", True), ("d/dx (x^2)", True), ("g'(2x)", True), ("f(x, y)", False)],
)
def test_derivatives_that_are_not_worked_out_are_told(text: str, unworked: bool) -> None:
    expression = said(text)[0].parts[0].rows[0][0].expression
    assert expression is not None
    assert expression.unworked is unworked


# lines and steps ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("f_x = 2x = 3x", [["2*x", "3*x"]]),
        ("f_x = 2x\n= 3x", [["2*x", "3*x"]]),
        ("f_x =\n 2x", [["2*x"]]),
        ("2x\n3x", [["2*x"], ["3*x"]]),
        ("2x ⇒ 3x", [["2*x"], ["3*x"]]),
        (r"2x \Rightarrow 3x", [["2*x"], ["3*x"]]),
        ("2x; 3x", [["2*x"], ["3*x"]]),
        ("2x +\n 3x", [["2*x + 3*x"]]),
        ("2x\n + 3x", [["2*x + 3*x"]]),
        ("2x\n-3x", [["2*x"], ["-3*x"]]),
        (r"\begin{align*} f_x &= 2x \\ &= 3x \end{align*}", [["2*x", "3*x"]]),
        ("2x.  # easy\n\n3x,", [["2*x"], ["3*x"]]),
        ("f_x ≈ 0.5", [["0.5"]]),
        ("", []),
        ("  \n ", []),
    ],
)
def test_lines_and_sides(text: str, sides: list[list[str]]) -> None:
    found = [
        [
            typed(cell.expression.typed)
            for grid in line.parts
            for cell in grid.cells
            if cell.expression
        ]
        for line in said(text)
    ]
    assert found == sides


def test_names_that_an_answer_defines() -> None:
    define, use = said("u = x^2\n2u + du/dx")
    assert define.defined == "u"
    expression = use.parts[0].rows[0][0].expression
    assert expression is not None
    assert typed(expression.typed) == "2*u + d/dx(u)"


def test_another_name_of_the_function() -> None:
    words = Vocabulary(read_problem("x^2"))
    named, derived = read_answer("h = x^2\nh' = 2x", words)
    assert named.defined == "h"
    assert derived.left is not None
    assert words.component(derived.left.function) == 0


def test_positions_count_the_characters_of_the_text() -> None:
    text = "∇f = np.array([ f', q^2 w ]).T"
    (line,) = said(text)
    first, second = (row[0] for row in line.parts[0].rows)
    assert first.error is not None
    assert second.error is not None
    assert text[first.error.start : first.error.end] == "f'"
    assert text[second.error.start : second.error.end] == "w"
