"""Texts of notes and lessons as Typst, for what is printed.

Every character of a text stands in a string of Typst, and formulas are what our own printers made
of them: nothing that a text holds can run, or include a file.
"""

from __future__ import annotations

from collections.abc import Sequence

from gui.session.rich_pieces import BREAK, CODE, FORMULA, Piece
from gui.session.rich_text import BULLET, HEADING, ITEM, QUOTE, RULE, Block, blocks

INDENT, TIGHT = 1.2, 0.65
"""Of a list within a list, and between its items, em."""


def typst_of(markdown: str, *, headings: int = 2) -> str:
    """Typst markup of a text; ``headings`` is the level that its highest heading has in print."""
    out, before = [], ""
    for block in blocks(markdown):
        set_block = _block(block, headings)
        if block.kind == before == ITEM:
            set_block = f"#block(above: {TIGHT}em)[{set_block}];"
        out.append(set_block)
        before = block.kind
    return "\n\n".join(out)


def typst_string(text: str) -> str:
    """``text`` as a string of Typst, in which nothing has a meaning."""
    out = []
    for sign in text:
        if sign in '\\"':
            out.append("\\" + sign)
        elif sign < " " or sign == "\x7f":
            out.append(" ")
        else:
            out.append(sign)
    return f'"{"".join(out)}"'


def typst_formula(formula: str, *, display: bool = False) -> str:
    """A formula in the input language between dollar signs; as it is typed where it cannot be
    read."""
    from symbolic.errors import UnreadableInput
    from symbolic.formula_text import formula_typst

    try:
        markup = formula_typst(formula)
    except UnreadableInput:
        return f"#raw({typst_string(formula)});"
    return f"$ {markup} $" if display else f"${markup}$"


def _block(block: Block, headings: int) -> str:
    if block.kind == CODE:
        lines = r"\n".join(typst_string(line)[1:-1] for line in block.text.split("\n"))
        return f'#raw(block: true, "{lines}");'
    if block.kind == FORMULA:
        return typst_formula(block.text, display=True)
    if block.kind == RULE:
        return "#line(length: 100%, stroke: 0.5pt);"
    body = _pieces(block.pieces)
    if block.kind == HEADING:
        return f"#heading(level: {headings + block.level - 1}, outlined: false)[{body}];"
    if block.kind == QUOTE:
        return f"#quote(block: true)[{body}];"
    if block.kind == ITEM:
        number = "" if block.mark == BULLET else block.mark[:-1]
        item = f"#enum(start: {number}, [{body}]);" if number else f"#list([{body}]);"
        return f"#pad(left: {INDENT * block.level:g}em)[{item}];" if block.level else item
    return body


def _pieces(pieces: Sequence[Piece]) -> str:
    return "".join(map(_piece, pieces))


def _piece(piece: Piece) -> str:
    if piece.kind == BREAK:
        return "#linebreak();"
    if piece.kind == FORMULA:
        return typst_formula(piece.text)
    body = f"#{typst_string(piece.text)};"
    if piece.kind == CODE:
        body = f"#raw({typst_string(piece.text)});"
    if piece.emphasis:
        body = f"#emph[{body}];"
    return f"#strong[{body}];" if piece.strong else body
