"""What a document means to the Chain rule lens: steps, weights, fields, requests; its intents."""

from __future__ import annotations

from dataclasses import replace

from gui.session.chain_intents import (
    AnswerField,
    ChangeChain,
    Reveal,
    SelectNode,
    SetWeight,
    StartOver,
    StepTo,
)
from gui.session.chain_view import WHOLE, ChainView
from gui.session.chaining import FORWARD, REVERSE, Chaining
from gui.session.document import Document, View
from gui.session.intents import Intent, MovePoint, TypeText
from gui.session.resolve import resolve
from gui.session.session import Session
from tests.studies.graphs import graph_of

COURSE = "q = x + y\nf(x, y, z) = q z"
VECTOR = "f(x, y) = [x y, x + y^2]"
START = Document(COURSE, (("x", "2"), ("y", "3"), ("z", "-4")), lens="chain")


def chaining(document: Document = START) -> Chaining:
    return Chaining(resolve(document))


def viewed(text: str = COURSE, **options: object) -> Document:
    view = ChainView(about=text, **options)  # type: ignore[arg-type]
    return replace(START, text=text, chain=view)


def test_requests_are_made_while_the_lens_is_in_front() -> None:
    assert chaining(replace(START, lens="gradient")).graph() is None
    request = chaining().graph()
    assert request is not None
    assert request.problem.variables == ("x", "y", "z")
    passes = chaining().backprop(graph_of(COURSE))
    assert passes is not None
    assert (passes.weights, passes.towards, passes.scheme) == ((), 0, "central")
    adaptive = chaining(replace(START, view=View(scheme="adaptive"))).backprop(graph_of(COURSE))
    assert adaptive is not None
    assert adaptive.scheme == "central"


def test_nothing_is_asked_of_another_graph_or_while_a_field_cannot_be_read() -> None:
    assert chaining().backprop(graph_of("x y")) is None
    broken = MovePoint(to=(("x", "2+"),)).apply(START)
    assert chaining(broken).backprop(graph_of(COURSE)) is None


def test_the_first_output_counts_alone_until_weights_are_typed() -> None:
    document = viewed(VECTOR)
    assert chaining(document).weights == ("1", "0")
    assert "wᵀJ for w = (1, 0)" in chaining(document).headline
    changed = SetWeight(at=1, text="-1/2", weights=("1", "0")).apply(document)
    passes = chaining(changed).backprop(graph_of(VECTOR))
    assert passes is not None
    assert len(passes.weights) == 2
    assert "w = (1, −1/2)" in chaining(changed).headline
    assert chaining().headline == ""


def test_a_weight_that_cannot_be_read_is_a_fault_at_its_field() -> None:
    document = SetWeight(at=1, text="2+", weights=("1", "0")).apply(viewed(VECTOR))
    found = chaining(document)
    assert found.fault(0) is None
    fault = found.fault(1)
    assert fault is not None
    assert fault.message
    assert found.backprop(graph_of(VECTOR)) is None


def test_a_quiz_is_about_adjoints() -> None:
    assert chaining(viewed(mode="forward")).mode == FORWARD
    assert chaining(viewed(mode="forward", quiz=1)).mode == REVERSE
    assert chaining(viewed(mode="no such")).mode == REVERSE


def test_tangents_run_along_a_variable_that_exists() -> None:
    assert chaining(viewed(towards="z")).towards == 2
    assert chaining(viewed(towards="gone")).towards == 0


def test_the_focus_is_the_selected_node_else_the_step_s_else_the_output() -> None:
    graph = graph_of(COURSE)
    q, f = (next(k for k, n in enumerate(graph.nodes) if n.name == name) for name in "qf")
    assert chaining().focus(graph, None) == f
    assert chaining().focus(graph, 0) == 0
    assert chaining(viewed(selected="q")).focus(graph, 0) == q
    assert chaining(viewed(selected="gone")).selected(graph) is None


def test_the_fields_are_asked_from_the_output_back_each_node_s_adjoint_first() -> None:
    groups = chaining(viewed(quiz=1)).groups(graph_of(COURSE))
    assert [group.title for group in groups][:2] == ["f = q·z", "q = x + y"]
    keys = [field.key for group in groups for field in group.fields]
    assert len(keys) == 9
    assert keys[:3] == ["adjoint f", "local f q", "local f z"]
    assert [field.label for field in groups[0].fields] == ["df/df", "∂f/∂q", "∂f/∂z"]
    assert chaining().groups(graph_of(COURSE)) == ()


def test_only_answers_are_judged_each_at_its_field() -> None:
    document = viewed(quiz=1, answers=(("adjoint q", "z"), ("local f z", "q"), ("gone", "1")))
    wanted = chaining(document).judgements(graph_of(COURSE))
    assert set(wanted) == {"adjoint q", "local f z"}
    assert wanted["local f z"].what == "local"
    assert wanted["local f z"].place == 1
    assert (
        chaining(replace(document, chain=replace(document.chain, quiz=0))).judgements(
            graph_of(COURSE)
        )
        == {}
    )


def after(*intents: Intent, document: Document = START) -> Document:
    for intent in intents:
        document = intent.apply(document)
    return document


def test_steps_answers_and_the_selection_belong_to_one_text() -> None:
    document = after(StepTo(step=2), AnswerField(field="adjoint q", text="z"), SelectNode(name="q"))
    view = chaining(document).view
    assert (view.step, view.answers, view.selected) == (2, (("adjoint q", "z"),), "q")
    typed = chaining(after(TypeText(text="x y"), document=document)).view
    assert (typed.step, typed.answers, typed.selected) == (WHOLE, (), "")
    back = chaining(after(TypeText(text="x y"), TypeText(text=COURSE), document=document)).view
    assert back.step == 2
    fresh = after(TypeText(text="x y"), StepTo(step=1), TypeText(text=COURSE), document=document)
    assert chaining(fresh).view.answers == ()


def test_an_empty_answer_takes_the_answer_away_and_starting_over_takes_all() -> None:
    document = after(
        AnswerField(field="a", text="1"), AnswerField(field="b", text="2"), Reveal(field="c")
    )
    assert dict(document.chain.answers) == {"a": "1", "b": "2"}
    assert dict(after(AnswerField(field="a", text=" "), document=document).chain.answers) == {
        "b": "2"
    }
    over = after(StartOver(), document=document)
    assert (over.chain.answers, over.chain.revealed) == ((), ())
    assert after(Reveal(field="c"), document=document) == document


def test_going_through_steps_is_one_step_of_undo_and_an_answer_is_one_each() -> None:
    session = Session(START)
    for step in (0, 1, 2):
        session.edit(StepTo(step=step))
    session.edit(AnswerField(field="a", text="1"))
    session.edit(AnswerField(field="b", text="2"))
    session.undo()
    assert dict(session.document.chain.answers) == {"a": "1"}
    session.undo()
    assert session.document.chain.step == 2
    session.undo()
    assert session.document == START
    assert ChangeChain(option="towards", value="y").label == "change direction of tangents"
