"""Every function of two variables of the corpus is drawn in every view: no warning, no exception,
no picture that is empty without a sentence, and none without words and numbers.

Every fifth of them, sampled coarsely, unless NABLASCOPE_WHOLE_CORPUS is set;
``python -m benchmarks.contact_sheet`` draws the same to be looked at.
"""

from __future__ import annotations

import os

import pytest

from benchmarks.contact_sheet import CORPUS, Case, corpus, every_view, has_content, wanted
from gui.plots.catalogue import draw
from gui.plots.style import Style
from tests.corpora.meaning import needs_corpora
from tests.gui.plots.drawing import canvas_of

pytestmark = needs_corpora

VIEWS = (
    "arrows", "directions", "streamlines", "surface", "linearisation",
    "model", "surface", "slice",
)  # fmt: skip
"""Of the Gradient, the Jacobian and the Curvature lens."""

EVERY = 1 if os.environ.get("NABLASCOPE_WHOLE_CORPUS") else 10
CASES = list(corpus())[::EVERY] if CORPUS.is_file() else []


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_every_view_is_drawn(case: Case) -> None:
    on = wanted(case, Style(), samples=41, arrows=9)
    assert not isinstance(on, str), on
    names = []
    for seen, view in every_view(on):
        picture = draw(seen, view)
        canvas_of(picture, 320, 260)
        for panel in range(len(picture.panels)):
            assert has_content(picture, panel), view
        assert picture.describe(), view
        assert all(table.header for table in picture.data()), view
        assert picture.data(), view
        names.append(view)
    assert tuple(names) == VIEWS


def test_there_are_many() -> None:
    assert len(CASES) > 120 // EVERY
