"""A worksheet as it lies in a file: a document and the verdicts that were given, as readable JSON.

The bytes are made and read here; :mod:`gui.session.worksheet_text` says how they look,
:mod:`gui.session.worksheet_checks` what may stand in them, :mod:`gui.session.worksheet_versions`
how those of older programs are read.  Nothing in a file is ever run.
"""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from gui.session.document import Document
from gui.session.worksheet_checks import check
from gui.session.worksheet_error import WorksheetError
from gui.session.worksheet_text import ENDLESS, MOST_BYTES, read_plain, write_plain
from gui.session.worksheet_versions import FORMAT, VERSION, migrated

__all__ = [
    "FORMAT",
    "MOST_BYTES",
    "SUFFIX",
    "VERSION",
    "KeptVerdict",
    "Origin",
    "Worksheet",
    "WorksheetError",
    "decode",
    "encode",
]

SUFFIX = ".nabla"


@dataclass(frozen=True, slots=True)
class KeptVerdict:
    """A verdict as it was given.

    Attributes
    ----------
    text : the function.
    asked : what was asked: ``gradient``, ``derivative by x, order 2``.
    entry : which entry of it, ``df/dx``; empty for all of it.
    answer : as typed.
    verdict : of :data:`studies.messages.verdict.VERDICTS`.
    evidence : in a sentence or two.
    """

    text: str
    asked: str
    entry: str
    answer: str
    verdict: str
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an autosaved worksheet belongs.

    Attributes
    ----------
    path : of its file; empty for one without.
    digest : of that file's content when it was last read or written.
    """

    path: str = ""
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Worksheet:
    """What a file holds.

    Attributes
    ----------
    document : everything typed, dragged and chosen.
    verdicts : that were given, the last one last.
    origin : of an autosaved one only.
    """

    document: Document = field(default_factory=Document)
    verdicts: tuple[KeptVerdict, ...] = ()
    origin: Origin = field(default_factory=Origin)


def encode(worksheet: Worksheet) -> bytes:
    """The file's content: indented JSON, keys in a stable order, without what is as it is by
    default.  A changed default is a new version of the format."""
    plain = {"format": FORMAT, "version": VERSION, **_said(worksheet)}
    return write_plain(plain)


def decode(content: bytes) -> Worksheet:
    """What a file's content means.

    A field that this version does not know is refused, not left out: saving would lose it.

    Raises
    ------
    WorksheetError : with a sentence for a person, when this is no worksheet that can be shown.
    """
    import msgspec  # a window that opens no file does not wait for it

    plain = migrated(read_plain(content))
    try:
        found = msgspec.convert(plain, Worksheet, strict=True)
    except msgspec.ValidationError as error:
        raise WorksheetError(_damage(str(error))) from None
    except RecursionError:  # lessons in lessons, which are the only thing that may be nested so
        raise WorksheetError(ENDLESS) from None
    check(plain, found)
    return found


def _said(value: Any) -> Any:
    """``value`` as plain data; fields that have their defaults are left out."""
    if isinstance(value, tuple):
        return [_said(each) for each in value]
    if not dataclasses.is_dataclass(value):
        return value
    plain = {}
    kind: Any = type(value)
    for name, usual in _usual(kind):
        here = getattr(value, name)
        if here is not usual and here != usual:
            plain[name] = _said(here)
    return plain


@cache
def _usual(kind: Any) -> tuple[tuple[str, Any], ...]:
    """(field, default) of a dataclass; a field without a default has one that nothing equals."""
    found = []
    for one in dataclasses.fields(kind):
        factory = one.default_factory
        default = one.default if factory is dataclasses.MISSING else factory()
        found.append((one.name, default))
    return tuple(found)


_KINDS = (
    ("`int`", "a whole number"),
    ("`str`", "a text"),
    ("`array`", "a list"),
    ("`object`", "an object"),
    ("`bool`", "true or false"),
    ("`float`", "a number with a point"),
    ("`null`", "nothing"),
    ("`array | null`", "a list"),
)
"""How msgspec names types, and how a person does."""


def _damage(message: str) -> str:
    """msgspec's message as a sentence: ``Expected `int`, got `str` - at `$.view.density```."""
    what, _, where = message.partition(" - at `$")
    for technical, plain in _KINDS:
        what = what.replace(technical, plain)
    place = re.sub(
        r"\[(\d+)\]", lambda found: f" {int(found[1]) + 1}", where.rstrip("`").lstrip(".")
    )
    what = what.replace("Object missing required field", "there is no").replace("`", "")
    what = what[:1].lower() + what[1:]
    return f"The worksheet is damaged: {what}{f' at {place}' if place else ''}."
