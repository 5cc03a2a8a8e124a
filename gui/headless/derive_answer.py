"""What ``derive`` prints, made in the child process that has SymPy and NumPy loaded already.

The parent receives plain numbers and texts, so that it need not import either.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gui.headless.opinions_answer import opinions_json, opinions_report
from gui.headless.output import Exit, Printed, plain
from studies.messages.derivation import Derivation, DeriveRequest, Formula
from symbolic.problem import Problem
from symbolic.problem_markup import symbolic_matrix_latex
from symbolic.tree import Node

if TYPE_CHECKING:
    from studies.messages.evaluation import Evaluation, Quantity
    from studies.messages.opinion import Opinions

KINDS = ("value", "gradient", "jacobian", "hessian")


@dataclass(frozen=True, slots=True)
class Question:
    """What the verb was asked.  ``picture``: the derivation itself is wanted as well; ``scipy``:
    so is SciPy's opinion."""

    problem: Problem
    point: tuple[Node, ...] | None
    tidy: float
    json: bool
    picture: bool
    scipy: bool = False


@dataclass(frozen=True, slots=True)
class Answer(Printed):
    """With ``derivation`` where a figure is drawn of it."""

    derivation: Derivation | None


def answer(question: Question) -> Answer:
    """Derive, evaluate where a point is given, and put it into words or JSON."""
    from studies.derive import derive

    request = DeriveRequest(question.problem, hessian=True, tidy_seconds=question.tidy)
    *_, derivation = derive(request)
    evaluation = None
    if question.point is not None:
        from studies.evaluate import evaluate
        from studies.messages.evaluation import EvaluateRequest

        parameters = tuple(p.expression for p in question.problem.parameters)
        evaluation = evaluate(EvaluateRequest(derivation.program, question.point, parameters))
    opinions = None
    if question.point is not None and question.scipy:
        from studies.messages.opinion import OpinionsRequest
        from studies.opinions import opinions as ask

        opinions = ask(OpinionsRequest(derivation.program, question.point, parameters))
    sentences, status = told(evaluation)
    return Answer(
        json=plain(as_json(derivation, evaluation, opinions)) if question.json else {},
        text="" if question.json else report(derivation, evaluation, opinions),
        sentences=sentences,
        status=status,
        derivation=derivation if question.picture else None,
    )


def told(evaluation: Evaluation | None) -> tuple[tuple[str, ...], Exit]:
    """What could not be evaluated, in sentences, and the exit status that follows from it."""
    if evaluation is None:
        return (), Exit.DONE
    from studies.messages.status import Status

    sentences: dict[str, None] = {}
    status = Exit.DONE
    for quantity in evaluation.quantities:
        for outcome in quantity.outcomes:
            # a second derivative repeats what a first one said, with a preface
            if outcome.sentence and not outcome.sentence.endswith(tuple(sentences)):
                sentences[outcome.sentence] = None
            unknown = outcome.status is Status.UNDECIDED or (
                quantity.name == "value" and outcome.status is Status.UNDEFINED
            )
            if unknown:
                status = Exit.UNDECIDED
    return tuple(sentences), status


def texts(rows: tuple[tuple[Formula, ...], ...] | None) -> list[list[str]] | None:
    """The text of every entry."""
    return None if rows is None else [[entry.text for entry in row] for row in rows]


def latex(rows: tuple[tuple[Formula, ...], ...] | None) -> str | None:
    """One LaTeX matrix of all entries."""
    if rows is None:
        return None
    return symbolic_matrix_latex([[entry.latex for entry in row] for row in rows])


def as_json(
    derivation: Derivation, evaluation: Evaluation | None, opinions: Opinions | None = None
) -> dict[str, Any]:
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
    if opinions is not None:
        result["scipy"] = opinions_json(opinions)
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


def report(
    derivation: Derivation, evaluation: Evaluation | None, opinions: Opinions | None = None
) -> str:
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
    if opinions is not None:
        lines += opinions_report(opinions)
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
