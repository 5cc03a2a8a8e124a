"""The pictures of an answer beside the exact derivative."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import numpy as np
import pytest
from matplotlib.lines import Line2D

from gui.plots.difference_curve import DifferenceCurve
from gui.plots.difference_plane import DifferencePlane
from gui.plots.difference_views import counterexample_in, drawn
from gui.plots.difference_words import NOWHERE, Compared, entry_text
from gui.plots.palette import DARK
from gui.plots.style import Style
from studies.messages.verdict import Counterexample
from tests.gui.plots.drawing import canvas_of, draw, near, texts, with_point
from tests.gui.plots.made_differences import made as made_anew

made = lru_cache(made_anew)

STYLES = (Style(), Style(DARK), Style(projector=True))


def curve(compared: Compared, point: float = 1.0, style: Style = STYLES[0]) -> DifferenceCurve:
    picture = drawn(compared, (point,), style)
    assert isinstance(picture, DifferenceCurve)
    return picture


def plane(
    compared: Compared, point: tuple[float, float] = (1.0, 1.0), style: Style = STYLES[0]
) -> DifferencePlane:
    picture = drawn(compared, point, style)
    assert isinstance(picture, DifferencePlane)
    return picture


def test_both_curves_and_their_difference() -> None:
    picture = curve(made("sin(x^2)", "cos(x^2)"))
    x, y = (np.asarray(part, dtype=float) for part in picture.yours.get_data())
    known = np.isfinite(y)
    np.testing.assert_allclose(y[known], np.cos(x[known] ** 2), atol=1e-12)
    x, y = (np.asarray(part, dtype=float) for part in picture.apart.get_data())
    known = np.isfinite(y)
    want = (1 - 2 * x[known]) * np.cos(x[known] ** 2)
    np.testing.assert_allclose(y[known], want, atol=1e-12)
    low, high = picture.panels[1].axes.get_ylim()
    assert low < 0 < high


def places(line: Line2D) -> list[tuple[float, float]]:
    """Where the marks of a line stand."""
    x, y = (np.asarray(part, dtype=float) for part in line.get_data())
    return list(zip(x.tolist(), y.tolist(), strict=True))


def test_the_largest_difference_and_the_counterexample_are_marked() -> None:
    compared = made("sin(x^2)", "cos(x^2)")
    picture, best = curve(compared), compared.difference.largest
    assert best is not None
    assert places(picture.marks[0].largest) == [(best.at[0], best.yours)]
    assert [places(marks.counterexample)[0][0] for marks in picture.marks] == [2.0, 2.0]
    assert "largest" in picture.panels[1].note.get_text()
    assert {"exact", "yours", "largest difference", "counterexample"} == {
        words for _, words in picture.legend.blocks[0]
    }


def test_no_difference_is_a_line_at_zero_and_said() -> None:
    picture = curve(made("sin(x)^2", "sin(2x)"))
    heights = np.asarray(picture.apart.get_ydata(), dtype=float)
    assert (heights == 0).all()
    assert "no difference beyond rounding" in picture.describe()
    assert places(picture.marks[1].largest) == []


def test_a_pole_is_said_and_not_marked() -> None:
    picture = curve(made("log x", "1/x^2"))
    assert picture.panels[1].note.get_text().startswith("grows without bound")
    assert places(picture.marks[0].largest) == []
    assert "undefined here" in [text for text, _ in drawn_texts(picture)]


def drawn_texts(picture: DifferenceCurve | DifferencePlane) -> list[tuple[str, object]]:
    canvas_of(picture, 640, 640)
    return list(texts(picture))


def test_on_a_kink_yours_is_not_joined_across_the_jump() -> None:
    picture = curve(made("|x|", "sign(x)"))
    x, y = (np.asarray(part, dtype=float) for part in picture.yours.get_data())
    jumps = np.abs(np.diff(y)) > 1
    assert not jumps.any()
    assert np.isnan(y[np.abs(x) < 1e-9]).all()


def test_the_point_moves_alone() -> None:
    picture = curve(made("sin(x^2)", "cos(x^2)"))
    canvas = canvas_of(picture)
    before = draw(canvas)
    picture.move_point(-1.5)
    np.testing.assert_array_equal(draw(canvas), before)
    assert near(with_point(canvas, picture), picture.style.palette.point) > 50
    assert [handle[1] for handle in picture.handles()] == [-1.5, -1.5]
    picture.move_point(40.0)
    assert picture.handles() == []


def test_colours_of_the_plane_diverge_from_zero() -> None:
    picture = plane(made("x^2 y", "2x y + y", "x^2"))
    assert picture.levels.heights[0] == -picture.levels.heights[-1]
    colours = np.asarray(picture.bands.artist.get_facecolor(), dtype=float)
    assert colours[0, 2] > colours[0, 0]
    assert colours[-1, 0] > colours[-1, 2]
    assert picture.zero.get_visible()
    zero = picture.zero.get_path().vertices
    np.testing.assert_allclose(np.asarray(zero)[:, 1], 0.0, atol=1e-9)


def test_the_same_difference_everywhere_shows_level_curves_of_both() -> None:
    picture = plane(made("x^2 y + 2x", "2x y", "x^2"))
    assert picture.panels[0].note.get_text() == "yours − exact: −2 everywhere"
    assert picture.exact.paths
    assert picture.yours.paths
    assert not picture.bar.axes.get_visible()
    right = plane(made("x^2 y + 2x", "2x y", "x^2", place=(0, 1)))
    assert right.panels[0].note.get_text() == "no difference beyond rounding"
    assert "no difference beyond rounding" in right.describe()


def test_nothing_in_common_is_said() -> None:
    picture = curve(made("x^2", "log(-1 - x^2)"))
    assert picture.panels[1].message.get_text().replace("\n", " ") == NOWHERE
    assert NOWHERE in picture.describe()


def test_held_variables_and_what_is_lacking_are_noted() -> None:
    compared = made("x y z", "y z", "x z", "x y + log x", place=(0, 2), held=2.0)
    picture = plane(compared)
    assert "$z = 2$" in picture.panels[0].note.get_text()
    assert "undefined on part" in picture.panels[0].note.get_text()


def test_tables_hold_the_samples_and_the_marks() -> None:
    tables = {table.name: table for table in plane(made("x^2 y", "2x y + y", "x^2")).data()}
    assert set(tables) == {"samples", "largest difference", "counterexample"}
    assert tables["samples"].header == ("x", "y", "yours", "exact", "difference")
    assert len(tables["samples"].rows) == 161**2
    row = tables["samples"].rows[5]
    assert row[2] - row[3] == pytest.approx(row[4])


def test_entries_are_named_in_mathtext() -> None:
    assert entry_text("f", ("x",), ordinary=True) == "f'(x)"
    assert entry_text("f", ("x", "x"), ordinary=False) == r"\partial^{2} f/\partial x^{2}"
    assert entry_text("f_2", ("x", "y"), ordinary=False).startswith(r"\partial^{2} f_{2}/")
    assert entry_text("f", (), ordinary=False) == "D_u f"


def test_a_counterexample_elsewhere_is_not_marked() -> None:
    compared = made("a = 2\nf(x, y) = a x^2 y + y", "2a x y", "x^2", place=(0, 1))
    request = compared.difference.request
    shown = Counterexample((("x", 1), ("y", 2), ("a", 3)), "", "", "")  # type: ignore[arg-type]
    assert counterexample_in(shown, request) is None
    here = replace(shown, point=(("x", 1), ("y", 2), ("a", 2)))  # type: ignore[arg-type]
    assert counterexample_in(here, request) == (1.0, 2.0)
    outside = replace(here, point=(("x", 9), ("y", 2), ("a", 2)))  # type: ignore[arg-type]
    assert counterexample_in(outside, request) is None
    assert counterexample_in(None, request) is None


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("width", [300, 900])
def test_nothing_is_cut_off(style: Style, width: int) -> None:
    pictures = (
        curve(made("sin(x^2)", "cos(x^2)"), style=style),
        plane(made("x^2 y + sin(x y)", "2x y + cos(x y)", "x^2"), style=style),
    )
    for picture in pictures:
        canvas_of(picture, width, 500)
        for text, box in texts(picture):
            assert box.x0 >= -1, text
            assert box.x1 <= width + 1, text
            assert box.y0 >= -1, text
            assert box.y1 <= 501, text


def test_a_style_can_be_changed_afterwards() -> None:
    picture = plane(made("x^2 y + 2x", "2x y", "x^2"))
    picture.set_style(Style(DARK))
    assert near(draw(canvas_of(picture)), DARK.panel) > 1000
    other = curve(made("sin(x^2)", "cos(x^2)"))
    other.set_style(Style(DARK))
    assert near(draw(canvas_of(other)), DARK.exact) > 100
