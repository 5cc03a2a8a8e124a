"""The gradient check and the milestones as text."""

from __future__ import annotations

import csv
import io
import math

import numpy as np
import pytest

from engine.network.data_sets import Recipe
from engine.network.settings import MISTAKES, Settings
from gui.session.comparison import Agreement
from gui.session.gradient_check_rows import (
    CHECK_COLUMNS,
    as_csv,
    check_rows,
    decimals,
    milestones,
    scientific,
    verdict,
)
from studies.gradient_check import gradient_check
from studies.messages.network import GradientCheckRequest, TrainRequest
from studies.train import train


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (3.21e-11, "3.2e-11"),
        (0.894, "0.89"),
        (1.0, "1.0"),
        (199.4, "199"),
        (0.0, "0"),
        (math.inf, "∞"),
        (math.nan, ""),
        (2e5, "2.0e5"),
    ],
)
def test_errors_have_two_digits(value: float, text: str) -> None:
    assert scientific(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0130737, "0.013074"),
        (-0.00020598, "-0.00020598"),
        (1.23456789e-7, "1.2346e-7"),
        (7.96666, "7.9667"),
        (0.0, "0"),
        (math.nan, "–"),
        (-math.inf, "-∞"),
    ],
)
def test_entries_have_five_digits(value: float, text: str) -> None:
    assert decimals(value) == text


def test_a_right_gradient_agrees_array_by_array() -> None:
    check = gradient_check(GradientCheckRequest(Settings(hidden=3), Recipe(samples=20)))
    rows = check_rows(check)
    assert [row.cells[0] for row in rows] == ["W₁", "b₁", "W₂", "b₂"]
    assert [row.cells[1] for row in rows] == ["3×2", "3×1", "1×3", "1×1"]
    assert {row.grade for row in rows} == {Agreement.AGREES}
    assert all(len(row.cells) == len(CHECK_COLUMNS) for row in rows)
    assert verdict(check) == ("all agree", Agreement.AGREES)


@pytest.mark.parametrize("mistake", [name for name in MISTAKES if name != "none"])
def test_every_mistake_is_found_where_it_is(mistake: str) -> None:
    check = gradient_check(
        GradientCheckRequest(Settings(hidden=3, mistake=mistake), Recipe(samples=20))
    )
    words, grade = verdict(check)
    assert grade is Agreement.DIFFERS
    assert words.endswith("wrong")
    expected = {
        "missing-derivative": "W₁ and b₁ wrong",
        "wrong-transpose": "W₁ wrong",
        "missing-mean": "all wrong",
        "sign": "all wrong",
        "missing-bias": "b₁ and b₂ wrong",
    }
    assert words == expected[mistake]


def test_milestones_are_quarters_that_are_done() -> None:
    *_, result = train(TrainRequest(Settings(hidden=2), Recipe(samples=20), epochs=100, grid=0))
    rows = milestones(result)
    assert [row.cells[0] for row in rows] == ["25", "50", "75", "100"]
    assert rows[-1].cells[1] == f"{float(result.losses[-1]):.4f}"
    *_, begun = train(TrainRequest(Settings(hidden=2), Recipe(samples=20), epochs=0, grid=0))
    assert milestones(begun) == ()
    *_, one = train(TrainRequest(Settings(hidden=2), Recipe(samples=20), epochs=1, grid=0))
    assert [row.cells[0] for row in milestones(one)] == ["1"]


def test_the_csv_has_every_parameter_with_all_digits() -> None:
    check = gradient_check(GradientCheckRequest(Settings(hidden=3), Recipe(samples=20)))
    lines = list(csv.DictReader(io.StringIO(as_csv(check))))
    assert len(lines) == check.parameters
    first = check.arrays[0]
    assert float(lines[0]["backward pass"]) == float(first.analytic[0, 0])
    assert np.isclose(float(lines[0]["differences"]), float(first.numeric[0, 0]), rtol=0, atol=0)
