"""What ``critical`` prints, made in the child process that has SymPy and NumPy loaded already."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any

from gui.headless.output import Exit, Printed, plain
from studies.messages.critical import CriticalPoint, CriticalPoints, CriticalRequest
from studies.messages.derivation import DeriveRequest
from symbolic.problem import Problem

SHARE, FEWEST = 0.65, 0.2
"""Of the time that is left after the derivation, what the search may take; and what it always
may."""


@dataclass(frozen=True, slots=True)
class Question:
    """What the verb was asked.  ``picture``: the study's result itself is wanted as well."""

    problem: Problem
    ranges: tuple[tuple[float, float], ...]
    seconds: float
    json: bool
    picture: bool


@dataclass(frozen=True, slots=True)
class Answer(Printed):
    """With ``critical`` where a figure is drawn of it."""

    critical: CriticalPoints | None


def answer(question: Question) -> Answer:
    """Derive, search, and put it into words or JSON."""
    from studies.critical import critical
    from studies.derive import derive

    end = time.monotonic() + question.seconds
    problem = question.problem
    *_, derivation = derive(DeriveRequest(problem, hessian=True, tidy_seconds=0.0))
    *_, found = critical(
        CriticalRequest(
            derivation.program,
            question.ranges,
            tuple(p.expression for p in problem.parameters),
            max(FEWEST, SHARE * (end - time.monotonic())),
        )
    )
    return Answer(
        json=plain(as_json(problem, found)) if question.json else {},
        text="" if question.json else report(problem, found),
        sentences=(),
        status=Exit.DONE,
        critical=found if question.picture else None,
    )


def as_json(problem: Problem, found: CriticalPoints) -> dict[str, Any]:
    """The JSON object of the verb."""
    return {
        "variables": problem.variables,
        "box": found.request.ranges,
        "points": [_point(point) for point in found.points],
        "sets": [
            {
                "sentence": each.sentence,
                "equation": each.equation or None,
                "samples": each.samples,
                "proved": each.proved,
            }
            for each in found.sets
        ],
        "complete": found.complete,
        "sentence": found.sentence,
        "settled": found.done,
        "boxes": found.boxes,
        "seconds": found.seconds,
    }


def _point(point: CriticalPoint) -> dict[str, Any]:
    return {
        "x": point.x,
        "exact": point.exact,
        "digits": point.digits or None,
        "f": point.value,
        "eigenvalues": point.eigenvalues or None,
        "kind": point.kind,
        "evidence": point.evidence,
        "proved": point.proved,
        "gradient_exists": point.smooth,
        "degenerate": point.degenerate,
        "on_border": point.on_border,
    }


def report(problem: Problem, found: CriticalPoints) -> str:
    """The answer for people: a table, what is not isolated, and how complete it all is."""
    lines: list[str] = []
    if found.points:
        head = [*problem.variables, problem.name, "kind", "eigenvalues", "exact"]
        rows = [_row(point) for point in found.points]
        widths = [max(len(head[k]), *(len(row[k]) for row in rows)) for k in range(len(head))]
        numbers = len(problem.variables) + 1
        for row in (head, *rows):
            cells = [
                cell.rjust(width) if k < numbers else cell.ljust(width)
                for k, (cell, width) in enumerate(zip(row, widths, strict=True))
            ]
            lines.append("  ".join(cells).rstrip())
        lines.append("")
    told: dict[str, list[str]] = {}
    for point in found.points:
        if point.degenerate or not point.smooth or point.on_border or not point.eigenvalues:
            told.setdefault(_remark(point), []).append(_named(problem, point))
    lines += [f"{'; '.join(names)}: {remark}" for remark, names in told.items()]
    lines += [each.sentence for each in found.sets]
    lines.append(f"{found.complete}: {found.sentence}")
    return "\n".join(lines) + "\n"


def _remark(point: CriticalPoint) -> str:
    border = " It lies on the border of the box." if point.on_border else ""
    return point.evidence + border


def _named(problem: Problem, point: CriticalPoint) -> str:
    if point.exact:
        return point.exact
    return ", ".join(f"{n}={x:.6g}" for n, x in zip(problem.variables, point.x, strict=True))


def _row(point: CriticalPoint) -> list[str]:
    eigenvalues = ", ".join(f"{value:.6g}" for value in point.eigenvalues)
    coordinates = [f"{x:.10g}" for x in point.x]
    return [*coordinates, f"{point.value:.10g}", point.kind, eigenvalues, point.exact or ""]
