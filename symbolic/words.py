"""Words to names, constants and functions: what a run of letters means in one statement's scope.

The order of the rules is the order of the table *Names* in ``docs/input.md``.
"""

from __future__ import annotations

import keyword

from symbolic.differentials import derivative_token, read_quotient
from symbolic.letter_runs import LetterRun, splits
from symbolic.name_tokens import (
    IMAGINARY,
    Function,
    declared_token,
    free_name,
    function_token,
    shorten,
)
from symbolic.names import Scope, key_of
from symbolic.refusal import refuse
from symbolic.tokens import OUTSIDE_THE_TABLE, RELATIONS_BY_NAME, Token, Word, is_number
from symbolic.tree import Constant
from symbolic.whitelist import CONSTANTS, FUNCTIONS, GREEK, SPELLINGS

_OPERATORS = {
    "if": ("IF", None), "else": ("ELSE", None), "and": ("AND", "and"), "or": ("OR", "or"),
    "not": ("NOT", "not"), "True": ("TRUTH", True), "False": ("TRUTH", False),
    "true": ("TRUTH", True), "false": ("TRUTH", False), "otherwise": ("TRUTH", True),
}  # fmt: skip

_INFINITE = ("inf", "Inf", "infinity", "Infinity", "oo", "zoo", "ComplexInfinity")
_NO_NUMBER = ("nan", "NaN", "undefined", "null", "nul", "none", "nil", "Indeterminate")

_NEED_A_BRACKET = frozenset(["sh", "ch", "th", "li", "Li", "Si", "Ci", "Ei", "lb", "root", "step"])
"""Functions whose name is so short or common that it is one only before a bracket."""

_GREEK_BY_NAME = frozenset(GREEK) | {"pi"}
_LETTER_OR_FUNCTION = frozenset(GREEK) & frozenset(SPELLINGS)
_ALWAYS_LETTERS = frozenset(["gamma", "psi", "digamma"])
"""As LaTeX commands or Greek letters these are letters, though their ASCII names are functions."""


def resolve(tokens: list[Token], scope: Scope) -> list[Token]:
    """``tokens`` with every word replaced by VALUE, FUNCTION and operator tokens."""
    out: list[Token] = []
    opened: list[str] = []
    skip = 0
    for index, token in enumerate(tokens):
        if skip:
            skip -= 1
        elif token.type == "WORD":
            skip = read_quotient(tokens, index, scope, out)
            if not skip:
                _word(tokens, index, scope, out)
        elif token.type == "PARTIAL":
            skip = read_quotient(tokens, index, scope, out)
            if not skip:
                message = "∂ is read only in a derivative."
                refuse("partial", message, token.start, token.end, "Write ∂/∂x (x^2 y).")
        elif token.type == "TEXT":
            _text(token, out, opened)
        elif token.type == "DERIVATIVE":
            out.append(derivative_token(token, scope))
        else:
            if token.type in ("OPEN", "NOTE"):
                opened.append(str(token.value))
            elif token.type == "CLOSE" and opened:
                opened.pop()
            out.append(token)
    return out


def _text(token: Token, out: list[Token], opened: list[str]) -> None:
    """``\\text{if}`` and ``\\text{otherwise}``, which in a *cases* line only separate."""
    meaning = str(token.value)
    if opened and opened[-1] in ("cases", "array") and meaning in ("if", "otherwise"):
        if not (out and out[-1].type == "COMMA"):
            out.append(Token("COMMA", token.start, token.start, "&"))
        if meaning == "otherwise":
            out.append(Token("TRUTH", token.start, token.end, True))
    elif meaning == "mod":
        out.append(Token("OPERATOR", token.start, token.end, "mod"))
    else:
        kind, value = _OPERATORS[meaning]
        out.append(Token(kind, token.start, token.end, value))


def _word(tokens: list[Token], index: int, scope: Scope, out: list[Token]) -> None:
    token = tokens[index]
    word = token.value
    assert isinstance(word, Word)
    text, start, end, key = word.text, token.start, token.end, key_of(word)
    called = index + 1 < len(tokens) and _is_bracket(tokens[index + 1])
    if scope.knows(key):
        out.append(declared_token(word, key, start, end, scope))
    elif text in ("frac", "indexed root"):
        out.append(Token("FUNCTION", start, end, Function(text, "\\frac")))
    elif word.subscripts:
        out.extend(_subscripted(word, start, end, scope, called))
    elif _reserved(word, tokens, index, out):
        pass
    elif _is_function(word, called, tokens, index):
        out.append(function_token(text, start, end))
    elif text in CONSTANTS and (not word.latex or text in ("pi", "e")):
        out.append(Token("VALUE", start, end, Constant(start, end, CONSTANTS[text])))
    elif word.whole or (text in _GREEK_BY_NAME and not splits(text, scope)):
        out.append(free_name(word, start, end, scope))
    else:
        out.extend(LetterRun(word, start, end, scope, called).cut())


def _is_bracket(token: Token) -> bool:
    return token.type == "OPEN" and token.value in ("(", "[", "\\{", "argument")


def _reserved(word: Word, tokens: list[Token], index: int, out: list[Token]) -> bool:
    token, text = tokens[index], word.text
    before = tokens[index - 1] if index else None
    if text in _OPERATORS and not word.latex:
        kind, value = _OPERATORS[text]
        out.append(Token(kind, token.start, token.end, value))
        return True
    if text == "mod" and before is not None and _ends_operand(before) and before.end < token.start:
        out.append(Token("OPERATOR", token.start, token.end, "mod"))
        return True
    if text in ("j", "J") and before is not None and is_number(before):
        if before.end == token.start and not word.latex:
            message = f"{text} after a number is the imaginary unit, and functions here are real."
            hint = f"Write *{text} if {text} is a name."
            refuse("imaginary-unit", message, token.start, token.end, hint)
    elif text in IMAGINARY:
        free_name(word, token.start, token.end, Scope())
    elif text in _INFINITE:
        message = f"{text} stands for infinity, which is not a number here."
        refuse("infinity", message, token.start, token.end, "A limit is not read.")
    elif text in _NO_NUMBER or text == "None":
        message = f"{text} is no number."
        refuse("reserved", message, token.start, token.end, "Leave it out.")
    elif (keyword.iskeyword(text) and text != "lambda") or text.endswith("_"):
        if text == "lambda_":
            return False
        message = f"{shorten(text)} is a reserved word."
        refuse("reserved", message, token.start, token.end, "Use another name.")
    return False


def _ends_operand(token: Token) -> bool:
    if isinstance(token.value, Word) and token.value.text in _OPERATORS:
        return False  # x if x > 0 else mod(x, 2)
    return token.type in ("WORD", "VALUE", "CLOSE", "BANG", "BAR")


def _is_function(word: Word, called: bool, tokens: list[Token], index: int) -> bool:
    text = word.text
    if text in OUTSIDE_THE_TABLE:
        return called and (text not in RELATIONS_BY_NAME or _arguments(tokens, index + 1) == 2)
    if text not in SPELLINGS:
        return False
    if text in _LETTER_OR_FUNCTION or word.latex:
        if not called or (word.latex and text in _ALWAYS_LETTERS):
            return False
        least, most = FUNCTIONS[SPELLINGS[text]].arity
        count = _arguments(tokens, index + 1)
        return least <= count and (most < 0 or count <= most)
    return called or text not in _NEED_A_BRACKET or word.whole


def _arguments(tokens: list[Token], at: int) -> int:
    """How many arguments the bracket at ``at`` holds."""
    depth, commas = 0, 0
    for index in range(at, len(tokens)):
        token = tokens[index]
        if token.type in ("OPEN", "NOTE"):
            depth += 1
        elif token.type == "CLOSE":
            depth -= 1
            if depth == 0:
                break
        elif token.type == "COMMA" and depth == 1:
            commas += 1
    return commas + 1


def _subscripted(word: Word, start: int, end: int, scope: Scope, called: bool) -> list[Token]:
    """A name with subscripts in braces; in a run of letters the last one carries them."""
    text = word.text
    if word.whole or len(text) == 1 or text.rstrip("0123456789") in GREEK:
        return [free_name(word, start, end, scope)]
    if text in SPELLINGS:
        message = f"{text} takes no subscript."
        refuse("subscript", message, start, end, f"Write {text}(x).")
    return LetterRun(word, start, end, scope, called).cut()
