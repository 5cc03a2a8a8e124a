"""The study ``check``: an answer derived by hand, judged entry by entry and line by line.

Exact entries come from ``symbolic.exact_entries``, verdicts from ``symbolic.verdict``; the cheapest
entry is judged first, and the time that is left is shared by those that are left.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from time import perf_counter

from studies import check_words as words
from studies.check_asked import asked, derivative_label, label, markup
from studies.check_hints import Hints
from studies.check_reading import exact_rows, read
from studies.messages.check import (
    DIRECTIONAL,
    JACOBIAN,
    Check,
    CheckedEntry,
    CheckedLine,
    CheckRequest,
    Hint,
)
from studies.messages.derivation import Formula
from studies.messages.verdict import UNDECIDED, UNREADABLE, WRONG, Verdict
from symbolic.deep_stack import on_deep_stack
from symbolic.differentiate import NotDifferentiable
from symbolic.errors import InputError, UnreadableInput
from symbolic.exact_entries import ExactEntries
from symbolic.fold import Fold
from symbolic.forms import Writer
from symbolic.inlining import rebuilt
from symbolic.operations import operations
from symbolic.print_typed import typed as written
from symbolic.problem import Problem
from symbolic.read_answer import Cell
from symbolic.read_answer_names import Vocabulary
from symbolic.read_answer_shape import Arranged, Step
from symbolic.tree import Name, Node, names
from symbolic.verdict.derivatives import Exact
from symbolic.verdict.judge import judge

SHORTEST = 0.05
"""Seconds that every comparison may take, however many there are."""

LONGEST_HINT = 2.0
"""Seconds for the diagnosis of one entry."""

Place = tuple[int, int]


def check(request: CheckRequest) -> Iterator[Check]:
    """Judge an answer.

    Yields
    ------
    Check : what was understood, then more as entries are judged; the last is ``final``.

    Raises
    ------
    ValueError : naming the field of ``request`` that is wrong.
    NotDifferentiable : when some function has no formula for a derivative that is needed.
    """
    yield from _Checking(request).results()


class _Checking:
    """One answer under way."""

    def __init__(self, request: CheckRequest) -> None:
        self.started = perf_counter()
        self.request = request
        self.problem: Problem = request.problem
        self.expected = asked(request)
        self.vocabulary = Vocabulary(self.problem)
        self.writer, self.operations = Writer(), operations()
        self.exact_entries = ExactEntries(self.problem)
        self.exact = exact_rows(request, self.expected, self.exact_entries)
        self.arranged = Arranged()
        self.error: InputError | None = None
        self.entries: dict[Place, CheckedEntry] = {}
        self.lines: list[CheckedLine] = []
        self.known: dict[tuple[str, str, int], Verdict] = {}
        self.hints: tuple[Hint, ...] = ()
        self.left = 0
        """Comparisons to come."""

    def results(self) -> Iterator[Check]:
        """The answer as it is known by and by."""
        try:
            self.arranged = read(self.request, self.expected, self.vocabulary)
        except UnreadableInput as unreadable:
            self.error = unreadable.error
        for place in self.expected.places:
            self.entries[place] = self._entry(place)
        if self.error is not None and self.request.answer:
            if self.error.code == "shape" and self.request.hints:
                hints = Hints(self.request, self.expected, self.exact, self.vocabulary)
                self.hints = hints.of_misfit(min(LONGEST_HINT, self.request.seconds))
            yield self._told(final=True)
            return
        answered = sorted(self._answered(), key=self._size)
        self.left = len(answered) + len(self.arranged.steps)
        if self.left > 1:
            yield self._told()
        for place in answered:
            self.entries[place] = self._judged(self.entries[place], place)
            yield self._told()
        self._turn()
        for step in self.arranged.steps:
            self.lines.append(self._line(step))
        yield from self._find_hints()
        yield self._told(final=True)

    # reading ------------------------------------------------------------------------------------

    def _entry(self, place: Place) -> CheckedEntry:
        row, column = place
        wanted, exact = self.expected.wanted[row][column], self.exact[row][column]
        cell = self.arranged.cells.get(place)
        return CheckedEntry(
            label(self.problem, wanted, self.request.of),
            markup(self.problem, wanted, self.request.of),
            self._formula_of(cell),
            self._formula(exact.shown),
            None,
            cell.error if cell is not None else None,
        )

    def _formula_of(self, cell: Cell | None) -> Formula | None:
        if cell is None or cell.expression is None:
            return None
        return self._formula(cell.expression.typed)

    def _formula(self, node: Node) -> Formula:
        return Formula(*self.writer.forms(node), self.operations(node), *self.writer.autodiff(node))

    # judging ------------------------------------------------------------------------------------

    def _answered(self) -> list[Place]:
        cells = self.arranged.cells
        return [p for p in self.expected.places if p in cells and cells[p].expression is not None]

    def _size(self, place: Place) -> int:
        entry = self.entries[place]
        return entry.exact.operations + (entry.yours.operations if entry.yours else 0)

    def _share(self) -> float:
        """Seconds for the next comparison."""
        left = self.request.seconds - (perf_counter() - self.started)
        share = left / max(self.left, 1)
        self.left -= 1
        return max(SHORTEST, share)

    def _judged(self, entry: CheckedEntry, place: Place) -> CheckedEntry:
        cell = self.arranged.cells[place]
        assert cell.expression is not None
        exact = self.exact[place[0]][place[1]].exact
        component = self.expected.wanted[place[0]][place[1]][0]
        yours = entry.yours.text if entry.yours else ""
        key = (entry.exact.text, yours, component)
        known = self.known.get(key) if all(key[:2]) else None
        if known is not None:
            self.left -= 1
            return replace(entry, verdict=known)
        verdict = self._verdict(exact, cell.expression.typed)
        if not verdict.domain:
            self.known[key] = verdict
        return replace(entry, verdict=verdict)

    def _verdict(self, exact: Exact, typed: Node) -> Verdict:
        seconds = self._share()
        try:
            answer = self.vocabulary.meaning(typed)
            found = self._compared(exact, answer, seconds)
        except NotDifferentiable:
            return Verdict(UNDECIDED, words.NO_FORMULA)
        if found.verdict == WRONG and self.problem.parameters:
            return self._with_parameters(exact, answer) or found
        return found

    def _compared(self, exact: Exact, answer: Node, seconds: float) -> Verdict:
        return on_deep_stack(
            lambda: judge(
                exact.tree,
                answer,
                exact.inputs,
                (exact.function,),
                seconds=seconds,
                slope_along=exact.along,
                order=exact.order,
            )
        )

    def _with_parameters(self, exact: Exact, answer: Node) -> Verdict | None:
        """The verdict with the values of parameters in place of names that the answer lacks."""
        used = names(exact.tree) - names(answer)
        given = [each for each in self.problem.parameters if each.name in used]
        if not given:
            return None
        values = {each.name: each.expression for each in given}

        def put(node: Node, parts: tuple[Node, ...]) -> Node:
            if isinstance(node, Name):
                return values.get(node.name, node)
            return rebuilt(node, parts)

        filled = Fold(put)
        there = replace(exact, tree=filled(exact.tree), function=filled(exact.function))
        found = self._compared(there, answer, self._share())
        if found.verdict in (WRONG, UNDECIDED):
            return found if found.verdict == WRONG else None
        shown = [(each.name, written(each.expression)) for each in given]
        return replace(found, evidence=words.with_parameters(shown, found.evidence))

    def _turn(self) -> None:
        """A square Jacobian of which the transposed matrix has fewer wrong entries."""
        if not self.arranged.square or self.request.of != JACOBIAN:
            return
        cells = self.arranged.cells
        wrong = self._count(WRONG)
        if not wrong or len(cells) < self.expected.count:
            return
        before = self.arranged, dict(self.entries)
        turned = {(column, row): cell for (row, column), cell in cells.items()}
        self.arranged = replace(self.arranged, cells=turned, transposed=True)
        self.left = len(turned)
        for place in self.expected.places:
            entry = self._entry(place)
            self.entries[place] = entry if entry.error else self._judged(entry, place)
        if self._count(WRONG) + self._count(UNDECIDED) >= wrong:
            self.arranged, self.entries = before

    def _count(self, verdict: str) -> int:
        found = (entry.verdict for entry in self.entries.values())
        return sum(each is not None and each.verdict == verdict for each in found)

    # hints --------------------------------------------------------------------------------------

    def _find_hints(self) -> Iterator[Check]:
        """Why what is wrong is wrong: of each entry, then of all together."""
        cells = self.arranged.cells
        wrong = sorted((place for place in self.entries if self._is_wrong(place)), key=self._size)
        if not wrong or not self.request.hints:
            return
        yield self._told()
        hints = Hints(self.request, self.expected, self.exact, self.vocabulary)
        self.left = len(wrong) + 1
        if self.expected.count > 1 or self.request.of == DIRECTIONAL:
            self.hints = hints.of_all(cells, frozenset(wrong), min(LONGEST_HINT, self._share()))
        for place in wrong:
            if self.request.seconds - (perf_counter() - self.started) < SHORTEST:
                break
            found = hints.of_entry(place, cells[place], min(LONGEST_HINT, self._share()))
            self.entries[place] = replace(self.entries[place], hints=found)

    def _is_wrong(self, place: Place) -> bool:
        verdict = self.entries[place].verdict
        return verdict is not None and verdict.verdict == WRONG

    # lines --------------------------------------------------------------------------------------

    def _line(self, step: Step) -> CheckedLine:
        cell = step.cell
        text = self.request.answer[cell.start : cell.end]
        if cell.expression is None:
            return CheckedLine(text, None, None, words.LINE_UNREAD, cell.error)
        exact, about = self._compared_with(step)
        verdict = None
        if exact is not None:
            verdict = self._verdict(exact, cell.expression.typed)
        sentence = words.step(step.before, verdict, about)
        return CheckedLine(text, self._formula(cell.expression.typed), verdict, sentence)

    def _compared_with(self, step: Step) -> tuple[Exact | None, str]:
        """What a line is compared with, and its label; None after a line that cannot be read."""
        of, by = step.about
        function = self.exact[0][0].exact.function
        if isinstance(of, int):
            about = label(self.problem, (of, by), self.request.of if not by else "")
            asked_for = self._place_of(of, by)
            if asked_for is not None:
                exact = self.exact[asked_for[0]][asked_for[1]].exact
            else:
                ((entry,),) = self.exact_entries.rows((((of, by),),))
                exact = entry.exact
                about = derivative_label(about if not by else label(self.problem, (of, ()), ""), by)
        else:
            about = derivative_label(of, by)
            tree = self.vocabulary.meaning(self.vocabulary.definitions[of])
            part = replace(self.problem, components=(tree,), definitions=(), vector=False)
            ((entry,),) = ExactEntries(part).rows((((0, by),),))
            exact = entry.exact
        if step.before < 0:
            return exact, about
        before = self.arranged.steps[step.before].cell.expression
        if before is None:
            return None, about
        tree = self.vocabulary.meaning(before.typed)
        return replace(exact, tree=tree, function=exact.function or function), about

    def _place_of(self, component: int, by: tuple[str, ...]) -> Place | None:
        for row, column in self.expected.places:
            if self.expected.wanted[row][column] == (component, by):
                return row, column
        return None

    # telling ------------------------------------------------------------------------------------

    def _told(self, final: bool = False) -> Check:
        rows, columns = self.expected.shape
        entries = tuple(
            tuple(self.entries[row, column] for column in range(columns)) for row in range(rows)
        )
        flat = [entry for row in entries for entry in row]
        error = self.error
        if error is None and self.request.answer.strip():
            error = next((entry.error for entry in flat if entry.error is not None), None)
        verdicts = [entry.verdict.verdict for entry in flat if entry.verdict is not None]
        if error is not None or any(entry.error is not None for entry in flat):
            verdicts.append(UNREADABLE)
        wrong = next((k for k, line in enumerate(self.lines) if _wrong(line)), -1)
        return Check(
            self.request,
            words.worst(verdicts),
            self._sentence(flat, wrong) if self.error is None else self.error.message,
            entries,
            self.hints,
            lines=tuple(self.lines),
            wrong_line=wrong,
            error=error,
            transposed=self.arranged.transposed,
            unworked=self._unworked(),
            seconds=perf_counter() - self.started,
            final=final,
        )

    def _sentence(self, entries: Sequence[CheckedEntry], wrong: int) -> str:
        parts = []
        if self.arranged.transposed:
            certain = self.expected.shape[0] != self.expected.shape[1]
            parts.append(words.TRANSPOSED if certain else words.FITS_TRANSPOSED)
        parts.append(words.summary(entries))
        parts.extend(words.recognised(hint) for hint in self.hints if words.recognised(hint))
        parts.extend(self.arranged.remarks)
        if len(self.lines) > 0:
            parts.append(words.steps(len(self.lines), wrong))
        if self._unworked():
            parts.append(words.UNWORKED)
        return " ".join(parts)

    def _unworked(self) -> bool:
        expressions = (cell.expression for cell in self.arranged.cells.values())
        return any(each is not None and each.unworked for each in expressions)


def _wrong(line: CheckedLine) -> bool:
    return line.verdict is not None and line.verdict.verdict == WRONG
