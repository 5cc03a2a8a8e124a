"""A class's table: from a CSV file to the rows to judge, and those that cannot be judged.

A damaged row is answered at once, with a sentence; only a file that is no such table is refused.
"""

from __future__ import annotations

import codecs
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from gui.headless.arguments import UsageError
from gui.headless.batch_records import Record, records
from studies.messages.submission import SubmissionRequest, SubmissionResult
from studies.messages.verdict import UNREADABLE
from symbolic.bounds import LONGEST_ANSWER, LONGEST_TEXT

LARGEST_FILE = 64 << 20
"""Bytes."""

MOST_ROWS = 100_000

NEEDED = ("id", "function", "answer")
ASKED = ("function", "answer", "of", "wrt", "order", "direction")
"""Columns in the order of the request's texts."""

COLUMNS = ("id", *ASKED)
"""What may be in a table; other columns are left alone."""

DELIMITERS = (",", ";")

LONGEST_ID = 200

LONGEST = {"function": LONGEST_TEXT, "answer": LONGEST_ANSWER, "direction": LONGEST_ANSWER}
"""Characters of a cell."""

_NOT_UTF_8 = re.compile("[\udc80-\udcff]")


@dataclass(frozen=True, slots=True)
class Table:
    """What a file holds.

    Attributes
    ----------
    requests : rows to judge, in order.
    settled : rows that cannot be judged, answered.
    digest : SHA-256 of the file, in hexadecimal.
    delimiter, marked : as in the file, so that the answer opens where the file did: its delimiter,
        and whether a byte order mark begins it.
    """

    requests: tuple[SubmissionRequest, ...]
    settled: tuple[SubmissionResult, ...]
    digest: str
    delimiter: str
    marked: bool

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return len(self.requests) + len(self.settled)


def read_table(path: Path, seconds: float) -> Table:
    """Read a table; each row may take ``seconds``.

    Raises
    ------
    OSError : when the file cannot be read.
    UsageError : when it is no table of submissions, or beyond the bounds.
    """
    if path.is_dir():
        raise UsageError(f"{path} is a folder; a CSV file is needed.")
    with path.open("rb") as file:
        content = file.read(LARGEST_FILE + 1)
    if len(content) > LARGEST_FILE:
        raise UsageError(f"{path} is larger than {LARGEST_FILE >> 20} MiB: split it.")
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise UsageError(f"{path} is written in UTF-16: save it as CSV in UTF-8.")
    text = content.decode("utf-8-sig", errors="surrogateescape")
    delimiter, header = _header(path, text)
    requests: list[SubmissionRequest] = []
    settled: list[SubmissionResult] = []
    rows = records(text, delimiter)
    next(rows)  # the header
    for row, record in enumerate(rows):
        if row == MOST_ROWS:
            raise UsageError(f"{path} has more than {MOST_ROWS:,} rows: split it.")
        cells = dict(zip(header, record.cells, strict=False))
        wrong = _damage(record, header, cells)
        name = _shown_id(cells.get("id", ""))
        if wrong:
            settled.append(SubmissionResult(row, name, UNREADABLE, wrong))
        else:
            function, answer, of, wrt, order, direction = (cells.get(key, "") for key in ASKED)
            requests.append(
                SubmissionRequest(row, name, function, answer, of, wrt, order, direction, seconds)
            )
    digest = hashlib.sha256(content).hexdigest()
    marked = content.startswith(codecs.BOM_UTF8)
    return Table(tuple(requests), tuple(settled), digest, delimiter, marked)


def _header(path: Path, text: str) -> tuple[str, tuple[str, ...]]:
    """The delimiter, and the names of the columns."""
    best: tuple[str, ...] = ()
    for delimiter in DELIMITERS:
        first = next(records(text, delimiter), None)
        if first is None:
            raise UsageError(f"{path} is empty; its first row must name the columns.")
        names = tuple(cell.strip().lower() for cell in first.cells)
        known = [name for name in names if name in COLUMNS]
        if len(known) != len(set(known)):
            twice = next(name for name in known if known.count(name) > 1)
            raise UsageError(f"{path} has two columns called {twice!r}.")
        if not first.broken and set(NEEDED) <= set(known):
            return delimiter, names
        if len(known) > len(set(best) & set(COLUMNS)):
            best = names
    missing = " and ".join(repr(name) for name in NEEDED if name not in best)
    raise UsageError(
        f"{path} has no column {missing}: its first row must name the columns, as in"
        " id,function,of,wrt,answer."
    )


def _damage(record: Record, header: Sequence[str], cells: dict[str, str]) -> str:
    """Why a row cannot be judged; empty for a sound one."""
    if record.broken:
        return f"{record.broken} It is line {record.line} of the file."
    if any(map(_NOT_UTF_8.search, record.cells)):
        return "This row holds bytes that are not UTF-8: save the table as CSV in UTF-8."
    count = len(record.cells)
    if count != len(header):
        cell = "cell" if count == 1 else "cells"
        more = (
            " A formula with a comma in it must stand in quotation marks."
            if count > len(header)
            else ""
        )
        return f"This row has {count} {cell}, the first row has {len(header)}.{more}"
    for name, most in LONGEST.items():
        length = len(cells.get(name, ""))
        if length > most:
            return f"The {name} has {length:,} characters; at most {most:,} are read."
    for name in ("function", "answer"):
        if not cells[name].strip():
            return f"This row has no {name}."
    return ""


def _shown_id(text: str) -> str:
    """An id without what may steer a terminal or hide, and of a length that can be shown."""
    short = text.strip()[:LONGEST_ID]
    return "".join(letter if letter.isprintable() else "\u00b7" for letter in short)
