"""What a document means to the Network lens, which fields are wrong, and what starts a training
over."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from engine.network.data_sets import NOISE, TITLES, Recipe, made
from engine.network.settings import MISTAKES, Settings
from gui.examples import EXAMPLES
from gui.session.document import Document
from gui.session.learning import LENS, NO_FILE, Learning, Plan
from gui.session.network_intents import ChangeNetwork, ChooseFile, ShowNetwork
from gui.session.network_view import DATA, FILE, PICTURES, NetworkView
from studies.messages.network import PointsRequest, ReadPoints

START = Document("x^2", lens=LENS)


def learning(**changes: Any) -> Learning:
    return Learning(replace(START, network=replace(NetworkView(), **changes)))


def plan(**changes: Any) -> Plan:
    found = learning(**changes).plan(None)
    assert found is not None
    return found


def test_at_first_it_is_the_network_of_the_course() -> None:
    assert plan() == Plan(Settings(), Recipe("circles", 200, 0.3, 42), 2000, 0)


def test_it_does_not_depend_on_the_typed_function() -> None:
    assert Learning(replace(START, text="x^2 + (")).plan(None) == plan()


def test_numbers_may_be_expressions_and_empty_noise_is_the_data_sets_own() -> None:
    found = plan(rate="1/2", hidden="2^3", data="moons", noise="")
    assert (found.settings.rate, found.settings.hidden) == (0.5, 8)
    assert isinstance(found.data, Recipe)
    assert found.data.noise == NOISE["moons"]


@pytest.mark.parametrize(
    ("option", "text", "words"),
    [
        ("hidden", "65", "1 to 64"),
        ("hidden", "2.5", "1 to 64"),
        ("hidden", "0", "1 to 64"),
        ("rate", "0", "larger than 0"),
        ("rate", "-1", "larger than 0"),
        ("momentum", "1", "below 1"),
        ("epochs", "100001", "from 1 to 100000"),
        ("seed", "-1", "whole number"),
        ("data_seed", "1.5", "whole number"),
        ("samples", "3", "from 4"),
        ("noise", "11", "from 0 to 10"),
        ("rate", "", "expected"),
    ],
)
def test_what_is_wrong_is_told_at_its_field(option: str, text: str, words: str) -> None:
    found = learning(**{option: text})
    fault = found.fault(option)
    assert fault is not None
    assert words in fault.message
    assert found.plan(None) is None


@pytest.mark.parametrize(
    ("text", "start", "end"), [("sin(z", 3, 4), ("tnh(z)", 0, 3), ("z + y", 0, 5), ("2", 0, 1)]
)
def test_an_activation_that_cannot_be_read_is_told_at_the_column(
    text: str, start: int, end: int
) -> None:
    fault = learning(activation=text).fault("activation")
    assert fault is not None
    assert (fault.start, fault.end) == (start, end)


def test_any_function_of_one_variable_is_an_activation() -> None:
    assert plan(activation=" z/(1 + |z|) ").settings.activation == "z/(1 + |z|)"
    assert plan(activation="sin t").settings.activation == "sin t"


def test_noise_of_a_recipe_does_not_matter_to_a_file() -> None:
    found = learning(data=FILE, file="points.csv", noise="wrong", samples="")
    assert found.faults == ()


@pytest.mark.parametrize("option", ["rate", "momentum"])
def test_rate_and_momentum_leave_the_network_as_it_is(option: str) -> None:
    assert plan().same_network(plan(**{option: "0.5"}))
    assert plan().same_network(plan(mistake="sign", epochs="7", speed=50))


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("hidden", "9"),
        ("activation", "tanh"),
        ("loss", "squared-error"),
        ("seed", "1"),
        ("data", "xor"),
        ("samples", "100"),
        ("noise", "0.1"),
        ("data_seed", "1"),
    ],
)
def test_everything_else_starts_over(option: str, value: str) -> None:
    assert not plan().same_network(plan(**{option: value}))


def test_formulas_do_not_depend_on_rate_momentum_and_seed() -> None:
    assert plan().formulas() == plan(rate="2", momentum="0.5", seed="7").formulas()
    assert plan().formulas() != plan(mistake="sign").formulas()
    assert plan(samples="50").formulas().samples == 50


def test_a_file_is_read_and_what_is_wrong_with_it_told() -> None:
    assert learning(data=FILE).file_fault(None).message == NO_FILE  # type: ignore[union-attr]
    chosen = learning(data=FILE, file="a.csv")
    request = PointsRequest("a.csv")
    assert chosen.points() == request
    assert chosen.plan(None) is None
    assert chosen.file_fault(None) is None  # being read
    wrong = chosen.file_fault(ReadPoints(request, None, "There is no file 'a.csv'."))
    assert wrong is not None
    assert "no file" in wrong.message
    points = made(Recipe())
    assert chosen.file_fault(ReadPoints(request, points, "")) is None
    found = chosen.plan(points)
    assert found is not None
    assert found.data is points
    assert found.formulas().samples == points.count
    assert learning().points() is None


def test_intents_edit_the_network_only() -> None:
    changed = ChangeNetwork(option="hidden", value="3").apply(START)
    assert changed.network.hidden == "3"
    assert replace(changed, network=NetworkView()) == START
    assert ChangeNetwork(option="data_seed").label == "change seed of the data"
    chosen = ChooseFile(path="/somewhere/points.csv").apply(START)
    assert (chosen.network.data, chosen.network.file) == (FILE, "/somewhere/points.csv")
    shown = ShowNetwork(view=NetworkView(hidden="1")).apply(Document("sin x"))
    assert (shown.text, shown.lens, shown.network.hidden) == ("sin x", LENS, "1")


def test_every_data_set_and_mistake_has_a_plan() -> None:
    assert set(DATA) == {*TITLES, FILE}
    for name in TITLES:
        assert isinstance(plan(data=name).data, Recipe)
    for name in MISTAKES:
        assert plan(mistake=name).settings.mistake == name


def test_every_example_can_learn() -> None:
    networks = [example for example in EXAMPLES if example.lens == LENS]
    assert len(networks) >= 14
    for example in networks:
        found = Learning(example.document)
        assert found.faults == ()
        assert found.plan(None) is not None
        assert found.picture in PICTURES
        assert example.tip
        assert isinstance(example.intent, ShowNetwork)
    assert np.unique([example.title for example in networks]).size == len(networks)
