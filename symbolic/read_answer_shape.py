"""Which part of an answer is which entry: by its left side, else by its place.

The rule by which lines are told apart: where one expression is expected, several lines are steps;
where a vector is, as many lines as it has entries are these entries; where a matrix is, as many
lines as it has rows are these rows; lines that are each of the full shape are steps.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from symbolic.errors import InputError, UnreadableInput
from symbolic.read_answer import COLUMN, LIST, SINGLE, Cell, Grid, Said
from symbolic.read_answer_names import Vocabulary
from symbolic.read_answer_notation import (
    DIRECTIONAL,
    GRADIENT,
    HESSIAN,
    JACOBIAN,
    Notation,
)
from symbolic.refusal import refuse

Wanted = tuple[int, tuple[str, ...]]
"""A component, and the variables by which it is derived, in turn."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What is asked for.

    Attributes
    ----------
    wanted : rows of entries.
    what : for a sentence: "a Hessian of 2 rows and 2 columns".
    whole : the notation that names all of it (``gradient`` ...); empty for a derivative.
    """

    wanted: tuple[tuple[Wanted, ...], ...]
    what: str
    whole: str = ""

    @property
    def shape(self) -> tuple[int, int]:
        return len(self.wanted), len(self.wanted[0])

    @property
    def count(self) -> int:
        """How many entries there are."""
        rows, columns = self.shape
        return rows * columns

    @property
    def places(self) -> list[tuple[int, int]]:
        """Row and column of each entry, row by row."""
        rows, columns = self.shape
        return [(row, column) for row in range(rows) for column in range(columns)]


@dataclass(frozen=True, slots=True)
class Step:
    """One line or side.

    Attributes
    ----------
    before : the step that it is compared with, by its number; -1: what is exact.
    about : what is exact: an entry, or a named intermediate and the variables it is derived by.
    """

    cell: Cell
    before: int
    about: Wanted | tuple[str, tuple[str, ...]]


@dataclass(slots=True)
class Arranged:
    """An answer in its places.

    Attributes
    ----------
    cells : row and column -> cell, in the orientation expected; a place that is missing was not
        answered.
    steps : what is compared besides.
    transposed : whether rows and columns were typed the other way round, by the shape.
    square : whether the shape does not tell.
    remarks : how it was read, where that needs saying.
    """

    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    steps: list[Step] = field(default_factory=list)
    transposed: bool = False
    square: bool = False
    remarks: list[str] = field(default_factory=list)


def arrange(
    said: Sequence[Said], expected: Expected, vocabulary: Vocabulary, length: int
) -> Arranged:
    """Put an answer in its places.

    Parameters
    ----------
    said : its lines.
    length : of its text, for messages.

    Raises
    ------
    UnreadableInput
        ``shape`` where it does not fit, ``mixed``, ``duplicate``.
    """
    return _Arranging(said, expected, vocabulary, length).done()


class _Arranging:
    def __init__(
        self, said: Sequence[Said], expected: Expected, vocabulary: Vocabulary, length: int
    ) -> None:
        self.expected, self.vocabulary, self.length = expected, vocabulary, length
        self.found = Arranged()
        self.main: list[Said] = []
        self.placed: list[Said] = []
        answers = [one for one in said if not one.defined]
        if not answers and said:  # g(x) = 2x alone is an answer by another name
            answers = [replace(said[-1], defined="")]
        for one in said:
            if one in answers:
                self._sort(one)
            elif one.defined:
                self._remark_definition(one)
        if said and answers and answers[0] not in said:
            self._sort(answers[0])

    def done(self) -> Arranged:
        if self.main and self.placed:
            one = self.main[0]
            message = "Some lines name their entry on the left, and this one names none."
            refuse("mixed", message, one.start, one.end, "Name every entry, or none.")
        grids = [grid for one in self.main for grid in one.parts]
        if self.main and self.expected.count == 1:
            self._chain(grids)
        elif len(self.main) == 1:
            self._whole(grids)
        elif self.main:
            self._lines()
        self.found.steps = self._kept_steps()
        return self.found

    def _kept_steps(self) -> list[Step]:
        """The steps as they stand in the text, without entries that are no chain: these are judged
        for themselves."""
        steps = self.found.steps
        answered = {id(cell) for cell in self.found.cells.values()}
        gone_on = {step.before for step in steps}
        order = sorted(
            (
                number
                for number, step in enumerate(steps)
                if step.before >= 0 or number in gone_on or id(step.cell) not in answered
            ),
            key=lambda number: steps[number].cell.start,
        )
        place = {number: at for at, number in enumerate(order)} | {-1: -1}
        return [replace(steps[number], before=place[steps[number].before]) for number in order]

    # left sides ---------------------------------------------------------------------------------

    def _sort(self, one: Said) -> None:
        left = one.left
        if left is None:
            self.main.append(one)
            return
        if left.whole or self._means_all(left):
            named = left.whole or self.expected.whole
            if not self._same_whole(named):
                what = self.expected.what
                remark = f"The left side names the {_NAMES[named]}; it is judged as {what}."
                self.found.remarks.append(remark)
            self.main.append(one)
            return
        about = self._about(left, one)
        if isinstance(about[0], int) and self._place((about[0], about[1])) is not None:
            if self.expected.count == 1:
                self.main.append(one)
            else:
                self.placed.append(one)
                self._put(one, (about[0], about[1]))
            return
        self._side(one, about)

    def _means_all(self, left: Notation) -> bool:
        """``f'`` of a function of several variables, or of a vector."""
        if left.by or not left.order or not self.expected.whole:
            return False
        of_all = left.function in ("", self.vocabulary.problem.name)
        return of_all and self.expected.count > 1

    def _same_whole(self, named: str) -> bool:
        kin = ({GRADIENT, JACOBIAN}, {HESSIAN}, {DIRECTIONAL})
        if not self.expected.whole:
            return self.expected.count == 1 and self.vocabulary.problem.scalar
        return any({named, self.expected.whole} <= each for each in kin)

    def _about(
        self, left: Notation, one: Said
    ) -> tuple[int, tuple[str, ...]] | tuple[str, tuple[str, ...]]:
        problem = self.vocabulary.problem
        by = left.by
        if not by and left.order:
            asked = self.expected.wanted[0][0][1]
            variable = problem.variables[:1] if len(problem.variables) == 1 else asked[:1]
            if not variable:
                message = "This left side does not say by which variable."
                refuse("prime", message, one.start, one.end, "Write df/dx.")
            by = variable * left.order
        component = self.vocabulary.component(left.function)
        if component is not None:
            return component, by
        if left.function in self.vocabulary.definitions:
            return left.function, by
        if left.function and left.function != problem.name:
            message = f"The derivative of {left.function} is not asked for here."
            refuse("left-side", message, one.start, one.end, "Leave out the left side.")
        column = [row[0] for row in self.expected.wanted]
        if left.function == problem.name and len(column) == 1:
            return column[0][0], by
        message = "The left side does not say which component."
        hint = f"Write d{problem.name}_1/d{problem.variables[0]}."
        raise UnreadableInput(InputError("left-side", message, one.start, one.end, hint))

    def _place(self, wanted: Wanted) -> tuple[int, int] | None:
        for row, column in self.expected.places:
            component, by = self.expected.wanted[row][column]
            if component == wanted[0] and sorted(by) == sorted(wanted[1]):
                return row, column
        return None

    def _put(self, one: Said, wanted: Wanted) -> None:
        cell = self._steps(one.parts, wanted)
        for row, column in self.expected.places:
            component, by = self.expected.wanted[row][column]
            if (component, sorted(by)) != (wanted[0], sorted(wanted[1])):
                continue
            exactly = by == wanted[1]
            if exactly and any(c is not cell for c in self._typed_at(row, column)):
                message = "This entry is given twice."
                refuse("duplicate", message, one.start, one.end, "Delete one of them.")
            if exactly or (row, column) not in self.found.cells:
                self.found.cells[row, column] = cell

    def _typed_at(self, row: int, column: int) -> list[Cell]:
        """What stands in a place for itself: f_xy fills the place of f_yx, too, for the time."""
        cell = self.found.cells.get((row, column))
        mirrored = self.found.cells.get((column, row))
        return [] if cell is None or (cell is mirrored and row != column) else [cell]

    def _side(self, one: Said, about: Wanted | tuple[str, tuple[str, ...]]) -> None:
        self._steps(one.parts, about)

    def _remark_definition(self, one: Said) -> None:
        if one.defined in self.vocabulary.definitions:
            self.found.remarks.append(f"{one.defined} is taken as defined by you.")

    # places -------------------------------------------------------------------------------------

    def _steps(self, grids: Sequence[Grid], about: Wanted | tuple[str, tuple[str, ...]]) -> Cell:
        """A chain of single expressions; its last cell."""
        for grid in grids:
            if grid.shape != (1, 1):
                self._misfit(grid, "one expression")
            cell = grid.rows[0][0]
            steps = self.found.steps
            goes_on = len(steps) > 0 and steps[-1].about == about
            steps.append(Step(cell, len(steps) - 1 if goes_on else -1, about))
        return grids[-1].rows[0][0]

    def _chain(self, grids: Sequence[Grid]) -> None:
        self.found.cells[0, 0] = self._steps(grids, self.expected.wanted[0][0])

    def _whole(self, grids: Sequence[Grid]) -> None:
        for grid in grids:
            self._fit(grid)
        if len(grids) > 1:
            self.found.remarks.append(f"The last of {len(grids)} sides is judged.")

    def _lines(self) -> None:
        """Several lines, none of which names an entry."""
        last = [one.parts[-1] for one in self.main]
        rows, columns = self.expected.shape
        flat = rows == 1 or columns == 1
        singles = all(grid.shape == (1, 1) for grid in last)
        lists = all(grid.kind in (LIST, SINGLE) for grid in last)
        widths = {grid.shape[1] for grid in last}
        if singles and len(last) == self.expected.count:
            for place, one in zip(self.expected.places, self.main, strict=True):
                wanted = self.expected.wanted[place[0]][place[1]]
                self.found.cells[place] = self._steps(one.parts, wanted)
            read = "a line each" if flat else "a line each, row by row"
            self.found.remarks.append(f"Read as {len(last)} entries, {read}.")
        elif lists and len(widths) == 1 and not flat and self._rows(last):
            pass
        elif all(self._fits(grid) for grid in last):
            self._fit(last[-1])
            self.found.remarks.append(f"Read as {len(last)} steps, of which the last is judged.")
        else:
            start, end = self.main[0].start, self.main[-1].end
            came = f"{len(last)} lines"
            if singles:
                came += " of one expression each"
            self._refuse_shape(came, start, end)

    def _rows(self, last: Sequence[Grid]) -> bool:
        shape = (len(last), last[0].shape[1])
        if shape not in (self.expected.shape, self.expected.shape[::-1]):
            return False
        cells = tuple(grid.rows[0] for grid in last)
        self._fit(Grid(cells, "matrix", last[0].start, last[-1].end))
        return True

    def _fits(self, grid: Grid) -> bool:
        rows, columns = self.expected.shape
        if 1 in (rows, columns):
            return 1 in grid.shape and max(grid.shape) == self.expected.count
        return grid.shape in ((rows, columns), (columns, rows))

    def _fit(self, grid: Grid) -> None:
        """A grid as the whole answer."""
        if grid.kind == LIST and grid.cells[-1].empty and not self._fits(grid):
            grid = replace(grid, rows=(grid.rows[0][:-1],))  # (a, b,) as in Python
        if not self._fits(grid):
            self._misfit(grid)
        rows, columns = self.expected.shape
        found = self.found
        if 1 in (rows, columns):
            cells = dict(zip(self.expected.places, grid.cells, strict=True))
        else:
            found.transposed = grid.shape != (rows, columns)
            found.square = rows == columns
            cells = {
                (row, column): grid.rows[column][row]
                if found.transposed
                else grid.rows[row][column]
                for row, column in self.expected.places
            }
        found.cells = {place: cell for place, cell in cells.items() if not cell.empty}

    def _misfit(self, grid: Grid, instead: str = "") -> None:
        rows, columns = grid.shape
        if grid.shape == (1, 1):
            came = "one expression"
        elif grid.kind == LIST:
            came = f"a vector of {columns} entries"
        elif grid.kind == COLUMN or columns == 1:
            came = f"a column of {rows} entries"
        else:
            came = f"a matrix of {rows} rows and {columns} columns ({rows} x {columns})"
            came = came.replace(" 1 rows", " 1 row")
        self._refuse_shape(came, grid.start, grid.end, instead)

    def _refuse_shape(self, came: str, start: int, end: int, instead: str = "") -> None:
        what = instead or self.expected.what
        message = f"{what[0].upper()}{what[1:]} is expected, and {came} came."
        hint = ""
        if not instead and self.expected.count > 1 and came == "one expression":
            component, by = self.expected.wanted[0][0]
            name = self.vocabulary.components[component][0]
            if len(by) == 1:
                hint = f"To answer one entry alone, write d{name}/d{by[0]} = ... for it."
        refuse("shape", message, start, end, hint)


_NAMES = {
    GRADIENT: "gradient",
    HESSIAN: "Hessian",
    JACOBIAN: "Jacobian",
    DIRECTIONAL: "directional derivative",
}
