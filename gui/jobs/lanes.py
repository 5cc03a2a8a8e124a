"""Latest request wins: what each lane calculates, what waits, whose results are still welcome.

Pure logic, without clock, processes or Qt; the runner carries out what it decides.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Generic, TypeVar

Work = TypeVar("Work")


@dataclass(frozen=True, slots=True)
class Rule:
    """How a lane behaves.

    Attributes
    ----------
    limit : seconds that a job may calculate.
    patience : seconds that a job may have calculated in all once an edit has made it useless.
        Killing a worker costs half a second of the other core, for its successor's imports; a job
        that is nearly done is cheaper to wait for than to kill.
    intermediate : whether a newer request of the same series leaves the running job its turn, so
        that a fast drag keeps showing where it has been, in order.  Otherwise every newer request
        counts as an edit.
    """

    limit: float = 20.0
    patience: float = 1.0
    intermediate: bool = False


RULES: Mapping[str, Rule] = MappingProxyType(
    {
        "derive": Rule(limit=60.0),
        "evaluate": Rule(limit=10.0, intermediate=True),
        "field": Rule(limit=10.0, intermediate=True),
        "plane": Rule(limit=10.0, intermediate=True),
        "line": Rule(limit=10.0, intermediate=True),
        "errors": Rule(limit=20.0, intermediate=True),
        "draft": Rule(limit=10.0, intermediate=True),
        "reading": Rule(limit=10.0, intermediate=True),
        "profile": Rule(limit=10.0, intermediate=True),
        "higher": Rule(limit=20.0),
        "opinions": Rule(limit=10.0, intermediate=True),
        "streams": Rule(limit=10.0, intermediate=True),
        "ascent": Rule(limit=10.0, intermediate=True),
        "directional": Rule(limit=10.0, intermediate=True),
        "listed": Rule(limit=10.0, intermediate=True),
        "linear_map": Rule(limit=10.0, intermediate=True),
        "linearisation": Rule(limit=10.0, intermediate=True),
        "curvature": Rule(limit=10.0, intermediate=True),
        "taylor": Rule(limit=10.0, intermediate=True),
        "slice": Rule(limit=10.0, intermediate=True),
        "steps": Rule(limit=20.0),
        "graph": Rule(limit=60.0),
        "backprop": Rule(limit=10.0, intermediate=True),
        "judge": Rule(limit=10.0),
        "check": Rule(limit=20.0),
        "exercise": Rule(limit=10.0),
        "descent": Rule(limit=20.0, intermediate=True),
        "sweep": Rule(limit=20.0),
        "critical": Rule(limit=60.0),
        "basins": Rule(limit=120.0),
        "typeset": Rule(limit=10.0),
        "train": Rule(limit=1800.0, patience=1800.0),
        "gradient check": Rule(limit=20.0, intermediate=True),
        "backward formulas": Rule(limit=10.0, intermediate=True),
        "read points": Rule(limit=10.0),
    }
)
"""Lanes that are not named here follow ``Rule()``."""


@dataclass(frozen=True, slots=True, eq=False)
class Ticket(Generic[Work]):
    """A request in its lane.  Generations count up over all lanes."""

    lane: str
    generation: int
    work: Work
    series: object


@dataclass(frozen=True, slots=True)
class Move(Generic[Work]):
    """What a new request leads to: a job to start, and a useless one to leave or to hasten."""

    ticket: Ticket[Work]
    start: bool
    useless: Ticket[Work] | None = None


class Lanes(Generic[Work]):
    """At most one current and one waiting request in each lane.

    A drag (an intermediate lane, equal series) waits for the current job, and replaces silently
    what waited before.  An edit (anything else) takes the current job's place at once: whatever
    still comes of that is dropped, and its worker is given the lane's patience.
    """

    def __init__(self, rules: Mapping[str, Rule] = RULES) -> None:
        self._rules = dict(rules)
        self._generation = 0
        self._current: dict[str, Ticket[Work]] = {}
        self._waiting: dict[str, Ticket[Work]] = {}

    def rule(self, lane: str) -> Rule:
        """How ``lane`` behaves."""
        return self._rules.get(lane, Rule())

    @property
    def busy(self) -> bool:
        """Whether a result is awaited in any lane."""
        return bool(self._current)

    def lanes(self) -> tuple[str, ...]:
        """The lanes in which a result is awaited."""
        return tuple(self._current)

    def current(self, lane: str) -> Ticket[Work] | None:
        """The request whose results are awaited."""
        return self._current.get(lane)

    def wanted(self, ticket: Ticket[Work]) -> bool:
        """Whether results and failures of this request are to be told."""
        return self._current.get(ticket.lane) is ticket

    def submit(self, lane: str, work: Work, series: object = None) -> Move[Work]:
        """A new request.  ``series`` is what a drag leaves equal and an edit changes."""
        self._generation += 1
        ticket = Ticket(lane, self._generation, work, series)
        current = self._current.get(lane)
        dragged = current is not None and self.rule(lane).intermediate and current.series == series
        if dragged:
            self._waiting[lane] = ticket
            return Move(ticket, start=False)
        self._waiting.pop(lane, None)
        self._current[lane] = ticket
        return Move(ticket, start=True, useless=current)

    def ended(self, ticket: Ticket[Work]) -> Ticket[Work] | None:
        """The job of ``ticket`` has ended, however; the request to start now, if any."""
        if not self.wanted(ticket):
            return None
        del self._current[ticket.lane]
        following = self._waiting.pop(ticket.lane, None)
        if following is not None:
            self._current[ticket.lane] = following
        return following

    def cancel(self, lane: str) -> Ticket[Work] | None:
        """Nothing of ``lane`` is wanted any more; the request whose job is to be killed."""
        self._waiting.pop(lane, None)
        return self._current.pop(lane, None)
