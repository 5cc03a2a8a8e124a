"""A run of letters and digits that is no name by itself, cut into the names that it multiplies.

``xy`` is x times y, ``2pix`` is 2 pi x, ``sinx`` is sin x, ``x_1x_2`` is x_1 times x_2.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from fractions import Fraction

from symbolic.name_tokens import (
    OF_VECTORS,
    declared_token,
    free_name,
    function_token,
    refuse_function,
    refuse_name,
    shorten,
)
from symbolic.names import Scope, key_of
from symbolic.refusal import refuse
from symbolic.suggestions import nearest
from symbolic.tokens import BARE_FUNCTIONS, LONGEST_NUMBER, Token, Word
from symbolic.tree import Constant, Number
from symbolic.whitelist import CONSTANTS, GREEK, SPELLINGS

_PIECES = re.compile(
    "|".join(
        sorted(
            {*BARE_FUNCTIONS, *(name for name in GREEK if len(name) > 2), "pi"},
            key=len,
            reverse=True,
        )
    )
)
_TAIL = re.compile(r"[0-9]*(?:_(?:[0-9]+|[A-Za-z]+[0-9]*))*")
_DIGITS = re.compile("[0-9]+")

_MOST_LETTERS = 5
"""A longer run of letters, most of them undeclared, is taken for a mistyped word."""


def splits(text: str, scope: Scope) -> bool:
    """Whether an undeclared Greek name is a product of declared letters, as xi is of x and i."""
    return scope.closed and all(scope.knows(letter) for letter in text)


@dataclass(slots=True)
class LetterRun:
    """The cutting of one word.

    Attributes
    ----------
    word, start, end : the word and its place; its subscripts belong to its last letter.
    scope : the names declared.
    called : whether an opening bracket follows.
    pieces : the tokens found so far.
    loose : how many of them are single letters that nobody declared.
    """

    word: Word
    start: int
    end: int
    scope: Scope
    called: bool
    pieces: list[Token] = field(default_factory=list)
    loose: int = 0

    def cut(self) -> list[Token]:
        """The word's tokens, from the left, each the longest name that is known.

        Raises
        ------
        UnreadableInput
            ``unknown-function``, ``unknown-variable``, ``unknown-word``, ``subscript``.
        """
        text = self.word.text.rstrip("_")
        if len(text) < len(self.word.text) and text != "lambda":
            message = f"{shorten(self.word.text)} ends with an underscore."
            hint = "Write x_1, or delete the underscore."
            refuse("subscript", message, self.end - 1, self.end, hint)
        if self.called and self._letter_and_function(text):
            return self.pieces
        if self.called and text in OF_VECTORS:
            refuse_function(self.word, self.start, self.end, self.scope)
        base, underscore, _ = text.partition("_")
        if self.called and underscore and len(base) > 1 and base not in GREEK:
            refuse_function(self.word, self.start, self.end, self.scope)
        at = 0
        while at < len(text):
            if text[at] == "_":
                message = f"{shorten(text[:at])} takes no subscript."
                refuse("subscript", message, self.start, self.end, "Write sin(x), log_2(x), x_1.")
            at = self._declared(text, at) or self._known(text, at) or self._letter(text, at)
        self._refuse_words(text)
        return self.pieces

    def _place(self, text: str, at: int, stop: int) -> tuple[int, int]:
        return self.start + at, self.end if stop == len(text) else self.start + stop

    def _subscripts(self, text: str, stop: int) -> tuple[str, ...]:
        return self.word.subscripts if stop == len(text) else ()

    def _letter_and_function(self, text: str) -> bool:
        """``xsin(x)``, ``yerf(x)``: one letter before any function, where a bracket follows."""
        if text[1:] not in SPELLINGS or len(text) <= 3:
            return False
        letter = Word(text[0])
        if not self.scope.knows(key_of(letter)) and not self.scope.admits(text[0]):
            return False
        first = LetterRun(letter, self.start, self.start + 1, self.scope, False)
        self.pieces = [*first.cut(), function_token(text[1:], self.start + 1, self.end)]
        return True

    def _declared(self, text: str, at: int) -> int:
        """Take the longest declared name at ``at``; where it ends, or 0."""
        if not self.scope.longest:
            return 0
        found = self._known_piece(text, at)
        least = found.end() if found else at + 1
        for stop in range(min(len(text), at + self.scope.longest), least - 1, -1):
            following = text[stop : stop + 1]
            if following == "_" or following.isdecimal() or text[stop - 1] == "_":
                continue
            piece = Word(text[at:stop], self._subscripts(text, stop))
            if self.scope.knows(key_of(piece)):
                place = self._place(text, at, stop)
                self.pieces.append(declared_token(piece, key_of(piece), *place, self.scope))
                return stop
        return 0

    def _known_piece(self, text: str, at: int) -> re.Match[str] | None:
        found = _PIECES.match(text, at)
        if found and found.group() in GREEK and splits(found.group(), self.scope):
            return None
        return found

    def _known(self, text: str, at: int) -> int:
        """Take a function, or the digits after one; where it ends, or 0."""
        digits = _DIGITS.match(text, at)
        if digits:  # sin2x
            place = (self.start + at, self.start + digits.end())
            if len(digits.group()) > LONGEST_NUMBER:
                refuse("too-many-digits", "This number has too many digits.", *place, "Round it.")
            number = Number(*place, digits.group(), Fraction(int(digits.group())))
            self.pieces.append(Token("VALUE", *place, number))
            return digits.end()
        found = self._known_piece(text, at)
        if found and found.group() in SPELLINGS and found.group() not in GREEK:
            self.pieces.append(function_token(found.group(), *self._place(text, at, found.end())))
            return found.end()
        return 0

    def _letter(self, text: str, at: int) -> int:
        """Take one letter, Latin or Greek, with its digits and subscripts; where it ends."""
        found = self._known_piece(text, at)
        letters = found.end() if found else at + 1
        tail = _TAIL.match(text, letters)
        stop = tail.end() if tail else letters
        piece = Word(text[at:stop], self._subscripts(text, stop), whole=True)
        place = self._place(text, at, stop)
        name = text[at:letters]
        if name in CONSTANTS and stop == letters and not piece.subscripts:
            self.pieces.append(Token("VALUE", *place, Constant(*place, CONSTANTS[name])))
        else:
            self._check_undeclared(piece)
            self.pieces.append(free_name(piece, *place, self.scope))
        self.loose += found is None
        return stop

    def _check_undeclared(self, piece: Word) -> None:
        """Under a header, name the whole word rather than one letter of it, where that helps."""
        if self.scope.admits(key_of(piece)):
            return
        letters = re.match("[A-Za-z]+", self.word.text)
        if self.called and letters and len(letters.group()) >= 3:
            refuse_function(self.word, self.start, self.end, self.scope)
        name = "_".join([self.word.text, *self.word.subscripts])
        near = nearest(name, self.scope.declared.values())
        unknown = sum(not self.scope.knows(letter) for letter in self.word.text)
        if near or unknown >= min(2, len(self.word.text)):
            refuse_name(name, self.start, self.end, self.scope)

    def _refuse_words(self, text: str) -> None:
        """Refuse what is more likely a mistyped word than a product of letters."""
        functions = [piece.type == "FUNCTION" for piece in self.pieces]
        if self.called and not functions[-1] and (self.loose >= 3 or any(functions)):
            refuse_function(self.word, self.start, self.end, self.scope)
        if len(text) > _MOST_LETTERS and self.loose > _MOST_LETTERS - 2 and "_" not in text:
            known = (*SPELLINGS, *GREEK, *self.scope.declared.values())
            near = nearest(text, known)
            hint = f"Did you mean {near}?" if near else "Write * between letters that multiply."
            message = f"{shorten(text)} is no known name, and long for a product of letters."
            refuse("unknown-word", message, self.start, self.end, hint)
