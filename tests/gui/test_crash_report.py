"""A crash report helps a developer and names no private place."""

from __future__ import annotations

import sys
import sysconfig
import tomllib
import traceback
from pathlib import Path

import pytest

from gui.crash_report import PROGRAM, crash_report, private_names, without_private
from gui.version import VERSION

NAMES = {"anna": "<user>", "annas-laptop": "<machine>"}


def test_the_version_is_the_packages() -> None:
    packaged = tomllib.loads((PROGRAM / "pyproject.toml").read_text(encoding="utf-8"))
    assert packaged["project"]["version"] == VERSION


def test_files_of_the_program_and_its_packages_are_told_relative_to_them() -> None:
    packages = sysconfig.get_paths()["purelib"]
    trace = (
        f'  File "{PROGRAM}/gui/app.py", line 3, in run\n'
        f'  File "{packages}/numpy/linalg/_linalg.py", line 4, in solve\n'
        f'  File "{sysconfig.get_paths()["stdlib"]}/json/decoder.py", line 5, in decode\n'
    )
    assert without_private(trace, {}).splitlines() == [
        '  File "<program>/gui/app.py", line 3, in run',
        '  File "<packages>/numpy/linalg/_linalg.py", line 4, in solve',
        '  File "<python>/json/decoder.py", line 5, in decode',
    ]


@pytest.mark.parametrize(
    "private",
    [
        "[Errno 2] No such file or directory: '/home/anna/thesis on love/sheet one.nabla'",
        "cannot open /home/anna/thesis/sheet.nabla",
        "'/media/thesis/a.nabla' -> '/media/thesis/b.nabla'",
        'File "C:\\Users\\Anna\\thesis\\a.py", line 3',
        "C:/Users/Anna/thesis/a.py is locked",
        "\\\\server\\share\\thesis\\a.nabla",
        "file:///home/anna/thesis/a.nabla",
        "(/srv/thesis/a.nabla)",
        '"~/thesis/a.nabla"',
        "wrote to /srv/thesis, as Anna on annas-laptop",
    ],
)
def test_no_private_place_is_named(private: str) -> None:
    told = without_private(private, NAMES).lower()
    for word in ("anna", "thesis", "server", "share"):
        assert word not in told, told


def test_a_home_with_blanks_in_its_name_does_not_leak(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: Path("/home/anna maria"))
    told = without_private("lost: /home/anna maria/my thesis/a.nabla", {})
    assert told == "lost: <path>"


@pytest.mark.parametrize(
    "harmless",
    [
        "ValueError: 'x^2 / y + a/b' at 1/2",
        "df/dx is 2 x / y",
        "d/dx (x/y)",
        "https://docs.python.org/3/library",
        "an annal of hannah",
        "ratio 3/4, then // and /",
    ],
)
def test_what_is_no_path_stays(harmless: str) -> None:
    assert without_private(harmless, NAMES) == harmless


def test_a_real_traceback_keeps_what_a_developer_needs() -> None:
    try:
        Path(__file__).with_name("thesis.nabla").read_bytes()
    except OSError:
        report = crash_report(traceback.format_exc())
    assert f"Nablascope {VERSION}, Python {sys.version.split()[0]}" in report
    assert "<program>/tests/gui/test_crash_report.py" in report
    assert "FileNotFoundError" in report
    assert str(PROGRAM) not in report
    for name in private_names():
        assert name not in report
