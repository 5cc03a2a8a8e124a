"""What ``descend`` prints, made in the child process that has SymPy and NumPy loaded already."""

from __future__ import annotations

import math
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from engine.descent.settings import RATES, Settings
from gui.headless.descend_options import Race
from gui.headless.output import Exit, Printed, plain
from studies.messages.derivation import DeriveRequest
from studies.messages.descent import (
    Basins,
    BasinsRequest,
    Descent,
    DescentRequest,
    Run,
    Sweep,
    SweepRequest,
    Theory,
)
from symbolic.problem import Problem
from symbolic.tree import Node

SHOWN = 4
"""Coordinates in the table; a longer point ends in dots."""


@dataclass(frozen=True, slots=True)
class Question:
    """What the verb was asked.  ``picture``: the studies' results themselves are wanted as well."""

    problem: Problem
    start: tuple[Node, ...]
    race: Race
    json: bool
    picture: bool


@dataclass(frozen=True, slots=True)
class Answer(Printed):
    """With ``descent`` and ``sweep`` where a figure is drawn of them."""

    descent: Descent | None
    sweep: Sweep | None


def answer(question: Question) -> Answer:
    """Derive, descend, and put it into words or JSON."""
    from studies.derive import derive
    from studies.descent import descent

    problem, race = question.problem, question.race
    *_, derivation = derive(DeriveRequest(problem, True, tidy_seconds=0.0))
    program = derivation.program
    parameters = tuple(parameter.expression for parameter in problem.parameters)
    found = descent(
        DescentRequest(
            program, question.start, parameters, race.methods, race.steps, race.tolerance,
            race.gradient, race.h,
        )
    )  # fmt: skip
    swept = None
    if race.rates:
        from studies.sweep import sweep

        swept = sweep(
            SweepRequest(
                program, question.start, parameters, race.methods[0], race.rates, race.steps,
                race.tolerance, race.gradient, race.h,
            )
        )  # fmt: skip
    lost = not any(math.isfinite(float(run.values[0])) for run in found.runs)
    return Answer(
        json=plain(as_json(problem, found, swept)) if question.json else {},
        text="" if question.json else report(problem, found, swept),
        sentences=tuple(dict.fromkeys(run.message for run in found.runs)) if lost else (),
        status=Exit.UNDECIDED if lost else Exit.DONE,
        descent=found if question.picture else None,
        sweep=swept if question.picture else None,
    )


def basins_in_time(asked: tuple[BasinsRequest, float]) -> Iterator[Basins]:
    """The results of the study ``basins``, as fine as they come within so many seconds."""
    from studies.basins import basins

    request, seconds = asked
    started = time.monotonic()
    for found in basins(request):
        yield found
        # A grid of twice the size has three new starts for each that is known.
        if 4.0 * (time.monotonic() - started) > seconds:
            return


def as_json(problem: Problem, found: Descent, swept: Sweep | None) -> dict[str, Any]:
    """The JSON object of the verb."""
    return {
        "variables": list(problem.variables),
        "start": found.runs[0].path[0],
        "methods": {run.settings.method: _run(run) for run in found.runs},
        "theory": None if found.theory is None else _theory(found.theory),
        "sweep": None if swept is None else [_rate(swept, at) for at in range(len(swept.steps))],
    }


def _run(run: Run) -> dict[str, Any]:
    return {
        "status": run.status,
        "message": run.message,
        "steps": run.steps,
        "x": run.path[-1],
        "f": float(run.values[-1]),
        "grad_norm": float(run.slopes[-1]),
        "learning_rate": learning_rate(run.settings),
        "f_evaluations": run.f_evaluations,
        "gradient_evaluations": run.gradient_evaluations,
        "hessian_evaluations": run.hessian_evaluations,
        "order": run.order,
        "rate": run.rate,
        "predicted": run.predicted,
        "predicted_sentence": run.predicted_sentence,
        "values": run.values,
        "grad_norms": run.slopes,
        "path": run.path,
    }


def learning_rate(settings: Settings) -> float | None:
    """The fixed rate that a method takes; None where it chooses its own steps."""
    searched = settings.method == "gradient-descent" and settings.search != "fixed"
    if settings.method not in RATES or searched:
        return None
    return RATES[settings.method] if settings.rate is None else settings.rate


def _theory(theory: Theory) -> dict[str, Any]:
    return {
        "minimum": theory.minimum,
        "value": theory.value,
        "eigenvalues": theory.eigenvalues,
        "condition": theory.condition,
        "stable_rate": theory.stable_rate,
        "best_rate": theory.best_rate,
        "quadratic": theory.quadratic,
        "sentences": list(theory.sentences),
    }


def _rate(swept: Sweep, at: int) -> dict[str, Any]:
    return {
        "rate": swept.request.rates[at],
        "status": swept.statuses[at],
        "steps": int(swept.steps[at]),
        "f": float(swept.finals[at]),
    }


def report(problem: Problem, found: Descent, swept: Sweep | None) -> str:
    """The answer for people."""
    request = found.request
    names = ", ".join(problem.variables)
    gradient = "" if request.gradient == "exact" else f", {request.gradient} gradient"
    lines = [
        f"{problem.name}({names}) from {point(found.runs[0].path[0])}:"
        f" at most {request.steps} steps, tolerance {request.tolerance:g}{gradient}",
        "",
    ]
    f = problem.name
    header = ("method", "status", "steps", "x", f, f"|grad {f}|",
              f"{f} calls", "gradients", "Hessians", "rate", "predicted")  # fmt: skip
    lines += table(header, [_row(run) for run in found.runs], right=frozenset((2, *range(4, 11))))
    lines.append("")
    lines += told([(run.settings.method, run.message) for run in found.runs])
    predictions = [(run.settings.method, run.predicted_sentence) for run in found.runs]
    lines += ["", *told(predictions)]
    if found.theory is not None:
        lines += ["", *found.theory.sentences]
    if swept is not None:
        lines += ["", f"learning rates of {swept.request.method.method}"]
        rows = [
            (f"{rate:g}", status, str(int(steps)), value(float(final)))
            for rate, status, steps, final in zip(
                swept.request.rates, swept.statuses, swept.steps, swept.finals, strict=True
            )
        ]
        lines += table(("rate", "status", "steps", f), rows, right=frozenset((0, 2, 3)))
    return "\n".join(lines) + "\n"


def told(sentences: Sequence[tuple[str, str]]) -> list[str]:
    """``name: sentence``, each sentence once."""
    said: dict[str, list[str]] = {}
    for name, sentence in sentences:
        if sentence:
            said.setdefault(sentence, []).append(name)
    return [f"{', '.join(names)}: {sentence}" for sentence, names in said.items()]


def _row(run: Run) -> tuple[str, ...]:
    return (
        run.settings.method,
        run.status,
        str(run.steps),
        point(run.path[-1]),
        value(float(run.values[-1])),
        value(float(run.slopes[-1]), 3),
        str(run.f_evaluations),
        str(run.gradient_evaluations),
        str(run.hessian_evaluations),
        value(run.rate, 5),
        value(run.predicted, 5),
    )


def table(header: Sequence[str], rows: Sequence[Sequence[str]], right: frozenset[int]) -> list[str]:
    """Aligned columns; those in ``right`` to the right."""
    widths = [max(map(len, column)) for column in zip(header, *rows, strict=True)]
    return [
        "  ".join(
            f"{cell:>{width}}" if place in right else f"{cell:{width}}"
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in (header, *rows)
    ]


def point(x: Sequence[float]) -> str:
    """``(1, 0.5)``."""
    shown = ", ".join(value(float(a)) for a in x[:SHOWN])
    return f"({shown}{', ...' if len(x) > SHOWN else ''})"


def value(number: float | None, digits: int = 6) -> str:
    """``-`` for what is not known."""
    return "-" if number is None or not math.isfinite(number) else f"{number:.{digits}g}"
