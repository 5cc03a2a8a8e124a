"""What the lines mean for one another: components, parameters, intermediates, variables."""

from __future__ import annotations

from dataclasses import dataclass, field

from symbolic import bounds
from symbolic.constants import constant_value
from symbolic.name_tokens import shorten
from symbolic.names import key_of, natural_order, shown
from symbolic.problem import Definition, Parameter, Problem
from symbolic.refusal import refuse
from symbolic.statements import Statement
from symbolic.tokens import Word
from symbolic.tree import Node, names


@dataclass(slots=True)
class Line:
    """A statement that has been read.

    Attributes
    ----------
    entries : one tree, or the components of a vector.
    vector : whether it was typed as a vector.
    names, helpers : what the trees mention: names, and helper functions by their keys.
    """

    statement: Statement
    entries: tuple[Node, ...]
    vector: bool
    names: set[str] = field(default_factory=set)
    helpers: set[str] = field(default_factory=set)

    @property
    def name(self) -> str:
        return self.statement.name


def assemble(text: str, lines: list[Line], main: Statement | None) -> Problem:
    """The problem that the lines make together.

    Parameters
    ----------
    text : as typed.
    lines : every line, read and free of helper calls.
    main : the header whose variables are the problem's, if there is one.

    Raises
    ------
    UnreadableInput
        ``cycle``, ``vector-inside``, ``two-functions``, ``unknown-variable`` and the bounds on
        counts.
    """
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
    variables, declared = _variables(free, main)
    name = next((line.name for line in shown_lines if _is_header(line)), "")
    if len(shown_lines) == 1 and not name:
        name = shown_lines[0].name
    problem = Problem(
        text=text,
        name=_common_name(shown_lines) if len(shown_lines) > 1 else name or "f",
        components=entries,
        variables=variables,
        parameters=tuple(parameters),
        definitions=tuple(definitions),
        vector=vector,
        declared=declared,
    )
    _check(problem)
    return problem


def _is_header(line: Line) -> bool:
    return line.statement.parameters is not None


def _common_name(lines: list[Line]) -> str:
    """``f`` for the lines ``f_1 = ...`` and ``f_2 = ...``."""
    stems = {line.name.partition("_")[0].rstrip("0123456789") for line in lines}
    return stems.pop() or "f" if len(stems) == 1 else "f"


def _components(lines: list[Line]) -> tuple[tuple[Node, ...], bool]:
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


def _variables(free: set[str], main: Statement | None) -> tuple[tuple[str, ...], bool]:
    if main is None:
        return tuple(sorted(free, key=natural_order)), False
    variables: list[str] = []
    keys = {name: key_of(Word(name)) for name in free}  # x1 is x_1, however it is shown
    for word in main.parameters or ():
        name, key = shown(word), key_of(word)
        parts = [n for n in free if keys[n].startswith(key + "_")]
        parts.sort(key=lambda part: natural_order(keys[part]))
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


def _refuse_cycles(values: dict[str, Line]) -> None:
    order = _in_order(values)
    for name, line in values.items():
        if name not in order:
            place = (line.statement.word_start, line.statement.word_end)
            message = f"{shorten(name)} is defined by itself, in a circle."
            refuse("cycle", message, *place, "Break the circle.")


def _in_order(values: dict[str, Line]) -> list[str]:
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


def _constant_lines(values: dict[str, Line]) -> set[str]:
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
