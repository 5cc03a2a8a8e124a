"""Brackets: each finds its partner, too deep nesting stops here, and bars are paired.

Runs before anything recursive sees the text.  A bar ``|`` opens or closes by its position; where
both are possible, it closes if the rest can still be paired (``||x||y||`` is | |x| |y| |).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from symbolic.refusal import refuse
from symbolic.tokens import RELATIONS_BY_NAME, Token, Word

DEEPEST = 60
"""Most brackets inside one another, and most levels of an expression tree."""

_CLOSING = {"(": ")", "[": "]", "{": "}", "\\{": "\\}", "⌊": "⌋", "⌈": "⌉", "|": "|"}
_CLOSING |= {"cases": "cases", "array": "array", "matrix": "matrix", "argument": "argument"}
_SHOWN = {"\\{": "\\{", "\\}": "\\}", "argument": "{", ".": "\\left."}
_ENVIRONMENTS = ("cases", "array", "matrix")

_SEPARATORS = frozenset(["COMMA", "RELATION", "EQUALS", "IF", "ELSE", "AND", "OR", "NOT", "ROW"])
_ENDS = frozenset(["VALUE", "CLOSE", "BANG", "TRUTH"])
_STARTS = frozenset(
    ["VALUE", "OPEN", "SIGN", "BAR", "FUNCTION", "RADICAL", "DERIVATIVE", "TRUTH", "NOTE"]
)


def match(tokens: list[Token]) -> list[Token]:
    """Give every bracket its partner; turn ``&`` and ``\\\\`` into what they are there; drop line
    breaks inside brackets.

    Raises
    ------
    UnreadableInput
        ``unbalanced-bracket``, ``mismatched-bracket``, ``empty-brackets``, ``empty-entry``,
        ``too-deep``.
    """
    out: list[Token] = []
    opened: list[Token] = []
    for token in tokens:
        kind = token.type
        if kind in ("OPEN", "NOTE"):
            opened.append(token)
            if len(opened) > DEEPEST:
                message = f"More than {DEEPEST} brackets stand inside one another."
                refuse("too-deep", message, token.start, token.end, "Name a part: q = ...")
        elif kind == "CLOSE":
            _close(opened, out, token)
        elif kind == "AMPERSAND":
            token = _ampersand(opened, out, token)
        elif kind == "ROW":
            if not opened or opened[-1].value not in _ENVIRONMENTS:
                message = "\\\\ is read only between the lines of an environment."
                refuse("unsupported", message, token.start, token.end, "Begin a new line instead.")
            token = Token("COMMA", token.start, token.end, "\\\\")
        elif kind == "NEWLINE" and opened:
            continue
        elif kind == "SEMICOLON" and opened:
            message = "A semicolon inside brackets is not read."
            refuse("separator", message, token.start, token.end, "Write a comma.")
        if token.type == "COMMA":
            _entry_before(out, token)
        if token.type != "NOTHING":
            out.append(token)
    if opened:
        token = opened[-1]
        message = f"This bracket {_show(token)} is never closed."
        refuse("unbalanced-bracket", message, token.start, token.end, "Close it or delete it.")
    return [token for token in out if token.type != "NOTHING"]


def _show(token: Token) -> str:
    value = str(token.value)
    return f"\\begin{{{value}}}" if value in _ENVIRONMENTS else _SHOWN.get(value, value)


def _close(opened: list[Token], out: list[Token], token: Token) -> None:
    if not opened:
        message = f"This bracket {_show(token)} was never opened."
        refuse("unbalanced-bracket", message, token.start, token.end, "Open it or delete it.")
    start = opened.pop()
    if token.value == "note" and start.type == "NOTE":
        if out[-1] is start:
            refuse(
                "empty-brackets", "This base is empty.", start.start, token.end, "Write log_2 x."
            )
    elif not _fit(str(start.value), str(token.value)):
        message = f"The bracket {_show(start)} cannot be closed by {_show(token)}."
        expected = _CLOSING.get(str(start.value), ")")
        refuse("mismatched-bracket", message, token.start, token.end, f"Write {expected} here.")
    last = out[-1]
    if last.type == "COMMA" and (start.value in _ENVIRONMENTS or last.value == ","):
        if start.value in _ENVIRONMENTS and last.value != "&":
            last.type = "NOTHING"  # a line break or comma after the last line
        else:
            message = "An entry is missing between this comma and the bracket."
            refuse("empty-entry", message, last.start, token.end, "Write the entry.")
    elif last is start or last.type == "COMMA":
        _empty(start, token, out)
    start.partner, token.partner = token, start


def _fit(opening: str, closing: str) -> bool:
    if opening == ".":
        return closing in (")", "]", "\\}")
    if closing == ".":
        return opening in ("(", "[", "\\{")
    return _CLOSING.get(opening) == closing


def _empty(start: Token, token: Token, out: list[Token]) -> None:
    before = out[-2] if len(out) > 1 and out[-1] is start else None
    if start.value == "argument":
        message, hint = "This argument of the command is empty.", "Write something in the braces."
    elif before is not None and before.type == "WORD" and start.value in ("(", "["):
        typed = before.value.text[:20] if isinstance(before.value, Word) else "sin"
        message, hint = "The argument is missing between these brackets.", f"Write {typed}(x)."
    else:
        message, hint = "Nothing stands between these brackets.", "Delete them or fill them."
    refuse("empty-brackets", message, start.start, token.end, hint)


def _ampersand(opened: list[Token], out: list[Token], token: Token) -> Token:
    if opened and opened[-1].value in _ENVIRONMENTS:
        if out[-1].type == "COMMA" and out[-1].value == ",":
            out[-1].type = "NOTHING"
        return Token("COMMA", token.start, token.end, "&")
    if out and out[-1].type == "AND" and out[-1].end == token.start:
        token.type = "NOTHING"  # the second of &&
        return token
    return Token("AND", token.start, token.end, "&")


def _entry_before(out: list[Token], comma: Token) -> None:
    before = next((token for token in reversed(out[-3:]) if token.type != "NOTHING"), None)
    if before is not None and before.type == "COMMA" and before.value == "," == comma.value:
        message = "An entry is missing between these commas."
        refuse("empty-entry", message, before.start, comma.end, "Write the entry.")
    if before is not None and before.type == "COMMA" and comma.value == "\\\\":
        before.type = "NOTHING" if before.value == "," else before.type
    elif before is None or (before.type == "OPEN" and before.partner is None):
        if before is not None and before.value == "argument":
            message = "This argument of the command is empty."
            refuse("empty-brackets", message, before.start, comma.end, "Write \\frac{a}{b}.")
        message = "An entry is missing before this comma."
        refuse("empty-entry", message, comma.start, comma.end, "Write the entry.")


# bars


@dataclass(slots=True)
class _Segment:
    """A stretch between separators on one bracket level: its bars, each with what surrounds it."""

    bars: list[tuple[int, bool, bool, bool]] = field(default_factory=list)
    relation: bool = False


def pair_bars(tokens: list[Token]) -> list[Token]:
    """Turn every bar into an opening or a closing one, or into an *or* between two conditions.

    Raises
    ------
    UnreadableInput
        ``unbalanced-bar``.
    """
    if all(token.type != "BAR" for token in tokens):
        return tokens
    levels = [_Segment()]
    compared: set[int] = set()
    for index, token in enumerate(tokens):
        if token.type in ("OPEN", "NOTE"):
            levels.append(_Segment(relation=index > 0 and _relates(tokens[index - 1])))
        elif token.type == "CLOSE":
            segment = levels.pop()
            _solve(tokens, segment)
            if segment.relation:
                compared.add(index)
        elif token.type in _SEPARATORS:
            _solve(tokens, levels[-1])
            condition = token.type in ("RELATION", "AND", "OR", "NOT")
            levels[-1] = _Segment(relation=levels[-1].relation or condition)
        elif token.type == "BAR":
            before = tokens[index - 1] if index else None
            after = tokens[index + 1] if index + 1 < len(tokens) else None
            begins = after is not None and (after.value == "(" or _relates(after))
            if index - 1 in compared and begins:
                token.type, token.value = "OR", "|"
                _solve(tokens, levels[-1])
                levels[-1] = _Segment(relation=True)
                continue
            ends = before is not None and before.type in _ENDS and before.value != "note"
            beside = before is not None and before.type == "BAR"
            starts = after is not None and after.type in _STARTS
            levels[-1].bars.append((index, ends, beside, starts))
    for segment in levels:
        _solve(tokens, segment)
    return _with_partners(tokens)


def _relates(token: Token) -> bool:
    """Whether it is a relation by its name: ``Ne(x, 0)``."""
    return token.type == "FUNCTION" and getattr(token.value, "name", "") in RELATIONS_BY_NAME


def _solve(tokens: list[Token], segment: _Segment) -> None:
    """Choose *open* or *close* for each bar of the segment.

    ``possible[i]`` is a set of depths, as bits: from each of them the bars ``i, i + 1, ...`` can be
    paired; the two halves of the pair are for a bar before ``i`` that opens and that closes.
    """
    bars = segment.bars
    if not bars:
        return
    count = len(bars)
    every = (1 << (DEEPEST + 1)) - 1
    possible: list[tuple[int, int]] = [(0, 0)] * count + [(1, 1)]
    for i in range(count - 1, -1, -1):
        _, ends, beside, starts = bars[i]
        opened = (possible[i + 1][0] >> 1) if starts else 0
        closed = (possible[i + 1][1] << 1) & every
        after_open = opened if beside else opened | (closed if ends else 0)
        after_close = opened | (closed if ends or beside else 0)
        possible[i] = (after_open, after_close)
    depth, closing = 0, False
    for i, (index, ends, beside, _) in enumerate(bars):
        may_close = (closing if beside else ends) and depth > 0
        if may_close and possible[i + 1][1] >> (depth - 1) & 1:
            tokens[index].type, depth, closing = "CLOSE", depth - 1, True
        elif bars[i][3] and depth < DEEPEST and possible[i + 1][0] >> (depth + 1) & 1:
            tokens[index].type, depth, closing = "OPEN", depth + 1, False
        else:
            token = tokens[index]
            message = "This bar | has no partner."
            refuse("unbalanced-bar", message, token.start, token.end, "Write abs(x) for |x|.")
    segment.bars = []


def _with_partners(tokens: list[Token]) -> list[Token]:
    opened: list[Token] = []
    for token in tokens:
        if token.type in ("OPEN", "NOTE"):
            opened.append(token)
            if len(opened) > DEEPEST:
                message = f"More than {DEEPEST} brackets stand inside one another."
                refuse("too-deep", message, token.start, token.end, "Name a part: q = ...")
        elif token.type == "CLOSE":
            start = opened.pop()
            start.partner, token.partner = token, start
    return tokens
