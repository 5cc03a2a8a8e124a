"""Set-up on a machine that lacks something: one clear sentence, and nothing installed."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from gui import surroundings

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def prepare() -> ModuleType:
    spec = importlib.util.spec_from_file_location("prepare", ROOT / "tools" / "prepare.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_an_old_python_is_told(
    prepare: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(prepare, "NEEDED", (3, 99))
    with pytest.raises(SystemExit, match="1"):
        prepare.main(["--test"])
    told = capsys.readouterr().err
    assert "Python 3.99 or later is needed" in told
    assert len(told.splitlines()) == 1


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Debian's packages")
def test_missing_libraries_are_named_by_their_packages(
    prepare: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(surroundings, "ALWAYS", {"libnowhere.so.7": "libnowhere7"})
    with pytest.raises(SystemExit, match="1"):
        prepare.check_libraries({"QT_QPA_PLATFORM": "offscreen"})
    told = capsys.readouterr().err
    assert told.endswith("sudo apt-get install libnowhere7\n")
    assert len(told.splitlines()) == 1


def test_the_lock_names_no_host() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        text = (ROOT / name).read_text()
        assert "://" not in text
        pinned = [line for line in text.splitlines() if line and line[0] not in "#-"]
        assert all(line.count("==") == 1 for line in pinned)
