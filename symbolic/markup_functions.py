"""Functions as they are typeset: roots, bars, subscripted orders, exponentials, conditions.

One rule a notation; a function without a rule of its own is its name before bracketed arguments.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from symbolic.markup_form import Dialect, Edge, Form, Piece, bracketed, fitting, gather
from symbolic.name_shape import name_shape
from symbolic.precedence import Level
from symbolic.tree import Call
from symbolic.whitelist import FUNCTIONS

_SLASHED_EXPONENT = 11
_FLAT_EXPONENT = 26
"""Widest exponents of e, with and without a slash; wider ones are the argument of exp."""

_ORDER_BELOW = frozenset(
    ("besselj", "bessely", "besseli", "besselk", "legendre", "hermite", "laguerre")
    + ("chebyshevt", "chebyshevu", "expint", "polylog")
)
"""Functions whose first argument is an order, set as a subscript: J_n(x)."""

_LETTERED = frozenset(
    row.name
    for row in FUNCTIONS.values()
    if name_shape(row.typst).stem.kind in ("letter", "symbol")
)
"""Functions named by one letter, which no markup language sets apart from the factor before."""

_FENCES = frozenset(("abs", "floor", "ceiling"))
_BARRED = frozenset(("elliptic_e", "elliptic_f", "elliptic_pi"))
_UNRAISED = frozenset(("loggamma", "polygamma", "erfinv", "erfcinv", "airyaiprime", "airybiprime"))
"""Functions whose name is no place for a power: ln Gamma, erf^-1, Ai'."""

_FACTORIALS = {"factorial": "!", "factorial2": "!!"}


def application(node: Call, forms: list[Form], pieces: tuple[Piece, ...], dialect: Dialect) -> Form:
    """A function applied to ``forms``; ``pieces`` hold the same arguments in both styles."""
    function = node.function
    if function == "exp":
        return euler_power(pieces[0], dialect)
    if function in ("sqrt", "cbrt", "root"):
        return _root(function, forms, pieces, dialect)
    if function in _FENCES:
        body = dialect.fence(function, forms[0].body, forms[0].tall)
        return gather(body, forms, Level.ATOM, Edge.APPLIED, Edge.APPLIED, extra=2)
    if function in _FACTORIALS:
        inner = fitting(forms[0], Level.ATOM, dialect)
        body = inner.body + _FACTORIALS[function]
        return gather(body, (inner,), Level.POSTFIX, inner.first, Edge.APPLIED, extra=1)
    if function == "binomial":
        body = dialect.binomial(forms[0].body, forms[1].body)
        form = gather(body, forms, Level.ATOM, Edge.BRACKET, Edge.BRACKET)
        return replace(form, tall=True)
    if function == "mod":
        left, right = (fitting(form, Level.FRACTION, dialect) for form in forms)
        body = f"{left.body} {dialect.operator(function)} {right.body}"
        return gather(body, forms, Level.REMAINDER, left.first, right.last, extra=3)
    form = _operation(function, forms, pieces, dialect)
    if function in _UNRAISED:
        form = replace(form, applied=None)
    return replace(form, first=Edge.LETTER) if function in _LETTERED else form


def _operation(
    function: str, forms: list[Form], pieces: tuple[Piece, ...], dialect: Dialect
) -> Form:
    """A function by its name, with its base, order or parameter where that is customary."""
    operator = dialect.operator(function)
    if function == "log" and len(forms) == 2:
        operator = dialect.operator("log to a base")
        return _named(dialect.scripts(operator, pieces[1].script.body, ""), forms[:1], dialect)
    if function in _ORDER_BELOW:
        return _named(dialect.scripts(operator, pieces[0].script.body, ""), forms[1:], dialect)
    if function == "polygamma":
        order = dialect.brackets(pieces[0].script.body, False)
        return _named(dialect.scripts(operator, "", order), forms[1:], dialect)
    return _named(operator, forms, dialect, bar=function in _BARRED)


def _named(operator: str, arguments: list[Form], dialect: Dialect, bar: bool = False) -> Form:
    """``operator(a, b)``; with a bar before the last argument for elliptic integrals."""
    bodies = [form.body for form in arguments]
    inside = dialect.comma.join(bodies)
    if bar and len(bodies) > 1:
        inside = f"{dialect.comma.join(bodies[:-1])} {dialect.connectives['given']} {bodies[-1]}"
    tall = any(form.tall for form in arguments)
    body = dialect.applied(operator, inside, tall)
    level = Level.POSTFIX if len(arguments) == 1 else Level.ATOM
    form = gather(body, arguments, level, Edge.OPERATOR, Edge.APPLIED, extra=5)
    if len(arguments) > 1:
        return form
    return replace(form, applied=(operator, body[len(operator) :]))


def _root(function: str, forms: list[Form], pieces: tuple[Piece, ...], dialect: Dialect) -> Form:
    degree = {"sqrt": "", "cbrt": "3"}.get(function)
    if degree is None:
        typed = pieces[1].script.body
        degree = "" if typed == "2" else typed
    body = dialect.root(degree, forms[0].body)
    return gather(body, forms[:1], Level.POSTFIX, Edge.LETTER, Edge.APPLIED, extra=1)


def euler_power(exponent: Piece, dialect: Dialect) -> Form:
    """``e`` to a power that stays legible as a superscript, else ``exp`` of it."""
    small = exponent.script
    widest = _SLASHED_EXPONENT if small.slashed else _FLAT_EXPONENT
    if small.width > widest or small.tall or small.rise > 1 or small.level <= Level.COMPARISON:
        return replace(_named(dialect.operator("exp"), [exponent.display], dialect), applied=None)
    body = dialect.scripts(dialect.constants["e"], "", small.body)
    form = gather(body, (small,), Level.POWER, Edge.LETTER, Edge.LETTER, extra=1)
    return replace(form, tall=False, rise=small.rise + 1)


def conditions(operator: str, forms: list[Form], dialect: Dialect) -> Form:
    """``and``, ``or``, ``not`` of conditions; ``a < x and x < b`` is written as one chain."""
    word = dialect.connectives[operator]
    if operator == "not":
        inner = bracketed(forms[0], dialect)
        return gather(f"{word} {inner.body}", (inner,), Level.NOT, Edge.LETTER, inner.last, extra=1)
    level = Level.AND if operator == "and" else Level.OR
    placed = [fitting(form, Level(level + 1), dialect) for form in forms]
    body = placed[0].body
    for left, right in pairwise(placed):
        chained = _continued(left, right, dialect) if operator == "and" else ""
        body += chained or f" {word} {right.body}"
    return gather(body, placed, level, placed[0].first, placed[-1].last, extra=4 * len(placed))


def _continued(left: Form, right: Form, dialect: Dialect) -> str:
    """What ``right`` adds to ``left`` in a chain of comparisons; empty where they do not meet."""
    if left.relation is None or right.relation is None:
        return ""
    _, first, middle = left.relation
    same, second, end = right.relation
    directions = {first[0], second[0]}
    if middle != same or directions not in ({"<"}, {">"}):
        return ""
    return f" {dialect.relations[second]} {end}"
