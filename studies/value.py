"""The study ``value``: whether an answer is equal to what is expected, entry by entry.

Read as in ``studies.check`` and judged by ``symbolic.verdict``: equality is proved, a difference is
an enclosure that excludes zero, a typed decimal stands for a ball of half its last digit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from time import perf_counter

from studies import value_words as words
from studies.check_words import NO_FORMULA, with_parameters, worst
from studies.messages.value import RIGHT, Value, ValueRequest
from studies.messages.verdict import CORRECT, ROUNDED, UNDECIDED, UNREADABLE, WRONG, Verdict
from symbolic.deep_stack import on_deep_stack
from symbolic.differentiate import NotDifferentiable
from symbolic.errors import InputError, UnreadableInput
from symbolic.fold import Fold
from symbolic.forms import forms
from symbolic.inlining import rebuilt
from symbolic.points import read_point
from symbolic.print_typed import typed as written
from symbolic.problem import Problem
from symbolic.problem_markup import matrix_typst, vector_typst
from symbolic.read_answer import SINGLE, Grid, read_answer
from symbolic.read_answer_names import Expression, Vocabulary
from symbolic.reader import read_problem
from symbolic.tokens import Token
from symbolic.tree import Name, Negate, Node, Number, names
from symbolic.verdict.judge import judge

HIDDEN = "the value"
"""The name of the function in an answer: one that nobody can type, or the answer to *f(1, 2)* would
be f(1, 2)."""

SHORTEST = 0.05
"""Seconds that every comparison may take, however many there are."""

PERHAPS_ROUNDED = 3
"""A decimal of so many digits may have been rounded by who wrote it; 0.5 and 9.8 mean what they
say."""

Rows = tuple[tuple[Node, ...], ...]


def value(request: ValueRequest) -> Value:
    """Judge an answer.  A decimal of what is expected is meant as it stands, unless it has seven
    digits or more (:data:`symbolic.verdict.decimals.LONG`): then it is a rounded number.

    Whatever is typed, it is a verdict: nothing raises but a fault of the program.
    """
    return on_deep_stack(lambda: _Judging(request).verdict())


class _Judging:
    def __init__(self, request: ValueRequest) -> None:
        self.request = request
        self.started = perf_counter()
        self.problem = _problem(request.function)
        self.expected: Rows = ()

    def verdict(self) -> Value:
        """The judgement."""
        try:
            expected = self.expected = self._expected()
        except UnreadableInput as unreadable:
            fault = words.unreadable_key(unreadable.error)
            return Value(self.request, UNDECIDED, words.NO_KEY, fault=fault)
        try:
            vector, unworked, rows = self._answer(expected)
        except UnreadableInput as unreadable:
            error = unreadable.error
            said = f"{error.message} {error.hint}".strip()
            return Value(self.request, UNREADABLE, said, error=error)
        pairs = [
            (exact, answer)
            for left, right in zip(expected, rows, strict=True)
            for exact, answer in zip(left, right, strict=True)
        ]
        verdicts = [self._judged(*pair, len(pairs) - place) for place, pair in enumerate(pairs)]
        told = self._told(vector, rows, verdicts)
        if unworked and told.verdict in RIGHT:
            return replace(told, verdict=UNDECIDED, evidence=words.UNWORKED)
        return told

    # reading ------------------------------------------------------------------------------------

    def _expected(self) -> Rows:
        """What is right; names that the function lacks become further inputs."""
        text = self.request.expected
        try:
            found = _rows(text, Vocabulary(self.problem))
        except UnreadableInput as unreadable:
            if unreadable.error.code != "unknown-variable":
                raise
            own = {*self.problem.variables, *(each.name for each in self.problem.parameters)}
            further = [name for name in read_problem(text).variables if name not in own]
            variables = (*self.problem.variables, *further)
            self.problem = replace(self.problem, variables=variables)
            found = _rows(text, Vocabulary(self.problem))
        vocabulary = Vocabulary(self.problem)
        return tuple(tuple(vocabulary.meaning(cell) for cell in row) for row in found)

    def _answer(self, expected: Rows) -> tuple[bool, bool, Rows]:
        """Whether it was typed as a vector or a matrix, whether it holds a derivative that is not
        worked out, and its entries in the shape expected."""
        text, problem = self.request.answer, self.problem
        zero = Number(0, 0, "0", Fraction(0))
        bare = replace(problem, text="", name=HIDDEN, components=(zero,), vector=False)
        vocabulary = _Bare(bare, problem.name)
        shape = len(expected), len(expected[0])
        count = shape[0] * shape[1]
        if "=" in text and count == len(problem.variables) > 1:
            point = _point(text, problem.variables)
            if point is not None:
                return True, False, _shaped(point, shape)
        found = vocabulary.rows(text)
        flat = [cell for row in found for cell in row]
        fits = (len(found), len(found[0])) == shape
        if not fits and (
            len(flat) != count or 1 not in shape or min(map(len, (found, found[0]))) > 1
        ):
            message = words.shape(shape)
            raise UnreadableInput(InputError("shape", message, 0, len(text), words.example(shape)))
        cells = [vocabulary.meaning(cell) for cell in flat]
        return len(flat) > 1, vocabulary.unworked, _shaped(cells, shape)

    # judging ------------------------------------------------------------------------------------

    def _judged(self, exact: Node, answer: Node, left: int) -> Verdict:
        share = (self.request.seconds - (perf_counter() - self.started)) / left
        try:
            found = self._compared(exact, answer, share)
            if found.verdict == WRONG and self.problem.parameters:
                return self._with_parameters(exact, answer, share) or found
        except NotDifferentiable:
            return Verdict(UNDECIDED, NO_FORMULA)
        return found

    def _compared(self, exact: Node, answer: Node, seconds: float) -> Verdict:
        inputs = (*self.problem.variables, *(each.name for each in self.problem.parameters))
        found = judge(exact, answer, inputs, seconds=max(SHORTEST, seconds))
        if found.verdict == WRONG and _is_number(exact) and _digits(exact) >= PERHAPS_ROUNDED:
            turned = judge(answer, exact, inputs, seconds=max(SHORTEST, seconds))
            if turned.verdict == ROUNDED:
                return Verdict(UNDECIDED, words.PERHAPS_ROUNDED)
        return found

    def _with_parameters(self, exact: Node, answer: Node, seconds: float) -> Verdict | None:
        """The verdict with the parameters' values put in; None where that is no better."""
        values = {each.name: each.expression for each in self.problem.parameters}
        used = (names(exact) | names(answer)) & set(values)
        if not used:
            return None

        def put(node: Node, parts: tuple[Node, ...]) -> Node:
            if isinstance(node, Name):
                return values.get(node.name, node)
            return rebuilt(node, parts)

        filled = Fold(put)
        found = self._compared(filled(exact), filled(answer), seconds)
        if found.verdict in (WRONG, UNDECIDED):
            return None
        shown = [(name, written(values[name])) for name in values if name in used]
        return replace(found, evidence=with_parameters(shown, found.evidence))

    # telling ------------------------------------------------------------------------------------

    def _told(self, vector: bool, rows: Rows, verdicts: Sequence[Verdict]) -> Value:
        flat = [cell for row in rows for cell in row]
        worse = worst([each.verdict for each in verdicts])
        numbers = [not names(cell) for row in self.expected for cell in row]
        each_of = zip(verdicts, flat, numbers, strict=True)
        said = [_evidence(verdict, cell, number) for verdict, cell, number in each_of]
        if len(said) == 1:
            evidence = said[0]
        elif worse == CORRECT:
            evidence = words.all_right(len(said), said)
        else:
            places = [k for k, each in enumerate(verdicts) if each.verdict == worse]
            evidence = words.entries(places, said)
        domain = next((words.sentence(each.domain) for each in verdicts if each.domain), "")
        text, markup = _shown(rows, vector)
        return Value(self.request, worse, evidence, domain, text, markup)


class _Bare(Vocabulary):
    """What may stand in an answer: the names of the function, but not the function itself."""

    def __init__(self, problem: Problem, function: str) -> None:
        super().__init__(problem)
        self._function = function
        self.unworked = False

    def rows(self, text: str) -> Rows:
        """The entries of an answer."""
        try:
            return _rows(text, self)
        except UnreadableInput as unreadable:
            raise UnreadableInput(self._told(unreadable.error, text)) from None

    def expression(self, tokens: list[Token], text: str) -> Expression:
        """As it is read; whether a derivative in it is not worked out is remembered."""
        found = super().expression(tokens, text)
        self.unworked = self.unworked or found.unworked
        return found

    def _told(self, error: InputError, text: str) -> InputError:
        if error.code != "unknown-variable":
            return error
        if text[error.start : error.end].strip() == self._function:
            return replace(error, message=words.worked_out(self._function), hint="")
        hint = error.hint.replace(f", {HIDDEN}", "").replace(f"Known here: {HIDDEN}.", "")
        return replace(error, hint=hint or words.TYPE)


def _evidence(verdict: Verdict, answer: Node, number: bool) -> str:
    """The evidence; where a ``number`` is expected, which one is right is not told."""
    shown = verdict.counterexample
    if verdict.verdict == WRONG and shown is not None and number:
        return words.wrong_number(shown.yours, shown.text)
    if verdict.verdict == ROUNDED and _is_number(answer):
        return words.rounded(written(answer))
    return verdict.evidence


def _problem(text: str) -> Problem:
    """The function whose names may be used; one without names where there is none."""
    zero = Number(0, 0, "0", Fraction(0))
    try:
        return read_problem(text)
    except UnreadableInput:
        return Problem("", HIDDEN, (zero,), ())


def _rows(text: str, vocabulary: Vocabulary) -> Rows:
    """The entries of the last expression, vector or matrix in a text.

    Raises
    ------
    UnreadableInput : where it, or one of its entries, cannot be read.
    """
    said = read_answer(text, vocabulary)
    if not said:
        raise UnreadableInput(InputError("empty", words.EMPTY, 0, len(text), words.TYPE))
    last = [one for one in said if not one.defined] or said[-1:]
    grid: Grid = last[-1].parts[-1]
    rows = []
    for row in grid.rows:
        cells = []
        for cell in row:
            if cell.error is not None:
                raise UnreadableInput(cell.error)
            if cell.expression is None:
                place = (cell.start, cell.end)
                raise UnreadableInput(InputError("empty", words.EMPTY, *place, words.TYPE))
            cells.append(cell.expression.typed)
        rows.append(tuple(cells))
    assert grid.kind != SINGLE or len(rows) == 1
    return tuple(rows)


def _point(text: str, variables: tuple[str, ...]) -> list[Node] | None:
    """``x = 1, y = 2`` in the order of the variables; None where it is no such text."""
    try:
        return list(read_point(text, variables))
    except UnreadableInput:
        return None


def _shaped(cells: Sequence[Node], shape: tuple[int, int]) -> Rows:
    rows, columns = shape
    return tuple(tuple(cells[row * columns : (row + 1) * columns]) for row in range(rows))


def _is_number(node: Node) -> bool:
    return isinstance(node.operand if isinstance(node, Negate) else node, Number)


def _digits(node: Node) -> int:
    """How many digits a typed decimal has after leading zeros; 0 for what is none."""
    number = node.operand if isinstance(node, Negate) else node
    if not isinstance(number, Number) or not number.decimal:
        return 0
    mantissa = number.text.lower().partition("e")[0]
    return len("".join(filter(str.isdigit, mantissa)).lstrip("0"))


def _shown(rows: Rows, vector: bool) -> tuple[str, str]:
    """An answer as it was understood, as text and as Typst."""
    written_rows = [[forms(cell) for cell in row] for row in rows]
    texts = [[form[0] for form in row] for row in written_rows]
    markup = [[form[2] for form in row] for row in written_rows]
    if not vector:
        return texts[0][0], markup[0][0]
    flat = [cell for row in markup for cell in row]
    if 1 in (len(markup), len(markup[0])):
        return f"[{', '.join(cell for row in texts for cell in row)}]", vector_typst(flat)
    inner = ", ".join(f"[{', '.join(row)}]" for row in texts)
    return f"[{inner}]", matrix_typst(markup)
