"""Theory as names and numbers: known rates, and words that never call a saddle a minimum."""

from __future__ import annotations

import math

import numpy as np
import pytest

from gui.session.theory_facts import kind, number, theory_facts
from studies.messages.descent import Theory
from tests.gui.plots.made_descents import ELLIPSE, made_theory


def theory(*eigenvalues: float, condition: float = math.nan) -> Theory:
    found = np.array(eigenvalues)
    return Theory(np.zeros(2), 0.0, found, condition, math.nan, math.nan, False, ())


def test_the_elliptic_bowl_has_the_textbook_s_rates() -> None:
    """Hessian diag(10, 2): condition 5, stable up to 2/10, fastest at 2/12."""
    facts = {f.name: f for f in theory_facts(made_theory(ELLIPSE, (0.0, 0.0)), ("x", "y"), "f")}
    assert facts["condition L/m"].number == "5"
    assert facts["stable up to 2/L"].number == "0.2"
    assert facts["best, 2/(L + m)"].number == "0.16667"
    assert float(facts["best, 2/(L + m)"].rate) == pytest.approx(1 / 6, rel=1e-5)
    assert facts["eigenvalues"].number == "2, 10"
    assert facts["minimum"].number == "x = 0, y = 0"
    assert [fact.name for fact in facts.values() if fact.rate] == ["best, 2/(L + m)"]
    assert facts["stable up to 2/L"].spoken == "largest stable rate, 2/L: 0.2"


@pytest.mark.parametrize(
    ("eigenvalues", "condition", "word"),
    [((1.0, 2.0), 2.0, "minimum"), ((-1.0, 2.0), math.nan, "saddle"),
     ((-2.0, -1.0), math.nan, "maximum"), ((0.0, 2.0), math.inf, "flat point"),
     ((-1e-18, 2.0), math.inf, "flat point"), ((-1.0, 0.0), math.nan, "flat point"),
     ((), math.nan, "lowest reached")],
)  # fmt: skip
def test_what_the_lowest_point_is(
    eigenvalues: tuple[float, ...], condition: float, word: str
) -> None:
    assert kind(theory(*eigenvalues, condition=condition)) == word


def test_without_theory_there_is_nothing_and_without_a_number_no_line() -> None:
    assert theory_facts(None, ("x",), "f") == ()
    names = [fact.name for fact in theory_facts(theory(-1.0, 2.0), ("x", "y"), "f")]
    assert names == ["saddle", "f there", "eigenvalues"]


def test_of_many_eigenvalues_the_smallest_and_the_largest_are_shown() -> None:
    many = theory(*range(1, 9), condition=8.0)
    facts = {fact.name: fact.number for fact in theory_facts(many, ("x", "y"), "f")}
    assert facts["eigenvalues"] == "1, …, 8"


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.0, "0"), (1001.6006, "1001.6"), (0.166666, "0.16667"), (2.0, "2"), (-2.0, "-2"),
     (3.2e-9, "3.2e-9"), (1e12, "1e12")],
)  # fmt: skip
def test_numbers(value: float, text: str) -> None:
    assert number(value) == text
