"""Text to :class:`~symbolic.problem.Problem`: the one door through which mathematics is typed.

Never imports SymPy or NumPy, never evaluates a string.  The language is documented, with one row a
rule, in ``docs/input.md``.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from symbolic import bounds
from symbolic.brackets import pair_bars
from symbolic.constants import constant_value
from symbolic.inlining import helpers_used, inline
from symbolic.listings import components
from symbolic.names import Helper, Scope, key_of, natural_order, shown
from symbolic.parsing import parse
from symbolic.problem import Definition, Parameter, Problem
from symbolic.refusal import refuse
from symbolic.statements import Statement, check_name, scan, statements
from symbolic.tokens import Token, Word
from symbolic.tree import Node, names
from symbolic.whitelist import SPELLINGS
from symbolic.name_tokens import shorten
from symbolic.words import resolve

__all__ = ["constant_value", "read_constant", "read_problem"]


@dataclass(slots=True)
class _Line:
    """A statement that has been read."""

    statement: Statement
    entries: tuple[Node, ...]
    vector: bool
    names: set[str] = field(default_factory=set)
    helpers: set[str] = field(default_factory=set)

    @property
    def name(self) -> str:
        return self.statement.name


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
    problem = _problem(text, lines, main)
    _check(problem)
    return problem


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


def _read_lines(found: list[Statement], main: Statement | None, plain: str) -> list[_Line]:
    spelled: dict[str, str] = {}
    header = {key_of(word): shown(word) for word in (main.parameters or ())} if main else {}
    for statement in found:
        if statement.key in header:
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
            own=statement.key,
            spelled=spelled,
        )
        lines.append(_read_line(statement, scope, plain))
    return lines


def _read_line(statement: Statement, scope: Scope, plain: str) -> _Line:
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
    return _Line(statement, entries, vector, mentioned, called)


def _refuse_commas(tokens: list[Token], plain: str) -> None:
    depth = 0
    for index, token in enumerate(tokens):
        depth += (token.type in ("OPEN", "NOTE")) - (token.type == "CLOSE")
        if token.type != "COMMA" or depth:
            continue
        tight = plain[token.start - 1 : token.start].isdigit()
        tight = tight and plain[token.end : token.end + 1].isdigit()
        if tight and 0 < index < len(tokens) - 1:
            message = "A comma stands in a number."
            start, end = tokens[index - 1].start, tokens[index + 1].end
            refuse("decimal-comma", message, start, end, "Write a decimal point: 3.5.")
        message = "A comma stands outside brackets."
        refuse("comma", message, token.start, token.end, "Write [a, b] for a vector.")


def _inline_helpers(lines: list[_Line]) -> None:
    """Put helper functions in place of their calls, innermost first."""
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


# the problem


def _problem(text: str, lines: list[_Line], main: Statement | None) -> Problem:
    called = {key for line in lines for key in line.helpers}
    helpers = [
        line
        for line in lines
        if line.statement.parameters is not None and line.statement.key in called
    ]
    rest = [line for line in lines if line not in helpers]
    values = {line.name: line for line in rest if line.statement.word and not _is_header(line)}
    _refuse_cycles(values)
    fixed = _constant_lines(values)
    used = {name for line in rest for name in line.names}
    shown_lines = [
        line
        for line in rest
        if line.name not in values or (line.name not in used and line.name not in fixed)
    ]
    if not shown_lines:  # only a = 2, or definitions that none uses
        shown_lines = [line for line in rest if line.name not in used][-1:] or rest[-1:]
    taken = {line.name for line in shown_lines if line.name}
    entries, vector = _components(shown_lines)
    parameters, definitions = [], []
    for name in _in_order({n: line for n, line in values.items() if n not in taken}):
        line = values[name]
        if line.vector:
            place = (line.statement.word_start, line.statement.word_end)
            message = f"{shorten(name)} is a vector and is used inside another line."
            refuse("vector-inside", message, *place, "Define each component on its own line.")
        if line.names:
            definitions.append(Definition(name, line.entries[0]))
        else:
            value = constant_value(line.entries[0])
            parameters.append(Parameter(name, line.entries[0], value))
    parameters.sort(key=lambda p: values[p.name].statement.start)
    given = {p.name for p in parameters} | {d.name for d in definitions}
    free = set().union(*map(names, entries), *(names(d.expression) for d in definitions)) - given
    variables, declared = _variables(free, main, given)
    name = next((line.name for line in shown_lines if _is_header(line)), "")
    if len(shown_lines) == 1 and not name:
        name = shown_lines[0].name
    return Problem(
        text=text,
        name=_common_name(shown_lines) if len(shown_lines) > 1 else name or "f",
        components=entries,
        variables=variables,
        parameters=tuple(parameters),
        definitions=tuple(definitions),
        vector=vector,
        declared=declared,
    )


def _is_header(line: _Line) -> bool:
    return line.statement.parameters is not None


def _common_name(lines: list[_Line]) -> str:
    """``f`` for the lines ``f_1 = ...`` and ``f_2 = ...``."""
    stems = {line.name.partition("_")[0].rstrip("0123456789") for line in lines}
    return stems.pop() or "f" if len(stems) == 1 else "f"


def _components(lines: list[_Line]) -> tuple[tuple[Node, ...], bool]:
    if len(lines) == 1:
        return lines[0].entries, lines[0].vector
    for line in lines:
        if line.vector:
            message = "A vector in brackets stands beside other lines that are no part of it."
            start, end = line.statement.start, line.statement.end
            refuse(
                "two-functions",
                message,
                start,
                end,
                "Write all components in one pair of brackets.",
            )
    return tuple(line.entries[0] for line in lines), True


def _variables(
    free: set[str], main: Statement | None, given: set[str]
) -> tuple[tuple[str, ...], bool]:
    if main is None:
        return tuple(sorted(free, key=natural_order)), False
    variables: list[str] = []
    for word in main.parameters or ():
        name, key = shown(word), key_of(word)
        parts = sorted((n for n in free if n.startswith(key + "_")), key=natural_order)
        parts = [n for n in parts if n not in {shown(w) for w in main.parameters or ()}]
        if parts and name not in free:  # f(x) = x_1^2 + x_2^2
            variables.extend(parts)
        elif parts:
            message = f"{shorten(parts[0])} is no variable of the header, though {name} is."
            place = (main.word_start, main.word_end)
            refuse(
                "unknown-variable", message, *place, f"Write f({', '.join([name, *parts])[:60]})."
            )
        else:
            variables.append(name)
    return tuple(variables), True


def _refuse_cycles(values: dict[str, _Line]) -> None:
    order = _in_order(values)
    for name, line in values.items():
        if name not in order:
            place = (line.statement.word_start, line.statement.word_end)
            message = f"{shorten(name)} is defined by itself, in a circle."
            refuse("cycle", message, *place, "Break the circle.")


def _in_order(values: dict[str, _Line]) -> list[str]:
    """The names, each after those that it uses; names in a circle are left out."""
    order: list[str] = []
    pending = list(values)
    while pending:
        free = [n for n in pending if not (values[n].names & set(values)) - set(order)]
        if not free:
            break
        order.extend(free)
        pending = [n for n in pending if n not in free]
    return order


def _constant_lines(values: dict[str, _Line]) -> set[str]:
    """The names whose lines depend on no variable."""
    fixed: set[str] = set()
    for name in _in_order(values):
        if values[name].names <= fixed and not values[name].vector:
            fixed.add(name)
    return fixed


def _check(problem: Problem) -> None:
    everything = (*problem.components, *(d.expression for d in problem.definitions))
    bounds.check_sizes(everything)
    counts = (
        ("too-many-variables", "variables", len(problem.variables), bounds.MOST_NAMES),
        ("too-many-parameters", "parameters", len(problem.parameters), bounds.MOST_NAMES),
        ("too-many-components", "components", len(problem.components), bounds.MOST_COMPONENTS),
    )
    for code, what, count, most in counts:
        if count > most:
            message = f"This has {count} {what}; at most {most} are read."
            hint = "Write * between words; declare long names in a header: f(rate, x) = ..."
            refuse(code, message, 0, len(problem.text), hint)
