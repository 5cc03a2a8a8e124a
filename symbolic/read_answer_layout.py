"""How one side of an answer is laid out: one expression, a list, or rows of cells.

Only signs and brackets are looked at; what stands in a cell is read by
:mod:`symbolic.read_answer_names`.
"""

from __future__ import annotations

from dataclasses import dataclass

from symbolic.brackets import DEEPEST, match
from symbolic.refusal import refuse
from symbolic.tokens import Token, Word

MOST_CELLS = 1024
"""Most cells of one answer."""

SINGLE, LIST, COLUMN, MATRIX = "single", "list", "column", "matrix"


@dataclass(slots=True)
class Layout:
    """Rows of cells, each the tokens that stand in it (none in an empty cell).

    ``kind`` : ``single`` expression, flat ``list`` (a vector, row or column), ``column``, or
    ``matrix``.  ``before`` and ``after`` : tokens of a factor that stands beside the brackets.
    """

    rows: list[list[list[Token]]]
    kind: str
    before: list[Token]
    after: list[Token]
    bracketed: bool = True


def layout(tokens: list[Token], products: frozenset[str]) -> Layout:
    """The rows and cells of one side.

    Parameters
    ----------
    tokens : as scanned, not yet matched; TRANSPOSE tokens among them.
    products : words that multiply the bracket after them; any other word calls it.

    Raises
    ------
    UnreadableInput
        ``ragged`` where rows differ in length, ``unbalanced-bracket``, ``too-deep``.
    """
    partners = _partners(tokens)
    tokens = _angled(tokens)
    found = _peeled(tokens, partners)
    if found is None:
        tokens = _no_lines(tokens)
        cells = _split(tokens, ("COMMA",))
        if len(cells) > 1:
            found = _nested(cells, partners) or Layout([cells], LIST, [], [], bracketed=False)
    if found is None:
        found = _multiple(tokens, partners, products)
    if found is None:
        found = Layout([[tokens]], SINGLE, [], [])
    _check(found, tokens)
    return found


def _partners(tokens: list[Token]) -> dict[int, Token]:
    """Opening bracket (by id) -> closing one."""
    partners: dict[int, Token] = {}
    opened: list[Token] = []
    for token in tokens:
        if token.type in ("OPEN", "NOTE"):
            opened.append(token)
        elif token.type == "CLOSE" and opened:
            partners[id(opened.pop())] = token
        elif token.type == "CLOSE":
            match([token])  # says that it was never opened
        if len(opened) > DEEPEST:
            message = f"More than {DEEPEST} brackets stand inside one another."
            refuse("too-deep", message, token.start, token.end, "Name a part: q = ...")
    if opened:
        match([opened[-1]])  # says that it is never closed
    return partners


def _angled(tokens: list[Token]) -> list[Token]:
    """``<a, b>`` without its signs."""
    if len(tokens) > 4 and tokens[0].type == tokens[-1].type == "RELATION":
        inside = tokens[1:-1]
        if (tokens[0].value, tokens[-1].value) == ("<", ">") and len(
            _split(inside, ("COMMA",))
        ) > 1:
            return inside
    return tokens


def _peeled(tokens: list[Token], partners: dict[int, Token]) -> Layout | None:
    """The layout of one bracket that holds everything; None where there is none such."""
    turned = 0
    while tokens and tokens[-1].type == "TRANSPOSE":
        tokens = tokens[:-1]
        turned += 1
    if not tokens or tokens[0].type != "OPEN" or partners.get(id(tokens[0])) is not tokens[-1]:
        return None
    inside, kind = tokens[1:-1], str(tokens[0].value)
    if kind in ("matrix", "array"):
        if any(token.type == "RELATION" for token in inside):
            return None
        found = Layout(_grid(inside, ("ROW",), ("AMPERSAND",)), MATRIX, [], [])
    elif kind in ("(", "[", "{", "\\{", "."):
        inner = _bracket_layout(inside, kind, partners)
        if inner is None:
            return None
        found = inner
    else:
        return None
    return _transposed(found) if turned % 2 else found


def _bracket_layout(inside: list[Token], kind: str, partners: dict[int, Token]) -> Layout | None:
    rows = _split(inside, ("SEMICOLON",))
    if len(rows) == 1 and kind == "[":
        rows = _split(_without_idle_lines(inside), ("NEWLINE",))
    inside = [token for token in inside if token.type != "NEWLINE"]
    if len(rows) > 1:
        if not rows[-1]:
            rows.pop()
        return _of_rows([_split(_no_lines(row), ("COMMA",)) for row in rows])
    items = _split(inside, ("COMMA",))
    if len(items) > 1 and not items[-1] and _nested(items[:-1], partners) is not None:
        items.pop()  # [[a, b], [c, d],] as in Python
    if len(items) == 1:
        inner = _peeled(items[0], partners)
        if inner is not None and inner.kind == LIST and kind == "[":
            inner.kind = MATRIX  # [[a, b]] is one row of a matrix, ([a, b]) a list
        if inner is None and kind == "[":
            return Layout([items], LIST, [], [])  # [a]: all that a vector of one has
        return inner
    return _nested(items, partners) or Layout([items], LIST, [], [])


def _nested(items: list[list[Token]], partners: dict[int, Token]) -> Layout | None:
    """Rows in brackets of their own."""
    rows = [row for row in (_row(item, partners) for item in items) if row is not None]
    return _of_rows(rows) if len(rows) == len(items) else None


def _row(item: list[Token], partners: dict[int, Token]) -> list[list[Token]] | None:
    """The cells of a row in brackets of its own; ``(x + 1)`` is none."""
    if not item or item[0].type != "OPEN" or partners.get(id(item[0])) is not item[-1]:
        return None
    kind, cells = str(item[0].value), _split(item[1:-1], ("COMMA",))
    if kind not in ("[", "(", "{", "\\{") or (kind == "(" and len(cells) == 1):
        return None
    if len(cells) == 1 and _row(cells[0], partners) is not None:
        return None
    return cells


def _of_rows(rows: list[list[list[Token]]]) -> Layout:
    column = len(rows) > 1 and all(len(row) == 1 for row in rows)
    return Layout(rows, COLUMN if column else MATRIX, [], [])


def _multiple(
    tokens: list[Token], partners: dict[int, Token], products: frozenset[str]
) -> Layout | None:
    """A vector or matrix with a factor beside it: ``2 [x, y]``, ``(x, y)/sqrt(2)``."""
    depth = 0
    for place, token in enumerate(tokens):
        if token.type == "OPEN" and depth == 0:
            closing = next(k for k, t in enumerate(tokens) if t is partners[id(token)])
            end = closing + 1
            while end < len(tokens) and tokens[end].type == "TRANSPOSE":
                end += 1
            found = None
            if _multiplies(tokens[:place], token, products):
                found = _peeled(tokens[place:end], partners)
            if found is not None:
                before, after = tokens[:place], tokens[end:]
                if before and before[-1].type == "OPERATOR" and before[-1].value == "*":
                    before = before[:-1]
                negative = len(before) == 1 and before[0].value == "-"
                added = any(len(_split(side, ("SIGN", "COMMA"))) > 1 for side in (before, after))
                if added and not (negative and not after):
                    return None
                if after and after[0].type != "OPERATOR":
                    return None
                return Layout(found.rows, found.kind, before, after)
        depth += (token.type in ("OPEN", "NOTE")) - (token.type == "CLOSE")
    return None


def _multiplies(before: list[Token], opening: Token, products: frozenset[str]) -> bool:
    if not before or before[-1].type in ("OPERATOR", "VALUE", "CLOSE", "SIGN", "BANG"):
        return True
    last = before[-1]
    if last.type != "WORD" or not isinstance(last.value, Word):
        return False
    return opening.value in ("matrix", "array") or last.value.text in products


def _grid(
    inside: list[Token], rows: tuple[str, ...], cells: tuple[str, ...]
) -> list[list[list[Token]]]:
    found = [_split(_no_lines(row), cells) for row in _split(inside, rows)]
    if len(found) > 1 and found[-1] == [[]]:
        found.pop()  # \\ after the last line
    return [[_without_comma(cell) for cell in row] for row in found]


def _without_comma(cell: list[Token]) -> list[Token]:
    return cell[:-1] if cell and cell[-1].type == "COMMA" else cell


def _no_lines(tokens: list[Token]) -> list[Token]:
    return [token for token in tokens if token.type != "NEWLINE"]


def _without_idle_lines(tokens: list[Token]) -> list[Token]:
    """Line ends beside a comma or a bracket's edge only make a matrix readable."""
    kept: list[Token] = []
    for place, token in enumerate(tokens):
        if token.type == "NEWLINE":
            before = kept[-1].type if kept else "COMMA"
            after = tokens[place + 1].type if place + 1 < len(tokens) else "COMMA"
            if "COMMA" in (before, after) or "NEWLINE" in (before, after):
                continue
        kept.append(token)
    return kept


def _split(tokens: list[Token], kinds: tuple[str, ...]) -> list[list[Token]]:
    """Cut at tokens of ``kinds`` outside brackets."""
    parts: list[list[Token]] = [[]]
    depth = 0
    for token in tokens:
        depth += (token.type in ("OPEN", "NOTE")) - (token.type == "CLOSE")
        if depth == 0 and token.type in kinds:
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _transposed(found: Layout) -> Layout:
    """Rows for columns; a list becomes a column."""
    if len({len(row) for row in found.rows}) != 1:
        return found  # told by _check
    rows = [list(column) for column in zip(*found.rows, strict=True)]
    kind = {LIST: COLUMN, COLUMN: LIST, MATRIX: MATRIX, SINGLE: SINGLE}[found.kind]
    return Layout(rows, kind, found.before, found.after)


def _check(found: Layout, tokens: list[Token]) -> None:
    first = len(found.rows[0])
    if sum(map(len, found.rows)) > MOST_CELLS:
        message = f"This has more than {MOST_CELLS} entries."
        refuse("too-many-components", message, tokens[0].start, tokens[-1].end, "Type fewer.")
    for number, row in enumerate(found.rows, 1):
        if len(row) != first:
            inside = [token for cell in row for token in cell] or tokens
            message = f"Row {number} has {_entries(len(row))}, and row 1 has {first}."
            hint = "Write as many in each row."
            refuse("ragged", message, inside[0].start, inside[-1].end, hint)


def _entries(count: int) -> str:
    return "1 entry" if count == 1 else f"{count} entries"
