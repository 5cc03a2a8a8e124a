"""SciPy's opinions, ready to be read: a row for each of its functions, the sentences where it is
wrong, and its estimates in the place of the numeric column.

Pure text from :class:`Opinions`; the widgets only draw it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from gui.session.comparison import MINUS_SIGN, Agreement, agreement, labels
from studies.messages.curvature import Curvature, Scheme
from studies.messages.evaluation import Evaluation, Quantity
from studies.messages.opinion import (
    APPROX_FPRIME,
    HESSIAN,
    JACOBIAN,
    Judgement,
    Opinion,
    Opinions,
    Verdict,
)
from symbolic.problem import Problem

Array = NDArray[np.float64]

NOT_KNOWN = "…"
"""Stands where SciPy has not been asked yet."""

_WORST_FIRST = (Agreement.DIFFERS, Agreement.UNKNOWN, Agreement.NEARLY, Agreement.AGREES)


@dataclass(frozen=True, slots=True)
class OpinionRow:
    """One of SciPy's functions.

    Attributes
    ----------
    quantity : ``gradient``, ``jacobian`` or ``hessian``.
    method : as SciPy spells it.
    error, claimed, evaluations : as shown; the largest of all entries; empty when not known, the
        error also where SciPy has a number too few or too many.
    agreement : of the worst entry.
    said : how it ended, by its own account.
    sentences : what is out of the ordinary, each led by the function's name and the labels that it
        holds for.
    wrong : whether someone who believes it is misled.
    """

    quantity: str
    method: str
    error: str = NOT_KNOWN
    claimed: str = NOT_KNOWN
    evaluations: str = NOT_KNOWN
    agreement: Agreement = Agreement.UNKNOWN
    said: str = ""
    sentences: tuple[str, ...] = ()
    wrong: bool = False


def opinion_rows(
    problem: Problem,
    opinions: Opinions | None,
    quantities: tuple[str, ...],
    component: int | None = None,
) -> tuple[OpinionRow, ...]:
    """A row for each of SciPy's functions that has, or will have, a word on these quantities.

    ``component`` picks the entries of one row of a Jacobian.  A Problem without variables has no
    rows.
    """
    if not problem.variables:
        return ()
    if opinions is None or not opinions.opinions:
        return tuple(OpinionRow(q, method) for q in quantities for method in _methods(q))
    return tuple(
        _row(problem, opinion, _places(problem, opinion, component))
        for quantity in quantities
        for opinion in opinions.of(quantity)
    )


def _methods(quantity: str) -> tuple[str, ...]:
    if quantity in ("gradient", "jacobian"):
        return (APPROX_FPRIME, JACOBIAN)
    return (HESSIAN,) if quantity == "hessian" else ()


def _places(problem: Problem, opinion: Opinion, component: int | None) -> range:
    """The entries that are shown, row-major."""
    if component is None or opinion.quantity != "jacobian":
        return range(opinion.error.size)
    n = len(problem.variables)
    return range(component * n, (component + 1) * n)


def _row(problem: Problem, opinion: Opinion, places: range) -> OpinionRow:
    held = [verdict for verdict in opinion.verdicts if set(verdict.entries) & set(places)]
    nowhere = any(verdict.judgement is Judgement.NO_DERIVATIVE for verdict in held)
    silent = nowhere or any(verdict.judgement is Judgement.NO_NUMBER for verdict in held)
    wrong = any(verdict.judgement.wrong for verdict in held)
    exact, error = opinion.exact.ravel(), opinion.error.ravel()
    grades = {agreement(float(exact[k]), float(error[k])) for k in places}
    grade = next(worst for worst in _WORST_FIRST if worst in grades)
    if nowhere:
        grade = Agreement.DIFFERS
    elif wrong and grade is Agreement.AGREES:
        grade = Agreement.NEARLY
    return OpinionRow(
        quantity=opinion.quantity,
        method=opinion.method,
        error="" if silent else _largest(error, places),
        claimed=_largest(opinion.claimed.ravel(), places),
        evaluations=str(opinion.evaluations),
        agreement=grade,
        said=opinion.status,
        sentences=tuple(_led(problem, opinion, verdict, places) for verdict in held),
        wrong=wrong,
    )


def _largest(values: Array, places: range) -> str:
    known = [abs(float(values[k])) for k in places if math.isfinite(values[k])]
    if not known:
        return ""
    largest = max(known)
    if largest == 0:
        return "0"
    mantissa, exponent = f"{largest:.1e}".split("e")
    return f"{mantissa}e{int(exponent)}"


def _led(problem: Problem, opinion: Opinion, verdict: Verdict, places: range) -> str:
    """The sentence with real minus signs, led by the function, and by the labels when it does not
    hold for all."""
    sentence = MINUS_SIGN.sub("−", verdict.sentence)
    function = opinion.method.split(".")[-1]
    held = [k for k in verdict.entries if k in places]
    if len(held) == len(places):
        return f"{function}: {sentence}"
    names = [labels(problem, opinion.quantity)[k] for k in held]
    listed = ", ".join(names) if len(names) <= 2 else f"{names[0]} and {len(names) - 1} more"
    return f"{function} ({listed}): {sentence}"


def opinion_notes(rows: tuple[OpinionRow, ...]) -> tuple[str, ...]:
    """The rows' sentences: those of rows where SciPy is wrong first, claims before the rest."""
    ordered = sorted(rows, key=lambda row: (not row.wrong, not row.claimed))
    return tuple(sentence for row in ordered for sentence in row.sentences)


def summary(rows: tuple[OpinionRow, ...]) -> str:
    """All opinions in a few words."""
    if not rows or any(row.evaluations == NOT_KNOWN for row in rows):
        return ""
    if any(row.wrong for row in rows):
        wrong = sum(row.wrong for row in rows)
        return f"{wrong} of {len(rows)} wrong"
    good = sum(row.agreement is Agreement.AGREES for row in rows)
    return f"{good} of {len(rows)} agree"


def worst(rows: tuple[OpinionRow, ...]) -> Agreement:
    """The grade of the worst row."""
    grades = {row.agreement for row in rows}
    return next((grade for grade in _WORST_FIRST if grade in grades), Agreement.UNKNOWN)


# ------------------------------------------------------------------ in the numeric column


def with_opinion(evaluation: Evaluation, opinions: Opinions | None, source: str) -> Evaluation:
    """``evaluation`` with SciPy's estimates in its numeric column; what SciPy has not said is not
    known.  ``source`` is ``approx_fprime`` or ``differentiate``.  The value stays as it is."""
    return replace(
        evaluation,
        quantities=tuple(
            quantity if quantity.name == "value" else _said(quantity, opinions, source)
            for quantity in evaluation.quantities
        ),
    )


def _said(quantity: Quantity, opinions: Opinions | None, source: str) -> Quantity:
    opinion = None if opinions is None else opinions.by(source, quantity.name)
    if opinion is not None:
        return replace(quantity, numeric=opinion.estimate, difference=opinion.error)
    nothing = np.full(quantity.exact.shape, np.nan)
    return replace(quantity, numeric=nothing, difference=nothing)


def with_scipy(found: Curvature, opinions: Opinions | None, source: str) -> Curvature:
    """``found`` with SciPy's estimates as one more scheme, called ``source``; what SciPy has not
    said is not known."""
    opinion = None if opinions is None else opinions.by(source, "hessian")
    nothing = np.full(found.matrix.shape, np.nan)
    said = Scheme(
        source,
        nothing if opinion is None else opinion.estimate,
        nothing if opinion is None else opinion.error,
        np.empty(0),
    )
    return replace(found, schemes=(said, *found.schemes))
