"""The verbs by name; a verb's module is imported only when it runs."""

from __future__ import annotations

import io
import sys
from importlib import import_module

from gui.headless.output import Exit, complain

VERBS: dict[str, str] = {
    "backprop": "gui.headless.backprop",
    "check": "gui.headless.check",
    "critical": "gui.headless.critical",
    "derive": "gui.headless.derive",
    "descend": "gui.headless.descend",
    "errors": "gui.headless.errors",
    "report": "gui.headless.report",
    "steps": "gui.headless.steps",
    "train": "gui.headless.train",
}
"""Verb -> module with ``run(arguments) -> Exit``."""


def run_verb(arguments: list[str]) -> int:
    """Run ``arguments[0]`` with the rest; the exit status."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        # A file's name need not be text, and not every terminal has every sign; JSON reads these
        # escapes, and standard error has them already.
        sys.stdout.reconfigure(errors="backslashreplace")
    name = arguments[0]
    if name not in VERBS:
        complain(f"There is no verb {name!r}; the verbs are: {', '.join(sorted(VERBS))}.")
        return Exit.UNREADABLE
    status: Exit = import_module(VERBS[name]).run(arguments[1:])
    return int(status)
