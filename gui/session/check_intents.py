"""Intents of the Check lens; like all of them, pure edits of a document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from gui.session.check_view import CheckView
from gui.session.document import Document
from gui.session.intents import ChangeOption, Intent, MovePoint, SetBox, SetParameter

_OPTIONS = MappingProxyType(
    {
        "of": "what is checked",
        "wrt": "variable",
        "mode": "way of answering",
        "normed": "length of the direction",
    }
)
"""Options that have another name on screen."""


def _changed(document: Document, **changes: Any) -> Document:
    """The document with changes in its view of the present function."""
    return replace(document, check=replace(document.check.about_text(document.text), **changes))


def _helped(document: Document, **changes: Any) -> Document:
    """The same; what was asked for counts as help in an exercise."""
    practice = document.check.practice
    if practice.text == document.text and practice.text:
        changes["practice"] = replace(practice, helped=1)
    return _changed(document, **changes)


def _put(pairs: Iterable[tuple[str, Any]], key: str, value: Any) -> tuple[tuple[str, Any], ...]:
    """``pairs`` with ``value`` at ``key``; without it where that is empty or 0."""
    entries = dict(pairs)
    entries.pop(key, None)
    if value:
        entries[key] = value
    return tuple(entries.items())


class ChangeCheck(ChangeOption):
    """One option of the :class:`CheckView`."""

    __slots__ = ()

    part = "check"
    words = _OPTIONS


@dataclass(frozen=True, slots=True)
class SelectEntry(Intent):
    """The entry at ``place`` is selected.  Going from one to the next is one step of undo."""

    place: tuple[int, int] = (0, 0)

    @property
    def label(self) -> str:
        return "select entry"

    @property
    def merge(self) -> str:
        return "check selected"

    def apply(self, document: Document) -> Document:
        return replace(document, check=replace(document.check, place=self.place))


@dataclass(frozen=True, slots=True)
class Answer(Intent):
    """The answer kept under ``key`` is now ``text``; hints for another one are folded again."""

    key: str = ""
    text: str = ""
    place: tuple[int, int] | None = None

    @property
    def label(self) -> str:
        return "answer"

    @property
    def merge(self) -> str:
        return f"check answer {self.key} {self.stroke}"

    def apply(self, document: Document) -> Document:
        view: CheckView = document.check.about_text(document.text)
        entry = not self.key.startswith("text ")
        return _changed(
            document,
            answers=_put(view.answers, self.key, self.text if self.text.strip() else ""),
            place=view.place if self.place is None else self.place,
            unfolded=_put(view.unfolded, self.key, 0) if entry else (),
        )


@dataclass(frozen=True, slots=True)
class ClearAnswers(Intent):
    """The answers kept under ``keys`` are taken away, and what was shown with them."""

    keys: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        return "clear answers"

    def apply(self, document: Document) -> Document:
        kept = tuple(pair for pair in document.check.answers if pair[0] not in self.keys)
        return _changed(document, answers=kept, unfolded=(), steps=(), exact=())


@dataclass(frozen=True, slots=True)
class Unfold(Intent):
    """So many parts of the hints for ``key`` are unfolded now."""

    key: str = ""
    count: int = 0

    @property
    def label(self) -> str:
        return "unfold hint"

    def apply(self, document: Document) -> Document:
        view = document.check.about_text(document.text)
        return _helped(document, unfolded=_put(view.unfolded, self.key, self.count))


@dataclass(frozen=True, slots=True)
class ShowSteps(Intent):
    """So many steps of the derivation of ``key`` are shown now; 0 folds it."""

    key: str = ""
    count: int = 0

    @property
    def label(self) -> str:
        return "show derivation" if self.count else "hide derivation"

    @property
    def merge(self) -> str:
        return f"check steps {self.key}"

    def apply(self, document: Document) -> Document:
        view = document.check.about_text(document.text)
        return _helped(document, steps=_put(view.steps, self.key, self.count))


@dataclass(frozen=True, slots=True)
class ShowExact(Intent):
    """The exact derivative of ``key`` is shown, or hidden again."""

    key: str = ""
    shown: bool = True

    @property
    def label(self) -> str:
        return "show the exact derivative" if self.shown else "hide the exact derivative"

    def apply(self, document: Document) -> Document:
        view = document.check.about_text(document.text)
        others = tuple(key for key in view.exact if key != self.key)
        return _helped(document, exact=(*others, self.key) if self.shown else others)


@dataclass(frozen=True, slots=True)
class GoThere(Intent):
    """The point moves to a counterexample, whose ``parameters`` are set, too: (name, value, number
    in the text).  ``box`` : ranges that have to be wider to hold it."""

    to: tuple[tuple[str, str], ...] = ()
    parameters: tuple[tuple[str, str, str], ...] = ()
    box: tuple[tuple[str, tuple[str, str]], ...] = ()

    @property
    def label(self) -> str:
        return "go to the counterexample"

    def apply(self, document: Document) -> Document:
        for name, value, typed in self.parameters:
            document = SetParameter(name=name, value=value, typed=typed).apply(document)
        return SetBox(to=self.box).apply(MovePoint(to=self.to).apply(document))
