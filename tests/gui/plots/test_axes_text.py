"""Names and numbers as text; names are data and cannot break mathtext."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.mathtext import MathTextParser

from gui.plots.axes_text import call, label, number, numbers

PARSER = MathTextParser("path")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("x", "$x$"),
        ("x_1", "$x_{1}$"),
        ("x10", "$x_{10}$"),
        ("lambda_", r"$\lambda$"),
        ("theta_2", r"$\theta_{2}$"),
        ("omicron", "$o$"),
        ("rate", r"$\mathrm{rate}$"),
        ("x_max", r"$x_{\mathrm{max}}$"),
        ("v_alpha", r"$v_{\alpha}$"),
        ("φ", "$φ$"),
    ],
)
def test_names_are_typeset(name: str, expected: str) -> None:
    assert label(name) == expected
    PARSER.parse(label(name))


@given(st.text(min_size=0, max_size=12))
def test_no_name_breaks_mathtext(name: str) -> None:
    text = label(name)
    assert text.count("$") == 2
    PARSER.parse(text)


def test_a_call_names_its_variables() -> None:
    assert call("f", ["x_1", "mu"]) == r"f(x_{1},\,\mu)"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0.0, "0"),
        (-0.25, "−0.25"),
        (1200.0, "1200"),
        (12345.0, "12345"),
        (99999.4, "10⁵"),
        (1.23456e6, "1.235×10⁶"),
        (-1e6, "−10⁶"),
        (1e-5, "10⁻⁵"),
        (0.00012, "0.00012"),
        (math.nan, "undefined"),
        (math.inf, "∞"),
        (-math.inf, "−∞"),
    ],
)
def test_numbers_are_short(value: float, expected: str) -> None:
    assert number(value) == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([-1, -0.5, 0, 0.5], ["−1.0", "−0.5", "0", "0.5"]),
        ([0, 2, 4], ["0", "2", "4"]),
        ([0, 200000, 400000], ["0", "2×10⁵", "4×10⁵"]),
        ([50000, 100000, 150000], ["0.5×10⁵", "1.0×10⁵", "1.5×10⁵"]),
        ([0.1 + 0.2, 0.6], ["0.3", "0.6"]),
        ([1e9, 1e9 + 1], ["1.000000000×10⁹", "1.000000001×10⁹"]),
        ([0.0], ["0"]),
        ([], []),
        ([math.nan, 1.0], ["", "1"]),
    ],
)
def test_ticks_share_their_decimals(values: list[float], expected: list[str]) -> None:
    assert numbers(values) == expected


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False), max_size=7))
def test_ticks_never_fail(values: list[float]) -> None:
    texts = numbers(values)
    assert len(texts) == len(values)
    assert not any("-" in text for text in texts)
