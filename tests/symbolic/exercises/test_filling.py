"""Templates: holes, what fills them, and how it is written."""

from __future__ import annotations

import pytest

from symbolic.exercises.dice import Dice
from symbolic.exercises.filling import filled, with_names
from symbolic.exercises.handwriting import handwritten
from symbolic.exercises.ingredients import NUMBERS, PARTS
from symbolic.read_expression import read_expression
from symbolic.tree import Node, names


def test_one_name_is_filled_one_way() -> None:
    for k in range(30):
        one, other = filled(("x^N + A", "A x^N"), Dice(k))
        exponents = [handwritten(tree).partition("^")[2][0] for tree in (one, other)]
        assert exponents[0] == exponents[1]


def test_numbered_holes_are_filled_differently() -> None:
    for k in range(60):
        (tree,) = filled(("W1 + W2",), Dice(k))
        assert set(handwritten(tree).split(" + ")) == {"sin(x)", "cos(x)"}
        (tree,) = filled(("x^N1 y^N2",), Dice(k))
        one, other = handwritten(tree).split(" ")
        assert one.partition("^")[2] != other.partition("^")[2]


def test_functions_of_other_variables_and_of_functions() -> None:
    seen = {handwritten(filled(("W_y",), Dice(k))[0]) for k in range(20)}
    assert seen == {"sin(y)", "cos(y)"}
    for k in range(40):
        (tree,) = filled(("W1_W2_J",), Dice(k))
        assert names(tree) == {"x"}
        assert handwritten(tree)[:8] in ("sin(cos(", "cos(sin(")


@pytest.mark.parametrize("kind", sorted(PARTS))
def test_every_ingredient_fills(kind: str) -> None:
    seen = {handwritten(filled((kind,), Dice(kind, k))[0]) for k in range(80)}
    assert len(seen) >= len(PARTS[kind])


def test_letters_mean_one_thing() -> None:
    assert not set(NUMBERS) & set(PARTS)
    assert not {"E", "I"} & (set(NUMBERS) | set(PARTS))


@pytest.mark.parametrize(
    ("template", "values", "shown"),
    [
        ("a x^2 + b", {"a": "1", "b": "-3"}, "x^2 - 3"),
        ("a x^2 + b", {"a": "-2", "b": "5"}, "5 - 2x^2"),
        ("a x^2 + b x + c", {"a": "-2", "b": "-1", "c": "4"}, "-2x^2 - x + 4"),
        ("c + 2 + sin(x) + b", {"c": "1", "b": "-1"}, "sin(x) + 2"),
        ("-(a x + b)", {"a": "2", "b": "-1"}, "1 - 2x"),
        ("(x + b) a", {"a": "x + 1", "b": "2"}, "(x + 2)(x + 1)"),
        ("a x y", {"a": "-3"}, "-3x y"),
        ("x/a", {"a": "1"}, "x"),
        ("sqrt(a^2 - x^2)", {"a": "3"}, "sqrt(9 - x^2)"),
        ("e^(a x)", {"a": "-1"}, "e^(-x)"),
        ("x + (a)", {"a": "y - 2"}, "x + y - 2"),
    ],
)
def test_numbers_are_put_in_as_a_person_writes_them(
    template: str, values: dict[str, str], shown: str
) -> None:
    tree = read_expression(template, ("x", "y", "a", "b", "c"))
    put: dict[str, Node] = {
        name: with_names(read_expression(text, ("x", "y")), {}) for name, text in values.items()
    }
    assert handwritten(with_names(tree, put)) == shown
