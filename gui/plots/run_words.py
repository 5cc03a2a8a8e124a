"""What pictures of descents say about their runs, in a few words and in sentences.  No drawing."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from engine.descent.outcome import Status
from gui.plots import words
from gui.plots.axes_text import number
from gui.plots.table import Table
from studies.messages.descent import Descent, Run

Array = NDArray[np.float64]

REACHED = (Status.CONVERGED.value, Status.SADDLE.value, Status.MAXIMUM.value)
"""Endings at a stationary point."""

ENDINGS = {
    Status.DIVERGED.value: "diverged",
    Status.UNDEFINED.value: "ran into where f is undefined",
    Status.STALLED.value: "stalled, no stationary point near",
    Status.SADDLE.value: "at a saddle",
    Status.MAXIMUM.value: "at a maximum",
    Status.SINGULAR_HESSIAN.value: "singular Hessian",
    Status.LINE_SEARCH_FAILED.value: "no better point found",
}
"""Endings that a picture tells, the gravest first."""

OUTSIDE, LEAVES = "ends outside", "leaves"


def reached(run: Run) -> bool:
    """Whether the run ended at a stationary point."""
    return run.status in REACHED


def unfinished(run: Run) -> bool:
    """Whether only the limit of steps ended it."""
    return run.status == Status.STEP_LIMIT.value


def endings(labels: Sequence[str], runs: Sequence[Run], beyond: Sequence[str]) -> list[str]:
    """``diverged: Momentum, Adam``, one for each kind of ending that has to be told, and which
    runs are ``beyond`` the box: ``ends outside``, ``leaves``, or empty."""
    every = list(zip(labels, runs, beyond, strict=True))
    told = []
    for status, what in ENDINGS.items():
        names = [name for name, run, _ in every if run.status == status]
        if names:
            told.append(f"{what}: {', '.join(names)}")
    # Where a run went that broke off is told already.
    lost = (Status.DIVERGED.value, Status.UNDEFINED.value)
    for what in (OUTSIDE, LEAVES):
        names = [name for name, run, how in every if how == what and run.status not in lost]
        if names:
            told.append(f"{what} this box: {', '.join(names)}")
    return told


def counted(steps: int) -> str:
    """``1 step``, ``2 steps``."""
    return f"{steps} step" + ("" if steps == 1 else "s")


TINY = 1e-6
"""Of the size of a place, or of the value at the start: no more than 0 in words."""

FEW = 3
"""Of so many runs it is told why each ended."""


def runs_in_words(labels: Sequence[str], runs: Sequence[Run], function: str) -> str:
    """Where the runs end, in one sentence, and which is there first."""
    every = list(zip(labels, runs, strict=True))
    ends = "; ".join(part for status in Status for part in _ended(status, every, function))
    parts = [f"{ends[:1].upper()}{ends[1:]}." if ends else ""]
    there = [(run.steps, label) for label, run in every if run.status == Status.CONVERGED.value]
    if len(there) > 1:
        least = min(there)[0]
        first = " and ".join(label for steps, label in there if steps == least)
        verb = "are" if " and " in first else "is"
        parts.append(f"{first} {verb} there first, after {counted(least)}.")
    return " ".join(part for part in parts if part)


def reasons_in_words(labels: Sequence[str], runs: Sequence[Run]) -> str:
    """Why each of a few runs ended; empty where there are many."""
    if len(runs) > FEW:
        return ""
    return " ".join(
        f"{label}: {run.message}" for label, run in zip(labels, runs, strict=True) if run.message
    )


def _ended(status: Status, every: Sequence[tuple[str, Run]], function: str) -> list[str]:
    """The runs that ended so, with places and steps, together where they share a place."""
    told: dict[str, list[str]] = {}
    for label, run in every:
        if run.status == status.value:
            end = words.place(_rounded(run.path[-1], run.path[0]).tolist(), 3)
            value = float(_rounded(run.values[-1:], run.values[:1])[0])
            what = "is undefined" if np.isnan(value) else f"≈ {number(value, 3)}"
            told.setdefault(f"{end}, where {function} {what}", []).append(
                f"{label} ({counted(run.steps)})"
            )
    what = HOW_ENDED[status.value]
    return [f"{what} {where}: {', '.join(names)}" for where, names in told.items()]


def _rounded(end: Array, start: Array) -> Array:
    """``end`` without what is tiny beside the numbers that it is given with."""
    size = max(float(np.abs(start).max()), float(np.abs(end).max()))
    return np.where(np.abs(end) < TINY * size, 0.0, end) if np.isfinite(size) else end


HOW_ENDED = {
    Status.CONVERGED.value: "converged to about",
    Status.STEP_LIMIT.value: "stopped by the limit of steps at",
    Status.DIVERGED.value: "diverged, last at",
    Status.UNDEFINED.value: "ran into where the function is undefined, from",
    Status.STALLED.value: "stalled at",
    Status.SADDLE.value: "ended at the saddle near",
    Status.MAXIMUM.value: "ended at the maximum near",
    Status.SINGULAR_HESSIAN.value: "stopped by a singular Hessian at",
    Status.LINE_SEARCH_FAILED.value: "found no better point from",
}
"""How a run ended, before the place."""


def run_tables(descent: Descent, labels: Sequence[str], function: str) -> list[Table]:
    """Each run step by step: place, value and the gradient's length."""
    program = descent.request.program
    names = program.inputs[: program.variables]
    header = ("step", *names, function, "gradient length")
    tables = []
    for label, run in zip(labels, descent.runs, strict=True):
        rows = [
            (float(step), *map(float, place), float(value), float(slope))
            for step, (place, value, slope) in enumerate(
                zip(run.path, run.values, run.slopes, strict=True)
            )
        ]
        tables.append(Table(label, header, rows))
    return tables


def convergence_sentence(label: str, run: Run, function: str, gaps: Array) -> str:
    """From where to where a run came, ``gaps`` (k + 1,) above the minimum, and how fast."""
    first, last = float(gaps[0]), float(gaps[-1])
    where = f"from {number(first, 3)} to {number(last, 3)} above the minimum"
    if not np.isfinite(last):
        where = (
            f"from {number(first, 3)} above the minimum; at the end {function} is below it or "
            "beyond all numbers"
        )
    parts = [f"{label}: {counted(run.steps)}, {where}"]
    parts.append(f"the gradient's length ends at {number(float(run.slopes[-1]), 3)}")
    if run.order is not None:
        parts.append(f"the order of convergence is about {number(run.order, 2)}")
    if run.rate is not None:
        parts.append(f"the distance shrinks by the factor {number(run.rate, 4)} a step")
    if run.predicted is not None:
        parts.append(f"theory predicts {number(run.predicted, 4)}")
    return "; ".join(parts) + "."
