"""Undo: one generic command (before, after, label, merge key) and the stack of them.

A state is a document and the place where it is kept, so that undoing the opening of a file brings
the worksheet before it back, with its own place.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from gui.session.document import Document
from gui.session.place import Place

LIMIT = 1000
"""Edits kept.  A Document is a few hundred bytes, shared where unchanged."""


@dataclass(frozen=True, slots=True)
class State:
    """What an edit leads from and to."""

    document: Document
    place: Place = field(default_factory=Place)


@dataclass(frozen=True, slots=True)
class Edit:
    """One step of undo."""

    before: State
    after: State
    label: str
    merge: str = ""


@dataclass(slots=True)
class History:
    """The edits that were made (``done``) and those that were taken back (``undone``)."""

    done: list[Edit] = field(default_factory=list)
    undone: list[Edit] = field(default_factory=list)

    def push(self, edit: Edit) -> None:
        """Record an edit; it merges with the last one when both have the same merge key."""
        self.undone.clear()
        last = self.done[-1] if self.done else None
        if last is not None and edit.merge and edit.merge == last.merge:
            self.done[-1] = replace(last, after=edit.after)
            return
        self.done.append(edit)
        if len(self.done) > LIMIT:
            del self.done[0]

    def undo(self) -> State | None:
        """The state before the last edit, or None."""
        if not self.done:
            return None
        edit = self.done.pop()
        self.undone.append(edit)
        return edit.before

    def redo(self) -> State | None:
        """The state after the edit last taken back, or None."""
        if not self.undone:
            return None
        # An edit that was redone is closed: further typing starts a new step.
        edit = replace(self.undone.pop(), merge="")
        self.done.append(edit)
        return edit.after

    def seal(self) -> None:
        """What is done next is a step of its own, even where it would merge with the last one."""
        if self.done:
            self.done[-1] = replace(self.done[-1], merge="")

    def move(self, old: Place, new: Place) -> None:
        """The worksheet that was kept at ``old`` is kept at ``new``, in every state of it."""

        def moved(state: State) -> State:
            return replace(state, place=new) if state.place == old else state

        for edits in (self.done, self.undone):
            edits[:] = [
                replace(edit, before=moved(edit.before), after=moved(edit.after)) for edit in edits
            ]
