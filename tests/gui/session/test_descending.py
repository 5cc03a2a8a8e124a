"""What a document means to the Descent lens: numbers, faults, rows and requests."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from engine.descent.settings import NAMES, Settings
from gui.session.descending import BETWEEN, MOST_RATES, MOST_STEPS, Descending
from gui.session.descent_intents import AddRacer, ChangeDescent, ChangeRacer, RemoveRacer, UseRate
from gui.session.descent_view import FIELD, PICTURES, STARTERS, DescentView, Racer
from gui.session.document import Document
from gui.session.resolve import resolve
from studies.messages.evaluation import Step
from tests.gui.plots.fields import program


def descending(text: str = "x^2 + y^2", lens: str = "descent", **view: object) -> Descending:
    document = Document(text, lens=lens, descent=DescentView(**view))  # type: ignore[arg-type]
    return Descending(resolve(document))


def test_a_new_document_races_the_starters_with_their_own_numbers() -> None:
    found = descending()
    assert [found.view.racers[k].method for k in found.racing] == [
        name for name in NAMES if name in STARTERS
    ]
    assert found.faults == ()
    assert found.settings(0) == Settings("gradient-descent")
    request = found.descent(program("x", "y"))
    assert request is not None
    assert [settings.method for settings in request.methods] == [
        name for name in NAMES if name in STARTERS
    ]
    assert (request.steps, request.tolerance, request.h) == (500, 1e-8, Step())


def test_typed_numbers_go_where_the_method_has_them() -> None:
    racers = (
        Racer("momentum", rate="1/100", keep="0.5"),
        Racer("rmsprop", keep="0.5"),
        Racer("adam", keep="0.8", second="0.99"),
        Racer("newton", rate="3", keep="0.5"),
        Racer("gradient-descent", search="armijo", keep="0.5"),
    )
    found = descending(racers=racers)
    assert [found.settings(k) for k in range(5)] == [
        Settings("momentum", 0.01, momentum=0.5),
        Settings("rmsprop", decay=0.5),
        Settings("adam", beta1=0.8, beta2=0.99),
        Settings("newton"),
        Settings("gradient-descent", search="armijo"),
    ]
    assert found.settings(5) is None


@pytest.mark.parametrize("rate", ["0", "-1", "1e7", "x", "1/0"])
def test_a_rate_that_cannot_be_used_keeps_its_row_out_of_the_race(rate: str) -> None:
    found = descending(racers=(Racer("gradient-descent", rate=rate), Racer("newton")))
    assert found.racing == (1,)
    assert found.fault("rate 0") is not None
    assert found.fault("rate 1") is None


@pytest.mark.parametrize("kept", ["-0.1", "1", "2"])
def test_what_is_kept_lies_from_0_to_below_1(kept: str) -> None:
    found = descending(racers=(Racer("momentum", keep=kept),))
    assert found.racing == ()
    assert found.fault("keep 0") is not None
    assert descending(racers=(Racer("momentum", keep="0"),)).racing == (0,)


@pytest.mark.parametrize(
    ("option", "text"),
    [("steps", "2.5"), ("steps", "0"), ("steps", str(MOST_STEPS + 1)), ("tolerance", "0"),
     ("tolerance", "?"), ("h", "0"), ("h", "-1")],
)  # fmt: skip
def test_without_limit_or_tolerance_nothing_is_asked(option: str, text: str) -> None:
    found = descending(**{option: text})
    assert found.fault(option) is not None
    assert found.descent(program("x", "y")) is None


def test_a_range_of_rates_stands_for_many_evenly_spaced_in_logarithm() -> None:
    found = descending(pictures="sweep", rates="0.01 .. 1")
    request = found.sweep(program("x", "y"))
    assert request is not None
    rates = request.rates
    assert len(rates) == BETWEEN
    assert (rates[0], rates[-1]) == (0.01, 1.0)
    ratios = [b / a for a, b in pairwise(rates)]
    assert ratios == pytest.approx([100 ** (1 / (BETWEEN - 1))] * (BETWEEN - 1))


@pytest.mark.parametrize(
    "rates", ["", "1 .. 0.1", "0.1, x", "0, 1", ", ".join(["1"] * (MOST_RATES + 1))]
)
def test_rates_that_cannot_be_swept_are_told(rates: str) -> None:
    found = descending(pictures="sweep", rates=rates)
    assert found.fault("rates") is not None
    assert found.sweep(program("x", "y")) is None


def test_only_methods_with_a_rate_are_swept() -> None:
    racers = (
        Racer("newton"),
        Racer("gradient-descent", search="exact"),
        Racer("adam"),
        Racer("momentum"),
    )
    found = descending(racers=racers, pictures="sweep", swept=0)
    assert found.sweepable == (2, 3)
    assert found.swept == 2
    request = found.sweep(program("x", "y"))
    assert request is not None
    assert request.method.method == "adam"
    none = descending(racers=(Racer("newton"),), pictures="sweep")
    assert none.swept == -1
    assert none.sweep(program("x", "y")) is None


def test_one_variable_has_no_basins() -> None:
    found = descending("x^4 - x", pictures="basins")
    assert "basins" not in found.possible_pictures
    assert found.pictures == ("paths", "convergence")
    assert descending(pictures="basins").pictures == ("basins",)
    assert descending().possible_pictures == PICTURES


@pytest.mark.parametrize(
    ("text", "lens"),
    [
        ("[x, y]", "descent"),
        ("2 + 3", "descent"),
        ("x^2 + y^2", "gradient"),
        ("x +", "descent"),
    ],
)
def test_nothing_is_asked_that_nobody_sees_or_that_is_no_descent(text: str, lens: str) -> None:
    found = descending(text, lens)
    assert found.descent(program("x", "y")) is None
    assert found.basins(program("x", "y")) is None


def test_moving_the_start_in_the_plane_asks_for_no_other_basins() -> None:
    document = Document("x^2 + y^2 + z^2", lens="descent", descent=DescentView(pictures="basins"))
    first = Descending(resolve(document)).basins(program("x", "y", "z"))
    moved = replace(document, point=(("x", "2"), ("y", "-1")))
    assert Descending(resolve(moved)).basins(program("x", "y", "z")) == first
    aside = replace(document, point=(("z", "2"),))
    assert Descending(resolve(aside)).basins(program("x", "y", "z")) != first


# Intents.


def test_a_row_is_added_below_and_the_rows_that_are_named_stay_the_same_methods() -> None:
    document = Document(descent=DescentView(swept=3, basin=0))
    added = AddRacer(at=1).apply(document).descent
    assert [racer.method for racer in added.racers[:4]] == [
        "gradient-descent", "momentum", "momentum", "nesterov",
    ]  # fmt: skip
    assert (added.swept, added.basin) == (4, 0)
    assert added.racers[2].on
    removed = RemoveRacer(at=2).apply(replace(document, descent=added)).descent
    assert removed.racers == FIELD
    assert (removed.swept, removed.basin) == (3, 0)


def test_the_last_row_of_a_method_stays() -> None:
    document = Document()
    assert RemoveRacer(at=0).apply(document) == document
    assert AddRacer(at=99).apply(document) == document


def test_a_run_of_typing_is_one_step_of_undo() -> None:
    first, second = ChangeRacer(7, 1, "rate", "0"), ChangeRacer(7, 1, "rate", "0.5")
    assert first.merge == second.merge
    assert first.merge != ChangeRacer(7, 2, "rate", "0").merge
    assert first.merge != ChangeRacer(8, 1, "rate", "0").merge
    document = second.apply(Document())
    assert document.descent.racers[1].rate == "0.5"
    assert document.descent.racers[0] == FIELD[0]
    assert ChangeRacer(option="on").label == "choose methods"
    assert ChangeDescent(option="steps", value="50").apply(Document()).descent.steps == "50"


def test_a_rate_is_used_by_gradient_descent_with_a_fixed_rate_and_by_nobody_else() -> None:
    racers = (
        Racer("gradient-descent"), Racer("momentum"), Racer("gradient-descent", rate="9"),
        Racer("gradient-descent", search="armijo"),
    )  # fmt: skip
    document = UseRate(rate="0.25").apply(Document(descent=DescentView(racers=racers)))
    assert [racer.rate for racer in document.descent.racers] == ["0.25", "", "0.25", ""]
