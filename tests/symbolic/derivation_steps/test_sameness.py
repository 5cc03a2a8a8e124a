"""Equal trees, and trees of one shape."""

from __future__ import annotations

import pytest

from symbolic.derivation_steps.sameness import Sameness, same, unplaced
from symbolic.read_expression import read_expression
from symbolic.tree import Node, Number, walk


def read(text: str) -> Node:
    return read_expression(text, ("x", "y", "a"))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("x + y", "x  +  y", True),
        ("x + y", "y + x", False),
        ("x - y", "x + y", False),
        ("x/y", "y/x", False),
        ("sin(x)", "cos(x)", False),
        ("e^x", "exp(x)", True),
        ("2^x", "exp(x)", False),
        ("x if x > 0 else y", "x if x >= 0 else y", False),
        ("1.0", "1", False),
        ("x y a", "x y", False),
    ],
)
def test_same(one: str, other: str, expected: bool) -> None:
    assert same(read(one), read(other)) is expected


def test_shapes() -> None:
    shape = Sameness(lambda leaf: type(leaf) is Number)
    assert shape(read("sin(2x)^3")) == shape(read("sin(5y)^7"))
    assert shape(read("sin(2x)")) != shape(read("sin(x 2)"))


def test_unplaced() -> None:
    assert all((part.start, part.end) == (0, 0) for part in walk(unplaced(read("x sin(2y) + 1"))))
