"""What a document means to the Check lens, and a judged answer as rows to be read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gui.session.check_intents import (
    Answer,
    ChangeCheck,
    ClearAnswers,
    GoThere,
    SelectEntry,
    ShowExact,
    ShowSteps,
    Unfold,
)
from gui.session.check_view import CheckView, entry_key, text_key
from gui.session.checking import LENS, TEXT, Checking
from gui.session.document import Document
from gui.session.hint_rows import hints_of, marked_part
from gui.session.intents import TypeText
from gui.session.line_rows import line_rows
from gui.session.practice_intents import AskExercise, BeginExercise, ChangePractice
from gui.session.practising import Practising
from gui.session.resolve import resolve
from gui.session.session import Session
from gui.session.step_rows import step_rows
from gui.session.verdict_rows import (
    MOST_CARDS,
    as_csv,
    beyond_few,
    entry_rows,
    few,
    headline,
)
from studies.check import check
from studies.exercise import exercise
from studies.messages.check import Check
from studies.messages.exercise import ExerciseRequest
from studies.steps import steps


def document(text: str, view: CheckView = CheckView()) -> Document:  # noqa: B008 - frozen
    return Document(text, lens=LENS, check=view)


def checking(text: str, view: CheckView = CheckView()) -> Checking:  # noqa: B008 - frozen
    return Checking(resolve(document(text, view)))


def judged(asked: Checking) -> Check:
    request = asked.check()
    assert request is not None
    *_, found = check(request)
    return replace(found, request=request)


GRADIENT = CheckView(answers=(("0 x", "2x y + cos(x y)"), ("0 y", "x^2 + x cos(x y)")))
FUNCTION = "x^2 y + sin(x y)"


@pytest.mark.parametrize(
    ("text", "possible"),
    [
        ("x^2", ("derivative",)),
        ("x y", ("gradient", "derivative", "hessian", "directional")),
        ("[x, x^2]", ("derivative", "jacobian")),
        ("[x, y]", ("jacobian", "derivative", "directional")),
        ("2+3", ()),
        ("2+", ()),
    ],
)
def test_what_can_be_asked_follows_from_the_shape(text: str, possible: tuple[str, ...]) -> None:
    assert checking(text).possible == possible


def test_entries_stand_in_rows_and_have_labels() -> None:
    asked = checking("x y", CheckView(of="hessian"))
    assert asked.keys == ("0 x x", "0 x y", "0 y x", "0 y y", "text hessian")
    assert [asked.label(place) for place in asked.places] == [
        "∂²f/∂x²", "∂²f/∂x∂y", "∂²f/∂y∂x", "∂²f/∂y²",
    ]  # fmt: skip
    fourth = checking("x^5", CheckView(order=4))
    assert fourth.label((0, 0)) == "d⁴f/dx⁴"
    assert fourth.text_key == text_key("derivative", "x", 4)


def test_a_mixed_derivative_is_by_each_variable_in_turn() -> None:
    asked = checking("x^2 y^3", CheckView(of="derivative", wrt="x, y", order=3))
    assert asked.rows == (((0, ("x", "y")),),)
    request = asked.check()
    assert request is not None
    assert (request.wrt, request.order) == ("x, y", 1)
    unknown = checking("x^2 y^3", CheckView(of="derivative", wrt="x, t"))
    assert unknown.wrt == "x"


def test_the_same_derivative_keeps_its_answer_whatever_it_is_part_of() -> None:
    asked = checking("x y", CheckView(of="derivative", answers=(("0 x", "y"),)))
    assert asked.cells == (("y",),)
    assert checking("x y", replace(asked.view, of="gradient")).cells == (("y", ""),)


def test_answers_survive_another_function() -> None:
    session = Session(document("x y"))
    session.edit(Answer(key="0 y", text="x", place=(0, 1)))
    session.edit(TypeText(text="x"))
    assert Checking(resolve(session.document)).cells == (("",),)
    session.edit(TypeText(text="x y + 1"))
    assert Checking(resolve(session.document)).cells == (("", "x"),)


def test_what_was_shown_belongs_to_one_function_and_hints_to_one_answer() -> None:
    session = Session(document("x y"))
    for intent in (Unfold(key="0 x", count=2), ShowExact(key="0 x"), ShowSteps(key="0 x", count=3)):
        session.edit(intent)
    view = Checking(resolve(session.document)).view
    assert (view.unfolded, view.exact, view.steps) == ((("0 x", 2),), ("0 x",), (("0 x", 3),))
    session.edit(Answer(key="0 x", text="y"))
    assert Checking(resolve(session.document)).view.unfolded == ()
    assert Checking(resolve(session.document)).view.exact == ("0 x",)
    session.edit(TypeText(text="x y^2"))
    assert Checking(resolve(session.document)).view.exact == ()


def test_typing_in_one_field_is_one_step_of_undo() -> None:
    session = Session(document("x y"))
    for text in ("2", "2x", "2x y"):
        session.edit(Answer(stroke=7, key="0 x", text=text, place=(0, 0)))
    session.edit(Answer(stroke=8, key="0 y", text="x", place=(0, 1)))
    session.undo()
    assert dict(session.document.check.answers) == {"0 x": "2x y"}
    session.undo()
    assert session.document.check.answers == ()


def test_selecting_what_is_selected_is_no_edit() -> None:
    session = Session(document("x y"))
    session.edit(SelectEntry(place=(0, 0)))
    assert session.undo_label is None
    session.edit(ChangeCheck(option="of", value="hessian"))
    assert session.undo_label == "change what is checked"


def test_clearing_takes_only_the_answers_to_this_question() -> None:
    view = CheckView(answers=(("0 x", "y"), ("0 x x", "0")))
    after = ClearAnswers(keys=checking("x y", view).keys).apply(document("x y", view))
    assert after.check.answers == (("0 x x", "0"),)


def test_a_direction_without_length_is_a_fault_and_asks_for_nothing() -> None:
    asked = checking("x y", CheckView(of="directional", direction="0, 0"))
    assert asked.fault() is not None
    assert asked.check() is None
    assert checking("x y", CheckView(of="directional", direction="1, ")).fault() is not None
    fine = checking("x y", CheckView(of="directional"))
    assert fine.direction == "1, 1"
    assert fine.check() is not None


def test_only_the_lens_in_front_asks() -> None:
    asked = Checking(resolve(replace(document("x y"), lens="gradient")))
    assert asked.check() is None
    assert asked.difference(None) is None
    assert asked.steps() is None


# Rows.


def test_rows_tell_the_verdict_in_symbol_and_word() -> None:
    asked = checking(FUNCTION, GRADIENT)
    found = judged(asked)
    first, second = entry_rows(asked, found)
    assert (first.symbol, first.words, first.role) == ("✗", "wrong", "error")
    assert (
        first.evidence
        == "At x = 1/2, y = 2 yours gives 2.540302306, the exact value is 3.080604612."
    )
    assert (second.symbol, second.words, second.role) == ("✓", "correct", "good")
    assert headline(asked, found) == ("✗ ∂f/∂x is wrong. ∂f/∂y is correct.", "error")


def test_another_answer_has_no_verdict_until_it_is_judged() -> None:
    found = judged(checking(FUNCTION, GRADIENT))
    typed = replace(GRADIENT, answers=(("0 x", "2x y"), ("0 y", "x^2 + x cos(x y)")))
    first, second = entry_rows(checking(FUNCTION, typed), found)
    assert (first.symbol, first.yours, first.evidence) == ("…", None, "")
    assert second.words == "correct"
    assert headline(checking(FUNCTION, typed), found) == ("", "muted")


def test_nothing_gives_the_exact_derivative_away() -> None:
    asked = checking("x^2 y", CheckView(answers=(("0 x", "y"),)))
    for row in entry_rows(asked, judged(asked)):
        assert "2*x*y" not in row.evidence + row.domain + row.words
        assert row.yours is None or row.yours.text == "y"


def test_domains_and_kinks_are_remarked() -> None:
    asked = checking("|x|", CheckView(answers=(("0 x", "sign(x)"),)))
    (row,) = entry_rows(asked, judged(asked))
    assert row.words == "correct"
    assert row.domain.startswith("At x = 0 there is no derivative (the slopes are −1 and 1)")
    assert row.domain.endswith(".")


def test_what_cannot_be_read_has_its_column() -> None:
    asked = checking("x y", CheckView(answers=(("0 x", "y +"), ("0 y", "x"))))
    first, second = entry_rows(asked, judged(asked))
    assert first.words == "cannot be read"
    assert first.error is not None
    assert first.error.start == 2
    assert second.words == "correct"
    assert asked.difference(judged(asked)) is None


def test_the_picture_waits_for_the_verdict() -> None:
    empty = checking("x y")
    assert empty.difference(judged(empty)) is None
    asked = checking(FUNCTION, GRADIENT)
    request = asked.difference(judged(asked))
    assert request is not None
    assert (request.place, request.axes, request.ranges) == ((0, 0), (0, 1), ((-3, 3), (-3, 3)))


def test_lines_are_compared_and_the_first_wrong_one_is_marked() -> None:
    answer = "3(x^2 + 1)^2 * 2x\n= 6x (x^4 + x^2 + 1)\n= 6x^5 + 6x^3 + 6x"
    view = CheckView(mode=TEXT, answers=((text_key("derivative", "x", 1), answer),))
    asked = checking("(x^2 + 1)^3", view)
    rows = line_rows(asked, judged(asked))
    assert [row.words for row in rows] == ["holds", "does not hold", "holds"]
    assert [row.first for row in rows] == [False, True, False]
    assert rows[1].sentence.startswith("The first wrong line. It does not follow from line 1")


def test_hints_unfold_one_part_at_a_time() -> None:
    found = judged(checking(FUNCTION, GRADIENT))
    titles = []
    for count in range(4):
        asked = checking(FUNCTION, replace(GRADIENT, about=FUNCTION, unfolded=(("0 x", count),)))
        hints = hints_of(asked, found)
        assert hints is not None
        assert len(hints.rows) == count
        titles.append(hints.next)
        part = marked_part(asked, found)
        assert part == (None if count == 0 else (8, 16))
    assert titles == ["Hint", "Which rule?", "What should it be?", ""]
    assert FUNCTION[8:16] == "sin(x y)"


def test_steps_come_one_at_a_time_and_say_what_they_derive() -> None:
    view = CheckView(of="hessian", place=(0, 1), about="x^2 y^3", steps=(("0 x y", 1),))
    asked = checking("x^2 y^3", view)
    request = asked.steps()
    assert request is not None
    assert request.in_turn
    found = replace(steps(request), request=request)
    derived = step_rows(asked, found)
    assert (derived.shown, len(derived.rows)) == (1, 2)
    everything = checking("x^2 y^3", replace(view, steps=(("0 x y", 999),)))
    derived = step_rows(everything, found)
    assert derived.shown == derived.count > 2
    assert [row.heading for row in derived.rows if row.heading] == ["∂f/∂x", "∂²f/∂x∂y"]
    assert derived.rows[-1].text == "6*x*y**2"
    assert checking("x^2 y^3", replace(view, steps=())).steps() is None


def test_the_table_leaves_as_csv() -> None:
    rows = as_csv(judged(checking(FUNCTION, GRADIENT))).split("\r\n")
    assert rows[0] == "entry,answer,verdict,evidence,domain,point,yours,exact"
    assert rows[1].startswith("df/dx,2*x*y + cos(x*y),wrong,")
    assert rows[2].startswith("df/dy,x**2 + x*cos(x*y),correct,")


def test_going_there_moves_point_parameters_and_box() -> None:
    text = "a = 2\nf(x) = a x^2"
    intent = GoThere(to=(("x", "5"),), parameters=(("a", "3", "2"),), box=(("x", ("-3", "5")),))
    after = intent.apply(document(text))
    found = resolve(after)
    assert (found.point, found.parameters, found.ranges) == ((5.0,), (3.0,), ((-3.0, 5.0),))


# Practice.


def test_an_exercise_begins_in_one_step_of_undo_and_its_help_is_counted() -> None:
    session = Session(document("x y", GRADIENT))
    session.edit(ChangePractice(option="rule", value="product"))
    practising = Practising(Checking(resolve(session.document)))
    request = practising.next()
    assert request == ExerciseRequest("product", 1, 1, 1)
    session.edit(AskExercise(request=request))
    assert Practising(Checking(resolve(session.document))).awaited() == request
    made = exercise(request)
    session.edit(BeginExercise(exercise=made))
    practising = Practising(Checking(resolve(session.document)))
    assert practising.statement == made.statement
    assert session.document.text == made.text
    assert session.document.check.answers == ()
    assert practising.next() == replace(request, number=2)
    key = practising.checking.keys[0]
    session.edit(Answer(key=key, text=made.answer))
    session.edit(ShowExact(key=key))
    practising = Practising(Checking(resolve(session.document)))
    found = judged(practising.checking)
    assert practising.verdict(found) == "correct"
    assert practising.score(found).words == "1 of 1 right, 1 with help"
    again = practising.next()
    assert again is not None
    session.edit(AskExercise(request=again, verdict=practising.verdict(found)))
    assert [one.verdict for one in session.document.check.practice.history] == ["correct"]
    assert session.document.check.practice.history[0].helped == 1
    for _ in range(4):
        session.undo()
    assert session.document.text == "x y"
    assert dict(session.document.check.answers) == dict(GRADIENT.answers)


@pytest.mark.parametrize("seed", ["", "-1", "1.5", "x", str(2**63)])
def test_a_seed_is_a_whole_number(seed: str) -> None:
    practice = replace(CheckView().practice, on=1, seed=seed)
    practising = Practising(checking("x", CheckView(practice=practice)))
    assert practising.fault() is not None
    assert practising.next() is None


def test_an_exercise_that_is_not_answered_in_full_is_open() -> None:
    practice = replace(
        CheckView().practice, on=1, text="x y", statement="Find it.", present=("gradient", 1, 1, 1)
    )
    view = CheckView(answers=(("0 x", "y"),), practice=practice)
    practising = Practising(checking("x y", view))
    found = judged(practising.checking)
    assert practising.under_way
    assert practising.verdict(found) == ""
    assert practising.score(found).words == ""
    asked = AskExercise(request=ExerciseRequest("gradient", 1, 1, 2)).apply(document("x y", view))
    score = Practising(Checking(resolve(asked))).score(None)
    assert (score.symbols, score.words) == ("·", "0 of 1 right")


def test_another_function_is_no_exercise() -> None:
    practice = replace(CheckView().practice, on=1, text="x y", statement="Find it.")
    assert Practising(checking("x y", CheckView(practice=practice))).statement == "Find it."
    assert Practising(checking("x y^2", CheckView(practice=practice))).statement == ""


def test_keys_name_component_and_variables() -> None:
    assert entry_key(1, ("x", "y")) == "1 x y"


def test_many_entries_are_one_text_of_which_the_wrong_ones_are_shown() -> None:
    names = [f"x{k}" for k in range(1, 10)]
    text = " + ".join(f"{name}^2" for name in names)
    row = [["2" if i == k else "0" for k in range(9)] for i in range(9)]
    row[3][4] = "1"
    answer = "[" + ", ".join("[" + ", ".join(one) + "]" for one in row) + "]"
    view = CheckView(of="hessian", answers=((text_key("hessian"), answer),))
    asked = checking(text, view)
    assert asked.mode == TEXT
    rows = entry_rows(asked, judged(asked))
    assert len(rows) == 81
    assert [one.place for one in few(rows, (0, 0))] == [(0, 0), (3, 4)]


def test_of_a_large_hessian_it_is_told_how_many_wrong_entries_are_not_shown() -> None:
    asked = checking("+".join(f"x{k}" for k in range(10)), CheckView(of="hessian"))
    (row, *_), place = entry_rows(asked, None), (0, 0)
    rows = tuple(replace(row, place=(k, 0), words="wrong") for k in range(100))
    assert len(few(rows, place)) == MOST_CARDS
    assert beyond_few(rows, place).startswith(f"{100 - MOST_CARDS} more entries")
    assert beyond_few(rows[: MOST_CARDS + 1], place).startswith("1 more entry")
    assert beyond_few(rows[:MOST_CARDS], place) == ""
