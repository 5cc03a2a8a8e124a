"""Sources of modules are not read by Shiboken, and Qt's classes keep their own spelling."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

CODE = """
import linecache
from gui.app import make_application
application, _ = make_application()
before = len(linecache.cache)
import gui.window
from PySide6.QtWidgets import QLabel
assert QLabel("text").text() == "text" and not hasattr(QLabel, "set_text")
print(len(linecache.cache) - before)
"""


def test_the_windows_modules_are_imported_without_reading_their_sources() -> None:
    told = subprocess.run(
        [sys.executable, "-c", CODE], cwd=ROOT, check=True, capture_output=True, text=True
    )
    assert int(told.stdout) < 10, told.stderr  # a traceback that is only formed reads one
