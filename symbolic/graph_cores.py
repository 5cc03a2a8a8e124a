"""What a graph shares: every operation of a Problem once, however often it was typed.

A tree becomes a *part*: a constant, or a weight times a *core*; equal cores have equal numbers
(hash-consing).  Weights stay out of the cores, so that 2 x y and 3 x y share x y.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TypeAlias

from symbolic.fold import Fold
from symbolic.graph_weights import ONE, Weight, weight_of
from symbolic.inlining import rebuilt
from symbolic.problem import Problem
from symbolic.tree import (
    Branch,
    Call,
    Comparison,
    Logic,
    Name,
    Negate,
    Node,
    Piecewise,
    Power,
    Product,
    Quotient,
    Sum,
    Truth,
)


@dataclass(frozen=True, slots=True)
class Constant:
    """A part, condition or branch in which no name occurs."""

    tree: Node


@dataclass(frozen=True, slots=True)
class Weighted:
    """``weight`` times the core with this number."""

    weight: Weight
    core: int


@dataclass(frozen=True, slots=True)
class Test:
    """A condition: the shape of ``tree``, whose operands are ``parts`` from left to right."""

    tree: Node
    parts: tuple[Piece, ...]


Piece: TypeAlias = Constant | Weighted | Test

HOLE = Truth(0, 0, True)
"""Where a part stands in the shape of a condition."""


@dataclass(frozen=True, slots=True)
class Core:
    """An operation.

    Attributes
    ----------
    kind : ``name``, ``constant``, ``copy``, ``scaled``, ``sum``, ``product``, ``quotient``,
        ``power``, ``call`` or ``piecewise``.
    label : the name of an input or copy, the function of a call.
    parts : what it is applied to, in the order typed; weights other than 1 occur in a sum and in
        ``scaled`` only.
    """

    kind: str
    label: str = ""
    parts: tuple[Piece, ...] = ()


def _bare(node: Node, parts: tuple[Node, ...]) -> Node:
    """``node`` at no place in the text, so that equal trees are equal."""
    moved = rebuilt(node, parts)
    return type(moved)(0, 0, *(getattr(moved, name) for name in type(moved).__slots__))


@dataclass(slots=True)
class Cores:
    """The cores of one Problem.

    Attributes
    ----------
    cores : by number.
    named : number -> the name that a person gave: a definition's, or an output's.
    values : what each name that may be typed stands for.
    """

    cores: list[Core] = field(default_factory=list)
    named: dict[int, str] = field(default_factory=dict)
    values: dict[str, Weighted | Constant] = field(default_factory=dict)
    _known: dict[object, int] = field(default_factory=dict)

    def intern(self, core: Core) -> int:
        """The number of ``core``, new or known; the order of terms and factors does not matter."""
        key: object = core
        if core.kind in ("sum", "product"):
            key = (core.kind, frozenset(Counter(core.parts).items()))
        number = self._known.get(key)
        if number is None:
            number = self._known[key] = len(self.cores)
            self.cores.append(core)
        return number

    def input(self, name: str) -> int:
        """A variable or parameter."""
        number = self.intern(Core("name", name))
        self.values[name] = Weighted(ONE, number)
        return number

    def defined(self, problem: Problem) -> None:
        """The named intermediates.  Twice: an intermediate may hold what a later one names."""
        for _ in range(2):
            for definition in problem.definitions:
                part = self.read(definition.expression)
                number = self.called(definition.name, part)
                self.values[definition.name] = Weighted(ONE, number)

    def called(self, name: str, part: Piece) -> int:
        """The number of ``part`` under a name of its own: a copy where it has one already."""
        number = self.operand(part)
        owner = self.named.get(number)
        if self.cores[number].kind == "name" or owner not in (None, name):
            number = self.intern(Core("copy", name, (Weighted(ONE, number),)))
        self.named[number] = name
        return number

    def scaled(self, part: Weighted) -> int | None:
        """The number of a weighted part, where something needed it as a whole."""
        return self._known.get(Core("scaled", parts=(part,)))

    def operand(self, part: Piece) -> int:
        """The core of a part that stands alone, its weight included."""
        match part:
            case Weighted(weight=weight, core=core):
                return core if weight.one else self.intern(Core("scaled", parts=(part,)))
            case Constant():
                return self.intern(Core("constant", parts=(part,)))
        raise ValueError("part: a condition has no value")

    def read(self, tree: Node) -> Piece:
        """The part that ``tree`` is."""
        return Fold(self._read)(tree)

    # one node -----------------------------------------------------------------------------------

    def _read(self, node: Node, parts: tuple[Piece, ...]) -> Piece:
        if isinstance(node, Name):
            return self.values[node.name]
        if all(isinstance(part, Constant) for part in parts):
            trees = tuple(part.tree for part in parts if isinstance(part, Constant))
            return Constant(_bare(node, trees))
        match node:
            case Comparison(operator=operator):
                return Test(Comparison(0, 0, operator, HOLE, HOLE), tuple(map(self._alone, parts)))
            case Logic(operator=operator):
                return Test(Logic(0, 0, operator, ()), parts)
            case Branch():
                condition, value = parts
                return Test(Branch(0, 0, HOLE, HOLE), (condition, self._alone(value)))
        found = self._operation(node, parts)
        if not found.weight.one:  # a named intermediate that is weighted itself is one of its own
            whole = self.scaled(found)
            if whole is not None and whole in self.named:
                return Weighted(ONE, whole)
        return found

    def _alone(self, part: Piece) -> Piece:
        """A part without a weight of its own."""
        return Weighted(ONE, self.operand(part)) if isinstance(part, Weighted) else part

    def _operation(self, node: Node, parts: tuple[Piece, ...]) -> Weighted:
        match node:
            case Negate():
                (part,) = parts
                assert isinstance(part, Weighted)
                return Weighted(part.weight.negated(), part.core)
            case Sum():
                if len(parts) == 1 and isinstance(parts[0], Weighted):
                    return parts[0]
                return Weighted(ONE, self.intern(Core("sum", parts=parts)))
            case Product():
                return self._product(parts)
            case Quotient():
                return self._quotient(*parts)
            case Power():
                core = Core("power", parts=tuple(map(self._alone, parts)))
            case Call(function=function):
                core = Core("call", function, tuple(map(self._alone, parts)))
            case Piecewise():
                core = Core("piecewise", parts=parts)
            case _:
                raise ValueError(f"problem: {type(node).__name__} is no operation")
        return Weighted(ONE, self.intern(core))

    def _product(self, parts: tuple[Piece, ...]) -> Weighted:
        weight = ONE
        factors: list[Piece] = []
        for part in parts:
            if isinstance(part, Constant):
                weight = weight.times(weight_of(part.tree))
            else:
                assert isinstance(part, Weighted)
                weight = weight.times(part.weight)
                factors.append(Weighted(ONE, part.core))
        if len(factors) == 1:
            (only,) = factors
            assert isinstance(only, Weighted)
            return Weighted(weight, only.core)
        return Weighted(weight, self.intern(Core("product", parts=tuple(factors))))

    def _quotient(self, above: Piece, below: Piece) -> Weighted:
        if isinstance(below, Constant):
            assert isinstance(above, Weighted)
            weight = weight_of(below.tree)
            if weight.rational == 0:  # undefined, and it stays so
                weight = Weight(above=(below.tree,))
            return Weighted(above.weight.over(weight), above.core)
        assert isinstance(below, Weighted)
        if below.weight.rational == 0:
            below = Weighted(ONE, self.operand(below))
        under = Weighted(ONE, below.core)
        if isinstance(above, Constant):
            core = self.intern(Core("quotient", parts=(under,)))
            return Weighted(weight_of(above.tree).over(below.weight), core)
        assert isinstance(above, Weighted)
        core = self.intern(Core("quotient", parts=(Weighted(ONE, above.core), under)))
        return Weighted(above.weight.over(below.weight), core)
