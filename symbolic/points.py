"""Points and boxes: ``x=1, y=pi/4`` or ``1, pi/4``; ``x=-3..3, y=0..1`` or ``-3..3, 0..1``."""

from __future__ import annotations

import re

from symbolic import bounds
from symbolic.constants import constant_value
from symbolic.letters import plain_text
from symbolic.name_tokens import shorten
from symbolic.names import key_of, shown
from symbolic.reader import constant
from symbolic.refusal import refuse
from symbolic.statements import scan
from symbolic.suggestions import nearest
from symbolic.tokens import Token, Word
from symbolic.tree import Node


def read_point(text: str, variables: tuple[str, ...]) -> tuple[Node, ...]:
    """Read one value for each variable.

    Parameters
    ----------
    text : ``name=value`` in any order, or the values in the order of ``variables``; separated by
        commas, each a constant expression.
    variables : the names, in order.

    Returns
    -------
    tuple of Node
        One constant expression a variable, in the order of ``variables``, each with a finite value.

    Raises
    ------
    UnreadableInput
        ``missing-value``, ``extra-value``, ``unknown-variable``, ``duplicate``, ``mixed``, or
        what a value is refused for.
    """
    return tuple(_values(text, text, variables, "x=1, y=2"))


def read_box(text: str, variables: tuple[str, ...]) -> tuple[tuple[Node, Node], ...]:
    """Read a range for each variable.

    Parameters
    ----------
    text : ``name=low..high`` in any order, or ``low..high`` in the order of ``variables``.
    variables : the names, in order.

    Returns
    -------
    tuple of (Node, Node)
        The ends of each range, in the order of ``variables``; the first end is the smaller one.

    Raises
    ------
    UnreadableInput
        As :func:`read_point`; also ``range`` when ``..`` is missing, ``empty-range`` when the
        first end is not below the second.
    """
    bounds.check_length(text)
    plain = plain_text(text.replace("…", "~"))
    lows, highs = list(plain), list(plain)
    for start, end in _fields(plain):
        dots = re.search(r"(?<!\.)\.\.\.?(?!\.)|~", plain[start:end])
        if dots is None:
            if not plain[start:end].strip() and plain.strip() == "":
                refuse("empty", "No range is typed.", 0, len(text), "Type x=-3..3.")
            message = "A range is two numbers with .. between them."
            refuse("range", message, start, max(end, start + 1), "Write -3..3.")
        equals = plain.find("=", start, start + dots.start())
        first = equals + 1 if equals >= 0 else start
        lows[start + dots.start() : end] = " " * (end - start - dots.start())
        highs[first : start + dots.end()] = " " * (start + dots.end() - first)
    low = _values(text, "".join(lows), variables, "x=-3..3")
    high = _values(text, "".join(highs), variables, "x=-3..3")
    for below, above in zip(low, high, strict=True):
        if constant_value(below) >= constant_value(above):
            message = "The first end of this range is not below the second."
            start, end = sorted((below.start, above.end))
            refuse("empty-range", message, start, end, "Write the smaller number first.")
    return tuple(zip(low, high, strict=True))


def _fields(plain: str) -> list[tuple[int, int]]:
    """The stretches between the commas outside brackets."""
    fields, depth, start = [], 0, 0
    for at, character in enumerate(plain):
        depth += (character in "([{") - (character in ")]}")
        if character in ",;\n" and depth == 0:
            fields.append((start, at))
            start = at + 1
    return [*fields, (start, len(plain))]


def _values(typed: str, text: str, variables: tuple[str, ...], example: str) -> list[Node]:
    bounds.check_length(text)
    plain, tokens = scan(text)
    tokens = _without_brackets(tokens)
    if not tokens:
        refuse("empty", "No value is typed.", 0, len(typed), f"Type {example}.")
    fields = _split(tokens)
    by_key = {key_of(Word(name)): place for place, name in enumerate(variables)}
    values: list[Node | None] = [None] * len(variables)
    named = [_named(field) for field in fields]
    for place, (field, is_named) in enumerate(zip(fields, named, strict=True)):
        if is_named != named[0]:
            message = "Some values have a name and some have none."
            refuse("mixed", message, field[0].start, field[-1].end, f"Write {example}.")
        if is_named:
            place = _variable(field, by_key, variables)
            body = field[2:]
        else:
            body = field
        if place >= len(variables):
            message = f"There are {len(fields)} values for {_count(len(variables))}."
            hint = "Write a decimal point, not a comma." if "," in typed else f"Write {example}."
            refuse("extra-value", message, field[0].start, field[-1].end, hint)
        if values[place] is not None:
            message = f"{shorten(variables[place])} has two values."
            refuse("duplicate", message, field[0].start, field[-1].end, "Delete one of them.")
        if not body:
            message = f"The value of {shorten(variables[place])} is missing."
            refuse("missing-value", message, field[0].start, field[-1].end, f"Write {example}.")
        node = constant(body, plain, body[-1].end)
        constant_value(node)
        values[place] = node
    found = [value for value in values if value is not None]
    if len(found) < len(variables):
        missing = [n for n, value in zip(variables, values, strict=True) if value is None]
        message = f"No value is given for {shorten(', '.join(missing))}."
        refuse("missing-value", message, len(typed), len(typed) + 1, f"Write {example}.")
    return found


def _count(number: int) -> str:
    return "1 variable" if number == 1 else f"{number} variables"


def _without_brackets(tokens: list[Token]) -> list[Token]:
    tokens = [token for token in tokens if token.type != "NEWLINE"]
    if tokens and tokens[0].type == "OPEN" and tokens[0].value in ("(", "["):
        several = any(token.type in ("COMMA", "EQUALS") for token in tokens)
        if tokens[0].partner is tokens[-1] and several:
            return tokens[1:-1]
    return tokens


def _split(tokens: list[Token]) -> list[list[Token]]:
    fields: list[list[Token]] = [[]]
    depth = 0
    for token in tokens:
        depth += (token.type in ("OPEN", "NOTE")) - (token.type == "CLOSE")
        if depth == 0 and token.type in ("COMMA", "SEMICOLON"):
            if not fields[-1]:
                message = "A value is missing before this comma."
                refuse("missing-value", message, token.start, token.end, "Write the value.")
            fields.append([])
        else:
            fields[-1].append(token)
    if not fields[-1]:
        last = tokens[-1]
        message = "A value is missing after this comma."
        refuse("missing-value", message, last.start, last.end, "Write the value.")
    return fields


def _named(field: list[Token]) -> bool:
    return len(field) > 1 and field[1].type == "EQUALS"


def _variable(field: list[Token], by_key: dict[str, int], variables: tuple[str, ...]) -> int:
    word = field[0].value
    if not isinstance(word, Word) or key_of(word) not in by_key:
        name = shown(word) if isinstance(word, Word) else "This"
        near = nearest(name, variables)
        hint = (
            f"Did you mean {near}?" if near else f"The variables are {', '.join(variables)[:80]}."
        )
        message = f"{shorten(name)} is no variable of this function."
        refuse("unknown-variable", message, field[0].start, field[0].end, hint)
    return by_key[key_of(word)]
