"""A lesson under a real keyboard and a real mouse: pages turned, questions of each kind answered
rightly and wrongly, a lesson written in place; notes beside it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QRadioButton
from pytestqt.qtbot import QtBot

from gui.session.document import Document, Page
from gui.session.intents import Open, TypeText
from gui.session.lesson import Question
from gui.window import Window
from tests.conftest import carry_out_deletions
from tests.gui.window.conftest import Hand
from tests.gui.window.pupil import FUNCTION, PAGES, SHEET, Pupil

pytestmark = [
    pytest.mark.qt_log_level_fail("WARNING"),
    pytest.mark.qt_log_ignore("This plugin does not support"),
]

CONTROL = Qt.KeyboardModifier.ControlModifier
LEFT, RIGHT = Qt.Key.Key_Left, Qt.Key.Key_Right
BEFORE, AFTER = Qt.Key.Key_PageUp, Qt.Key.Key_PageDown


@pytest.fixture
def pupil(shown_window: Window, qtbot: QtBot) -> Iterator[Pupil]:
    """At the first page of a lesson of six."""
    found = Pupil(Hand(shown_window, qtbot))
    shown_window.resize(1440, 900)
    shown_window.activateWindow()
    found.hand.wait(lambda: bool(shown_window.lenses))
    found.open()
    yield found
    found.page.write(on=False)
    found.column.notes.edit.setChecked(False)
    shown_window.controller.receive(Open(document=Document(FUNCTION)))


def test_a_lesson_brings_its_tab_and_the_keyboard_with_it(pupil: Pupil) -> None:
    tabs = pupil.column.tabs
    assert [tabs.tabText(k) for k in range(3) if tabs.isTabVisible(k)] == [
        "Function",
        "Notes",
        "Lesson",
    ]
    assert QApplication.focusWidget() is pupil.page.area
    pupil.window.controller.receive(Open(document=Document("x")))
    assert not tabs.isTabVisible(2)
    assert pupil.column.page == "function"
    pupil.window.controller.undo()
    assert pupil.column.page == "lesson"


def test_texts_are_typeset_and_plain_until_then(pupil: Pupil) -> None:
    assert pupil.page.part.text() == "Slopes"
    pupil.typeset()
    assert pupil.page.text.typeset == 3
    assert "nabla f = [df/dx, df/dy]" in pupil.page.text.accessibleDescription()
    pupil.page.text.selectAll()
    copied = pupil.page.text.createMimeDataFromSelection().text()
    assert copied.startswith("Hold y fixed: df/dx = 2 x y + y cos(x y).\n")


def test_arrow_keys_turn_pages_and_the_keyboard_stays(pupil: Pupil) -> None:
    places = []
    for _ in range(6):
        pupil.key(RIGHT)
        places.append(pupil.page.place.text())
        assert QApplication.focusWidget() is pupil.page.area
    assert places == ["2 of 6", "3 of 6", "4 of 6", "5 of 6", "6 of 6", "6 of 6"]
    assert not pupil.page.next.isEnabled()
    assert not pupil.page.question.isVisible()
    pupil.key(LEFT)
    assert pupil.page.place.text() == "5 of 6"
    pupil.page.back.setFocus()
    pupil.key(LEFT)
    pupil.key(LEFT)
    assert pupil.page.place.text() == "3 of 6"


def test_arrow_keys_in_a_field_move_its_cursor(pupil: Pupil) -> None:
    pupil.open(at=2)
    field = pupil.page.question.field
    field.setFocus()
    QTest.keyClicks(field, "12")
    pupil.key(LEFT, field)
    assert field.cursorPosition() == 1
    assert pupil.page.place.text() == "3 of 6"


def test_a_presenters_keys_turn_pages_from_anywhere(pupil: Pupil) -> None:
    pupil.window.tabs.tabBar().setFocus()
    pupil.key(AFTER)
    pupil.key(AFTER)
    assert pupil.page.place.text() == "3 of 6"
    pupil.key(BEFORE)
    assert pupil.page.place.text() == "2 of 6"
    pupil.column.go_to("function")  # several lines page by themselves
    pupil.key(AFTER, pupil.window.editor)
    assert pupil.page.place.text() == "2 of 6"


def test_every_page_has_its_own_function_and_lens(pupil: Pupil) -> None:
    session = pupil.window.controller.session
    pupil.window.controller.receive(TypeText(text="x y"))
    for _ in range(3):
        pupil.key(RIGHT)
    assert (session.document.text, session.document.lens) == ("x^2 + y^2", "descent")
    assert pupil.window.tabs.tabText(pupil.window.tabs.currentIndex()) == "Descent"
    for _ in range(3):
        pupil.key(LEFT)
    assert (session.document.text, session.document.lens) == ("x y", "gradient")
    assert session.document.title == "A lesson"
    pupil.press(pupil.page.reset)
    assert session.document.text == FUNCTION
    assert not pupil.page.reset.isVisible()
    QTest.keyClick(pupil.window, Qt.Key.Key_Z, CONTROL)
    assert session.document.text == "x y"


def test_a_gradient_is_judged_with_evidence(pupil: Pupil) -> None:
    pupil.type("[2x y, x^2 + x cos(x y)]")
    assert pupil.verdict == "✗ wrong"
    assert "∂f/∂x is wrong. ∂f/∂y is correct." in pupil.evidence
    assert "At x = 1/2, y = 2 yours gives 2" in pupil.evidence
    assert not pupil.page.question.why.isVisible()
    pupil.type("[2x y + y cos(x y), x^2 + x cos(x y)]")
    pupil.hand.wait(lambda: pupil.verdict == "✓ correct")
    assert pupil.page.question.why.isVisible()
    assert pupil.page.entries[0].mark == "✓"
    QTest.keyClick(pupil.page.question.editor, Qt.Key.Key_Z, CONTROL)
    assert pupil.meaning.page.question.answer != "[2x y + y cos(x y), x^2 + x cos(x y)]"


def test_a_derivative_is_judged_on_one_line_and_echoed(pupil: Pupil) -> None:
    pupil.key(RIGHT)
    question = pupil.page.question
    assert question.field.isVisible()
    assert not question.editor.isVisible()
    assert question.about.text() == "Your ∂f/∂x:"
    pupil.type("2x y + y cos(x y)")
    assert pupil.verdict == "✓ correct"
    assert question.echo.shown.plain == "2*x*y + y*cos(x*y)"
    pupil.hand.wait(lambda: question.echo.shown.svg is not None)
    pupil.type("df/dx")
    pupil.hand.wait(lambda: pupil.verdict == "? not worked out")
    assert pupil.page.entries[1].mark != "✓"


def test_the_derivative_is_shown_on_request_and_that_is_told(pupil: Pupil) -> None:
    pupil.key(RIGHT)
    question = pupil.page.question
    pupil.press(question.reveal)
    pupil.hand.wait(lambda: any(view.isVisible() for view in question.exact))
    assert question.exact[0].shown.plain == "∂f/∂x = 2*x*y + y*cos(x*y)"
    assert pupil.page.entries[1].words == "shown"
    assert question.reveal.text() == "Hide the answer"


def test_a_value_is_right_wrong_or_rounded(pupil: Pupil) -> None:
    pupil.open(at=2)
    pupil.type("1/3")
    assert pupil.verdict == "✓ correct"
    pupil.type("0.33")
    pupil.hand.wait(lambda: pupil.verdict == "≈ right to the digits typed")
    assert "0.33" in pupil.evidence
    assert pupil.page.entries[2].mark == "✓"
    pupil.type("0.34")
    pupil.hand.wait(lambda: pupil.verdict == "✗ wrong")
    assert "0.333" not in pupil.evidence
    pupil.type("1/ +")
    pupil.hand.wait(lambda: pupil.verdict == "! cannot be read")
    assert pupil.page.question.field.underlined
    pupil.press(pupil.page.question.reveal)
    pupil.hand.wait(lambda: pupil.page.question.key.typeset == 1)


def test_a_choice_is_compared(pupil: Pupil) -> None:
    pupil.open(at=3)
    rows = [row for row in pupil.page.question.rows if row.isVisible()]
    assert [row.button.accessibleName() for row in rows] == ["x^2", "the second", "third"]
    pupil.press(rows[2].button)
    assert pupil.verdict == "✗ wrong"
    pupil.press(rows[1].text.viewport())  # its text is as good as its button
    assert pupil.verdict == "✓ right"
    assert [row.button.isChecked() for row in rows] == [False, True, False]
    assert QApplication.focusWidget() is rows[1].button
    pupil.key(Qt.Key.Key_Up, rows[1].button)
    assert pupil.meaning.page.question.answer == "1"
    pupil.key(RIGHT, rows[0].button)
    assert pupil.page.place.text() == "5 of 6"
    pupil.key(LEFT)
    assert rows[0].button.isChecked()


def test_an_open_question_is_not_judged(pupil: Pupil) -> None:
    pupil.open(at=4)
    field = pupil.page.question.prose
    field.setFocus()
    QTest.keyClicks(field, "So it is.")
    assert pupil.meaning.page.question.answer == "So it is."
    assert pupil.verdict == ""
    pupil.press(pupil.page.question.reveal)
    assert "Because" in pupil.page.question.key.toPlainText()


def test_the_contents_go_to_a_page_and_tell_the_score(pupil: Pupil) -> None:
    pupil.open(at=3)
    pupil.press(
        next(r.button for r in pupil.page.question.rows if r.button.accessibleName()[0] == "t")
    )
    pupil.page.contents.aboutToShow.emit()
    actions = [action for action in pupil.page.contents.actions() if action.text()]
    texts = [action.text() for action in actions]
    assert texts[0] == "Slopes"
    assert "4   A choice   ✓" in texts
    assert "1 of 4 right" in texts
    actions[texts.index("6   The end")].trigger()
    assert pupil.page.place.text() == "6 of 6"
    assert QApplication.focusWidget() is pupil.page.area
    over = next(a for a in pupil.page.contents.actions() if a.text().startswith("Start"))
    over.trigger()
    assert pupil.page.place.text() == "1 of 6"
    assert not any(page.question.answer for page in pupil.document.lesson.pages)


def test_of_many_pages_each_part_is_a_menu(pupil: Pupil) -> None:
    pupil.open([Page(f"P{k}", f"Part {k // 8}", sheet=SHEET) for k in range(24)])
    for _ in range(3):
        pupil.page.contents.aboutToShow.emit()
        carry_out_deletions()
        menus = pupil.page.contents.findChildren(QMenu)
        assert [len(menu.actions()) for menu in menus] == [8, 8, 8]


def test_a_lesson_is_written_in_place(pupil: Pupil) -> None:
    controller = pupil.window.controller
    controller.receive(Open(document=Document("x^2", title="Squares"), lens="derivative"))
    pupil.window.commands.run("make_lesson")
    form = pupil.page.form
    assert form.isVisible()
    assert form.title.text() == "Squares"
    form.text.setFocus()
    QTest.keyClicks(form.text, "Look at $x^2$ and $((x$.")
    assert pupil.document.lesson.pages[0].text == "Look at $x^2$ and $((x$."
    assert form.faults.text().startswith("$((x$ cannot be read: ")
    QTest.keyClick(form.kind, Qt.Key.Key_Down)
    QTest.keyClick(form.kind, Qt.Key.Key_Down)
    form.expected.setFocus()
    QTest.keyClicks(form.expected, "4")
    assert pupil.document.lesson.pages[0].question == Question("value", expected="4")
    pupil.press(form.buttons["Add a page"])
    assert pupil.page.place.text() == "2 of 2"
    controller.receive(TypeText(text="x^3"))
    assert form.buttons["Use what the window shows"].isEnabled()
    pupil.press(form.buttons["Use what the window shows"])
    assert [page.sheet.text for page in pupil.document.lesson.pages] == ["x^2", "x^3"]
    assert not pupil.page.reset.isVisible()
    pupil.press(form.buttons["Move up"])
    assert [page.sheet.text for page in pupil.document.lesson.pages] == ["x^3", "x^2"]
    pupil.press(form.buttons["Duplicate"])
    assert pupil.page.place.text() == "2 of 3"
    pupil.press(form.buttons["Delete the page"])
    assert (pupil.page.place.text(), pupil.document.text) == ("2 of 2", "x^2")
    pupil.press(form.buttons["Remove the lesson"])
    assert pupil.column.page == "function"
    assert pupil.document.text == "x^2"


def test_choices_are_written_a_line_each(pupil: Pupil) -> None:
    pupil.open(at=3)
    pupil.press(pupil.page.edit)
    form = pupil.page.form
    form.choices.setFocus()
    QTest.keyClick(form.choices, Qt.Key.Key_A, CONTROL)
    QTest.keyClicks(form.choices, "one")
    QTest.keyClick(form.choices, Qt.Key.Key_Return)
    QTest.keyClicks(form.choices, "two")
    assert pupil.meaning.page.question.choices == ("one", "two")
    visible = [row.button for row in pupil.page.question.rows if row.isVisible()]
    assert all(isinstance(button, QRadioButton) for button in visible)
    assert [button.accessibleName() for button in visible] == ["one", "two"]


def test_tab_goes_through_a_page_from_above(pupil: Pupil) -> None:
    pupil.open(at=3)
    page, found = pupil.page, []
    for _ in range(7):
        widget = QApplication.focusWidget()
        assert widget is not None
        found.append(widget)
        QTest.keyClick(widget, Qt.Key.Key_Tab)
    buttons = [row.button for row in page.question.rows if row.isVisible()]
    assert found[0] is page.area
    assert found[1] in buttons  # one of them, which the arrow keys leave for the next
    rest = [widget for widget in found if widget not in buttons]
    assert rest[:4] == [page.area, page.question.reveal, page.back, page.place]


def test_notes_are_written_and_read(pupil: Pupil) -> None:
    pupil.window.controller.receive(Open(document=Document("x")))
    QTest.keyClick(pupil.window, Qt.Key.Key_F4)
    notes = pupil.column.notes
    assert pupil.column.page == "notes"
    assert notes.empty.isVisible()
    pupil.press(notes.edit)
    QTest.keyClicks(notes.editor, "Note $x^2$.")
    notes.title.setFocus()
    QTest.keyClicks(notes.title, "Mine")
    assert (pupil.document.title, pupil.document.notes) == ("Mine", "Note $x^2$.")
    pupil.press(notes.edit)
    assert not notes.editor.isVisible()
    pupil.hand.wait(lambda: notes.text.typeset == 1)
    QTest.keyClick(pupil.window, Qt.Key.Key_F2)
    assert pupil.column.page == "function"
    assert QApplication.focusWidget() is pupil.window.editor


@pytest.mark.parametrize("projector", [False, True])
def test_nothing_of_a_page_is_cut_off(pupil: Pupil, projector: bool) -> None:
    if pupil.window.appearance.projector != projector:
        pupil.window.toggle_projector()
    pupil.typeset()
    page = pupil.page
    page.write(on=True)
    for size in ((1024, 640), (1440, 900)):
        pupil.window.resize(*size)
        QApplication.processEvents()
        inner = page.area.widget()
        assert inner is not None
        seen = page.area.viewport()
        assert inner.width() <= seen.width()
        for widget in (page.text, page.question, page.form):
            assert widget.mapTo(seen, widget.rect().topRight()).x() <= seen.width()
        assert page.text.document().size().height() <= page.text.height() + 1
        assert page.place.geometry().right() < page.next.geometry().left()
    if projector:
        pupil.window.toggle_projector()


def test_the_script_of_the_fixture_has_every_kind() -> None:
    kinds = {page.question.kind for page in PAGES}
    assert kinds == {"derivative", "value", "choice", "open", "none"}
