"""What a document means to the Check lens: which derivative is asked for, its entries with what was
answered, and the frozen requests of the studies behind them.

Pure, like :mod:`gui.session.resolve`, whose :class:`Resolution` it reads.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from gui.session.check_view import MODES, CheckView, entry_key, text_key
from gui.session.names import component, partial, readable
from gui.session.reading import Fault
from gui.session.resolve import Resolution
from studies.messages.check import (
    DERIVATIVE,
    DIRECTIONAL,
    GRADIENT,
    HESSIAN,
    JACOBIAN,
    Check,
    CheckedEntry,
    CheckRequest,
)
from studies.messages.difference import DifferenceRequest
from studies.messages.steps import MOST_ORDER, StepsRequest
from symbolic.errors import InputError, UnreadableInput
from symbolic.problem import Problem
from symbolic.tree import Node

LENS = "check"

ENTRIES, TEXT = MODES

Place = tuple[int, int]
Wanted = tuple[int, tuple[str, ...]]
"""A component, and the variables by which it is derived, in turn."""

ALONG = ("along",)
"""Stands for these variables in the key of a directional derivative."""

MOST_FIELDS = 64
"""A Hessian of more than eight variables is a text: nobody fills in so many fields."""

SECONDS = 10.0
"""Of the judge, for all entries together."""


@lru_cache(maxsize=64)
def _direction(text: str, variables: tuple[str, ...]) -> tuple[Node, ...] | InputError:
    from symbolic.points import read_point
    from symbolic.reader import constant_value

    try:
        found = read_point(text, variables)
    except UnreadableInput as unreadable:
        return unreadable.error
    if not any(constant_value(tree) for tree in found):
        message = "A direction needs a length: one of its numbers must not be 0."
        return InputError("no-direction", message, 0, len(text), "For example: 1, 0.")
    return tuple(found)


def wanted_rows(
    problem: Problem, of: str, wrt: tuple[str, ...], order: int
) -> tuple[tuple[Wanted, ...], ...]:
    """The entries of a derivative in rows, as the study has them; ``wrt`` and ``order`` are those
    of a :data:`DERIVATIVE`."""
    names, places = problem.variables, range(len(problem.components))
    if of == DERIVATIVE:
        by = (wrt or names[:1]) * order
        return tuple(((place, by),) for place in places)
    if of == DIRECTIONAL:
        return tuple(((place, ALONG),) for place in places)
    if of == HESSIAN:
        return tuple(tuple((0, (row, column)) for column in names) for row in names)
    return tuple(tuple((place, (name,)) for name in names) for place in places)


@dataclass(slots=True)
class Checking:
    """One document's answers.

    Attributes
    ----------
    faults : of the direction's field.
    rows : the entries in rows, as the study has them; empty without a function.
    cells : what was typed for each of them.
    """

    resolution: Resolution
    faults: tuple[Fault, ...] = field(init=False, default=())
    rows: tuple[tuple[Wanted, ...], ...] = field(init=False, default=())
    cells: tuple[tuple[str, ...], ...] = field(init=False, default=())
    _along: tuple[Node, ...] = field(init=False, default=())
    _request: CheckRequest | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        problem = self.resolution.problem
        if problem is not None and problem.variables:
            wrt = self.mixed or (self.wrt,)
            self.rows = wanted_rows(problem, self.of, wrt, self.order)
            answers = dict(self.view.answers)
            self.cells = tuple(
                tuple(answers.get(entry_key(*wanted), "") for wanted in row) for row in self.rows
            )
        self._read_direction()
        self._request = self._asked()

    def _read_direction(self) -> None:
        problem = self.resolution.problem
        if self.of != DIRECTIONAL or problem is None:
            return
        found = _direction(self.direction, problem.variables)
        if isinstance(found, InputError):
            self.faults = (Fault("check direction", found),)
        else:
            self._along = found

    @property
    def view(self) -> CheckView:
        """The document's choices; what was shown of another function is left out."""
        document = self.resolution.document
        return document.check.about_text(document.text)

    @property
    def _problem(self) -> Problem:
        problem = self.resolution.problem
        assert problem is not None
        return problem

    @property
    def ready(self) -> bool:
        """Whether there is a function that has derivatives."""
        problem = self.resolution.problem
        return problem is not None and bool(problem.variables)

    # What is asked for.

    @property
    def possible(self) -> tuple[str, ...]:
        """Of :data:`studies.messages.check.OF`, those that the function has, the usual one
        first."""
        if not self.ready:
            return ()
        one = len(self._problem.variables) == 1
        if self._problem.scalar:
            return (DERIVATIVE,) if one else (GRADIENT, DERIVATIVE, HESSIAN, DIRECTIONAL)
        return (DERIVATIVE, JACOBIAN) if one else (JACOBIAN, DERIVATIVE, DIRECTIONAL)

    @property
    def of(self) -> str:
        """Which of them is asked for."""
        possible, chosen = self.possible, self.view.of
        return chosen if chosen in possible else next(iter(possible), "")

    @property
    def mixed(self) -> tuple[str, ...]:
        """The variables of a mixed derivative, in turn; empty where it is by one."""
        names = tuple(name.strip() for name in self.view.wrt.split(","))
        problem = self.resolution.problem
        known = problem is not None and all(name in problem.variables for name in names)
        return names if len(names) > 1 and known else ()

    @property
    def wrt(self) -> str:
        """The variable of a derivative, or several of a mixed one."""
        names = self._problem.variables
        if self.mixed:
            return ", ".join(self.mixed)
        return self.view.wrt if self.view.wrt in names else names[0]

    @property
    def order(self) -> int:
        """Of a derivative by one variable."""
        return 1 if self.mixed else max(1, min(self.view.order, MOST_ORDER))

    @property
    def direction(self) -> str:
        """As typed; 1 along every variable where nothing is."""
        typed = self.view.direction
        return typed if typed.strip() else ", ".join("1" for _ in self._problem.variables)

    @property
    def places(self) -> tuple[Place, ...]:
        """Row and column of each entry, row by row."""
        return tuple((i, j) for i, row in enumerate(self.rows) for j in range(len(row)))

    @property
    def matrix(self) -> bool:
        """Whether the entries are a matrix with more than one row and column."""
        return len(self.rows) > 1 and len(self.rows[0]) > 1

    def key(self, place: Place) -> str:
        """What the answer at a place is kept under."""
        return entry_key(*self.rows[place[0]][place[1]])

    @property
    def text_key(self) -> str:
        """The same of one text for all of them."""
        if self.of == DERIVATIVE:
            return text_key(self.of, self.wrt.replace(",", ""), self.order)
        return text_key(self.of)

    @property
    def keys(self) -> tuple[str, ...]:
        """Of every answer to what is asked now."""
        return (*(self.key(place) for place in self.places), self.text_key)

    def label(self, place: Place) -> str:
        """``∂f/∂x``, as plain text."""
        problem = self._problem
        at, by = self.rows[place[0]][place[1]]
        name = problem.name if problem.scalar else component(problem.name, at)
        if by == ALONG:
            return f"Dᵤ{readable(name)}"
        return partial(name, *by, ordinary=len(problem.variables) == 1)

    # What was answered.

    @property
    def mode(self) -> str:
        """Entry by entry, or as one text; many entries are a text in any case."""
        if self.many:
            return TEXT
        return self.view.mode if self.view.mode in MODES else ENTRIES

    @property
    def many(self) -> bool:
        """Whether there are too many entries for a field each."""
        return len(self.rows) * len(self.rows[0] if self.rows else ()) > MOST_FIELDS

    @property
    def text(self) -> str:
        """What was typed for all of them."""
        return dict(self.view.answers).get(self.text_key, "")

    @property
    def answered(self) -> bool:
        """Whether anything is."""
        if self.mode == TEXT:
            return bool(self.text.strip())
        return any(cell.strip() for row in self.cells for cell in row)

    @property
    def place(self) -> Place:
        """The selected entry."""
        row, column = self.view.place
        rows = max(len(self.rows), 1)
        columns = max(len(self.rows[0]) if self.rows else 1, 1)
        return min(max(row, 0), rows - 1), min(max(column, 0), columns - 1)

    def fault(self) -> InputError | None:
        """What is wrong with the direction."""
        return self.faults[0].error if self.faults else None

    # What is known.

    def about(self, check: Check | None) -> Check | None:
        """``check`` where it is of this very question (whatever was answered); else None."""
        request = self.check()
        if check is None or request is None:
            return None
        mine = (request.of, request.wrt, request.order, request.direction, request.normed)
        other = check.request
        its = (other.of, other.wrt, other.order, other.direction, other.normed)
        return check if mine == its and request.problem == other.problem else None

    def current(self, check: Check | None) -> Check | None:
        """``check`` where it judges what is answered now; else None."""
        return check if check is not None and check.request == self.check() else None

    def entry(self, check: Check | None) -> CheckedEntry | None:
        """The selected entry."""
        about = self.about(check)
        if about is None:
            return None
        row, column = self.place
        return about.entries[row][column]

    # The requests.  None where the lens is not in front, or a field cannot be read.

    def check(self) -> CheckRequest | None:
        """The judgement of what is answered."""
        return self._request

    def _asked(self) -> CheckRequest | None:
        if not self.ready or self.resolution.document.lens != LENS or self.faults:
            return None
        derivative, text = self.of == DERIVATIVE, self.mode == TEXT
        return CheckRequest(
            self._problem,
            self.text if text else "",
            () if text else self.cells,
            self.of,
            self.wrt if derivative else "",
            self.order if derivative else 1,
            self._along,
            bool(self.view.normed),
            seconds=SECONDS,
        )

    def difference(self, check: Check | None) -> DifferenceRequest | None:
        """The selected entry over the plotted variables, once it is judged: before, its picture
        would give the exact derivative away."""
        found, known = self.resolution, self.current(check)
        entry = self.entry(known)
        if known is None or entry is None or entry.verdict is None or entry.yours is None:
            return None
        if not (found.placed and found.ranges and found.axes):
            return None
        return DifferenceRequest(
            known.request,
            self.place,
            known.transposed,
            found.held(),
            found.parameters,
            found.axes,
            tuple(found.ranges[axis] for axis in found.axes),
        )

    def steps(self) -> StepsRequest | None:
        """The derivation of the selected entry, once it was asked for."""
        if self.check() is None or not dict(self.view.steps).get(self.key(self.place), 0):
            return None
        _, by = self.rows[self.place[0]][self.place[1]]
        if by == ALONG:
            return StepsRequest(self._problem)
        if len(set(by)) > 1:
            return StepsRequest(self._problem, by, in_turn=True)
        return StepsRequest(self._problem, by[:1], len(by))
