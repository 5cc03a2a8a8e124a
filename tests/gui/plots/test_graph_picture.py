"""Computation graphs as they are drawn: what is written where, and that nothing is in the way."""

from __future__ import annotations

import math

import numpy as np
import pytest

from gui.plots.formula_path import outline, words
from gui.plots.graph_picture import GraphPicture
from gui.plots.graph_plan import BESIDE, FORMS, NOTHING, STACKED
from gui.plots.inscriptions import Inscriptions
from gui.plots.palette import DARK
from gui.plots.save import render
from gui.plots.style import Style
from gui.session.chain_stage import FORWARD
from gui.session.names import readable
from tests.gui.plots.drawing import canvas_of, near, with_point
from tests.gui.plots.made_graphs import (
    COURSE,
    drawn,
    outside,
    overlaps,
    rectangles,
    through,
    told,
    vertices,
)
from tests.studies.graphs import graph_of, place

POINT = ("2", "3", "-4")

TWO_LAYERS = (
    "h1 = tanh(a1 x + b1 y + c1)\nh2 = tanh(a2 x + b2 y + c2)\n"
    "f(a1, b1, c1, a2, b2, c2, u, v, x, y) = sigmoid(u h1 + v h2)"
)
MANY = "f(x, y) = " + " + ".join(f"sin({k} x + y)^2" for k in range(2, 22))
"""Twenty parts of the same shape."""

GRAPHS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (COURSE, POINT),
    ("sin(x^2) + x^2 e^(x^2)", ("1.3",)),
    ("sigmoid(w x + b)", ("0.5", "1", "-0.3")),
    (TWO_LAYERS, ("0.5", "1", "-0.3", "0.2", "0.1", "0.4", "1", "-1", "0.7", "0.3")),
    ("[x y, x + y^2, e^x / (e^x + e^y)]", ("0.4", "1")),
    ("relu(x) + y^2", ("0", "1")),
    ("log(x) + y^2", ("-1", "1")),
    (MANY, ("0.3", "0.2")),
    ("x^9999 + 1e-12 y", ("3", "1e-300")),
    ("x", ("5",)),
)
SIZES = ((1060, 410), (380, 400), (640, 520))


def numbers(picture: GraphPicture, artist: Inscriptions, *wanted: str) -> list[bool]:
    """Whether each of these is written, in order: outlines are compared by their shapes."""
    size = artist.get_paths()
    found = []
    for text, path in zip(wanted, size, strict=True):
        plain = vertices(words(text).path)
        if plain.shape != vertices(path).shape:
            found.append(False)
            continue
        scale = np.ptp(vertices(path)[:, 0]) / np.ptp(plain[:, 0])
        moved = plain * scale
        shift = vertices(path)[0] - moved[0]
        found.append(bool(np.allclose(moved + shift, vertices(path), atol=1e-6 * scale)))
    return found


def test_the_course_s_every_number_is_in_the_picture() -> None:
    picture = drawn(COURSE, *POINT)
    assert picture.fitted is not None
    assert picture.fitted.form is FORMS[0]
    assert all(numbers(picture, picture.numbers.values, "2", "3", "−4", "5", "−20"))
    assert all(numbers(picture, picture.numbers.seconds, "−4", "−4", "5", "−4", "1"))
    assert sorted(map(len, [picture.numbers.slopes.get_paths()])) == [4]


def test_local_derivatives_stand_with_their_formulas_where_there_is_room() -> None:
    picture = drawn(COURSE, *POINT)
    rule = outline(r"\partial f/\partial q = z =")
    shapes = [vertices(path).shape for path in picture.numbers.rules.get_paths()]
    assert vertices(rule.path).shape in shapes
    narrow = drawn(COURSE, *POINT, size=(330, 300))
    assert all(vertices(path).shape[0] == 0 for path in narrow.numbers.rules.get_paths())


@pytest.mark.parametrize(("text", "point"), GRAPHS)
@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_clipped_and_nothing_overlaps(
    text: str, point: tuple[str, ...], size: tuple[float, float]
) -> None:
    picture = drawn(text, *point, size=size)
    boxes = rectangles(picture, picture.nodes.boxes)
    values = rectangles(picture, picture.numbers.values)
    seconds = rectangles(picture, picture.numbers.seconds)
    labels = rectangles(picture, picture.numbers.grounds)
    assert outside(picture, boxes) == 0
    assert overlaps(boxes) == 0
    assert through(picture) == 0
    for one in (values, seconds, labels):
        assert outside(picture, one) == 0
        assert overlaps(one) == 0
    assert overlaps(values, seconds) == 0
    assert overlaps(labels, boxes) == overlaps(labels, values) == overlaps(labels, seconds) == 0
    assert picture.fitted is not None
    if picture.fitted.form.numbers == STACKED:
        assert overlaps(values, boxes) == overlaps(seconds, boxes) == 0


@pytest.mark.parametrize("style", [Style(DARK), Style(projector=True), Style(scale=1.5)])
def test_texts_fit_into_their_boxes_in_every_style(style: Style) -> None:
    picture = drawn("sin(x^2) + x^2 e^(x^2) / y", "1.3", "2", style=style, size=(1200, 700))
    boxes = rectangles(picture, picture.nodes.boxes)
    names = rectangles(picture, picture.nodes.names)
    assert len(boxes) == len(names)
    assert (names[:, 0] >= boxes[:, 0]).all()
    assert (names[:, 2] <= boxes[:, 2]).all()
    assert (names[:, 1] >= boxes[:, 1] - 0.5).all()
    assert (names[:, 3] <= boxes[:, 3] + 0.5).all()


def test_everything_is_twice_as_large_at_200_percent() -> None:
    single, double = (drawn(COURSE, *POINT, dpi=dpi) for dpi in (100, 200))
    small, large = (rectangles(one, one.nodes.boxes) for one in (single, double))
    assert np.allclose(2 * np.ptp(small[:, ::2], axis=1), np.ptp(large[:, ::2], axis=1), rtol=0.02)


def test_numbers_move_into_the_boxes_where_rows_are_many() -> None:
    point = tuple("1" for _ in range(12))
    text = "f(a1,a2,a3,a4,a5,a6,a7,a8,a9,b1,b2,b3) = a1 a2 a3 a4 a5 a6 a7 a8 a9 b1 b2 b3"
    picture = drawn(text, *point, size=(900, 420))
    assert picture.fitted is not None
    assert picture.fitted.form.numbers == BESIDE
    boxes = rectangles(picture, picture.nodes.boxes)
    for artist in (picture.numbers.values, picture.numbers.seconds):
        inside = rectangles(picture, artist)
        assert (inside[:, 0] >= boxes[:, 0]).all()
        assert (inside[:, 2] <= boxes[:, 2]).all()


def test_a_large_graph_has_names_and_zooming_in_brings_its_numbers() -> None:
    picture = drawn(MANY, "0.3", "0.2", whole=True, size=(900, 300))
    assert picture.fitted is not None
    assert picture.fitted.form.numbers == NOTHING
    (left, right), (low, high) = picture.view
    middle = (low + high) / 2
    assert picture.look((left, right), (middle - 2, middle + 2))
    canvas_of(picture, 900, 300)
    assert picture.fitted.form.numbers == STACKED
    assert picture.look_at_all()
    assert not picture.look_at_all()
    canvas_of(picture, 900, 300)
    assert np.allclose(picture.view, ((left, right), (low, high)))


def test_parts_of_the_same_shape_are_drawn_once_and_counted() -> None:
    picture = drawn(MANY, "0.3", "0.2")
    assert picture.drawing is graph_of(MANY).folded
    assert len(picture.nodes.counts.get_paths()) > 0
    assert "drawn once" in picture.describe()


def test_a_senseless_view_is_not_taken() -> None:
    picture = drawn(COURSE, *POINT)
    assert not picture.look((0.0, 1e-9), (0.0, 1.0))
    assert not picture.look((0.0, 1e9), (0.0, 1.0))


def test_only_numbers_are_drawn_anew_when_the_point_moves() -> None:
    picture = drawn(COURSE, *POINT)
    graph = graph_of(COURSE)
    assert not picture.show(graph, told(COURSE, "1", "3", "-4"), drawing=graph.drawing)
    assert all(numbers(picture, picture.numbers.values, "1", "3", "−4", "4", "−16"))
    assert picture.show(graph, told(COURSE, "1", "3", "-4", step=2), drawing=graph.drawing)


def test_what_is_not_computed_yet_is_hidden_and_the_present_node_stands_out() -> None:
    picture = drawn(COURSE, *POINT, step=1)
    assert len(picture.numbers.values.get_paths()) == 4
    assert len(picture.numbers.seconds.get_paths()) == 0
    assert len(picture.nodes.halo.get_paths()) == 1
    assert len(picture.nodes.used.curves.get_paths()) == 2
    later = drawn(COURSE, *POINT, step=4)
    assert len(later.numbers.values.get_paths()) == 5
    assert len(later.numbers.seconds.get_paths()) == 2
    assert len(later.numbers.slopes.get_paths()) == 1


def test_forward_mode_shows_tangents() -> None:
    picture = drawn(COURSE, *POINT, mode=FORWARD, towards=2)
    assert all(numbers(picture, picture.numbers.seconds, "0", "0", "1", "0", "5"))
    assert "tangent" in picture.describe()
    assert any("d(node)/dz" in text.get_text() for text in picture.legend)


def test_what_is_to_be_found_is_a_question_mark() -> None:
    q, f = place(COURSE, "q"), place(COURSE, "f")
    everything = frozenset(range(5)) - {f}, frozenset(range(4))
    picture = drawn(COURSE, *POINT, hidden=everything)
    assert all(numbers(picture, picture.numbers.seconds, "?", "?", "?", "?", "1"))
    assert all(numbers(picture, picture.numbers.slopes, "?", "?", "?", "?"))
    assert "to be found" in picture.describe()
    assert "−4" not in picture.tip_at(*picture.middle_of(q) or (0, 0)).replace("z", "")
    (nodes, edges) = picture.data()
    assert [math.isnan(row[2]) for row in nodes.rows] == [True] * 4 + [False]
    assert all(math.isnan(row[2]) for row in edges.rows)


def test_an_undefined_value_and_a_kink_are_said() -> None:
    undefined = drawn("log(x) + y^2", "-1", "1")
    assert "undefined" in undefined.describe()
    bad = undefined.style.palette.bad
    pixels = with_point(canvas_of(undefined, 900, 500), undefined)
    assert near(pixels, bad) > 50
    kink = drawn("relu(x) + y^2", "0", "1")
    assert "not differentiable" in kink.describe()


def test_nodes_are_found_under_the_pointer_and_inputs_are_handles() -> None:
    picture = drawn(COURSE, *POINT)
    for name in ("x", "q", "f"):
        node = place(COURSE, name)
        middle = picture.middle_of(node)
        assert middle is not None
        assert picture.node_at(*middle) == node
        assert picture.handle_at(*middle) == (f"input {node}" if name == "x" else "")
        assert readable(name) in picture.tip_at(*middle)
    assert picture.node_at(picture.axes.bbox.x0 + 1, picture.axes.bbox.y0 + 1) is None


def test_the_words_tell_every_node() -> None:
    said = drawn(COURSE, *POINT).describe()
    for part in ("3 inputs, 2 operations", "q = x + y: is 5", "df/dq −4", "f = q·z: is −20"):
        assert part in said


def test_the_tables_have_every_number() -> None:
    nodes, edges = drawn(COURSE, *POINT).data()
    assert [tuple(row) for row in nodes.rows] == [
        (1, 2, -4, 1), (2, 3, -4, 0), (3, -4, 5, 0), (4, 5, -4, 1), (5, -20, 1, -4),
    ]  # fmt: skip
    assert sorted(tuple(row) for row in edges.rows) == [
        (1, 4, 1, -4), (2, 4, 1, -4), (3, 5, 5, 5), (4, 5, -4, -4),
    ]  # fmt: skip


def test_before_anything_is_known_nothing_fails() -> None:
    picture = GraphPicture(Style())
    canvas_of(picture)
    assert picture.describe() == "Nothing is drawn yet."
    assert picture.data() == []
    assert picture.node_at(10, 10) is None


def test_a_file_is_written_in_its_own_size_and_the_screen_s_comes_back() -> None:
    picture = drawn(COURSE, *POINT)
    before = rectangles(picture, picture.nodes.boxes)
    image = render(picture, "png", size=(5.0, 4.0), dpi=80)
    assert image[:4] == b"\x89PNG"
    assert render(picture, "svg").count(b"<path") > 20
    assert np.allclose(rectangles(picture, picture.nodes.boxes), before)


@pytest.mark.parametrize("size", [(170, 130), (170, 300), (420, 130)])
def test_the_smallest_canvas_draws(size: tuple[float, float]) -> None:
    picture = drawn(TWO_LAYERS, *GRAPHS[3][1], size=size)
    assert overlaps(rectangles(picture, picture.nodes.boxes)) == 0
