"""Descents on a curve: where the iterates are, frames, the start, and what is said."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from matplotlib.lines import Line2D
from numpy.typing import NDArray

from engine.descent.settings import Settings
from gui.plots.descent_line import DescentLine
from gui.plots.palette import DARK, LIGHT
from gui.plots.style import Style
from tests.gui.plots.drawing import canvas_of, with_point
from tests.gui.plots.fields import line
from tests.gui.plots.made_descents import Bowl, made_descent

VALLEYS = Bowl(lambda x: x**4 - 3 * x * x + x, ("x",))
METHODS = (Settings("gradient-descent", 0.02), Settings("newton"))


def curve(x: Any) -> Any:
    return x**4 - 3 * x**2 + x


def along(artist: Line2D) -> NDArray[np.float64]:
    """Where the points of an artist are along the variable."""
    return np.asarray(artist.get_xdata(), dtype=float)


@pytest.fixture
def picture() -> DescentLine:
    found = DescentLine(Style(LIGHT))
    descent = made_descent(VALLEYS, METHODS, (2.0,), steps=60, minimum=(-1.3008,))
    found.show(line(curve, span=(-2.2, 2.2)), point=2.0, descent=descent)
    return found


def test_iterates_stand_on_the_curve(picture: DescentLine) -> None:
    x = along(picture.runs[0].line)
    assert np.asarray(picture.runs[0].line.get_ydata()) == pytest.approx(curve(x))
    assert x[0] == 2.0
    assert along(picture.runs[0].end)[0] == pytest.approx(1.1309, abs=1e-3)
    assert along(picture.minimum)[0] == pytest.approx(-1.3008)


def test_a_frame_shows_the_chain_so_far(picture: DescentLine) -> None:
    picture.set_frame(3)
    assert along(picture.runs[0].line).size == 4
    assert along(picture.runs[0].end).size == 0
    assert along(picture.runs[0].now).size == 1
    picture.set_frame(None)
    assert along(picture.runs[0].end).size == 1


def test_the_start_can_be_taken_hold_of_and_moved(picture: DescentLine) -> None:
    with_point(canvas_of(picture), picture)
    ((axes, x, y),) = picture.handles()
    # Between two samples of the curve.
    assert (x, y) == pytest.approx((2.0, curve(2.0)), abs=1e-2)
    assert picture.handle_at(*axes.transData.transform((x, y))) == "point"
    picture.move_point(-1.0)
    assert along(picture.marker)[0] == -1.0
    assert picture.handles()[0][2] == pytest.approx(curve(-1.0), abs=1e-2)


def test_another_descent_of_the_same_methods_needs_no_new_frame(picture: DescentLine) -> None:
    other = made_descent(VALLEYS, METHODS, (1.9,), steps=60, minimum=(-1.3008,))
    assert picture.set_descent(other) is False
    more = made_descent(VALLEYS, (*METHODS, Settings("momentum")), (1.9,), steps=60)
    assert picture.set_descent(more) is True
    picture.set_descent(None)
    assert along(picture.runs[0].line).size == 0


def test_runs_that_leave_are_told(picture: DescentLine) -> None:
    wild = made_descent(VALLEYS, (Settings("gradient-descent", 0.9),), (2.0,), steps=60)
    picture.set_descent(wild)
    assert "diverged" in picture.panels[0].note.get_text()
    with_point(canvas_of(picture), picture)


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_it_draws_in_every_style_and_says_what_it_shows(
    picture: DescentLine, palette: object
) -> None:
    picture.set_style(Style(palette, True))  # type: ignore[arg-type]
    with_point(canvas_of(picture), picture)
    words = picture.describe()
    assert "; the start is x = 2." in words
    assert "Newton: " in words
    names = [table.name for table in picture.data()]
    assert names == ["Gradient descent", "Newton", "curve"]


def test_a_function_that_is_nowhere_defined_draws() -> None:
    found = DescentLine(Style(LIGHT))
    assert found.describe() == "Nothing is drawn yet."
    nowhere = line(lambda x: np.full_like(x, np.nan))
    found.show(nowhere, point=0.5)
    with_point(canvas_of(found), found)
    assert found.handles() == []
