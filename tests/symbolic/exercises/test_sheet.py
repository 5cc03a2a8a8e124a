"""Exercises: every shape is set, all of a sheet differ, and each is what its rule and level say."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from symbolic.derivation_steps.sameness import same
from symbolic.exercises.degenerate import degenerate
from symbolic.exercises.dice import Dice
from symbolic.exercises.needed import needed
from symbolic.exercises.shapes import EVERYTHING, SHEET
from symbolic.exercises.sheet import Found, attempted, exercise
from symbolic.exercises.tables import TABLES

WHOLE = os.environ.get("NABLASCOPE_WHOLE_CORPUS") == "1"
PINNED = Path(__file__).with_name("pinned.json")
LEVELS = range(1, 6)
ALL = [(rule, level) for rule in TABLES for level in LEVELS]


def sheet(rule: str, level: int, seed: int, count: int = SHEET) -> list[Found]:
    return [exercise(rule, level, seed, number) for number in range(1, count + 1)]


@pytest.mark.parametrize(("rule", "level"), ALL)
def test_every_shape_is_set(rule: str, level: int) -> None:
    """The dice find an exercise of each shape within the throws that its turn has."""
    table, asked = TABLES[rule]
    for shape in table[level]:
        dice = Dice("shape", rule, level, shape.template)
        throws = (attempted(rule, level, shape, asked, dice, set()) for _ in range(30))
        assert any(found is not None for found in throws), shape.template


@pytest.mark.parametrize(("rule", "level"), ALL)
def test_what_an_exercise_promises(rule: str, level: int) -> None:
    for found in sheet(rule, level, 5, 3):
        task = found.task
        problem = task.problem
        assert problem.variables == task.variables
        assert problem.name == task.name
        for typed, made in zip(problem.components, task.components, strict=True):
            assert same(typed, made)
        assert not any(map(degenerate, task.trees))
        assert needed(rule, level, found.derived)
        assert len(found.derived.entries) == len(task.entries)
        assert set(task.wrt) <= set(task.variables)
        assert len(task.direction) in (0, len(task.variables))
        for value, (low, high) in zip(found.place.point, found.place.box, strict=True):
            assert low < value < high


@pytest.mark.parametrize(
    ("rule", "level"), [*ALL, (EVERYTHING, 3)] if WHOLE else [*ALL[::4], (EVERYTHING, 3)]
)
def test_a_sheet_repeats_nothing(rule: str, level: int) -> None:
    keys = [found.task.key for found in sheet(rule, level, 1)]
    assert len(set(keys)) == SHEET


def test_a_sheet_takes_shapes_in_turn() -> None:
    table, _ = TABLES["quotient"]
    first = len(table[3])
    kinds = {found.derived.rules[:3] for found in sheet("quotient", 3, 2, first)}
    assert len(kinds) > first // 2


def test_everything_is_everything() -> None:
    found = sheet(EVERYTHING, 2, 4, len(TABLES))
    assert {each.practised for each in found} == set(TABLES)


@pytest.mark.parametrize("rule", TABLES if WHOLE else ("jacobian", "exponential", "hessian"))
def test_seeds_give_different_problems(rule: str) -> None:
    """The rules with the fewest problems: of 1,000 seeds 300 and more were different."""
    seeds = 1000 if WHOLE else 120
    seen = {exercise(rule, 3, seed, 1).task.key for seed in range(seeds)}
    assert len(seen) >= (300 if WHOLE else 80)


def test_letters_and_names_vary() -> None:
    tasks = [exercise("chain", 2, seed, 1).task for seed in range(40)]
    assert {task.variables for task in tasks} == {("x",), ("t",), ("u",), ("s",)}
    assert {task.name for task in tasks} == {"f", "g", "h"}


def pinned(found: Found) -> dict[str, object]:
    task = found.task
    return {
        "text": task.text,
        "wrt": " ".join(task.wrt),
        "direction": list(task.direction),
        "point": [str(value) for value in found.place.point],
        "box": [[str(low), str(high)] for low, high in found.place.box],
    }


def test_yesterdays_sheets_are_todays() -> None:
    """A worksheet names its exercises by rule, level, seed and number alone.

    Where a change of the tables is wanted nonetheless, ``pinned.json`` is written anew with
    :func:`pinned`, and the change log says that sheets have changed.
    """
    kept = json.loads(PINNED.read_text(encoding="utf-8"))
    assert {row["rule"] for row in kept} == {*TABLES, EVERYTHING}
    for row in kept:
        labels = row["rule"], row["level"], row["seed"], row["number"]
        assert pinned(exercise(*labels)) == row["exercise"], labels
