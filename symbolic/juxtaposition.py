"""What stands side by side: products without a sign, functions without brackets, 1/2x.

Inserts the tokens that the grammar needs to tell these apart: BESIDE (a product that continues the
argument of a function without brackets), APART (one that does not), CALL and BARE.
"""

from __future__ import annotations

from symbolic.name_tokens import Function, shorten
from symbolic.refusal import refuse
from symbolic.tokens import Token, is_number
from symbolic.tree import Number, Quotient

_ENDS = frozenset(["VALUE", "CLOSE", "BANG", "TRUTH"])
_STARTS = frozenset(["VALUE", "OPEN", "CALL", "BARE", "RADICAL", "DERIVATIVE", "TRUTH", "FUNCTION"])
_CALL_BRACKETS = ("(", "[", "\\{", "argument", ".")
_TYPESET = ("frac", "binomial")
_BESIDE_BRACKETS = ("{", "|", "⌊", "⌈")


def arrange(tokens: list[Token], text: str) -> list[Token]:
    """``tokens`` ready for the grammar."""
    return _with_products(_with_calls(tokens, text), text)


def _with_calls(tokens: list[Token], text: str) -> list[Token]:
    """Every FUNCTION becomes CALL or BARE; the power in ``sin^2 x`` becomes a note of it."""
    notes_end: dict[int, int] = {}
    out: list[Token] = []
    for index, token in enumerate(tokens):
        if token.type == "FUNCTION":
            _function(tokens, index, notes_end, text)
        out.append(token)
        closed = notes_end.pop(index, 0)
        out.extend(Token("CLOSE", token.end, token.end, "note") for _ in range(closed))
    return out


def _function(tokens: list[Token], index: int, notes_end: dict[int, int], text: str) -> None:
    token = tokens[index]
    assert isinstance(token.value, Function)
    at, powered = index + 1, False
    while at < len(tokens):
        if tokens[at].type == "NOTE":
            at = _past_bracket(tokens, at)
        elif tokens[at].type == "POWER" and not powered:
            powered = True
            last = _exponent_end(tokens, at + 1)
            if last < 0:
                _no_argument(token, tokens[at].end)
            tokens[at].type, tokens[at].value = "NOTE", "power"
            notes_end[last] = notes_end.get(last, 0) + 1
            at = last + 1
        else:
            break
    following = tokens[at] if at < len(tokens) else None
    if following is not None and following.type == "OPEN" and following.value in _CALL_BRACKETS:
        token.type = "CALL"
    elif following is not None and following.type in _STARTS:
        token.type = "BARE"
    elif following is not None and following.type == "SIGN" and not powered:
        spaced = text[following.end : following.end + 1].isspace()
        if spaced or at + 1 >= len(tokens):
            _no_argument(token, following.start)
        token.type = "BARE"
    else:
        _no_argument(token, tokens[at - 1].end)


def _no_argument(token: Token, end: int) -> None:
    assert isinstance(token.value, Function)
    typed = shorten(token.value.typed)
    message = f"{typed} needs an argument."
    refuse("missing-argument", message, token.start, max(token.end, end), f"Write {typed}(x).")


def _past_bracket(tokens: list[Token], at: int) -> int:
    """The place after the bracket that opens at ``at``."""
    partner = tokens[at].partner
    while tokens[at] is not partner:
        at += 1
    return at + 1


def _exponent_end(tokens: list[Token], at: int) -> int:
    """The last place of the exponent that begins at ``at``; -1 when there is none."""
    while at < len(tokens) and tokens[at].type == "SIGN":
        at += 1
    if at >= len(tokens) or tokens[at].type not in ("VALUE", "OPEN", "FUNCTION"):
        return -1
    if tokens[at].type == "FUNCTION":  # sin^\frac12 x
        if not (at + 1 < len(tokens) and tokens[at + 1].type == "OPEN"):
            return -1
        at += 1
    if tokens[at].type == "OPEN":
        at = _past_bracket(tokens, at) - 1
    while at + 1 < len(tokens) and tokens[at + 1].type == "BANG":
        at += 1
    if at + 1 < len(tokens) and tokens[at + 1].type == "POWER":
        further = _exponent_end(tokens, at + 2)
        return further if further >= 0 else at
    return at


def _with_products(tokens: list[Token], text: str) -> list[Token]:
    out: list[Token] = []
    for token in tokens:
        before = out[-1] if out else None
        if (
            before is not None
            and before.type in _ENDS
            and before.value != "note"
            and token.type in _STARTS
        ):
            if is_number(before) and is_number(token):
                _two_numbers(before, token, text)
            _ratio(out)
            kind = "BESIDE" if _continues(token) else "APART"
            out.append(Token(kind, token.start, token.start))
        out.append(token)
    return out


def _continues(token: Token) -> bool:
    """Whether the token continues the argument of a function without brackets."""
    if token.type == "OPEN":
        return token.value in _BESIDE_BRACKETS
    if token.type == "CALL":
        return isinstance(token.value, Function) and token.value.typed == "\\frac"
    return token.type in ("VALUE", "TRUTH")


def _two_numbers(first: Token, second: Token, text: str) -> None:
    both = [shorten(text[token.start : token.end], 12) for token in (first, second)]
    message = f"Two numbers stand side by side: {' '.join(both)}."
    refuse("two-numbers", message, first.start, second.end, "Write * for their product.")


def _ratio(out: list[Token]) -> None:
    """``1/2`` before a factor is one fraction: 1/2x is (1/2)x, but y/2x is y/(2x)."""
    if len(out) < 3 or not is_number(out[-1]) or not is_number(out[-3]):
        return
    if out[-2].type != "OPERATOR" or out[-2].value != "/":
        return
    at = len(out) - 4
    while at >= 0 and out[at].type == "SIGN":
        at -= 1
    if at >= 0:
        before = out[at]
        free = before.type in (
            "OPEN",
            "COMMA",
            "RELATION",
            "IF",
            "ELSE",
            "AND",
            "OR",
            "NOT",
            "NOTE",
        )
        free = free or (before.type == "OPERATOR" and before.value == "*")
        if not free and not (before.type in _ENDS and at < len(out) - 4):
            return
    above, below = out[-3].value, out[-1].value
    assert isinstance(above, Number)
    assert isinstance(below, Number)
    fraction = Quotient(above.start, below.end, above, below)
    del out[-3:]
    out.append(Token("VALUE", above.start, below.end, fraction))
