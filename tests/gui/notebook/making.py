"""Notebooks of documents, their studies run at once; and code cells run in a fresh Python."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Container, Sequence
from pathlib import Path
from typing import Any

from gui.headless import sheet
from gui.headless.killable import TimeLimit
from gui.headless.report_notebook import notebook_of
from gui.headless.sheet import Sheet
from gui.notebook.cells import source
from gui.session.document import Document
from studies.catalogue import load

RUNNER = """
import json, sys, time, traceback, warnings
import matplotlib
matplotlib.use("Agg")
import matplotlib.pyplot as plt
warnings.simplefilter("error")
answers = {}
for name, code in json.load(sys.stdin).items():
    began = time.perf_counter()
    plt.show = lambda: plt.close("all")
    try:
        exec(compile(code, name, "exec"), {"__name__": "__main__"})
        answers[name] = ["", time.perf_counter() - began]
    except BaseException:
        answers[name] = [traceback.format_exc(), time.perf_counter() - began]
    plt.close("all")
print("\\n" + json.dumps(answers))
"""
"""Runs several notebooks, each with names of its own; a warning is an error."""


def answer(study: str, request: Any) -> Any:
    """The last result of a study, here and now."""
    found = load(study)(request)
    return list(found)[-1] if hasattr(found, "__next__") else found


def made(document: Document, without: Container[str] = ()) -> dict[str, Any]:
    """The notebook of a document, ``without`` the answers of some studies; no time is taken for
    shorter forms of derivatives."""

    def answered(study: str, request: Any) -> Any:
        if study in without:
            raise TimeLimit("left out")
        return answer(study, request)

    usual, sheet.TIDY_SECONDS = sheet.TIDY_SECONDS, 0.0
    try:
        content = notebook_of(Sheet(document, answered))
    finally:
        sheet.TIDY_SECONDS = usual
    assert content is not None
    found: dict[str, Any] = json.loads(content)
    return found


def troubles(notebooks: dict[str, dict[str, Any]], folder: Path) -> dict[str, str]:
    """What went wrong in each when all code cells were run in one fresh process without the
    project: empty where nothing did."""
    code = {name: source(notebook) for name, notebook in notebooks.items()}
    found = run(["-c", RUNNER], json.dumps(code), folder)
    answers: dict[str, tuple[str, float]] = json.loads(found.splitlines()[-1])
    return {name: trouble for name, (trouble, _) in answers.items()}


def run(arguments: Sequence[str], given: str, folder: Path) -> str:
    """The standard output of a fresh Python in a folder of its own."""
    surroundings = {**os.environ, "MPLBACKEND": "Agg", "PYTHONPATH": ""}
    done = subprocess.run(
        [sys.executable, *arguments],
        input=given,
        cwd=folder,
        env=surroundings,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout
