"""Verdicts on answers, shared by the window: the data of ``symbolic.verdict`` under one name.

The window imports this module and never the judge itself, which works in a worker.
"""

from __future__ import annotations

from symbolic.verdict.verdict import (
    AGREES,
    CORRECT,
    ROUNDED,
    UNDECIDED,
    UNREADABLE,
    VERDICTS,
    WRONG,
    Counterexample,
    Verdict,
)

__all__ = [
    "AGREES",
    "CORRECT",
    "ROUNDED",
    "UNDECIDED",
    "UNREADABLE",
    "VERDICTS",
    "WRONG",
    "Counterexample",
    "Verdict",
]
