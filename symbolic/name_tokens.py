"""One name to one token: a declared name, a free one, a function; and how each is refused."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NoReturn

from symbolic.names import Helper, Scope, key_of, shown
from symbolic.refusal import refuse
from symbolic.suggestions import nearest
from symbolic.tokens import Token, Word
from symbolic.tree import Name
from symbolic.whitelist import SPELLINGS

IMAGINARY = ("I", "ImaginaryI", "ImaginaryJ")
"""Names of the imaginary unit, which is refused unless the name is declared."""


@dataclass(frozen=True, slots=True)
class Function:
    """What a function token calls: a canonical name, or a helper function of this input."""

    name: str
    typed: str
    helper: Helper | None = None


def shorten(text: str, most: int = 30) -> str:
    """``text`` cut to ``most`` characters, for a message."""
    return text if len(text) <= most else text[: most - 1] + "…"


def name_token(word: Word, start: int, end: int, scope: Scope) -> Token:
    """The token of a name, in the spelling that is shown."""
    return Token("VALUE", start, end, Name(start, end, scope.show(word)))


def function_token(text: str, start: int, end: int) -> Token:
    """The token of a function, by any of its spellings."""
    return Token("FUNCTION", start, end, Function(SPELLINGS.get(text, text), text))


def declared_token(word: Word, key: str, start: int, end: int, scope: Scope) -> Token:
    """The token of a declared name or helper function; a function may not use itself."""
    if key == scope.own:
        message = f"{shorten(word.text)} is defined by itself."
        refuse("self-reference", message, start, end, "Write the right side without it.")
    if key in scope.helpers:
        return Token("FUNCTION", start, end, Function(key, word.text, scope.helpers[key]))
    return name_token(word, start, end, scope)


LONGEST_NAME = 40
"""Characters, with those of its subscripts."""


def check_length(word: Word, start: int, end: int) -> None:
    """Refuse a name that is too long to be read."""
    if len(shown(word)) > LONGEST_NAME:
        message = f"A name has at most {LONGEST_NAME} characters."
        refuse("name-too-long", message, start, end, "Use a shorter name.")


def free_name(word: Word, start: int, end: int, scope: Scope) -> Token:
    """The token of an undeclared name, where the scope admits it."""
    key = key_of(word)
    if word.text in IMAGINARY and not word.subscripts:
        message = "I is the imaginary unit in mathematics software, and functions here are real."
        refuse("imaginary-unit", message, start, end, "To use it as a name: f(I) = ...")
    check_length(word, start, end)
    if not scope.admits(key):
        refuse_name("_".join([word.text, *word.subscripts]), start, end, scope)
    return name_token(word, start, end, scope)


def refuse_name(name: str, start: int, end: int, scope: Scope) -> NoReturn:
    """Refuse a name that is no variable of the header."""
    near = nearest(name, scope.declared.values())
    names = ", ".join(scope.declared.values())
    hint = (
        f"Did you mean {near}?"
        if near
        else f"Declared: {shorten(names, 60)}. Add a line {shorten(name)} = 1."
    )
    message = f"{shorten(name)} is neither a variable of the header nor a known name."
    refuse("unknown-variable", message, start, end, hint)


OF_VECTORS = {
    "norm": "sqrt(x^2 + y^2)",
    "dot": "x u + y v",
    "sum": "x + y",
    "mean": "(x + y)/2",
    "prod": "x y",
    "logsumexp": "ln(e^x + e^y)",
    "softmax": "[e^x/(e^x + e^y), e^y/(e^x + e^y)]",
}
"""Functions of whole vectors, which are not read, and how they are written."""


def refuse_function(word: Word, start: int, end: int, scope: Scope) -> NoReturn:
    """Refuse an unknown function, with the nearest known one."""
    helpers = [helper.name for helper in scope.helpers.values()]
    written = OF_VECTORS.get(word.text)
    near = None if written else nearest(word.text, (*helpers, *SPELLINGS, "piecewise"))
    hint = f"Did you mean {near}?" if near else "Write * between letters that multiply."
    if written:
        hint = f"Write it with the entries, such as {written}."
    message = f"{shorten(word.text)} is no function that is known here."
    refuse("unknown-function", message, start, end, hint)
