"""Notes and texts of lessons as blocks of a paper: Markdown with formulas in the input language."""

from __future__ import annotations

from collections.abc import Sequence

from gui.session import rich_pieces, rich_text
from studies.messages.paper import (
    CODE,
    EMPHASIS,
    NOTE,
    PLAIN,
    STRONG,
    Block,
    Bullets,
    Formula,
    Heading,
    Math,
    Paragraph,
    Piece,
    Styled,
    Words,
)
from symbolic.errors import UnreadableInput
from symbolic.formula_text import formula_typst

LOWEST = 3
"""Level of headings; deeper ones are set like it."""


def rich(markdown: str, *, headings: int = 2) -> list[Block]:
    """The blocks of a text; ``headings`` is the level that its highest heading has in print."""
    made: list[Block] = []
    for block in rich_text.blocks(markdown):
        if block.kind == rich_text.ITEM:
            item = words(block.pieces)
            number = block.mark != rich_text.BULLET
            last = made[-1] if made else None
            if isinstance(last, Bullets) and last.numbered == number:
                made[-1] = Bullets((*last.items, item), number)
            else:
                made.append(Bullets((item,), number))
        elif block.kind != rich_text.RULE:
            made.append(_block(block, headings))
    return made


def _block(block: rich_text.Block, headings: int) -> Block:
    if block.kind == rich_pieces.CODE:
        return Paragraph((Styled(block.text, CODE),))
    if block.kind == rich_pieces.FORMULA:
        found = formula(block.text)
        return Formula(found.markup, found.text) if isinstance(found, Math) else Paragraph((found,))
    if block.kind == rich_text.HEADING:
        return Heading(words(block.pieces), min(LOWEST, headings + block.level - 1))
    return Paragraph(words(block.pieces), NOTE if block.kind == rich_text.QUOTE else PLAIN)


def inline(markdown: str) -> Words:
    """A text that stands in a line: its blocks one after the other."""
    parts: list[Piece] = []
    for block in rich_text.blocks(markdown):
        if parts:
            parts.append(" ")
        if block.kind in (rich_pieces.CODE, rich_pieces.FORMULA):
            is_code = block.kind == rich_pieces.CODE
            parts.append(Styled(block.text, CODE) if is_code else formula(block.text))
        else:
            parts += words(block.pieces)
    return tuple(parts)


def words(pieces: Sequence[rich_pieces.Piece]) -> Words:
    """The pieces of a line."""
    return tuple(map(_piece, pieces))


def _piece(piece: rich_pieces.Piece) -> Piece:
    if piece.kind == rich_pieces.BREAK:
        return "\n"
    if piece.kind == rich_pieces.FORMULA:
        return formula(piece.text)
    if piece.kind == rich_pieces.CODE:
        return Styled(piece.text, CODE)
    if piece.strong:
        return Styled(piece.text, STRONG)
    return Styled(piece.text, EMPHASIS) if piece.emphasis else piece.text


def formula(text: str) -> Math | Styled:
    """A formula in the input language; as it is typed where it cannot be read."""
    try:
        return Math(formula_typst(text), text)
    except UnreadableInput:
        return Styled(text, CODE)
