"""Text to tokens: numbers, words, signs and brackets, with their places in the text.

Words are not yet understood here (``symbolic.words`` does that, once the declared names are known)
and LaTeX commands are handed to ``symbolic.latex_tokens``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar, NoReturn

from symbolic import letters
from symbolic.refusal import refuse
from symbolic.tree import Node, Number, Quotient
from symbolic.whitelist import SPELLINGS

LONGEST_NUMBER = 400
"""Most digits of one typed number, and the largest size of the 10's exponent after e."""


@dataclass(slots=True, eq=False)
class Token:
    """One token: its terminal of ``grammar.lark`` (or an earlier kind), its place and its value."""

    type: str
    start: int
    end: int
    value: object = None
    partner: Token | None = None

    # Lark asks the last token for these when it makes its end mark.
    start_pos: ClassVar[None] = None
    line: ClassVar[None] = None
    column: ClassVar[None] = None
    end_line: ClassVar[None] = None
    end_column: ClassVar[None] = None
    end_pos: ClassVar[None] = None


@dataclass(frozen=True, slots=True)
class Word:
    """A typed word: its letters and digits, its subscripts; ``whole`` when it is one name whatever
    its length (``\\mathit{rate}``, a Greek letter), ``latex`` when it was no ASCII spelling."""

    text: str
    subscripts: tuple[str, ...] = ()
    whole: bool = False
    latex: bool = False


OUTSIDE_THE_TABLE = frozenset(
    ["pow", "power", "Power", "square", "exp2", "clip", "where", "piecewise", "Piecewise"]
    + ["Eq", "Ne", "Derivative"]
)
"""Function spellings that ``symbolic.calls`` turns into something else than a call."""

RELATIONS_BY_NAME = frozenset(["Eq", "Ne"])
"""SymPy's, which are letters before a bracket with one entry: ``Ne(x + 1)``."""

_ELEMENTARY = frozenset(
    ["exp", "log", "log2", "log10", "sqrt"]
    + [
        inverse + name + hyperbolic
        for inverse in ("", "a")
        for name in ("sin", "cos", "tan", "cot", "sec", "csc")
        for hyperbolic in ("", "h")
    ]
)

BARE_FUNCTIONS = tuple(
    sorted(
        (
            spelling
            for spelling, name in SPELLINGS.items()
            if name in _ELEMENTARY and spelling.islower()
            if len(spelling) >= 3 or spelling in ("ln", "tg", "lg")
        ),
        key=len,
        reverse=True,
    )
)
"""Spellings that are found inside a run of letters (``sinx``, ``xlnx``), longest first."""

_GREEK_CLASS = "".join(letters.GREEK_LETTERS)
_RAISED = "".join(map(re.escape, letters.SUPERSCRIPTS))

_PATTERN = re.compile(
    rf"""(?P<space>\ +)|(?P<newline>\n)
    |(?P<based>0(?:[xX][0-9a-fA-F]+|[bB][0-9]+|[oO][0-9]*))
    |(?P<number>(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)
    |(?P<word>[A-Za-z](?:[A-Za-z0-9]|_(?=[A-Za-z0-9]))*)
    |(?P<letter>[{_GREEK_CLASS}])
    |(?P<command>\\(?:[A-Za-z]+|\[[A-Z][A-Za-z]*\]|.|\Z))
    |(?P<raised>[{_RAISED}]+)
    |(?P<fraction>[{"".join(letters.FRACTIONS)}])
    |(?P<relation><=|>=|!=|==|[<>{"".join(letters.RELATIONS)}])
    |(?P<power>\*\*|\^)|(?P<bang>!+)|(?P<refused>//|<<|>>|:=|->|=>|\.\.)
    |(?P<mark>.)""",
    re.VERBOSE | re.DOTALL,
)

_MARKS = {
    "+": ("SIGN", "+"), "-": ("SIGN", "-"), "*": ("OPERATOR", "*"), "/": ("OPERATOR", "/"),
    "(": ("OPEN", "("), ")": ("CLOSE", ")"), "[": ("OPEN", "["), "]": ("CLOSE", "]"),
    "{": ("OPEN", "{"), "}": ("CLOSE", "}"), "⌊": ("OPEN", "⌊"), "⌋": ("CLOSE", "⌋"),
    "⌈": ("OPEN", "⌈"), "⌉": ("CLOSE", "⌉"), "|": ("BAR", "|"), ",": ("COMMA", ","),
    ";": ("SEMICOLON", ";"), "=": ("EQUALS", "="), "&": ("AMPERSAND", "&"), "∂": ("PARTIAL", "∂"),
    "ⅆ": ("PARTIAL", "∂"), "∧": ("AND", "and"), "∨": ("OR", "or"), "¬": ("NOT", "not"),
    "√": ("RADICAL", "sqrt"), "∛": ("RADICAL", "cbrt"), "∜": ("RADICAL", "fourth"),
}  # fmt: skip

_REFUSALS = {
    "//": ("floor-division", "// is not read.", "Write floor(x/y), or one / for division."),
    "<<": ("shift", "<< shifts bits and is not read.", "Write x*2^n."),
    ">>": ("shift", ">> shifts bits and is not read.", "Write x/2^n."),
    ":=": ("assignment", ":= is not read.", "Write = once, as in a = 2."),
    "->": ("arrow", "An arrow is not read.", "Write f(x) = ... instead."),
    "=>": ("arrow", "An arrow is not read.", "Write >= for 'at least'."),
    "..": ("malformed-number", "Two points in a row are not read.", "Write one decimal point."),
    ".": ("attribute", "A point that belongs to no number stands here.", "Write * for a product."),
    '"': ("quote", "Quotation marks are not read.", "Type the formula without them."),
    "'": ("quote", "A quotation mark or prime is not read.", "Write d/dx for a derivative."),
    "`": ("quote", "A backtick is not read.", "Type the formula without it."),
    "@": ("character", "@ is not read.", "Write * for a product."),
    "~": ("character", "~ is not read.", "Write 'not' for a negation."),
    "%": ("percent", "% is not read: neither percent nor remainder.", "Write x/100 or mod(x, y)."),
    "$": ("money", "$ is read only in pairs around a formula.", "Type the number alone."),
    "?": ("character", "? is not read.", "Write 'a if x > 0 else b'."),
    ":": ("character", ": is not read.", "Write f(x, y) = ... to name the variables."),
    "_": ("leading-underscore", "A name cannot begin with an underscore.", "Begin with a letter."),
    "\\": ("command", "A backslash without a command stands here.", "Delete it."),
}  # fmt: skip


class Scanner:
    """Reads ``text`` (as mapped by :func:`symbolic.letters.plain_text`) from left to right.

    ``roles`` says what a bracket at some place stands for when a LaTeX command before it has
    claimed it: the tokens (type, value) to emit there.  ``singles`` are the places where a command
    takes one letter or digit as its last argument.
    """

    def __init__(self, text: str, offset: int = 0) -> None:
        self.text = text
        self.offset = offset
        self.at = 0
        self.tokens: list[Token] = []
        self.roles: dict[int, list[tuple[str, object]]] = {}
        self.singles: set[int] = set()
        self._partners: dict[int, int] | None = None

    def emit(self, kind: str, start: int, end: int, value: object = None) -> None:
        self.tokens.append(Token(kind, self.offset + start, self.offset + end, value))

    def refuse(self, code: str, message: str, start: int, end: int, hint: str = "") -> NoReturn:
        refuse(code, message, self.offset + start, self.offset + end, hint)

    def partner(self, at: int) -> int:
        """Where the ``{`` or ``[`` at ``at`` is closed; braces and square brackets are matched
        each among themselves, and an escaped bracket is no bracket."""
        if self._partners is None:
            self._partners = {}
            for opening, closing in ("{}", "[]"):
                stack: list[int] = []
                for found in re.finditer(rf"\\.|[{re.escape(opening + closing)}]", self.text):
                    if found.group() == opening:
                        stack.append(found.start())
                    elif found.group() == closing and stack:
                        self._partners[stack.pop()] = found.start()
        if at not in self._partners:
            message = f"This bracket {self.text[at]} is never closed."
            self.refuse("unbalanced-bracket", message, at, at + 1, "Close it or delete it.")
        return self._partners[at]

    def skip_spaces(self, at: int) -> int:
        while at < len(self.text) and self.text[at] == " ":
            at += 1
        return at

    def scan(self) -> list[Token]:
        """All tokens of the text."""
        length = len(self.text)
        while self.at < length:
            start = self.at
            if start in self.roles:
                for kind, value in self.roles[start]:
                    self.emit(kind, start, start + 1, value)
                self.at = start + 1
            elif start in self.singles:
                from symbolic import word_tokens

                word_tokens.single(self)
                self.emit("CLOSE", self.at - 1, self.at, "argument")
            else:
                found = _PATTERN.match(self.text, start)
                assert found is not None
                self.at = found.end()
                self._dispatch(str(found.lastgroup), found.group(), start)
        return self.tokens

    def _dispatch(self, group: str, typed: str, start: int) -> None:
        from symbolic import latex_tokens, word_tokens

        if group == "space":
            return
        if group == "mark":
            self._mark(typed, start)
        elif group == "word":
            word_tokens.read_word(self, typed, start)
        elif group == "number":
            self._number(typed, start)
        elif group == "letter":
            name = Word(letters.GREEK_LETTERS[typed], whole=True, latex=True)
            word_tokens.emit_word(self, name, start)
        elif group == "command":
            latex_tokens.read_command(self, typed, start)
        elif group == "power":
            self.emit("POWER", start, self.at)
        elif group == "relation":
            self.emit("RELATION", start, self.at, letters.RELATIONS.get(typed, typed))
        elif group == "raised":
            self._raised(typed, start)
        elif group == "bang":
            if len(typed) > 2:
                message = f"{len(typed)} factorial signs in a row are not read."
                self.refuse("factorials", message, start, self.at, "Use brackets: (x!)!.")
            self.emit("BANG", start, self.at, len(typed))
        elif group == "newline":
            self.emit("NEWLINE", start, self.at)
        elif group == "fraction":
            top, bottom = letters.FRACTIONS[typed]
            place = (self.offset + start, self.offset + self.at)
            parts = [Number(*place, str(part), Fraction(part)) for part in (top, bottom)]
            self.emit("VALUE", start, self.at, Quotient(*place, *parts))
        elif group == "based":
            message = f"{typed[:20]} is a number in another base, which is not read."
            self.refuse("number-base", message, start, self.at, "Write it in decimal digits.")
        else:
            self.refuse(*_REFUSALS[typed][:2], start, self.at, _REFUSALS[typed][2])

    def _mark(self, typed: str, start: int) -> None:
        if typed in _MARKS:
            self.emit(_MARKS[typed][0], start, self.at, _MARKS[typed][1])
            return
        if typed in letters.SUBSCRIPTS:
            self.refuse("subscript", "A subscript must follow a letter.", start, self.at)
        before = self.tokens[-1] if self.tokens else None
        if typed == "_" and before is not None and before.end == self.offset + start:
            message = "A subscript must follow a letter, before any exponent."
            self.refuse("subscript", message, start, self.at, "Write x_1^2, not x^2_1.")
        code, message, hint = _REFUSALS[typed]
        self.refuse(code, message, start, self.at, hint)

    # numbers

    def _number(self, typed: str, start: int) -> None:
        following = self.text[self.at : self.at + 1]
        before = self.tokens[-1] if self.tokens else None
        touching = before is not None and before.end == self.offset + start
        if following == "." or (typed[0] == "." and touching and _is_operand(before)):
            message = "This is no number: it has a decimal point too many."
            self.refuse("malformed-number", message, start, self.at + 1, "Write one decimal point.")
        if following == "_":
            message = "A number cannot contain an underscore."
            self.refuse("malformed-number", message, start, self.at + 1, "Write 1000 for 1_000.")
        if following == "[" and re.match(r"\[\s*[0-9]+\s*\]", self.text[self.at : self.at + 500]):
            message = "A number cannot have an index or repeating digits in brackets."
            self.refuse(
                "index", message, start, self.at + 1, "Write a fraction, or * for a product."
            )
        self.emit("VALUE", start, self.at, self.number(typed, start, self.at))

    def number(self, typed: str, start: int, end: int) -> Number:
        """The number typed from ``start`` to ``end``."""
        mantissa, _, exponent = typed.lower().partition("e")
        if len(mantissa) > LONGEST_NUMBER:
            message = f"This number has {len(mantissa)} digits; at most {LONGEST_NUMBER} are read."
            self.refuse("too-many-digits", message, start, end, "Round it.")
        if exponent and (len(exponent) > 6 or abs(int(exponent)) > LONGEST_NUMBER):
            message = f"The exponent after e is beyond {LONGEST_NUMBER}."
            self.refuse("number-too-large", message, start, end, "Rescale the variable.")
        decimal = "." in mantissa or bool(exponent)
        value = Fraction(typed) if decimal else Fraction(int(typed))
        return Number(self.offset + start, self.offset + end, typed, value, decimal)

    def _raised(self, typed: str, start: int) -> None:
        self.emit("POWER", start, start)
        self.emit("OPEN", start, start, "{")
        lowered = "".join(letters.SUPERSCRIPTS[c] for c in typed)
        self.tokens.extend(Scanner(lowered, self.offset + start).scan())
        self.emit("CLOSE", self.at, self.at, "}")


def _is_operand(token: Token | None) -> bool:
    return token is not None and token.type in ("WORD", "VALUE", "CLOSE", "BANG")


def is_number(token: Token | None) -> bool:
    """Whether the token is a typed number."""
    return token is not None and token.type == "VALUE" and isinstance(token.value, Number)


def node_of(token: Token) -> Node:
    """The node that a VALUE token carries."""
    assert isinstance(token.value, Node)
    return token.value
