"""Points and boxes: names in any order, values in order, and a sentence for each slip."""

from __future__ import annotations

import math

import pytest

from symbolic.errors import UnreadableInput
from symbolic.points import read_box, read_point
from symbolic.reader import constant_value

XY = ("x", "y")


@pytest.mark.parametrize(
    ("text", "variables", "expected"),
    [
        ("x=1, y=2", XY, [1, 2]),
        ("y=2, x=1", XY, [1, 2]),
        ("1, 2", XY, [1, 2]),
        ("(1, 2)", XY, [1, 2]),
        ("[x = 1, y = 2]", XY, [1, 2]),
        ("1; 2", XY, [1, 2]),
        ("-pi/4", ("x",), [-math.pi / 4]),
        ("x=2sqrt(3)", ("x",), [2 * math.sqrt(3)]),
        ("x_1=1, x2=3", ("x1", "x_2"), [1, 3]),
        ("λ=2", ("lambda_",), [2]),
        ("e=1, x=e", ("e", "x"), [1, math.e]),
        ("atan2(1, 2), 3", XY, [math.atan2(1, 2), 3]),
        ("x=−1, y=½", XY, [-1, 0.5]),
    ],
)
def test_points(text: str, variables: tuple[str, ...], expected: list[float]) -> None:
    values = [constant_value(node) for node in read_point(text, variables)]
    assert values == pytest.approx(expected, rel=1e-15)


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("x=1", "missing-value", "No value is given for y."),
        ("1, 2, 3", "extra-value", "There are 3 values for 2 variables."),
        ("x=1, z=2", "unknown-variable", "z is no variable of this function."),
        ("x=1, x=2", "duplicate", "x has two values."),
        ("x=1, 2", "mixed", "Some values have a name and some have none."),
        ("x=, y=2", "missing-value", "The value of x is missing."),
        ("", "empty", "No value is typed."),
        ("x=a, y=1", "not-constant", "a is a name, and a number is needed here."),
        ("x=1/0, y=1", "division-by-zero", None),
        ("x=log(0), y=1", "no-value", "This expression has no finite value."),
        ("x=10^400, y=1", "no-value", None),
        ("1,, 2", "empty-entry", None),
    ],
)
def test_slips(text: str, code: str, said: str | None) -> None:
    with pytest.raises(UnreadableInput) as caught:
        read_point(text, XY)
    error = caught.value.error
    assert error.code == code
    assert said is None or error.message == said
    assert 0 <= error.start <= error.end <= len(text) + 1


def test_a_decimal_comma_is_guessed() -> None:
    with pytest.raises(UnreadableInput) as caught:
        read_point("1,5", ("x",))
    assert "decimal point" in caught.value.error.hint


@pytest.mark.parametrize(
    ("text", "variables", "expected"),
    [
        ("x=-3..3, y=0..2pi", XY, [(-3, 3), (0, 2 * math.pi)]),
        ("y=0..1, x=-1..0", XY, [(-1, 0), (0, 1)]),
        ("-3..3, -3..3", XY, [(-3, 3), (-3, 3)]),
        ("-1.5..2.5", ("x",), [(-1.5, 2.5)]),
        ("x = -pi .. pi", ("x",), [(-math.pi, math.pi)]),
        ("-3…3", ("x",), [(-3, 3)]),
        ("0..atan2(1, 2)", ("x",), [(0, math.atan2(1, 2))]),
    ],
)
def test_boxes(text: str, variables: tuple[str, ...], expected: list[tuple[float, float]]) -> None:
    box = read_box(text, variables)
    found = [(constant_value(low), constant_value(high)) for low, high in box]
    assert found == [pytest.approx(pair) for pair in expected]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("3", "range"),
        ("3..1", "empty-range"),
        ("1..1", "empty-range"),
        ("", "empty"),
        ("1..", "empty"),
        ("z=1..2", "unknown-variable"),
        ("x=1..2, x=1..2", "duplicate"),
    ],
)
def test_no_boxes(text: str, code: str) -> None:
    with pytest.raises(UnreadableInput) as caught:
        read_box(text, ("x",))
    assert caught.value.error.code == code
