"""What a canonical name looks like: its letter or word and its subscripts.  No markup here."""

from __future__ import annotations

import re
from dataclasses import dataclass

from symbolic.whitelist import GREEK

_SHAPE = re.compile(r"(?P<stem>[^\W\d_]+)(?P<digits>[0-9]*)(?P<rest>(?:_[^\W_]+)*)")
_GREEK = frozenset(GREEK) | {"pi", "Pi"}
_SYMBOLS = _GREEK | {"hbar", "ell"}


@dataclass(frozen=True, slots=True)
class Glyph:
    """A letter, a symbol by its name (a Greek letter, hbar, ell), a number or an upright word:
    ``kind`` is ``letter``, ``symbol``, ``number`` or ``word``."""

    text: str
    kind: str

    @property
    def width(self) -> int:
        """How many characters it is wide."""
        return 1 if self.kind in ("letter", "symbol") else len(self.text)


@dataclass(frozen=True, slots=True)
class NameShape:
    """A name as it is typeset: ``x_max_2`` is x with the subscripts max and 2."""

    stem: Glyph
    subscripts: tuple[Glyph, ...] = ()


def name_shape(name: str) -> NameShape:
    """Split a canonical name (letters, digits and underscores).

    ``x1`` and ``x_1`` have the subscript 1, ``lambda_`` is the Greek letter.  A name of another
    shape (``_x``, ``x2y``) is one upright word, so that nothing in it is lost, and so is a
    programmer's name of several words (``learning_rate``).
    """
    trimmed = name[:-1] if name.endswith("_") and name[:-1] in _GREEK else name
    match = _SHAPE.fullmatch(trimmed)
    if match is None:
        return NameShape(Glyph(name, "word"))
    subscripts = [match["digits"]] if match["digits"] else []
    subscripts += match["rest"].split("_")[1:]
    stem, below = _glyph(match["stem"]), tuple(_glyph(part) for part in subscripts)
    if stem.kind == "word" and any(part.kind == "word" for part in below):
        return NameShape(Glyph(name, "word"))
    return NameShape(stem, below)


def _glyph(text: str) -> Glyph:
    if text in _SYMBOLS:
        return Glyph(text, "symbol")
    if text.isascii() and text.isdigit():
        return Glyph(text, "number")
    return Glyph(text, "letter" if len(text) == 1 else "word")
