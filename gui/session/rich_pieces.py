"""The pieces of a line of Markdown: text, emphasis, code and formulas between dollar signs.

Marks that belong to nothing are text.  Links and pictures are told by their words; nothing is ever
opened or included.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

TEXT, CODE, FORMULA, BREAK = "text", "code", "formula", "break"
"""Kinds of pieces."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a line.

    Attributes
    ----------
    kind : ``text``, ``code``, ``formula`` (in the input language) or ``break`` (a new line).
    text : without its marks.
    strong, emphasis : bold, italic.
    """

    kind: str
    text: str = ""
    strong: bool = False
    emphasis: bool = False


def plain_pieces(pieces: Sequence[Piece]) -> str:
    """The same of a line."""
    return "".join("\n" if piece.kind == BREAK else piece.text for piece in pieces)


def on_one_line(formula: str) -> str:
    """A formula without line ends."""
    return " ".join(formula.split())


_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_BROKEN = re.compile(r"(?: {2,}|\\)\n")
_TICKS = re.compile(r"`+")
_INLINE = re.compile(r"\$\$?(?=[^\s$])((?:[^$\\]|\\.)+?)(?<!\s)\$\$?(?![0-9$])", re.DOTALL)
_LINK = re.compile(r"!?\[([^\[\]]*)\]\(\s*<?([^\s()<>]*)>?(?:\s+\"[^\"]*\")?\s*\)")
_AUTOMATIC = re.compile(r"<([a-z][a-z0-9+.-]*:[^\s<>]*)>", re.IGNORECASE)
_SPECIAL = frozenset("\\ `$![<*_")
_MARKS = re.compile(r"\*{1,3}|_{1,3}")


@dataclass(slots=True)
class _Mark:
    """A run of stars or underscores, which may begin or end emphasis."""

    text: str
    opens: bool
    closes: bool


def pieces(text: str) -> tuple[Piece, ...]:
    """The pieces of a paragraph's text."""
    return _joined(_emphasised(list(_parts(text))))


def _parts(text: str) -> Iterator[Piece | _Mark]:
    at, plain = 0, ""
    open_ended: set[int] = set()
    while at < len(text):
        found = _special(text, at, open_ended) if text[at] in _SPECIAL else None
        if found is None:
            plain += " " if text[at] == "\n" else text[at]
            at += 1
            continue
        part, stop = found
        if plain:
            yield Piece(TEXT, plain.rstrip() if _is_break(part) else plain)
            plain = ""
        yield part
        at = stop
    if plain:
        yield Piece(TEXT, plain)


def _is_break(part: Piece | _Mark) -> bool:
    return isinstance(part, Piece) and part.kind == BREAK


def _special(text: str, at: int, open_ended: set[int]) -> tuple[Piece | _Mark, int] | None:
    """What stands at a character that means something, and where it ends; ``open_ended`` are the
    lengths of runs of backticks that no other ends."""
    sign = text[at]
    if sign in "\\ " and (broken := _BROKEN.match(text, at)) is not None:
        return Piece(BREAK), broken.end()
    if sign == "\\" and (escaped := _ESCAPED.match(text, at)) is not None:
        return Piece(TEXT, escaped[1]), escaped.end()
    if sign == "`" and (ticks := _TICKS.match(text, at)) is not None:
        return _code(text, ticks, open_ended)
    if sign == "$" and (formula := _INLINE.match(text, at)) is not None:
        return Piece(FORMULA, on_one_line(formula[1])), formula.end()
    if sign in "![" and (link := _LINK.match(text, at)) is not None:
        label, address = link[1].strip(), link[2]
        told = label if sign == "!" or address in ("", label) else f"{label} ({address})"
        return Piece(TEXT, told.strip() or address), link.end()
    if sign == "<" and (link := _AUTOMATIC.match(text, at)) is not None:
        return Piece(TEXT, link[1]), link.end()
    if sign in "*_" and (run := _MARKS.match(text, at)) is not None:
        return _mark(text, run), run.end()
    return None


def _code(text: str, ticks: re.Match[str], open_ended: set[int]) -> tuple[Piece, int]:
    length = len(ticks[0])
    if length not in open_ended:
        for closing in _TICKS.finditer(text, ticks.end()):
            if len(closing[0]) == length:
                code = text[ticks.end() : closing.start()].replace("\n", " ")
                if code.strip() and code[0] == code[-1] == " ":
                    code = code[1:-1]
                return Piece(CODE, code), closing.end()
        open_ended.add(length)
    return Piece(TEXT, ticks[0]), ticks.end()


def _mark(text: str, run: re.Match[str]) -> _Mark:
    """Stars open before a letter and close after one; underscores do so between words only."""
    before = text[run.start() - 1] if run.start() else " "
    after = text[run.end()] if run.end() < len(text) else " "
    opens, closes = not after.isspace(), not before.isspace()
    if run[0][0] == "_":
        opens, closes = opens and not before.isalnum(), closes and not after.isalnum()
    return _Mark(run[0], opens, closes)


def _emphasised(parts: list[Piece | _Mark]) -> list[Piece]:
    """Marks that belong together become flags of what is between them, others are text."""
    opened: dict[str, list[int]] = {}
    begins: dict[int, int] = {}
    ends: dict[int, int] = {}
    for place, part in enumerate(parts):
        if isinstance(part, Piece):
            continue
        alike = opened.setdefault(part.text, [])
        if part.closes and alike and place - alike[-1] > 1:
            match = alike[-1]
            begins[match] = ends[place] = len(part.text)
            for places in opened.values():  # what was opened in between is text
                while places and places[-1] >= match:
                    places.pop()
        elif part.opens:
            alike.append(place)
    return list(_flagged(parts, begins, ends))


def _flagged(
    parts: list[Piece | _Mark], begins: dict[int, int], ends: dict[int, int]
) -> Iterator[Piece]:
    """The pieces, strong and emphasised between the places that begin and end it, whose marks are
    one to three signs long."""
    strong = emphasis = 0
    for place, part in enumerate(parts):
        width = begins.get(place, 0) or -ends.get(place, 0)
        step = 1 if width > 0 else -1
        strong += step * (abs(width) > 1)
        emphasis += step * (abs(width) in (1, 3))
        if not width:
            piece = part if isinstance(part, Piece) else Piece(TEXT, part.text)
            yield replace(piece, strong=strong > 0, emphasis=emphasis > 0)


def _joined(parts: Sequence[Piece]) -> tuple[Piece, ...]:
    """Neighbours that look the same as one."""
    found: list[Piece] = []
    for part in parts:
        last = found[-1] if found else None
        if (
            last is not None
            and last.kind == part.kind == TEXT
            and replace(last, text="") == replace(part, text="")
        ):
            found[-1] = replace(last, text=last.text + part.text)
        else:
            found.append(part)
    return tuple(found)
