"""What the operations of a computation graph are called, in words and in a few characters."""

from __future__ import annotations

from dataclasses import dataclass

from symbolic.print_text import text
from symbolic.tree import (
    Call,
    Constant,
    Name,
    Negate,
    Node,
    Number,
    Power,
    Quotient,
    Sum,
    names,
    walk,
)

_POWERS = {"2": "square", "3": "cube"}
_PLAIN = {
    "constant": ("constant", "constant", ""),
    "copy": ("copy", "copy", "="),
    "product": ("product", "product", "×"),
    "quotient": ("quotient", "quotient", "÷"),
    "piecewise": ("piecewise", "piecewise", "cases"),
}


@dataclass(frozen=True, slots=True)
class Words:
    """``kind``, ``word`` and ``symbol`` of :class:`symbolic.computation_graph.Operation`."""

    kind: str
    word: str
    symbol: str


def words(kind: str, formula: Node) -> Words:
    """What an operation is called.

    Parameters
    ----------
    kind : of :class:`symbolic.graph_cores.Core`.
    formula : of the node.
    """
    if kind in _PLAIN:
        return Words(*_PLAIN[kind])
    if kind == "sum":
        assert isinstance(formula, Sum)
        return _sum(formula.terms)
    if kind == "scaled":
        return _scaled(formula)
    if kind == "power":
        assert isinstance(formula, Power)
        return _power(formula)
    assert isinstance(formula, Call)
    return Words("function", formula.function, formula.function)


def _sum(terms: tuple[Node, ...]) -> Words:
    plain = [isinstance(term, Name) or not names(term) for term in terms]
    minus = [isinstance(term, Negate) for term in terms]
    signed = all(
        p or (m and isinstance(term, Negate) and isinstance(term.operand, Name))
        for p, m, term in zip(plain, minus, terms, strict=True)
    )
    if not signed:
        return Words("sum", "weighted sum", "Σ")
    if len(terms) == 2 and any(minus):
        return Words("sum", "difference", "−")
    return Words("sum", "signed sum" if any(minus) else "sum", "+")


def _scaled(formula: Node) -> Words:
    """A constant times a node, a product or a quotient."""
    used = names(formula)
    if isinstance(formula, Negate) and isinstance(formula.operand, Name):
        return Words("multiple", "negative", "−")
    if len(used) == 1 and _is_multiple(formula):
        return Words("multiple", "multiple", "×")
    divided = _has_name_below(formula)
    return Words(*_PLAIN["quotient" if divided else "product"])


def _is_multiple(formula: Node) -> bool:
    """Whether a constant multiplies (or divides) one node that stands there once."""
    match formula:
        case Negate(operand=operand):
            return _is_multiple(operand)
        case _:
            return not _has_name_below(formula) and _count(formula) == 1


def _count(formula: Node) -> int:
    return sum(isinstance(part, Name) for part in walk(formula))


def _has_name_below(formula: Node) -> bool:
    return any(isinstance(part, Quotient) and names(part.denominator) for part in walk(formula))


def _power(formula: Power) -> Words:
    base, exponent = formula.base, formula.exponent
    if not names(base):
        shown = text(base)
        return Words("power", "exponential", "e^" if base == Constant(0, 0, "e") else f"{shown}^")
    if names(exponent):
        return Words("power", "power", "^")
    if isinstance(exponent, Number):
        return Words("power", _POWERS.get(exponent.text, "power"), f"^{exponent.text}")
    shown = text(exponent)
    return Words("power", "power", f"^{shown}" if len(shown) <= 4 else "^")
