"""How far the passes have come: what is known at each step, and what is said of it."""

from __future__ import annotations

import pytest

from gui.session.chain_stage import FORWARD, REVERSE, Stage, length, stage
from gui.session.chain_view import WHOLE
from gui.session.chain_words import pretty, tangent_sentence
from tests.studies.graphs import graph_of, place, run

COURSE = "q = x + y\nf(x, y, z) = q z"


def at(step: int, mode: str = REVERSE, text: str = COURSE, *point: str, towards: int = 0) -> Stage:
    found = run(text, *(point or ("2", "3", "-4")), towards=towards)
    return stage(graph_of(text), found, mode, step)


def named(text: str, nodes: frozenset[int]) -> set[str]:
    return {graph_of(text).nodes[k].name for k in nodes}


def test_reverse_mode_goes_forward_through_the_operations_then_backward_through_all() -> None:
    assert length(graph_of(COURSE), REVERSE) == 7
    assert length(graph_of(COURSE), FORWARD) == 2
    words = [at(step).words for step in range(8)]
    assert words == [
        "inputs", "forward 1 of 2", "forward 2 of 2", "backward 1 of 5", "backward 2 of 5",
        "backward 3 of 5", "backward 4 of 5", "backward 5 of 5",
    ]  # fmt: skip


def test_values_come_one_by_one_then_adjoints() -> None:
    assert named(COURSE, at(0).values) == {"x", "y", "z"}
    first = at(1)
    assert first.current == place(COURSE, "q")
    assert named(COURSE, first.values) == {"x", "y", "z", "q"}
    assert first.seconds == first.locals == frozenset()
    assert len(first.edges) == 2
    turned = at(3)
    assert turned.current == place(COURSE, "f")
    assert named(COURSE, turned.seconds) == {"f"}
    assert turned.edges == frozenset()
    end = at(7)
    assert end.seconds == frozenset(range(5))
    assert end.locals == frozenset(range(4))


def test_the_course_s_sentences_have_its_numbers() -> None:
    assert at(0).sentence == "Given: x = 2, y = 3, z = −4."
    assert at(1).sentence == "q = x + y = 2 + 3 = 5"
    assert at(2).sentence == "f = q·z = 5·(−4) = −20"
    assert at(4).sentence == "df/dq = df/df · ∂f/∂q = 1 · z = 1 · (−4) = −4"


@pytest.mark.parametrize("step", [WHOLE, 99, -5])
def test_beyond_the_steps_everything_is_shown(step: int) -> None:
    found = at(step)
    assert found.whole
    assert found.current is None
    assert found.values == found.seconds == frozenset(range(5))
    assert "∂f/∂x = −4" in found.sentence
    assert "f = −20" in found.sentence


def test_tangents_run_along_one_variable() -> None:
    start = at(0, FORWARD, towards=2)
    assert "dz/dz = 1" in start.sentence
    last = at(2, FORWARD, towards=2)
    assert last.sentence.splitlines() == [
        "f = q·z = 5·(−4) = −20",
        "df/dz = ∂f/∂q · dq/dz + ∂f/∂z · dz/dz = 0 + 5 · 1 = 5",
    ]
    assert "df/dz = 5" in at(WHOLE, FORWARD, towards=2).sentence
    assert "take 2 more" in at(WHOLE, FORWARD, towards=2).sentence


def test_what_does_not_move_needs_no_local_derivative() -> None:
    text = "relu(x) + y"
    found = run(text, "0", "1", towards=1)
    said = tangent_sentence(graph_of(text), found, place(text, "f"))
    assert "= 0 + 1 * 1 = 1" in said


def test_out_of_the_ordinary_is_said_first() -> None:
    assert "undefined at this point" in at(WHOLE, REVERSE, "ln x", "-1").sentence
    assert "no real value" in at(1, REVERSE, "ln x", "-1").sentence
    constant = stage(graph_of("a = 2\na + 1"), run("a = 2\na + 1"), REVERSE, WHOLE)
    assert "Nothing varies" in constant.sentence


def test_many_numbers_are_counted() -> None:
    text = "f(a, b, c, d, g, h) = a b c d g h"
    assert "and 3 more" in at(WHOLE, REVERSE, text, *"123123").sentence


def test_sentences_are_written_as_by_hand() -> None:
    names = frozenset({"x", "v1", "v12", "alpha", "q"})
    for plain, pretty_ in (
        ("v12 = x^2 - v1*alpha = (-2)^2 - 3*1", "v₁₂ = x² − v₁·α = (−2)² − 3·1"),
        ("dq/dv1 = 1 * (-4)", "dq/dv₁ = 1 · (−4)"),
        ("v1 = -x = -(-2)", "v₁ = −x = −(−2)"),
        ("q = 1.5e-07", "q = 1.5e−07"),
        ("exp(q)", "exp(q)"),
    ):
        assert pretty(plain, names) == pretty_
