"""What ``errors`` prints, made in the child process that has SymPy and NumPy loaded already."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from gui.headless.output import Exit, Printed, plain
from studies.messages.derivation import DeriveRequest
from studies.messages.errors import Errors, ErrorsRequest, SchemeErrors
from studies.messages.status import Status
from symbolic.problem import Problem
from symbolic.program import Program
from symbolic.tree import Node


@dataclass(frozen=True, slots=True)
class Question:
    """What the verb was asked.  ``picture``: the study's result itself is wanted as well."""

    problem: Problem
    point: tuple[Node, ...]
    axis: int
    component: int
    order: int
    schemes: tuple[str, ...]
    offsets: tuple[Fraction, ...]
    steps: int
    json: bool
    picture: bool


@dataclass(frozen=True, slots=True)
class Answer(Printed):
    """With ``errors`` where a figure is drawn of them."""

    errors: Errors | None


def answer(question: Question) -> Answer:
    """Derive, take the schemes apart, and put it into words or JSON."""
    from studies.errors import errors

    problem = question.problem
    program = program_of(problem, question.order)
    found = errors(
        ErrorsRequest(
            program,
            question.point,
            tuple(p.expression for p in problem.parameters),
            question.axis,
            question.component,
            question.order,
            question.schemes,
            question.offsets,
            question.steps,
        )
    )
    sentence = found.outcome.sentence
    undecided = found.outcome.status in (Status.UNDECIDED, Status.UNDEFINED)
    return Answer(
        json=plain(as_json(problem, found)) if question.json else {},
        text="" if question.json else report(problem, found),
        sentences=(sentence,) if sentence else (),
        status=Exit.UNDECIDED if undecided else Exit.DONE,
        errors=found if question.picture else None,
    )


def program_of(problem: Problem, order: int) -> Program:
    """The program of value and derivatives; of the value alone where some function in it has no
    formula for its derivative (zeta), which is enough wherever there is a power series."""
    from studies.derive import derive
    from symbolic.differentiate import NotDifferentiable
    from symbolic.lower import lower_problem
    from symbolic.typed_derivatives import without_derivatives

    hessian = order == 2 and problem.scalar
    try:
        *_, derivation = derive(DeriveRequest(problem, hessian, tidy_seconds=0.0))
    except NotDifferentiable:
        return lower_problem(without_derivatives(problem), ())
    return derivation.program


def as_json(problem: Problem, found: Errors) -> dict[str, Any]:
    """The JSON object of the verb."""
    request = found.request
    adaptive = found.adaptive
    return {
        "variable": problem.variables[request.axis],
        "at": found.at,
        "derivative_order": request.order,
        "h": found.h,
        "exact": found.digits or None,
        "value": found.value,
        "status": found.outcome.status.value,
        "sentence": found.outcome.sentence,
        "schemes": {scheme.name: _scheme(scheme) for scheme in found.schemes},
        "adaptive": None
        if adaptive is None
        else {
            "value": adaptive.value,
            "claimed_error": adaptive.claimed,
            "abs_error": abs(adaptive.error),
            "evaluations": adaptive.evaluations,
            "status": adaptive.status,
            "sentence": adaptive.sentence,
        },
    }


def _scheme(scheme: SchemeErrors) -> dict[str, Any]:
    """One scheme; ``truncation`` and ``roundoff`` are signed and add up to the signed error."""
    return {
        "formula": scheme.formula,
        "order": scheme.order,
        "evaluations": scheme.evaluations,
        "numeric": scheme.numeric,
        "abs_error": abs(scheme.error),
        "truncation": scheme.truncation,
        "roundoff": scheme.roundoff,
        "predicted": scheme.predicted_truncation + scheme.predicted_roundoff,
        "error_estimate": scheme.estimate if scheme.estimate.size else None,
        "slope": scheme.slope,
        "slope_window": scheme.window,
        "best_h": scheme.best_h,
        "best_error": scheme.best_error,
        "predicted_h": scheme.predicted_h,
        "sentence": scheme.sentence,
    }


def report(problem: Problem, found: Errors) -> str:
    """The answer for people."""
    request = found.request
    variable = problem.variables[request.axis]
    component = problem.name if problem.scalar else f"{problem.name}_{request.component + 1}"
    order = request.order
    d = f"d{order}{component}/d{variable}{order}" if order > 1 else f"d{component}/d{variable}"
    value = found.digits or found.outcome.status.value
    lines = [f"{d} at {variable} = {found.at!r}: {value}", ""]
    lines.append(
        f"{'scheme':14}{'order':>6}{'slope':>8}{'best h':>11}{'predicted':>11}{'error there':>13}"
    )
    lines += [
        f"{scheme.name:14}{scheme.order:>6}{_fixed(scheme.slope):>8}{_power(scheme.best_h):>11}"
        f"{_power(scheme.predicted_h):>11}{_power(scheme.best_error):>13}"
        for scheme in found.schemes
    ]
    if found.adaptive is not None:
        adaptive = found.adaptive
        value = f"{adaptive.value!r}" if adaptive.value == adaptive.value else adaptive.status
        claimed = f" ± {adaptive.claimed:.1e}" if adaptive.claimed == adaptive.claimed else ""
        lines += ["", f"adaptive: {value}{claimed}, {adaptive.evaluations} evaluations"]
        if adaptive.sentence:
            lines.append(f"adaptive: {adaptive.sentence}")
    said: dict[str, list[str]] = {}
    for scheme in found.schemes:
        if scheme.sentence:
            said.setdefault(scheme.sentence, []).append(scheme.name)
    remarks = [f"{', '.join(names)}: {sentence}" for sentence, names in said.items()]
    return "\n".join([*lines, *([""] if remarks else []), *remarks]) + "\n"


def _fixed(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"


def _power(value: float | None) -> str:
    return "-" if value is None else f"{value:.2g}"
