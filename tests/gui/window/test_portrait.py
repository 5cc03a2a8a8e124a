"""The picture of the whole window that ``--screenshot`` saves."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from matplotlib.image import imread

from gui.headless.output import Exit
from gui.portrait import DONE, SIZE, TOO_LONG, UNREADABLE, at_rest, portray, settle

ROOT = Path(__file__).resolve().parents[3]


def stand_in(busy: bool, *drawn: bool) -> SimpleNamespace:
    """A window with so many pictures in its lens; no lens where there are none."""
    lens = SimpleNamespace(canvases=lambda: [SimpleNamespace(drawn=one) for one in drawn])
    return SimpleNamespace(busy=busy, current_lens=lambda: lens if drawn else None)


def test_the_exit_statuses_are_those_of_the_verbs() -> None:
    assert (DONE, UNREADABLE, TOO_LONG) == (Exit.DONE, Exit.UNREADABLE, Exit.LIMIT)


@pytest.mark.parametrize(
    ("window", "rests"),
    [
        (stand_in(False, True, True), True),
        (stand_in(True, True), False),  # something is calculated
        (stand_in(False, True, False), False),  # a picture is not drawn
        (stand_in(False), False),  # the lenses are not there yet
    ],
)
def test_when_a_window_is_at_rest(window: SimpleNamespace, rests: bool) -> None:
    assert at_rest(window) is rests  # type: ignore[arg-type]


@pytest.mark.parametrize("arguments", [[], ["a.png", "b.nabla", "c"]])
def test_wrong_arguments_are_told(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert portray(arguments) == UNREADABLE
    assert "--screenshot takes a file" in capsys.readouterr().err


def test_a_window_that_never_rests_is_given_up() -> None:
    application = SimpleNamespace(processEvents=lambda: None)
    assert not settle(application, stand_in(True, True), quiet=0.05, patience=0.1)  # type: ignore[arg-type]
    assert settle(application, stand_in(False, True), quiet=0.05, patience=0.1)  # type: ignore[arg-type]


def test_the_picture_is_the_whole_window(tmp_path: Path) -> None:
    file = tmp_path / "window.png"
    command = [sys.executable, str(ROOT / "main.py"), "--screenshot", str(file)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=240, cwd=ROOT)
    assert (done.returncode, done.stderr) == (DONE, "")
    width, height = SIZE
    assert imread(str(file)).shape[:2] == (height, width)


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    file = tmp_path / "missing" / "window.png"
    command = [sys.executable, str(ROOT / "main.py"), "--screenshot", str(file)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=240, cwd=ROOT)
    assert done.returncode == UNREADABLE
    assert done.stderr == f"The picture could not be written to {file}.\n"
