"""Pictures of computation graphs, and where everything in them stands."""

from __future__ import annotations

import itertools

import numpy as np
from matplotlib.collections import PathCollection
from matplotlib.path import Path
from numpy.typing import NDArray

from gui.plots.graph_numbers import NOBODY, Told
from gui.plots.graph_picture import GraphPicture
from gui.plots.style import Style
from gui.session.chain_stage import REVERSE, stage
from gui.session.chain_view import WHOLE
from studies.messages.graph import Drawing, Graph
from tests.gui.plots.drawing import canvas_of
from tests.studies.graphs import graph_of, run

COURSE = "q = x + y\nf(x, y, z) = q z"

Array = NDArray[np.float64]


def told(
    text: str,
    *point: str,
    mode: str = REVERSE,
    step: int = WHOLE,
    towards: int = 0,
    hidden: tuple[frozenset[int], frozenset[int]] = (NOBODY, NOBODY),
) -> Told:
    """The numbers of a function at a point."""
    found = run(text, *point, towards=towards)
    return Told(found, stage(graph_of(text), found, mode, step), *hidden)


def drawn(
    text: str,
    *point: str,
    size: tuple[float, float] = (900, 500),
    dpi: float = 100,
    style: Style | None = None,
    whole: bool = False,
    **more: object,
) -> GraphPicture:
    """A drawn picture of the graph at a point."""
    picture = GraphPicture(style or Style())
    graph = graph_of(text)
    picture.show(graph, told(text, *point, **more), drawing=usual(graph, whole=whole))  # type: ignore[arg-type]
    canvas_of(picture, *size, dpi=dpi)
    return picture


def usual(graph: Graph, *, whole: bool) -> Drawing:
    """The folded drawing, where there is one and the ``whole`` is not wanted."""
    return graph.drawing if whole or graph.folded is None else graph.folded


def vertices(path: Path) -> Array:
    """Of an outline, shape (k, 2)."""
    return np.asarray(path.vertices, dtype=np.float64).reshape(-1, 2)


def rectangles(picture: GraphPicture, artist: PathCollection) -> Array:
    """Left, low, right, high of each part of an artist, pixels: shape (k, 4)."""
    offsets = artist.get_offset_transform().transform(np.asarray(artist.get_offsets()))
    transform = artist.get_transform()
    found = []
    for path, offset in zip(artist.get_paths(), offsets, strict=True):
        if not len(vertices(path)):
            continue
        box = path.get_extents(transform)
        found.append(
            (box.x0 + offset[0], box.y0 + offset[1], box.x1 + offset[0], box.y1 + offset[1])
        )
    return np.array(found).reshape(-1, 4)


def overlaps(one: Array, other: Array | None = None, slack: float = 0.5) -> int:
    """How many pairs of rectangles meet: of one set, or of one from each."""
    second = one if other is None else other
    a, b = one[:, None], second[None]
    apart = (
        (a[..., 0] >= b[..., 2] - slack) | (b[..., 0] >= a[..., 2] - slack)
        | (a[..., 1] >= b[..., 3] - slack) | (b[..., 1] >= a[..., 3] - slack)
    )  # fmt: skip
    meeting = ~apart
    if other is None:
        return int(np.triu(meeting, 1).sum())
    return int(meeting.sum())


def outside(picture: GraphPicture, boxes: Array) -> int:
    """How many rectangles are not wholly inside the axes."""
    frame = picture.axes.bbox
    out = (
        (boxes[:, 0] < frame.x0 - 0.5) | (boxes[:, 1] < frame.y0 - 0.5)
        | (boxes[:, 2] > frame.x1 + 0.5) | (boxes[:, 3] > frame.y1 + 0.5)
    )  # fmt: skip
    return int(out.sum())


def through(picture: GraphPicture) -> int:
    """How many edges run through a box that they neither leave nor reach."""
    boxes = rectangles(picture, picture.nodes.boxes)
    count = 0
    transform = picture.axes.transData
    pairs = picture._pairs
    for (source, target), path in zip(pairs, picture.nodes.edges.curves.get_paths(), strict=True):
        polygon = path.to_polygons(transform, closed_only=False)[0]
        points = np.asarray(polygon, dtype=np.float64)
        dense = np.concatenate([
            np.linspace(a, b, 12) for a, b in itertools.pairwise(points)
        ])  # fmt: skip
        for k, (left, low, right, high) in enumerate(boxes):
            if k in (source, target):
                continue
            inside = (
                (dense[:, 0] > left + 1) & (dense[:, 0] < right - 1)
                & (dense[:, 1] > low + 1) & (dense[:, 1] < high - 1)
            )  # fmt: skip
            count += bool(inside.any())
    return count
