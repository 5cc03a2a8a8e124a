"""Every picture by its name: asked of the studies themselves, drawn, with words and numbers."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.contact_sheet import answer, every_view, has_content, of_lens, program_of
from gui.plots.catalogue import LENSES, Wanted, draw, views, wide
from gui.plots.gradient_arrows import GradientArrows
from gui.plots.plane_picture import PlanePicture
from gui.plots.style import Style
from gui.session.document import Document, View
from gui.session.resolve import resolve
from gui.session.shown import Shown
from tests.gui.plots.drawing import canvas_of

TEXTS = (
    "x^2 + 1",
    "x^2 y + sin(x y)",
    "x y z + |x|",
    "[cos t, sin t]",
    "[cos t, sin t, t]",
    "[t, t^2, t^3, t^4]",
    "[x^2 - y^2, 2 x y]",
    "[cos x sin y, sin x sin y, cos y]",
    "[x y, y z, z x]",
    "[x, y, z, x y z]",
)


def wanted(text: str, lens: str = "gradient", **view: object) -> Wanted:
    resolution = resolve(Document(text=text, lens=lens, view=View(**view)))  # type: ignore[arg-type]
    assert resolution.problem is not None
    return Wanted(Shown(resolution), program_of(resolution.problem), answer, samples=41)


EVERY = [(text, on, view) for text in TEXTS for on, view in every_view(wanted(text))]


@pytest.mark.parametrize(
    ("on", "view"),
    [(on, view) for _, on, view in EVERY],
    ids=[f"{view}-{text}" for text, _, view in EVERY],
)
def test_every_view_is_drawn(on: Wanted, view: str) -> None:
    picture = draw(on, view)
    canvas_of(picture, *((800, 400) if wide(view) else (560, 480)))
    for panel in range(len(picture.panels)):
        assert has_content(picture, panel)
    assert len(picture.describe()) > 40
    assert picture.data()
    assert picture.title


def test_views_of_each_shape() -> None:
    assert views("gradient", 1, 1) == ("line",)
    assert views("gradient", 5, 3) == ("arrows", "directions", "streamlines", "surface")
    assert views("jacobian", 2, 2)[0] == "map"
    assert views("jacobian", 1, 3) == ("space curve", "curves")
    assert views("gradient", 0, 1) == views("jacobian", 0, 2) == views("curvature", 0, 1) == ()
    assert views("curvature", 1, 1) == ("slice",)
    assert views("curvature", 3, 1) == ("model", "surface", "slice")
    assert views("curvature", 2, 2) == ()
    with pytest.raises(ValueError, match="gradient, jacobian, curvature"):
        views("hessian", 2, 1)


def test_every_lens_and_shape_has_what_it_promises() -> None:
    drawn = {(on.shown.lens, view) for _, on, view in EVERY}
    promised = {
        (lens, view) for lens in LENSES for n in range(4) for m in range(1, 5)
        for view in views(lens, n, m)
    }  # fmt: skip
    # The same pictures serve a scalar in both lenses.
    both = {("jacobian", view) for view in ("line", "arrows", "surface")}
    assert promised - drawn == both


def test_the_point_has_exact_slopes_even_on_a_jump() -> None:
    """Difference quotients across the jump would be huge; the derivative beside it is 0."""
    on = wanted("floor(x + 1/1000) + 0 y")
    assert on.slopes() == pytest.approx(np.zeros((1, 2)), abs=0)
    picture = draw(on, "arrows")
    assert isinstance(picture, PlanePicture)
    assert picture.gradient == (0.0, 0.0)


def test_a_kink_has_no_slopes() -> None:
    on = wanted("|x - 1| + y")
    assert np.isnan(on.slopes()[0, 0])
    picture = draw(on, "arrows")
    assert isinstance(picture, GradientArrows)
    assert picture.arrow.count == 0


def test_the_chosen_component_and_levels_are_drawn() -> None:
    picture = draw(wanted("[x, y^2]", component=1, levels="log"), "arrows")
    assert isinstance(picture, PlanePicture)
    assert picture.function == "f_2"
    assert picture.levels.spacing == "log"
    assert picture.values.min() == 0.0


def test_the_lens_in_front_decides() -> None:
    on = of_lens(wanted("[x, y]"), "jacobian")
    assert draw(on, "components").title == "Components"
    with pytest.raises(KeyError):
        draw(on, "directions")


def test_the_style_is_used() -> None:
    style = Style(projector=True)
    on = wanted("x y")
    picture = draw(Wanted(on.shown, on.program, on.answer, style, 21), "directions")
    assert picture.style is style
