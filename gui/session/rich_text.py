"""Texts of notes and lessons: Markdown to blocks and pieces, with formulas between dollar signs.

Pure, and read by hand: no HTML, no file and no address in a text is ever followed.  What it looks
like is for whoever shows it; Typst markup of the same is in :mod:`gui.session.rich_typst`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gui.session.rich_pieces import CODE, FORMULA, TEXT, Piece, on_one_line, pieces, plain_pieces

LONGEST = 60_000
"""Characters of a text that are shown."""

GOES_ON = "The text goes on: {count:,} more characters are not shown. Divide it into pages."

PARAGRAPH, HEADING, ITEM, QUOTE, RULE = "paragraph", "heading", "item", "quote", "rule"
"""Kinds of blocks, besides :data:`CODE` and :data:`FORMULA`."""

BULLET = "•"

DEEPEST = 4
"""Levels of lists in lists."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or what stands like one.

    Attributes
    ----------
    kind : ``paragraph``, ``heading``, ``item``, ``quote``, ``rule``, ``code`` or ``formula``.
    pieces : of its lines; empty for the last three.
    level : of a heading, 1 to 6; of an item of a list, from 0 for one that is in no other.
    mark : of an item: a bullet, or its number and a full stop.
    text : of ``code``, as it stands; of a displayed ``formula``, in the input language.
    """

    kind: str
    pieces: tuple[Piece, ...] = ()
    level: int = 0
    mark: str = ""
    text: str = ""


_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*\Z")
_FENCE = re.compile(r" {0,3}(```+|~~~+)[^`]*\Z")
_ITEM = re.compile(r"([ \t]*)([-*+]|[0-9]{1,6}[.)])(?:[ \t]+(.*)|[ \t]*)\Z")
_QUOTE = re.compile(r" {0,3}> ?(.*)\Z")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})\Z")
_DISPLAY = re.compile(r"\s*\$\$(.+?)\$\$\s*\Z", re.DOTALL)


def blocks(markdown: str) -> tuple[Block, ...]:
    """The blocks of a text.  Never raises: whatever is no mark is text.  Of a text that is too long
    the last one tells how much is left out."""
    text = markdown[:LONGEST].replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    found = tuple(_Blocks(text.split("\n")).found())
    left_out = len(markdown) - LONGEST
    if left_out <= 0:
        return found
    return (*found, Block(PARAGRAPH, (Piece(TEXT, GOES_ON.format(count=left_out), strong=True),)))


def formulas(markdown: str) -> tuple[tuple[str, bool], ...]:
    """Every formula of a text once, in order, and whether it is displayed on a line of its own."""
    found: dict[tuple[str, bool], None] = {}
    for block in blocks(markdown):
        if block.kind == FORMULA:
            found[block.text, True] = None
        for piece in block.pieces:
            if piece.kind == FORMULA:
                found[piece.text, False] = None
    return tuple(found)


def plain_text(markdown: str) -> str:
    """The text as it is read out: without marks, formulas as they are typed."""
    lines = []
    for block in blocks(markdown):
        if block.kind in (CODE, FORMULA):
            lines.append(block.text)
        elif block.kind != RULE:
            said = plain_pieces(block.pieces)
            lines.append(f"{'  ' * block.level}{block.mark} {said}" if block.mark else said)
    return "\n".join(lines)


class _Blocks:
    """One text under way."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.at = 0
        self.open: list[str] = []
        """Lines of the paragraph, item or quote that goes on."""
        self.kind, self.level, self.mark = PARAGRAPH, 0, ""
        self.indents: list[int] = []
        """Of the lists that are open."""

    def found(self) -> Iterator[Block]:
        while self.at < len(self.lines):
            line = self.lines[self.at]
            self.at += 1
            if not line.strip():
                yield from self._closed()
            elif (fence := _FENCE.match(line)) is not None:
                yield from self._closed()
                yield self._code(fence[1])
            elif line.lstrip().startswith("$$") and not self.open:
                yield from self._displayed(line)
            elif (heading := _HEADING.match(line)) is not None:
                yield from self._closed()
                self.indents.clear()
                yield Block(HEADING, pieces(heading[2] or ""), len(heading[1]))
            elif _RULE.match(line) and not (self.open and set(line.strip()) <= {"-", " "}):
                yield from self._closed()
                yield Block(RULE)
            elif (item := _ITEM.match(line)) is not None and self._begins(item):
                yield from self._closed()
                self._item(item)
            elif (quote := _QUOTE.match(line)) is not None:
                if self.kind != QUOTE:
                    yield from self._closed()
                self.kind = QUOTE
                self.open.append(quote[1])
            else:
                self._goes_on(line)
        yield from self._closed()

    def _begins(self, item: re.Match[str]) -> bool:
        """Whether an item begins here; within a paragraph, a number other than 1 is text."""
        inside = bool(self.open) and self.kind == PARAGRAPH
        return not (inside and ((item[2][0].isdigit() and item[2][:-1] != "1") or not item[3]))

    def _item(self, item: re.Match[str]) -> None:
        indent = len(item[1].expandtabs(4))
        while self.indents and indent < self.indents[-1]:
            self.indents.pop()
        if not self.indents or indent >= self.indents[-1] + 2:
            self.indents.append(indent)
        self.kind = ITEM
        self.level = min(len(self.indents) - 1, DEEPEST - 1)
        self.mark = f"{int(item[2][:-1])}." if item[2][0].isdigit() else BULLET
        self.open = [item[3] or ""]

    def _goes_on(self, line: str) -> None:
        if not self.open and not line.startswith((" ", "\t")):
            self.indents.clear()
        self.open.append(line)

    def _closed(self) -> Iterator[Block]:
        if self.open:
            text = "\n".join(line.lstrip() for line in self.open)
            alone = _DISPLAY.match(text)
            if alone is not None and "$$" not in alone[1]:
                yield Block(FORMULA, text=on_one_line(alone[1]))
            else:
                yield Block(self.kind, pieces(text), self.level, self.mark)
        self.open, self.kind, self.level, self.mark = [], PARAGRAPH, 0, ""

    def _code(self, fence: str) -> Block:
        kept = []
        while self.at < len(self.lines):
            line = self.lines[self.at]
            self.at += 1
            if line.strip().startswith(fence) and not line.strip().strip(fence[0]):
                break
            kept.append(line)
        return Block(CODE, text="\n".join(kept))

    def _displayed(self, line: str) -> Iterator[Block]:
        """A formula between ``$$``, on one line or several; without its end it is text."""
        for end in range(self.at, min(len(self.lines), self.at + 20) + 1):
            text = "\n".join([line, *self.lines[self.at : end]])
            found = _DISPLAY.match(text)
            if found is not None and "$$" not in found[1]:
                self.at = end
                yield Block(FORMULA, text=on_one_line(found[1]))
                return
            if end < len(self.lines) and not self.lines[end].strip():
                break
        self._goes_on(line)
