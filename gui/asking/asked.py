"""What was asked for in one lane of jobs, so that nothing is asked for twice and late answers to
what nobody asks any more are dropped.

Which request runs and which waits is :mod:`gui.jobs.lanes`'s to decide.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any

Send = Callable[[str, str, Any], int]


@dataclass(slots=True)
class Asked:
    """One lane.  ``send`` submits (lane, study, request) and returns the generation."""

    lane: str
    send: Send
    _last: Hashable = None
    _open: dict[int, Any] = field(default_factory=dict)

    @property
    def open(self) -> bool:
        """Whether an answer is awaited."""
        return bool(self._open)

    def ask(self, study: str, request: Hashable) -> None:
        """Ask, unless this is what was asked for last: equal requests have equal answers."""
        if request == self._last:
            return
        self._last = request
        self._open[self.send(self.lane, study, request)] = request

    def answered(self, generation: int, *, failed: bool = False, more: bool = False) -> Any:
        """The request that an answer belongs to; None when nobody wants it any more.

        Older requests, which this answer overtook, are not waited for any longer.  What failed may
        be asked for again; where ``more`` answers to the same request follow, it stays open.
        """
        request = self._open.get(generation)
        if request is None:
            return None
        first = generation if more else generation + 1
        self._open = {g: other for g, other in self._open.items() if g >= first}
        if failed and request == self._last:
            self._last = None
        return request

    def forget(self) -> None:
        """Nothing that was asked for is wanted any more."""
        self._last = None
        self._open.clear()
