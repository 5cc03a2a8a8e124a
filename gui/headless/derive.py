"""The verb ``derive``: exact derivatives as text, and exact beside numeric at a point."""

from __future__ import annotations

import os
import sys
import time
from argparse import Namespace
from typing import TYPE_CHECKING, Any

from gui.headless.arguments import Parser, UsageError, add_common, arrange, typed
from gui.headless.killable import Child, LimitReached, StudyFailed
from gui.headless.output import Exit, complain, complain_input, print_json
from studies.messages.derivation import Derivation, DeriveRequest, Formula
from symbolic.errors import UnreadableInput
from symbolic.points import read_point
from symbolic.problem import Problem
from symbolic.problem_markup import symbolic_matrix_latex
from symbolic.reader import read_problem
from symbolic.tree import Node

if TYPE_CHECKING:
    from studies.messages.evaluation import Evaluation, Quantity

MEMORY = 3 << 30
"""Bytes of address space for a study; NumPy, SciPy and SymPy map about half a GiB of it."""

KINDS = ("value", "gradient", "jacobian", "hessian")


def parser() -> Parser:
    """What the verb takes."""
    arguments = Parser(
        prog="derive", description="Exact derivatives of TEXT, and exact beside numeric at a point."
    )
    arguments.add_argument("text", metavar="TEXT", help="a function; - reads standard input")
    arguments.add_argument("--at", metavar="P", help='"x=1, y=2", or "1, 2" in variable order')
    arguments.add_argument("--box", metavar="BOX", help='for a figure: "x=-3..3, y=-3..3"')
    arguments.add_argument(
        "--tidy", type=float, default=0.0, metavar="SECONDS", help="look for shorter forms so long"
    )
    add_common(arguments)
    return arguments


def run(arguments: list[str]) -> Exit:
    """Run the verb; the exit status."""
    started = time.monotonic()
    command = parser()
    try:
        options = command.parse_args(arrange(command, arguments))
    except UsageError as problem:
        complain(str(problem))
        return Exit.UNREADABLE
    warm = ("derive",) if options.at is None else ("derive", "evaluate")
    with Child(MEMORY, warm) as child:  # it imports SymPy while the text is being read
        return answered(options, child, started)


def answered(options: Namespace, child: Child, started: float) -> Exit:
    """Read, derive, evaluate, draw, print; the exit status."""
    text = typed(options.text)
    reading = text
    try:
        problem = read_problem(text)
        point = None
        if options.at is not None:
            reading = options.at
            point = read_point(options.at, problem.variables)
    except UnreadableInput as unreadable:
        complain_input(reading, unreadable.error)
        return Exit.UNREADABLE

    def left() -> float:
        return max(0.01, options.time_limit - (time.monotonic() - started))

    try:
        derivation = derived(child, problem, options.tidy, left())
        evaluation = None if point is None else evaluated(child, derivation, point, left())
        if options.figure:
            from gui.headless.figure import draw

            draw(child, derivation, point, options, left)
    except LimitReached as limit:
        complain(str(limit))
        return Exit.LIMIT
    except StudyFailed as failed:
        complain(str(failed))
        if failed.failure.traceback and os.environ.get("NABLASCOPE_TRACEBACK"):
            complain(failed.failure.traceback)
        return Exit.UNDECIDED
    except UnreadableInput as unreadable:
        complain_input(options.box or "", unreadable.error)
        return Exit.UNREADABLE
    except (UsageError, OSError) as failure:
        complain(str(failure))
        return Exit.UNREADABLE
    if options.json:
        print_json(answer(derivation, evaluation))
    else:
        sys.stdout.write(report(derivation, evaluation))
    return told(evaluation)


def derived(child: Child, problem: Problem, tidy: float, seconds: float) -> Derivation:
    """The last and best derivation that the study gives within ``seconds``."""
    request = DeriveRequest(problem, hessian=True, tidy_seconds=tidy)
    derivation: Derivation = child.run("derive", request, seconds)[-1]
    return derivation


def evaluated(
    child: Child, derivation: Derivation, point: tuple[Node, ...], seconds: float
) -> Evaluation:
    """Exact beside numeric at ``point``."""
    from studies.messages.evaluation import EvaluateRequest

    parameters = tuple(p.expression for p in derivation.problem.parameters)
    request = EvaluateRequest(derivation.program, point, parameters)
    evaluation: Evaluation = child.run("evaluate", request, seconds)[-1]
    return evaluation


def told(evaluation: Evaluation | None) -> Exit:
    """Say on stderr what could not be evaluated; the exit status that follows from it."""
    if evaluation is None:
        return Exit.DONE
    from studies.messages.status import Status

    sentences: dict[str, None] = {}
    status = Exit.DONE
    for quantity in evaluation.quantities:
        for outcome in quantity.outcomes:
            if outcome.sentence:
                sentences[outcome.sentence] = None
            unknown = outcome.status is Status.UNDECIDED or (
                quantity.name == "value" and outcome.status is Status.UNDEFINED
            )
            if unknown:
                status = Exit.UNDECIDED
    for sentence in sentences:
        complain(sentence)
    return status


def texts(rows: tuple[tuple[Formula, ...], ...] | None) -> list[list[str]] | None:
    """The text of every entry."""
    return None if rows is None else [[entry.text for entry in row] for row in rows]


def latex(rows: tuple[tuple[Formula, ...], ...] | None) -> str | None:
    """One LaTeX matrix of all entries."""
    if rows is None:
        return None
    return symbolic_matrix_latex([[entry.latex for entry in row] for row in rows])


def answer(derivation: Derivation, evaluation: Evaluation | None) -> dict[str, Any]:
    """The JSON object of the verb."""
    problem = derivation.problem
    gradient = derivation.gradient
    result: dict[str, Any] = {
        "kind": "scalar" if problem.scalar else "vector",
        "variables": list(problem.variables),
        "parameters": {p.name: p.value for p in problem.parameters},
        "components": [entry.text for entry in derivation.components],
        "gradient": None if gradient is None else [entry.text for entry in gradient],
        "jacobian": texts(derivation.jacobian),
        "hessian": texts(derivation.hessian),
        "latex": {
            "components": [entry.latex for entry in derivation.components],
            "gradient": None if gradient is None else latex(tuple((g,) for g in gradient)),
            "jacobian": latex(derivation.jacobian),
            "hessian": latex(derivation.hessian),
        },
        "domain": list(derivation.domain),
    }
    if evaluation is not None:
        result["at"] = dict(zip(problem.variables, evaluation.point.tolist(), strict=True))
        result["exact"] = {kind: numbers(evaluation.quantity(kind), "exact") for kind in KINDS}
        result["numeric"] = {kind: numbers(evaluation.quantity(kind), "numeric") for kind in KINDS}
        result["max_abs_error"] = {kind: largest(evaluation.quantity(kind)) for kind in KINDS}
        result["status"] = {kind: statuses(evaluation.quantity(kind)) for kind in KINDS}
        if problem.scalar:
            for column in ("exact", "numeric"):
                result[column]["jacobian"] = [result[column]["gradient"]]
            for column in ("max_abs_error", "status"):
                result[column]["jacobian"] = result[column]["gradient"]
    return result


def numbers(quantity: Quantity | None, column: str) -> Any:
    """The numbers of one column, None where the quantity does not exist."""
    return None if quantity is None else getattr(quantity, column).tolist()


def largest(quantity: Quantity | None) -> float | None:
    """The largest difference in size; None when no entry has one."""
    if quantity is None:
        return None
    known = [abs(d) for d in quantity.difference.ravel().tolist() if d == d]
    return max(known, default=None)


def statuses(quantity: Quantity | None) -> list[str] | None:
    """How each entry's exact value ended, in row-major order."""
    return None if quantity is None else [outcome.status.value for outcome in quantity.outcomes]


def report(derivation: Derivation, evaluation: Evaluation | None) -> str:
    """The answer for people."""
    problem = derivation.problem
    names = problem.variables
    lines = [f"{problem.name}({', '.join(names)})"]
    lines += [f"  = {entry.text}" for entry in derivation.components]
    for number, row in enumerate(derivation.jacobian):
        label = problem.name if problem.scalar else f"{problem.name}_{number + 1}"
        lines += [f"d{label}/d{name} = {e.text}" for name, e in zip(names, row, strict=True)]
    if derivation.hessian is not None:
        for i, row in enumerate(derivation.hessian):
            for j in range(i, len(row)):
                lines.append(f"d2{problem.name}/d{names[i]}d{names[j]} = {row[j].text}")
    lines += [f"domain: {sentence}" for sentence in derivation.domain]
    if evaluation is not None:
        point = ", ".join(f"{n} = {v:g}" for n, v in zip(names, evaluation.point, strict=True))
        lines += [
            "",
            f"at {point}".rstrip(),
            f"{'':14}{'exact':>24}{'numeric':>24}{'difference':>14}",
        ]
        for quantity in evaluation.quantities:
            lines += table(quantity)
    return "\n".join(lines) + "\n"


def table(quantity: Quantity) -> list[str]:
    """The rows of one quantity: label, exact, numeric, difference."""
    from numpy import ndindex

    rows = []
    for flat, index in enumerate(ndindex(quantity.exact.shape)):
        label = quantity.name + (str([i + 1 for i in index]) if index else "")
        exact = quantity.digits[flat] or quantity.outcomes[flat].status.value
        numeric, difference = quantity.numeric[index], quantity.difference[index]
        rows.append(
            f"{label:14}{exact:>24}"
            f"{'unknown' if numeric != numeric else repr(float(numeric)):>24}"
            f"{'' if difference != difference else format(float(difference), '.1e'):>14}"
        )
    return rows
