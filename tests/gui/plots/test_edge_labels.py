"""Labels of edges: on their edges, beside everything that is there already."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from gui.plots.edge_labels import Pieces, place_labels
from gui.plots.s_curves import curve, s_shape

NOTHING = np.empty((0, 4))


def pieces(*ends: tuple[float, float, float, float]) -> Pieces:
    """Edges of one piece each: x, y at the start and at the end."""
    rows = np.array(ends)
    return Pieces(np.arange(len(ends)), rows[:, :2], rows[:, 2:])


def test_the_s_is_the_curve_that_is_drawn() -> None:
    path = curve([(0.0, 0.0, 0.0), (1000.0, 1000.0, 1000.0)])
    points = np.asarray(path.to_polygons(closed_only=False)[0], dtype=np.float64) / 1000
    assert len(points) > 10
    assert np.allclose(s_shape(points[:, 0]), points[:, 1], atol=2e-3)


def test_a_label_stands_in_the_middle_of_a_free_edge() -> None:
    found, cost = place_labels(pieces((0, 0, 100, 50)), [(40, 12)], NOTHING)
    assert found == [(50.0, 25.0)]
    assert cost == 0


def test_a_label_makes_way_for_a_box_on_its_edge() -> None:
    taken = np.array([[40.0, -20.0, 60.0, 20.0]])
    found, _ = place_labels(pieces((0, 0, 100, 0)), [(20, 12)], taken)
    assert found[0] is not None
    x, _ = found[0]
    assert x + 10 <= 40 or x - 10 >= 60


def test_where_there_is_no_room_there_is_no_label() -> None:
    found, cost = place_labels(pieces((0, 0, 100, 0)), [(120, 12)], NOTHING)
    assert found == [None]
    assert cost > 0


def test_a_label_leaves_a_crossing_alone_where_it_can() -> None:
    crossing = pieces((0, 0, 100, 0), (0, -60, 100, 60))
    found, _ = place_labels(crossing, [(16, 8), (0, 0)], NOTHING)
    assert found[0] is not None
    x, y = found[0]
    heights = [float(crossing.heights(at)[1]) for at in (x - 8, x, x + 8)]
    assert min(heights) > y + 4 or max(heights) < y - 4


@given(st.lists(st.tuples(*[st.floats(-100, 100)] * 2), min_size=1, max_size=8))
def test_no_two_labels_meet(heights: list[tuple[float, float]]) -> None:
    found, _ = place_labels(
        pieces(*((0.0, a, 200.0, b) for a, b in heights)), [(50.0, 14.0)] * len(heights), NOTHING
    )
    boxes = [(x - 25, y - 7, x + 25, y + 7) for x, y in (spot for spot in found if spot)]
    for k, one in enumerate(boxes):
        for other in boxes[k + 1 :]:
            assert (
                one[0] >= other[2] or other[0] >= one[2] or one[1] >= other[3] or other[1] >= one[3]
            )
