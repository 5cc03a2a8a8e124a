"""From a Problem to its computation graph.

Literal numbers and constants are folded into the formulas of operations; signs and numeric factors
of the terms of a sum are folded into the sum; a weighted product is one node unless the product is
used elsewhere.  Named intermediates keep their names; equal parts are one node.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import count

from symbolic.computation_graph import PARAMETER, VARIABLE, ComputationGraph, Edge, Operation
from symbolic.deep_stack import on_deep_stack
from symbolic.graph_cores import Constant, Cores, Piece, Test, Weighted
from symbolic.graph_locals import LocalRules
from symbolic.graph_weights import ONE, weighted
from symbolic.graph_words import Words, words
from symbolic.inlining import rebuilt
from symbolic.names import key_of
from symbolic.problem import Problem
from symbolic.tokens import Word
from symbolic.tree import Call, Name, Node, Piecewise, Power, Product, Sum
from symbolic.typed_derivatives import without_derivatives
from symbolic.whitelist import CONSTANTS

_LETTERS = ("v", "u", "w", "s", "n", "node")
_OUTPUTS = ("f", "F", "out", "result")


def build_graph(problem: Problem) -> ComputationGraph:
    """The computation graph of ``problem``, with the exact derivative of every operation.

    Raises
    ------
    NotDifferentiable : when a typed derivative operator has no answer.  An operation without a
        formula for its derivative raises nothing: its ``locals`` say so.
    """
    return on_deep_stack(lambda: _Building(without_derivatives(problem)).graph())


class _Building:
    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.cores = Cores()
        self.inputs = [
            *(self.cores.input(name) for name in problem.variables),
            *(self.cores.input(parameter.name) for parameter in problem.parameters),
        ]
        self.cores.defined(problem)
        self.taken = {key_of(Word(name)) for name in self.cores.values} | set(CONSTANTS)
        self.outputs = tuple(
            self.cores.called(name, self.cores.read(component))
            for name, component in zip(self._output_names(), problem.components, strict=True)
        )
        self.order: list[int] = []
        self.names: dict[int, str] = {}
        self.rules = LocalRules(frozenset(parameter.name for parameter in problem.parameters))

    # names --------------------------------------------------------------------------------------

    def _output_names(self) -> list[str]:
        """``f`` of a scalar, ``f_1`` ... of a vector; another letter where that is taken."""
        m = len(self.problem.components)
        for stem in (self.problem.name, *_OUTPUTS):
            names = [f"{stem}_{k + 1}" for k in range(m)] if self.problem.vector else [stem]
            keys = {key_of(Word(name)) for name in names}
            if not keys & self.taken:
                break
        self.taken |= keys
        return names

    def _named(self) -> None:
        """Names for all nodes; those of ours are numbered in the order of computing."""
        letter = next(
            letter
            for letter in _LETTERS
            if not any(re.fullmatch(rf"{letter}(_?\d+)?", key) for key in self.taken)
        )
        numbers = count(1)
        for core in self.order:
            given = self.cores.named.get(core)
            if core in self.inputs:
                self.names[core] = self.cores.cores[core].label
            else:
                self.names[core] = given or f"{letter}{next(numbers)}"

    # which cores become nodes -------------------------------------------------------------------

    def graph(self) -> ComputationGraph:
        """The whole graph."""
        self.parts = {core: self.cores.cores[core].parts for core in self._needed()}
        self._share_weighted_terms()
        uses = Counter(self.outputs)
        for parts in self.parts.values():
            uses.update(set(_below(parts)))
        self.folded = {
            below
            for core in self.parts
            if self.cores.cores[core].kind == "scaled"
            for below in _below(self.parts[core])
            if uses[below] == 1
            and below not in self.cores.named
            and self.cores.cores[below].kind in ("product", "quotient")
        }
        self.order = self._ordered()
        self._named()
        place = {core: index for index, core in enumerate(self.order)}
        nodes = [self._node(core, place) for core in self.order]
        return ComputationGraph(
            problem=self.problem,
            nodes=tuple(nodes),
            outputs=tuple(place[core] for core in self.outputs),
            edges=tuple(
                Edge(source, target, number)
                for target, node in enumerate(nodes)
                for number, source in enumerate(node.inputs)
            ),
        )

    def _needed(self) -> list[int]:
        """The cores below the outputs."""
        seen: dict[int, None] = {}
        stack = list(self.outputs)
        while stack:
            core = stack.pop()
            if core not in seen:
                seen[core] = None
                stack.extend(_below(self.cores.cores[core].parts))
        return list(seen)

    def _share_weighted_terms(self) -> None:
        """A weighted term that is a node anyway, as 2 x y in sin(2 x y) + 2 x y, is that node in
        the sum too; a sign stays in the sum."""
        for core, parts in self.parts.items():
            if self.cores.cores[core].kind == "sum":
                self.parts[core] = tuple(map(self._shared, parts))

    def _shared(self, part: Piece) -> Piece:
        if isinstance(part, Weighted) and not part.weight.sign_only:
            whole = self.cores.scaled(part)
            if whole in self.parts and whole is not None:
                return Weighted(ONE, whole)
        return part

    def _inputs_of(self, core: int) -> list[int]:
        """The cores whose nodes go into this one's, each once."""
        below = _below(self.parts.get(core, ()))
        if self.cores.cores[core].kind == "scaled" and below[0] in self.folded:
            below = _below(self.parts[below[0]])
        return list(dict.fromkeys(below))

    def _ordered(self) -> list[int]:
        """Inputs, then everything that the outputs need, each after what it is made from."""
        order = dict.fromkeys(self.inputs)
        for output in self.outputs:
            stack = [output]
            while stack:
                core = stack[-1]
                waiting = [below for below in self._inputs_of(core) if below not in order]
                if core in order or not waiting:
                    order.setdefault(stack.pop())
                else:
                    stack.extend(reversed(waiting))
        return list(order)

    # one node -----------------------------------------------------------------------------------

    def _node(self, core: int, place: dict[int, int]) -> Operation:
        here = self.cores.cores[core]
        name = self.names[core]
        if core in self.inputs:
            kind = VARIABLE if place[core] < len(self.problem.variables) else PARAMETER
            return Operation(name, kind, kind, "", Name(0, 0, name), named=True)
        formula = self._formula(core)
        inputs = self._inputs_of(core)
        names = tuple(self.names[each] for each in inputs)
        said: Words = words(here.kind, formula)
        derivatives = self.rules.of(formula, names, said.kind)
        return Operation(
            name=name,
            kind=said.kind,
            word=said.word,
            symbol=said.symbol,
            formula=formula,
            inputs=tuple(place[each] for each in inputs),
            locals=tuple(tree for tree, _ in derivatives),
            missing=tuple(sentence for _, sentence in derivatives),
            named=core in self.cores.named,
        )

    def _formula(self, core: int) -> Node:
        """The operation in the names of what it is applied to."""
        here = self.cores.cores[core]
        if here.kind == "scaled":
            return self._scaled(core)
        parts = tuple(map(self._tree, self.parts[core]))
        match here.kind:
            case "constant" | "copy":
                return parts[0]
            case "sum":
                return Sum(0, 0, parts)
            case "product":
                return Product(0, 0, parts)
            case "quotient":
                return weighted(ONE, parts[:-1], parts[-1:])
            case "power":
                return Power(0, 0, *parts)
            case "call":
                return Call(0, 0, here.label, parts)
        return rebuilt(Piecewise(0, 0, ()), parts)

    def _scaled(self, core: int) -> Node:
        """A weight times a node, or times the product or quotient that is folded into this one."""
        (part,) = self.parts[core]
        assert isinstance(part, Weighted)
        if part.core not in self.folded:
            return weighted(part.weight, (self._name(part.core),))
        inside = tuple(map(self._tree, self.parts[part.core]))
        if self.cores.cores[part.core].kind == "product":
            return weighted(part.weight, inside)
        return weighted(part.weight, inside[:-1], inside[-1:])

    def _tree(self, part: Piece) -> Node:
        match part:
            case Constant(tree=tree):
                return tree
            case Weighted(weight=weight, core=core):
                return weighted(weight, (self._name(core),))
            case Test(tree=tree, parts=parts):
                return rebuilt(tree, tuple(map(self._tree, parts)))

    def _name(self, core: int) -> Node:
        return Name(0, 0, self.names[core])


def _below(parts: tuple[Piece, ...]) -> list[int]:
    """The cores in ``parts``, in the order typed."""
    found: list[int] = []
    stack = list(reversed(parts))
    while stack:
        part = stack.pop()
        if isinstance(part, Weighted):
            found.append(part.core)
        elif isinstance(part, Test):
            stack.extend(reversed(part.parts))
    return found
