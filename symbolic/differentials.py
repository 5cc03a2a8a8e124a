"""Derivative operators: ``d/dx``, ``d^2/dx^2`` and ``∂/∂x`` before an operand."""

from __future__ import annotations

import re
from dataclasses import replace

from symbolic.name_tokens import refuse_name
from symbolic.names import Scope, key_of
from symbolic.refusal import refuse
from symbolic.tokens import Token, Word, is_number
from symbolic.tree import Number


def derivative_token(token: Token, scope: Scope) -> Token:
    """The operator of a derivative, its variables by their names in ``scope``.

    Raises
    ------
    UnreadableInput : for a variable that the scope neither knows nor admits.
    """
    assert isinstance(token.value, list)
    steps = []
    for word, order in token.value:
        key = key_of(word)
        if not scope.knows(key) and not scope.admits(key):
            refuse_name(word.text, token.start, token.end, scope)
        steps.append((scope.show(word), order))
    return Token("DERIVATIVE", token.start, token.end, steps)


def read_quotient(tokens: list[Token], index: int, scope: Scope, out: list[Token]) -> int:
    """Read ``d/dx``, ``d^2/dx^2``, ``∂/∂x`` before an operand; how many tokens followed."""
    first = tokens[index]
    partial = first.type == "PARTIAL"
    if not partial and (first.value != Word("d") or scope.knows("d")):
        return refuse_derivative_of_name(tokens, index, scope)
    at, order = _order_after(tokens, index + 1)
    if not (at < len(tokens) and tokens[at].type == "OPERATOR" and tokens[at].value == "/"):
        return 0
    at += 1
    if partial:
        if at >= len(tokens) or tokens[at].type != "PARTIAL":
            return 0
        at += 1
    if at >= len(tokens) or not isinstance(tokens[at].value, Word):
        return 0
    word = tokens[at].value
    assert isinstance(word, Word)
    by = tokens[at]
    if not partial:
        if word == Word("d") and at + 1 < len(tokens):  # d/dθ is scanned as two words
            at += 1
            if not isinstance(tokens[at].value, Word) or tokens[at].start != by.end:
                return 0
            word = tokens[at].value
        elif word.text.startswith("d") and len(word.text) > 1 and not scope.knows(key_of(word)):
            word = replace(word, text=word.text[1:])
        else:
            return 0
    end = tokens[at].end
    at, order_below = _order_after(tokens, at + 1)
    if at >= len(tokens) or tokens[at].type in ("OPERATOR", "POWER", "COMMA", "EQUALS", "SIGN"):
        return 0
    if order != order_below:
        message = "The order above the line and the order below it differ."
        refuse("derivative-order", message, first.start, end, "Write d^2/dx^2.")
    out.append(derivative_token(Token("DERIVATIVE", first.start, end, [(word, order)]), scope))
    return at - index - 1


def _order_after(tokens: list[Token], at: int) -> tuple[int, int]:
    """The whole number in ``^2`` or ``^{2}`` at ``at``, and the place after it."""
    if at >= len(tokens) or tokens[at].type != "POWER":
        return at, 1
    braced = at + 1 < len(tokens) and tokens[at + 1].type == "OPEN"
    place = at + 1 + braced
    if place < len(tokens) and is_number(tokens[place]):
        number = tokens[place].value
        if isinstance(number, Number) and number.value.denominator == 1:
            return place + 1 + braced, min(int(number.value), 1000)
    return at, 1


def refuse_derivative_of_name(tokens: list[Token], index: int, scope: Scope) -> int:
    """Refuse ``dy/dx``."""
    if index + 2 >= len(tokens) or tokens[index + 1].value != "/":
        return 0
    words = (tokens[index].value, tokens[index + 2].value)
    typed = [word.text for word in words if isinstance(word, Word)]
    derived = len(typed) == 2 and all(re.fullmatch("d[a-z]", text) for text in typed)
    if derived and not any(map(scope.knows, ["d", *typed])):
        start, end = tokens[index].start, tokens[index + 2].end
        message = "The derivative of a name is not read."
        hint = "Write d/dx before the expression itself."
        refuse("derivative-of-name", message, start, end, hint)
    return 0
