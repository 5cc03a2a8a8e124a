"""The derivation of one entry as rows to be read, as many as were asked for.  Pure text."""

from __future__ import annotations

from dataclasses import dataclass

from gui.session.checking import ALONG, Checking
from gui.session.names import component as component_name
from gui.session.names import partial
from gui.session.verdict_rows import said
from studies.messages.steps import Line, Step, Steps, WorkedDerivative

VERIFIED = {"proved": "✓ proved", "agrees": "≈ agrees to 30 digits"}
"""How a step was verified, in words."""


@dataclass(frozen=True, slots=True)
class StepRow:
    """One line of a derivation and how it came about.

    Attributes
    ----------
    heading : what is derived, above the first line of it; else empty.
    title, why : of the rule; empty for the line that a derivation begins with.
    verified : in words; empty where nothing was to be verified.
    where : conditions, as a sentence; empty without.
    markup, text : of the line.
    """

    heading: str
    title: str
    why: str
    verified: str
    where: str
    markup: str
    text: str


@dataclass(frozen=True, slots=True)
class Derived:
    """A derivation as far as it is shown: ``shown`` of ``count`` steps."""

    rows: tuple[StepRow, ...]
    shown: int
    count: int


def concerned(checking: Checking, steps: Steps | None) -> tuple[WorkedDerivative, ...]:
    """The derivations of the selected entry; empty while they are not known."""
    if steps is None or steps.request != checking.steps():
        return ()
    row, column = checking.place
    at, _ = checking.rows[row][column]
    return tuple(one for one in steps.derivatives if one.component == at)


def step_rows(checking: Checking, steps: Steps | None) -> Derived:
    """The steps of the selected entry, as many as are to be shown."""
    if not checking.ready:
        return Derived((), 0, 0)
    worked = concerned(checking, steps)
    count = sum(len(one.steps) for one in worked)
    wanted = min(dict(checking.view.steps).get(checking.key(checking.place), 0), count)
    rows: list[StepRow] = []
    left = wanted
    for one in worked:
        if left <= 0:
            break
        heading = _heading(checking, one) if len(worked) > 1 else ""
        first = one.steps[0].before if one.steps else one.start
        rows.append(StepRow(heading, "", "", "", "", first.marked, first.text))
        taken = one.steps[:left]
        for number, step in enumerate(taken):
            after = one.steps[number + 1].before if number + 1 < len(taken) else step.after
            rows.append(_row(checking, step, after))
        left -= len(taken)
    return Derived(tuple(rows), wanted, count)


def _row(checking: Checking, step: Step, line: Line) -> StepRow:
    where = ", ".join(step.where)
    return StepRow(
        "",
        step.title[:1].upper() + step.title[1:],
        said(checking, step.why),
        VERIFIED.get(step.verified, ""),
        said(checking, f"It holds where {where}.") if where else "",
        line.marked,
        line.text,
    )


def _heading(checking: Checking, one: WorkedDerivative) -> str:
    """``∂f/∂x``, or ``∂²f/∂x∂y`` of a mixed derivative's second part."""
    problem = checking.resolution.problem
    assert problem is not None
    row, column = checking.place
    _, by = checking.rows[row][column]
    name = problem.name if problem.scalar else component_name(problem.name, one.component)
    done = (one.variable,) if by == ALONG else by[: one.order]
    return partial(name, *done, ordinary=len(problem.variables) == 1)
