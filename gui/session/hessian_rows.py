"""The Hessian's numbers, ready to be read: by one scheme as a matrix or as a list, and by all
schemes side by side.

Pure text from a :class:`Curvature`; the widgets only draw it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from gui.session.comparison import (
    WORDS,
    Agreement,
    Row,
    agreement,
    labels,
    notes,
    remarks,
    rows,
    scientific,
    shown,
)
from gui.session.matrix import Cell, Entries
from gui.session.names import readable
from gui.session.schemes import label
from studies.messages.curvature import Curvature, Scheme
from studies.messages.evaluation import Evaluation, Quantity
from symbolic.problem import Problem

HESSIAN = "hessian"

LARGEST = "largest error"
"""The label of the last row of the schemes' table."""


def scheme_named(found: Curvature, name: str) -> Scheme | None:
    """The scheme called ``name``, or None."""
    return next((scheme for scheme in found.schemes if scheme.name == name), None)


def as_evaluation(found: Curvature, name: str) -> Evaluation | None:
    """The Hessian by one scheme as an evaluation, which the tables of numbers read; None where the
    scheme was not asked for."""
    scheme = scheme_named(found, name)
    if scheme is None:
        return None
    quantity = Quantity(
        name=HESSIAN,
        exact=found.matrix,
        digits=found.digits,
        outcomes=found.outcomes,
        numeric=scheme.matrix,
        difference=scheme.difference,
        steps=scheme.steps,
        remarks=scheme.remarks,
        claimed=scheme.claimed,
    )
    return Evaluation(np.empty(0), (quantity,), 0.0)


def hessian_list(problem: Problem, found: Curvature, scheme_name: str) -> tuple[Row, ...]:
    """Exact beside numeric, a row for each second derivative; none where the scheme was not asked
    for."""
    evaluation = as_evaluation(found, scheme_name)
    return () if evaluation is None else rows(problem, evaluation, (HESSIAN,))


def hessian_entries(problem: Problem, found: Curvature, scheme_name: str) -> Entries | None:
    """Exact, numeric and difference in the form of the matrix; None where the scheme was not asked
    for."""
    scheme = scheme_named(found, scheme_name)
    if scheme is None:
        return None
    n = len(problem.variables)
    listed = hessian_list(problem, found, scheme_name)
    arrays = (found.matrix, scheme.matrix, scheme.difference)
    floats = zip(*(array.ravel().tolist() for array in arrays), strict=True)
    cells = [
        Cell(row, digits, *three)
        for row, digits, three in zip(listed, found.digits, floats, strict=True)
    ]
    names = tuple(map(readable, problem.variables))
    lines = tuple(tuple(cells[at : at + n]) for at in range(0, n * n, n))
    return Entries(f"H of {readable(problem.name)}", names, names, lines)


def hessian_notes(problem: Problem, found: Curvature, scheme_name: str) -> tuple[str, ...]:
    """What is out of the ordinary: entries without a value, then what the scheme says itself."""
    evaluation = as_evaluation(found, scheme_name)
    if evaluation is None:
        return ()
    listed = rows(problem, evaluation, (HESSIAN,))
    return (*notes(listed), *remarks(evaluation, (HESSIAN,)))


# ------------------------------------------------------------------ all schemes


@dataclass(frozen=True, slots=True)
class SchemeCell:
    """One entry by one scheme.

    Attributes
    ----------
    error : the difference from the exact entry, as shown; empty when not known.
    grade : how well they agree.
    numeric : the number itself, all digits; empty when there is none.
    claim : the scheme's own bound on its error; empty where it claims none.
    """

    error: str
    grade: Agreement
    numeric: str = ""
    claim: str = ""

    @property
    def tip(self) -> str:
        """Everything, a line each."""
        lines = (
            f"numeric  {self.numeric}" if self.numeric else "",
            f"difference  {self.error}" if self.error else "",
            f"claims an error of at most {self.claim}" if self.claim else "",
            WORDS[self.grade],
        )
        return "\n".join(line for line in lines if line)


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One entry by every scheme; or the largest error of each.

    Attributes
    ----------
    label, exact : as shown.
    cells : in the order of the schemes.
    note : a sentence where the entry has no value.
    """

    label: str
    exact: str
    cells: tuple[SchemeCell, ...]
    note: str = ""


def scheme_heads(found: Curvature) -> tuple[str, ...]:
    """The headings of the table of schemes: nothing, the exact value, the schemes."""
    return ("", "exact", *(label(scheme.name) for scheme in found.schemes))


def scheme_rows(problem: Problem, found: Curvature) -> tuple[EntryRow, ...]:
    """A row for each entry on and above the diagonal (for every entry of a matrix that is not known
    to be symmetric), a cell for each scheme; the largest error last, where there are several."""
    n = len(problem.variables)
    names = labels(problem, HESSIAN)
    places = [(i, j) for i in range(n) for j in range(n) if i <= j or found.symmetric is not True]
    table = []
    for i, j in places:
        at = i * n + j
        exact = shown(found.digits[at], float(found.matrix[i, j]))
        cells = tuple(_cell(found, scheme, i, j) for scheme in found.schemes)
        note = found.outcomes[at].sentence
        table.append(EntryRow(names[at], exact or "no value", cells, note))
    if len(table) > 1:
        table.append(EntryRow(LARGEST, "", tuple(_largest(found, s) for s in found.schemes)))
    return tuple(table)


def _cell(found: Curvature, scheme: Scheme, i: int, j: int) -> SchemeCell:
    exact, numeric = float(found.matrix[i, j]), float(scheme.matrix[i, j])
    difference = float(scheme.difference[i, j])
    claimed = float(scheme.claimed[i, j]) if scheme.claimed.size else math.nan
    return SchemeCell(
        scientific(difference),
        agreement(exact, difference),
        repr(numeric) if math.isfinite(numeric) else "",
        scientific(claimed),
    )


def _largest(found: Curvature, scheme: Scheme) -> SchemeCell:
    """Of the entries that can be compared; graded as the worst of all."""
    sizes = np.abs(scheme.difference)
    known = np.isfinite(sizes) & np.isfinite(found.matrix)
    if not known.any():
        return SchemeCell("", Agreement.UNKNOWN)
    grades = {
        agreement(exact, difference)
        for exact, difference in zip(
            found.matrix[known].tolist(), scheme.difference[known].tolist(), strict=True
        )
    }
    worst = (Agreement.DIFFERS, Agreement.NEARLY, Agreement.AGREES)
    grade = next(each for each in worst if each in grades)
    return SchemeCell(scientific(float(sizes[known].max())), grade)


def schemes_csv(problem: Problem, found: Curvature) -> str:
    """Every entry by every scheme with all digits, as CSV; what is not known is an empty field."""
    head = ["entry", "exact"]
    for scheme in found.schemes:
        head += [scheme.name, f"{scheme.name} difference"]
    lines = [",".join(head)]
    for at, name in enumerate(labels(problem, HESSIAN)):
        fields = [name, found.digits[at] or _plain(float(found.matrix.ravel()[at]))]
        for scheme in found.schemes:
            fields += [_plain(float(a.ravel()[at])) for a in (scheme.matrix, scheme.difference)]
        lines.append(",".join(fields))
    return "\n".join(lines) + "\n"


def _plain(value: float) -> str:
    return repr(value) if math.isfinite(value) else ""
