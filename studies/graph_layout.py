"""Where the nodes of a computation graph stand: layers from left to right, few crossings.

Layers are ours, so that inputs stand at the left and outputs at the right; order within the layers,
distances and routes of long edges come from igraph (Sugiyama's method).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import igraph

Pair = tuple[int, int]
Place = tuple[float, float]


SWEEPS = (2, 5, 200)
"""Numbers of igraph's sweeps that are tried: more are not always better."""

FEW_INPUTS, WORTH = 8, 1.3
"""More inputs than so many stand in their order only where it costs no more crossings than this,
relative to the fewest."""

MANY_EDGES = 400
"""A graph with more is placed once."""


@dataclass(frozen=True, slots=True)
class Placing:
    """``positions[k] = (layer, height)`` of node k, heights growing downwards from 0; ``routes``:
    for each edge the points between its ends, one on each layer that it crosses."""

    positions: tuple[Place, ...]
    routes: tuple[tuple[Place, ...], ...]


def placed_nodes(
    count: int, edges: Sequence[Pair], first: Sequence[int], last: Sequence[int]
) -> Placing:
    """Place ``count`` nodes.

    Parameters
    ----------
    edges : (source, target), sources before targets; each pair once.
    first : nodes of the left layer, in the order in which they stand there from top to bottom.
    last : nodes that belong to the right layer, unless something comes after them.
    """
    if not count:
        return Placing((), ())
    layers = _layers(count, edges, first, last)
    graph = igraph.Graph(n=count, edges=list(edges), directed=True)
    found: list[tuple[int, int, Placing]] = []
    for sweeps in SWEEPS:
        layout = graph.layout_sugiyama(layers=layers, maxiter=sweeps)
        heights = [float(x) for x, _ in layout.coords]
        routes = [[(float(round(y)), float(x)) for x, y in route] for route in layout.edge_routing]
        placing = _apart(
            Placing(
                tuple((float(layer), y) for layer, y in zip(layers, heights, strict=True)),
                tuple(tuple(sorted(route)) for route in routes),
            )
        )
        for way in (placing, _ordered(placing, first), _ordered(_turned(placing), first)):
            free = way is placing
            found.append((crossings(way, edges), free, way))
        if len(edges) > MANY_EDGES:
            break
    fewest = min((way for way in found if way[1]), key=lambda way: way[0])
    ordered = min((way for way in found if not way[1]), key=lambda way: way[0])
    few = len(first) <= FEW_INPUTS or ordered[0] <= WORTH * fewest[0]
    return _from_zero(ordered[2] if few else fewest[2])


def _apart(placing: Placing) -> Placing:
    """With 1 between any two nodes of a layer, and half as much between a node and an edge that
    passes it: igraph may put two of them on one place, which are then moved down, with all below.
    """
    kept = len(placing.positions)
    bends = [(k, at) for k, route in enumerate(placing.routes) for at in range(len(route))]
    places = [*placing.positions, *(placing.routes[k][at] for k, at in bends)]
    moved = list(places)
    for layer in {layer for layer, _ in places}:
        column = sorted((height, k) for k, (x, height) in enumerate(places) if x == layer)
        shift = 0.0
        for (above, before), (height, k) in pairwise(column):
            least = 1.0 if before < kept and k < kept else 0.5
            shift += max(0.0, least - (height - above) - 1e-9)
            moved[k] = (layer, height + shift)
    routes = [list(route) for route in placing.routes]
    for (k, at), place in zip(bends, moved[kept:], strict=True):
        routes[k][at] = place
    return Placing(tuple(moved[:kept]), tuple(map(tuple, routes)))


def _turned(placing: Placing) -> Placing:
    """Upside down."""
    return Placing(
        tuple((layer, -height) for layer, height in placing.positions),
        tuple(tuple((layer, -height) for layer, height in route) for route in placing.routes),
    )


def _ordered(placing: Placing, first: Sequence[int]) -> Placing:
    """The inputs in their order, on the same heights: edges from the left layer run to the next
    one only, so that no edge comes to lie over a node."""
    positions = list(placing.positions)
    slots = sorted(positions[node] for node in first)
    for node, slot in zip(first, slots, strict=True):
        positions[node] = slot
    return Placing(tuple(positions), placing.routes)


def _from_zero(placing: Placing) -> Placing:
    """With the uppermost point at height 0."""
    heights = [height for _, height in placing.positions]
    heights += [height for route in placing.routes for _, height in route]
    top = min(heights)
    return Placing(
        tuple((layer, height - top) for layer, height in placing.positions),
        tuple(tuple((layer, height - top) for layer, height in route) for route in placing.routes),
    )


def _layers(
    count: int, edges: Sequence[Pair], first: Sequence[int], last: Sequence[int]
) -> list[int]:
    """Layers in which every edge goes to the right, and edges are short.

    Longest paths give the depth; then every node moves within its slack towards its inputs where
    it has more of them than of uses, else towards its uses, until nothing moves: each move shortens
    the edges in all.
    """
    before: list[list[int]] = [[] for _ in range(count)]
    after: list[list[int]] = [[] for _ in range(count)]
    for source, target in edges:
        before[target].append(source)
        after[source].append(target)
    fixed = set(first)
    layers = [0] * count
    for node in range(count):
        if node not in fixed:
            layers[node] = max((layers[k] + 1 for k in before[node]), default=1)
    depth = max(layers)
    ends = {node for node in last if not after[node]}
    for node in ends:
        layers[node] = depth
    moving = True
    while moving:
        moving = False
        for node in reversed(range(count)):
            if node in fixed or node in ends:
                continue
            lowest = max((layers[k] + 1 for k in before[node]), default=1)
            highest = min((layers[k] - 1 for k in after[node]), default=depth)
            wanted = lowest if len(before[node]) > len(after[node]) else highest
            if wanted != layers[node]:
                layers[node], moving = wanted, True
    return layers


def crossings(placing: Placing, edges: Sequence[Pair]) -> int:
    """How many pairs of edges cross, between neighbouring layers."""
    pieces: dict[float, list[tuple[float, float]]] = {}
    for (source, target), route in zip(edges, placing.routes, strict=True):
        path = (placing.positions[source], *route, placing.positions[target])
        for (layer, left), (_, right) in pairwise(path):
            pieces.setdefault(layer, []).append((left, right))
    total = 0
    for bundle in pieces.values():
        bundle.sort()
        for k, (left, right) in enumerate(bundle):
            total += sum(left < a and b < right for a, b in bundle[k + 1 :])
    return total
