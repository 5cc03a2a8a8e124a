"""An answer as it was typed: lines, left sides, steps, and the rows and cells of each.

One text in, data out; nothing is compared here, and no shape is expected.  Never imports SymPy.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from symbolic import bounds
from symbolic.errors import InputError, UnreadableInput
from symbolic.print_typed import typed as written
from symbolic.read_answer_layout import (
    COLUMN,
    LIST,
    MATRIX,
    SINGLE,
    Layout,
    layout,
)
from symbolic.read_answer_lines import Line, lines, prepared
from symbolic.read_answer_names import Expression, Vocabulary
from symbolic.read_answer_notation import LONGEST, Notation
from symbolic.refusal import refuse
from symbolic.tokens import Token
from symbolic.tree import Negate, Node, Product, Quotient

__all__ = ["COLUMN", "LIST", "MATRIX", "SINGLE", "Cell", "Grid", "Said", "read_answer"]


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one place: characters ``start`` to ``end``.

    Attributes
    ----------
    expression : None where nothing is typed, or where it cannot be read.
    error : why it cannot be read.
    """

    start: int
    end: int
    expression: Expression | None = None
    error: InputError | None = None

    @property
    def empty(self) -> bool:
        """Whether nothing is typed."""
        return self.expression is None and self.error is None


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of cells, all of one length.

    ``kind`` : ``single``, a flat ``list``, ``column`` or ``matrix``; ``bracketed`` : whether it is
    complete in itself.
    """

    rows: tuple[tuple[Cell, ...], ...]
    kind: str
    start: int
    end: int
    bracketed: bool = True

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Row by row."""
        return tuple(cell for row in self.rows for cell in row)

    @property
    def shape(self) -> tuple[int, int]:
        return len(self.rows), len(self.rows[0])


@dataclass(frozen=True, slots=True)
class Said:
    """One line: what it says is equal, from left to right.

    Attributes
    ----------
    left : the derivative that its left side names, or None.
    defined : the name that it defines, or empty.
    parts : the sides that have a value, in order.
    """

    left: Notation | None
    defined: str
    parts: tuple[Grid, ...]
    start: int
    end: int


def read_answer(text: str, vocabulary: Vocabulary) -> tuple[Said, ...]:
    """Read an answer.

    Parameters
    ----------
    text : anything.
    vocabulary : the names of the problem; what the answer defines is added to them.

    Raises
    ------
    UnreadableInput
        And nothing else, where the whole cannot be read; an unreadable cell is told in its place.
    """
    bounds.check_length(text, bounds.LONGEST_ANSWER)
    plain = prepared(text)
    found = lines(plain)
    said: list[Said] = []
    for line in found:
        one = _said(plain, line, vocabulary)
        goes_on = line.goes_on and said and one.left is None
        if goes_on or (said and not said[-1].parts and one.left is None and not one.defined):
            before = said.pop()
            parts = (*before.parts, *one.parts)
            one = Said(before.left, before.defined, parts, before.start, one.end)
        said.append(one)
        if one.defined and one.parts:
            _define(one, vocabulary)
    for one in said:
        if not one.parts:
            message = "Nothing stands after this left side."
            refuse("missing-operand", message, one.start, one.end, "Write what it is equal to.")
    return tuple(said)


def _said(text: str, line: Line, vocabulary: Vocabulary) -> Said:
    sides = list(line.sides)
    left: Notation | None = None
    defined = ""
    while sides and not line.goes_on and (len(sides) > 1 or line.open):
        start, end = sides[0]
        notation = None
        if end - start <= LONGEST:
            notation = vocabulary.notations.left_side(text[start:end])
        if notation is None:
            break
        if notation.unknown:
            message = f"{notation.unknown} is no variable of this function."
            names = ", ".join(vocabulary.problem.variables)
            refuse("unknown-variable", message, start, end, f"The variables are {names}.")
        if notation.order == 0 and not notation.whole and not notation.function:
            defined = defined or notation.typed
        elif left is None or left.order == 0:
            left = notation
        del sides[0]
    while len(sides) > 1:  # 2x = f'(x)
        notation = vocabulary.notations.left_side(text[slice(*sides[-1])])
        if notation is None or not notation.order or notation.unknown:
            break
        left = left or notation
        sides.pop()
    parts = tuple(_grid(text, start, end, vocabulary) for start, end in sides)
    return Said(left, defined if left is None else "", parts, line.start, line.end)


def _define(said: Said, vocabulary: Vocabulary) -> None:
    """``u = x^2``: a name for a part; ``y = ...`` with the function itself on its right: another
    name of the function."""
    cell = said.parts[-1].rows[0][0]
    if said.parts[-1].kind != SINGLE or cell.expression is None:
        return
    node = cell.expression.typed
    problem = vocabulary.problem
    function = problem.scalar and written(node) == written(problem.components[0])
    if function or (said.defined == "y" and problem.scalar):
        vocabulary.alias(said.defined)
    else:
        vocabulary.define(said.defined, node)


def _grid(text: str, start: int, end: int, vocabulary: Vocabulary) -> Grid:
    tokens, _ = vocabulary.scan(text, start, end)
    if not tokens:
        return Grid(((Cell(start, end),),), SINGLE, start, end)
    found = layout(tokens, vocabulary.products)
    factors = _factors(found, text, vocabulary)
    rows = tuple(
        tuple(_cell(cell, text, start, end, vocabulary, factors) for cell in row)
        for row in found.rows
    )
    return Grid(rows, found.kind, start, end, found.bracketed)


@dataclass(frozen=True, slots=True)
class _Factors:
    """What stands beside the brackets of a matrix and belongs to each of its cells."""

    before: Expression | None = None
    negative: bool = False
    times: Expression | None = None
    over: Expression | None = None

    def with_cell(self, cell: Expression) -> Expression:
        """The entry that the cell stands for."""
        node: Node = cell.typed
        start, end = node.start, node.end
        for factor in (self.before, self.times):
            if factor is not None:
                node = Product(start, end, (factor.typed, node))
        if self.over is not None:
            node = Quotient(start, end, node, self.over.typed)
        if self.negative:
            node = Negate(start, end, node)
        beside = (self.before, self.times, self.over)
        unworked = any(each is not None and each.unworked for each in beside)
        return Expression(node, cell.unworked or unworked)


def _factors(found: Layout, text: str, vocabulary: Vocabulary) -> _Factors | None:
    before, after = found.before, found.after
    if not before and not after:
        return None
    negative = [token.value for token in before] == ["-"]
    first = None
    if before and not negative:
        first = vocabulary.expression(before, text)
    if not after:
        return _Factors(first, negative)
    if len(after) < 2:
        message = "Something is missing after this sign."
        refuse("missing-operand", message, after[0].start, after[0].end, "Write the factor.")
    beside = vocabulary.expression(after[1:], text)
    if after[0].value == "/":
        return _Factors(first, negative, over=beside)
    return _Factors(first, negative, times=beside)


def _cell(
    tokens: Sequence[Token],
    text: str,
    start: int,
    end: int,
    vocabulary: Vocabulary,
    factors: _Factors | None,
) -> Cell:
    if all(token.type == "OMITTED" for token in tokens):
        return Cell(start, end)
    place = tokens[0].start, tokens[-1].end
    try:
        expression = vocabulary.expression(list(tokens), text)
    except UnreadableInput as unreadable:
        return Cell(*place, error=unreadable.error)
    return Cell(*place, factors.with_cell(expression) if factors else expression)
