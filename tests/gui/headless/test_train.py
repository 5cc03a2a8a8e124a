"""The verb ``train``: the course's lines, JSON, pictures, and what cannot be trained."""

from __future__ import annotations

import json
import subprocess
from argparse import Namespace
from pathlib import Path

import pytest

from gui.headless.arguments import UsageError, arrange
from gui.headless.running import Unreadable
from gui.headless.train import parser
from gui.headless.train_figure import planned
from gui.headless.train_options import question
from tests.gui.headless.verb import answer, run


def train(*arguments: str) -> subprocess.CompletedProcess[str]:
    return run("train", *arguments)


def test_the_courses_lines() -> None:
    result = train()
    assert result.returncode == 0, result.stderr
    assert result.stdout.splitlines()[:6] == [
        "Epoch  500: loss = 0.0816, accuracy = 99.5%",
        "Epoch 1000: loss = 0.0396, accuracy = 100.0%",
        "Epoch 1500: loss = 0.0276, accuracy = 100.0%",
        "Epoch 2000: loss = 0.0213, accuracy = 100.0%",
        "",
        "Final accuracy: 100.0%",
    ]
    assert "Every array agrees" in result.stdout


def test_json() -> None:
    got = answer("train")
    assert len(got["loss"]) == len(got["accuracy"]) == got["epochs"] == 2000
    found = [(f"{got['loss'][k - 1]:.4f}", got["accuracy"][k - 1]) for k in (500, 1000, 1500, 2000)]
    assert found == [("0.0816", 0.995), ("0.0396", 1.0), ("0.0276", 1.0), ("0.0213", 1.0)]
    assert set(got["gradient_check"]) == {"W1", "b1", "W2", "b2"}
    assert all(0 <= error <= 1e-7 for error in got["gradient_check"].values())
    assert got["check"]["agrees"] is True
    assert got["status"] == "done"


def test_every_option() -> None:
    got = answer(
        "train", "--data", "moons", "--samples", "60", "--noise", "1/10", "--hidden", "3",
        "--activation", "max(0.1z, z)", "--loss", "squared-error", "--rate", "0.2",
        "--momentum", "0.5", "--epochs", "20", "--seed", "7", "--mistake", "sign",
    )  # fmt: skip
    assert got["data"] == {"name": "moons", "samples": 60, "noise": 0.1, "seed": 7}
    assert got["settings"] == {
        "hidden": 3, "activation": "max(0.1z, z)", "loss": "squared-error", "rate": 0.2,
        "momentum": 0.5, "seed": 7, "mistake": "sign",
    }  # fmt: skip
    assert len(got["loss"]) == 20
    assert got["check"]["agrees"] is False
    assert got["gradient_check"]["W1"] == pytest.approx(2.0)
    assert "ratio is −1" in " ".join(got["check"]["sentences"])
    assert got["check"]["worst"]["backpropagation"] == pytest.approx(
        -got["check"]["worst"]["differences"], rel=1e-6
    )


def test_an_activation_may_begin_with_a_minus_sign() -> None:
    assert train("--activation", "-z^2", "--rate", "0.01", "--epochs", "2").returncode == 0


def test_points_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "points.csv"
    file.write_text("u,v,kind\n" + "".join(f"{k},{k * k},{'ab'[k % 2]}\n" for k in range(20)))
    result = train("--data", str(file), "--epochs", "4", "--json")
    assert result.returncode == 0, result.stderr
    got = json.loads(result.stdout)
    assert got["data"]["samples"] == 20
    assert got["data"]["classes"] == ["a", "b"]
    assert "“a” is class 0" in result.stderr


@pytest.mark.parametrize(
    ("view", "kind"),
    [("training", "svg"), ("decision", "gif"), ("loss", "csv"), ("loss", "pdf"), ("check", "png")],
)
def test_pictures(view: str, kind: str, tmp_path: Path) -> None:
    file = tmp_path / f"picture.{kind}"
    epochs = "400" if kind == "csv" else "12" if kind == "gif" else "30"
    result = train("--epochs", epochs, "--figure", str(file), "--view", view)
    assert result.returncode == 0, result.stderr
    assert file.stat().st_size > 10_000


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (("--activation", "max(0.1z"), 2, "^"),
        (("--activation", "legendre(z, 0.5)"), 3, "no formula"),
        (("--activation", "relu", "--rate", "1e200"), 3, "diverged"),
        (("--data", "absent.csv"), 2, "no file"),
        (("something",), 2, "something"),
        (("--epochs", "100000", "--hidden", "64", "--time-limit", "0.5"), 4, "0.5 s"),
    ],
)
def test_exit_status_and_sentence(arguments: tuple[str, ...], status: int, words: str) -> None:
    result = train(*arguments)
    assert result.returncode == status, result.stderr
    assert words in result.stderr


def options(*arguments: str) -> Namespace:
    return parser().parse_args(arrange(parser(), list(arguments)))


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--activation", "x y"), "one variable"),
        (("--data", "squares"), "circles, moons"),
        (("--data", "points.csv", "--noise", "0.1"), "--noise"),
        (("--data", "points.CSV", "--samples", "10"), "--samples"),
        (("--hidden", "65"), "1 to 64"),
        (("--hidden", "2.5"), "whole number"),
        (("--hidden", "1e400"), "no finite value"),
        (("--rate", "0"), "larger than 0"),
        (("--rate", "1/0"), ""),
        (("--momentum", "1"), "less than 1"),
        (("--noise", "-1"), "from 0 to 10"),
        (("--samples", "3"), "4 to"),
        (("--epochs", "0"), "1 to"),
        (("--seed", "-1"), "0 to"),
        (("--loss", "hinge"), "cross-entropy"),
        (("--mistake", "typo"), "missing-derivative"),
    ],
)
def test_options_that_are_refused(arguments: tuple[str, ...], words: str) -> None:
    with pytest.raises((UsageError, Unreadable)) as refused:
        question(options(*arguments), picture=False)
    assert words in str(refused.value)


def test_options_are_spelled_generously() -> None:
    asked = question(
        options("--loss", "Squared error", "--mistake", "missing_mean", "--activation", " TANH "),
        picture=False,
    )
    assert asked.settings.loss == "squared-error"
    assert asked.settings.mistake == "missing-mean"
    assert asked.settings.activation == "tanh"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--figure", "picture.jpg"), "--figure"),
        (("--figure", "picture.gif", "--view", "check"), "does not move"),
        (("--figure", "picture.png", "--view", "film"), "no view"),
        (("--figure", "picture.png", "--lens", "descent"), "network"),
    ],
)
def test_pictures_that_there_are_not(arguments: tuple[str, ...], words: str) -> None:
    with pytest.raises(UsageError, match=words):
        planned(options(*arguments))
    assert planned(options()) is None


def test_unknown_numbers_are_null() -> None:
    result = train("--activation", "log(z)", "--json")
    assert result.returncode == 3
    got = json.loads(result.stdout)
    assert got["gradient_check"] == {"W1": None, "b1": None, "W2": None, "b2": None}
    assert got["final"]["loss"] is None
    assert got["loss"] == []
