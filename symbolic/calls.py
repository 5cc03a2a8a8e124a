"""Function calls: how many arguments, in which order, and which spelling becomes what tree."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import NoReturn

from symbolic.listings import Listing, condition, is_condition, plain, scalar
from symbolic.name_tokens import Function
from symbolic.refusal import refuse
from symbolic.tree import (
    Branch,
    Call,
    Comparison,
    Differential,
    Name,
    Negate,
    Node,
    Number,
    Piecewise,
    Power,
    Quotient,
    Truth,
)
from symbolic.whitelist import FUNCTIONS

INVERSES = {
    a: b
    for pair in (
        "sin asin", "cos acos", "tan atan", "cot acot", "sec asec", "csc acsc", "sinh asinh",
        "cosh acosh", "tanh atanh", "coth acoth", "sech asech", "csch acsch", "erf erfinv",
        "erfc erfcinv",
    )
    for a, b in (pair.split(), pair.split()[::-1])
}  # fmt: skip
"""Functions f for which f^-1 is the inverse function; for others it is 1/f(x)."""


@dataclass(frozen=True, slots=True)
class HelperCall(Call):
    """A call of a helper function, replaced by its body before the reader is done."""


@dataclass(frozen=True, slots=True)
class Note(Node):
    """The base in ``log_2`` or the power in ``sin^2``."""

    kind: str
    value: Node


def _arity(function: Function, node: Node, least: int, most: int, given: int) -> None:
    if least <= given and (most < 0 or given <= most):
        return
    expected = str(least) if least == most else f"{least} or {most}"
    expected = f"at least {least}" if most < 0 else expected
    plural = "" if expected == "1" else "s"
    are = "is" if given == 1 else "are"
    typed = function.typed
    message = f"{typed} takes {expected} argument{plural}, but {given} {are} given."
    hint = "If the comma is a decimal comma, write a point." if given > most >= 0 else ""
    refuse("arity", message, node.start, node.end, hint)


def call(function: Function, notes: list[Note], listing: Listing, start: int) -> Node:
    """The tree of ``function`` applied to the entries of ``listing``.

    Raises
    ------
    UnreadableInput
        ``arity``, ``piecewise`` and whatever an argument is refused for.
    """
    end = listing.end
    arguments = listing.entries
    place = Number(start, end, "", Fraction(0))
    if function.helper is not None:
        helper = function.helper
        _arity(function, place, len(helper.parameters), len(helper.parameters), len(arguments))
        result: Node = HelperCall(start, end, helper.name, tuple(map(scalar, arguments)))
        return _noted(function, result, notes)
    if function.name in _SPECIAL:
        least, most, build = _SPECIAL[function.name]
        _arity(function, place, least, most, len(arguments))
        return _noted(function, build(start, end, arguments), notes)
    least, most = FUNCTIONS[function.name].arity
    values = tuple(map(scalar, arguments))
    name = function.name
    bases = [note for note in notes if note.kind == "base"]
    if listing.kind == "[" and len(values) == 2 and name in ("log", "atan"):
        # Mathematica: Log[b, x] has its base first, ArcTan[x, y] is the angle of (x, y).
        values = values[::-1]
        name = "atan2" if name == "atan" else name
    elif bases:
        _arity(function, place, 1, 1, len(values))
        values = (*values, scalar(bases[0].value))
        if name in ("log2", "log10"):
            name = "log"
    else:
        _arity(function, place, least, most, len(values))
    return _noted(Function(name, function.typed), Call(start, end, name, values), notes)


def _noted(function: Function, node: Node, notes: list[Note]) -> Node:
    for note in notes:
        if note.kind != "power":
            continue
        exponent = scalar(note.value)
        inverse = isinstance(exponent, Negate) and isinstance(exponent.operand, Number)
        if inverse and exponent.operand.value == 1 and function.name in INVERSES:  # type: ignore[attr-defined]
            assert isinstance(node, Call)
            node = Call(node.start, node.end, INVERSES[function.name], node.arguments)
        else:
            node = Power(node.start, node.end, node, exponent)
    return node


def _power(start: int, end: int, arguments: tuple[Node, ...]) -> Node:
    return Power(start, end, scalar(arguments[0]), scalar(arguments[1]))


def _square(start: int, end: int, arguments: tuple[Node, ...]) -> Node:
    return Power(start, end, scalar(arguments[0]), Number(end, end, "2", Fraction(2)))


def _exp2(start: int, end: int, arguments: tuple[Node, ...]) -> Node:
    return Power(start, end, Number(start, start, "2", Fraction(2)), scalar(arguments[0]))


def _clip(start: int, end: int, arguments: tuple[Node, ...]) -> Node:
    value, low, high = map(scalar, arguments)
    return Call(start, end, "min", (Call(start, end, "max", (value, low)), high))


def _fraction(start: int, end: int, arguments: tuple[Node, ...]) -> Node:
    return Quotient(start, end, scalar(arguments[0]), scalar(arguments[1]))


def _indexed_root(start: int, end: int, arguments: tuple[Node, ...]) -> Node:
    return Call(start, end, "root", (scalar(arguments[1]), scalar(arguments[0])))


def _where(start: int, end: int, arguments: tuple[Node, ...]) -> Node:
    when, yes, no = condition(arguments[0]), scalar(arguments[1]), scalar(arguments[2])
    otherwise = Branch(no.start, no.end, Truth(no.start, no.start, True), no)
    return Piecewise(start, end, (Branch(when.start, yes.end, when, yes), otherwise))


def _piecewise(start: int, end: int, arguments: tuple[Node, ...]) -> Node:
    """``((x, x < 0), (x^2, True))``, or Mathematica's ``[{{x, x < 0}, {x^2, x >= 0}}, 0]``."""
    pairs = list(arguments)
    first = arguments[0]
    default: Node | None = None
    if isinstance(first, Listing) and first.entries and _all_listings(first.entries):
        pairs = list(first.entries)
        if len(arguments) > 2:
            _refuse_piecewise(arguments[2])
        default = arguments[1] if len(arguments) == 2 else None
    elif len(pairs) == 2 and not isinstance(pairs[1], Listing):  # one pair, as {{x, x < 0}, 0}
        if is_condition(pairs[1]) and not isinstance(first, Listing):
            pairs = [Listing(start, end, "(", arguments)]  # alone, its own brackets are gone
        else:
            default = pairs.pop()
    branches = []
    for pair in pairs:
        if not isinstance(pair, Listing) or len(pair.entries) != 2:
            _refuse_piecewise(pair)
        value, when = pair.entries
        if is_condition(value) and not is_condition(when):
            _refuse_piecewise(pair)
        branches.append(Branch(pair.start, pair.end, condition(when), scalar(value)))
    if default is not None:
        value = scalar(default)
        branches.append(
            Branch(value.start, value.end, Truth(value.start, value.start, True), value)
        )
    return Piecewise(start, end, tuple(branches))


def _all_listings(entries: tuple[Node, ...]) -> bool:
    return all(isinstance(entry, Listing) and len(entry.entries) == 2 for entry in entries)


def _refuse_piecewise(node: Node) -> NoReturn:
    message = "piecewise takes pairs of a value and its condition."
    hint = "Write piecewise((x, x < 0), (x^2, True))."
    refuse("piecewise", message, node.start, node.end, hint)


def _equal(start: int, end: int, arguments: tuple[Node, ...]) -> Node:
    return Comparison(start, end, "==", scalar(arguments[0]), scalar(arguments[1]))


def _unequal(start: int, end: int, arguments: tuple[Node, ...]) -> Node:
    return Comparison(start, end, "!=", scalar(arguments[0]), scalar(arguments[1]))


def _derivative(start: int, end: int, arguments: tuple[Node, ...]) -> Node:
    """SymPy's ``Derivative(x^2 y, x, (y, 2))``: first by x, then twice by y."""
    node = scalar(arguments[0])
    for by in arguments[1:]:
        variable, order = _derived_by(by)
        node = Differential(start, end, node, variable, order)
    return node


def _derived_by(by: Node) -> tuple[str, int]:
    """The variable and the order that ``x`` or ``(x, 2)`` names."""
    bare = plain(by)
    entries = bare.entries if isinstance(bare, Listing) else (bare,)
    variable, *orders = map(plain, entries)
    order = orders[0] if len(orders) == 1 else Number(by.start, by.end, "1", Fraction(1))
    whole = isinstance(order, Number) and order.value.denominator == 1 and order.value >= 1
    if not isinstance(variable, Name) or len(orders) > 1 or not whole:
        message = "Derivative takes variables to derive by."
        hint = "Write Derivative(x^2 y, x), or Derivative(x^2 y, (x, 2))."
        refuse("derivative-variable", message, by.start, by.end, hint)
    assert isinstance(order, Number)
    return variable.name, min(int(order.value), 1000)  # what is too large is refused by its size


_Builder = Callable[[int, int, tuple[Node, ...]], Node]
_SPECIAL: dict[str, tuple[int, int, _Builder]] = {
    "pow": (2, 2, _power), "power": (2, 2, _power), "Power": (2, 2, _power),
    "square": (1, 1, _square), "exp2": (1, 1, _exp2), "clip": (3, 3, _clip),
    "frac": (2, 2, _fraction), "indexed root": (2, 2, _indexed_root), "where": (3, 3, _where),
    "piecewise": (1, -1, _piecewise), "Piecewise": (1, -1, _piecewise),
    "Eq": (2, 2, _equal), "Ne": (2, 2, _unequal), "Derivative": (2, -1, _derivative),
}  # fmt: skip


def arguments_of(node: Node) -> Listing:
    """The argument of a function without brackets; ``\\max{a, b}`` has two."""
    if isinstance(node, Listing) and node.kind == "{" and len(node.entries) > 1:
        return node
    return Listing(node.start, node.end, "", (plain(node),))
