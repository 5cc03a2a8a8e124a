"""The matrix of numbers in text: both layouts, digits that fit, what cannot be known, copies."""

from __future__ import annotations

import csv
import io
import math

import numpy as np
import pytest

from gui.session.comparison import Agreement, rows
from gui.session.document import View
from gui.session.matrix import (
    NOT_SHOWN,
    Entries,
    as_matrix,
    copies,
    entries,
    latex_text,
    layout_sentence,
    layout_words,
    numpy_text,
    separated,
    transposed,
)
from studies.messages.evaluation import Evaluation
from symbolic.problem import Problem
from tests.gui.made_matrices import evaluation, problem


def made(shape: Problem, found: Evaluation, *, transpose: bool) -> Entries | None:
    """The matrix of the rows that the list would have."""
    return entries(shape, found, rows(shape, found, ("gradient", "jacobian")), transpose=transpose)


TWO_BY_THREE = np.array([[4.0, 1.0, -1 / 3], [5.0, 0.0, 2.5e-9]])
MAP = problem(2, "x", "theta", "x_2")


def test_a_row_for_each_component() -> None:
    matrix = made(MAP, evaluation(TWO_BY_THREE), transpose=False)
    assert matrix is not None
    assert (matrix.down, matrix.across) == (("f₁", "f₂"), ("x", "θ", "x₂"))
    assert [[cell.row.exact for cell in row] for row in matrix.cells] == [
        ["4", "1", "-0.33333333"],
        ["5", "0", "2.5e-9"],
    ]
    assert matrix.cells[1][0].row.label == "∂f₂/∂x"
    assert {cell.row.agreement for row in matrix.cells for cell in row} == {Agreement.AGREES}


def test_the_other_layout_is_the_transpose() -> None:
    one = made(MAP, evaluation(TWO_BY_THREE), transpose=False)
    other = made(MAP, evaluation(TWO_BY_THREE), transpose=True)
    assert one is not None
    assert other is not None
    assert (other.down, other.across) == (one.across, one.down)
    assert other.name == "Jᵀ of f"
    assert other.cells[2][1].row.label == "∂f₂/∂x₂"
    assert all(one.cells[i][j].row == other.cells[j][i].row for i in range(2) for j in range(3))


def test_a_scalar_is_one_row_or_its_gradient() -> None:
    scalar, found = problem(1, "x", "y", name="g"), evaluation(np.array([[3.0, -2.0]]))
    row = made(scalar, found, transpose=False)
    column = made(scalar, found, transpose=True)
    assert row is not None
    assert column is not None
    assert (row.name, row.down, row.across) == ("J of g", ("g",), ("x", "y"))
    assert (column.name, column.down, column.across) == ("∇g", ("x", "y"), ("g",))
    assert [cell.row.exact for (cell,) in column.cells] == ["3", "-2"]


def test_fewer_digits_where_there_is_no_room() -> None:
    matrix = made(MAP, evaluation(TWO_BY_THREE), transpose=False)
    assert matrix is not None
    third, tiny = matrix.cells[0][2], matrix.cells[1][2]
    assert [third.exact(d) for d in (9, 7, 5)] == ["-0.33333333", "-0.333333", "-0.3333"]
    assert third.approximate(5) == ("-0.3333", len("-0.3333"))
    assert tiny.exact(5) == "2.5e-9"
    assert third.whole[0] == repr(-1 / 3)
    assert third.tip.splitlines()[:2] == ["∂f₁/∂x₂", f"exact  {-1 / 3!r}"]


def test_where_there_is_no_derivative() -> None:
    matrix = made(MAP, evaluation(TWO_BY_THREE, missing=((0, 1),)), transpose=False)
    assert matrix is not None
    cell = matrix.cells[0][1]
    assert cell.exact() == "no derivative"
    assert cell.exact(5) == NOT_SHOWN
    assert cell.whole == ("", "", "")
    assert cell.row.agreement is Agreement.UNKNOWN
    assert cell.spoken == (
        "∂f₁/∂θ: exact no derivative, cannot be compared. The one-sided derivatives differ."
    )


def test_every_cell_can_be_spoken() -> None:
    matrix = made(MAP, evaluation(TWO_BY_THREE, difference=0.5), transpose=False)
    assert matrix is not None
    assert matrix.cells[0][0].spoken == (
        "∂f₁/∂x: exact 4, numeric 4.50000000, difference 5.0e-1, differs"
    )


def test_separated_tables_have_all_digits() -> None:
    matrix = made(MAP, evaluation(TWO_BY_THREE, missing=((1, 1),)), transpose=False)
    assert matrix is not None
    tables = separated(matrix, ",").split("\n\n")
    assert len(tables) == 3
    exact = list(csv.reader(io.StringIO(tables[0])))
    assert exact[0] == ["J of f exact", "x", "θ", "x₂"]
    assert float(exact[1][3]) == -1 / 3
    assert exact[2] == ["f₂", "5.0", "", "2.5e-09"]
    difference = list(csv.reader(io.StringIO(tables[2])))
    assert float(difference[1][1]) == 2e-11
    assert "\t" in dict(copies(matrix))["tab-separated text, all digits"]


def test_exact_values_as_numpy_and_latex() -> None:
    matrix = made(MAP, evaluation(TWO_BY_THREE, missing=((0, 0),)), transpose=True)
    assert matrix is not None
    assert numpy_text(matrix) == (f"np.array([[np.nan, 5.0], [1.0, 0.0], [{-1 / 3!r}, 2.5e-09]])")
    assert latex_text(matrix) == (
        r"\begin{pmatrix} \text{--} & 5 \\ 1 & 0 \\ -0.33333333 & 2.5 \cdot 10^{-9} \end{pmatrix}"
    )


@pytest.mark.parametrize(
    ("components", "variables", "matrix", "words"),
    [
        (2, ("x", "y"), True, 2),
        (1, ("x", "y"), False, 2),
        (3, ("t",), True, 2),
        (1, ("x",), False, 0),
    ],
)
def test_what_can_be_chosen(
    components: int, variables: tuple[str, ...], matrix: bool, words: int
) -> None:
    shape = problem(components, *variables)
    assert as_matrix(View(), shape) is matrix
    assert as_matrix(View(entries="matrix"), shape)
    assert not as_matrix(View(entries="list"), shape)
    assert len(layout_words(shape)) == words
    assert transposed(View(layout="denominator"), shape) is (words > 0)
    assert not transposed(View(), shape)


def test_the_sentence_follows_the_layout() -> None:
    for shape in (MAP, problem(1, "x", "y")):
        one, other = (layout_sentence(shape, transpose=turned) for turned in (False, True))
        assert one != other
    assert "gradient" in layout_sentence(problem(1, "x", "y"), transpose=True)
    assert "one number" in layout_sentence(problem(1, "x"), transpose=False)


def test_nothing_without_a_jacobian_or_variables() -> None:
    assert made(problem(2), evaluation(np.empty((2, 0))), transpose=True) is None
    gradient = evaluation(np.array([[1.0, 2.0]]))
    assert made(problem(2, "x", "y"), gradient, transpose=False) is None


def test_what_is_no_finite_number_is_none_in_a_copy() -> None:
    found = evaluation(np.array([[math.inf, 1.0], [2.0, 3.0]]))
    matrix = made(problem(2, "x", "y"), found, transpose=False)
    assert matrix is not None
    assert separated(matrix, ",").splitlines()[1] == "f₁,,1.0"
    assert numpy_text(matrix).startswith("np.array([[np.nan, 1.0]")
