"""Tokens to trees: the grammar of ``grammar.lark`` by an LALR parser that builds as it goes.

LALR parsing is iterative and the tree is built bottom-up, so no depth of nesting can exhaust the
stack.  Nothing is evaluated.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from symbolic.bounds import check_operands
from symbolic.calls import Note, arguments_of, call
from symbolic.juxtaposition import arrange
from symbolic.listings import Listing, condition, is_condition, piecewise_rows, scalar
from symbolic.name_tokens import shorten
from symbolic.refusal import refuse
from symbolic.tokens import Token, node_of
from symbolic.tree import (
    Branch,
    Call,
    Comparison,
    Differential,
    Logic,
    Negate,
    Node,
    Number,
    Piecewise,
    Power,
    Product,
    Quotient,
    Sum,
    Truth,
)

if TYPE_CHECKING:
    from lark import Lark

GRAMMAR = Path(__file__).with_name("grammar.lark")

_FENCES = {"|": "abs", "⌊": "floor", "⌈": "ceiling"}
_ROOTS = {"sqrt": "sqrt", "cbrt": "cbrt"}
_FLIPPED = {"=": "=="}


class _Builder:
    """One method for each rule of the grammar; each gets the values of the rule's parts."""

    def start(self, parts: list[Node]) -> Node:
        return parts[0]

    def value(self, parts: list[Token]) -> Node:
        return node_of(parts[0])

    def truth(self, parts: list[Token]) -> Node:
        return Truth(parts[0].start, parts[0].end, bool(parts[0].value))

    def entries(self, parts: list[Any]) -> list[Any]:
        return parts

    def group(self, parts: list[Any]) -> Node:
        opening, entries, closing = parts
        kind = str(opening.value)
        listing = _listing(opening, entries, closing)
        if kind in _FENCES:
            return Call(opening.start, closing.end, _FENCES[kind], (scalar(listing),))
        if kind == "cases" or (kind == "array" and _has_conditions(listing)):
            return piecewise_rows(listing)
        return listing

    def radical(self, parts: list[Any]) -> Node:
        sign, operand = parts
        argument = scalar(operand)
        if sign.value in _ROOTS:
            return Call(sign.start, operand.end, _ROOTS[sign.value], (argument,))
        four = Number(sign.start, sign.end, "4", Fraction(4))
        return Call(sign.start, operand.end, "root", (argument, four))

    def note(self, parts: list[Any]) -> Note:
        opening, value, closing = parts
        return Note(opening.start, closing.end, str(opening.value), value)

    def call(self, parts: list[Any]) -> Node:
        function, *notes, opening, entries, closing = parts
        listing = _listing(opening, entries, closing)
        return call(function.value, notes, listing, function.start)

    def application(self, parts: list[Any]) -> Node:
        function, *notes, argument = parts
        return call(function.value, notes, arguments_of(argument), function.start)

    def run(self, parts: list[Any]) -> Node:
        return self.term(parts)

    def term(self, parts: list[Any]) -> Node:
        factors = [scalar(part) for part in parts if not isinstance(part, Token)]
        return Product(parts[0].start, parts[-1].end, tuple(factors))

    def derivative(self, parts: list[Any]) -> Node:
        operator, operand = parts
        node = scalar(operand)
        for name, order in reversed(operator.value):
            node = Differential(operator.start, operand.end, node, name, order)
        return node

    def factorial(self, parts: list[Any]) -> Node:
        operand, sign = parts
        name = "factorial" if sign.value == 1 else "factorial2"
        return Call(operand.start, sign.end, name, (scalar(operand),))

    def power(self, parts: list[Any]) -> Node:
        base, _, exponent = parts
        return Power(base.start, exponent.end, scalar(base), scalar(exponent))

    def signed(self, parts: list[Any]) -> Node:
        sign, operand = parts
        if sign.value == "+":
            return scalar(operand)
        return Negate(sign.start, operand.end, scalar(operand))

    def product(self, parts: list[Any]) -> Node:
        """Left to right; a sign of the first factor is the sign of the whole product, where that
        changes nothing: -x*y is -(x y), but -5 mod 3 is (-5) mod 3."""
        start, end = parts[0].start, parts[-1].end
        first = parts[0]
        negative = isinstance(first, Negate) and all(p.value != "mod" for p in parts[1::2])
        if negative:
            first = first.operand
        factors = list(first.factors) if isinstance(first, Product) else [scalar(first)]
        for sign, part in zip(parts[1::2], parts[2::2], strict=True):
            factor = scalar(part)
            if sign.value == "*":
                factors.extend(part.factors if isinstance(part, Product) else [factor])
                continue
            left = _product(factors)
            if sign.value == "/":
                factors = [Quotient(left.start, factor.end, left, factor)]
            else:
                factors = [Call(left.start, factor.end, "mod", (left, factor))]
        node = _product(factors)
        return Negate(start, end, node) if negative else node

    def sum(self, parts: list[Any]) -> Node:
        terms = [scalar(parts[0])]
        for sign, part in zip(parts[1::2], parts[2::2], strict=True):
            term = scalar(part)
            terms.append(term if sign.value == "+" else Negate(sign.start, part.end, term))
        return Sum(parts[0].start, parts[-1].end, tuple(terms))

    def comparison(self, parts: list[Any]) -> Node:
        """a < b < c is a < b and b < c."""
        links = []
        for left, sign, right in zip(parts[::2], parts[1::2], parts[2::2], strict=False):
            operator = _FLIPPED.get(sign.value, sign.value)
            links.append(Comparison(left.start, right.end, operator, scalar(left), scalar(right)))
        if len(links) == 1:
            return links[0]
        return Logic(parts[0].start, parts[-1].end, "and", tuple(links))

    def denial(self, parts: list[Any]) -> Node:
        return Logic(parts[0].start, parts[1].end, "not", (condition(parts[1]),))

    def conjunction(self, parts: list[Any]) -> Node:
        return self._logic("and", parts)

    def disjunction(self, parts: list[Any]) -> Node:
        return self._logic("or", parts)

    def _logic(self, operator: str, parts: list[Any]) -> Node:
        for sign in parts[1::2]:
            if sign.value in ("&", "|") and not (is_condition(parts[0]) and is_condition(parts[2])):
                message = f"{sign.value} joins conditions only, and here it stands between numbers."
                refuse("condition", message, sign.start, sign.end, "Write * for a product.")
        operands = tuple(condition(part) for part in parts[::2])
        return Logic(parts[0].start, parts[-1].end, operator, operands)

    def either(self, parts: list[Any]) -> Node:
        value, _, when, _, otherwise = parts
        yes, no = scalar(value), scalar(otherwise)
        first = Branch(yes.start, when.end, condition(when), yes)
        if isinstance(otherwise, Piecewise) and otherwise.branches[-1].condition == _always(
            otherwise
        ):
            return Piecewise(yes.start, no.end, (first, *otherwise.branches))
        last = Branch(no.start, no.end, Truth(no.start, no.start, True), no)
        return Piecewise(yes.start, no.end, (first, last))


def _always(piecewise: Piecewise) -> Node:
    last = piecewise.branches[-1].condition
    return Truth(last.start, last.end, True)


def _product(factors: list[Node]) -> Node:
    if len(factors) == 1:
        return factors[0]
    return Product(factors[0].start, factors[-1].end, tuple(factors))


def _listing(opening: Token, entries: list[Any], closing: Token) -> Listing:
    kind = str(opening.value)
    values = tuple(entries[::2])
    separators = tuple(str(separator.value) for separator in entries[1::2])
    if len(values) == 1 and isinstance(values[0], Listing) and kind in ("(", "{", "\\{", "."):
        if len(values[0].entries) > 1:
            return values[0]  # ([a, b]) is [a, b]
        values = values[0].entries if values[0].kind != "[" else values
    return Listing(opening.start, closing.end, kind, values, separators)


def _has_conditions(listing: Listing) -> bool:
    return any(is_condition(entry) for entry in listing.entries)


@cache
def _parser() -> Lark:
    from lark import Lark
    from lark.lexer import Lexer

    class Ready(Lexer):
        """The tokens are ready; there is nothing left to lex."""

        def __init__(self, configuration: object) -> None:
            """Lark passes its terminals, of which none has a pattern."""

        def lex(self, data: list[Token]) -> Iterator[Token]:  # type: ignore[override]
            return iter(data)

    grammar = GRAMMAR.read_text(encoding="utf-8")
    return Lark(
        grammar, parser="lalr", lexer=Ready, transformer=_Builder(), maybe_placeholders=False
    )


def parse(tokens: list[Token], text: str, end: int) -> Node:
    """The tree of one expression, possibly a :class:`~symbolic.listings.Listing` at its root.

    Parameters
    ----------
    tokens : the expression's tokens, words resolved and bars paired.
    text : the whole text, for messages.
    end : where the expression ends, for messages about something missing there.

    Raises
    ------
    UnreadableInput
        At the first token that cannot stand where it stands.
    """
    from lark.exceptions import UnexpectedToken

    operands = sum(token.type in ("VALUE", "FUNCTION") for token in tokens)
    check_operands(operands, tokens[0].start if tokens else end, end)
    ready = arrange(tokens, text)
    try:
        node = _parser().parse(ready)
    except UnexpectedToken as problem:
        _explain(ready, problem.token, text, end)
    assert isinstance(node, Node)
    return node


_STARTERS = ("VALUE", "TRUTH", "OPEN", "RADICAL", "CALL", "BARE", "SIGN", "DERIVATIVE")
_HANGING = frozenset(["SIGN", "OPERATOR", "RELATION", "AND", "OR", "NOT", "IF", "ELSE", "RADICAL"])


def _explain(tokens: list[Token], problem: object, text: str, end: int) -> NoReturn:
    """Say what is wrong at the token where the parser stopped."""
    index = next((i for i, token in enumerate(tokens) if token is problem), len(tokens))
    before = tokens[index - 1] if index else None
    token = tokens[index] if index < len(tokens) else None
    place = (token.start, token.end) if token is not None else (end, end + 1)
    what = _shown(token, text) if token is not None else "the end"
    expected = "a number, a name or an opening bracket"
    if before is not None and before.type == "POWER":
        message = f"The exponent after {_shown(before, text)} is missing."
        refuse("missing-exponent", message, before.start, place[1], "Write x^2.")
    if before is not None and before.type == "DERIVATIVE":
        message = "The derivative operator needs an expression after it."
        refuse("missing-operand", message, before.start, before.end, "Write d/dx (x^2).")
    if before is not None and before.type in _HANGING:
        message = f"Expected {expected} after {_shown(before, text)}."
        start = before.start if token is None else place[0]
        refuse("missing-operand", message, start, place[1], "Write the missing part.")
    if token is not None and token.type in ("OPERATOR", "POWER", "BANG", "RELATION", "AND", "OR"):
        message = f"Expected {expected} before {what}."
        refuse("missing-operand", message, *place, "Write the missing part.")
    if token is not None and token.type in ("IF", "ELSE", "NOT"):
        message = f"'{what}' cannot stand here."
        refuse("unexpected", message, *place, "Write 'a if x > 0 else b'.")
    if token is None and before is not None and any(t.type == "IF" for t in tokens):
        message = "The 'else' part is missing."
        refuse("missing-else", message, *place, "Write 'a if x > 0 else b'.")
    if token is not None and token.type == "COMMA":
        message = "A comma cannot stand here."
        refuse("comma", message, *place, "Write 3.5 for a decimal; [a, b] for a vector.")
    message = f"Expected {expected} before {what}." if token else "Something is missing at the end."
    refuse("unexpected", message, *place, "Write the missing part.")


def _shown(token: Token, text: str) -> str:
    if token.type == "NEWLINE":
        return "the end of the line"
    return shorten(text[token.start : token.end].strip() or "^", 20)
