"""LaTeX commands to tokens.  Called by :class:`symbolic.tokens.Scanner` at each backslash."""

from __future__ import annotations

import re

from symbolic import latex_commands as commands
from symbolic import letters
from symbolic.suggestions import nearest
from symbolic.tokens import Scanner, Word
from symbolic.whitelist import GREEK, SPELLINGS
from symbolic.word_tokens import emit_word, read_base, single

_D = (
    r"(?:\\(?:mathrm|operatorname|text|textrm)\s*\{\s*d\s*\}|\\mathrm\s+d|\\rm\s+d"
    r"|\\differentialD(?![A-Za-z])|\\partial(?![A-Za-z])|∂|ⅆ|d)"
)
_ORDER = r"(?:\s*\^\s*(?:\{\s*([0-9]{1,3})\s*\}|([0-9])))?"
_OPERATOR = re.compile(rf"\{{\s*{_D}{_ORDER}\s*\}}\s*\{{")
_BY = re.compile(
    rf"\s*{_D}\s*(\\[A-Za-z]+|[A-Za-z{''.join(letters.GREEK_LETTERS)}])"
    rf"(?:_([A-Za-z0-9]|\{{[A-Za-z0-9]+\}}))?{_ORDER}"
)
_OF_A_NAME = re.compile(
    rf"\{{\s*{_D}{_ORDER}\s*[A-Za-z]\s*\}}\s*\{{\s*{_D}\s*(?:\\[A-Za-z]+|[A-Za-z])\s*{_ORDER}\}}"
)


def without_dollars(text: str) -> str:
    """``text`` with the dollar signs around a formula, or around each line, made blanks."""
    if "$" not in text:
        return text
    lines = [text] if re.fullmatch(r"\s*(\$\$?)[^$]*\1\s*", text) else text.split("\n")
    blanked = [
        re.sub(r"\$", " ", line) if re.fullmatch(r"\s*(\$\$?)[^$]*[^$\\]\1\s*", line) else line
        for line in lines
    ]
    return "\n".join(blanked)


def read_command(scanner: Scanner, typed: str, start: int) -> None:
    """Emit the tokens of the command ``typed`` that begins at ``start``."""
    name = typed[1:]
    if name.startswith("[") and len(name) > 1:
        _mathematica(scanner, name[1:-1], start)
    elif name in commands.SPACES:
        pass
    elif name in commands.LETTERS:
        emit_word(scanner, Word(commands.LETTERS[name], whole=True, latex=True), start)
    elif name in commands.SIGNS:
        _sign(scanner, commands.SIGNS[name], start)
    elif name in commands.FRACTIONS:
        if not _derivative(scanner, start):
            _two_arguments(scanner, "frac", start)
    elif name in commands.BINOMIALS:
        _two_arguments(scanner, "binomial", start)
    elif name == "sqrt":
        _root(scanner, start)
    elif name in commands.SIZES:
        _delimiter(scanner, name, start)
    elif name in commands.FONTS:
        _font(scanner, name, start)
    elif name in commands.ACCENTS:
        _accent(scanner, commands.ACCENTS[name], start)
    elif name in commands.TRANSPARENT:
        if not scanner.text.startswith("{", scanner.skip_spaces(scanner.at)):
            message = f"{typed} needs an argument in braces."
            scanner.refuse("missing-argument", message, start, scanner.at, f"Write {typed}{{x}}.")
    elif name in ("begin", "end"):
        _environment(scanner, name, start)
    elif name in commands.REFUSED:
        code, message, hint = commands.REFUSED[name]
        scanner.refuse(code, message, start, scanner.at, hint)
    elif name in SPELLINGS:
        if name in ("log", "lg", "ln") and scanner.text.startswith("_", after(scanner)):
            scanner.at = after(scanner)
            scanner.emit("WORD", start, start + len(typed), Word(name, whole=True))
            read_base(scanner)
        else:
            scanner.emit("WORD", start, scanner.at, Word(name, whole=True, latex=name in GREEK))
    else:
        known = (*commands.LETTERS, *SPELLINGS, "frac", "sqrt", "cdot", "times", "left", "right")
        near = nearest(name, known)
        hint = f"Did you mean \\{near}?" if near else ""
        scanner.refuse("unknown-command", f"\\{name[:30]} is not read.", start, scanner.at, hint)


def after(scanner: Scanner) -> int:
    """The next place that is not a space."""
    return scanner.skip_spaces(scanner.at)


def _mathematica(scanner: Scanner, name: str, start: int) -> None:
    """``\\[Alpha]``, ``\\[CapitalGamma]``, ``\\[Pi]``."""
    capital = name.startswith("Capital")
    letter = name.removeprefix("Capital") if capital else name.lower()
    if letter in GREEK or letter == "pi":
        emit_word(scanner, Word(letter, whole=True, latex=True), start)
        return
    if letter == "exponentiale":
        emit_word(scanner, Word("e", whole=True, latex=True), start)
        return
    message = f"\\[{name[:30]}] is not read."
    scanner.refuse("unknown-command", message, start, scanner.at, "Greek letters are: \\[Alpha].")


def _sign(scanner: Scanner, sign: str, start: int) -> None:
    kinds: dict[str, tuple[str, object]] = {
        "*": ("OPERATOR", "*"), "/": ("OPERATOR", "/"), "mod": ("OPERATOR", "mod"),
        "and": ("AND", "and"), "or": ("OR", "or"), "not": ("NOT", "not"), "∂": ("PARTIAL", "∂"),
        "|": ("BAR", "|"), "<|": ("OPEN", "|"), "|>": ("CLOSE", "|"), "\\\\": ("ROW", "\\\\"),
        "\\{": ("OPEN", "\\{"), "\\}": ("CLOSE", "\\}"), "⌊": ("OPEN", "⌊"), "⌋": ("CLOSE", "⌋"),
        "⌈": ("OPEN", "⌈"), "⌉": ("CLOSE", "⌉"), "(": ("OPEN", "("), ")": ("CLOSE", ")"),
        "[": ("OPEN", "["), "]": ("CLOSE", "]"),
    }  # fmt: skip
    kind, value = kinds.get(sign, ("RELATION", sign))
    scanner.emit(kind, start, scanner.at, value)


def _delimiter(scanner: Scanner, size: str, start: int) -> None:
    """The bracket after ``\\left`` and its kin, where it needs to know its side."""
    at = after(scanner)
    following = scanner.text[at : at + 1]
    opening, closing = size in ("left", "mleft"), size in ("right", "mright")
    if size == "middle" or following == "<":
        scanner.refuse("unsupported", f"\\{size} with {following} is not read.", start, at + 1)
    if following in ("|", ".", "{", "}") and (opening or closing):
        kind = {"{": "\\{", "}": "\\}"}.get(following, following)
        scanner.at = at + 1
        scanner.emit("OPEN" if opening else "CLOSE", at, at + 1, kind)


def _two_arguments(scanner: Scanner, function: str, start: int) -> None:
    """``\\frac{a}{b}`` becomes a call of two arguments; so do ``\\frac12`` and ``\\frac1{2}``."""
    scanner.emit("WORD", start, scanner.at, Word(function, whole=True, latex=True))
    first = after(scanner)
    scanner.emit("OPEN", first, first, "argument")
    if scanner.text.startswith("{", first):
        close = scanner.partner(first)
        scanner.roles[first] = []
        scanner.roles[close] = [("COMMA", "}{")]
        _last_argument(scanner, scanner.skip_spaces(close + 1))
        scanner.at = first
    else:
        scanner.at = first
        single(scanner)
        scanner.emit("COMMA", scanner.at, scanner.at, "}{")
        scanner.at = after(scanner)
        _last_argument(scanner, scanner.at)


def _last_argument(scanner: Scanner, at: int) -> None:
    if scanner.text.startswith("{", at):
        scanner.roles[at] = []
        scanner.roles[scanner.partner(at)] = [("CLOSE", "argument")]
    elif at < len(scanner.text):
        scanner.singles.add(at)
    else:
        message = "This command needs two arguments in braces."
        scanner.refuse("latex-argument", message, at, at + 1, "Write \\frac{a}{b}.")


def _root(scanner: Scanner, start: int) -> None:
    """``\\sqrt{x}`` is a root sign before a group; ``\\sqrt[n]{x}`` a call of two arguments."""
    at = after(scanner)
    if not scanner.text.startswith("[", at):
        scanner.emit("RADICAL", start, scanner.at, "sqrt")
        return
    close = scanner.partner(at)
    scanner.emit("WORD", start, scanner.at, Word("indexed root", whole=True, latex=True))
    scanner.roles[at] = [("OPEN", "argument")]
    scanner.roles[close] = [("COMMA", "}{")]
    _last_argument(scanner, scanner.skip_spaces(close + 1))


def _font(scanner: Scanner, font: str, start: int) -> None:
    """A name in another font: ``\\mathrm{ReLU}``, ``\\text{if}``, ``\\mathbf x``."""
    at = after(scanner)
    if not scanner.text.startswith("{", at):
        scanner.at = at
        single(scanner)
        return
    close = scanner.partner(at)
    content = scanner.text[at + 1 : close].strip()
    scanner.at = close + 1
    meaning = commands.WORDS.get(content.rstrip(",. ").lower())
    if meaning and font.startswith(("text", "mbox", "operatorname", "mathrm", "rm")):
        scanner.emit("TEXT", start, scanner.at, meaning)
        return
    greek = letters.GREEK_LETTERS.get(content) or (
        commands.LETTERS.get(content[1:], "") if content.startswith("\\") else ""
    )
    if greek:
        emit_word(scanner, Word(greek, whole=True, latex=True), start)
    elif re.fullmatch(r"[A-Za-z][A-Za-z0-9]{0,39}", content):
        if font.startswith("operatorname") and content not in SPELLINGS:
            near = nearest(content, SPELLINGS)
            hint = f"Did you mean {near}?" if near else "See the list of functions."
            message = f"{content} is no function that is known here."
            scanner.refuse("unknown-function", message, start, scanner.at, hint)
        if content in ("log", "ln") and scanner.text.startswith("_", scanner.at):
            scanner.emit("WORD", start, scanner.at, Word(content, whole=True))
            read_base(scanner)
        else:
            emit_word(scanner, Word(content, whole=True), start)
    else:
        message = f"\\{font} must hold one name."
        scanner.refuse("latex-name", message, start, scanner.at, "Write the formula outside it.")


def _accent(scanner: Scanner, accent: str, start: int) -> None:
    """``\\hat{y}`` is the name ``y_hat``."""
    at = after(scanner)
    found = re.compile(r"\{\s*(\\?[A-Za-z]+)\s*\}|([A-Za-z])").match(scanner.text, at)
    typed = (found.group(1) or found.group(2)) if found else ""
    name = commands.LETTERS.get(typed[1:], "") if typed.startswith("\\") else typed
    if found is None or not name or (len(name) > 1 and not typed.startswith("\\")):
        message = "This accent must stand over one letter."
        scanner.refuse("latex-name", message, start, scanner.at, "Write \\hat{y}.")
    scanner.at = found.end()
    emit_word(scanner, Word(name, (accent,), whole=True, latex=True), start)


def _environment(scanner: Scanner, side: str, start: int) -> None:
    found = re.compile(r"\s*\{\s*([A-Za-z]{1,20}\*?)\s*\}").match(scanner.text, scanner.at)
    name = found.group(1).rstrip("*") if found else ""
    if found is None or name not in commands.ENVIRONMENTS:
        message = f"The environment {name or 'of this command'} is not read."
        hint = "Use cases for a piecewise function, pmatrix for a vector."
        scanner.refuse("unknown-command", message, start, scanner.at, hint)
    scanner.at = found.end()
    if name == "array" and side == "begin":
        columns = re.compile(r"\s*\{[lcr|@{} ]*?\}").match(scanner.text, scanner.at)
        scanner.at = columns.end() if columns else scanner.at
    kind = "OPEN" if side == "begin" else "CLOSE"
    scanner.emit(kind, start, scanner.at, commands.ENVIRONMENTS[name])


def _derivative(scanner: Scanner, start: int) -> bool:
    """Read ``\\frac{d}{dx}`` or ``\\frac{\\partial^2}{\\partial x \\partial y}`` as an operator."""
    at = after(scanner)
    found = _OPERATOR.match(scanner.text, at)
    if found is None:
        if _OF_A_NAME.match(scanner.text, at):
            message = "The derivative of a name is not read."
            hint = "Write \\frac{d}{dx} before the expression itself."
            scanner.refuse("derivative-of-name", message, start, scanner.at, hint)
        return False
    order = int(found.group(1) or found.group(2) or 1)
    close = scanner.partner(found.end() - 1)
    steps: list[tuple[Word, int]] = []
    place = found.end()
    while place < close:
        step = _BY.match(scanner.text, place, close)
        if step is None:
            break
        typed = step.group(1)
        name = letters.GREEK_LETTERS.get(typed) or commands.LETTERS.get(typed[1:], "")
        subscripts = (step.group(2).strip("{}"),) if step.group(2) else ()
        word = Word(name or typed, subscripts, whole=True, latex=bool(name))
        steps.append((word, int(step.group(3) or step.group(4) or 1)))
        place = scanner.skip_spaces(step.end())
    if place < close or not steps:
        return False
    if sum(times for _, times in steps) != order:
        message = "The order above the line and the orders below it differ."
        scanner.refuse("derivative-order", message, start, close + 1, "Write \\frac{d^2}{dx^2}.")
    scanner.at = close + 1
    scanner.emit("DERIVATIVE", start, close + 1, steps)
    return True
