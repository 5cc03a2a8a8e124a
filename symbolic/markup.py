"""How a tree is typeset: signs, brackets, gaps, fractions and powers, the same in every markup
language.  The languages themselves are :mod:`symbolic.print_latex` and :mod:`symbolic.print_typst`;
functions are in :mod:`symbolic.markup_functions`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise

from symbolic.fold import Fold
from symbolic.markup_form import Dialect, Edge, Form, Piece, bracketed, fitting, gather
from symbolic.markup_functions import application, conditions, euler_power
from symbolic.name_shape import name_shape
from symbolic.numerals import Numeral, numeral
from symbolic.precedence import Level
from symbolic.tree import (
    Branch,
    Call,
    Comparison,
    Constant,
    Differential,
    Logic,
    Name,
    Negate,
    Node,
    Number,
    Piecewise,
    Power,
    Product,
    Quotient,
    Sum,
    Truth,
    names,
)

_SLASH_AT_MOST = 12
"""Widest part of a fraction whose own fractions are slashed to keep them legible."""


def typeset(node: Node, dialect: Dialect) -> Form:
    """``node`` as markup of ``dialect``, in display style."""
    return typesetting(dialect)(node).display


def typesetting(dialect: Dialect) -> Fold[Piece]:
    """What sets trees that may share parts."""

    def combine(part: Node, pieces: tuple[Piece, ...]) -> Piece:
        if isinstance(part, SetOff):
            return part.piece
        display = _compose(part, [piece.display for piece in pieces], pieces, dialect, False)
        script = _compose(part, [piece.script for piece in pieces], pieces, dialect, True)
        return Piece(display, script)

    return Fold(combine)


@dataclass(frozen=True, slots=True)
class SetOff(Node):
    """A part that is set already, in the place of the node that it shows."""

    piece: Piece


def set_off(node: Node, piece: Piece, around: Callable[[str], str], dialect: Dialect) -> SetOff:
    """``node``, set as ``piece``, with something ``around`` its markup (a colour)."""
    display = _surrounded(piece.display, around, dialect)
    script = _surrounded(piece.script, around, dialect)
    return SetOff(node.start, node.end, Piece(display, script))


def _surrounded(form: Form, around: Callable[[str], str], dialect: Dialect) -> Form:
    """``form`` with something around it; its sign stays before it, for its surroundings to set."""
    if form.minus is not None:
        return _negative(_surrounded(form.minus, around, dialect), dialect)
    # a sum that begins with a minus is no longer seen to do so: brackets say it
    level = Level.CASES if form.body.startswith(dialect.minus) else form.level
    return replace(form, body=around(form.body), level=level, pair=None, applied=None)


def _compose(
    node: Node, forms: list[Form], pieces: tuple[Piece, ...], dialect: Dialect, small: bool
) -> Form:
    """One piece in one style: ``forms`` are its children in the same style, ``pieces`` in both."""
    match node:
        case Number():
            return _number(numeral(node), dialect, small)
        case Constant(name=name):
            return Form(dialect.constants[name])
        case Name(name=name):
            return name_form(name, dialect)
        case Sum():
            return _sum(forms, dialect)
        case Product(factors=factors):
            kept = [
                form for factor, form in zip(factors, forms, strict=True) if not _is_one(factor)
            ]
            return _product(kept or forms[:1], dialect)
        case Quotient(numerator=above, denominator=below):
            if small or (_begins_with_d(above) and _begins_with_d(below)):
                return _slash(forms[0], forms[1], dialect)
            return _built_up(pieces[0], pieces[1], dialect)
        case Negate():
            return _negative(fitting(forms[0], Level.QUOTIENT, dialect), dialect)
        case Power(base=Constant(name="e")):
            return euler_power(pieces[1], dialect)
        case Power(exponent=exponent):
            return _power(forms[0], pieces[1].script, exponent, dialect)
        case Call():
            return application(node, forms, pieces, dialect)
        case Differential():
            return _differential(node, forms[0], dialect)
        case Comparison(operator=operator):
            left, right = (fitting(form, Level.SUM, dialect) for form in forms)
            body = f"{left.body} {dialect.relations[operator]} {right.body}"
            form = gather(body, forms, Level.COMPARISON, left.first, right.last, extra=1)
            return replace(form, relation=(left.body, operator, right.body))
        case Logic(operator=operator):
            return conditions(operator, forms, dialect)
        case Truth(value=value):
            return Form(dialect.truths[value], width=5)
        case Branch():
            form = gather("", forms, Level.CASES, Edge.LETTER, Edge.LETTER)
            return replace(form, pair=(forms[1], forms[0]))
        case Piecewise():
            return _cases(node, forms, dialect)
        case _:
            raise TypeError(f"node: {type(node).__name__} is no node of the tree")


def name_form(name: str, dialect: Dialect) -> Form:
    """A name as it is typeset."""
    shape = name_shape(name)
    first = Edge.WORD if shape.stem.kind == "word" else Edge.LETTER
    last = Edge.LETTER if shape.subscripts else first
    width = shape.stem.width + sum(part.width for part in shape.subscripts)
    return Form(dialect.name(shape), width=width, first=first, last=last)


def _is_one(node: Node) -> bool:
    return isinstance(node, Number) and node.value == 1 and not node.decimal


def _begins_with_d(node: Node) -> bool:
    """Whether a name d stands first, so that a fraction of two such looks like a derivative."""
    while isinstance(node, Product | Power):
        node = node.factors[0] if isinstance(node, Product) else node.base
    return isinstance(node, Name) and node.name == "d"


def _negative(minus: Form, dialect: Dialect) -> Form:
    form = gather(dialect.minus + minus.body, (minus,), Level.NEGATION, Edge.LETTER, minus.last)
    return replace(form, width=form.width + 1, minus=minus)


def _number(number: Numeral, dialect: Dialect, small: bool) -> Form:
    digits = Form(number.digits, width=len(number.digits), first=Edge.DIGIT, last=Edge.DIGIT)
    size = digits
    if number.denominator:
        below = replace(digits, body=number.denominator, width=len(number.denominator))
        if small:
            size = _slash(digits, below, dialect)
        else:
            size = _built_up(Piece(digits, digits), Piece(below, below), dialect)
    elif number.exponent:
        power = dialect.scripts("10", "", number.exponent.replace("-", dialect.minus))
        size = Form(
            f"{number.digits} {dialect.times} {power}",
            Level.PRODUCT,
            width=len(number.digits + number.exponent) + 3,
            rise=1,
            first=Edge.DIGIT,
            last=Edge.APPLIED,
        )
    return _negative(size, dialect) if number.negative else size


def _sum(terms: list[Form], dialect: Dialect) -> Form:
    """Terms with their signs: a negative term is subtracted, an inner sum needs no brackets
    unless it begins with a minus."""
    first = fitting(terms[0], Level.SUM, dialect)
    body = first.body
    for term in terms[1:]:
        if term.minus is not None:
            body += f" - {fitting(term.minus, Level.QUOTIENT, dialect).body}"
        elif term.body.startswith(dialect.minus):
            body += f" + {bracketed(term, dialect).body}"
        else:
            body += f" + {fitting(term, Level.SUM, dialect).body}"
    return gather(body, terms, Level.SUM, first.first, terms[-1].last, extra=len(terms) - 1)


def _product(factors: list[Form], dialect: Dialect) -> Form:
    """Factors side by side.  A minus of the first factor is the product's; of several factors, a
    single slashed fraction takes the others into its numerator (``x/2`` for one half of x)."""
    if len(factors) == 1:
        return factors[0]
    first = factors[0]
    if first.minus is not None:
        return _negative(_product([first.minus, *factors[1:]], dialect), dialect)
    slashed = [form for form in factors if form.pair is not None]
    if len(slashed) == 1 and slashed[0].pair is not None:
        numerator, denominator = slashed[0].pair
        above = [numerator if form is slashed[0] else form for form in factors]
        above = [form for form in above if form.body != "1"] or [numerator]
        return _slash(_product(above, dialect), denominator, dialect)
    placed = [fitting(form, Level.PRODUCT, dialect) for form in factors]
    body = placed[0].body
    for (left, right), typed in zip(pairwise(placed), factors[1:], strict=True):
        gap = dialect.dot if typed.minus is not None else _gap(left, right, dialect)
        body += f" {gap} {right.body}" if gap else f" {right.body}"
    return gather(body, placed, Level.PRODUCT, placed[0].first, placed[-1].last)


def _gap(left: Form, right: Form, dialect: Dialect) -> str:
    """What stands between two factors so that neither numbers nor names run together and no
    product looks like a function applied to its argument."""
    ratios = (Edge.RATIO, Edge.NUMBER_RATIO)
    if right.first is Edge.DIGIT:
        return dialect.dot
    if right.first is Edge.NUMBER_RATIO or (left.last in ratios and right.first in ratios):
        return dialect.dot
    if right.first is Edge.OPERATOR:  # the language itself leaves a gap before a function's name
        return dialect.thin if left.last in ratios else ""
    if left.last is Edge.DIGIT:
        return dialect.thin if right.first is Edge.WORD else ""
    if left.last is Edge.BRACKET and right.first is Edge.BRACKET:
        return ""
    if left.last is Edge.LETTER and right.first in (Edge.LETTER, Edge.RATIO):
        return ""
    return dialect.thin


def _slash(numerator: Form, denominator: Form, dialect: Dialect) -> Form:
    """``a/b`` on one line."""
    if numerator.minus is not None:
        return _negative(_slash(numerator.minus, denominator, dialect), dialect)
    above = fitting(numerator, Level.PRODUCT, dialect)
    below = fitting(denominator, Level.FRACTION, dialect)
    body = f"{above.body}{dialect.slash}{below.body}"
    form = gather(body, (above, below), Level.QUOTIENT, above.first, below.last, extra=1)
    return replace(form, slashed=True, pair=(above, denominator))


def _built_up(numerator: Piece, denominator: Piece, dialect: Dialect) -> Form:
    """A fraction with a bar; the sign of the numerator stands before it."""
    if numerator.display.minus is not None:
        script = numerator.script.minus or numerator.script
        above = Piece(numerator.display.minus, script)
        return _negative(_built_up(above, denominator, dialect), dialect)
    parts = [_legible(piece) for piece in (numerator, denominator)]
    digits = all(part.first is part.last is Edge.DIGIT for part in parts)
    edge = Edge.NUMBER_RATIO if digits else Edge.RATIO
    return Form(
        dialect.fraction(_full_size(parts[0], dialect), _full_size(parts[1], dialect)),
        Level.FRACTION,
        width=max(part.width for part in parts),
        tall=True,
        stacked=1 + max(part.stacked for part in parts),
        rise=max(part.rise for part in parts),
        slashed=any(part.slashed for part in parts),
        first=edge,
        last=edge,
    )


def _legible(piece: Piece) -> Form:
    """A part of a fraction: fractions in it are slashed if that stays short and clear, without a
    slash within a slash."""
    display, script = piece.display, piece.script
    short = script.width <= _SLASH_AT_MOST and not script.tall
    return script if short and display.stacked == 1 and not display.slashed else display


def _full_size(form: Form, dialect: Dialect) -> str:
    """A part of a larger construction: as large as if it stood alone if it has built-up parts."""
    return dialect.display(form.body) if form.stacked else form.body


def _power(base: Form, exponent: Form, typed: Node, dialect: Dialect) -> Form:
    """``base`` raised; of a function, ``sin^2(x)``, unless that could be read as an inverse."""
    positive = isinstance(typed, Number) and typed.value > 0
    if base.applied is not None and (positive or isinstance(typed, Name)):
        operator, arguments = base.applied
        body = f"{dialect.scripts(operator, '', exponent.body)}{arguments}"
        first, last = base.first, Edge.APPLIED
    else:
        base = fitting(base, Level.ATOM, dialect)
        body = dialect.scripts(base.body, "", exponent.body)
        first = base.first
        last = Edge.LETTER if base.last in (Edge.DIGIT, Edge.WORD) else base.last
    form = gather(body, (base, exponent), Level.POWER, first, last)
    return replace(form, tall=base.tall, rise=max(base.rise, exponent.rise + 1))


def _differential(node: Differential, operand: Form, dialect: Dialect) -> Form:
    """A derivative operator; partial where its operand has other names as well."""
    others = names(node.operand) - {node.variable}
    variable = dialect.name(name_shape(node.variable))
    order = "" if node.order == 1 else str(node.order)
    inner = fitting(operand, Level.FRACTION, dialect)
    if inner.first in (Edge.RATIO, Edge.NUMBER_RATIO, Edge.DIGIT):  # a dot would say times
        inner = bracketed(inner, dialect)
    operator = dialect.derivative(variable, order, bool(others))
    gap = _gap(Form("", last=Edge.RATIO), inner, dialect)
    form = gather(
        f"{operator} {gap} {inner.body}", (inner,), Level.NEGATION, Edge.RATIO, inner.last, extra=3
    )
    return replace(form, tall=True)


def _cases(node: Piecewise, branches: list[Form], dialect: Dialect) -> Form:
    """Lines of values and conditions; a last line that always holds is *otherwise*, and alone it
    is the value itself."""
    rows: list[tuple[str, str | None]] = []
    for branch, form in zip(node.branches, branches, strict=True):
        value, condition = form.pair or (form, form)
        always = isinstance(branch.condition, Truth) and branch.condition.value
        if isinstance(branch.condition, Truth) and not always:
            continue
        if always and not rows:
            return value
        rows.append((_full_size(value, dialect), None if always else condition.body))
        if always:
            break
    if not rows:
        return Form(dialect.undefined, width=9, first=Edge.WORD, last=Edge.WORD)
    form = gather(dialect.cases(rows), branches, Level.CASES, Edge.BRACKET, Edge.LETTER)
    width = max(branch.width for branch in branches)
    return replace(form, tall=True, width=width, stacked=max(1, form.stacked))
