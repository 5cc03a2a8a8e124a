"""SciPy's opinions as ``derive --at P --scipy`` prints them: JSON, and lines of the report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from studies.messages.opinion import Opinion, Opinions

KINDS = ("gradient", "jacobian", "hessian")


def opinions_json(opinions: Opinions) -> dict[str, Any]:
    """The key ``scipy``: for each quantity a list with an object for each of SciPy's functions;
    null where the quantity does not exist or SciPy was not asked (``remarks`` says why)."""
    found: dict[str, Any] = {kind: [_object(one) for one in opinions.of(kind)] for kind in KINDS}
    if found["gradient"] and not found["jacobian"]:  # of a scalar: the one row
        arrays = ("estimate", "claimed_error")
        found["jacobian"] = [
            {**one, **{name: [one[name]] for name in arrays}} for one in found["gradient"]
        ]
    return {**{kind: found[kind] or None for kind in KINDS}, "remarks": list(opinions.remarks)}


def _object(opinion: Opinion) -> dict[str, Any]:
    """``status`` is a word, ``said`` the same in words, ``sentence`` our verdict: empty when all is
    well."""
    return {
        "method": opinion.method,
        "estimate": opinion.estimate.tolist(),
        "claimed_error": opinion.claimed.tolist(),
        "max_abs_error": opinion.max_abs_error,
        "evaluations": opinion.evaluations,
        "status": opinion.ending,
        "said": opinion.status,
        "wrong": opinion.wrong,
        "sentence": opinion.sentence,
    }


def opinions_report(opinions: Opinions) -> list[str]:
    """A line for each of SciPy's functions, and our verdicts."""
    lines = ["", f"{'SciPy':24}{'of':10}{'error':>12}{'claimed':>12}{'points':>8}"]
    for one in opinions.opinions:
        error, claimed = _power(one.max_abs_error), _power(one.max_claimed)
        lines.append(
            f"{one.method:24}{one.quantity:10}{error:>12}{claimed:>12}{one.evaluations:>8}"
        )
        lines += [f"  {verdict.sentence}" for verdict in one.verdicts]
    return lines + [f"  {remark}" for remark in opinions.remarks]


def _power(size: float) -> str:
    return "unknown" if size != size else f"{size:.1e}"
