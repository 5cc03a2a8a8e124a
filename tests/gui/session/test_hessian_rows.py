"""The Hessian's numbers in text: as a matrix, as a list, by all schemes side by side."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from gui.session.comparison import Agreement
from gui.session.hessian_rows import (
    LARGEST,
    hessian_entries,
    hessian_list,
    hessian_notes,
    scheme_heads,
    scheme_rows,
    schemes_csv,
)
from gui.session.matrix import copies
from studies.messages.curvature import Curvature
from studies.messages.status import Outcome, Status
from tests.gui.made_curvatures import curvature, scheme
from tests.gui.made_matrices import problem

PLANE = problem(1, "x", "y")
MATRIX = np.array([[16.0, 2.0], [2.0, 2.0]])
SCHEMES = (
    scheme("central", MATRIX, 2e-8),
    scheme("forward", MATRIX, -5e-4, "The step is large."),
    scheme("fourth-order", MATRIX, 0.25),
    scheme("adaptive", MATRIX, 1e-13, claims=True),
)
FOUND = curvature(MATRIX, schemes=SCHEMES)


def kinked() -> Curvature:
    """The entry (0, 1) does not exist, and the matrix is not known to be symmetric."""
    matrix = MATRIX.copy()
    matrix[0, 1] = np.nan
    outcomes = list(FOUND.outcomes)
    outcomes[1] = Outcome(Status.NOT_DIFFERENTIABLE, "Along x the slopes differ: -1 and 1.")
    schemes = (replace(scheme("central", matrix, 2e-8), matrix=MATRIX),)
    digits = ("16", "", "2", "2")
    return replace(
        FOUND, matrix=matrix, outcomes=tuple(outcomes), digits=digits, symmetric=None,
        schemes=schemes,
    )  # fmt: skip


def test_the_matrix() -> None:
    entries = hessian_entries(PLANE, FOUND, "central")
    assert entries is not None
    assert (entries.name, entries.down, entries.across) == ("H of f", ("x", "y"), ("x", "y"))
    cell = entries.cells[0][1]
    assert cell.row.label == "∂²f/∂x∂y"
    assert cell.row.agreement is Agreement.AGREES
    assert cell.whole == ("2", "2.00000002", "2e-08")
    assert cell.exact() == "2"
    assert "np.array([[16, 2], [2, 2]])" in dict(copies(entries)).values()
    assert hessian_entries(PLANE, FOUND, "richardson") is None


def test_the_list() -> None:
    rows = hessian_list(PLANE, FOUND, "forward")
    assert [row.label for row in rows] == ["∂²f/∂x²", "∂²f/∂x∂y", "∂²f/∂y∂x", "∂²f/∂y²"]
    assert [row.difference for row in rows] == ["-5.0e-4"] * 4
    assert hessian_notes(PLANE, FOUND, "forward") == ("numeric: The step is large.",)
    adaptive = hessian_list(PLANE, FOUND, "adaptive")
    assert adaptive[0].claim == "The numeric value claims an error of at most 2.0e-13."
    assert hessian_list(PLANE, FOUND, "nothing") == ()
    assert hessian_notes(PLANE, FOUND, "nothing") == ()


def test_all_schemes() -> None:
    assert scheme_heads(FOUND) == ("", "exact", "central", "forward", "fourth order", "adaptive")
    table = scheme_rows(PLANE, FOUND)
    assert [row.label for row in table] == ["∂²f/∂x²", "∂²f/∂x∂y", "∂²f/∂y²", LARGEST]
    assert [row.exact for row in table] == ["16", "2", "2", ""]
    first = table[0].cells
    assert [cell.error for cell in first] == ["2.0e-8", "-5.0e-4", "2.5e-1", "1.0e-13"]
    assert [cell.grade for cell in first] == [
        Agreement.AGREES, Agreement.NEARLY, Agreement.DIFFERS, Agreement.AGREES,
    ]  # fmt: skip
    assert first[3].tip.splitlines()[2:] == ["claims an error of at most 2.0e-13", "agrees"]
    assert [cell.error for cell in table[-1].cells] == ["2.0e-8", "5.0e-4", "2.5e-1", "1.0e-13"]
    assert table[-1].cells[2].grade is Agreement.DIFFERS


def test_every_entry_of_a_matrix_that_may_not_be_symmetric() -> None:
    table = scheme_rows(PLANE, kinked())
    assert len(table) == 5
    assert (table[1].label, table[1].exact) == ("∂²f/∂x∂y", "no value")
    assert table[1].note == "Along x the slopes differ: -1 and 1."
    assert table[1].cells[0].grade is Agreement.UNKNOWN
    assert table[1].cells[0].numeric == "2.0"
    assert table[-1].cells[0].error == "2.0e-8"
    assert hessian_notes(PLANE, kinked(), "central") == (
        "∂²f/∂x∂y: Along x the slopes differ: −1 and 1.",
    )


def test_nothing_to_compare() -> None:
    nothing = np.full((2, 2), np.nan)
    schemes = (scheme("central", nothing, 0.0),)
    gone = replace(FOUND, matrix=nothing, digits=("",) * 4, schemes=schemes)
    assert scheme_rows(PLANE, gone)[-1].cells[0].grade is Agreement.UNKNOWN


def test_one_entry_needs_no_largest_error() -> None:
    (row,) = scheme_rows(problem(1, "x"), curvature(np.array([[3.0]])))
    assert row.label == "d²f/dx²"


def test_csv() -> None:
    lines = schemes_csv(PLANE, kinked()).splitlines()
    assert lines[0] == "entry,exact,central,central difference"
    assert lines[1] == "∂²f/∂x²,16,16.0,2e-08"
    assert lines[2] == "∂²f/∂x∂y,,2.0,"
