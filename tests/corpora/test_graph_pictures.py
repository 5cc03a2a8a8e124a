"""The computation graphs of the corpus as they are drawn: readable, and nothing in the way of
anything.  One function in eight, and the largest; ``NABLASCOPE_WHOLE_CORPUS=1`` draws all.
"""

from __future__ import annotations

import json
import os

import pytest

from gui.plots.graph_numbers import Told
from gui.plots.graph_picture import GraphPicture
from gui.plots.style import Style
from gui.session.chain_stage import REVERSE, stage
from gui.session.chain_view import WHOLE
from studies.backprop import backprop
from studies.graph import graph
from studies.messages.backprop import BackpropRequest
from studies.messages.graph import GraphRequest
from symbolic.errors import UnreadableInput
from symbolic.reader import read_constant, read_problem
from tests.corpora.meaning import CORPORA, needs_corpora
from tests.gui.plots.drawing import canvas_of
from tests.gui.plots.made_graphs import outside, overlaps, rectangles, through, usual

pytestmark = needs_corpora

FILE = CORPORA / "functions.jsonl"
LARGEST = ("b2_cutest_jump-0053", "b2_cutest_jump-0027", "b_testfunctions-0107")
"""The largest drawings, folded where they can be."""

TANGLED = "b_testfunctions-0158"
"""Two of its nodes once stood on one place."""


def texts() -> dict[str, str]:
    if not FILE.is_file():
        return {}
    rows = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]
    chosen = {str(row["id"]): str(row["norm"]) for row in rows if "id" in row}
    if os.environ.get("NABLASCOPE_WHOLE_CORPUS") == "1":
        return chosen
    names = {name for k, name in enumerate(chosen) if k % 8 == 0} | {*LARGEST, TANGLED}
    return {name: text for name, text in chosen.items() if name in names}


TEXTS = texts()


@pytest.mark.parametrize("name", TEXTS)
def test_a_graph_is_drawn_readably(name: str) -> None:
    try:
        problem = read_problem(TEXTS[name])
    except UnreadableInput:
        pytest.skip("not our language: names of constants that hold the imaginary unit")
    made = graph(GraphRequest(problem))
    point = tuple(read_constant("7/10") for _ in problem.variables)
    found = backprop(BackpropRequest(made.tape, point))
    picture = GraphPicture(Style())
    picture.show(
        made, Told(found, stage(made, found, REVERSE, WHOLE)), drawing=usual(made, whole=False)
    )
    canvas_of(picture, 1060, 440)
    assert picture.fitted is not None
    assert picture.fitted.named, "the boxes have no names"
    boxes = rectangles(picture, picture.nodes.boxes)
    names = rectangles(picture, picture.nodes.names)
    assert overlaps(boxes) == outside(picture, boxes) == through(picture) == 0
    assert (names[:, 0] >= boxes[:, 0]).all()
    assert (names[:, 2] <= boxes[:, 2]).all()
    for artist in (picture.numbers.values, picture.numbers.seconds, picture.numbers.grounds):
        assert overlaps(rectangles(picture, artist)) == 0
    assert picture.describe()


def test_the_sample_holds_the_largest() -> None:
    assert {*LARGEST, TANGLED} <= set(TEXTS)
