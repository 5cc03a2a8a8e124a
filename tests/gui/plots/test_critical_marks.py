"""Marks of critical points: a look for each kind, legend, words, and which one is under a pixel."""

from __future__ import annotations

import re

import numpy as np
import pytest

from gui.plots.critical_marks import MARKS, colours
from gui.plots.critical_words import PLURALS
from gui.plots.model_picture import ModelPicture
from gui.plots.palette import DARK, LIGHT
from gui.plots.style import Style
from studies.messages.critical import DEGENERATE, KINDS, KINK, MAXIMUM, MINIMUM, SADDLE
from tests.gui.plots.drawing import canvas_of, draw, near, with_point
from tests.gui.plots.fields import plane
from tests.gui.plots.made_curvatures import HIMMELBLAU, PLACES, made_critical, value

BOX = ((-5.0, 5.0), (-5.0, 5.0))
GROUND = plane(lambda x, y: value(HIMMELBLAU, x, y), ranges=BOX, samples=81)


def shown(**options: object) -> ModelPicture:
    picture = ModelPicture(Style())
    picture.show(GROUND, point=(0.0, 4.5))
    places = options.pop("places", PLACES)
    picture.set_critical(made_critical(places, **options))  # type: ignore[arg-type]
    return picture


def test_every_kind_has_a_look_of_its_own() -> None:
    assert set(MARKS) == set(KINDS)
    assert len(set(MARKS.values())) == len(KINDS)
    assert set(PLURALS) <= set(KINDS)
    assert not {LIGHT.point, DARK.point} & {colour for _, colour in MARKS.values()}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_what_is_not_proved_is_hollow(kind: str, palette: object) -> None:
    face, _ = colours(kind, True, palette)  # type: ignore[arg-type]
    assert face == MARKS[kind][1]
    hollow, rim = colours(kind, False, palette)  # type: ignore[arg-type]
    assert hollow == palette.panel  # type: ignore[attr-defined]
    assert rim != hollow


def test_each_kind_is_seen_in_its_colour_and_counted() -> None:
    picture = shown()
    canvas = canvas_of(picture, 640, 560)
    before, after = draw(canvas), with_point(canvas, picture)
    for kind, places in PLACES.items():
        colour = MARKS[kind][1]
        assert near(after, colour, 0.03) > near(before, colour, 0.03) + 20 * len(places)
    assert [words for _, words in picture.critical.legend()] == [
        "minimum (4)",
        "maximum (1)",
        "saddle (4)",
    ]
    assert picture.legend.texts == ["minimum (4)", "maximum (1)", "saddle (4)"]


def test_a_press_finds_the_mark_under_it_and_nothing_beside_it() -> None:
    picture = shown()
    canvas_of(picture, 640, 560)
    found = picture.critical.found
    assert found is not None
    for index, point in enumerate(found.points):
        x, y = picture.axes.transData.transform(point.x)
        assert picture.critical_at(x + 4, y - 4) == index
    x, y = picture.axes.transData.transform((1.5, 1.0))
    assert picture.critical_at(x, y) is None
    picture.set_critical(None)
    assert picture.critical_at(x, y) is None


def test_marks_outside_the_view_are_not_drawn_and_those_on_its_border_are() -> None:
    picture = shown(places={MINIMUM: [(5.0, 0.0)], SADDLE: [(9.0, 0.0)]})
    canvas_of(picture)
    assert picture.critical.spots.seen.tolist() == [True, False]
    picture.set_view((-1.0, 1.0), (-1.0, 1.0))
    assert not picture.critical.spots.seen.any()


def test_counts_come_with_the_end_of_the_search() -> None:
    searching = shown(final=False)
    assert "minimum" in [words for _, words in searching.critical.legend()]
    assert "still going on" in searching.critical.sentence()
    # While points of known kinds are found, the frame stays.
    more = {MINIMUM: PLACES[MINIMUM][:2], MAXIMUM: PLACES[MAXIMUM], SADDLE: PLACES[SADDLE]}
    assert searching.set_critical(made_critical(more, final=False)) is False
    assert searching.set_critical(made_critical(PLACES)) is True
    assert searching.set_critical(None) is True


def test_sets_are_dotted_and_what_is_not_proved_is_told() -> None:
    turn = np.linspace(0, 2 * np.pi, 60)
    ring = np.column_stack((np.cos(turn), np.sin(turn)))
    picture = shown(places={KINK: [(0.0, 0.0)], DEGENERATE: [(2.0, 2.0)]}, proved=False, curve=ring)
    canvas_of(picture)
    words = [text for _, text in picture.critical.legend()]
    assert words == ["degenerate (1)", "kink (1)", "hollow: not proved", "not isolated"]
    assert np.column_stack(picture.critical.dots.get_data()) == pytest.approx(ring)
    told = picture.describe()
    assert re.search(r"1 degenerate, at \(.*\); 1 kink, at \(", told)
    assert "They fill a curve." in told
    assert "is not proved" in told
    names = [table.name for table in picture.data()]
    assert names[-2:] == ["critical points", "not isolated"]


def test_of_three_variables_those_elsewhere_are_faint() -> None:
    box = ((-3.0, 3.0),) * 3
    ground = plane(
        lambda x, y: x**2 + y**2, point=(0.5, 0.5, 0.0), inputs=("x", "y", "z"), axes=(0, 1)
    )
    picture = ModelPicture(Style())
    picture.show(ground)
    picture.set_critical(
        made_critical({MINIMUM: [(0.0, 0.0, 0.0)], SADDLE: [(2.0, 1.0, -2.0)]}, box)
    )
    canvas_of(picture, 700, 560)
    assert picture.critical._faint.tolist() == [False, True]
    assert "faint: not in this plane" in picture.panels[0].note.get_text().replace("\n", " ")


def test_none_in_the_box_is_said() -> None:
    assert "Critical points: none;" in shown(places={}).describe()
