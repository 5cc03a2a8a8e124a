"""The parts of a typeset formula: what a printed piece remembers so that its surroundings can
decide on brackets, gaps and fractions.  No markup language is named here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Protocol

from symbolic.name_shape import NameShape
from symbolic.precedence import Level


class Edge(Enum):
    """What a piece begins or ends with; two edges decide the gap between two factors."""

    DIGIT = auto()
    LETTER = auto()
    WORD = auto()
    OPERATOR = auto()
    BRACKET = auto()
    APPLIED = auto()
    RATIO = auto()
    NUMBER_RATIO = auto()


@dataclass(frozen=True, slots=True)
class Form:
    """A typeset piece in one style.

    Attributes
    ----------
    body : the markup.
    level : how tightly its outermost construction binds.
    width : about how many characters wide it is.
    tall : whether it is higher than a line, so that brackets round it must grow.
    stacked : how many fractions (or cases) lie within one another.
    rise : how many superscripts climb on one another.
    slashed : whether a fraction in it is written with a slash.
    first, last : its edges.
    minus : where the piece is ``-minus``, the piece after the sign.
    pair : where it is a slashed fraction, its two parts; of a branch, value and condition.
    applied : where it is a function applied to arguments and its power may stand on the function's
        name: the name, the bracketed arguments.
    relation : where it is a comparison: left side, operator, right side.
    """

    body: str
    level: Level = Level.ATOM
    width: int = 1
    tall: bool = False
    stacked: int = 0
    rise: int = 0
    slashed: bool = False
    first: Edge = Edge.LETTER
    last: Edge = Edge.LETTER
    minus: Form | None = None
    pair: tuple[Form, Form] | None = None
    applied: tuple[str, str] | None = None
    relation: tuple[str, str, str] | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece in both styles: ``display`` has built-up fractions; ``script``, for superscripts and
    other small places, has slashed ones."""

    display: Form
    script: Form


class Dialect(Protocol):
    """A markup language for formulas.  Every argument is markup already, except names."""

    dot: str
    times: str
    thin: str
    slash: str
    comma: str
    minus: str
    undefined: str
    relations: Mapping[str, str]
    constants: Mapping[str, str]
    connectives: Mapping[str, str]
    truths: Mapping[bool, str]

    def name(self, name: NameShape, /) -> str:
        """A variable or function by its letter or word, with its subscripts."""

    def operator(self, function: str, /) -> str:
        """The name of a function of the whitelist."""

    def scripts(self, base: str, below: str, above: str, /) -> str:
        """``base`` with a subscript and a superscript; either may be empty."""

    def fraction(self, numerator: str, denominator: str, /) -> str:
        """A built-up fraction."""

    def display(self, body: str, /) -> str:
        """``body`` in display style wherever it stands."""

    def root(self, degree: str, radicand: str, /) -> str:
        """A root; the square root where ``degree`` is empty."""

    def brackets(self, body: str, tall: bool, /) -> str:
        """Round brackets that fit."""

    def applied(self, operator: str, arguments: str, tall: bool, /) -> str:
        """A function's name before its arguments, bracketed."""

    def fence(self, function: str, body: str, tall: bool, /) -> str:
        """The bars of ``abs``, ``floor`` and ``ceiling``."""

    def binomial(self, above: str, below: str, /) -> str:
        """A binomial coefficient."""

    def derivative(self, variable: str, order: str, partial: bool, /) -> str:
        """The operator d/dx."""

    def cases(self, rows: list[tuple[str, str | None]], /) -> str:
        """Values with their conditions (None: otherwise), a line each; a single one on one line."""


def gather(
    body: str, parts: Iterable[Form], level: Level, first: Edge, last: Edge, *, extra: int = 0
) -> Form:
    """A piece that stands on one line with all its ``parts``; ``extra`` characters are its own."""
    inside = tuple(parts)
    return Form(
        body,
        level,
        width=extra + sum(part.width for part in inside),
        tall=any(part.tall for part in inside),
        stacked=max((part.stacked for part in inside), default=0),
        rise=max((part.rise for part in inside), default=0),
        slashed=any(part.slashed for part in inside),
        first=first,
        last=last,
    )


def bracketed(form: Form, dialect: Dialect) -> Form:
    """``form`` in round brackets."""
    body = dialect.brackets(form.body, form.tall)
    return gather(body, (form,), Level.ATOM, Edge.BRACKET, Edge.BRACKET, extra=2)


def fitting(form: Form, at_least: Level, dialect: Dialect) -> Form:
    """``form``, in brackets unless it binds at least as tightly as its place asks."""
    return form if form.level >= at_least else bracketed(form, dialect)
