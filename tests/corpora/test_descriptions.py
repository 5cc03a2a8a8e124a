"""What *Describe* says of the functions of the corpus is true: where they rise, their signs, and
the extremes, held against derivatives that the words were not made from.
"""

from __future__ import annotations

import os
import re

import numpy as np
import pytest

from benchmarks.contact_sheet import CORPUS, Case, corpus, every_view, wanted
from gui.plots.catalogue import draw
from gui.plots.plane_picture import PlanePicture
from gui.plots.style import Style
from tests.corpora.meaning import needs_corpora

pytestmark = needs_corpora

EVERY = 1 if os.environ.get("NABLASCOPE_WHOLE_CORPUS") else 7
CASES = list(corpus())[::EVERY] if CORPUS.is_file() else []

ROUNDING = 1e-6
"""Slopes below this share of the steepest are level to the words, which see rounded values."""

RARE = 0.02
"""So many of the arrows may stand in a wave that is too short for the samples."""


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_where_it_rises_is_true(case: Case) -> None:
    on = wanted(case, Style(), samples=61, arrows=21)
    assert not isinstance(on, str), on
    seen, view = next(iter(every_view(on)))
    picture = draw(seen, view)
    assert isinstance(picture, PlanePicture)
    plane = picture.plane
    assert plane is not None
    told = picture.describe()
    for axis, way in enumerate(("to the right", "upwards")):
        slopes = plane.derivatives[0][axis]
        slopes = slopes[np.isfinite(slopes)]
        steep = ROUNDING * float(np.abs(slopes).max(initial=0.0))
        if f"rises {way} everywhere" in told:
            assert (slopes < -steep).mean() <= RARE
        if f"falls {way} everywhere" in told:
            assert (slopes > steep).mean() <= RARE
        if f"does not change {way}" in told:
            assert (np.abs(slopes) > 0).mean() <= RARE
        share = re.search(rf"rises {way} on (\d+) % of the box and falls on", told)
        if share is not None and slopes.size > 200:
            # The arrows are a coarser sample of the same box, 21 by 21.
            assert abs(int(share[1]) / 100 - (slopes > 0).mean()) <= 0.12
    values = plane.values[0][np.isfinite(plane.values[0])]
    if "it is positive at every sample" in told:
        assert values.min() > 0
    if "it is negative at every sample" in told:
        assert values.max() < 0


def test_there_are_many() -> None:
    assert len(CASES) > 120 // EVERY
