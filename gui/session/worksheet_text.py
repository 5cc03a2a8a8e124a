"""Plain data as readable JSON, and back: strictly, within bounds, in linear time.

What is no JSON, repeats a key, is nested without end or holds half a character is refused.
"""

from __future__ import annotations

import json
import re
from typing import Any, NoReturn

from gui.session.worksheet_error import WorksheetError

MOST_BYTES = 4 * 1024 * 1024
"""Of a file: a lesson of a hundred pages has a twentieth of it."""

WIDTH = 88
"""A list or object that fits a line of so many characters stands in one."""

ENDLESS = "The worksheet is damaged: it is nested without end."

_HALF = re.compile(r"\\u[dD][89a-fA-F]")
"""How half a character is written: two of them may be a whole one."""
_SURROGATE = re.compile("[\ud800-\udfff]")
_FOREIGN = (
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "an archive"),
    (b"\x1f\x8b", "an archive"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"<", "a web page or a drawing"),
)
"""How files begin that are opened by mistake."""


def read_plain(content: bytes) -> dict[str, Any]:
    """The object that ``content`` is.

    Raises
    ------
    WorksheetError : when it is none.
    """
    if not content.strip():
        raise WorksheetError("The file is empty.")
    if len(content) > MOST_BYTES:
        most = MOST_BYTES // 2**20
        raise WorksheetError(f"The file is too large for a worksheet: more than {most} MB.")
    for start, what in _FOREIGN:
        if content.startswith(start):
            raise WorksheetError(f"This is {what}, not a worksheet.")
    try:
        text = content.decode("utf-8-sig")  # an editor may have put a byte order mark before it
    except UnicodeDecodeError:
        raise WorksheetError("This is not a worksheet: the file is not text in UTF-8.") from None
    try:
        found = json.loads(text, object_pairs_hook=_once, parse_constant=_no_number)
    except RecursionError:  # which the parser in C is told before its stack ends
        raise WorksheetError(ENDLESS) from None
    except json.JSONDecodeError as error:
        if not text.lstrip().startswith("{"):
            raise WorksheetError("This is not a worksheet.") from None
        where = f"line {error.lineno}, column {error.colno}"
        raise WorksheetError(
            f"The worksheet is damaged: it breaks off or errs at {where}."
        ) from None
    except ValueError:  # a whole number of more digits than Python converts
        raise WorksheetError("The worksheet is damaged: it holds a number without end.") from None
    if not isinstance(found, dict):
        raise WorksheetError("This is not a worksheet.")
    if _HALF.search(text):
        _check_texts(found)
    return found


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object, whose keys must differ."""
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise WorksheetError(f"The worksheet is damaged: {_shown(twice)} stands in it twice.")
    return found


def _check_texts(found: dict[str, Any]) -> None:
    """That every text in ``found`` can be written to a file."""
    waiting: list[Any] = [found]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str) and _SURROGATE.search(value):
            raise WorksheetError("The worksheet is damaged: it holds half a character.")
        if isinstance(value, dict):
            waiting += value
            waiting += value.values()
        elif isinstance(value, list):
            waiting += value


def _no_number(name: str) -> NoReturn:
    raise WorksheetError(f"The worksheet is damaged: {name} stands where a number is needed.")


def _shown(text: str) -> str:
    """A key of a file as part of a sentence."""
    plain = _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)
    return repr(plain if len(plain) <= 40 else plain[:39] + "…")


# ---------------------------------------------------------------------- writing


def write_plain(plain: dict[str, Any]) -> bytes:
    """``plain`` as indented JSON in UTF-8, with a line break at its end.  Half characters, which
    no file can hold, are written as the sign for one that is missing."""
    text = _written(plain, "") + "\n"
    return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text).encode()


_string = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


def _written(value: Any, margin: str) -> str:
    """JSON, in one line where it fits and holds no text of several lines."""
    if not isinstance(value, list | dict):
        return _string(value)
    inner = margin + "  "
    if isinstance(value, dict):
        first, last = "{", "}"
        rows = [f"{_string(key)}: {_written(each, inner)}" for key, each in value.items()]
    else:
        first, last = "[", "]"
        rows = [_written(each, inner) for each in value]
    length = len(margin) + sum(len(row) + 2 for row in rows)
    if not rows or (
        margin and length <= WIDTH and not any("\n" in row or "\\n" in row for row in rows)
    ):
        return first + ", ".join(rows) + last
    return f"{first}\n{inner}" + f",\n{inner}".join(rows) + f"\n{margin}{last}"
