"""The Jacobian's formulas: both layouts in markup and copies, and a matrix too long to be read; the
Hessian's as a matrix or one by one, and the Taylor polynomial's.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from gui.formulas.lenses import (
    MOST,
    NOT_LISTED,
    copies,
    echo_of,
    hessian_markup,
    jacobian_markup,
    name_lines,
    shown_echo,
    shown_hessian,
    shown_jacobian,
    shown_taylor,
    wanted_markup,
)
from gui.scene import Scene
from gui.session.curving import Curving
from gui.session.document import Document, View
from gui.session.resolve import resolve
from studies.derive import derive
from studies.messages.derivation import Derivation, DeriveRequest
from studies.messages.taylor import Taylor
from studies.messages.typesetting import LONGEST, TypesetRequest
from studies.taylor import taylor
from studies.typeset import typeset
from symbolic.reader import read_problem

NAMES = [f"x_{k}" for k in range(1, 11)]
SOFTMAX = "[" + ", ".join(f"e^{x}/({'+'.join(f'e^{y}' for y in NAMES)})" for x in NAMES) + "]"


@cache
def derived(text: str) -> Derivation:
    *_, last = derive(DeriveRequest(read_problem(text), hessian=False, tidy_seconds=0.0))
    return last


def scene(text: str, layout: str) -> Scene:
    document = Document(text, lens="jacobian", view=View(layout=layout))
    return Scene(document, resolve(document), derived(text))


@pytest.mark.parametrize(
    ("text", "numerator", "denominator"),
    [
        (
            "[x^2 y, 5x]",
            "J_(f) = mat(2 x y, x^(2); 5, 0)",
            "J_(f)^(upright(T)) = mat(2 x y, 5; x^(2), 0)",
        ),
        ("g(x, y) = x^2 y", "J_(g) = mat(2 x y, x^(2))", "nabla g = vec(2 x y, x^(2))"),
        (
            "[cos t, sin t]",
            "J_(f) = mat(-sin(t); cos(t))",
            "J_(f)^(upright(T)) = mat(-sin(t), cos(t))",
        ),
    ],
)
def test_both_layouts(text: str, numerator: str, denominator: str) -> None:
    assert jacobian_markup(derived(text)) == numerator
    assert jacobian_markup(derived(text), transpose=True) == denominator
    assert wanted_markup(scene(text, "numerator"))[-1] == numerator
    assert wanted_markup(scene(text, "denominator"))[-1] == denominator


def test_copies_follow_the_layout() -> None:
    found = dict(copies(derived("[x^2 y, 5x]"), "jacobian", transpose=True))
    assert found["LaTeX"] == r"\begin{pmatrix} 2 x y & 5 \\ x^{2} & 0 \end{pmatrix}"
    assert found["NumPy"] == "np.array([[2*x*y, 5], [x**2, 0]])"
    assert found["SymPy"] == "Matrix([[2*x*y, 5], [x**2, 0]])"
    column = dict(copies(derived("x^2 y"), "jacobian", transpose=True))
    assert column["text"] == "[[2*x*y], [x**2]]"
    # the Gradient lens has no layout
    assert copies(derived("x^2 y"), "gradient") == copies(
        derived("x^2 y"), "gradient", transpose=True
    )


def test_one_number_has_one_layout() -> None:
    (shown,) = shown_jacobian(scene("x^3", "denominator"), derived("x^3"))
    assert shown.plain.startswith("J of f = ")
    (transposed,) = shown_jacobian(scene("[x y, x]", "denominator"), derived("[x y, x]"))
    assert transposed.plain == "Jᵀ of f = [[y, 1], [x, 0]]"


def test_a_matrix_too_long_to_be_read_names_what_it_shares() -> None:
    found = derived(SOFTMAX)
    markup = jacobian_markup(found)
    assert sum(len(entry.typst) for row in found.jacobian for entry in row) > 3 * len(markup)
    ((name, line, formula),) = name_lines(found)
    assert name == "s"
    assert line.startswith('"with" quad s = e^(x_(1)) + ')
    assert formula.text == " + ".join(f"exp({x})" for x in NAMES)
    shown = shown_jacobian(scene(SOFTMAX, "numerator"), found)
    assert len(shown) == 2
    assert "s^(2)" in markup
    # what leaves the window needs no name
    assert "s" not in str(dict(shown[0].copies)["text"]).replace("exp", "")


def test_ten_by_ten_is_typeset() -> None:
    wanted = wanted_markup(scene(SOFTMAX, "denominator"))
    assert all(len(markup) <= LONGEST for markup in wanted)
    for picture in typeset(TypesetRequest(tuple(wanted), 11.0, "#000000")).svg:
        assert picture.startswith(b"<svg")
        assert len(picture) < 1_000_000


def test_a_short_matrix_is_left_as_it_is() -> None:
    found = derived("[e^x/(e^x + e^y), e^y/(e^x + e^y)]")
    assert found.brief is None
    assert name_lines(found) == []


# The Hessian, and the Taylor polynomial at the point.


@cache
def twice(text: str) -> Derivation:
    *_, last = derive(DeriveRequest(read_problem(text), hessian=True, tidy_seconds=0.0))
    return last


def curved(text: str, **point: str) -> Scene:
    document = Document(text, point=tuple(point.items()), lens="curvature")
    return Scene(document, resolve(document), twice(text))


def polynomial(scene: Scene, order: int = 2) -> Taylor:
    assert scene.derivation is not None
    curvature = replace(scene.document.curvature, order=order)
    resolution = resolve(replace(scene.document, curvature=curvature))
    request = Curving(resolution).taylor(scene.derivation.program)
    assert request is not None
    return taylor(request)


def test_a_hessian_of_few_variables_is_a_matrix() -> None:
    found = curved("x^2 y + y^3")
    assert hessian_markup(twice("x^2 y + y^3")) == ["H_(f) = mat(2 y, 2 x; 2 x, 6 y)"]
    assert wanted_markup(found)[-1] == "H_(f) = mat(2 y, 2 x; 2 x, 6 y)"
    (shown,) = shown_hessian(found, twice("x^2 y + y^3"))
    assert shown.plain == "H_f = [[2*y, 2*x], [2*x, 6*y]]"
    forms = dict(shown.copies)
    assert forms["NumPy"] == "np.array([[2*y, 2*x], [2*x, 6*y]])"
    whole = dict(copies(twice("x^2 y + y^3"), "curvature"))
    assert whole["LaTeX"] == r"\begin{pmatrix} 2 y & 2 x \\ 2 x & 6 y \end{pmatrix}"


def test_one_variable_has_a_second_derivative_and_many_have_them_one_by_one() -> None:
    (one,) = shown_hessian(curved("x^3"), twice("x^3"))
    assert one.plain == "d²f/dx² = 6*x"
    text = "+".join(f"x{k}^2 x{k + 1}" for k in range(1, 5))
    lines = shown_hessian(curved(text), twice(text))
    assert len(lines) == 15  # on and above the diagonal
    assert lines[0].plain == "∂²f/∂x₁² = 2*x2"


def test_the_polynomial_is_typeset_where_the_point_is_at_rest() -> None:
    here = curved("x^2 y", x="1", y="2")
    found = replace(here, taylor=polynomial(here))
    (shown,) = shown_taylor(found)
    assert shown.plain.startswith("T₂ = 2 + 4*(x - 1)")
    assert dict(shown.copies)["text"] == shown.plain.removeprefix("T₂ = ")
    markup = wanted_markup(found)[-1]
    assert markup.startswith("T_2 = 2 + 4 (x - 1)")
    assert len(typeset(TypesetRequest((markup,), 11.0, "#000000")).svg) == 1
    moved = replace(found, resolution=resolve(curved("x^2 y", x="1.5", y="2").document))
    assert not any(wanted.startswith("T_") for wanted in wanted_markup(moved))


def test_where_there_is_no_polynomial_none_is_shown() -> None:
    nowhere = curved("ln(x y)", x="-1")
    assert shown_taylor(replace(nowhere, taylor=polynomial(nowhere))) == ()
    assert shown_taylor(curved("x^2 y")) == ()


def test_more_formulas_than_are_listed_are_told() -> None:
    text = "+".join(f"x{k} x{k + 1}^2" for k in range(1, 20))
    lines = shown_hessian(curved(text), twice(text))
    assert len(lines) == MOST + 1
    left = 20 * 21 // 2 - MOST
    assert lines[-1].plain == NOT_LISTED.format(count=left)
    wanted = wanted_markup(curved(text))
    assert len([markup for markup in wanted if markup.startswith("frac(partial")]) == MOST


def test_an_echo_too_long_to_be_typeset_says_so() -> None:
    text = "+".join(f"sin({k} x)" for k in range(2, 3000))
    problem = read_problem(text)
    assert echo_of(problem) == ""
    found = scene("x y", "numerator")
    long = replace(found, resolution=resolve(replace(found.document, text=text)))
    shown = shown_echo(long)
    assert shown.plain == f"Too long to typeset ({len(text):,} characters)"
    assert dict(shown.copies) == {"text": text}
    assert shown_echo(replace(found, echo="x")).plain == ""
    wide = shown_echo(replace(found, echo="x" * (LONGEST + 1)))
    assert wide.plain.startswith("Too long to typeset (20,001")
    assert "Typst" in dict(wide.copies)
