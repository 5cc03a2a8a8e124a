"""Words to names, constants and functions: what a run of letters means in one statement's scope.

The order of the rules is the order of the table *Names* in ``docs/input.md``.
"""

from __future__ import annotations

import keyword
import re
from dataclasses import dataclass, replace

from symbolic.letters import GREEK_LETTERS
from symbolic.names import Helper, Scope, key_of
from symbolic.refusal import refuse
from symbolic.suggestions import nearest
from symbolic.tokens import BARE_FUNCTIONS, OUTSIDE_THE_TABLE, Token, Word, is_number
from symbolic.tree import Constant, Name, Number
from symbolic.whitelist import CONSTANTS, FUNCTIONS, GREEK, SPELLINGS


@dataclass(frozen=True, slots=True)
class Function:
    """What a function token calls: a canonical name, or a helper function of this input."""

    name: str
    typed: str
    helper: Helper | None = None


_OPERATORS = {
    "if": ("IF", None), "else": ("ELSE", None), "and": ("AND", "and"), "or": ("OR", "or"),
    "not": ("NOT", "not"), "True": ("TRUTH", True), "False": ("TRUTH", False),
    "true": ("TRUTH", True), "false": ("TRUTH", False), "otherwise": ("TRUTH", True),
}  # fmt: skip

_IMAGINARY = ("I", "ImaginaryI", "ImaginaryJ")
_INFINITE = ("inf", "Inf", "infinity", "Infinity", "oo", "zoo", "ComplexInfinity")
_NO_NUMBER = ("nan", "NaN", "undefined", "null", "nul", "none", "nil", "Indeterminate")

_NEED_A_BRACKET = frozenset(["sh", "ch", "th", "li", "Li", "Si", "Ci", "Ei", "lb", "root", "step"])
"""Functions whose name is so short or common that it is one only before a bracket."""

_GREEK_BY_NAME = frozenset(GREEK) | {"pi"}
_LETTER_OR_FUNCTION = frozenset(GREEK) & frozenset(SPELLINGS)
_ALWAYS_LETTERS = frozenset(["gamma", "psi", "digamma"])
"""As LaTeX commands or Greek letters these are letters, though their ASCII names are functions."""

_PIECES = re.compile(
    "|".join(
        sorted(
            {*BARE_FUNCTIONS, *(name for name in _GREEK_BY_NAME if len(name) > 2), "pi"},
            key=len,
            reverse=True,
        )
    )
)
_TAIL = re.compile(r"[0-9]*(?:_(?:[0-9]+|[A-Za-z]+[0-9]*))*")

_MOST_LETTERS = 5
"""A longer run of letters, most of them undeclared, is taken for a mistyped word."""


def resolve(tokens: list[Token], scope: Scope) -> list[Token]:
    """``tokens`` with every word replaced by VALUE, FUNCTION and operator tokens."""
    out: list[Token] = []
    opened: list[str] = []
    skip = 0
    for index, token in enumerate(tokens):
        if skip:
            skip -= 1
        elif token.type == "WORD":
            skip = _plain_derivative(tokens, index, scope, out)
            if not skip:
                _word(tokens, index, scope, out)
        elif token.type == "PARTIAL":
            skip = _plain_derivative(tokens, index, scope, out)
            if not skip:
                message = "∂ is read only in a derivative."
                refuse("partial", message, token.start, token.end, "Write ∂/∂x (x^2 y).")
        elif token.type == "TEXT":
            _text(token, out, opened)
        elif token.type == "DERIVATIVE":
            out.append(_derivative(token, scope))
        else:
            if token.type == "OPEN":
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


def _name_token(word: Word, start: int, end: int, scope: Scope) -> Token:
    return Token("VALUE", start, end, Name(start, end, scope.show(word)))


def _derivative(token: Token, scope: Scope) -> Token:
    assert isinstance(token.value, list)
    steps = []
    for word, order in token.value:
        key = key_of(word)
        if not scope.knows(key) and not scope.admits(key):
            _unknown_name(word.text, token.start, token.end, scope)
        steps.append((scope.show(word), order))
    return Token("DERIVATIVE", token.start, token.end, steps)


def _plain_derivative(tokens: list[Token], index: int, scope: Scope, out: list[Token]) -> int:
    """Read ``d/dx``, ``d^2/dx^2``, ``∂/∂x`` before an operand; how many tokens followed."""
    first = tokens[index]
    partial = first.type == "PARTIAL"
    if not partial and (first.value != Word("d") or scope.knows("d")):
        return _derivative_of_name(tokens, index, scope)
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
    out.append(_derivative(Token("DERIVATIVE", first.start, end, [(word, order)]), scope))
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


def _derivative_of_name(tokens: list[Token], index: int, scope: Scope) -> int:
    """Refuse ``dy/dx``."""
    if index + 2 >= len(tokens) or tokens[index + 1].value != "/":
        return 0
    words = (tokens[index].value, tokens[index + 2].value)
    for word in words:
        if not isinstance(word, Word) or not re.fullmatch("d[a-z]", word.text):
            return 0
        if scope.knows(word.text) or scope.knows("d"):
            return 0
    start, end = tokens[index].start, tokens[index + 2].end
    message = "The derivative of a name is not read."
    refuse("derivative-of-name", message, start, end, "Write d/dx before the expression itself.")


def _word(tokens: list[Token], index: int, scope: Scope, out: list[Token]) -> None:
    token = tokens[index]
    word = token.value
    assert isinstance(word, Word)
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    called = following if following is not None and _is_bracket(following) else None
    start, end, key = token.start, token.end, key_of(word)

    if scope.knows(key):
        out.append(_declared(word, key, start, end, scope))
    elif word.subscripts or word.text in ("frac", "indexed root") or "_" in word.text:
        _subscripted(word, start, end, scope, called, out)
    elif _reserved(word, tokens, index, out):
        pass
    elif _is_function(word, called, tokens, index):
        out.append(_function(word.text, start, end))
    elif word.text in CONSTANTS and (not word.latex or word.text in ("pi", "e")):
        out.append(Token("VALUE", start, end, Constant(start, end, CONSTANTS[word.text])))
    elif word.whole or word.text in _GREEK_BY_NAME:
        _free(word, start, end, scope, out)
    else:
        _run(word, start, end, scope, called, out)


def _is_bracket(token: Token) -> bool:
    return token.type == "OPEN" and token.value in ("(", "[", "\\{")


def _declared(word: Word, key: str, start: int, end: int, scope: Scope) -> Token:
    if key == scope.own:
        message = f"{shorten(word.text)} is defined by itself."
        refuse("self-reference", message, start, end, "Write the right side without it.")
    if key in scope.helpers:
        return Token("FUNCTION", start, end, Function(key, word.text, scope.helpers[key]))
    return _name_token(word, start, end, scope)


def _free(word: Word, start: int, end: int, scope: Scope, out: list[Token]) -> None:
    """An undeclared name."""
    key = key_of(word)
    if word.text in _IMAGINARY and not word.subscripts:
        message = "I is the imaginary unit in mathematics software, and functions here are real."
        refuse("imaginary-unit", message, start, end, "To use it as a name: f(I) = ...")
    if not scope.admits(key):
        _unknown_name("_".join([word.text, *word.subscripts]), start, end, scope)
    out.append(_name_token(word, start, end, scope))


def _unknown_name(name: str, start: int, end: int, scope: Scope) -> None:
    near = nearest(name, scope.declared.values())
    names = ", ".join(scope.declared.values())
    hint = f"Did you mean {near}?" if near else f"The names declared are {shorten(names, 80)}."
    message = f"{shorten(name)} is neither a variable of the header nor a known name."
    refuse("unknown-variable", message, start, end, hint)


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
    if text in ("j", "J") and is_number(before) and before is not None:
        if before.end == token.start and not word.latex:
            message = f"{text} after a number is the imaginary unit, and functions here are real."
            hint = f"Write a space before {text} in a header's formula, or use another letter."
            refuse("imaginary-unit", message, token.start, token.end, hint)
    elif text in _IMAGINARY:
        _free(word, token.start, token.end, Scope(), out)
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
    return token.type in ("WORD", "VALUE", "CLOSE", "BANG", "BAR")


def _is_function(word: Word, called: Token | None, tokens: list[Token], index: int) -> bool:
    text = word.text
    if text in OUTSIDE_THE_TABLE:
        return called is not None
    if text not in SPELLINGS:
        return False
    if text in _LETTER_OR_FUNCTION or word.latex:
        if called is None or (word.latex and text in _ALWAYS_LETTERS):
            return False
        least, most = FUNCTIONS[SPELLINGS[text]].arity
        count = _arguments(tokens, index + 1)
        return least <= count and (most < 0 or count <= most)
    return called is not None or text not in _NEED_A_BRACKET or word.whole


def _arguments(tokens: list[Token], at: int) -> int:
    """How many arguments the bracket at ``at`` holds."""
    depth, commas = 0, 0
    for token in tokens[at:]:
        if token.type == "OPEN":
            depth += 1
        elif token.type == "CLOSE":
            depth -= 1
            if depth == 0:
                break
        elif token.type == "COMMA" and depth == 1:
            commas += 1
    return commas + 1


def _function(text: str, start: int, end: int) -> Token:
    return Token("FUNCTION", start, end, Function(SPELLINGS.get(text, text), text))


def _subscripted(
    word: Word, start: int, end: int, scope: Scope, called: Token | None, out: list[Token]
) -> None:
    """Names with subscripts, of which only the last letter carries them."""
    text = word.text
    if text in ("frac", "indexed root"):
        out.append(Token("FUNCTION", start, end, Function(text, "\\frac")))
        return
    if word.whole or "_" not in text and (len(text) == 1 or text.rstrip("0123456789") in GREEK):
        _free(word, start, end, scope, out)
        return
    if text in SPELLINGS and text not in GREEK:
        message = f"{text} takes no subscript."
        refuse("subscript", message, start, end, f"Write {text}(x).")
    _run(word, start, end, scope, called, out)


def _run(
    word: Word, start: int, end: int, scope: Scope, called: Token | None, out: list[Token]
) -> None:
    """A run of letters and digits, cut from the left into the longest names that are known."""
    text = word.text.rstrip("_")
    if len(text) < len(word.text) and text != "lambda":
        message = f"{shorten(word.text)} ends with an underscore."
        refuse("subscript", message, end - 1, end, "Write x_1, or delete the underscore.")
    if called is not None and text[1:] in SPELLINGS and len(text) > 3:
        letter = Word(text[0])
        if scope.knows(key_of(letter)) or scope.admits(text[0]):
            _run(letter, start, start + 1, scope, None, out)
            out.append(_function(text[1:], start + 1, end))
            return
    pieces: list[Token] = []
    loose = 0
    at = 0
    while at < len(text):
        here = start + at
        declared = _longest_declared(text, at, scope)
        found = _PIECES.match(text, at)
        if declared and (found is None or declared >= found.end()):
            last = word.subscripts if declared == len(text) else ()
            piece = Word(text[at:declared], last)
            stop = end if declared == len(text) else start + declared
            pieces.append(_declared(piece, key_of(piece), here, stop, scope))
            at = declared
            continue
        if text[at].isdigit():  # after a function: sin2x
            digits = re.compile("[0-9]+").match(text, at)
            assert digits is not None
            at = digits.end()
            number = Number(here, start + at, digits.group(), _whole(digits.group(), here))
            pieces.append(Token("VALUE", here, start + at, number))
            continue
        if found and found.group() in SPELLINGS and found.group() not in GREEK:
            at = found.end()
            pieces.append(_function(found.group(), here, start + at))
            continue
        letters = found.end() if found else at + 1
        tail = _TAIL.match(text, letters)
        stop = tail.end() if tail else letters
        subscripts = word.subscripts if stop == len(text) else ()
        piece = Word(text[at:stop], subscripts, whole=True)
        place = (here, end if stop == len(text) else start + stop)
        name = text[at:letters]
        if name in CONSTANTS and stop == letters and not subscripts:
            pieces.append(Token("VALUE", *place, Constant(*place, CONSTANTS[name])))
        else:
            loose += found is None and not scope.knows(key_of(piece))
            _run_letter(piece, place, scope, word, (start, end), called, pieces)
        at = stop
    if called is not None and loose >= 3 and pieces[-1].type != "FUNCTION":
        _unknown_function(word, start, end, scope)
    if len(text) > _MOST_LETTERS and loose > _MOST_LETTERS - 2 and "_" not in text:
        near = nearest(text, (*SPELLINGS, *GREEK, *scope.declared.values()))
        hint = f"Did you mean {near}?" if near else "Write * between letters that multiply."
        message = f"{shorten(text)} is no known name, and long for a product of letters."
        refuse("unknown-word", message, start, end, hint)
    out.extend(pieces)


def _run_letter(
    piece: Word,
    place: tuple[int, int],
    scope: Scope,
    word: Word,
    whole: tuple[int, int],
    called: Token | None,
    pieces: list[Token],
) -> None:
    key = key_of(piece)
    if not scope.knows(key) and not scope.admits(key):
        letters = re.match("[A-Za-z]+", word.text)
        if called is not None and letters and len(letters.group()) >= 3:
            _unknown_function(word, *whole, scope)
        name = "_".join([word.text, *word.subscripts])
        if nearest(name, scope.declared.values()):
            _unknown_name(name, *whole, scope)
    _free(piece, *place, scope, pieces)


def _unknown_function(word: Word, start: int, end: int, scope: Scope) -> None:
    helpers = [helper.name for helper in scope.helpers.values()]
    near = nearest(word.text, (*helpers, *SPELLINGS, "piecewise"))
    hint = f"Did you mean {near}?" if near else "Write * between letters that multiply."
    message = f"{shorten(word.text)} is no function that is known here."
    refuse("unknown-function", message, start, end, hint)


def _longest_declared(text: str, at: int, scope: Scope) -> int:
    """Where the longest declared name that begins at ``at`` ends; 0 when there is none."""
    if not scope.longest:
        return 0
    for stop in range(min(len(text), at + scope.longest), at, -1):
        following = text[stop : stop + 1]
        if following == "_" or (following.isdigit() and text[stop - 1] != "_"):
            continue
        if text[stop - 1] != "_" and scope.knows(key_of(Word(text[at:stop]))):
            return stop
    return 0


def _whole(digits: str, start: int):  # type: ignore[no-untyped-def]
    from fractions import Fraction

    if len(digits) > 400:
        refuse("too-many-digits", "This number has too many digits.", start, start + 1, "Round it.")
    return Fraction(int(digits))


def shorten(text: str, most: int = 30) -> str:
    """``text`` cut to ``most`` characters, for a message."""
    return text if len(text) <= most else text[: most - 1] + "…"
