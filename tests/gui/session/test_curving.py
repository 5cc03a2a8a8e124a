"""What a document means to the Curvature lens: pictures, tables and requests."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gui.session.curvature_intents import ChangeCurvature, RaceNewton
from gui.session.curvature_view import PICTURES, CurvatureView
from gui.session.curving import Curving
from gui.session.document import Document, View
from gui.session.intents import MovePoint, SetBox
from gui.session.resolve import resolve
from studies.messages.curvature import COMPARED
from symbolic.program import Output, Program

PROGRAM = Program(("x", "y"), 2, (), tuple(Output(n, (), ()) for n in ("value", "hessian")))
FIRST = Program(("x", "y"), 2, (), (Output("value", (), ()),))
"""Of the first answer, which has no second derivatives yet."""
START = Document("x^2 y + y^3", lens="curvature")


def curving(document: Document = START) -> Curving:
    return Curving(resolve(document))


def viewed(**options: object) -> Document:
    return replace(START, curvature=CurvatureView(**options))  # type: ignore[arg-type]


def test_a_plane_has_every_picture_and_a_line_the_slice() -> None:
    assert curving().possible_pictures == PICTURES
    assert curving().pictures == ("model", "slice")
    one = replace(viewed(pictures="surface+model"), text="x^3")
    assert curving(one).possible_pictures == ("slice",)
    assert curving(one).pictures == ("slice",)
    assert curving(viewed(pictures="no such")).picture == PICTURES[0]


def test_options_that_do_not_exist_are_the_usual_ones() -> None:
    assert curving(viewed(numbers="no such")).numbers == "hessian"
    assert [curving(viewed(order=k)).order for k in (-1, 2, 9)] == [1, 2, 6]


def test_only_the_chosen_scheme_is_asked_for_unless_several_are_compared() -> None:
    forward = replace(START, view=View(scheme="forward"))
    found = curving(forward).curvature(PROGRAM)
    assert found is not None
    assert found.schemes == ("forward",)
    several = replace(forward, curvature=CurvatureView(numbers="schemes"))
    assert curving(several).schemes == COMPARED
    rare = replace(several, view=View(scheme="richardson"))
    assert curving(rare).schemes == ("richardson", *COMPARED)
    # SciPy's numbers come with its opinion.
    assert curving(replace(START, view=View(scheme="differentiate"))).schemes == ("central",)


@pytest.mark.parametrize("name", ["curvature", "slice", "critical"])
def test_second_derivatives_are_waited_for(name: str) -> None:
    assert getattr(curving(), name)(FIRST) is None
    assert getattr(curving(), name)(PROGRAM) is not None


@pytest.mark.parametrize("name", ["curvature", "taylor", "slice", "critical"])
@pytest.mark.parametrize(
    "document",
    [
        replace(START, lens="gradient"),
        replace(START, text="[x y, x + y]"),
        replace(START, text="5"),
        replace(START, text="x^2 +"),
    ],
)
def test_nothing_is_asked_for_where_there_is_no_hessian(name: str, document: Document) -> None:
    assert getattr(curving(document), name)(PROGRAM) is None


def test_a_field_that_cannot_be_read_stops_what_needs_it() -> None:
    lost = MovePoint(to=(("x", "1 +"),)).apply(START)
    assert [getattr(curving(lost), name)(PROGRAM) for name in ("curvature", "taylor", "slice")] == [
        None, None, None,
    ]  # fmt: skip
    assert curving(lost).critical(PROGRAM) is not None  # which does not depend on the point
    boxless = SetBox(to=(("x", ("3", "-3")),)).apply(START)
    assert curving(boxless).critical(PROGRAM) is None
    assert curving(boxless).slice(PROGRAM) is None
    assert curving(boxless).curvature(PROGRAM) is not None
    aimless = replace(START, view=View(direction="north"))
    assert curving(aimless).slice(PROGRAM) is None
    stepless = replace(START, view=View(step="0"))
    assert curving(stepless).curvature(PROGRAM) is None


def test_a_slice_is_asked_for_where_it_is_shown() -> None:
    assert curving(viewed(pictures="model")).slice(PROGRAM) is None
    found = curving(viewed(pictures="slice")).slice(PROGRAM)
    assert found is not None
    assert (found.axes, found.ranges) == ((0, 1), ((-3.0, 3.0), (-3.0, 3.0)))


def test_critical_points_do_not_depend_on_the_point_or_the_view() -> None:
    asked = curving().critical(PROGRAM)
    moved = MovePoint(to=(("x", "2"),)).apply(viewed(pictures="surface", order=5))
    assert curving(moved).critical(PROGRAM) == asked
    other = SetBox(to=(("x", ("0", "1")),)).apply(START)
    assert curving(other).critical(PROGRAM) != asked


def test_all_variables_are_searched_and_two_are_plotted() -> None:
    many = replace(START, text="x1^2 + x2^2 + x3^2 + x4^2", axes=("x3", "x1"))
    wide = replace(PROGRAM, inputs=("x1", "x2", "x3", "x4"), variables=4)
    critical, taylor = curving(many).critical(wide), curving(many).taylor(wide)
    assert critical is not None
    assert taylor is not None
    assert len(critical.ranges) == 4
    assert taylor.axes == (2, 0)


# Intents.


def test_an_option_is_changed() -> None:
    changed = ChangeCurvature(option="order", value=4)
    assert changed.apply(START).curvature == CurvatureView(order=4)
    assert changed.label == "change order"


def test_newton_races_gradient_descent_from_here() -> None:
    raced = RaceNewton(rate="0.04").apply(START)
    assert raced.lens == "descent"
    assert raced.point == START.point
    on = [(racer.method, racer.rate) for racer in raced.descent.racers if racer.on]
    assert on == [("gradient-descent", "0.04"), ("newton", "")]
    assert raced.descent.pictures == "paths+convergence"
    usual = RaceNewton().apply(START)
    before = next(r for r in START.descent.racers if r.method == "gradient-descent")
    assert next(r for r in usual.descent.racers if r.on).rate == before.rate
