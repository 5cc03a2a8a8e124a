"""The lines of an input, each cut into what is defined and what it is: ``f(x, y) = ...``.

Only tokens are looked at here; ``symbolic.reader`` decides what each line means for the others.
"""

from __future__ import annotations

import keyword
from dataclasses import dataclass

from symbolic.brackets import match
from symbolic.latex_tokens import without_dollars
from symbolic.letters import plain_text
from symbolic.name_tokens import check_length
from symbolic.names import key_of, shown
from symbolic.refusal import refuse
from symbolic.tokens import Scanner, Token, Word
from symbolic.whitelist import SPELLINGS


@dataclass(slots=True)
class Statement:
    """One line: ``name(parameters) = body``, ``name = body`` or ``body``.

    Attributes
    ----------
    body : the tokens of the right side.
    start, end : where the line begins and ends.
    word : the word on the left side, if there is one.
    parameters : the words in brackets after it; None when there are no brackets.
    """

    body: list[Token]
    start: int
    end: int
    word: Word | None = None
    parameters: tuple[Word, ...] | None = None
    word_start: int = 0
    word_end: int = 0

    @property
    def key(self) -> str:
        return key_of(self.word) if self.word is not None else ""

    @property
    def name(self) -> str:
        return shown(self.word) if self.word is not None else ""


def scan(text: str) -> tuple[str, list[Token]]:
    """The text as it is read, and its tokens with brackets matched."""
    plain = without_dollars(plain_text(text))
    return plain, match(Scanner(plain).scan())


def statements(text: str) -> tuple[str, list[Statement]]:
    """The text as it is read, and its statements; blank lines and comments are none."""
    plain, tokens = scan(text)
    lines: list[list[Token]] = [[]]
    depth = 0
    for token in tokens:
        depth += (token.type in ("OPEN", "NOTE")) - (token.type == "CLOSE")
        if depth == 0 and token.type in ("NEWLINE", "SEMICOLON"):
            lines.append([])
        else:
            lines[-1].append(token)
    return plain, [_statement(line) for line in lines if line]


def _statement(line: list[Token]) -> Statement:
    start, end = line[0].start, line[-1].end
    depth, equals = 0, []
    for index, token in enumerate(line):
        depth += (token.type in ("OPEN", "NOTE")) - (token.type == "CLOSE")
        if token.type == "EQUALS":
            if depth:
                token.type, token.value = "RELATION", "="
            else:
                equals.append(index)
        elif token.type == "RELATION" and token.value == "==" and not depth:
            _refuse_double_equals(line, token)
    if not equals:
        return Statement(line, start, end)
    sign = line[equals[-1]]
    if len(equals) > 1:
        message = "This line has more than one equals sign."
        refuse("misplaced-equals", message, sign.start, sign.end, "Write one definition a line.")
    left, right = line[: equals[0]], line[equals[0] + 1 :]
    if not right:
        message = "Nothing stands after the equals sign."
        refuse("missing-operand", message, sign.start, sign.end, "Write f(x) = x^2.")
    if not left:
        message = "Nothing stands before the equals sign."
        refuse("misplaced-equals", message, sign.start, sign.end, "Write f(x) = x^2.")
    statement = _left_side(left, right, end)
    if statement is None:
        message = "The left side of = must be a name or a function such as f(x, y)."
        hint = "For an equation, bring everything to one side: x^2 + y^2 - 1."
        refuse("equation", message, start, sign.end, hint)
    return statement


def _refuse_double_equals(line: list[Token], token: Token) -> None:
    if any(isinstance(t.value, Word) and t.value.text in ("if", "else") for t in line):
        return
    message = "== compares; it defines nothing."
    refuse("double-equals", message, token.start, token.end, "Write = once: f(x) = x^2.")


def _left_side(left: list[Token], right: list[Token], end: int) -> Statement | None:
    name = left[0]
    if not isinstance(name.value, Word):
        return None
    statement = Statement(right, name.start, end, name.value, None, name.start, name.end)
    if len(left) == 1:
        return statement
    opening, closing = left[1], left[-1]
    if opening.type != "OPEN" or opening.partner is not closing or opening.value not in ("(", "["):
        return None
    parameters: list[Word] = []
    expected = True
    for token in left[2:-1]:
        if token.value in ("{", "}"):
            continue  # f({x})
        if expected and isinstance(token.value, Word):
            _check_parameter(token, parameters)
            parameters.append(token.value)
        elif expected or token.type != "COMMA":
            message = "Between the brackets before = there must be names, separated by commas."
            refuse("header", message, token.start, token.end, "Write f(x, y) = ...")
        expected = not expected
    statement.parameters = tuple(parameters)
    if name.value.text in SPELLINGS and not name.value.subscripts:
        message = f"{name.value.text} is the name of a function that is known already."
        refuse("header", message, name.start, name.end, "Use another name, such as f(x) = ...")
    return statement


def _check_parameter(token: Token, earlier: list[Word]) -> None:
    word = token.value
    assert isinstance(word, Word)
    check_name(word, token.start, token.end)
    if key_of(word) in map(key_of, earlier):
        message = f"{shown(word)[:30]} is declared twice."
        refuse("duplicate", message, token.start, token.end, "Give each variable its own name.")


def check_name(word: Word, start: int, end: int) -> None:
    """Refuse reserved words as declared names."""
    text = word.text
    reserved = text.rstrip("_") if text.endswith("_") else text
    if text.endswith("_") and keyword.iskeyword(reserved):
        return
    if (keyword.iskeyword(text) and text != "lambda") or text.endswith("_"):
        message = f"{text[:30]} cannot be a name: it is a reserved word or ends with an underscore."
        refuse("reserved", message, start, end, "Use another name.")
    check_length(word, start, end)
