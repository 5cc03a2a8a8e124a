"""The study ``exercise``: problems whose keys are judged to be right."""

from __future__ import annotations

import os
import pickle
from collections.abc import Iterator

import pytest

from studies.catalogue import load
from studies.check import check
from studies.exercise import exercise, exercises
from studies.messages.check import DIRECTIONAL, OF, CheckRequest
from studies.messages.exercise import (
    EVERYTHING,
    LARGEST_SEED,
    LEVELS,
    RULES,
    Exercise,
    ExerciseRequest,
)
from studies.messages.steps import StepsRequest
from studies.steps import steps
from symbolic.exercises.tables import TABLES
from symbolic.points import read_box, read_point
from symbolic.reader import read_constant, read_problem

WHOLE = os.environ.get("NABLASCOPE_WHOLE_CORPUS") == "1"
SEEDS = range(40) if WHOLE else range(2)
ALL = [(rule, level) for rule in RULES for level in LEVELS]
LINE = 80
"""Characters of a line of the answer."""


def some(rule: str, level: int) -> Iterator[Exercise]:
    for seed in SEEDS:
        yield exercise(ExerciseRequest(rule, level, 100 + seed, 1))


def test_rules_are_those_of_the_tables() -> None:
    assert set(RULES) == {*TABLES, EVERYTHING}
    assert {asked for _, asked in TABLES.values() if asked} == set(OF)
    assert all(set(table) == set(LEVELS) for table, _ in TABLES.values())


@pytest.mark.parametrize(("rule", "level"), ALL)
def test_the_key_is_judged_correct(rule: str, level: int) -> None:
    """It is read as an answer and proved equal to the exact derivative."""
    for one in some(rule, level):
        request = CheckRequest(
            read_problem(one.text),
            one.answer,
            of=one.of,
            wrt=one.wrt,
            order=one.order,
            direction=tuple(map(read_constant, one.direction)),
            hints=False,
        )
        *_, judged = check(request)
        assert judged.verdict == "correct", (one.text, one.answer, judged.sentence)
        shape = [len(row) for row in judged.entries]
        assert [len(row) for row in one.entries] == shape


@pytest.mark.parametrize(("rule", "level"), ALL)
def test_what_is_shown(rule: str, level: int) -> None:
    for one in some(rule, level):
        problem = read_problem(one.text)
        assert one.statement.endswith(".")
        assert f" {problem.name} " in one.statement or f" {problem.name}." in one.statement
        assert one.rules
        point = ", ".join(f"{name}={value}" for name, value in one.point)
        read_point(point, problem.variables)
        box = ", ".join(f"{name}={low}..{high}" for name, (low, high) in one.box)
        read_box(box, problem.variables)
        assert len(one.function) == len(problem.components)
        assert [name for name, _ in one.names] == [each.name for each in problem.definitions]
        assert one.difficulty > 0
        if level <= 3:
            rows = (", ".join(entry.text for entry in row) for row in one.entries)
            assert max(map(len, rows)) <= LINE
        assert len(one.direction) == (len(problem.variables) if one.of == DIRECTIONAL else 0)


@pytest.mark.parametrize("rule", ["product", "quotient", "inverse", "hessian", "loss"])
def test_higher_levels_are_harder(rule: str) -> None:
    means = []
    for level in (1, 3, 5):
        sheet = exercises(rule, level, 3, 10)
        means.append(sum(one.difficulty for one in sheet) / len(sheet))
    assert means == sorted(means)
    assert means[-1] > 1.5 * means[0]


def test_rules_are_those_of_the_steps() -> None:
    """Every rule that ``steps`` names in full detail is named by the exercise."""
    one = exercise(ExerciseRequest("product", 3, 8, 2))
    (worked,) = steps(StepsRequest(read_problem(one.text), detail=True)).derivatives
    shown = {step.title for step in worked.steps if step.rule not in ("simplify", "rest")}
    shown -= {"derivative of a constant", "derivative of the variable", "in the same way"}
    assert shown <= set(one.rules)


STATEMENTS = {
    ("chain", 1): "Differentiate f by x.",
    ("kinks", 1): "Differentiate f by x, wherever the derivative exists.",
    ("partial", 1): "Differentiate f by x; y is a constant.",
    ("gradient", 1): "Find the gradient of f.",
    ("jacobian", 1): "Find the Jacobian of f.",
    ("hessian", 1): "Find the Hessian of f.",
    ("directional", 1): "Find the slope of f along (3, 4), made a unit vector.",
}


@pytest.mark.parametrize(("rule", "level"), list(STATEMENTS))
def test_statements(rule: str, level: int) -> None:
    seen = {exercise(ExerciseRequest(rule, level, seed, 1)).statement for seed in range(80)}
    assert STATEMENTS[rule, level] in seen


def test_higher_orders_are_asked_for_in_examinations() -> None:
    seen = [exercise(ExerciseRequest("partial", 5, seed, 1)) for seed in range(30)]
    orders = {(one.order, "," in one.wrt) for one in seen}
    assert orders == {(1, False), (2, False), (1, True)}
    for one in seen:
        if "," in one.wrt:
            first, _, then = one.wrt.partition(", ")
            assert f"by {first}, then by {then}" in one.statement
        if one.order == 2:
            assert "second derivative" in one.statement


def test_a_worksheet() -> None:
    sheet = exercises(EVERYTHING, 3, 2024, 20)
    assert [one.request.number for one in sheet] == list(range(1, 21))
    assert len({one.text for one in sheet}) == 20
    again = exercise(ExerciseRequest(EVERYTHING, 3, 2024, 7))
    assert again == sheet[6]


def test_it_is_a_study() -> None:
    study = load("exercise")
    found = study(ExerciseRequest("gradient", 2, LARGEST_SEED, 10_000))
    assert pickle.loads(pickle.dumps(found)) == found


@pytest.mark.parametrize(
    ("request_", "name"),
    [
        (ExerciseRequest("integration"), "rule"),
        (ExerciseRequest("chain", 0), "level"),
        (ExerciseRequest("chain", 6), "level"),
        (ExerciseRequest("chain", 1, -1), "seed"),
        (ExerciseRequest("chain", 1, LARGEST_SEED + 1), "seed"),
        (ExerciseRequest("chain", 1, 1, 0), "number"),
        (ExerciseRequest("chain", 1, 1, 10_001), "number"),
    ],
)
def test_wrong_requests_name_their_field(request_: ExerciseRequest, name: str) -> None:
    with pytest.raises(ValueError, match=f"^{name}: "):
        exercise(request_)


def test_a_worksheet_has_exercises() -> None:
    with pytest.raises(ValueError, match=r"^count: "):
        exercises("chain", 1, 1, 0)
