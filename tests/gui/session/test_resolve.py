"""Document to requests: defaults, names kept, faults at their fields, nothing asked twice."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from gui.examples import EXAMPLES, FIRST
from gui.session.document import Document, View
from gui.session.intents import ChangeView, MovePoint, SetBox, SetParameter
from gui.session.resolve import resolve
from symbolic.program import Program

PROGRAM = Program(("x", "y"), 2, (), ())
XY = Document("x^2 y")


def test_defaults() -> None:
    found = resolve(XY)
    assert found.problem is not None
    assert found.problem.variables == ("x", "y")
    assert found.point == (1.0, 1.0)
    assert found.ranges == ((-3.0, 3.0), (-3.0, 3.0))
    assert found.axes == (0, 1)
    assert found.faults == ()
    derive = found.derive()
    assert derive is not None
    assert derive.hessian


def test_an_unreadable_text_is_a_fault_with_its_place() -> None:
    found = resolve(Document("x^2 + sni(x)"))
    assert found.problem is None
    assert found.derive() is None
    fault = found.text_fault
    assert fault is not None
    assert (fault.start, fault.end) == (6, 9)


def test_a_variable_that_comes_back_finds_its_number() -> None:
    document = MovePoint(to=(("y", "7"),)).apply(XY)
    gone = replace(document, text="x^2")
    assert resolve(gone).point == (1.0,)
    assert resolve(replace(gone, text="y x")).point == (1.0, 7.0)


def test_fields_take_expressions_and_tell_what_is_wrong() -> None:
    document = MovePoint(to=(("x", "pi/4"), ("y", "1/"))).apply(XY)
    found = resolve(document)
    assert found.fault("point x") is None
    assert found.fault("point y") is not None
    assert found.point == ()
    assert found.evaluate(PROGRAM) is None
    found = resolve(MovePoint(to=(("y", "-e"),)).apply(document))
    assert found.point == pytest.approx((math.pi / 4, -math.e))
    assert found.evaluate(PROGRAM) is not None
    assert resolve(MovePoint(to=(("x", "1/0"),)).apply(XY)).fault("point x") is not None


def test_the_box_must_not_be_empty() -> None:
    found = resolve(SetBox(to=(("x", ("2", "1")),)).apply(XY))
    assert found.fault("box high x") is not None
    assert found.plane(PROGRAM) is None
    assert found.evaluate(PROGRAM) is not None  # the numbers do not need it


def test_moving_the_point_in_the_plane_asks_for_no_new_picture() -> None:
    moved = MovePoint(to=(("x", "2"), ("y", "-1"))).apply(XY)
    assert resolve(XY).plane(PROGRAM) == resolve(moved).plane(PROGRAM)
    assert resolve(XY).evaluate(PROGRAM) != resolve(moved).evaluate(PROGRAM)


def test_moving_a_held_variable_does() -> None:
    xyz = Document("x y z", axes=("x", "z"))
    plane = resolve(xyz).plane(PROGRAM)
    assert plane is not None
    assert plane.axes == (0, 2)
    assert plane.point == (0.0, 1.0, 0.0)
    assert resolve(MovePoint(to=(("y", "5"),)).apply(xyz)).plane(PROGRAM) != plane


def test_wished_axes_that_do_not_exist_are_filled_up() -> None:
    assert resolve(Document("x y z", axes=("z", "w"))).axes == (2, 0)
    assert resolve(Document("x^2", axes=("y", "x"))).axes == (0,)


def test_one_variable_asks_for_a_line() -> None:
    found = resolve(Document("sin x"))
    assert found.plane(PROGRAM) is None
    line = found.line(PROGRAM)
    assert line is not None
    assert line.axis == 0
    assert line.range == (-3.0, 3.0)


def test_parameters_slide_until_another_number_is_typed() -> None:
    document = Document("a = 2\nf(x) = a x")
    assert resolve(document).parameters == (2.0,)
    slid = SetParameter(name="a", value="2.5", typed="2").apply(document)
    assert resolve(slid).parameters == (2.5,)
    assert resolve(slid).derive() == resolve(document).derive()
    typed = replace(slid, text="a = 3\nf(x) = a x")
    assert resolve(typed).parameters == (3.0,)
    wrong = SetParameter(name="a", value="2..", typed="2").apply(document)
    assert resolve(wrong).fault("parameter a") is not None


def test_the_step_is_absolute_when_typed() -> None:
    assert resolve(XY).step.size is None
    typed = ChangeView(option="step", value="1e-5").apply(XY)
    assert resolve(typed).step.size == 1e-5
    assert not resolve(typed).step.relative
    assert resolve(ChangeView(option="step", value="-1").apply(XY)).fault("step") is not None


def test_vectors_have_no_hessian() -> None:
    derive = resolve(Document("[x, y x]")).derive()
    assert derive is not None
    assert not derive.hessian


def test_view_options_reach_the_requests() -> None:
    document = replace(XY, view=View(scheme="forward", density=21))
    found = resolve(document)
    plane, evaluate = found.plane(PROGRAM), found.evaluate(PROGRAM)
    assert plane is not None
    assert plane.arrows == 21
    assert evaluate is not None
    assert evaluate.scheme == "forward"


FUNCTIONS = [FIRST, *(e.document for e in EXAMPLES if e.lens != "network")]
"""Networks leave the function as it is."""


@pytest.mark.parametrize("document", FUNCTIONS, ids=lambda d: d.text)
def test_every_example_is_readable(document: Document) -> None:
    found = resolve(document)
    assert found.problem is not None, found.text_fault
    assert found.faults == ()
    names = set(found.problem.variables)
    assert {name for name, _ in document.point} <= names
    assert {name for name, _ in document.box} <= names
