"""Runs a verb of the program as a person does, in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


def run(name: str, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """``python main.py name arguments``, whatever comes of it."""
    return subprocess.run(
        [sys.executable, "main.py", name, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        input=stdin,
        timeout=120,
        check=False,
    )


def answer(name: str, *arguments: str) -> dict[str, Any]:
    """The JSON object that it prints."""
    result = run(name, *arguments, "--json")
    assert result.returncode == 0, result.stderr
    parsed: dict[str, Any] = json.loads(result.stdout)
    return parsed
