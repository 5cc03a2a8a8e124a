"""The examples that were found, as Qt's views and screen readers ask for them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from gui.examples.example import Example

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class LibraryModel(QAbstractListModel):
    """One row an example."""

    def __init__(self) -> None:
        super().__init__()
        self.examples: tuple[Example, ...] = ()

    def set_examples(self, examples: tuple[Example, ...]) -> None:
        """Show these."""
        self.beginResetModel()
        self.examples = examples
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.examples)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        example = self.examples[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return example.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{example.title}, {tag(example)}"
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return f"{example.notice} {function(example)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{example.title}\n{function(example)}\n{example.notice}"
        return None


def tag(example: Example) -> str:
    """Where it belongs: its group, and the part of the course."""
    group, course = " ".join(example.group.split()), example.course
    if not course:
        return group
    return f"{group} · {course}" if course.startswith("exercise") else f"{group} · course {course}"


def function(example: Example) -> str:
    """Its function in one line, or its network."""
    return example.tip if example.shows_network else example.document.text.replace("\n", "; ")
