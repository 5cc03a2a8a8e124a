"""The session: the one place where state lives.  It holds the document, its undo history, where
each worksheet of that history is kept, and the verdicts that were given.

One controller edits it with intents; it knows no Qt, no picture, no job and no file system.
"""

from __future__ import annotations

from dataclasses import dataclass

from gui.session.document import Document
from gui.session.history import Edit, History, State
from gui.session.intents import Intent
from gui.session.place import Place
from gui.session.verdict_record import merged
from gui.session.worksheet import KeptVerdict, Worksheet


@dataclass(slots=True)
class _Kept:
    """What is known of one worksheet.

    ``held`` : what its place holds, or what an untitled one began with; None: a file that holds
    something else than any document of this window.  ``last`` : the document when it was left.
    """

    held: Document | None
    last: Document
    verdicts: tuple[KeptVerdict, ...] = ()


class Session:
    """A document and its history."""

    def __init__(self, document: Document) -> None:
        self._state = State(document)
        self._history = History()
        self._untitled = 0
        self._kept = {self._state.place: _Kept(document, document)}

    # What there is.

    @property
    def document(self) -> Document:
        """The document as it is now."""
        return self._state.document

    @property
    def place(self) -> Place:
        """Where it is kept."""
        return self._state.place

    @property
    def verdicts(self) -> tuple[KeptVerdict, ...]:
        """The verdicts that were given in this worksheet, the last one last."""
        return self._kept[self.place].verdicts

    @property
    def worksheet(self) -> Worksheet:
        """What would be saved now."""
        return Worksheet(self.document, self.verdicts)

    @property
    def dirty(self) -> bool:
        """Whether the document differs from what its place holds; from what it began with, where
        it has none."""
        return self.differs(self.place)

    @property
    def places(self) -> tuple[Place, ...]:
        """Of every worksheet that was in this window."""
        return tuple(self._kept)

    def last(self, place: Place) -> Worksheet:
        """The worksheet of ``place`` as it is, or was when it was left."""
        kept = self._kept[place]
        document = self.document if place == self.place else kept.last
        return Worksheet(document, kept.verdicts)

    def held(self, place: Place) -> Document | None:
        """What ``place`` holds, or what an untitled worksheet began with; None where the file
        holds something else than any document of this window."""
        return self._kept[place].held

    def differs(self, place: Place) -> bool:
        """Whether :meth:`last` differs from what ``place`` holds."""
        return self.last(place).document != self._kept[place].held

    @property
    def undo_label(self) -> str | None:
        """What :meth:`undo` would undo; None when there is nothing."""
        return self._history.done[-1].label if self._history.done else None

    @property
    def redo_label(self) -> str | None:
        """What :meth:`redo` would do again; None when there is nothing."""
        return self._history.undone[-1].label if self._history.undone else None

    # What changes it.

    def edit(self, intent: Intent) -> None:
        """Apply an intent.  One that changes nothing leaves no step of undo."""
        document = intent.apply(self.document)
        same = intent.opens is None or intent.opens == self.place.path
        if same and document == self.document:
            return
        after = State(document, self._reached(intent))
        self._history.push(Edit(self._state, after, intent.label, intent.merge))
        self._enter(after)

    def _reached(self, intent: Intent) -> Place:
        """Where the worksheet is kept that an intent leads to."""
        if intent.opens is None:
            return self.place
        if intent.opens:
            return Place(intent.opens)
        self._untitled += 1
        return Place(number=self._untitled)

    def _enter(self, state: State) -> None:
        """Go to another state, which may be of another worksheet."""
        if state.place != self.place:
            self._kept[self.place].last = self.document
            if state.place not in self._kept:
                self._kept[state.place] = _Kept(state.document, state.document)
        self._state = state

    def undo(self) -> None:
        """Take the last edit back, if there is one."""
        before = self._history.undo()
        if before is not None:
            self._enter(before)

    def redo(self) -> None:
        """Make the edit last taken back again, if there is one."""
        after = self._history.redo()
        if after is not None:
            self._enter(after)

    def mark_clean(self) -> None:
        """The document as it is now is what its place holds."""
        self.hold(self.document)

    def hold(self, document: Document | None, place: Place | None = None) -> None:
        """``place``, that of the worksheet in front unless another is named, holds ``document``;
        what is done next is a step of undo of its own.  None: something that is none of its
        documents, or nothing at all."""
        self._history.seal()
        self._kept[place or self.place].held = document

    def move(self, old: Place, path: str) -> Place:
        """The worksheet of ``old`` is kept in this file from now on, whatever is undone; its new
        place.  :meth:`hold` says what that holds now."""
        new = Place(path)
        if new != old:
            in_front = self.place == old
            self._history.move(old, new)
            self._kept[new] = self._kept.pop(old)
            if in_front:
                self._state = State(self.document, new)
        return new

    def record(self, verdicts: tuple[KeptVerdict, ...]) -> None:
        """Verdicts were given: one on the same answer to the same question takes the place of the
        last one.  No step of undo: what was given was given."""
        kept = self._kept[self.place]
        kept.verdicts = merged(kept.verdicts, verdicts)

    def record_all(self, verdicts: tuple[KeptVerdict, ...]) -> None:
        """Those of a worksheet that was read from a file."""
        self._kept[self.place].verdicts = verdicts
