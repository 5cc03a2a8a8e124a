"""The Jacobian as a matrix of numbers, ready to be read: headings, cells and copies, in numerator
or denominator layout.

Pure text from an :class:`Evaluation`; the widgets only draw it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from gui.session.comparison import SIGNIFICANT, WORDS, Row, decimal, numeric_text, shown
from gui.session.document import ENTRIES, View
from gui.session.names import component, readable
from studies.messages.evaluation import Evaluation
from symbolic.problem import Problem

NUMERATOR, DENOMINATOR = "numerator", "denominator"

NOT_SHOWN = "–"
"""Stands for a word that has no room."""

MATRIX = "matrix"


@dataclass(frozen=True, slots=True)
class Cell:
    """One partial derivative twice.

    Attributes
    ----------
    row : as the list of numbers shows it.
    digits : of the exact value, all that are certified; empty when none are.
    value, numeric, difference : float64; NaN where not known.
    """

    row: Row
    digits: str
    value: float
    numeric: float
    difference: float

    def exact(self, significant: int = SIGNIFICANT) -> str:
        """The exact value with so many digits; where there is none, why, if there is room."""
        if significant == SIGNIFICANT:
            return self.row.exact
        return shown(self.digits, self.value, significant) or NOT_SHOWN

    def approximate(self, significant: int = SIGNIFICANT) -> tuple[str, int]:
        """The numeric value, and how many of its characters agree."""
        exact = decimal(self.digits, self.value)
        return numeric_text(exact, self.numeric, self.difference, significant)

    @property
    def whole(self) -> tuple[str, str, str]:
        """Exact, numeric and difference with all digits; empty where not known."""
        return self.digits or _plain(self.value), _plain(self.numeric), _plain(self.difference)

    @property
    def spoken(self) -> str:
        """For someone who does not see the matrix."""
        row = self.row
        parts = [f"{row.label}: exact {row.exact}"]
        parts += [f"numeric {row.numeric}"] if row.numeric else []
        parts += [f"difference {row.difference}"] if row.difference else []
        parts += [WORDS[row.agreement]]
        return ", ".join(parts) + "".join(f". {note}" for note in (row.note, row.claim) if note)

    @property
    def tip(self) -> str:
        """All digits, a line each, and what is out of the ordinary."""
        names = ("exact", "numeric", "difference")
        lines = [f"{name}  {text}" for name, text in zip(names, self.whole, strict=True) if text]
        return "\n".join([self.row.label, *lines, *filter(None, (self.row.note, self.row.claim))])


@dataclass(frozen=True, slots=True)
class Entries:
    """The matrix.

    Attributes
    ----------
    name : ``J``, ``Jᵀ`` or ``∇f``.
    down, across : headings of the rows and of the columns.
    cells : by rows.
    """

    name: str
    down: tuple[str, ...]
    across: tuple[str, ...]
    cells: tuple[tuple[Cell, ...], ...]


def as_matrix(view: View, problem: Problem) -> bool:
    """Whether the numbers stand as a matrix: as chosen, else those of a vector do."""
    chosen = view.entries if view.entries in ENTRIES else ""
    return chosen == MATRIX if chosen else problem.vector


def transposed(view: View, problem: Problem) -> bool:
    """Whether the layout is the denominator's; a matrix of one number, or of none, has but one."""
    n = len(problem.variables)
    return view.layout == DENOMINATOR and n > 0 and (n, len(problem.components)) != (1, 1)


def matrix_name(problem: Problem, *, transpose: bool) -> str:
    """What the matrix is called in plain text.  In denominator layout the derivative of a scalar
    is its gradient, a column; that of a vector is the transposed Jacobian."""
    function = readable(problem.name)
    if not transpose:
        return f"J of {function}"
    return f"∇{function}" if problem.scalar else f"Jᵀ of {function}"


def layout_words(problem: Problem) -> tuple[tuple[str, str], ...]:
    """The layouts in words, each with the document's word; none where both are the same."""
    if len(problem.variables) == 1 and len(problem.components) == 1:
        return ()
    if problem.scalar:
        return (
            ("numerator layout: a row", NUMERATOR),
            ("denominator layout: a column, the gradient", DENOMINATOR),
        )
    return (
        ("numerator layout: a row for each component", NUMERATOR),
        ("denominator layout: a row for each variable", DENOMINATOR),
    )


def layout_sentence(problem: Problem, *, transpose: bool) -> str:
    """What the matrix holds, and where."""
    one = len(problem.variables) == 1
    if one and problem.scalar:
        return "One variable, one component: the Jacobian is one number, the derivative."
    if problem.scalar:
        if transpose:
            return (
                "The gradient holds every partial derivative of a scalar in a column, a row for"
                " each variable."
            )
        return (
            "The Jacobian of a scalar is one row, a column for each variable; its transpose is the"
            " gradient."
        )
    if transpose:
        return (
            "The Jacobian transposed: every partial derivative, a row for each variable, a column"
            " for each component."
        )
    return (
        "The Jacobian holds every partial derivative: a row for each component, a column for each"
        " variable."
    )


def entries(
    problem: Problem, evaluation: Evaluation, listed: tuple[Row, ...], *, transpose: bool
) -> Entries | None:
    """The matrix at the point, of the rows that the list of numbers has; None while it is not
    known."""
    quantity = evaluation.quantity("gradient" if problem.scalar else "jacobian")
    if quantity is None or not problem.variables:
        return None
    n = len(problem.variables)
    found = [row for row in listed if row.quantity == quantity.name]
    columns = (quantity.exact, quantity.numeric, quantity.difference)
    floats = zip(*(column.reshape(-1).tolist() for column in columns), strict=True)
    cells = [
        Cell(row, digits, *three)
        for row, digits, three in zip(found, quantity.digits, floats, strict=True)
    ]
    lines = [tuple(cells[at : at + n]) for at in range(0, len(cells), n)]
    down = (
        (readable(problem.name),)
        if problem.scalar
        else tuple(readable(component(problem.name, k)) for k in range(len(lines)))
    )
    across = tuple(map(readable, problem.variables))
    name = matrix_name(problem, transpose=transpose)
    if transpose:
        return Entries(name, across, down, tuple(zip(*lines, strict=True)))
    return Entries(name, down, across, tuple(lines))


# ------------------------------------------------------------------ what leaves


def separated(matrix: Entries, separator: str) -> str:
    """Exact, numeric and difference with all digits, a table each below the other, as CSV or
    tab-separated text; what is not known is an empty field."""
    tables = []
    for place, what in enumerate(("exact", "numeric", "difference")):
        lines = [(f"{matrix.name} {what}", *matrix.across)]
        lines += [
            (label, *(cell.whole[place] for cell in row))
            for label, row in zip(matrix.down, matrix.cells, strict=True)
        ]
        tables.append("".join(separator.join(line) + "\n" for line in lines))
    return "\n".join(tables)


def numpy_text(matrix: Entries) -> str:
    """The exact values as a NumPy array."""
    return f"np.array({_nested(matrix, lambda cell: cell.whole[0] or 'np.nan')})"


def latex_text(matrix: Entries) -> str:
    """The exact values as a LaTeX matrix, with the digits of the table."""
    body = r" \\ ".join(" & ".join(map(_latex_number, row)) for row in matrix.cells)
    return rf"\begin{{pmatrix}} {body} \end{{pmatrix}}"


def _latex_number(cell: Cell) -> str:
    text = shown(cell.digits, cell.value)
    if not text:
        return r"\text{--}"
    mantissa, _, exponent = text.partition("e")
    return rf"{mantissa} \cdot 10^{{{exponent}}}" if exponent else mantissa


def _nested(matrix: Entries, text: Callable[[Cell], str]) -> str:
    def line(row: Sequence[Cell]) -> str:
        return "[" + ", ".join(text(cell) for cell in row) + "]"

    return "[" + ", ".join(map(line, matrix.cells)) + "]"


def copies(matrix: Entries) -> tuple[tuple[str, str], ...]:
    """The numbers in every form: (name, text) pairs."""
    return (
        ("CSV, all digits", separated(matrix, ",")),
        ("tab-separated text, all digits", separated(matrix, "\t")),
        ("NumPy, exact", numpy_text(matrix)),
        ("LaTeX, exact", latex_text(matrix)),
    )


def _plain(value: float) -> str:
    return repr(value) if math.isfinite(value) else ""
