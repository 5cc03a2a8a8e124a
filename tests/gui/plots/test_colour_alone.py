"""Colour alone tells nothing: curves, marks and kinds that stand beside each other differ in
dashes, mark or hatching, and what is left of two looks without colour is never the same.
"""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import Any

import numpy as np
import pytest

from engine.descent.settings import NAMES, Settings
from gui.plots.basin_colours import HATCHES, KINDS
from gui.plots.class_marks import SHAPES
from gui.plots.component_curves import ComponentCurves
from gui.plots.components import ComponentContours
from gui.plots.critical_marks import MARKS as CRITICAL_MARKS
from gui.plots.error_anatomy import ErrorAnatomy
from gui.plots.grid_lines import GridLines
from gui.plots.method_colours import looks, method_look
from gui.plots.palette import DARK, LIGHT, STRONG_DARK, STRONG_LIGHT, Palette
from gui.plots.scheme_colours import scheme_colour, scheme_mark
from gui.plots.series_dashes import SERIES
from gui.plots.style import Style
from gui.session.along import SCHEMES
from studies.messages.critical import KINDS as CRITICAL_KINDS
from tests.gui.plots.eyes import apart
from tests.gui.plots.fields import line, plane

PALETTES = {
    "light": LIGHT,
    "dark": DARK,
    "strong light": STRONG_LIGHT,
    "strong dark": STRONG_DARK,
}


@pytest.fixture(params=PALETTES, ids=str)
def palette(request: pytest.FixtureRequest) -> Palette:
    """Each of the palettes."""
    return PALETTES[request.param]


def test_no_two_methods_share_dashes_and_mark(palette: Palette) -> None:
    every = [method_look(name, palette) for name in NAMES]
    assert len({(look.dashes, look.marker) for look in every}) == len(NAMES)
    # One method three times over: by its dashes.
    again = looks([Settings(method="gradient-descent")] * 3, palette)
    assert len({look.dashes for look in again}) == 3


def test_no_two_schemes_share_a_mark() -> None:
    assert len({scheme_mark(name) for name in SCHEMES}) == len(SCHEMES)
    anatomy = ErrorAnatomy(Style())
    marks = {anatomy.lines.curves[name].get_marker() for name in SCHEMES}
    assert len(marks) == len(SCHEMES)


def test_components_of_a_curve_have_dashes_of_their_own() -> None:
    picture = ComponentCurves(Style())
    picture.show(line(*(lambda t, k=k: np.sin(k * t) for k in range(1, 5))))
    dashes = [str(vars(curve)["_unscaled_dash_pattern"]) for curve in picture.curves]
    assert len(set(dashes)) == 4
    assert len({str(one) for one in SERIES}) == len(SERIES) == len(LIGHT.lines)


def test_negative_levels_are_dashed() -> None:
    picture = ComponentContours(Style())
    picture.show(plane(lambda x, y: x * y, lambda x, y: x - y))
    small = picture.smalls[0]
    drawn: Any = small.lines.artist.get_linestyle()
    for height, (_, pattern) in zip(small.levels.heights, drawn, strict=True):
        assert (pattern is not None) == (height < 0)


def test_the_two_families_of_a_grid_differ(palette: Palette) -> None:
    from matplotlib.figure import Figure

    grid = GridLines(Figure().add_subplot(), 1.0)
    grid.restyle(Style(palette))
    styles: list[Any] = [one.get_linestyle() for one in (grid.first, grid.second)]
    assert styles[0][0][1] is None
    assert styles[1][0][1] is not None


def test_kinds_have_shapes() -> None:
    assert len(set(SHAPES)) == 2
    assert len({CRITICAL_MARKS[kind][0] for kind in CRITICAL_KINDS}) == len(CRITICAL_KINDS)
    assert len({HATCHES[kind] for kind in KINDS}) == len(KINDS)


@pytest.mark.parametrize("sight", ["grey", "deuteranopia", "protanopia"])
def test_what_looks_alike_without_colour_has_another_mark(palette: Palette, sight: str) -> None:
    for one, other in combinations(SCHEMES, 2):
        alike = apart(scheme_colour(one, palette), scheme_colour(other, palette), sight) < 0.05
        assert not alike or scheme_mark(one) != scheme_mark(other)
    for one, other in combinations(NAMES, 2):
        first, second = method_look(one, palette), method_look(other, palette)
        alike = apart(first.colour, second.colour, sight) < 0.05
        assert not alike or (first.dashes, first.marker) != (second.dashes, second.marker)
    for (k, one), (j, other) in pairwise(enumerate(palette.lines)):
        assert apart(one, other, sight) >= 0.05 or SERIES[k] != SERIES[j]
