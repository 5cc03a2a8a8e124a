"""Intents of the Network lens; like all of them, pure edits of a document."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from types import MappingProxyType

from gui.session.document import Document, Lesson
from gui.session.intents import ChangeOption, Intent
from gui.session.network_view import FILE, NetworkView

_OPTIONS = MappingProxyType(
    {
        "data": "data set",
        "data_seed": "seed of the data",
        "hidden": "hidden units",
        "log": "scale of the losses",
        "page": "what is shown",
        "pictures": "picture",
        "seed": "seed of the weights",
        "units": "lines of the hidden units",
    }
)
"""Options that have another name on screen."""


class ChangeNetwork(ChangeOption):
    """One option of the :class:`NetworkView`."""

    __slots__ = ()

    part = "network"
    words = _OPTIONS


@dataclass(frozen=True, slots=True)
class ChooseFile(Intent):
    """The points come from this CSV file."""

    path: str = ""

    @property
    def label(self) -> str:
        return "choose file"

    def apply(self, document: Document) -> Document:
        return replace(document, network=replace(document.network, data=FILE, file=self.path))


@dataclass(frozen=True, slots=True)
class ShowNetwork(Intent):
    """This network comes to the front, ready to learn; the typed function stays.  With a ``title``
    it is a worksheet of its own, with these ``notes``."""

    view: NetworkView = field(default_factory=NetworkView)
    title: str = ""
    notes: str = ""

    @property
    def label(self) -> str:
        return "open network"

    @property
    def opens(self) -> str:
        return ""

    def apply(self, document: Document) -> Document:
        after = replace(document, network=self.view, lens="network")
        if not self.title:
            return after
        return replace(after, title=self.title, notes=self.notes, lesson=Lesson())
