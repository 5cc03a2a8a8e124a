"""The study ``graph``: a Problem as a computation graph, placed for drawing, with its costs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from time import perf_counter

from studies.graph_layout import crossings, placed_nodes
from studies.messages.derivation import Formula
from studies.messages.graph import Costs, Drawing, Graph, GraphNode, GraphRequest, Tape
from symbolic.computation_graph import ComputationGraph
from symbolic.deep_stack import on_deep_stack
from symbolic.domain import domain
from symbolic.forms import Writer
from symbolic.graph_building import build_graph
from symbolic.graph_derivatives import whole_program
from symbolic.graph_program import lower_graph
from symbolic.graph_shapes import families
from symbolic.names import key_of
from symbolic.operations import operations
from symbolic.print_typed import typed_lines
from symbolic.tokens import Word
from symbolic.tree import Name, Negate, Node, Number

FOLDED_FROM = 40
"""Nodes from which on parts of the same shape are drawn once."""

_OBJECTIVES = ("L", "J", "S", "objective")


def graph(request: GraphRequest) -> Graph:
    """Take ``request.problem`` apart.

    Raises
    ------
    NotDifferentiable : when a typed derivative operator has no answer.
    """
    return on_deep_stack(lambda: _made(request))


def _made(request: GraphRequest) -> Graph:
    started = perf_counter()
    made = build_graph(request.problem)
    objective = _objective(made)
    edges, typed = made.edges, typed_lines()
    family = families(made) if len(made.nodes) >= FOLDED_FROM else tuple(range(len(made.nodes)))
    kept = [place for place in range(len(made.nodes)) if family[place] == place]
    return Graph(
        problem=request.problem,
        nodes=_nodes(made),
        edges=edges,
        outputs=made.outputs,
        drawing=_drawing(made, range(len(made.nodes)), tuple(range(len(made.nodes)))),
        folded=_drawing(made, kept, family) if len(kept) < len(made.nodes) else None,
        family=family,
        costs=costs(made),
        domain=domain(made.problem),
        tape=Tape(
            graph=made,
            program=lower_graph(made),
            derived=whole_program(made.problem),
            objective=objective,
            formulas=tuple(typed(node.formula).body for node in made.nodes),
            rules=tuple(
                ""
                if (tree := made.nodes[edge.target].locals[edge.place]) is None
                else typed(tree).body
                for edge in edges
            ),
        ),
        seconds=perf_counter() - started,
    )


def _objective(made: ComputationGraph) -> str:
    if made.problem.scalar:
        return made.nodes[made.outputs[0]].name
    taken = {key_of(Word(node.name)) for node in made.nodes}
    return next(name for name in _OBJECTIVES if name not in taken)


def _nodes(made: ComputationGraph) -> tuple[GraphNode, ...]:
    writer, count = Writer(), operations()

    def written(node: Node) -> Formula:
        return Formula(*writer.forms(node), count(node), *writer.autodiff(node))

    places = {node: k for k, node in reversed(list(enumerate(made.outputs)))}
    found = []
    for place, node in enumerate(made.nodes):
        label = written(Name(0, 0, node.name))
        found.append(
            GraphNode(
                name=node.name,
                kind=node.kind,
                word=node.word,
                symbol=node.symbol,
                named=node.named,
                inputs=node.inputs,
                label=label,
                formula=written(node.formula),
                locals=tuple(None if tree is None else written(tree) for tree in node.locals),
                missing=node.missing,
                output=places.get(place),
            )
        )
    return tuple(found)


def _drawing(made: ComputationGraph, nodes: Sequence[int], family: tuple[int, ...]) -> Drawing:
    """The nodes that stand for all others, and one edge for each pair of them."""
    place = {node: index for index, node in enumerate(nodes)}
    pairs: dict[tuple[int, int], int] = {}
    for number, edge in enumerate(made.edges):
        ends = (place[family[edge.source]], place[family[edge.target]])
        # the edge of the nodes that are drawn themselves, where there is one
        own = family[edge.source] == edge.source and family[edge.target] == edge.target
        if ends not in pairs or own:
            pairs[ends] = number
    placing = placed_nodes(
        len(nodes),
        list(pairs),
        [place[leaf] for leaf in made.leaves],
        [place[output] for output in dict.fromkeys(made.outputs)],
    )
    widths = Counter(layer for layer, _ in placing.positions)
    counts = Counter(family)
    return Drawing(
        nodes=tuple(nodes),
        counts=tuple(counts[node] for node in nodes),
        edges=tuple(pairs.values()),
        positions=placing.positions,
        routes=placing.routes,
        layers=len(widths),
        widest=max(widths.values(), default=0),
        crossings=crossings(placing, list(pairs)),
    )


def costs(made: ComputationGraph) -> Costs:
    """Operations of the three modes.

    A value costs its formula; an edge its local derivative and, unless that is 1 or -1, one
    multiplication; k contributions to one number cost k - 1 additions.
    """
    count = operations()
    trees = [tree for node in made.nodes for tree in node.locals if tree is not None]
    multiplications = sum(not _is_sign(tree) for tree in trees)
    uses = Counter(source for node in made.nodes for source in node.inputs)
    seeded = Counter(made.outputs)
    return Costs(
        forward=sum(count(node.formula) for node in made.nodes),
        locals=sum(map(count, trees)),
        backward=multiplications
        + sum(max(uses[k] + seeded[k] - 1, 0) for k in range(len(made.nodes))),
        tangent=multiplications + sum(max(len(node.inputs) - 1, 0) for node in made.nodes),
        inputs=len(made.problem.variables),
        outputs=len(made.outputs),
    )


def _is_sign(tree: Node) -> bool:
    if isinstance(tree, Negate):
        tree = tree.operand
    return isinstance(tree, Number) and tree.value == 1
