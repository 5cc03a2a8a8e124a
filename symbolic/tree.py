"""The expression tree: what was typed, with positions kept and nothing evaluated.

Every other part of the program (bounds, domain, SymPy, programs, typesetting, the computation
graph) is made from this tree.  It is data only: it imports nothing but the standard library.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from operator import attrgetter
from typing import Any


@dataclass(frozen=True, slots=True)
class Node:
    """A piece of the typed text: characters ``start`` to ``end`` (end exclusive)."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Number(Node):
    """A typed number: its digits as ``text``, its exact ``value``; ``decimal`` when it has a point
    or an exponent, so that a judge may read it as a ball of half its last digit."""

    text: str
    value: Fraction
    decimal: bool = False


@dataclass(frozen=True, slots=True)
class Constant(Node):
    """A named real constant: ``pi``, ``e``, ``euler_gamma``, ``golden_ratio`` or ``catalan``."""

    name: str


@dataclass(frozen=True, slots=True)
class Name(Node):
    """A variable, a parameter or a named intermediate, by its canonical name."""

    name: str


@dataclass(frozen=True, slots=True)
class Sum(Node):
    """``terms[0] + terms[1] + ...``; a subtracted term is a :class:`Negate`."""

    terms: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Product(Node):
    """``factors[0] * factors[1] * ...``, written with a sign or by juxtaposition."""

    factors: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Quotient(Node):
    """``numerator / denominator``."""

    numerator: Node
    denominator: Node


@dataclass(frozen=True, slots=True)
class Negate(Node):
    """``-operand``."""

    operand: Node


@dataclass(frozen=True, slots=True)
class Power(Node):
    """``base ^ exponent``.  The principal real power: undefined for a negative base unless the
    exponent is an integer."""

    base: Node
    exponent: Node


@dataclass(frozen=True, slots=True)
class Call(Node):
    """A function of the whitelist, by its canonical name, applied to its arguments."""

    function: str
    arguments: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Differential(Node):
    """A derivative operator that was typed, as in ``\\frac{d}{dx} x^2``."""

    operand: Node
    variable: str
    order: int = 1


@dataclass(frozen=True, slots=True)
class Comparison(Node):
    """``left operator right`` with operator one of ``<  <=  >  >=  ==  !=``."""

    operator: str
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Logic(Node):
    """``and`` or ``or`` of conditions, or ``not`` of one."""

    operator: str
    operands: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Truth(Node):
    """A condition that always (or never) holds."""

    value: bool


@dataclass(frozen=True, slots=True)
class Branch(Node):
    """One line of a :class:`Piecewise`: ``value`` where ``condition`` holds."""

    condition: Node
    value: Node


@dataclass(frozen=True, slots=True)
class Piecewise(Node):
    """The value of the first branch whose condition holds; undefined where none does.  An
    *otherwise* is a last branch whose condition is ``Truth(True)``."""

    branches: tuple[Branch, ...]


def children(node: Node) -> tuple[Node, ...]:
    """The direct sub-expressions of ``node``, from left to right."""
    try:
        return _PARTS[type(node)](node)
    except KeyError:
        _PARTS[type(node)] = _parts(type(node))
        return _PARTS[type(node)](node)


_Parts = Callable[[Any], tuple[Node, ...]]

# By a table, since trees are walked all the time: a third of what a match statement takes.
_PARTS: dict[type[Node], _Parts] = {
    Sum: attrgetter("terms"),
    Product: attrgetter("factors"),
    Call: attrgetter("arguments"),
    Logic: attrgetter("operands"),
    Piecewise: attrgetter("branches"),
    Quotient: attrgetter("numerator", "denominator"),
    Power: attrgetter("base", "exponent"),
    Comparison: attrgetter("left", "right"),
    Branch: attrgetter("condition", "value"),
    Negate: lambda node: (node.operand,),
    Differential: lambda node: (node.operand,),
    Node: lambda _: (),
}


def _parts(kind: type[Node]) -> _Parts:
    """How the parts of a node are got whose own class the table does not have."""
    return next(_PARTS[base] for base in kind.__mro__ if base in _PARTS)


def walk(node: Node) -> Iterator[Node]:
    """Every node below and including ``node``, parents first, without recursion."""
    stack = [node]
    while stack:
        top = stack.pop()
        yield top
        stack.extend(reversed(children(top)))


def names(node: Node) -> set[str]:
    """The names of variables, parameters and intermediates that ``node`` mentions."""
    found: set[str] = set()
    for part in walk(node):
        if isinstance(part, Name):
            found.add(part.name)
        elif isinstance(part, Differential):
            found.add(part.variable)
    return found
