"""The higher-order test at singular critical points: classics, traps, and what stays open."""

from __future__ import annotations

import pytest

from symbolic.higher_order import HigherOrder, higher_order, separable
from symbolic.reader import read_constant
from tests.studies.critical_programs import program


def judged(text: str, *point: str) -> HigherOrder:
    made = program(text)
    where = point or ("0",) * made.variables
    return higher_order(made, [read_constant(x) for x in where], ())


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("x^3", "neither", "t^3"),
        ("x^4", "minimum", "order 4: positive"),
        ("-x^6", "maximum", "order 6: negative"),
        ("x^14", "minimum", "order 14"),
        ("x^41", "", "order 40 vanish"),
        ("x^3 - 3x y^2", "saddle", "odd power"),  # the monkey saddle
        ("x^4 + y^4", "minimum", "like t^4 along x, like t^4 along y"),
        ("-x^2 - y^4", "maximum", "falls like t^2 along x, like t^4 along y"),
        ("x^2 - y^4", "saddle", "rises along x and falls along y"),
        ("x^2 + y^3", "saddle", "Along y"),
        ("x^12 + y^14", "minimum", "t^14 along y"),
        ("(x^2 + y^2)^2", "minimum", "positive in every direction"),
        ("x^2 y^2 - x^4 - y^4", "maximum", "negative in every direction"),
        ("x^4 + y^4 - 3x^2 y^2", "saddle", "rises along x and falls along (1, 1)"),
        ("x^4 + y^4 - 2.05x^2 y^2", "saddle", "falls along (1, 1)"),
        ("9x^4 - 61x^2 y^2 + 100y^4 + x y (x^2 - y^2)/1000", "saddle", "rises along"),
        ("x^2 y^2", "", "vanishes along a line"),
        ("x^2 y^2 + x^6 + y^6", "", "vanishes along a line"),
        ("x^2 + y^2 - z^4", "saddle", "falls along z"),
        ("x^2 + y^2 + z^4", "minimum", "like t^4 along z"),
        ("x^3 + y^3 + z^3", "saddle", "odd power"),
        ("x y z", "saddle", "(1, 1, 1)"),
        ("x^4 + y^4 + z^4 - x^2 y^2", "", "more than two variables"),
        ("x^2 y^2 + z^2", "", "dimension 2"),
    ],
)
def test_by_lines_parts_and_forms(text: str, kind: str, words: str) -> None:
    found = judged(text)
    assert found.kind == kind
    assert words in found.sentence


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        # on every line through 0 these have a minimum there
        ("(y - x^2) (y - 3x^2)", "saddle", "goes the other way"),
        ("(y - x^2)^2 - x^5", "saddle", "t^5, an odd"),
        ("(y - x^2)^2 + x^6", "minimum", "along it like t^6"),
        ("(y - x^2)^2 - x^8", "saddle", "goes the other way"),
        ("(y - x^2)^2", "", "does not change up to order 11"),
        ("-(y - x^2)^2 - x^6", "maximum", "f falls across the valley"),
        ("(y - sin(x)^2)^2 + x^8", "minimum", "t^8"),
        ("(x - y)^4 + (x + y)^2", "minimum", "(-1, 1)"),
        ("(y - x^2)^2 + (z - x y)^2 + x^10", "minimum", "t^10"),
        ("(y - x^2)^2 - (z - x^2)^2 + x^8", "saddle", "rises along x and falls along z"),
    ],
)
def test_by_the_reduction_to_a_valley(text: str, kind: str, words: str) -> None:
    found = judged(text)
    assert found.kind == kind
    assert words in found.sentence


def test_a_form_that_vanishes_along_every_line_looked_at_first() -> None:
    """The form of order 8 is zero along all eight small directions; with r^10 alone this would
    seem to be a minimum, and it is a saddle."""
    form = "x y (x^2 - y^2) (x^2 - 4y^2) (4x^2 - y^2)"
    found = judged(f"{form} + (x^2 + y^2)^5")
    assert found.kind == "saddle"
    assert "order 8" in found.sentence
    odd = judged(f"{form} (x - 3y) + (x^2 + y^2)^5")
    assert odd.kind == "saddle"
    assert "order 9" in odd.sentence


def test_points_and_coefficients_that_are_not_rational() -> None:
    assert judged("(x^2 - 2)^4 + y^2", "sqrt(2)", "0").kind == "minimum"
    assert judged("(sin(x) - 1)^2 - y^4", "pi/2", "0").kind == "saddle"
    assert judged("e x^4 + pi y^4").kind == "minimum"
    assert judged("(x - pi)^3 + y^2", "pi", "0").kind == "saddle"


def test_separable() -> None:
    assert separable(program("x^4 + sin(y) + exp(z)"))
    assert not separable(program("x^4 + x y"))
