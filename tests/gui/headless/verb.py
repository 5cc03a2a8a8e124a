"""Runs a verb of the program as a person does, in a process of its own."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

from gui.headless.verbs import run_verb

ROOT = Path(__file__).resolve().parents[3]


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


def here(name: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The same without a process of its own, which costs a second: for what is refused before
    anything is calculated, and for the second figure of a file of tests."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        status = run_verb([name, *arguments])
    return subprocess.CompletedProcess(arguments, status, out.getvalue(), err.getvalue())


def answer(name: str, *arguments: str) -> dict[str, Any]:
    """The JSON object that it prints."""
    result = run(name, *arguments, "--json")
    assert result.returncode == 0, result.stderr
    parsed: dict[str, Any] = json.loads(result.stdout)
    return parsed
