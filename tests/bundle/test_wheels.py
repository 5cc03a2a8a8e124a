"""The collected wheels: for whom they are, and an installation from them without a network."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.bundle import empty
from tests.bundle.conftest import ROOT, load

SEEN = ("main.py", "requirements.txt", "gui", "studies", "symbolic", "engine", "docs", "tools")
"""What a checkout needs to run."""


@pytest.fixture
def prepare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    module = load("prepare")
    monkeypatch.setattr(module, "COLLECTED", str(tmp_path / "collected.txt"))
    return module


def note(prepare: ModuleType, python: str, pins: str = "") -> None:
    row = [python, "requirements.txt", pins or prepare.pins("requirements.txt")]
    with Path(prepare.COLLECTED).open("a", encoding="utf-8") as notes:
        notes.write("\t".join(row) + "\n")


def test_without_wheels_the_network_is_asked_silently(
    prepare: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    assert prepare.sources("requirements.txt") == []
    assert capsys.readouterr().out == ""


def test_wheels_for_this_python_are_used_and_nothing_else(
    prepare: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    note(prepare, "3.99 linux-x86_64")
    note(prepare, prepare.this_python())
    assert prepare.sources("requirements.txt") == ["--no-index", "--find-links", prepare.WHEELS]
    assert capsys.readouterr().out == ""


def test_wheels_for_another_python_are_told(
    prepare: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    note(prepare, "3.99 win32-amd64")
    assert prepare.sources("requirements.txt") == []
    told = capsys.readouterr().out
    assert "are for Python 3.99 win32-amd64, but" in told
    assert prepare.this_python() in told
    assert len(told.splitlines()) == 1


def test_wheels_of_older_pins_are_told(
    prepare: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    note(prepare, prepare.this_python(), "0" * 64)
    assert prepare.sources("requirements.txt") == []
    assert "are for other versions of the packages" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("python", "platform", "whom"),
    [
        ("3.12", "win_amd64", "3.12 win32-amd64"),
        ("3.13", "macosx_11_0_arm64", "3.13 darwin-arm64"),
        ("3.11", "manylinux_2_28_x86_64", "3.11 linux-x86_64"),
        ("3.11", "manylinux2014_aarch64", "3.11 linux-aarch64"),
    ],
)
def test_for_whom_wheels_are(python: str, platform: str, whom: str) -> None:
    assert load("offline").fits(python, platform) == whom


def test_this_machine_is_meant_where_nothing_is_said() -> None:
    offline = load("offline")
    assert offline.fits("", "") == offline.this_python()


@pytest.mark.parametrize(("python", "platform"), [("12", ""), ("", "beos_x86_64")])
def test_what_is_no_python_is_refused(python: str, platform: str) -> None:
    with pytest.raises(ValueError, match=r"^(python|platform): "):
        load("offline").fits(python, platform)


@pytest.mark.slow
def test_a_checkout_installs_without_a_network(tmp_path: Path) -> None:
    """``make run`` sets a fresh checkout up from the wheels, in a namespace without interfaces."""
    prepare = load("prepare")
    if not prepare.sources("requirements.txt"):
        pytest.skip("no wheels for this Python have been collected: make offline")
    if empty.obstacle():
        pytest.skip(empty.obstacle())
    for name in SEEN:
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, tmp_path / name)
    (tmp_path / "offline").symlink_to(ROOT / "offline")
    alone = ["unshare", *empty.UNSHARE]
    plain = {"PATH": empty.SYSTEM, "HOME": str(tmp_path / "home"), "LANG": "C.UTF-8"}
    python = Path(sys.base_prefix, "bin", "python3")

    def run(*command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*alone, *command],
            cwd=tmp_path,
            env=plain,
            capture_output=True,
            text=True,
            timeout=1200,
        )

    prepared = run(str(python), "tools/prepare.py")
    assert prepared.returncode == 0, prepared.stderr
    assert prepared.stdout.splitlines()[-1] == "nablascope: ready."
    asked = run(".venv/bin/python", "main.py", "derive", "x^2 y", "--at", "1, 2", "--json")
    assert asked.returncode == 0, asked.stderr
    assert '"2*x*y"' in asked.stdout
