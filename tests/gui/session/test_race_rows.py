"""The rows of the descent methods: which run stands where, how endings and numbers read, CSV."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import numpy as np
import pytest

from engine.descent.outcome import Status
from gui.session.comparison import Agreement
from gui.session.descending import Descending
from gui.session.descent_view import DescentView, Racer
from gui.session.document import Document
from gui.session.race_rows import (
    ENDINGS,
    UNDERWAY,
    as_csv,
    factor_text,
    matched,
    place_text,
    rows,
    size_text,
    value_text,
)
from gui.session.resolve import resolve
from studies.messages.descent import Descent
from tests.gui.plots.made_descents import ELLIPSE, made_descent

RACERS = (
    Racer("gradient-descent", rate="0.08"),
    Racer("gradient-descent", rate="0.05"),
    Racer("momentum", on=False),
    Racer("newton"),
)


def race(racers: tuple[Racer, ...] = RACERS, text: str = "5x^2 + y^2") -> Descending:
    return Descending(resolve(Document(text, lens="descent", descent=DescentView(racers=racers))))


def result(descending: Descending, steps: int = 50) -> Descent:
    settings = [descending.settings(place) for place in descending.racing]
    return made_descent(
        ELLIPSE, [one for one in settings if one is not None], (4.0, 4.0), steps=steps,
        minimum=(0.0, 0.0),
    )  # fmt: skip


def test_each_run_stands_in_its_row() -> None:
    descending = race()
    found = matched(descending, result(descending))
    assert [None if run is None else run.settings.rate for run, _ in found] == [
        0.08, 0.05, None, None,
    ]  # fmt: skip
    assert found[2] == (None, False)
    assert found[3][0] is not None
    assert not any(late for _, late in found)


def test_a_row_whose_number_changes_keeps_its_last_run_as_late() -> None:
    descent = result(race())
    changed = (RACERS[0], replace(RACERS[1], rate="0.02"), *RACERS[2:])
    found = matched(race(changed), descent)
    assert found[1][1]
    assert found[1][0] is descent.runs[1]
    assert found[0] == (descent.runs[0], False)
    # A row that has just been ticked has nothing yet; one that has been unticked has nothing more.
    ticked = (replace(RACERS[0], on=False), *RACERS[1:2], replace(RACERS[2], on=True), RACERS[3])
    found = matched(race(ticked), descent)
    assert found[0] == found[2] == (None, False)


def test_rows_say_how_it_went() -> None:
    descending = race()
    descent = result(descending)
    first, second, third, last = rows(descending, descent)
    assert (first.label, first.steps) == ("Gradient descent", "50")
    assert first.again
    assert not third.again
    # The course's 6.2: gradient descent with 0.08 from (4, 4) ends at f = 4.286e-7 after 50 steps.
    assert first.value == "4.286e-7"
    assert first.ending == ENDINGS["step-limit"]
    assert last.ending.grade is Agreement.AGREES
    assert last.steps == "2"
    assert (third.steps, third.ending.words, third.value) == ("", "", "")
    assert third.option("keep") is not None
    assert last.option("rate") is None
    assert (first.search, last.search) == ("fixed", "")
    assert second.place.startswith("x = ")


def test_a_frame_shows_the_numbers_after_that_step() -> None:
    descending = race()
    descent = result(descending)
    first, _, _, last = rows(descending, descent, 3)
    assert first.steps == "3"
    assert first.ending == UNDERWAY
    assert first.value == value_text(float(descent.runs[0].values[3]))
    assert "3 of 50" in first.message
    assert last.steps == "2"  # it had come to rest
    assert last.ending.words == "converged"


def test_what_is_wrong_with_a_number_is_told_in_its_row() -> None:
    faulty = (replace(RACERS[0], rate="-1"), *RACERS[1:])
    first, second, *_ = rows(race(faulty), None)
    typed = first.option("rate")
    assert typed is not None
    assert "larger than 0" in typed.fault
    assert first.fault == typed.fault
    assert second.fault == ""


def test_every_status_has_an_ending_with_a_symbol_of_its_own_kind() -> None:
    assert set(ENDINGS) == {status.value for status in Status}
    assert all(one.symbol and one.words for one in ENDINGS.values())
    good = [name for name, one in ENDINGS.items() if one.grade is Agreement.AGREES]
    assert good == ["converged"]  # a saddle or a maximum never looks like a minimum
    assert ENDINGS["saddle"].symbol != ENDINGS["maximum"].symbol != ENDINGS["converged"].symbol


@pytest.mark.parametrize(
    ("value", "text"),
    [(5.0927e-9, "5.093e-9"), (0.0, "0"), (7.438827, "7.43883"), (np.inf, "∞"), (-np.inf, "-∞"),
     (np.nan, "undefined"), (-1.5, "-1.5")],
)  # fmt: skip
def test_values(value: float, text: str) -> None:
    assert value_text(value) == text


@pytest.mark.parametrize(
    ("size", "text"),
    [(0.0, "0"), (1.427e-4, "1.43e-4"), (0.0124, "0.0124"), (5.45, "5.45"), (232.2, "232"),
     (1e300, "1.00e300"), (np.nan, ""), (np.inf, "")],
)  # fmt: skip
def test_sizes(size: float, text: str) -> None:
    assert size_text(size) == text


def test_factors_and_places() -> None:
    assert factor_text(0.84) == "0.8400"
    assert factor_text(99.16) == "99.2"
    assert factor_text(None) == factor_text(np.nan) == ""
    assert place_text(("x", "y"), [1.0, -0.5]) == "x = 1, y = −0.5"
    assert place_text(tuple("abcdefgh"), [0.0] * 8).endswith("f = 0, …")


def test_the_table_leaves_with_all_digits() -> None:
    descending = race()
    descent = result(descending)
    lines = list(csv.DictReader(io.StringIO(as_csv(descending, descent))))
    assert [line["method"] for line in lines] == ["gradient-descent", "gradient-descent", "newton"]
    first = lines[0]
    assert float(first["f"]) == float(descent.runs[0].values[-1])
    assert float(first["x"]) == float(descent.runs[0].path[-1][0])
    assert (first["rate"], first["search"], first["keep"]) == ("0.08", "fixed", "")
    assert lines[2]["rate"] == ""
    assert first["status"] == "step-limit"
