"""The Jacobian's formulas: both layouts in markup and copies, and a matrix too long to be read."""

from __future__ import annotations

from functools import cache

import pytest

from gui.formulas import copies, jacobian_markup, name_lines, shown_jacobian, wanted_markup
from gui.scene import Scene
from gui.session.document import Document, View
from gui.session.resolve import resolve
from studies.derive import derive
from studies.messages.derivation import Derivation, DeriveRequest
from studies.messages.typesetting import LONGEST, TypesetRequest
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
    assert "s" not in dict(shown[0].copies)["text"].replace("exp", "")


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
