"""Intents of the Network lens; like all of them, pure edits of a document."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from gui.session.document import Document
from gui.session.intents import Intent
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


@dataclass(frozen=True, slots=True)
class ChangeNetwork(Intent):
    """One option of the :class:`NetworkView` is now ``value``."""

    option: str = ""
    value: str | int = ""

    @property
    def label(self) -> str:
        return f"change {_OPTIONS.get(self.option, self.option)}"

    @property
    def merge(self) -> str:
        return f"network {self.option} {self.stroke}"

    def apply(self, document: Document) -> Document:
        changes: dict[str, Any] = {self.option: self.value}
        return replace(document, network=replace(document.network, **changes))


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
    """This network comes to the front, ready to learn; the typed function stays."""

    view: NetworkView = field(default_factory=NetworkView)

    @property
    def label(self) -> str:
        return "open network"

    def apply(self, document: Document) -> Document:
        return replace(document, network=self.view, lens="network")
