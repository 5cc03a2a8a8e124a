"""Names: when two spellings are one name, which spelling is shown, and which names are declared.

``x1``, ``x_1``, ``x[1]`` and ``x₁`` are one name; the first spelling met is the one shown, and a
header's spelling wins.  Names are always Python identifiers.
"""

from __future__ import annotations

import keyword
import re
from dataclasses import dataclass, field

from symbolic.tokens import Word
from symbolic.tree import Node

_PARTS = re.compile(r"([A-Za-z]+)([0-9]+)?((?:_[A-Za-z0-9]+)*)\Z")


def key_of(word: Word) -> str:
    """What identifies a name: its letters and subscripts, however the subscripts are written."""
    text = word.text.rstrip("_")
    found = _PARTS.match(text)
    if found is None:
        parts = [text]
    else:
        parts = [found.group(1), *filter(None, [found.group(2)]), *found.group(3).split("_")[1:]]
    return "_".join([*parts, *word.subscripts])


def shown(word: Word) -> str:
    """The spelling of a name as a Python identifier."""
    name = "_".join([word.text, *word.subscripts])
    return name + "_" if keyword.iskeyword(name) else name


def natural_order(name: str) -> tuple[object, ...]:
    """Sort key: alphabetical, and x2 before x10; capitals after their small letters."""
    pieces = re.split(r"([0-9]+)", name)
    return tuple(
        (0, int(piece), "") if piece.isdecimal() else (1, 0, (piece.lower(), piece.swapcase()))
        for piece in pieces
        if piece
    )


@dataclass(slots=True)
class Helper:
    """A helper function (``g(t) = t^2``): its parameters and, once read, its body."""

    name: str
    parameters: tuple[str, ...]
    body: Node | None = None


@dataclass(slots=True)
class Scope:
    """The names that one statement may use.

    Attributes
    ----------
    declared : key -> shown name, for header variables, parameters and intermediates.
    helpers : key -> helper function.
    closed : whether a header fixed the variables, so that other names are errors.
    vectors : keys of header names that may stand for all their subscripted names.
    own : key of the function being defined, which its body may not use.
    spelled : key -> shown name of every name met so far; shared by all statements.
    """

    declared: dict[str, str] = field(default_factory=dict)
    helpers: dict[str, Helper] = field(default_factory=dict)
    closed: bool = False
    vectors: frozenset[str] = frozenset()
    own: str = ""
    spelled: dict[str, str] = field(default_factory=dict)
    longest: int = 0

    def __post_init__(self) -> None:
        known = [*self.declared, *self.declared.values(), *self.helpers]
        self.longest = max(map(len, known), default=0)

    def knows(self, key: str) -> bool:
        return key in self.declared or key in self.helpers or key == self.own

    def show(self, word: Word) -> str:
        """The name that ``word`` is shown as."""
        key = key_of(word)
        if key in self.declared:
            return self.declared[key]
        return self.spelled.setdefault(key, shown(word))

    def admits(self, key: str) -> bool:
        """Whether an undeclared name may be used."""
        return not self.closed or key.partition("_")[0] in self.vectors
