"""Intents of the Descent lens; like all of them, pure edits of a document."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from gui.session.descent_view import DescentView, Racer
from gui.session.document import Document
from gui.session.intents import ChangeOption, Intent


class ChangeDescent(ChangeOption):
    """One option of the :class:`DescentView`."""

    __slots__ = ()

    part = "descent"


@dataclass(frozen=True, slots=True)
class ChangeRacer(Intent):
    """One option of the racer in the row ``at`` is now ``value``."""

    at: int = 0
    option: str = ""
    value: str | bool = ""

    @property
    def label(self) -> str:
        return "choose methods" if self.option == "on" else f"change {self.option}"

    @property
    def merge(self) -> str:
        return f"racer {self.at} {self.option} {self.stroke}"

    def apply(self, document: Document) -> Document:
        changes: dict[str, Any] = {self.option: self.value}
        racers = tuple(
            replace(racer, **changes) if place == self.at else racer
            for place, racer in enumerate(document.descent.racers)
        )
        return replace(document, descent=replace(document.descent, racers=racers))


@dataclass(frozen=True, slots=True)
class UseRate(Intent):
    """Gradient descent with a fixed rate now has this one, in every row."""

    rate: str = ""

    @property
    def label(self) -> str:
        return "use rate"

    def apply(self, document: Document) -> Document:
        racers = tuple(
            replace(racer, rate=self.rate)
            if racer.method == "gradient-descent" and racer.search == "fixed"
            else racer
            for racer in document.descent.racers
        )
        return replace(document, descent=replace(document.descent, racers=racers))


@dataclass(frozen=True, slots=True)
class AddRacer(Intent):
    """Another row, below the row ``at``: the same method once more, to race at other numbers."""

    at: int = 0

    @property
    def label(self) -> str:
        return "add method"

    def apply(self, document: Document) -> Document:
        racers = document.descent.racers
        if not 0 <= self.at < len(racers):
            return document
        copied = replace(racers[self.at], on=True)
        after = (*racers[: self.at + 1], copied, *racers[self.at + 1 :])
        return replace(document, descent=_moved(document.descent, after, self.at + 1, 1))


@dataclass(frozen=True, slots=True)
class RemoveRacer(Intent):
    """The row ``at`` goes, unless its method stands in no other."""

    at: int = 0

    @property
    def label(self) -> str:
        return "remove method"

    def apply(self, document: Document) -> Document:
        racers = document.descent.racers
        methods = [racer.method for racer in racers]
        if not 0 <= self.at < len(racers) or methods.count(methods[self.at]) < 2:
            return document
        after = racers[: self.at] + racers[self.at + 1 :]
        return replace(document, descent=_moved(document.descent, after, self.at, -1))


def _moved(view: DescentView, racers: tuple[Racer, ...], at: int, by: int) -> DescentView:
    """``view`` with other rows; the rows that it names are still the same methods."""

    def place(row: int) -> int:
        return max(0, min(row + by if row >= at else row, len(racers) - 1))

    return replace(view, racers=racers, swept=place(view.swept), basin=place(view.basin))
