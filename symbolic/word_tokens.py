"""Words with what belongs to them: subscripts, an index, the base of a logarithm, ``np.``.

Called by :class:`symbolic.tokens.Scanner` at each letter; what a word means is decided later.
"""

from __future__ import annotations

import re

from symbolic import letters
from symbolic.latex_commands import LETTERS
from symbolic.tokens import BARE_FUNCTIONS, OUTSIDE_THE_TABLE, Scanner, Word
from symbolic.whitelist import CONSTANTS, GREEK, SPELLINGS

MODULES = frozenset(
    ["np", "numpy", "math", "torch", "jnp", "jax", "sp", "sympy", "tf", "scipy", "special", "mp"]
    + ["Math", "F", "nn", "functional", "mpmath", "cmath", "xp", "numexpr"]
)
"""Module names that may stand before a function, as in ``np.sin(x)``; they change nothing."""

_GREEK_CLASS = "".join(letters.GREEK_LETTERS)
_LOWERED = re.compile(f"[{''.join(letters.SUBSCRIPTS)}]+")
_BARE_WITH_DIGITS = re.compile(rf"[A-Za-z]?(?:{'|'.join(BARE_FUNCTIONS)})(?=[0-9])")
_CHAIN = re.compile(r"(?:\.[A-Za-z_][A-Za-z0-9_]*)+")
_DIGITS = re.compile("[0-9]+")
_SUBSCRIPT = re.compile(rf"\\[A-Za-z]+|[{_GREEK_CLASS}]|[0-9]+|[A-Za-z]")
_SINGLE = re.compile(rf"[0-9]|[A-Za-z]|[{_GREEK_CLASS}]|\\[A-Za-z]+")
_BASE = re.compile(
    rf"[0-9]+|(?:{'|'.join(sorted(GREEK, key=len, reverse=True))})(?![A-Za-z])|[A-Za-z]"
)
_NO_INDEX = re.compile(r"-?\s*[A-Za-z0-9_]*(\s*[,:].*)?\Z", re.DOTALL)


def read_word(scanner: Scanner, typed: str, start: int) -> None:
    """Emit the tokens of a run of ASCII letters, digits and underscores."""
    cut = _BARE_WITH_DIGITS.match(typed)
    if cut and typed not in SPELLINGS and not typed.startswith(("log2", "log10")):
        typed = cut.group()  # sin2x is sin(2 x); log2x is log2(x)
        scanner.at = start + len(typed)
    head = typed.partition("_")[0]
    if head in ("log", "Log", "ln") and scanner.text.startswith("_", start + len(head)):
        scanner.at = start + len(head)
        scanner.emit("WORD", start, scanner.at, Word(head))
        read_base(scanner)
    elif scanner.text.startswith(".", scanner.at):
        _read_module(scanner, typed, start)
    else:
        emit_word(scanner, Word(typed), start)


def _read_module(scanner: Scanner, typed: str, start: int) -> None:
    """Drop ``np.`` in ``np.sin``; refuse any other attribute."""
    chain = _CHAIN.match(scanner.text, scanner.at)
    if chain is None:
        message = f"A point after {typed[:20]} is not read."
        scanner.refuse("attribute", message, scanner.at, scanner.at + 1, "Write * for a product.")
    *modules, last = (typed + chain.group()).split(".")
    known = last in SPELLINGS or last in CONSTANTS or last in OUTSIDE_THE_TABLE
    if not known or not MODULES.issuperset(modules):
        message = f"{(typed + chain.group())[:40]} is not read: names have no attributes here."
        scanner.refuse("attribute", message, start, chain.end(), "Write * for a product.")
    if last == "sinc" and not {"sympy", "sp", "mp", "mpmath"} & set(modules):
        message = "This sinc is sin(pi x)/(pi x), while sinc alone is sin(x)/x here."
        hint = "Write sinc(x) or sinc(pi*x), whichever is meant."
        scanner.refuse("two-values", message, start, chain.end(), hint)
    scanner.at = chain.end()
    scanner.emit("WORD", scanner.at - len(last), scanner.at, Word(last, whole=True))


def emit_word(scanner: Scanner, word: Word, start: int) -> None:
    """Emit ``word`` with the subscripts, index or digits that follow it."""
    subscripts = list(word.subscripts)
    text = word.text
    if word.whole and word.latex:
        digits = _DIGITS.match(scanner.text, scanner.at)
        if digits and not scanner.text.startswith(".", digits.end()):
            text, scanner.at = text + digits.group(), digits.end()
    while scanner.at < len(scanner.text):
        following = scanner.text[scanner.at]
        if following == "_":
            if scanner.text.startswith("__", scanner.at):
                message = "Two underscores in a row are not read."
                place = (scanner.at, scanner.at + 2)
                scanner.refuse("leading-underscore", message, *place, "Use one.")
            if not _subscript(scanner, subscripts):
                text, scanner.at = text + "_", scanner.at + 1
                break
        elif lowered := _LOWERED.match(scanner.text, scanner.at):
            subscripts.append("".join(letters.SUBSCRIPTS[c] for c in lowered.group()))
            scanner.at = lowered.end()
        elif following == "[" and text not in SPELLINGS and not word.latex:
            if not _index(scanner, subscripts):
                break
        else:
            break
    whole = Word(text, tuple(subscripts), word.whole, word.latex)
    scanner.emit("WORD", start, scanner.at, whole)


def _subscript(scanner: Scanner, subscripts: list[str]) -> bool:
    """Read ``_{...}``, ``_\\theta``, ``_θ`` or ``_12``; False for a trailing underscore."""
    at = scanner.at + 1
    if scanner.text.startswith("{", at):
        end = scanner.partner(at)
        parts = _subscript_names(scanner.text[at + 1 : end])
        if not parts:
            message = "A subscript is a name or a whole number."
            scanner.refuse("subscript", message, at, end + 1, "Write x_1 or x_{max}.")
        scanner.at = end + 1
    else:
        found = _SUBSCRIPT.match(scanner.text, at)
        parts = _subscript_names(found.group()) if found else []
        if found is None or not parts:
            return False
        scanner.at = found.end()
    subscripts.extend(parts)
    return True


def _subscript_names(content: str) -> list[str]:
    content = re.sub(r"\\(?:text|mathrm|mathit|textrm|rm)\s*\{([^{}]*)\}", r"\1", content)
    content = re.sub(r"\\[A-Za-z]+", lambda m: f" {LETTERS.get(m.group()[1:], '?')} ", content)
    content = "".join(letters.GREEK_LETTERS.get(c, c) for c in content)
    parts = re.split(r"[\s,]+", content.strip())
    return parts if all(re.fullmatch("[A-Za-z0-9]{1,40}", part) for part in parts) else []


def _index(scanner: Scanner, subscripts: list[str]) -> bool:
    """Read ``[0]`` as a subscript; False when the bracket is a factor, as in ``x[y + 1]``."""
    end = scanner.partner(scanner.at)
    content = scanner.text[scanner.at + 1 : end].strip()
    if content.isascii() and content.isdecimal() and len(content) <= 6:
        subscripts.append(str(int(content)))
        scanner.at = end + 1
        if scanner.text.startswith("[", scanner.at):
            place = (scanner.at, scanner.at + 1)
            scanner.refuse("index", "A second index is not read.", *place, "Use x_1_2.")
        return True
    if _NO_INDEX.match(content):
        message = "An index must be one whole number, as in x[0]."
        scanner.refuse("index", message, scanner.at, end + 1, "Write x*(...) for a product.")
    return False


def read_base(scanner: Scanner) -> None:
    """Read the base in ``log_2``, ``log_b``, ``log_{2a}``, from the underscore on."""
    at = scanner.skip_spaces(scanner.at + 1)
    scanner.emit("NOTE", scanner.at, scanner.at + 1, "base")
    scanner.at = at
    if scanner.text.startswith("{", at):
        scanner.roles[at] = []
        scanner.roles[scanner.partner(at)] = [("CLOSE", "note")]
        return
    found = _BASE.match(scanner.text, at)
    if found is None:
        single(scanner)
    else:
        scanner.at = found.end()
        typed = found.group()
        if typed.isdecimal():
            scanner.emit("VALUE", at, scanner.at, scanner.number(typed, at, scanner.at))
        else:
            scanner.emit("WORD", at, scanner.at, Word(typed))
    scanner.emit("CLOSE", scanner.at, scanner.at, "note")


def single(scanner: Scanner) -> None:
    """Emit the one digit, letter or letter command at this place: a TeX argument."""
    at = scanner.at
    found = _SINGLE.match(scanner.text, at)
    typed = found.group() if found else ""
    scanner.at = at + len(typed)
    name = letters.GREEK_LETTERS.get(typed, "")
    if typed.startswith("\\"):
        name = LETTERS.get(typed[1:], "")
    if typed.isdecimal():
        scanner.emit("VALUE", at, scanner.at, scanner.number(typed, at, scanner.at))
    elif name or typed.isalpha():
        word = Word(name or typed, whole=True, latex=bool(name))
        scanner.emit("WORD", at, scanner.at, word)
    else:
        message = "An argument in braces is expected here."
        hint = "Write \\frac{a}{b}, \\sqrt{x}."
        scanner.refuse("latex-argument", message, at, at + 1, hint)
