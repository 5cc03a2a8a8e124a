"""All critical points, ready to be read: a row for each point and for each set that is not
isolated, how complete the list is, and the list as text.

Pure text from :class:`CriticalPoints`; the widgets only draw it.
"""

from __future__ import annotations

import csv
import io
import math
import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import lru_cache

from gui.session.comparison import MINUS_SIGN, shown
from gui.session.map_facts import Certainty
from gui.session.names import readable
from gui.session.race_rows import real
from gui.session.theory_facts import number
from studies.messages.critical import (
    DEGENERATE,
    KINDS,
    KINK,
    MAXIMUM,
    MINIMUM,
    PROVED,
    SADDLE,
    SEARCHED,
    STOPPED,
    CriticalPoint,
    CriticalPoints,
    CriticalSet,
)
from symbolic.problem import Problem

NOT_ISOLATED = "not isolated"
"""Kind of a row that is a set of points."""

PLACES, VALUES = 7, 7
"""Significant digits of coordinates and of f in the table; what leaves has all."""

FEW = 3
"""Eigenvalues that are listed; of more the smallest and the largest are."""

MEANINGS = {
    Certainty.CERTAIN: "proved by enclosures",
    Certainty.FLOATING: "searched by floating point, not proved",
}

_PLURALS = {MINIMUM: "minima", MAXIMUM: "maxima", SADDLE: "saddles", KINK: "kinks"}

NOT_YET = "The search for critical points begins as soon as the box is at rest."
NOTHING_YET = "no critical point found yet"


@dataclass(frozen=True, slots=True)
class CriticalRow:
    """One critical point, or a set of them.

    Attributes
    ----------
    kind : of :data:`studies.messages.critical.KINDS`, or :data:`NOT_ISOLATED`.
    label : the kind in words; ``degenerate`` stands before it where the Hessian is singular.
    coordinates : as shown; of a set empty.
    value, eigenvalues : as shown; empty where there are none.
    certainty : proved, or found by floating point.
    place : where it is, in full: exact, or with the digits that are known; of a set its equation.
    evidence : why it is what it is.
    to : where the point goes, as (variable, text) pairs; of a set empty.
    whole : coordinates, value and eigenvalues with all digits.
    """

    kind: str
    label: str
    coordinates: tuple[str, ...]
    value: str
    eigenvalues: str
    certainty: Certainty
    place: str
    evidence: str
    to: tuple[tuple[str, str], ...] = ()
    whole: tuple[str, ...] = ()

    @property
    def isolated(self) -> bool:
        """Whether it is a point."""
        return self.kind != NOT_ISOLATED

    @property
    def spoken(self) -> str:
        """For someone who does not see the table."""
        return f"{self.label}, {self.place}, {MEANINGS[self.certainty]}"

    @property
    def tip(self) -> str:
        """The exact place, and how sure it is."""
        return "\n".join(part for part in (self.place, MEANINGS[self.certainty]) if part)

    @property
    def told(self) -> str:
        """Everything about it, in sentences."""
        head = self.label[0].upper() + self.label[1:]
        at = f" at {self.place}" if self.isolated else ""
        return f"{head}{at}. {self.evidence}"


def headings(problem: Problem) -> tuple[str, ...]:
    """Of the columns: kind, the variables, the function, the eigenvalues, how sure it is."""
    function = readable(problem.name)
    second = f"{function}″" if len(problem.variables) == 1 else "eigenvalues"
    return ("kind", *map(readable, problem.variables), function, second, "")


def rows(problem: Problem, found: CriticalPoints | None) -> tuple[CriticalRow, ...]:
    """A row for each point, then one for each set."""
    if found is None:
        return ()
    points = tuple(_point(problem.variables, point) for point in found.points)
    return points + tuple(_set(problem, each) for each in found.sets)


@lru_cache(maxsize=512)
def _point(names: tuple[str, ...], point: CriticalPoint) -> CriticalRow:
    """A row; while a search goes on the same points come again and again."""
    digits = point.digits if len(point.digits) == len(names) else ("",) * len(names)
    pairs = list(zip(digits, point.x, strict=True))
    texts = exact_texts(names, point.exact)
    degenerate = point.degenerate and point.kind != DEGENERATE
    border = " It lies on the border of the box." if point.on_border else ""
    at = texts or tuple(shown(text, value, 17) for text, value in pairs)
    value = shown(point.value_digits, point.value, VALUES)
    return CriticalRow(
        kind=point.kind,
        label=f"degenerate {point.kind}" if degenerate else point.kind,
        coordinates=tuple(shown(text, x, PLACES) for text, x in pairs),
        value=value,
        eigenvalues=_eigenvalues(point.eigenvalues),
        certainty=Certainty.CERTAIN if point.proved else Certainty.FLOATING,
        place=_place(names, at),
        evidence=real(point.evidence + border),
        to=tuple(zip(names, texts or tuple(map(_typed, point.x)), strict=True)),
        whole=(
            *(_whole(text, x) for text, x in pairs),
            _whole(point.value_digits, point.value),
            " ".join(repr(float(value)) for value in point.eigenvalues),
        ),
    )


def _set(problem: Problem, each: CriticalSet) -> CriticalRow:
    gaps = ("",) * len(problem.variables)
    return CriticalRow(
        kind=NOT_ISOLATED,
        label=NOT_ISOLATED,
        coordinates=gaps,
        value="",
        eigenvalues="",
        certainty=Certainty.CERTAIN if each.proved else Certainty.FLOATING,
        place=_pretty(each.equation),
        evidence=_pretty(each.sentence),
        whole=(*gaps, "", ""),
    )


def exact_texts(names: tuple[str, ...], exact: str | None) -> tuple[str, ...]:
    """The texts of ``x=1/2, y=sqrt(2)``, one for each of ``names``; empty where there is no such
    text."""
    if not exact:
        return ()
    pattern = ",\\s*".join(rf"{re.escape(name)}\s*=\s*(.+?)" for name in names)
    match = re.fullmatch(pattern, exact)
    return () if match is None else tuple(text.strip() for text in match.groups())


def _typed(value: float) -> str:
    """A coordinate as it would be typed, with all digits of the float."""
    text = repr(float(value)).removesuffix(".0")
    return "0" if value == 0 else text


def _place(names: tuple[str, ...], texts: tuple[str, ...]) -> str:
    pairs = zip(names, texts, strict=True)
    return ", ".join(f"{readable(name)} = {_pretty(text)}" for name, text in pairs)


def _pretty(text: str) -> str:
    """An exact text as people write it: π, √2, x², real minus signs."""
    text = re.sub(r"\bpi\b", "π", text)
    text = re.sub(r"\bsqrt\((\d+)\)", r"√\1", text)
    text = text.replace("**2", "²").replace("**3", "³").replace("**", "^")
    text = re.sub(r"(?<=[\w)²³√])\*(?=[\w(√π])", " ", text)
    return re.sub(r"(?<=\s)-(?=\s)|^-(?=[\w(√])", "−", MINUS_SIGN.sub("−", text))


def _eigenvalues(values: tuple[float, ...]) -> str:
    texts = [number(value) for value in values]
    if len(texts) > FEW:
        return f"{texts[0]} … {texts[-1]}"
    return ", ".join(texts)


def _whole(digits: str, value: float) -> str:
    """All proved digits, else the float's."""
    if digits and "±" not in digits:
        return digits
    return repr(float(value)) if math.isfinite(value) else ""


# ------------------------------------------------------------------ how complete it is


def stopped(found: CriticalPoints) -> CriticalPoints:
    """What was found when someone stopped the search: told as it is, and called searched."""
    if found.final:
        return found
    return replace(found, complete=SEARCHED, stage=STOPPED, final=True)


def count(found: CriticalPoints) -> str:
    """``9 critical points: 4 minima, 1 maximum, 4 saddles``."""
    total, sets = len(found.points), len(found.sets)
    kinds = Counter(point.kind for point in found.points)
    listed = [
        f"{kinds[kind]} {_PLURALS.get(kind, kind) if kinds[kind] > 1 else kind}"
        for kind in KINDS
        if kinds[kind]
    ]
    parts = []
    if total == 1:
        parts.append(f"1 point: {listed[0].removeprefix('1 ')}")
    elif total:
        parts.append(f"{total} points: {', '.join(listed)}")
    if sets:
        parts.append("1 set of points" if sets == 1 else f"{sets} sets of points")
    return "; ".join(parts)


def completeness(found: CriticalPoints | None) -> tuple[Certainty, str]:
    """How complete the list is: its mark, and a sentence."""
    if found is None:
        return Certainty.UNKNOWN, NOT_YET
    counted = count(found)
    if found.final and found.stage != STOPPED:
        sure = Certainty.CERTAIN if found.complete == PROVED else Certainty.FLOATING
        head = f"{counted}. " if counted else ""
        return sure, f"{head}{real(found.sentence)}"
    head = counted or NOTHING_YET
    if found.stage == STOPPED:
        return Certainty.FLOATING, (
            f"Stopped, {SEARCHED} only: {head}. {_settled(found)} Change the box or the function to"
            " search again."
        )
    if found.stage == "search":
        return Certainty.UNKNOWN, f"Looking for candidates by floating point: {head} …"
    return Certainty.UNKNOWN, f"Proving that there is no other: {head}. {_settled(found)}"


def _settled(found: CriticalPoints) -> str:
    """How far the proof has come."""
    share = min(1.0, max(0.0, found.done))
    percent = "99.9" if 0.999 < share < 1 else f"{100 * share:.1f}".removesuffix(".0")
    boxes = f"{found.boxes:,}".replace(",", "\u202f")
    return f"{percent} % of the box is settled, {boxes} boxes looked at."


# ------------------------------------------------------------------ what leaves


def as_csv(problem: Problem, found: CriticalPoints) -> str:
    """All points with all digits that are known, then the sets, then how complete it all is."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(
        ["kind", *problem.variables, problem.name, "eigenvalues", "proved", "exact", "evidence"]
    )
    listed = iter(rows(problem, found))
    for point in found.points:
        row = next(listed)
        told = ("yes" if point.proved else "no", point.exact or "", point.evidence)
        writer.writerow([row.label, *row.whole, *told])
    for each in found.sets:
        row = next(listed)
        told = ("yes" if each.proved else "no", each.equation, each.sentence)
        writer.writerow([row.label, *row.whole, *told])
    gaps = [""] * (len(problem.variables) + 2)
    complete = "yes" if found.complete == PROVED else "no"
    writer.writerow(["complete", *gaps, complete, "", completeness(found)[1]])
    return out.getvalue()


def row_text(row: CriticalRow) -> str:
    """One row with all digits, tab-separated."""
    return "\t".join((row.label, *row.whole, "proved" if _sure(row) else "searched", row.place))


def as_text(problem: Problem, found: CriticalPoints) -> str:
    """The list in sentences, one a line."""
    function = readable(problem.name)
    lines = []
    for row in rows(problem, found):
        value = f" {function} = {real(row.value)}." if row.value else ""
        lines.append(f"{row.told}{value}" if row.isolated else row.told)
    return "\n".join([*lines, completeness(found)[1]]) + "\n"


def _sure(row: CriticalRow) -> bool:
    return row.certainty is Certainty.CERTAIN
