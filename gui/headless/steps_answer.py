"""What ``steps`` prints, made in the child process that has SymPy loaded already."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import wrap
from typing import Any

from gui.headless.output import Exit, Printed, plain
from studies.messages.steps import Line, Step, Steps, StepsRequest, WorkedDerivative

_WIDTH = 96
_MARKS = {"proved": "proved", "agrees": "agrees to 30 digits", "not checked": "not checked"}


@dataclass(frozen=True, slots=True)
class Question:
    """What the verb was asked."""

    request: StepsRequest
    json: bool


def answer(question: Question) -> Printed:
    """Derive, and put it into words or JSON."""
    from studies.steps import steps

    found = steps(question.request)
    unchecked = any(
        step.verified == "not checked" for one in found.derivatives for step in one.steps
    )
    sentences = (
        ("Some lines could not be verified: no point was found at which they have a value.",)
        if unchecked
        else ()
    )
    return Printed(
        json=plain(as_json(found)) if question.json else {},
        text="" if question.json else report(found),
        sentences=sentences,
        status=Exit.DONE,
    )


def as_json(found: Steps) -> dict[str, Any]:
    """The JSON object of the verb.

    ``steps`` holds the steps of all derivations in a row; ``derivatives`` says which are whose.
    """
    rows: list[dict[str, Any]] = []
    derivatives: list[dict[str, Any]] = []
    for one in found.derivatives:
        first = len(rows)
        rows.extend(_step_json(step, one) for step in one.steps)
        derivatives.append(
            {
                "of": one.name,
                "component": one.component,
                "wrt": one.variable,
                "order": one.order,
                "constants": list(one.constants),
                "start": one.start.text,
                "result": one.result.text,
                "latex": one.result.latex,
                "steps": list(range(first, len(rows))),
            }
        )
    return {
        "variables": list(found.request.problem.variables),
        "steps": rows,
        "derivatives": derivatives,
        "domain": list(found.domain),
    }


def _step_json(step: Step, one: WorkedDerivative) -> dict[str, Any]:
    return {
        "rule": step.title,
        "kind": step.rule,
        "before": step.before.text,
        "after": step.after.text,
        "why": step.why,
        "statement": step.statement,
        "where": list(step.where),
        "verified": step.verified,
        "place": None if step.place is None else list(step.place),
        "wrt": one.variable,
        "order": one.order,
        "typed": _forms(step, "typed"),
        "latex": _forms(step, "latex"),
        "typst": _forms(step, "marked"),
    }


def _forms(step: Step, name: str) -> dict[str, str]:
    return {"before": getattr(step.before, name), "after": getattr(step.after, name)}


def report(found: Steps) -> str:
    """The answer for people."""
    lines: list[str] = []
    for one in found.derivatives:
        if lines:
            lines.append("")
        lines += _derivation(one)
    lines += [f"domain: {sentence}" for sentence in found.domain]
    return "\n".join(lines) + "\n"


def _derivation(one: WorkedDerivative) -> list[str]:
    lines = [f"{one.name} by {one.variable}{_constants(one.constants)}", ""]
    lines += _shown("   ", one.start)
    for number, step in enumerate(one.steps, start=1):
        where = f", for {', '.join(step.where)}" if step.where else ""
        lines.append(f"{number:2}. {step.title}{where}  [{_MARKS[step.verified]}]")
        lines += [f"    {part}" for part in wrap(step.why, _WIDTH - 4)]
        lines += _shown("    =", step.after)
    return lines


def _constants(names: tuple[str, ...]) -> str:
    if not names:
        return ""
    if len(names) == 1:
        return f"; {names[0]} is a constant"
    return f"; {', '.join(names[:-1])} and {names[-1]} are constants"


def _shown(start: str, line: Line) -> list[str]:
    """A line on the terminal, broken at spaces where it is long."""
    return wrap(
        line.typed,
        _WIDTH,
        initial_indent=f"{start} ",
        subsequent_indent=" " * (len(start) + 3),
        break_long_words=False,
        break_on_hyphens=False,
    )
