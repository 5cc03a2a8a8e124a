"""A paper as Typst: calls of the template's functions.

Every text stands in a string literal, in which nothing but ``\\`` and ``"`` has a meaning, so that
no text is ever markup.  A formula stands between ``$`` and is checked not to leave mathematics.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from studies.messages.paper import (
    CODE,
    EMPHASIS,
    FORMULA_LENGTH,
    LEAD,
    MUTED,
    NOTE,
    PLAIN,
    STRONG,
    Block,
    Break,
    Bullets,
    Card,
    Choices,
    Formula,
    Heading,
    Math,
    PaperRequest,
    Paragraph,
    Picture,
    Pictures,
    Piece,
    Room,
    Styled,
    Table,
    Together,
    Words,
)
from studies.paper_template import TEMPLATE
from studies.typeset import OUTSIDE

Refuses = Callable[[str], bool]
"""Whether a formula is to be printed as text."""

_SETS = {
    PLAIN: "t",
    STRONG: "strong-words",
    EMPHASIS: "emph-words",
    CODE: "code-words",
    MUTED: "muted-words",
    "good": "good-words",
    "fair": "fair-words",
    "bad": "bad-words",
}
_ALIGNED = {"l": "left", "c": "center", "r": "right"}
_TONES = (PLAIN, NOTE, LEAD)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029]")
"""What is no character of a text: control characters and lone surrogates."""

_BREAKS = re.compile(r"(?<=[*,(+/])(?=\S)")
"""Where a long formula that is printed as text may be broken."""

LONGEST_TEXT = 4_000
"""Characters of a text that stands for a formula; of a longer one the rest is left out."""


def literal(text: str) -> str:
    """``text`` as a Typst string literal: the same characters, whatever they are.

    Control characters become spaces; a line break stays one.
    """
    plain = _CONTROL.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))
    return '"' + plain.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def none(markup: str) -> bool:  # noqa: ARG001 - it refuses none
    """Refuses no formula."""
    return False


def source(request: PaperRequest, refuses: Refuses = none) -> str:
    """The whole document.

    Raises
    ------
    ValueError : naming the field of ``request`` that is wrong.
    """
    write = _Writer(request, refuses)
    function = "none"
    if request.function:
        function = write.formula(Formula(request.function, request.function_text))
    head = [
        f"kind: {literal(request.kind)}",
        f"title: {literal(request.title)}",
        f"function: {function}",
        f"date: {literal(request.date) if request.date else 'none'}",
        f"names: {'true' if request.names else 'false'}",
        f"language: {literal(request.language)}",
    ]
    body = "\n".join(f"#{write.block(block)}" for block in request.blocks)
    return f"{TEMPLATE}\n#show: sheet.with({', '.join(head)})\n{body}\n"


def formulas(request: PaperRequest) -> Iterator[str]:
    """The markup of every formula."""
    if request.function:
        yield request.function
    for block in request.blocks:
        yield from _formulas_of(block)


def _formulas_of(block: Block) -> Iterator[str]:
    if isinstance(block, Formula):
        yield block.markup
    elif isinstance(block, Card | Together):
        for inner in block.blocks:
            yield from _formulas_of(inner)
    else:
        for words in _words_of(block):
            yield from (piece.markup for piece in words if isinstance(piece, Math))


def _words_of(block: Block) -> Iterator[Words]:
    if isinstance(block, Heading | Paragraph):
        yield block.words
    elif isinstance(block, Bullets | Choices):
        yield from block.items
    elif isinstance(block, Table):
        yield from (*block.head, *(cell for row in block.rows for cell in row), block.caption)
    elif isinstance(block, Picture):
        yield block.caption
    elif isinstance(block, Pictures):
        yield from (picture.caption for picture in block.pictures)


class _Writer:
    """Writes blocks as calls."""

    def __init__(self, request: PaperRequest, refuses: Refuses) -> None:
        self._pictures = {name for name, _ in request.pictures}
        self._refuses = refuses

    # Words.

    def piece(self, piece: Piece) -> str:
        """An argument of a call: a string, a formula, or a styled string."""
        if isinstance(piece, Math):
            return self._math(piece)
        if isinstance(piece, Styled):
            if piece.style not in _SETS:
                raise ValueError(f"style: there is none called {piece.style!r}")
            return f"{_SETS[piece.style]}({literal(piece.text)})"
        return literal(piece)

    def words(self, words: Words) -> str:
        """Arguments of a call; the empty text for no words."""
        return ", ".join(map(self.piece, words)) if words else '""'

    def joined(self, words: Words) -> str:
        """The same as one argument."""
        return f"join({self.words(words)})"

    def _math(self, math: Math) -> str:
        if self._printed_as_text(math.markup):
            return f"code-words({literal(math.text or math.markup)})"
        inner = f"display({math.markup})" if math.display else math.markup
        return f"${inner}$"

    def _printed_as_text(self, markup: str) -> bool:
        if OUTSIDE.search(markup):
            raise ValueError("markup: it is not mathematics that our printers made")
        return len(markup) > FORMULA_LENGTH or self._refuses(markup)

    def formula(self, formula: Formula) -> str:
        """A formula in a line of its own."""
        text = formula.text or formula.markup
        if len(text) > LONGEST_TEXT:
            text = f"{text[:LONGEST_TEXT]} … ({len(text)} characters in all)"
        words = literal(_BREAKS.sub("\u200b", text))
        if self._printed_as_text(formula.markup):
            return f"as-text({words})"
        told = words if formula.text else "none"
        return f"formula($ {formula.markup} $, {told})"

    # Blocks.

    def block(self, block: Block) -> str:
        """One call."""
        match block:
            case Heading():
                fresh = "true" if block.fresh else "false"
                if block.level not in (1, 2, 3):
                    raise ValueError(f"level: must be 1, 2 or 3, not {block.level}")
                return f"section({block.level}, {fresh}, {self.words(block.words)})"
            case Paragraph():
                if block.tone not in _TONES:
                    raise ValueError(f"tone: there is none called {block.tone!r}")
                return f"para({literal(block.tone)}, {self.words(block.words)})"
            case Bullets():
                name = "numbered" if block.numbered else "bullets"
                return f"{name}({', '.join(map(self.joined, block.items))})"
            case Formula():
                return self.formula(block)
            case Table():
                return self._table(block)
            case Picture():
                return f"one-picture({_share(block.width)}, {self._picture(block)})"
            case Pictures():
                places = (f"({self._picture(one)})" for one in block.pictures)
                return f"beside({', '.join(places)})"
            case Room():
                if not 0 < block.height <= 250:
                    raise ValueError(f"height: {block.height} mm is no room on a page")
                return f"room({block.height:g}mm)"
            case Choices():
                items = ", ".join(map(self.joined, block.items))
                return f"choices({int(block.right)}, {items})"
            case Card():
                if block.style not in _SETS:
                    raise ValueError(f"style: there is none called {block.style!r}")
                inner = "; ".join(map(self.block, block.blocks))
                whole = "true" if len(block.blocks) <= MOST_KEPT else "false"
                return f"card({literal(block.style)}, {whole}, {{{inner}}})"
            case Together():
                inner = "; ".join(map(self.block, block.blocks))
                return f"together({{{inner}}})"
            case Break():
                return "pagebreak(weak: true)"

    def _picture(self, picture: Picture) -> str:
        if picture.name not in self._pictures:
            raise ValueError(f"pictures: there is none called {picture.name!r}")
        caption = self.joined(picture.caption) if picture.caption else "none"
        alternative = literal(picture.alternative) if picture.alternative else "none"
        return f"{literal(file_name(picture.name))}, {caption}, {alternative}"

    def _table(self, table: Table) -> str:
        count = len(table.align)
        if any(len(row) != count for row in (*table.rows, *((table.head,) if table.head else ()))):
            raise ValueError(f"rows: each must have {count} cells")
        wide = [at for at in range(count) if _long(table, at)]
        columns = ", ".join("1fr" if at in wide else "auto" for at in range(count))
        align = ", ".join(f"{_ALIGNED[letter]} + horizon" for letter in table.align)
        ruled = "true" if table.ruled else "false"
        head = "".join(f"{self.joined(cell)}, " for cell in table.head)
        body = "".join(f"{self.joined(cell)}, " for row in table.rows for cell in row)
        caption = self.joined(table.caption) if table.caption else "none"
        return f"rows(({columns},), ({align},), {ruled}, ({head}), ({body}), {caption})"


MOST_KEPT = 8
"""Blocks of a card that is kept on one page."""

MOST_IN_A_CELL = 48
"""Characters of a cell that is not broken into lines."""


def _long(table: Table, at: int) -> bool:
    """Whether a column holds texts that need several lines."""
    return any(_length(row[at]) > MOST_IN_A_CELL for row in table.rows)


def _length(words: Words) -> int:
    return sum(
        len(piece) if isinstance(piece, str) else len(piece.text)
        for piece in words
        if not isinstance(piece, Math)
    )


def _share(width: float) -> str:
    if not 0 < width <= 1:
        raise ValueError(f"width: a share of a line is above 0 and at most 1, not {width}")
    return f"{100 * width:g}%"


def file_name(name: str) -> str:
    """What a picture is called inside the document."""
    return "pictures/" + re.sub(r"[^a-z0-9-]", "-", name.lower()) + ".svg"
