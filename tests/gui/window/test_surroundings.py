"""Where no window can open, one sentence says why; Qt is not asked."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from gui.surroundings import obstacle, screen_answers

ROOT = Path(__file__).resolve().parents[3]


def everything(_library: str) -> bool:
    return True


def test_without_a_display_the_verbs_are_named() -> None:
    sentence = obstacle("linux", {}, everything)
    assert "derive" in sentence
    assert "\n" not in sentence
    assert obstacle("linux", {"DISPLAY": ":0"}, everything, everything) == ""
    dead = obstacle("linux", {"DISPLAY": ":0"}, everything, lambda _display: False)
    assert dead == sentence
    assert obstacle("linux", {"WAYLAND_DISPLAY": "wayland-0"}, everything) == ""
    assert obstacle("linux", {"QT_QPA_PLATFORM": "offscreen"}, everything) == ""
    assert obstacle("darwin", {}, everything) == ""


def test_a_display_of_which_nobody_answers_is_none() -> None:
    assert not screen_answers(":9876")
    assert not screen_answers(":9876.0")
    assert screen_answers("elsewhere:0")


def test_missing_libraries_are_named_by_their_debian_packages() -> None:
    def without(*missing: str) -> object:
        return lambda library: library not in missing

    sentence = obstacle(
        "linux",
        {"DISPLAY": ":0"},
        without("libxcb-cursor.so.0"),  # type: ignore[arg-type]
        everything,
    )
    assert sentence.endswith("sudo apt install libxcb-cursor0")
    wayland = {"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}
    assert obstacle("linux", wayland, without("libxcb-cursor.so.0")) == ""  # type: ignore[arg-type]
    assert "libegl1" in obstacle("linux", wayland, without("libEGL.so.1"))  # type: ignore[arg-type]


def test_the_program_says_it_and_exits_with_2() -> None:
    hidden = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    if sys.platform != "linux":
        return
    result = subprocess.run(
        [sys.executable, "main.py"], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    assert result.returncode == 2
    assert "no display" in result.stderr
    assert result.stdout == ""
    assert len(result.stderr.strip().splitlines()) == 1
