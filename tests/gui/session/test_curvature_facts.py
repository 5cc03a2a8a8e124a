"""The facts about a Hessian in text: which there are, how sure they are, in which words."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from gui.session.curvature_facts import curvature_facts
from gui.session.map_facts import Certainty, Fact
from studies.messages.curvature import UNKNOWN
from studies.messages.linear_map import Certified
from tests.gui.made_curvatures import curvature
from tests.gui.made_matrices import problem

PLANE = problem(1, "x", "y")
COURSE = np.array([[16.0, 2.0], [2.0, 2.0]])


def by_name(found: tuple[Fact, ...]) -> dict[str, Fact]:
    return {fact.name: fact for fact in found if not fact.sentence}


def test_a_bowl() -> None:
    found = curvature_facts(PLANE, curvature(COURSE, "It falls by -7.", gradient=(8.0, 5.0)))
    numbers = by_name(found)
    assert list(numbers) == [
        "definiteness", "eigenvalue λ₁", "eigenvector v₁", "eigenvalue λ₂", "eigenvector v₂",
        "condition", "determinant", "trace", "symmetric", "Newton's step", "change promised",
    ]  # fmt: skip
    assert numbers["definiteness"].number == "positive definite"
    assert numbers["eigenvalue λ₁"].number == "1.71989011"
    assert float(numbers["eigenvalue λ₂"].whole.split(",")[0]) == pytest.approx(9 + math.sqrt(53))
    assert ", from 16.28" in numbers["eigenvalue λ₂"].whole
    assert numbers["eigenvector v₁"].number == "(−0.14, 0.99)"
    assert numbers["determinant"].number == "28"
    assert numbers["trace"].number == "18"
    assert numbers["symmetric"].number == "yes"
    assert numbers["Newton's step"].number == "(-0.214, -2.286)"
    assert numbers["Newton's step"].whole.startswith("x: -0.2142857142857")
    assert float(numbers["change promised"].whole) == pytest.approx(-6.571428571)
    certain = {name for name, fact in numbers.items() if fact.certainty is Certainty.CERTAIN}
    assert certain == {
        "definiteness", "eigenvalue λ₁", "eigenvalue λ₂", "determinant", "trace", "symmetric",
    }  # fmt: skip
    assert found[-1] == Fact("It falls by −7.")


def test_what_floating_point_says_is_marked() -> None:
    numbers = by_name(curvature_facts(PLANE, curvature(COURSE, certain=False)))
    floating = {name for name, fact in numbers.items() if fact.certainty is Certainty.FLOATING}
    assert floating == set(numbers) - {"symmetric"}
    assert numbers["definiteness"].spoken == "definiteness: positive definite, by floating point"


def test_a_singular_matrix_has_no_newton_step() -> None:
    trough = curvature(np.array([[2.0, 0.0], [0.0, 0.0]]))
    numbers = by_name(curvature_facts(PLANE, trough))
    assert numbers["definiteness"].number == "positive semidefinite"
    assert numbers["condition"].number == "∞"
    assert numbers["condition"].certainty is Certainty.CERTAIN
    assert numbers["eigenvalue λ₁"].certainty is Certainty.CERTAIN
    assert numbers["Newton's step"].spoken == "Newton's step: not known, not known"
    assert "change promised" not in numbers
    # an enclosure that only holds zero proves nothing
    wide = np.array([[-1e-40, 1e-40], [2.0, 2.0]])
    unsure = replace(trough, enclosures=wide, determinant=Certified(0.0))
    numbers = by_name(curvature_facts(PLANE, unsure))
    assert numbers["eigenvalue λ₁"].certainty is Certainty.FLOATING
    assert numbers["condition"].certainty is Certainty.FLOATING


def test_a_matrix_that_is_not_symmetric_has_few_facts() -> None:
    nothing = np.full(2, np.nan)
    peano = replace(
        curvature(np.array([[0.0, 1.0], [1.0, 0.0]]), "The order matters."),
        matrix=np.array([[0.0, 1.0], [-1.0, 0.0]]),
        eigenvalues=nothing,
        definiteness=UNKNOWN,
        certain=False,
        determinant=None,
        symmetric=False,
    )
    numbers = by_name(curvature_facts(PLANE, peano))
    assert list(numbers) == ["definiteness", "trace", "symmetric"]
    assert numbers["definiteness"].certainty is Certainty.UNKNOWN
    assert numbers["symmetric"].number == "no"
    unknown = by_name(curvature_facts(PLANE, replace(peano, symmetric=None)))
    assert unknown["symmetric"].certainty is Certainty.UNKNOWN


def test_one_variable_says_nothing_twice() -> None:
    numbers = by_name(
        curvature_facts(problem(1, "x"), curvature(np.array([[-2.0]]), gradient=(3.0,)))
    )
    assert list(numbers) == ["second derivative", "its sign", "Newton's step", "change promised"]
    assert numbers["second derivative"].number == "-2"
    assert numbers["its sign"].number == "negative"
    assert numbers["Newton's step"].number == "1.5"


def test_many_variables_have_no_long_vectors() -> None:
    six = problem(1, *"abcdef")
    numbers = by_name(curvature_facts(six, curvature(np.diag(np.arange(1.0, 7.0)))))
    assert not any(name.startswith("eigenvector") for name in numbers)
    assert "0.0000, 1.0000" in numbers["eigenvalue λ₂"].meaning
    assert numbers["Newton's step"].number == "of length 0"
    assert numbers["Newton's step"].whole.startswith("a: 0.0, b: 0.0")


def test_where_there_is_no_hessian_there_are_only_words() -> None:
    gone = replace(
        curvature(COURSE, "There is no Hessian here."), matrix=np.array([[np.nan, 0.0], [0.0, 2.0]])
    )
    assert curvature_facts(PLANE, gone) == (Fact("There is no Hessian here."),)
