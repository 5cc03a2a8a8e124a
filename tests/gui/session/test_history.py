"""Undo and redo: what merges, what is one step, when the document is dirty."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.session.document import Document
from gui.session.intents import (
    ChangeView,
    ChooseAxes,
    ChooseLens,
    Intent,
    ListPoint,
    MovePoint,
    Open,
    ResetBox,
    SetBox,
    SetParameter,
    TypeText,
)
from gui.session.session import Session

START = Document("x^2 y", home=(("x", ("0", "1")),))


def test_a_run_of_typing_is_one_step() -> None:
    session = Session(START)
    for text in ("x", "x^", "x^3"):
        session.edit(TypeText(stroke=1, text=text))
    session.edit(TypeText(stroke=2, text="x^3 + y"))
    assert session.undo_label == "typing"
    session.undo()
    assert session.document.text == "x^3"
    session.undo()
    assert session.document == START
    session.redo()
    assert session.document.text == "x^3"


def test_a_drag_is_one_step_and_the_next_drag_another() -> None:
    session = Session(START)
    for stroke in (5, 6):
        for x in ("1.1", "1.2", "1.3"):
            session.edit(MovePoint(stroke=stroke, to=(("x", f"{stroke}{x}"), ("y", "0"))))
    session.undo()
    assert session.document.coordinate("x") == "51.3"
    session.undo()
    assert session.document == START


def test_typing_after_redo_is_a_new_step() -> None:
    session = Session(START)
    session.edit(TypeText(stroke=1, text="x"))
    session.undo()
    session.redo()
    session.edit(TypeText(stroke=1, text="xy"))
    session.undo()
    assert session.document.text == "x"


def test_an_intent_that_changes_nothing_leaves_no_step() -> None:
    session = Session(START)
    session.edit(TypeText(text=START.text))
    session.edit(ResetBox(names=("y",)))
    assert session.undo_label is None
    assert not dirty(session)


def dirty(session: Session) -> bool:
    return session.dirty


def test_dirty_is_told_by_the_undo_stack() -> None:
    session = Session(START)
    session.edit(TypeText(stroke=1, text="x"))
    assert dirty(session)
    session.mark_clean()
    session.edit(TypeText(stroke=1, text="xy"))  # does not melt into the saved state
    assert dirty(session)
    session.undo()
    assert not dirty(session)
    assert session.document.text == "x"
    session.undo()
    assert dirty(session)
    session.edit(TypeText(stroke=9, text="z"))
    session.undo()
    assert session.dirty  # the clean state is no longer reachable


def test_what_each_intent_does() -> None:
    moved = MovePoint(to=(("y", "pi"),)).apply(replace(START, point=(("x", "1"), ("y", "2"))))
    assert moved.point == (("x", "1"), ("y", "pi"))
    boxed = SetBox(to=(("x", ("-1", "2")),)).apply(START)
    assert boxed.range("x") == ("-1", "2")
    assert boxed.range("y") == ("-3", "3")
    assert ResetBox(names=("x",)).apply(boxed).range("x") == ("0", "1")
    slid = SetParameter(name="a", value="3", typed="2").apply(START)
    assert slid.parameter("a", "2") == "3"
    assert slid.parameter("a", "5") == "5"  # another number was typed since
    assert ChooseAxes(names=("y", "z")).apply(START).axes == ("y", "z")
    assert ChooseLens(name="jacobian").apply(START).lens == "jacobian"
    assert ChangeView(option="density", value=21).apply(START).view.density == 21
    opened = Open(document=Document("sin x", box=(("x", ("0", "1")),))).apply(
        replace(START, lens="jacobian")
    )
    assert (opened.text, opened.lens, opened.home) == ("sin x", "jacobian", (("x", ("0", "1")),))


def test_an_unknown_view_option_is_refused() -> None:
    with pytest.raises(ValueError, match="option"):
        ChangeView(option="colour", value="red").apply(START)


INTENTS = st.one_of(
    st.builds(TypeText, stroke=st.integers(0, 2), text=st.text(max_size=3)),
    st.builds(
        MovePoint,
        stroke=st.integers(0, 2),
        to=st.tuples(st.tuples(st.sampled_from("xy"), st.sampled_from(["0", "1", "2"]))),
    ),
    st.builds(ChooseLens, name=st.sampled_from(["gradient", "jacobian"])),
)


@given(st.lists(INTENTS, max_size=20))
def test_undoing_everything_comes_back_to_the_start(intents: list[Intent]) -> None:
    session = Session(START)
    for intent in intents:
        session.edit(intent)
    end = session.document
    steps = 0
    while session.undo_label is not None:
        session.undo()
        steps += 1
    assert session.document == START
    assert not dirty(session)
    for _ in range(steps):
        session.redo()
    assert session.document == end


def test_an_example_may_name_the_lens_that_it_opens() -> None:
    document = Document("sin x")
    assert Open(document=document).apply(START).lens == START.lens
    assert Open(document=document, lens="derivative").apply(START).lens == "derivative"


def listed(session: Session) -> tuple[tuple[tuple[str, str], ...], ...]:
    """The points of the table."""
    return session.document.listed


def test_points_are_listed_changed_and_removed() -> None:
    session = Session(START)
    session.edit(ListPoint(stroke=1, at=0, to=(("x", "1"), ("y", "2"))))
    session.edit(ListPoint(stroke=2, at=1, to=(("x", "pi/4"), ("y", "2"))))
    for y in ("0", "0.", "0.5"):  # a cell, letter by letter
        session.edit(ListPoint(stroke=3, at=0, to=(("y", y),)))
    assert listed(session) == (
        (("x", "1"), ("y", "0.5")),
        (("x", "pi/4"), ("y", "2")),
    )
    assert session.undo_label == "change points"
    session.edit(ListPoint(at=0))
    session.edit(ListPoint(at=0))  # removing never merges
    assert session.undo_label == "remove point"
    assert listed(session) == ()
    session.undo()
    assert listed(session) == ((("x", "pi/4"), ("y", "2")),)
    session.undo()
    session.undo()
    assert listed(session)[0] == (("x", "1"), ("y", "2"))
    session.undo()
    assert len(listed(session)) == 1
    session.undo()
    assert session.document == START


def test_removing_where_no_point_is_changes_nothing() -> None:
    session = Session(START)
    session.edit(ListPoint(at=0))
    assert session.undo_label is None
