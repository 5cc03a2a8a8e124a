"""Versions of the worksheet's format, and how files of an older one are brought up to date.

A change of what may stand in a file, or of a default, is a new version: its migration stands in
:data:`MIGRATIONS`, an example of it beside the tests.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from gui.session.worksheet_error import WorksheetError

FORMAT = "nablascope worksheet"
VERSION = 2

Plain = dict[str, Any]
HEADER = ("format", "version")


def migrated(plain: Plain) -> Plain:
    """The content of a file as the present version has it, without its header.

    Raises
    ------
    WorksheetError : when this is no worksheet, or one of a newer program.
    """
    if plain.get("format") != FORMAT:
        raise WorksheetError("This is not a worksheet: it is a file of another program.")
    version = plain.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise WorksheetError("The worksheet is damaged: it does not say which version it is.")
    if version > VERSION:
        raise WorksheetError(
            f"This worksheet was made by a newer Nablascope (its format is {version}; this program"
            f" reads up to {VERSION}).  A newer program opens it."
        )
    found = {key: value for key, value in plain.items() if key not in HEADER}
    while version < VERSION:
        found = MIGRATIONS[version](found)
        version += 1
    return found


def _with_verdicts(plain: Plain) -> Plain:
    """1 -> 2: a file was a document, and nothing else; now that stands under a name, beside the
    verdicts.  Titles, notes and lessons were not known."""
    return {"document": plain}


MIGRATIONS: Mapping[int, Callable[[Plain], Plain]] = MappingProxyType({1: _with_verdicts})
"""Version -> what makes the next one of it, on plain data."""
