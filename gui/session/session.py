"""The session: the one place where state lives.  It holds the document and its undo history.

One controller edits it with intents; it knows no Qt, no picture and no job.
"""

from __future__ import annotations

from gui.session.document import Document
from gui.session.history import Edit, History
from gui.session.intents import Intent


class Session:
    """A document and its history."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._history = History()

    @property
    def document(self) -> Document:
        """The document as it is now."""
        return self._document

    @property
    def dirty(self) -> bool:
        """Whether there are edits since the document was last clean."""
        return self._history.dirty

    @property
    def undo_label(self) -> str | None:
        """What :meth:`undo` would undo; None when there is nothing."""
        return self._history.done[-1].label if self._history.done else None

    @property
    def redo_label(self) -> str | None:
        """What :meth:`redo` would do again; None when there is nothing."""
        return self._history.undone[-1].label if self._history.undone else None

    def edit(self, intent: Intent) -> None:
        """Apply an intent.  One that changes nothing leaves no step of undo."""
        after = intent.apply(self._document)
        if after == self._document:
            return
        self._history.push(Edit(self._document, after, intent.label, intent.merge))
        self._document = after

    def undo(self) -> None:
        """Take the last edit back, if there is one."""
        before = self._history.undo()
        if before is not None:
            self._document = before

    def redo(self) -> None:
        """Make the edit last taken back again, if there is one."""
        after = self._history.redo()
        if after is not None:
            self._document = after

    def mark_clean(self) -> None:
        """The document as it is now is saved (or freshly made)."""
        self._history.mark_clean()
