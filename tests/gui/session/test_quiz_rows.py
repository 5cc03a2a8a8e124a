"""A quiz as it is read: verdicts, evidence, score, and what stays hidden."""

from __future__ import annotations

from gui.session.chain_view import ChainView
from gui.session.chaining import Chaining
from gui.session.document import Document
from gui.session.quiz_fields import MOST
from gui.session.quiz_rows import Quiz, QuizRow, quiz
from gui.session.resolve import resolve
from studies.judge import judge
from studies.messages.backprop import Backprop
from tests.studies.graphs import graph_of, place, run

COURSE = "q = x + y\nf(x, y, z) = q z"
POINT = ("2", "3", "-4")


def found(revealed: tuple[str, ...] = (), *, judged: bool = True, **answers: str) -> Quiz:
    """The quiz of the course's function with these answers: ``adjoint_q`` is ``adjoint q``."""
    typed = tuple((key.replace("_", " "), text) for key, text in answers.items())
    view = ChainView(quiz=1, answers=typed, revealed=revealed, about=COURSE)
    document = Document(COURSE, tuple(zip("xyz", POINT, strict=True)), lens="chain", chain=view)
    chaining, graph = Chaining(resolve(document)), graph_of(COURSE)
    wanted = chaining.judgements(graph)
    judgements = {key: judge(request) for key, request in wanted.items()} if judged else None
    return quiz(chaining, graph, passes(), judgements)


def passes() -> Backprop:
    return run(COURSE, *POINT)


def row(one: Quiz, key: str) -> QuizRow:
    return next(each for each in one.rows if each.field.key == key)


def test_at_first_everything_is_hidden() -> None:
    one = found()
    assert one.words == "0 of 9 right"
    assert one.hidden_nodes == frozenset(range(5))
    assert one.hidden_edges == frozenset(range(4))
    assert all(not each.words and not each.evidence for each in one.rows)


def test_right_answers_count_and_are_no_longer_hidden() -> None:
    one = found(adjoint_q="z", adjoint_z="5", local_f_z="q")
    assert one.words == "3 of 9 right"
    assert one.hidden_nodes == {place(COURSE, name) for name in "xyf"}
    assert len(one.hidden_edges) == 3
    right = row(one, "adjoint q")
    assert (right.symbol, right.words, right.role) == ("✓", "correct", "good")


def test_a_wrong_answer_says_so_without_the_right_one() -> None:
    one = row(found(adjoint_q="4"), "adjoint q")
    assert (one.symbol, one.words, one.role, one.right) == ("✗", "wrong", "error", False)
    assert "4" in one.evidence
    assert "−4" not in one.evidence


def test_an_answer_that_cannot_be_read_has_its_column() -> None:
    one = row(found(local_q_x="1+"), "local q x")
    assert one.words == "cannot be read"
    assert one.error is not None
    assert one.evidence.startswith("Column 2: ")


def test_an_answer_that_is_not_judged_yet_waits() -> None:
    one = row(found(judged=False, adjoint_q="z"), "adjoint q")
    assert (one.words, one.right) == ("…", False)


def test_what_is_shown_on_request_does_not_count() -> None:
    one = found(("local f q", "adjoint x"), adjoint_x="-4")
    assert one.words == "0 of 9 right, 2 shown"
    assert row(one, "local f q").shown == "z = −4"
    assert row(one, "adjoint x").shown == "−4"
    assert place(COURSE, "x") not in one.hidden_nodes


def test_hints_tell_the_way_and_no_number() -> None:
    one = found()
    assert row(one, "adjoint q").hint == "Add up over everything that uses q: df/df · ∂f/∂q."
    assert "q·z by z" in row(one, "local f z").hint
    assert "begins here" in row(one, "adjoint f").hint


def test_of_a_large_graph_it_is_told_how_many_nodes_are_not_asked_for() -> None:
    text = "+".join(f"sin({k} x) cos({k} y)" for k in range(2, 40))
    view = ChainView(quiz=1, whole=1, about=text)
    asked, graph = Chaining(resolve(Document(text, lens="chain", chain=view))), graph_of(text)
    one = quiz(asked, graph, None, None)
    assert len(one.rows) <= MOST
    assert len(one.groups) + one.left_out == len(graph.nodes)
    left = f"{one.left_out} nodes further from the output are not asked for"
    assert one.words == f"0 of {len(one.rows)} right; {left}"
