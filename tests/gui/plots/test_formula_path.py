"""Formulas set as outlines, beside matplotlib's own mathtext."""

from __future__ import annotations

import numpy as np
import pytest
from matplotlib.textpath import TextPath

from gui.plots.formula_path import NotSetError, outline, words

SAME = (
    "q = x + y", r"v_{12} = v_{1} v_{3}", "x^{2} + y^{2}", r"\lambda x + \alpha^{2}",
    r"\sin(v_{2}) + 2.5", r"e^{-x^{2}/2}",
)  # fmt: skip


@pytest.mark.parametrize("latex", SAME)
def test_a_formula_is_about_as_wide_as_mathtext_sets_it(latex: str) -> None:
    theirs = TextPath((0, 0), f"${latex}$", size=1.0).get_extents().width
    ours = outline(latex).path.get_extents().width
    assert ours == pytest.approx(theirs, rel=0.13, abs=0.1)


def test_an_exponent_is_raised_and_an_index_lowered_and_both_are_smaller() -> None:
    base, power, index = outline("x"), outline("x^{2}"), outline("x_{2}")
    assert power.height > base.height
    assert index.depth > 0.1
    plain = outline("x 2").width
    assert base.width < power.width < plain


def test_a_fraction_has_its_parts_above_and_below_its_line() -> None:
    fraction = outline(r"\frac{a}{b}")
    assert fraction.height > 0.8
    assert fraction.depth > 0.2
    assert fraction.width < outline("a / b").width


def test_a_minus_sign_at_the_beginning_stands_close_and_between_terms_apart() -> None:
    assert outline("-x").width < outline("a - x").width - outline("a").width - 0.2


def test_brackets_grow_with_what_they_hold() -> None:
    assert outline(r"\left(\frac{x}{y}\right)").height > outline("(x)").height + 0.05


def test_all_coordinates_are_finite_and_paths_begin_with_a_move() -> None:
    for latex in (
        *SAME,
        r"\frac{v_{1}}{v_{2}}",
        r"\sqrt{x}",
        r"\sqrt[3]{x y}",
        r"\lvert x \rvert",
        r"\lfloor x \rfloor",
    ):
        path = outline(latex).path
        assert np.isfinite(np.asarray(path.vertices)).all(), latex
        assert path.codes is not None
        assert np.asarray(path.codes)[0] == path.MOVETO


@pytest.mark.parametrize(
    "latex",
    [r"\begin{cases} 1 & 2 \end{cases}", r"\unknown{x}", "x^", r"\frac{a}", "{x", "x}", r"\left(x"],
)
def test_what_is_not_known_is_refused(latex: str) -> None:
    with pytest.raises(NotSetError):
        outline(latex)


def test_words_of_any_letters_are_set() -> None:
    assert words("−1.5×10⁻⁷").width > words("−1.5").width > 0
    assert words("").width == 0
