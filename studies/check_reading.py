"""An answer read for what was asked (one text in any layout, or a text for each entry), and what is
exact in its place."""

from __future__ import annotations

from studies.messages.check import DIRECTIONAL, CheckRequest
from symbolic.errors import InputError, UnreadableInput
from symbolic.exact_entries import ExactEntries, ExactEntry
from symbolic.read_answer import Cell, read_answer
from symbolic.read_answer_names import Vocabulary
from symbolic.read_answer_shape import Arranged, Expected, arrange


def exact_rows(
    request: CheckRequest, expected: Expected, entries: ExactEntries
) -> tuple[tuple[ExactEntry, ...], ...]:
    """What each place is compared with.

    Raises
    ------
    NotDifferentiable : when some function has no formula for a derivative that is needed.
    """
    if request.of != DIRECTIONAL:
        return entries.rows(expected.wanted)
    return tuple((entry,) for entry in entries.along(request.direction, request.normed))


def read(request: CheckRequest, expected: Expected, vocabulary: Vocabulary) -> Arranged:
    """The answer in its places; a cell that cannot be read says so in its place.

    Raises
    ------
    UnreadableInput : where the whole text cannot be read, or does not fit.
    ValueError : where ``cells`` are not of the shape that is asked for.
    """
    if request.answer.strip() or not request.cells:
        said = read_answer(request.answer, vocabulary)
        return arrange(said, expected, vocabulary, len(request.answer))
    rows, columns = expected.shape
    cells = [cell for row in request.cells for cell in row]
    shape = {len(row) for row in request.cells}
    flat = 1 in (rows, columns) and len(cells) == rows * columns
    if not flat and (len(request.cells) != rows or shape != {columns}):
        raise ValueError(f"cells: must be {rows} rows of {columns}")
    found = Arranged(square=rows == columns > 1)
    for place, text in zip(expected.places, cells, strict=True):
        if text.strip():
            found.cells[place] = _typed_cell(text, vocabulary)
    return found


def _typed_cell(text: str, vocabulary: Vocabulary) -> Cell:
    """The last expression of one cell's text."""
    try:
        said = [one for one in read_answer(text, vocabulary) if not one.defined]
        grid = said[-1].parts[-1] if said else None
    except UnreadableInput as unreadable:
        return Cell(0, len(text), error=unreadable.error)
    if grid is None or grid.shape != (1, 1):
        message = "One expression is expected in this place."
        return Cell(0, len(text), error=InputError("one-expression", message, 0, len(text)))
    return grid.rows[0][0]
