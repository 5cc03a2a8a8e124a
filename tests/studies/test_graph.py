"""The study ``graph``: drawings without an edge over a node, folded graphs, counted costs."""

from __future__ import annotations

import pickle
from collections import defaultdict
from itertools import pairwise

import pytest

from studies.messages.graph import Drawing, Graph
from tests.studies.graphs import graph_of

COURSE = "q = x + y\nf(x, y, z) = q z"
TANGLED = (
    "f(x1, x2, x3, x4, x5, x6) = sin(x1 x4) + x2 x6 exp(x3 x1) + (x5 - x2)^2 x1"
    " + sqrt(1 + x1^2 + x6^2) x3 + x4/(1 + x5^2)"
)
MANY = " + ".join(f"(exp(-x/{k}) - y^{k})^2" for k in range(2, 30))

TEXTS = (
    COURSE,
    "(1-x)^2 + 100(y-x^2)^2",
    TANGLED,
    MANY,
    "[x + y, (x + y) z, sin(z)]",
    "a = 2\nb = 3\nf(x) = a x^2 + b x + exp(-a x)",
    "x",
    "3",
    "f(x, y, z) = y",
)


def drawings(made: Graph) -> list[Drawing]:
    return [made.drawing, *([made.folded] if made.folded else [])]


@pytest.mark.parametrize("text", TEXTS)
def test_no_edge_passes_a_node(text: str) -> None:
    made = graph_of(text)
    for drawing in drawings(made):
        where = dict(zip(drawing.nodes, drawing.positions, strict=True))
        layers = defaultdict(list)
        for layer, height in drawing.positions:
            layers[layer].append(height)
        for heights in layers.values():
            heights.sort()
            assert all(b - a >= 1 - 1e-9 for a, b in pairwise(heights))
        for number, route in zip(drawing.edges, drawing.routes, strict=True):
            edge = made.edges[number]
            start, end = where[made.family[edge.source]], where[made.family[edge.target]]
            path = [start, *route, end]
            # one point on every layer from its source to its target, and no jump over one
            assert [layer for layer, _ in path] == [start[0] + k for k in range(len(path))]
            for layer, height in route:
                assert min(abs(height - other) for other in layers[layer]) >= 0.5


@pytest.mark.parametrize("text", TEXTS)
def test_inputs_stand_left_in_order_and_outputs_right(text: str) -> None:
    made = graph_of(text)
    for drawing in drawings(made):
        where = dict(zip(drawing.nodes, drawing.positions, strict=True))
        leaves = [where[k] for k in range(len(made.problem.variables))]
        assert all(layer == 0 for layer, _ in leaves)
        heights = [height for _, height in leaves]
        assert heights == sorted(heights)
        last = max(layer for layer, _ in drawing.positions)
        used = {edge.source for edge in made.edges}
        for output in made.outputs:
            if output not in used:
                assert where[output][0] == last
        assert drawing.layers == last + 1 or not made.edges


def test_the_course_graph() -> None:
    made = graph_of(COURSE)
    assert made.drawing.positions == (
        (0.0, 0.0), (0.0, 1.0), (0.0, 2.0), (1.0, 0.5), (2.0, 1.0),
    )  # fmt: skip
    assert made.drawing.crossings == 0
    assert made.folded is None
    q, f = made.nodes[3], made.nodes[4]
    assert (q.name, q.formula.text, q.named) == ("q", "x + y", True)
    assert [rule.latex for rule in f.locals if rule] == ["z", "q"]
    assert f.output == 0


def test_parts_of_one_shape_are_drawn_once() -> None:
    made = graph_of(MANY)
    folded = made.folded
    assert folded is not None
    assert len(made.nodes) > 100
    assert len(folded.nodes) < 15
    assert folded.widest <= 3
    assert sum(folded.counts) == len(made.nodes)
    assert {made.nodes[k].name for k in folded.nodes} >= {"x", "y", "f"}
    for node, member in enumerate(made.family):
        assert made.nodes[node].kind == made.nodes[member].kind


def test_inputs_are_never_folded() -> None:
    text = "f(" + ", ".join(f"x{k}" for k in range(1, 21)) + ") = "
    text += " + ".join(f"(x{k} - {k})^2" for k in range(1, 21))
    made = graph_of(text)
    assert made.folded is None or len(made.folded.nodes) >= 20
    assert made.family[:20] == tuple(range(20))


def test_costs_of_the_course_example() -> None:
    # forward: one sum, one product.  Backward: adjoints times z and times q; sums pass theirs on.
    costs = graph_of(COURSE).costs
    assert (costs.forward, costs.locals, costs.backward, costs.tangent) == (2, 0, 2, 4)
    assert costs.reverse_mode == 4
    assert costs.forward_mode == 2 + 3 * 4
    assert costs.central_differences == 2 * 3 * 3
    assert costs.passes == (2, 4, 6)


def test_reverse_mode_does_not_grow_with_the_number_of_inputs() -> None:
    """Relative to one evaluation (Baur and Strassen's theorem); the other two grow like n."""
    ratios = []
    for n in (2, 8, 20):
        names = [f"x{k}" for k in range(1, n + 1)]
        terms = [f"sin({a} {b})" for a, b in pairwise(names)]
        costs = graph_of(f"f({', '.join(names)}) = {' + '.join(terms)} + {names[0]}").costs
        ratios.append(costs.reverse_mode / costs.forward)
        assert costs.forward_mode > n * costs.forward
        assert costs.central_differences >= 2 * n * costs.forward
    assert max(ratios) <= 5
    assert ratios[2] == pytest.approx(ratios[1], rel=0.1)


def test_what_is_sent_with_a_drag_is_small() -> None:
    made = graph_of(TANGLED)
    assert len(pickle.dumps(made.tape)) < 40_000
    assert pickle.loads(pickle.dumps(made.tape)) == made.tape


def test_the_objective_of_a_vector_has_a_name_of_its_own() -> None:
    assert graph_of("[x, L x]").tape.objective == "J"
    assert graph_of("[x, y]").tape.objective == "L"
    assert graph_of("x y").tape.objective == "f"


def test_the_domain_is_told() -> None:
    assert graph_of("log(x) + 1/y").domain == ("log(x) needs x > 0", "1/y needs y to be non-zero")
