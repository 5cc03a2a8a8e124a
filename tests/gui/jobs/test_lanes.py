"""Latest request wins, as pure logic."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gui.jobs.lanes import RULES, Lanes, Rule, Ticket


def lanes() -> Lanes[str]:
    return Lanes({"drag": Rule(intermediate=True), "edit": Rule(patience=0.5)})


def test_the_first_request_starts() -> None:
    line = lanes()
    move = line.submit("edit", "a")
    assert move.start
    assert move.useless is None
    assert line.wanted(move.ticket)
    assert line.busy


def test_an_edit_makes_the_running_job_useless_and_starts_at_once() -> None:
    line = lanes()
    old = line.submit("edit", "a").ticket
    new = line.submit("edit", "b")
    assert new.start
    assert new.useless is old
    assert not line.wanted(old)
    assert line.ended(old) is None
    assert line.current("edit") is new.ticket


def test_a_drag_leaves_the_running_job_its_turn_and_keeps_only_the_newest() -> None:
    line = lanes()
    first = line.submit("drag", "1", series="f").ticket
    second = line.submit("drag", "2", series="f")
    third = line.submit("drag", "3", series="f")
    assert not second.start
    assert not third.start
    assert third.useless is None
    assert line.wanted(first)
    assert line.ended(first) is third.ticket
    assert not line.wanted(second.ticket)
    assert line.ended(third.ticket) is None
    assert not line.busy


def test_an_edit_ends_a_drag() -> None:
    line = lanes()
    first = line.submit("drag", "1", series="f").ticket
    waiting = line.submit("drag", "2", series="f").ticket
    edit = line.submit("drag", "3", series="g")
    assert edit.start
    assert edit.useless is first
    assert not line.wanted(first)
    assert line.ended(edit.ticket) is None, "what waited before the edit is gone"
    assert not line.wanted(waiting)


def test_lanes_do_not_touch_each_other() -> None:
    line = lanes()
    one = line.submit("edit", "a").ticket
    two = line.submit("drag", "b").ticket
    assert line.wanted(one)
    assert line.wanted(two)
    assert line.lanes() == ("edit", "drag")


def test_cancel_forgets_what_runs_and_what_waits() -> None:
    line = lanes()
    first = line.submit("drag", "1").ticket
    line.submit("drag", "2")
    assert line.cancel("drag") is first
    assert line.cancel("drag") is None
    assert not line.wanted(first)
    assert line.ended(first) is None
    assert line.submit("drag", "3").start


def test_the_known_lanes_have_rules_and_others_the_default() -> None:
    line: Lanes[str] = Lanes()
    assert line.rule("derive").patience == 1.0
    assert line.rule("evaluate").intermediate
    assert line.rule("no such lane") == Rule()
    assert all(rule.limit > 0 for rule in RULES.values())


@given(st.lists(st.tuples(st.sampled_from("sec"), st.integers(0, 2)), max_size=60))
def test_whatever_happens_generations_are_told_in_order(events: list[tuple[str, int]]) -> None:
    """Submit, end and cancel in any order: one current job, told generations only rise, and the
    newest request is never forgotten unless it was cancelled."""
    line: Lanes[int] = Lanes({"drag": Rule(intermediate=True)})
    running: list[Ticket[int]] = []
    told = 0
    newest: Ticket[int] | None = None
    for what, number in events:
        if what == "s":
            move = line.submit("drag", number, series=number)
            newest = move.ticket
            if move.start:
                running.append(move.ticket)
        elif what == "e" and running:
            ended = running.pop(number % len(running))
            if line.wanted(ended):
                assert ended.generation > told
                told = ended.generation
            following = line.ended(ended)
            if following is not None:
                running.append(following)
        elif what == "c":
            cancelled = line.cancel("drag")
            assert cancelled is None or cancelled in running
            newest = None
        assert sum(line.wanted(ticket) for ticket in running) <= 1
    while running:
        ended = running.pop(0)
        if line.wanted(ended):
            told = ended.generation
        following = line.ended(ended)
        if following is not None:
            running.append(following)
    assert newest is None or told == newest.generation
    assert not line.busy
