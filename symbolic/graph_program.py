"""A computation graph as one program: forward values, local derivatives, adjoints and tangents.

Reverse mode is computed as it is taught, one contribution for each edge; in ball arithmetic the
same program gives enclosures, in float64 what a computer does.
"""

from __future__ import annotations

from fractions import Fraction

from symbolic.computation_graph import ComputationGraph, Edge
from symbolic.edges import Context
from symbolic.lower import Lowering
from symbolic.problem import Definition, Parameter, Problem
from symbolic.program import Output, Program
from symbolic.tree import Call, Node, Number

LIPSCHITZ = frozenset(("abs", "relu", "max", "min", "hypot"))
"""Functions whose kinks have bounded slopes: |g(u) - g(v)| <= L |u - v|."""

NUMBERS = ("nodes", "locals", "contributions", "adjoints", "tangents")
CONDITIONS = ("real", "kinks")

_ZERO = Number(0, 0, "0", Fraction(0))


def weight_names(graph: ComputationGraph) -> tuple[str, ...]:
    """Names of the inputs that hold the outputs' weights; no typed name has a space."""
    return tuple(f"weight {k}" for k in range(len(graph.outputs)))


def direction_names(graph: ComputationGraph) -> tuple[str, ...]:
    """Names of the inputs that hold the direction of the tangents."""
    return tuple(f"direction {k}" for k in range(len(graph.problem.variables)))


def lower_graph(graph: ComputationGraph) -> Program:
    """The program of ``graph``.

    Returns
    -------
    Program : inputs ``variables, parameters, weights (m), direction (n)``; outputs ``nodes``,
        ``adjoints``, ``tangents`` of shape (N,), ``locals`` and ``contributions`` of shape (E,), in
        the order of ``graph.edges``; and the conditions ``real`` (N,), whether a node has a value,
        and ``kinks`` (N,), whether its operation stands on a kink, a jump or the border of its
        domain, where the formulas of its local derivatives may not be trusted.
    """
    return GraphLowering(graph).program()


class GraphLowering(Lowering):
    """Every operation is lowered as a definition, so that each has its own conditions: whether it
    is defined (with everything that it needs), and whether it stands on an edge (itself alone)."""

    def __init__(self, graph: ComputationGraph, further: tuple[str, ...] = ()) -> None:
        """``further`` : names of inputs behind all others."""
        self.graph = graph
        self.edges = graph.edges
        self.own = False
        problem = graph.problem
        given = (*weight_names(graph), *direction_names(graph), *further)
        operations = graph.nodes[len(graph.leaves) :]
        super().__init__(
            Problem(
                text="",
                name="f",
                components=(),
                variables=problem.variables,
                parameters=(
                    *problem.parameters,
                    *(Parameter(name, _ZERO, 0.0) for name in given),
                ),
                definitions=tuple(Definition(node.name, node.formula) for node in operations),
            )
        )

    def program(self) -> Program:
        """Forward, then backward, then along the direction."""
        code, nodes = self.code, self.graph.nodes
        values, real, kinks = [], [], []
        for place, node in enumerate(nodes):
            if place in self.graph.leaves:
                values.append(self.value(node.formula))
                real.append(code.truth(True))
                kinks.append(code.truth(False))
                continue
            index, defined, _ = self._definitions[node.name]
            values.append(index)
            real.append(defined)
            kinks.append(code.all_of((defined, self._own_edge(node.formula))))
        self.real, self.kinks = real, kinks
        self.zero = code.number(0)
        self.local = [self._local(edge) for edge in self.edges]
        self.smooth = [
            code.all_of((on, code.not_(kink))) for on, kink in zip(real, kinks, strict=True)
        ]
        everywhere = code.all_of([real[place] for place in self.graph.outputs])
        adjoints, contributions = self._backward()
        tangents = self._along()
        n, e = len(nodes), len(self.edges)
        outputs = (
            Output("nodes", (n,), self._where(real, values)),
            Output("locals", (e,), self._where([real[e_.target] for e_ in self.edges], self.local)),
            Output("contributions", (e,), self._where([everywhere] * e, contributions)),
            Output("adjoints", (n,), self._where([everywhere] * n, adjoints)),
            Output("tangents", (n,), self._where(real, tangents)),
            Output("real", (n,), tuple(real)),
            Output("kinks", (n,), tuple(kinks)),
        )
        return Program(self.inputs, len(self.problem.variables), tuple(code.instructions), outputs)

    def with_conditions(self, tree: Node) -> tuple[int, int]:
        """The index of a tree in the names of nodes, and of whether it is defined."""
        index, defined, _ = self._with_conditions(tree)
        return index, defined

    def _where(self, conditions: list[int], values: list[int]) -> tuple[int, ...]:
        """Each value where its condition holds, else undefined."""
        return tuple(
            self.code.select(((condition, value),))
            for condition, value in zip(conditions, values, strict=True)
        )

    def _own_edge(self, formula: Node) -> int:
        """Where the operation alone is not analytic in its inputs."""
        self.own = True
        context = self._context = Context(self.code)
        self._run(formula)
        self.own = False
        return context.is_edge()

    def _name(self, name: str) -> int:
        if self.own and name in self._definitions:
            return self._definitions[name][0]
        return super()._name(name)

    def _local(self, edge: Edge) -> int:
        tree = self.graph.nodes[edge.target].locals[edge.place]
        return self.code.emit("undefined") if tree is None else self.value(tree)

    def _backward(self) -> tuple[list[int], list[int]]:
        """Adjoints of all nodes and the contribution of each edge, in reverse mode.

        A contribution is local times adjoint of the target.  Two rules more: a target that has no
        value here is in a branch that is not taken, and contributes nothing.  On a kink with
        bounded slopes a target whose adjoint is 0 contributes nothing: with g the rest of the
        computation, g(v + dv) - g(v) = 0 dv + o(|dv|), and |dv| <= L |dx|.
        """
        code = self.code
        terms: list[list[int]] = [[] for _ in self.graph.nodes]
        for weight, place in zip(weight_names(self.graph), self.graph.outputs, strict=True):
            terms[place].append(self._inputs[weight])
        adjoints = [self.zero] * len(terms)
        exist = [[code.truth(True)] for _ in terms]  # conditions of each adjoint
        contributions = [self.zero] * len(self.edges)
        numbers: list[list[int]] = [[] for _ in terms]
        for number, edge in enumerate(self.edges):
            numbers[edge.target].append(number)
        for place in range(len(terms) - 1, -1, -1):
            adjoint = adjoints[place] = code.add(terms[place]) if terms[place] else self.zero
            exists = code.all_of(exist[place])
            smooth, off = (
                code.all_of((exists, self.smooth[place])),
                code.not_(self.real[place]),
            )
            flat = code.truth(False)
            if self._lipschitz(place):
                flat = code.all_of((exists, code.compare("==", adjoint, self.zero)))
            for number in numbers[place]:
                live = code.mul([self.local[number], adjoint])
                source = self.edges[number].source
                contributions[number] = code.select(
                    [(smooth, live), (off, self.zero), (flat, self.zero)]
                )
                terms[source].append(contributions[number])
                exist[source].append(code.any_of((smooth, off, flat)))
        return adjoints, contributions

    def _along(self) -> list[int]:
        """Tangents of all nodes, in forward mode; the same two rules from the other side."""
        code = self.code
        tangents = [self.zero] * len(self.graph.nodes)
        exist = [code.truth(True)] * len(self.graph.nodes)
        for name, place in zip(direction_names(self.graph), self.graph.variables, strict=True):
            tangents[place] = self._inputs[name]
        number = 0
        for place in range(len(self.graph.leaves), len(tangents)):
            sources = self.graph.nodes[place].inputs
            moved: list[int] = []
            for source in sources:
                live = code.mul([self.local[number], tangents[source]])
                pieces = [(self.real[source], live), (code.truth(True), self.zero)]
                moved.append(code.select(pieces))
                number += 1
            if not moved:
                continue
            known = [
                code.any_of((exist[source], code.not_(self.real[source]))) for source in sources
            ]
            smooth, flat = code.all_of((*known, self.smooth[place])), code.truth(False)
            if self._lipschitz(place):
                still = [code.compare("==", tangents[source], self.zero) for source in sources]
                flat = code.all_of((*known, *still))
            tangents[place] = code.select([(smooth, code.add(moved)), (flat, self.zero)])
            exist[place] = code.any_of((smooth, flat))
        return tangents

    def _lipschitz(self, place: int) -> bool:
        formula = self.graph.nodes[place].formula
        return isinstance(formula, Call) and formula.function in LIPSCHITZ
