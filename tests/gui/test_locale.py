"""Numbers are the same in every language: shown, typed, copied and printed."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def languages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Where the C library finds German and Arabic, where they can be made here; Qt needs none."""
    folder = tmp_path_factory.mktemp("languages")
    made = shutil.which("localedef")
    if made is not None:
        for name in ("de_DE", "ar_EG"):
            path = str(folder / f"{name}.UTF-8")
            command = [made, "-i", name, "-f", "UTF-8", path]
            subprocess.run(command, check=False, capture_output=True, timeout=60)
    return {"LOCPATH": str(folder)} if any(folder.iterdir()) else {}


def environment(language: str, languages: dict[str, str]) -> dict[str, str]:
    """That of a desktop in this language."""
    plain = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG"))}
    ours = {"LC_ALL": language, "LANG": language, "QT_QPA_PLATFORM": "offscreen"}
    return {**plain, **languages, **ours, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}


def output(arguments: list[str], language: str, languages: dict[str, str]) -> str:
    """What a Python program of this project prints."""
    done = subprocess.run(
        [sys.executable, *arguments], capture_output=True, text=True, check=False, timeout=120,
        cwd=ROOT, env=environment(language, languages), encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_window_shows_types_and_copies_the_same_numbers(languages: dict[str, str]) -> None:
    program = [str(ROOT / "tests" / "gui" / "window" / "abroad.py")]
    plain = json.loads(output(program, "C.UTF-8", languages))["told"]
    assert "2.5" in plain["fields"]
    assert re.search(r"\d\.\d{5}", plain["csv"])
    for language, name in (("de_DE.UTF-8", "de_DE"), ("ar_EG.UTF-8", "ar_EG")):
        there = json.loads(output(program, language, languages))
        assert there["system"] == name
        assert there["told"] == plain
        assert there["told"]["widgets"] == ["C"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["derive", "x^2/3 + sin(x)", "--at", "x=1.5", "--json"],
        ["errors", "exp(x)", "--at", "0.5", "--schemes", "central", "--json"],
    ],
    ids=["derive", "errors"],
)
def test_verbs_print_the_same_numbers(arguments: list[str], languages: dict[str, str]) -> None:
    plain = output(["main.py", *arguments], "C.UTF-8", languages)
    assert "." in plain
    assert json.loads(plain)
    assert output(["main.py", *arguments], "de_DE.UTF-8", languages) == plain
