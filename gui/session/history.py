"""Undo: one generic command (before, after, label, merge key) and the stack of them.

Dirty means that the stack is not where it was when the document was last clean.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from gui.session.document import Document

LIMIT = 1000
"""Edits kept.  A Document is a few hundred bytes, shared where unchanged."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One step of undo."""

    before: Document
    after: Document
    label: str
    merge: str = ""


@dataclass(slots=True)
class History:
    """The edits that were made (``done``) and those that were taken back (``undone``)."""

    done: list[Edit] = field(default_factory=list)
    undone: list[Edit] = field(default_factory=list)
    clean: int | None = 0
    """How many edits were done when the document was clean; None: no longer reachable."""

    def push(self, edit: Edit) -> None:
        """Record an edit; it merges with the last one when both have the same merge key."""
        if self.clean is not None and self.clean > len(self.done):
            self.clean = None
        self.undone.clear()
        last = self.done[-1] if self.done else None
        merges = last is not None and edit.merge and edit.merge == last.merge
        if merges and last is not None and self.clean != len(self.done):
            self.done[-1] = replace(last, after=edit.after)
            return
        self.done.append(edit)
        if len(self.done) > LIMIT:
            del self.done[0]
            self.clean = self.clean - 1 if self.clean else None

    def undo(self) -> Document | None:
        """The document before the last edit, or None."""
        if not self.done:
            return None
        edit = self.done.pop()
        self.undone.append(edit)
        return edit.before

    def redo(self) -> Document | None:
        """The document after the edit last taken back, or None."""
        if not self.undone:
            return None
        # An edit that was redone is closed: further typing starts a new step.
        edit = replace(self.undone.pop(), merge="")
        self.done.append(edit)
        return edit.after

    @property
    def dirty(self) -> bool:
        """Whether the document differs from the clean one."""
        return self.clean != len(self.done)

    def mark_clean(self) -> None:
        """The document as it is now is the clean one."""
        self.clean = len(self.done)
