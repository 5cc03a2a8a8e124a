"""Text to :class:`~symbolic.problem.Problem`: the one door through which mathematics is typed.

Never imports SymPy or NumPy, never evaluates a string.  The language is documented, with one row a
rule, in ``docs/input.md``.
"""

from __future__ import annotations

from symbolic import bounds
from symbolic.assembling import Line, assemble
from symbolic.brackets import pair_bars
from symbolic.constants import constant_value
from symbolic.inlining import helpers_used, inline
from symbolic.listings import components
from symbolic.name_tokens import shorten
from symbolic.names import Helper, Scope, key_of, shown
from symbolic.parsing import parse
from symbolic.problem import Problem
from symbolic.refusal import refuse
from symbolic.statements import Statement, check_name, scan, statements
from symbolic.tokens import Token, Word
from symbolic.tree import Node, names
from symbolic.whitelist import SPELLINGS
from symbolic.words import resolve

__all__ = ["constant_value", "read_constant", "read_helpers", "read_problem"]


def read_problem(text: str) -> Problem:
    """Read what was typed.

    Parameters
    ----------
    text : any text.

    Returns
    -------
    Problem
        With trees whose positions count the characters of ``text``.

    Raises
    ------
    UnreadableInput
        And nothing else, for any text; with ``0 <= start <= end <= len(text) + 1``.
    """
    bounds.check_length(text)
    plain, found = statements(text)
    if not found:
        refuse("empty", "Nothing is typed yet.", 0, 0, "Type a function, such as x^2 y + sin(x).")
    if len(found) > bounds.MOST_LINES:
        extra = found[bounds.MOST_LINES]
        message = f"This has {len(found)} lines; at most {bounds.MOST_LINES} are read."
        refuse("too-many-lines", message, extra.start, extra.end, "Delete some.")
    _check_left_sides(found)
    main = _main_header(found)
    lines = _read_lines(found, main, plain)
    _inline_helpers(lines)
    return assemble(text, lines, main)


def read_helpers(text: str) -> dict[str, Helper]:
    """The helper functions that a readable problem defines and uses, by their keys; their bodies
    hold no calls of one another."""
    plain, found = statements(text)
    return _inline_helpers(_read_lines(found, _main_header(found), plain))


def read_constant(text: str) -> Node:
    """Read a constant expression such as ``pi/4``, ``-1.5`` or ``2sqrt(3)``.

    Raises
    ------
    UnreadableInput
        ``not-constant`` at the first name, and whatever :func:`read_problem` raises.
    """
    bounds.check_length(text)
    plain, tokens = scan(text)
    if not tokens:
        refuse("empty", "A number is expected here.", 0, len(text), "Type a number, such as pi/4.")
    return constant(tokens, plain, len(text))


def constant(tokens: list[Token], plain: str, end: int) -> Node:
    """The constant expression that ``tokens`` write."""
    for token in tokens:
        if token.type in ("EQUALS", "SEMICOLON", "NEWLINE"):
            message = "One number is expected here."
            refuse("not-constant", message, token.start, token.end, "Type a number, such as pi/4.")
    scope = Scope()
    root = parse(pair_bars(resolve(tokens, scope)), plain, end)
    (node, *more), vector = components(root)
    if vector or more:
        message = "One number is expected here, not a vector."
        refuse("not-constant", message, root.start, root.end, "Type a number, such as pi/4.")
    for name in sorted(names(node)):
        message = f"{shorten(name)} is a name, and a number is needed here."
        refuse("not-constant", message, node.start, node.end, "Type a number, such as pi/4.")
    bounds.check_sizes((node,))
    bounds.check_magnitudes(node)
    return node


# left sides


def _check_left_sides(found: list[Statement]) -> None:
    seen: dict[str, Statement] = {}
    for statement in found:
        if statement.word is None:
            continue
        check_name(statement.word, statement.word_start, statement.word_end)
        if statement.key in seen:
            message = f"{shorten(statement.name)} is defined twice."
            place = (statement.word_start, statement.word_end)
            refuse("duplicate", message, *place, "Delete one of the two lines.")
        seen[statement.key] = statement


def _main_header(found: list[Statement]) -> Statement | None:
    """The function whose variables are the problem's: the header that no other line uses.

    Several unused headers with the same variables are the components of a vector; the first one
    then stands for all.
    """
    headers = [s for s in found if s.parameters is not None]
    unused = [s for s in headers if not any(_uses(other, s) for other in found if other is not s)]
    if headers and not unused and len(headers) == len(found):
        place = (headers[0].word_start, headers[0].word_end)
        message = f"{shorten(headers[0].name)} is defined by itself, in a circle."
        refuse("recursion", message, *place, "Break the circle.")
    if len(unused) > 1:
        first = [key_of(word) for word in unused[0].parameters or ()]
        for other in unused[1:]:
            if [key_of(word) for word in other.parameters or ()] != first:
                message = "Two functions have different variables, and neither uses the other."
                place = (other.word_start, other.word_end)
                refuse("two-functions", message, *place, "Give both the same variables.")
    return unused[0] if unused else None


def _uses(statement: Statement, header: Statement) -> bool:
    """Whether the header's name stands before a bracket in the statement, as in ``2xg(x)``."""
    for token, following in zip(statement.body, statement.body[1:], strict=False):
        if isinstance(token.value, Word) and following.type == "OPEN":
            text = token.value.text
            if key_of(token.value) == header.key:
                return True
            if text.endswith(header.name) and text not in SPELLINGS:
                return True
    return False


# reading the lines


def _read_lines(found: list[Statement], main: Statement | None, plain: str) -> list[Line]:
    spelled: dict[str, str] = {}
    header = {key_of(word): shown(word) for word in (main.parameters or ())} if main else {}
    for statement in found:
        if statement.key in header and statement is not main:
            message = f"{shorten(statement.name)} is a variable of the header and is defined here."
            place = (statement.word_start, statement.word_end)
            refuse("duplicate", message, *place, "Delete this line, or take it from the header.")
    main_keys = {
        s.key
        for s in found
        if main is not None
        and s.parameters is not None
        and [key_of(w) for w in s.parameters] == list(header)
    }
    values = {s.key: s.name for s in found if s.word is not None and s.parameters is None}
    helpers = {
        s.key: Helper(s.key, tuple(shown(w) for w in s.parameters))
        for s in found
        if s.parameters is not None and s is not main
    }
    lines = []
    for statement in found:
        own = {key_of(word): shown(word) for word in statement.parameters or ()}
        scope = Scope(
            declared={**values, **header, **own},
            helpers={k: h for k, h in helpers.items() if k != statement.key and k not in own},
            closed=main is not None,
            vectors=frozenset(header if statement.key in main_keys or not own else ()),
            own="" if statement.key in own else statement.key,
            spelled=spelled,
        )
        lines.append(_read_line(statement, scope, plain))
    return lines


def _read_line(statement: Statement, scope: Scope, plain: str) -> Line:
    tokens = pair_bars(resolve(statement.body, scope))
    _refuse_commas(tokens, plain)
    root = parse(tokens, plain, statement.end)
    entries, vector = components(root)
    bounds.check_sizes(entries)
    for entry in entries:
        bounds.check_magnitudes(entry)
    mentioned: set[str] = set()
    called: set[str] = set()
    for entry in entries:
        mentioned |= names(entry)
        called |= helpers_used(entry)
    return Line(statement, entries, vector, mentioned, called)


def _refuse_commas(tokens: list[Token], plain: str) -> None:
    depth = 0
    for index, token in enumerate(tokens):
        depth += (token.type in ("OPEN", "NOTE")) - (token.type == "CLOSE")
        if token.type != "COMMA" or depth:
            continue
        tight = plain[token.start - 1 : token.start].isdecimal()
        tight = tight and plain[token.end : token.end + 1].isdecimal()
        if tight and 0 < index < len(tokens) - 1:
            message = "A comma stands in a number."
            start, end = tokens[index - 1].start, tokens[index + 1].end
            refuse("decimal-comma", message, start, end, "Write a decimal point: 3.5.")
        message = "A comma stands outside brackets."
        refuse("comma", message, token.start, token.end, "Write [a, b] for a vector.")


def _inline_helpers(lines: list[Line]) -> dict[str, Helper]:
    """Put helper functions in place of their calls, innermost first; the helpers by their keys."""
    by_key = {line.statement.key: line for line in lines if line.statement.parameters is not None}
    ready: dict[str, Helper] = {}
    waiting = {line.statement.key: line for line in lines if line.helpers}
    needed = {key for line in lines for key in line.helpers}
    for key in needed:
        line = by_key[key]
        if line.vector:
            place = (line.statement.word_start, line.statement.word_end)
            message = f"{shorten(line.name)} is a vector and is used inside another line."
            refuse("vector-inside", message, *place, "Define each component on its own line.")
    pending = sorted(needed)
    while pending:
        free = [key for key in pending if by_key[key].helpers <= set(ready)]
        if not free:
            line = by_key[pending[0]]
            place = (line.statement.word_start, line.statement.word_end)
            message = f"{shorten(line.name)} is defined by itself, in a circle."
            refuse("recursion", message, *place, "Break the circle.")
        for key in free:
            line = by_key[key]
            body = inline(line.entries[0], ready)
            bounds.check_sizes((body,))
            parameters = tuple(shown(word) for word in line.statement.parameters or ())
            ready[key] = Helper(key, parameters, body)
            pending.remove(key)
    for line in waiting.values():
        line.entries = tuple(inline(entry, ready) for entry in line.entries)
        bounds.check_sizes(line.entries)
        for entry in line.entries:
            bounds.check_magnitudes(entry)
    for line in lines:
        line.names = set().union(*map(names, line.entries))
    return ready
