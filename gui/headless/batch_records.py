"""Text to the records of a CSV table (RFC 4180), in such a way that one bad row stays one bad row.

A quotation mark that is never closed makes other readers take all that follows for one cell.  Here
the line with the mistake is a record that is told to be broken, and the next line begins a new one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

MOST_LINES = 1000
"""Lines of one quoted cell; a mark that is not closed within them is taken for a mistake."""

_OPEN = re.compile(r'[ \t]*"')
_QUOTED = re.compile(r'((?:[^"]++|"")*+)"[ \t]*')
_NEWLINE = re.compile(r"\r\n|\n|\r|\Z")

UNCLOSED = "A quotation mark in this row is not closed, or text follows where one is closed."


@dataclass(frozen=True, slots=True)
class Record:
    """One row.

    Attributes
    ----------
    line : of the file, from 1, in which it begins.
    cells : its texts.
    broken : a sentence where the row cannot be taken apart; its cells are then a guess.
    """

    line: int
    cells: tuple[str, ...]
    broken: str = ""


def records(text: str, delimiter: str) -> Iterator[Record]:
    """All records in order but for empty ones, which hold nothing but delimiters and blanks."""
    plain = re.compile(f"[^{re.escape(delimiter)}\r\n]*")
    place, line = 0, 1
    while place < len(text):
        found = _record(text, place, delimiter, plain)
        if found is None:
            end = _line_end(text, place)
            guess = text[place : end.start()].replace('"', "").split(delimiter)
            record, following = Record(line, tuple(guess), UNCLOSED), end.end()
        else:
            cells, following = found
            record = Record(line, tuple(cells))
        if record.broken or any(cell.strip() for cell in record.cells):
            yield record
        line += len(_LINES.findall(text, place, following))
        place = following


_LINES = re.compile(r"\r\n|\n|\r")


def _line_end(text: str, place: int) -> re.Match[str]:
    end = _NEWLINE.search(text, place)
    assert end is not None  # the end of the text is one
    return end


def _record(
    text: str, place: int, delimiter: str, plain: re.Pattern[str]
) -> tuple[list[str], int] | None:
    """The cells of the record that begins at ``place``, and where the next one begins; None when
    its quotation marks make no sense."""
    cells: list[str] = []
    edge: int | None = None
    while True:
        opened = _OPEN.match(text, place)
        if opened is None:
            cell = plain.match(text, place)
            assert cell is not None  # it may be empty
            cells.append(cell[0])
            place = cell.end()
        else:
            edge = _edge(text, place) if edge is None else edge
            quoted = _QUOTED.match(text, opened.end(), edge)
            if quoted is None:
                return None
            cells.append(quoted[1].replace('""', '"'))
            place = quoted.end()
        if text.startswith(delimiter, place):
            place += len(delimiter)
            continue
        end = _NEWLINE.match(text, place)
        return None if end is None else (cells, end.end())


def _edge(text: str, place: int) -> int:
    """Where the lines end within which quoted cells must be closed."""
    for _ in range(MOST_LINES):
        place = text.find("\n", place) + 1
        if not place:
            return len(text)
    return place
