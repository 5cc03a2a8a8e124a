"""Intents: what a person asked for, as data.  Panels emit them; the session applies them.

Each is a pure edit of a :class:`Document` with the label that the Edit menu shows and the merge key
that folds a run of typing or one drag into one step of undo (an empty key never merges).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from types import MappingProxyType
from typing import Any, ClassVar, TypeVar

from gui.session.document import Document

_Entry = TypeVar("_Entry")


def _entered(
    pairs: tuple[tuple[str, _Entry], ...], changes: Iterable[tuple[str, _Entry]]
) -> tuple[tuple[str, _Entry], ...]:
    """``pairs`` with ``changes`` made, old names in their old places."""
    entries = dict(pairs)
    entries.update(changes)
    return tuple(entries.items())


@dataclass(frozen=True, slots=True)
class Intent:
    """The base: changes nothing.  ``stroke`` tells one drag (or run of typing) from the next."""

    stroke: int = 0

    @property
    def label(self) -> str:
        """What Undo would undo, in a word or two."""
        return "change"

    @property
    def merge(self) -> str:
        """Edits in a row with the same key are one step of undo; empty: never."""
        return ""

    @property
    def opens(self) -> str | None:
        """The file of the worksheet that this opens, empty for one without a file; None for an
        edit of the worksheet in front."""
        return None

    def apply(self, document: Document) -> Document:
        """The document after this edit."""
        return document


@dataclass(frozen=True, slots=True)
class TypeText(Intent):
    """The function's text is now ``text``."""

    text: str = ""

    @property
    def label(self) -> str:
        return "typing"

    @property
    def merge(self) -> str:
        return f"text {self.stroke}"

    def apply(self, document: Document) -> Document:
        return replace(document, text=self.text)


@dataclass(frozen=True, slots=True)
class MovePoint(Intent):
    """The point's coordinates named in ``to`` are now these."""

    to: tuple[tuple[str, str], ...] = ()

    @property
    def label(self) -> str:
        return "move point"

    @property
    def merge(self) -> str:
        return f"point {' '.join(name for name, _ in self.to)} {self.stroke}"

    def apply(self, document: Document) -> Document:
        return replace(document, point=_entered(document.point, self.to))


@dataclass(frozen=True, slots=True)
class SetBox(Intent):
    """The box's ranges named in ``to`` are now these (low, high)."""

    to: tuple[tuple[str, tuple[str, str]], ...] = ()

    @property
    def label(self) -> str:
        return "change box"

    @property
    def merge(self) -> str:
        return f"box {' '.join(name for name, _ in self.to)} {self.stroke}"

    def apply(self, document: Document) -> Document:
        return replace(document, box=_entered(document.box, self.to))


@dataclass(frozen=True, slots=True)
class ResetBox(Intent):
    """The ranges of ``names`` are those that the document came with, or the defaults, again."""

    names: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        return "reset view"

    def apply(self, document: Document) -> Document:
        kept = tuple(pair for pair in document.box if pair[0] not in self.names)
        home = tuple(pair for pair in document.home if pair[0] in self.names)
        return replace(document, box=kept + home)


@dataclass(frozen=True, slots=True)
class ListPoint(Intent):
    """The place ``at`` of the table of points now holds ``to``; one past the last adds a point, and
    an empty ``to`` takes the point away."""

    at: int = 0
    to: tuple[tuple[str, str], ...] = ()

    @property
    def label(self) -> str:
        return "change points" if self.to else "remove point"

    @property
    def merge(self) -> str:
        return f"listed {self.at} {self.stroke}" if self.to else ""

    def apply(self, document: Document) -> Document:
        before, after = document.listed[: self.at], document.listed[self.at + 1 :]
        here = (_entered(dict(enumerate(document.listed)).get(self.at, ()), self.to),)
        return replace(document, listed=before + (here if self.to else ()) + after)


@dataclass(frozen=True, slots=True)
class LookFrom(Intent):
    """Surfaces are seen from here, in degrees."""

    azimuth: int = 0
    elevation: int = 0

    @property
    def label(self) -> str:
        return "turn picture"

    @property
    def merge(self) -> str:
        return f"look {self.stroke}"

    def apply(self, document: Document) -> Document:
        view = replace(document.view, azimuth=self.azimuth, elevation=self.elevation)
        return replace(document, view=view)


@dataclass(frozen=True, slots=True)
class SetParameter(Intent):
    """The parameter ``name`` is now ``value``; the text, which says ``typed``, stays as it is."""

    name: str = ""
    value: str = ""
    typed: str = ""

    @property
    def label(self) -> str:
        return f"set {self.name}"

    @property
    def merge(self) -> str:
        return f"parameter {self.name} {self.stroke}"

    def apply(self, document: Document) -> Document:
        return replace(
            document,
            parameters=_entered(document.parameters, [(self.name, (self.value, self.typed))]),
        )


@dataclass(frozen=True, slots=True)
class ChooseAxes(Intent):
    """The pictures show the plane (or line) of these variables."""

    names: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        return "choose plotted variables"

    def apply(self, document: Document) -> Document:
        return replace(document, axes=self.names)


@dataclass(frozen=True, slots=True)
class ChooseLens(Intent):
    """The lens called ``name`` comes to the front."""

    name: str = ""

    @property
    def label(self) -> str:
        return "choose lens"

    @property
    def merge(self) -> str:
        return "lens"

    def apply(self, document: Document) -> Document:
        return replace(document, lens=self.name)


@dataclass(frozen=True, slots=True)
class ChangeOption(Intent):
    """One option of a view is now ``value``.

    Subclasses say which view: ``part`` is its name in the document, ``words`` has the options that
    have another name on screen.

    Raises
    ------
    ValueError : from :meth:`apply`, when there is no such option.
    """

    part: ClassVar[str] = "view"
    words: ClassVar[Mapping[str, str]] = MappingProxyType({})

    option: str = ""
    value: str | int = ""

    @property
    def label(self) -> str:
        return f"change {self.words.get(self.option, self.option)}"

    @property
    def merge(self) -> str:
        return f"{self.part} {self.option} {self.stroke}"

    def apply(self, document: Document) -> Document:
        view = getattr(document, self.part)
        if self.option not in {known.name for known in fields(view)}:
            raise ValueError(f"option: there is no {self.part} option called {self.option!r}")
        changes: dict[str, Any] = {self.part: replace(view, **{self.option: self.value})}
        return replace(document, **changes)


class ChangeView(ChangeOption):
    """One option of the :class:`View`."""

    __slots__ = ()

    words = MappingProxyType(
        {
            "along": "variable",
            "azimuth": "viewpoint",
            "elevation": "viewpoint",
            "field": "picture",
            "focus": "scheme in focus",
            "h": "step h",
            "mapping": "picture",
        }
    )


@dataclass(frozen=True, slots=True)
class Open(Intent):
    """Another document takes this one's place: an example, or a new empty one.  The lens in front
    stays there unless ``lens`` names another."""

    document: Document = field(default_factory=Document)
    what: str = "open example"
    lens: str = ""

    @property
    def label(self) -> str:
        return self.what

    @property
    def opens(self) -> str:
        return ""

    def apply(self, document: Document) -> Document:
        lens = self.lens or document.lens
        return replace(self.document, lens=lens, home=self.document.box)


@dataclass(frozen=True, slots=True)
class OpenFile(Intent):
    """The worksheet of a file takes this one's place, with its own lens in front.

    Attributes
    ----------
    path : of the file; empty for a worksheet that has none.
    """

    document: Document = field(default_factory=Document)
    path: str = ""
    what: str = "open file"

    @property
    def label(self) -> str:
        return self.what

    @property
    def opens(self) -> str:
        return self.path

    def apply(self, document: Document) -> Document:  # noqa: ARG002
        return self.document
