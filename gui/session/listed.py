"""The table of several points, ready to be read: typed coordinates, the gradient there and its
magnitude, how well the numeric one agrees, and what is wrong or out of the ordinary.

Pure text from a :class:`Document` and a :class:`Listed`; the widgets only draw it.
"""

from __future__ import annotations

import csv
import io
import math
from dataclasses import dataclass

from gui.session.comparison import (
    MINUS_SIGN,
    SIGNIFICANT,
    Agreement,
    agreement,
    scientific,
    shown,
)
from gui.session.document import DEFAULT_POINT, Document
from gui.session.names import component as component_name
from gui.session.names import partial, readable
from gui.session.resolve import Resolution
from studies.messages.listed import Listed, ListedPoint
from studies.messages.status import Status
from symbolic.errors import InputError
from symbolic.problem import Problem
from symbolic.tree import Node

_MISSING = {Status.NOT_DIFFERENTIABLE: "none", Status.UNDEFINED: "undefined"}
"""What stands where no exact number can; the sentence about it is below the table."""

_GRAVEST = (Agreement.DIFFERS, Agreement.UNKNOWN, Agreement.NEARLY, Agreement.AGREES)


@dataclass(frozen=True, slots=True)
class ListedRow:
    """One point.

    Attributes
    ----------
    coordinates : as typed, ``n`` of them.
    faults : what is wrong with each; None where nothing is.
    gradient, magnitude : the exact ones as shown; empty while they are not known.
    digits : all certified digits of the gradient and, last, the magnitude.
    difference : the length of numeric minus exact; ``agreement`` grades its worst entry.
    numeric : the numeric gradient with all its digits.
    note : a sentence when something is out of the ordinary, else empty.
    """

    coordinates: tuple[str, ...]
    faults: tuple[InputError | None, ...]
    gradient: tuple[str, ...]
    magnitude: str = ""
    digits: tuple[str, ...] = ()
    difference: str = ""
    agreement: Agreement = Agreement.UNKNOWN
    numeric: tuple[str, ...] = ()
    note: str = ""


def function_name(problem: Problem, component: int) -> str:
    """``f``, or ``f_2`` for the second component of a vector."""
    return problem.name if problem.scalar else component_name(problem.name, component)


def headings(problem: Problem, component: int) -> tuple[str, ...]:
    """Of the columns: the variables, the partial derivatives, the magnitude, the difference."""
    function, names = function_name(problem, component), problem.variables
    one = len(names) == 1
    partials = tuple(partial(function, name, ordinary=one) for name in names)
    length = f"|{partials[0]}|" if one else f"‖∇{readable(function)}‖"
    return (*map(readable, names), *partials, length, "difference")


def blank(problem: Problem) -> ListedRow:
    """The row in which nothing is typed yet."""
    n = len(problem.variables)
    return ListedRow(("",) * n, (None,) * n, ("",) * n)


def rows(
    problem: Problem,
    document: Document,
    resolution: Resolution,
    listed: Listed | None,
    component: int,
    significant: int = SIGNIFICANT,
) -> tuple[ListedRow, ...]:
    """A row for each of the document's points; what is not known yet is empty.

    Parameters
    ----------
    problem : whose variables have columns.
    resolution : of ``document``, or of one before it.
    listed : results, perhaps of earlier points: each is found by its own point.
    significant : digits shown.
    """
    current = resolution.document.listed == document.listed
    found = results(resolution, problem, listed, component) if current else {}
    made = []
    for place, entry in enumerate(document.listed):
        texts = dict(entry)
        coordinates = tuple(texts.get(name, DEFAULT_POINT) for name in problem.variables)
        faults = tuple(
            resolution.fault(f"listed {place} {name}") if current else None
            for name in problem.variables
        )
        made.append(_row(problem, coordinates, faults, found.get(place), significant))
    return tuple(made)


def results(
    resolution: Resolution, problem: Problem, listed: Listed | None, component: int
) -> dict[int, ListedPoint]:
    """Place in the table -> what is known of that very point."""
    mine = resolution.problem
    if (
        listed is None
        or mine is None
        or mine.variables != problem.variables
        or listed.request.component != component
    ):
        return {}
    known: dict[tuple[Node, ...], ListedPoint] = dict(
        zip(listed.request.points, listed.points, strict=True)
    )
    trees = {
        place: tuple(tree for tree, _ in point)
        for place, point in enumerate(resolution.listed)
        if point is not None
    }
    return {place: known[point] for place, point in trees.items() if point in known}


def _row(
    problem: Problem,
    coordinates: tuple[str, ...],
    faults: tuple[InputError | None, ...],
    found: ListedPoint | None,
    significant: int,
) -> ListedRow:
    if found is None:
        return ListedRow(coordinates, faults, ("",) * len(problem.variables))
    entries = list(zip(found.digits, found.exact.tolist(), found.outcomes, strict=True))
    grades = [
        agreement(value, difference)
        for value, difference in zip(found.exact.tolist(), found.difference.tolist(), strict=True)
    ]
    note = found.remark
    if not note and any(outcome.status is Status.UNCERTIFIED for outcome in found.outcomes):
        note = "High precision, but without a certificate."
    return ListedRow(
        coordinates,
        faults,
        tuple(
            shown(digits, value, significant) or _MISSING.get(outcome.status, "not known")
            for digits, value, outcome in entries
        ),
        shown(found.magnitude_digits, found.magnitude, significant) or "–",
        (*(digits or _plain(value) for digits, value, _ in entries), found.magnitude_digits),
        scientific(math.hypot(*found.difference.tolist())),
        next((grade for grade in _GRAVEST if grade in grades), Agreement.AGREES),
        tuple(_plain(value) for value in found.numeric.tolist()),
        MINUS_SIGN.sub("−", note),
    )


def notes(problem: Problem, listed: tuple[ListedRow, ...]) -> tuple[str, ...]:
    """What is wrong with what was typed, then what is out of the ordinary: each sentence once, led
    by the points it holds for."""
    by_sentence: dict[str, list[str]] = {}
    for number, row in enumerate(listed, start=1):
        for name, fault in zip(problem.variables, row.faults, strict=True):
            if fault is not None:
                sentence = f"{fault.message} {fault.hint}".strip()
                by_sentence.setdefault(sentence, []).append(f"{readable(name)} of point {number}")
    for number, row in enumerate(listed, start=1):
        if row.note:
            by_sentence.setdefault(row.note, []).append(f"point {number}")
    return tuple(_led(held, sentence) for sentence, held in by_sentence.items())


def _led(held: list[str], sentence: str) -> str:
    some = ", ".join(held) if len(held) <= 3 else f"{held[0]} and {len(held) - 1} more"
    return f"{some[0].upper() if some.startswith('point') else some[0]}{some[1:]}: {sentence}"


def as_csv(
    problem: Problem,
    document: Document,
    resolution: Resolution,
    listed: Listed | None,
    component: int,
) -> str:
    """The table with all digits that are known; unknown ones are empty fields."""
    function, names = function_name(problem, component), problem.variables
    partials = [partial(function, name, ordinary=len(names) == 1) for name in names]
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(
        [
            *names,
            readable(function),
            *partials,
            headings(problem, component)[-2],
            *(f"numeric {label}" for label in partials),
            *(f"difference {label}" for label in partials),
            "status",
            "note",
        ]
    )
    found = results(resolution, problem, listed, component)
    made = rows(problem, document, resolution, listed, component)
    for place, row in enumerate(made):
        result = found.get(place)
        if result is None:
            fault = next((fault for fault in row.faults if fault is not None), None)
            gaps = [""] * (3 * len(names) + 2)
            status, note = ("unreadable", fault.message) if fault is not None else ("", "")
            writer.writerow([*row.coordinates, *gaps, status, note])
            continue
        statuses = dict.fromkeys(outcome.status.value for outcome in result.outcomes)
        writer.writerow(
            [
                *row.coordinates,
                result.value_digits or _plain(result.value),
                *row.digits,
                *row.numeric,
                *(_plain(value) for value in result.difference.tolist()),
                "; ".join(statuses),
                result.remark,
            ]
        )
    return out.getvalue()


def _plain(value: float) -> str:
    return repr(value) if math.isfinite(value) else ""
