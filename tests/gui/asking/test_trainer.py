"""The trainer without workers: plays, pauses, goes on bit by bit, starts over when it must."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.network.data_sets import Recipe, made
from gui.asking.trainer import LOST, STARTED_OVER
from gui.session.document import Document
from gui.session.network_view import FILE
from studies.messages.network import ReadPoints
from tests.gui.asking.trainer_bench import SMALL, Bench, same, whole


@pytest.fixture
def bench(qapp: QApplication) -> Iterator[Bench]:
    parent = QObject()
    found = Bench(parent)
    yield found
    found.trainer.stop()
    for one in list(found.waiting):
        found.drop(one)
    parent.deleteLater()


def test_at_first_the_untrained_network_is_shown(bench: Bench) -> None:
    bench.ask()
    bench.answer()
    assert bench.training.state.epoch == 0
    assert (bench.plays(), bench.state.goal) == (False, 40)
    assert {lane for lane, _ in bench.sent} == {"train", "backward formulas", "gradient check"}


def test_playing_gives_what_a_whole_training_gives(bench: Bench) -> None:
    bench.ask()
    bench.answer()
    bench.trainer.play()
    assert bench.plays()
    bench.answer()
    assert not bench.plays()
    same(bench.training, whole(40))
    assert bench.training.planned == 40


def test_pausing_and_going_on_changes_no_bit(bench: Bench) -> None:
    bench.ask()
    bench.answer()
    bench.trainer.play()
    bench.answer(results=7)
    bench.trainer.pause()
    assert bench.released
    assert not bench.plays()
    paused = bench.training.state.epoch
    assert 0 < paused < 40
    assert bench.training.losses.size == paused
    bench.trainer.toggle()
    bench.answer()
    same(bench.training, whole(40))


def test_a_late_result_of_a_paused_training_is_dropped(bench: Bench) -> None:
    bench.ask()
    bench.answer()
    bench.trainer.play()
    lane, generation, results = next(one for one in bench.waiting if one[0] == "train")
    late = next(results)
    bench.trainer.pause()
    bench.trainer.result(lane, generation, late)
    assert bench.training.state.epoch == 0


def test_single_epochs_add_up(bench: Bench) -> None:
    bench.ask()
    bench.answer()
    for _ in range(3):
        bench.trainer.step()
        bench.answer()
    same(bench.training, whole(3))


def test_a_key_that_is_held_does_not_outrun_the_answers(bench: Bench) -> None:
    bench.ask()
    bench.answer()
    before = len(bench.requests)
    for _ in range(5):
        bench.trainer.step()
    assert len(bench.requests) == before + 1
    bench.answer()
    same(bench.training, whole(2))


def test_a_step_while_it_plays_pauses_it(bench: Bench) -> None:
    bench.ask()
    bench.answer()
    bench.trainer.play()
    bench.answer(results=3)
    done = bench.trainer._done
    bench.trainer.step()
    bench.answer()
    assert not bench.plays()
    assert bench.training.state.epoch == done + 1


def test_playing_at_the_end_does_as_many_again(bench: Bench) -> None:
    bench.ask()
    bench.trainer.play()
    bench.answer()
    bench.trainer.play()
    assert bench.state.goal == 80
    bench.answer()
    same(bench.training, whole(80))


def test_another_rate_goes_on_from_the_present_state(bench: Bench) -> None:
    bench.ask()
    bench.answer()
    bench.trainer.play()
    bench.answer(results=5)
    state, losses = bench.trainer._at, bench.trainer._losses
    assert state is not None
    bench.ask(rate="0.25", momentum="0.5")
    assert bench.plays()
    assert bench.requests[-1].state is state
    assert (bench.requests[-1].settings.rate, bench.requests[-1].settings.momentum) == (0.25, 0.5)
    bench.answer()
    assert bench.training.state.epoch == 40
    assert bench.training.losses[: losses.size].tolist() == losses.tolist()


@pytest.mark.parametrize(("option", "value"), [("hidden", "4"), ("seed", "1"), ("data", "xor")])
def test_another_network_starts_over_and_says_so(bench: Bench, option: str, value: str) -> None:
    bench.ask()
    bench.trainer.play()
    bench.answer()
    bench.ask(**{option: value})
    assert bench.state.told == STARTED_OVER
    bench.answer()
    assert bench.training.state.epoch == 0
    assert bench.training.losses.size == 0
    bench.trainer.play()
    assert not bench.state.told


def test_another_network_goes_on_playing(bench: Bench) -> None:
    bench.ask()
    bench.answer()
    bench.trainer.play()
    bench.answer(results=5)
    bench.ask(hidden="4")
    assert bench.plays()
    bench.answer()
    same(bench.training, whole(40, hidden=4))


def test_while_a_field_cannot_be_read_everything_stays(bench: Bench) -> None:
    bench.ask()
    bench.trainer.play()
    bench.answer()
    sent, training = len(bench.sent), bench.training
    bench.ask(hidden="0")
    bench.ask(activation="sin(")
    assert len(bench.sent) == sent
    assert bench.training is training
    bench.ask(hidden="3", activation="sigmoid")
    assert bench.training is training
    assert not bench.state.told


def test_fewer_epochs_than_are_done_end_it(bench: Bench) -> None:
    bench.ask()
    bench.answer()
    bench.trainer.play()
    bench.answer(results=20)
    done = bench.trainer._done
    bench.ask(epochs="5")
    assert not bench.plays()
    assert bench.state.goal == done


def test_leaving_the_lens_pauses_it(bench: Bench) -> None:
    bench.ask()
    bench.answer()
    bench.trainer.play()
    bench.trainer.ask(Document(lens="gradient", network=SMALL))
    assert not bench.plays()
    assert not [one for one in bench.waiting if one[0] == "train"]
    bench.ask()
    bench.trainer.play()
    bench.answer()
    same(bench.training, whole(40))


def test_a_divergence_ends_it_and_playing_starts_over(bench: Bench) -> None:
    bench.ask(rate="1e6", activation="z^3", momentum="0.9")
    bench.answer()
    bench.trainer.play()
    bench.answer()
    assert bench.training.status == "diverged"
    assert not bench.plays()
    assert np.isfinite(bench.training.state.parameters).all()
    bench.ask(rate="0.01", momentum="0")
    bench.trainer.play()
    assert bench.state.told == LOST
    bench.answer()
    same(bench.training, whole(40, activation="z^3", rate=0.01))


def test_starting_over_waits_at_the_first_weights(bench: Bench) -> None:
    bench.ask()
    bench.trainer.play()
    bench.answer(results=9)
    bench.trainer.start_over()
    bench.answer()
    assert not bench.plays()
    assert bench.training.state.epoch == 0
    bench.trainer.play()
    bench.answer()
    same(bench.training, whole(40))


def test_a_network_that_is_opened_learns_at_once(bench: Bench) -> None:
    bench.ask()
    bench.answer()
    bench.trainer.begin()
    assert bench.plays()
    bench.answer()
    same(bench.training, whole(40))


def test_a_speed_asks_for_few_epochs_at_a_time(bench: Bench, qtbot: QtBot) -> None:
    bench.ask(speed=200, epochs="30")
    bench.answer()
    bench.trainer.play()

    def finished() -> bool:
        bench.answer()
        return not bench.plays()

    qtbot.waitUntil(finished, timeout=5000)
    assert [request.epochs for request in bench.requests[1:]] == [10, 10, 10]
    same(bench.training, whole(30))


def test_the_check_is_of_the_last_state_and_of_the_mistake(bench: Bench) -> None:
    bench.ask()
    bench.trainer.play()
    bench.answer()
    bench.answer("gradient check")
    check = bench.shown["gradient_check"]
    assert check.epoch == 40
    assert check.agrees
    bench.ask(mistake="sign")
    bench.answer("gradient check")
    assert bench.shown["gradient_check"].settings.mistake == "sign"
    assert not bench.shown["gradient_check"].agrees
    assert bench.training.state.epoch == 40


def test_a_file_is_read_before_it_is_learnt(bench: Bench, tmp_path: Any) -> None:
    path = tmp_path / "points.csv"
    path.write_text("0,0,a\n1,1,b\n0,1,a\n2,1,b\n")
    bench.ask(data=FILE, file=str(path))
    assert not bench.requests
    bench.answer("read points")
    bench.answer()
    assert bench.training.points.classes == ("a", "b")
    path.write_text("0,0,a\n1,1,b\n0,1,a\n2,1,b\n3,3,a\n")
    bench.trainer.start_over()
    bench.answer("read points")
    bench.answer()
    assert bench.training.points.count == 5


def test_a_wrong_file_keeps_what_is_there(bench: Bench, tmp_path: Any) -> None:
    bench.ask()
    bench.trainer.play()
    bench.answer()
    before = bench.training
    bench.ask(data=FILE, file=str(tmp_path / "none.csv"))
    bench.answer("read points")
    found = bench.state.points
    assert isinstance(found, ReadPoints)
    assert found.points is None
    assert "none.csv" in found.sentence
    assert bench.training is before


def test_a_failure_is_told_and_not_repeated(bench: Bench) -> None:
    bench.ask()
    sent = len(bench.requests)
    for one in list(bench.waiting):
        bench.drop(one)
    bench.trainer._train.answered(len(bench.sent), failed=True)
    bench.trainer._train.forget()
    bench.trainer.failed("train", "This took longer than it may.", "time")
    assert bench.state.trouble
    bench.ask()
    assert len(bench.requests) == sent
    bench.ask(hidden="4")
    assert len(bench.requests) == sent + 1
    assert not bench.state.trouble


def test_points_of_a_recipe_are_the_studys(bench: Bench) -> None:
    bench.ask(data="moons", noise="")
    bench.answer()
    assert bench.training.points.x.tolist() == made(Recipe("moons", 20)).x.tolist()
