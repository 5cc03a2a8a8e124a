"""The bundle that ``make bundle`` has built, and the empty machine that it is carried to."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from benchmarks._screen import screen_in_memory
from tests.bundle import empty

ROOT = Path(__file__).resolve().parents[2]
TOOLS = ROOT / "tools"


def load(name: str) -> ModuleType:
    """A module of ``tools``, which is no package."""
    if str(TOOLS) not in sys.path:
        sys.path.append(str(TOOLS))
    spec = importlib.util.spec_from_file_location(name, TOOLS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def bundle() -> Path:
    """The folder; these tests are skipped where it is missing, or older than the program."""
    built = load("bundle")
    folder: Path = built.BUNDLE
    if not built.current(folder, ROOT):
        pytest.skip("there is no bundle of this state of the program: make bundle")
    return folder


@pytest.fixture(scope="session")
def manifest(bundle: Path) -> dict[str, Any]:
    """What the bundle says of itself."""
    read: dict[str, Any] = json.loads((bundle / "manifest.json").read_text(encoding="utf-8"))
    return read


@pytest.fixture(scope="session")
def machine(
    bundle: Path, manifest: dict[str, Any], tmp_path_factory: pytest.TempPathFactory
) -> empty.Machine:
    """A machine without Python, network and checkout, on which the bundle lies."""
    reason = empty.obstacle()
    if reason:
        pytest.skip(reason)
    return empty.make(tmp_path_factory.mktemp("empty"), bundle, manifest["expects"])


@pytest.fixture(scope="session")
def display() -> Iterator[str]:
    """A screen of X11 in memory."""
    try:
        with screen_in_memory() as name:
            yield name
    except OSError as error:
        pytest.skip(str(error))


def checkout(*arguments: str, display: str = "") -> subprocess.CompletedProcess[str]:
    """What the program answers when it is run from the checkout."""
    environment = {"PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "LANG": "C.UTF-8"}
    environment |= {"DISPLAY": display} if display else {"QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(
        [sys.executable, str(ROOT / "main.py"), *arguments],
        capture_output=True,
        text=True,
        timeout=240,
        env=environment,
        cwd=ROOT,
    )
