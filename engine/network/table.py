"""Points from the text of a CSV file: two coordinates and a label a line, read strictly.

Whatever else is in it is told with its line; nothing in a file is guessed at or run.
"""

from __future__ import annotations

import re

import numpy as np

from engine.network.points import Points, standard

MOST_BYTES = 2_000_000
MOST_ROWS = 10_000
LARGEST = 1e100
"""Of a coordinate: its squares and sums are float64 as well."""

_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,4})?", re.ASCII)
_SEPARATORS = ",;\t"
_SHOWN = 24
"""Characters of a file that are quoted."""


class UnreadableTable(ValueError):  # noqa: N818 - it is the file that is unreadable
    """Raised for a text that is no table of labelled points; a sentence, and what to do."""


def read_table(content: bytes, title: str = "CSV file") -> Points:
    """The points of a CSV file, in its order.

    A first line without numbers names the columns.  Labels may be any two words or numbers; the
    smaller one, or the first in the alphabet, is class 0.

    Raises
    ------
    UnreadableTable : with the line and what is wrong with it.
    """
    lines = _lines(content)
    separator = _separator(lines[0][1])
    rows = [(number, [cell.strip() for cell in _cells(line, separator)]) for number, line in lines]
    names = ("x_1", "x_2")
    if not any(_NUMBER.fullmatch(cell) for cell in rows[0][1][:2]):
        number, head = rows.pop(0)
        _check_width(number, head)
        names = (_name(head[0], names[0]), _name(head[1], names[1]))
    if len(rows) > MOST_ROWS:
        raise UnreadableTable(f"The file has {len(rows)} points; at most {MOST_ROWS} are read.")
    if not rows:
        raise UnreadableTable("The file has column names but no points.")
    for number, cells in rows:
        _check_width(number, cells)
    x = np.array([[_number(number, cells[k]) for number, cells in rows] for k in (0, 1)])
    words = [_label(number, cells[2]) for number, cells in rows]
    classes = _classes(words)
    labels = np.array([float(word == classes[1]) for word in words])
    centre, scale = standard(x)
    notes = []
    if classes != ("0", "1"):
        zero, one = map(_quoted, classes)
        notes.append(f"Label {zero} is class 0, label {one} class 1.")
    if scale != (1.0, 1.0):
        notes.append(
            "The network is given the coordinates shifted and scaled to mean 0 and standard"
            " deviation 1."
        )
    return Points(x, labels, names, classes, title, centre, scale, " ".join(notes))


def _lines(content: bytes) -> list[tuple[int, str]]:
    """Lines that are not blank, with their numbers."""
    if len(content) > MOST_BYTES:
        raise UnreadableTable(
            f"The file has more than {MOST_BYTES // 1_000_000} million bytes; give a smaller one."
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableTable("The file is not text in UTF-8: save it as CSV, UTF-8.") from None
    if "\0" in text:
        raise UnreadableTable("The file is not text: save it as CSV.")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    found = [(k, line) for k, line in enumerate(text.split("\n"), 1) if line.strip(" ,;\t")]
    if not found:
        raise UnreadableTable("The file is empty; a line of it should be like: 1.5,-0.3,1")
    return found


def _separator(line: str) -> str:
    """A comma; semicolon or tab where the line has such but no comma, or more of them than fit
    decimal commas."""
    counts = {separator: line.count(separator) for separator in _SEPARATORS}
    for separator in (";", "\t"):
        if counts[separator] >= 2:
            return separator
    return ","


def _cells(line: str, separator: str) -> list[str]:
    """The cells of a line; quotation marks around a whole cell are taken away."""
    cells = [cell.strip() for cell in line.split(separator)]
    return [c[1:-1] if len(c) > 1 and c[0] == c[-1] == '"' else c for c in cells]


def _check_width(number: int, cells: list[str]) -> None:
    if len(cells) != 3:
        many = f"{len(cells)} columns" if len(cells) > 1 else "1 column"
        raise UnreadableTable(
            f"Line {number} has {many}; three are needed: two coordinates and a label."
        )


def _number(line: int, cell: str) -> float:
    if not _NUMBER.fullmatch(cell):
        hint = ""
        if re.fullmatch(r"[+-]?\d+,\d+", cell, re.ASCII):
            hint = " Write a decimal point."
        found = f"has {_quoted(cell)}" if cell else "is empty"
        raise UnreadableTable(f"Line {line} {found} where a number is needed.{hint}")
    value = float(cell)
    if not abs(value) <= LARGEST:
        raise UnreadableTable(f"Line {line}: {_quoted(cell)} is too large; at most 1e100 is read.")
    return value


def _label(line: int, cell: str) -> str:
    """The label; of a number, its shortest form."""
    if not cell:
        raise UnreadableTable(f"Line {line} has no label.")
    if len(cell) > 100 or not cell.isprintable():
        raise UnreadableTable(f"Line {line}: {_quoted(cell)} is no label.")
    if _NUMBER.fullmatch(cell):
        return repr(float(cell) + 0.0).removesuffix(".0")
    return cell


def _classes(words: list[str]) -> tuple[str, str]:
    """The two labels, class 0 first."""
    found = sorted(set(words), key=lambda word: (not _NUMBER.fullmatch(word), _order(word)))
    if len(found) == 1:
        raise UnreadableTable(f"Every point has the label {_quoted(found[0])}; two are needed.")
    if len(found) > 2:
        some = ", ".join(_quoted(word) for word in found[:3])
        more = " ..." if len(found) > 3 else ""
        raise UnreadableTable(
            f"There are {len(found)} different labels ({some}{more}); exactly two are needed."
        )
    return found[0], found[1]


def _order(word: str) -> tuple[float, str]:
    return (float(word), "") if _NUMBER.fullmatch(word) else (0.0, word)


def _name(cell: str, otherwise: str) -> str:
    """A column's name where it is a plain one."""
    return cell if re.fullmatch(r"[A-Za-z][A-Za-z0-9_]{0,11}", cell) else otherwise


def _quoted(cell: str) -> str:
    shown = "".join(c if c.isprintable() else "\u00b7" for c in cell)
    return f"“{shown if len(shown) <= _SHOWN else shown[: _SHOWN - 1] + '…'}”"
