"""The Derivative lens's requests: what is asked for when something moves, and what is not."""

from __future__ import annotations

import math
from dataclasses import replace
from fractions import Fraction

import pytest

from engine.schemes import NAMES
from gui.session.along import SCHEMES, Along
from gui.session.document import Document, View
from gui.session.intents import ChangeView, MovePoint, SetBox
from gui.session.resolve import resolve
from studies.messages.errors import COARSE_STEPS, OWN, STEPS
from symbolic.program import Program

PROGRAM = Program(("x", "y"), 2, (), ())
XY = Document("x^2 y", view=View(h="1e-3"))


def along(document: Document) -> Along:
    return Along(resolve(document))


def changed(document: Document, option: str, value: str | int) -> Document:
    return ChangeView(option=option, value=value).apply(document)


def test_the_schemes_are_the_engine_s() -> None:
    assert (*NAMES, OWN) == SCHEMES


def test_errors_at_the_point_along_the_chosen_variable() -> None:
    document = changed(changed(XY, "along", "y"), "order", 3)
    errors = along(document).errors(PROGRAM)
    assert errors is not None
    assert (errors.axis, errors.order, errors.component, errors.steps) == (1, 3, 0, STEPS)
    assert errors.point == resolve(document).point_trees
    coarse = along(document).errors(PROGRAM, coarse=True)
    assert coarse is not None
    assert coarse.steps == COARSE_STEPS


def test_a_variable_or_component_that_is_gone_gives_way() -> None:
    assert along(changed(XY, "along", "z")).axis == 0
    vector = Document("[x y, x, y]", view=View(component=7))
    assert along(vector).component == 2
    assert along(XY).component == 0


def test_the_step_needs_no_new_curves() -> None:
    slid = changed(XY, "h", "1e-4")
    assert along(slid).errors(PROGRAM) == along(XY).errors(PROGRAM)
    assert along(slid).profile(PROGRAM) != along(XY).profile(PROGRAM)
    reading = along(slid).reading(PROGRAM)
    assert reading is not None
    assert reading.span == (1e-4, 2e-4)
    assert reading.steps == 2


def test_moving_along_the_variable_asks_for_no_new_profile() -> None:
    moved = MovePoint(to=(("x", "2"),)).apply(XY)
    assert along(moved).profile(PROGRAM) == along(XY).profile(PROGRAM)
    assert along(moved).errors(PROGRAM) != along(XY).errors(PROGRAM)
    held = MovePoint(to=(("y", "2"),)).apply(XY)
    assert along(held).profile(PROGRAM) != along(XY).profile(PROGRAM)


def test_the_box_matters_to_the_profile_only() -> None:
    zoomed = SetBox(to=(("x", ("0", "1")),)).apply(XY)
    profile = along(zoomed).profile(PROGRAM)
    assert profile is not None
    assert profile.range == (0.0, 1.0)
    assert along(zoomed).errors(PROGRAM) == along(XY).errors(PROGRAM)


def test_formulas_are_derived_again_for_higher_orders_only() -> None:
    assert along(XY).higher() is None
    higher = along(changed(XY, "order", 2)).higher()
    assert higher is not None
    assert (higher.axis, higher.order) == (0, 2)
    assert along(replace(XY, text="5")).higher() is None


@pytest.mark.parametrize(
    ("text", "h"), [("1e-5", 1e-5), ("2^-20", 2.0**-20), ("1/8", 0.125), ("pi/4", math.pi / 4)]
)
def test_the_step_may_be_typed_as_any_number(text: str, h: float) -> None:
    assert resolve(changed(XY, "h", text)).h == pytest.approx(h, rel=1e-15)


@pytest.mark.parametrize("text", ["", "0", "-1", "1e-", "1e-300", "x"])
def test_an_unreadable_step_is_a_fault_at_its_field(text: str) -> None:
    found = resolve(changed(XY, "h", text))
    assert found.fault("h") is not None
    assert math.isnan(found.h)
    assert Along(found).reading(PROGRAM) is None
    assert Along(found).profile(PROGRAM) is None
    assert Along(found).errors(PROGRAM) is not None


def test_a_stencil_joins_the_schemes() -> None:
    found = resolve(changed(XY, "stencil", "-1/2, 0, 1, 2"))
    assert found.fault("stencil") is None
    assert found.offsets == (Fraction(-1, 2), Fraction(0), Fraction(1), Fraction(2))
    errors = Along(found).errors(PROGRAM)
    assert errors is not None
    assert errors.offsets == found.offsets


@pytest.mark.parametrize(
    ("text", "order", "word"),
    [("-1, 1, 1", 1, "twice"), ("-1, 1", 2, "at least 3"), ("-1, x", 1, "number"),
     (",".join(map(str, range(16))), 1, "at most 15")],
)  # fmt: skip
def test_a_faulty_stencil_says_what_is_wrong_and_is_left_out(
    text: str, order: int, word: str
) -> None:
    found = resolve(changed(changed(XY, "stencil", text), "order", order))
    fault = found.fault("stencil")
    assert fault is not None
    assert word in fault.message
    assert found.offsets == ()
    assert Along(found).errors(PROGRAM) is not None


@pytest.mark.parametrize(
    ("chosen", "order", "stencil", "focus"),
    [("richardson", 1, "", "richardson"), ("complex-step", 1, "", "complex-step"),
     ("complex-step", 2, "", "central"), (OWN, 1, "", "central"), (OWN, 1, "-1, 1", OWN),
     ("nonsense", 1, "", "central")],
)  # fmt: skip
def test_the_focus_falls_back_where_its_scheme_does_not_serve(
    chosen: str, order: int, stencil: str, focus: str
) -> None:
    view = View(focus=chosen, order=order, stencil=stencil)
    assert along(Document("sin x", view=view)).focus == focus


def test_a_constant_asks_for_nothing() -> None:
    constant = along(Document("2 + 3"))
    assert constant.errors(PROGRAM) is None
    assert constant.reading(PROGRAM) is None
    assert constant.profile(PROGRAM) is None
