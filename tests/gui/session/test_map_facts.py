"""The facts about a linear map in text: which there are, how sure they are, in which words."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from gui.session.map_facts import Certainty, Fact, facts
from studies.messages.linear_map import Certified
from tests.gui.made_matrices import linear_map, no_linear_map, problem

PLANE = problem(2, "x", "y")


def by_name(found: tuple[Fact, ...]) -> dict[str, Fact]:
    return {fact.name: fact for fact in found if not fact.sentence}


def test_a_map_of_the_plane() -> None:
    found = facts(PLANE, linear_map(np.array([[4.0, 1.0], [5.0, -0.5]]), "It turns: -7 < 0."))
    numbers = by_name(found)
    assert list(numbers) == [
        "determinant", "rank", "condition", "divergence", "curl",
        "singular value σ₁", "singular value σ₂",
    ]  # fmt: skip
    assert numbers["determinant"].number == "-7"
    assert numbers["divergence"].number == "3.5"
    assert numbers["curl"].number == "4"
    assert numbers["rank"].number == "2"
    # the singular values' squares add up to those of the entries, their product is |det|
    one, two = (float(numbers[f"singular value σ{k}"].whole) for k in "₁₂")
    assert one**2 + two**2 == pytest.approx(16 + 1 + 25 + 0.25)
    assert float(numbers["condition"].whole) == pytest.approx(one / two)
    certain = {name for name, fact in numbers.items() if fact.certainty is Certainty.CERTAIN}
    assert certain == {"determinant", "rank", "divergence", "curl"}
    assert found[-1] == Fact("It turns: −7 < 0.")


def test_what_floating_point_says_is_marked() -> None:
    numbers = by_name(facts(PLANE, linear_map(np.eye(2), certain=False)))
    assert {fact.certainty for fact in numbers.values()} == {Certainty.FLOATING}
    assert numbers["determinant"].spoken == "determinant: 1, by floating point"
    assert numbers["rank"].tip.endswith("by floating point")


def test_a_rank_that_is_not_full_has_no_condition() -> None:
    singular = linear_map(np.array([[1.0, 2.0], [2.0, 4.0]]))
    numbers = by_name(facts(PLANE, singular))
    assert numbers["rank"].number == "1"
    assert numbers["rank"].meaning == "2 would be full"
    assert (numbers["condition"].number, numbers["condition"].certainty) == (
        "∞", Certainty.CERTAIN,
    )  # fmt: skip
    unsure = by_name(facts(PLANE, replace(singular, rank_certain=False)))
    assert unsure["condition"].certainty is Certainty.FLOATING


def test_space_has_three_components_of_curl() -> None:
    space = problem(3, "x", "y", "z")
    turning = np.array([[0.0, -3.0, 2.0], [3.0, 0.0, -1.0], [-2.0, 1.0, 0.0]])
    numbers = by_name(facts(space, linear_map(turning)))
    # of a rotation field w x r the curl is 2 w
    assert [numbers[f"curl, along {name}"].number for name in "xyz"] == ["2", "4", "6"]
    assert numbers["divergence"].number == "0"


def test_a_map_that_is_not_square_has_no_determinant() -> None:
    names = list(by_name(facts(problem(3, "u", "v"), linear_map(np.ones((3, 2))))))
    assert names == ["rank", "condition", "singular value σ₁", "singular value σ₂"]


def test_one_variable_says_nothing_twice() -> None:
    numbers = by_name(facts(problem(1, "x"), linear_map(np.array([[-3.0]]))))
    assert "divergence" not in numbers
    assert numbers["determinant"].number == "-3"
    assert "lengths" in numbers["determinant"].meaning


def test_where_there_is_no_map_there_are_only_words() -> None:
    found = facts(PLANE, no_linear_map(2, 2))
    assert found == (Fact("There is no Jacobian here."),)
    assert found[0].sentence
    assert found[0].tip == ""


def test_a_number_that_is_not_known() -> None:
    odd = replace(linear_map(np.eye(2)), determinant=Certified(math.nan), condition=math.nan)
    numbers = by_name(facts(PLANE, odd))
    for name in ("determinant", "condition"):
        assert (numbers[name].number, numbers[name].certainty) == ("", Certainty.UNKNOWN)
        assert numbers[name].spoken.startswith(f"{name}: not known")
