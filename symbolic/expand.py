"""Functions that SymPy's text has no name for, written out with ones that it has, and conditions
without ``not``.

A rewriting of our own tree: every rule is an identity on the reals.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from symbolic.fold import Fold, fold
from symbolic.tree import (
    Branch,
    Call,
    Comparison,
    Differential,
    Logic,
    Negate,
    Node,
    Number,
    Piecewise,
    Power,
    Product,
    Quotient,
    Sum,
    Truth,
    children,
)

REAL_ROOT = "real_root"
"""SymPy's own name for the real root of an odd degree, used where the rule for it would print a
long argument twice (nested, that doubles at each step)."""

_LONG = 200  # nodes


_OPPOSITES = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "=="}


def integer(value: int | Fraction) -> Number:
    """A number of ours, which stands at no place in the text."""
    return Number(0, 0, str(value), Fraction(value))


def odd_degree(node: Node) -> bool:
    """Whether ``node`` is an odd integer, so that the root of that degree exists for all reals."""
    while isinstance(node, Negate):
        node = node.operand
    return isinstance(node, Number) and node.value.denominator == 1 and node.value % 2 == 1


def expand(root: Node) -> Node:
    """``root`` without the functions that SymPy's text cannot name."""
    return Expansion()(root)


Rules = Mapping[str, Callable[..., Node]]
"""What a call is written as, given its arguments, by the function's name."""


class Expansion:
    """:func:`expand` of several trees that share parts.

    Parameters
    ----------
    rules : SymPy's by default.
    roots : whether real roots are written out too.
    """

    def __init__(self, rules: Rules | None = None, *, roots: bool = True) -> None:
        self._rules = _RULES if rules is None else rules
        self._roots = roots
        self._fold = Fold(self._step)

    def __call__(self, root: Node) -> Node:
        expanded, _ = self._fold(root)
        return expanded

    def _step(self, node: Node, parts: tuple[tuple[Node, int], ...]) -> tuple[Node, int]:
        """The rewritten node and the number of nodes it prints."""
        inner = tuple(part for part, _ in parts)
        size = 1 + sum(count for _, count in parts)
        if isinstance(node, Logic) and node.operator == "not":
            return _negated(inner[0]), size
        if isinstance(node, Call):
            if self._roots and node.function in ("cbrt", "root"):
                return _root(inner, size)
            rule = self._rules.get(node.function)
            return (_rebuilt(node, inner) if rule is None else rule(*inner)), size + 5
        return _rebuilt(node, inner), size


def _negated(condition: Node) -> Node:
    """``not condition``: the opposite comparison (real numbers are ordered), by De Morgan inside
    ``and`` and ``or``."""
    _, opposite = fold(condition, _with_opposite)
    return opposite


def _with_opposite(node: Node, parts: tuple[tuple[Node, Node], ...]) -> tuple[Node, Node]:
    """A condition and its opposite; other nodes as they are."""
    if isinstance(node, Comparison):
        operator = _OPPOSITES[node.operator]
        return node, Comparison(node.start, node.end, operator, node.left, node.right)
    if isinstance(node, Truth):
        return node, Truth(node.start, node.end, not node.value)
    if isinstance(node, Logic):
        operator = "or" if node.operator == "and" else "and"
        return node, Logic(node.start, node.end, operator, tuple(part for _, part in parts))
    return node, node


def _root(arguments: tuple[Node, ...], size: int) -> tuple[Node, int]:
    """The real root: ``sign(x) |x|^(1/n)`` for odd n, ``x^(1/n)`` otherwise."""
    radicand = arguments[0]
    degree = arguments[1] if len(arguments) == 2 else integer(3)
    if isinstance(degree, Number) and degree.value == 2:
        return _call("sqrt", radicand), size
    if isinstance(degree, Number) and degree.value.denominator == 1 and degree.value:
        exponent: Node = integer(1 / degree.value)
    else:
        exponent = Quotient(0, 0, integer(1), degree)
    if not odd_degree(degree):
        return Power(0, 0, radicand, exponent), size
    if size > _LONG:
        return _call(REAL_ROOT, radicand, degree), size
    modulus = Power(0, 0, _call("abs", radicand), exponent)
    return Product(0, 0, (_call("sign", radicand), modulus)), 2 * size


def _call(function: str, *arguments: Node) -> Call:
    return Call(0, 0, function, arguments)


def _plus(*terms: Node) -> Sum:
    return Sum(0, 0, terms)


def _square(node: Node) -> Power:
    return Power(0, 0, node, integer(2))


def _over(numerator: Node, denominator: Node) -> Quotient:
    return Quotient(0, 0, numerator, denominator)


_RULES: dict[str, Callable[..., Node]] = {
    "log2": lambda x: _over(_call("log", x), _call("log", integer(2))),
    "log10": lambda x: _over(_call("log", x), _call("log", integer(10))),
    "log1p": lambda x: _call("log", _plus(integer(1), x)),
    "expm1": lambda x: _plus(_call("exp", x), Negate(0, 0, integer(1))),
    "relu": lambda x: _call("max", integer(0), x),
    "sigmoid": lambda x: _over(integer(1), _plus(integer(1), _call("exp", Negate(0, 0, x)))),
    "softplus": lambda x: _call("log", _plus(integer(1), _call("exp", x))),
    "hypot": lambda x, y: _call("sqrt", _plus(_square(x), _square(y))),
}


def _rebuilt(node: Node, parts: tuple[Node, ...]) -> Node:
    """``node`` with other children, in the order of :func:`symbolic.tree.children`."""
    if all(new is old for new, old in zip(parts, children(node), strict=True)):
        return node
    start, end = node.start, node.end
    match node:
        case Sum():
            return Sum(start, end, parts)
        case Product():
            return Product(start, end, parts)
        case Quotient():
            return Quotient(start, end, *parts)
        case Negate():
            return Negate(start, end, *parts)
        case Power():
            return Power(start, end, *parts)
        case Call(function=function):
            return Call(start, end, function, parts)
        case Differential(variable=variable, order=order):
            return Differential(start, end, parts[0], variable, order)
        case Comparison(operator=operator):
            return Comparison(start, end, operator, *parts)
        case Logic(operator=operator):
            return Logic(start, end, operator, parts)
        case Branch():
            return Branch(start, end, *parts)
        case Piecewise():
            return Piecewise(start, end, tuple(part for part in parts if isinstance(part, Branch)))
        case _:
            return node
