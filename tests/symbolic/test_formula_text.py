"""Formulas in running text as Typst and LaTeX: a row a rule, and nothing else for any text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studies.messages.typesetting import TypesetRequest
from studies.typeset import OUTSIDE, typeset
from symbolic.errors import UnreadableInput
from symbolic.formula_text import LONGEST, formula_latex, formula_typst

ROWS = (
    ("x^2 y + sin(x y)", "x^(2) y + sin(x y)", "x^{2} y + \\sin(x y)"),
    ("f(x, y) = x y", "f(x, y) = x y", "f(x, y) = x y"),
    ("df/dx = 2x", "frac(d f, d x) = 2 x", "\\frac{d f}{d x} = 2 x"),
    (
        "∂^2f/∂x∂y",
        "frac(partial^(2) f, partial x thin partial y)",
        "\\frac{\\partial^{2} f}{\\partial x \\, \\partial y}",
    ),
    ("f'(x) + g''", "f'(x) + g''", "f'(x) + g''"),
    ("(f g)' = f' g + f g'", "(f g)' = f' g + f g'", "(f g)' = f' g + f g'"),
    (
        "(f(x + h) - f(x))/h",
        "frac(f(x + h) - f(x), h)",
        "\\frac{f(x + h) - f(x)}{h}",
    ),
    ("f'(g(x)) g'(x)", "f'(g(x)) thin g'(x)", "f'(g(x)) \\, g'(x)"),
    ("x_{k+1} = x_k", "x_(k + 1) = x_(k)", "x_{k + 1} = x_{k}"),
    ("nabla f = [2x, 1]", "nabla f = vec(2 x, 1)", None),
    ("∇f(1, 2)", "nabla f(1, 2)", "\\nabla f(1, 2)"),
    ("H_f = [[2, 0], [0, 2]]", "H_(f) = mat(2, 0; 0, 2)", None),
    ("||x||^2", "norm(x)^(2)", "\\left\\lVert x \\right\\rVert^{2}"),
    ("sum_{i=1}^n x_i", "sum_(i = 1)^(n) x_(i)", "\\sum_{i = 1}^{n} x_{i}"),
    ("h -> 0", "h -> 0", "h \\to 0"),
    ("0 < x <= 1", "0 < x <= 1", "0 < x \\le 1"),
    ("x in [0, 1]", "x in [0, 1]", "x \\in [0, 1]"),
    ("a ≈ 3.14", "a approx 3.14", "a \\approx 3.14"),
    ("x_1, ..., x_n", "x_(1), dots, x_(n)", "x_{1}, \\dots, x_{n}"),
    ("det(J) = 2", 'op("det")(J) = 2', "\\operatorname{det}(J) = 2"),
    ("a(x + 1)", "a thin (x + 1)", "a \\, (x + 1)"),
    ("h(x)", "h(x)", "h(x)"),
    ("max(x, 0)", "max(x, 0)", "\\max(x, 0)"),
    (
        "f(x) = x if x > 0 else -x",
        'f(x) = cases(x & quad "if" x > 0, -x & quad "otherwise")',
        None,
    ),
)


@pytest.mark.parametrize(("text", "typst", "latex"), ROWS)
def test_a_formula_as_markup(text: str, typst: str, latex: str | None) -> None:
    assert formula_typst(text) == typst
    if latex is not None:
        assert formula_latex(text) == latex


def test_all_of_them_are_accepted_by_the_typesetter() -> None:
    markup = tuple(formula_typst(text) for text, _, _ in ROWS)
    pictures = typeset(TypesetRequest(markup, 11.0, "#000000", inline=True))
    assert len(pictures.svg) == len(pictures.depths) == len(ROWS)
    assert all(b"<use" in svg for svg in pictures.svg)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty"),
        ("  ", "empty"),
        ("x/0 (", "unbalanced-bracket"),
        ("x + #panic()", "comment"),
        ("x" * (LONGEST + 1), "too-long"),
        ("[[1, 2], [3]]", "ragged"),
        ("f(" * 20 + "x" + ")" * 20, "too-deep"),
        ("x +", "missing-operand"),
    ],
)
def test_what_cannot_be_read_is_refused(text: str, code: str) -> None:
    with pytest.raises(UnreadableInput) as refused:
        formula_typst(text)
    assert refused.value.error.code == code


SIGNS = st.sampled_from(
    [
        *"xyfgh01+-*/^_()[]{}=,'|<>#$@`\\\" &~.",
        "df/dx",
        "sin",
        "nabla ",
        "sum_",
        "||",
        "∂",
        "->",
        "in ",
    ]
)


@given(st.lists(SIGNS, max_size=14).map("".join))
@settings(max_examples=300, deadline=None)
def test_any_text_is_markup_or_refused(text: str) -> None:
    try:
        markup = formula_typst(text)
    except UnreadableInput:
        return
    assert OUTSIDE.search(markup) is None
