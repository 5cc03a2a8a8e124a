"""Where worksheets are kept: what opening, undoing and saving do to it, and when one is dirty."""

from __future__ import annotations

from gui.session.document import Document
from gui.session.intents import Open, OpenFile, TypeText
from gui.session.network_intents import ShowNetwork
from gui.session.network_view import NetworkView
from gui.session.place import Place
from gui.session.session import Session
from gui.session.worksheet import KeptVerdict

START = Document("x^2")
A, B = "/sheets/a.nabla", "/sheets/b.nabla"
VERDICT = KeptVerdict("x^2", "derivative", "", "2x", "correct")


def opened(path: str = A, text: str = "sin x") -> Session:
    """A session that has opened a file."""
    session = Session(START)
    session.edit(OpenFile(document=Document(text, lens="derivative"), path=path))
    return session


def kept(session: Session) -> tuple[str, str, bool]:
    """Path, text, and whether it is dirty."""
    return session.place.path, session.document.text, session.dirty


def verdicts(session: Session) -> tuple[KeptVerdict, ...]:
    """Those of the worksheet in front."""
    return session.verdicts


def dirty(session: Session) -> bool:
    return session.dirty


def test_opening_is_an_edit_and_undo_brings_the_former_back_with_its_place() -> None:
    session = opened()
    assert session.document.lens == "derivative"
    assert kept(session) == (A, "sin x", False)
    session.edit(OpenFile(document=Document("cos x"), path=B))
    assert kept(session) == (B, "cos x", False)
    session.undo()
    assert kept(session) == (A, "sin x", False)
    session.undo()
    assert kept(session) == ("", "x^2", False)
    session.redo()
    session.redo()
    assert kept(session) == (B, "cos x", False)


def test_an_example_never_takes_the_place_of_a_file() -> None:
    session = opened()
    session.edit(Open(document=Document("exp x")))
    assert kept(session) == ("", "exp x", False)
    session.edit(TypeText(text="exp 2x"))
    assert kept(session) == ("", "exp 2x", True)
    session.undo()
    session.undo()
    assert kept(session) == (A, "sin x", False)
    session.edit(ShowNetwork(view=NetworkView(hidden="3")))
    assert kept(session) == ("", "sin x", False)


def test_untitled_worksheets_are_told_apart() -> None:
    session = Session(START)
    first = session.place
    session.edit(Open(document=Document("y")))
    second = session.place
    session.edit(Open(document=Document("z")))
    assert len({first, second, session.place}) == 3
    before = session.undo_label
    session.edit(Open(document=Document("z")))  # which is there already
    assert session.undo_label == before
    session.undo()
    assert session.place == second


def test_the_same_text_in_another_file_is_another_worksheet() -> None:
    session = opened()
    session.edit(OpenFile(document=session.document, path=B))
    assert session.place == Place(B)
    session.undo()
    assert session.place == Place(A)


def test_dirty_is_what_differs_from_what_the_place_holds() -> None:
    session = opened()
    session.edit(TypeText(text="sin 2x"))
    assert dirty(session)
    session.edit(TypeText(text="sin x"))
    assert not dirty(session)  # typed back
    session.edit(TypeText(text="sin 3x"))
    session.mark_clean()
    assert not dirty(session)
    session.undo()
    assert dirty(session)  # the file holds something else now


def test_saving_ends_a_run_of_typing() -> None:
    session = opened()
    session.edit(TypeText(stroke=1, text="sin 2"))
    session.mark_clean()
    session.edit(TypeText(stroke=1, text="sin 2x"))
    session.undo()
    assert kept(session) == (A, "sin 2", False)


def test_saved_as_another_file_it_stays_there_whatever_is_undone() -> None:
    session = opened()
    session.edit(TypeText(text="sin 2x"))
    assert session.move(session.place, B) == Place(B)
    session.hold(session.document)
    assert kept(session) == (B, "sin 2x", False)
    session.undo()
    assert kept(session) == (B, "sin x", True)
    session.undo()
    assert kept(session) == ("", "x^2", False)


def test_one_that_was_left_can_still_be_saved_and_is_known_to_be_unsaved() -> None:
    session = opened()
    session.edit(TypeText(text="sin 2x"))
    session.edit(Open(document=Document("exp x")))
    place = Place(A)
    assert session.differs(place)
    assert session.last(place).document.text == "sin 2x"
    session.move(place, B)  # a save that ended after another worksheet was opened
    session.hold(session.last(Place(B)).document, Place(B))
    assert kept(session) == ("", "exp x", False)
    assert not session.differs(Place(B))
    session.undo()
    assert kept(session) == (B, "sin 2x", False)


def test_a_restored_worksheet_is_dirty_whatever_it_holds() -> None:
    session = opened()
    session.hold(None)
    assert dirty(session)


def test_verdicts_belong_to_a_worksheet_and_are_no_step_of_undo() -> None:
    session = Session(START)
    session.record((VERDICT,))
    assert session.undo_label is None
    assert session.worksheet.verdicts == (VERDICT,)
    session.edit(OpenFile(document=Document("y"), path=A))
    assert verdicts(session) == ()
    session.undo()
    assert verdicts(session) == (VERDICT,)
    assert not dirty(session)
