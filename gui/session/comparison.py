"""Exact beside numeric, ready to be read: aligned texts, how well they agree, and why not.

Pure text from an :class:`Evaluation`; the widgets only draw it.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from enum import Enum
from itertools import product

from gui.session.document import SCIPY
from gui.session.names import component, partial
from studies.messages.evaluation import Evaluation, Quantity
from studies.messages.opinion import Opinions
from studies.messages.status import Outcome, Status
from symbolic.problem import Problem

SIGNIFICANT = 9
"""Significant digits shown in the table; exports carry all that are known."""

GOOD, FAIR = 1e-6, 1e-3
"""Agreement: difference over max(1, |exact|) at most 1e-6 agrees, at most 1e-3 nearly."""


MINUS_SIGN = re.compile(r"(?<![\w.])-(?=[\d.])|(?<=\de)-(?=\d)")
"""A hyphen that stands for a minus sign in a sentence."""


class Agreement(Enum):
    """How well two numbers agree; the value is the symbol shown beside the colour."""

    AGREES = "✓"
    NEARLY = "≈"
    DIFFERS = "✗"
    UNKNOWN = "–"


WORDS = {
    Agreement.AGREES: "agrees",
    Agreement.NEARLY: "nearly agrees",
    Agreement.DIFFERS: "differs",
    Agreement.UNKNOWN: "cannot be compared",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One number twice.

    Attributes
    ----------
    quantity : ``value``, ``gradient``, ``jacobian`` or ``hessian``.
    index : its place in the quantity, row-major.
    label : such as ``∂f/∂x``.
    exact, numeric, difference : as shown; empty when there is nothing to show.
    known : how many leading characters of ``numeric`` agree with the exact value.
    note : a sentence when something is out of the ordinary, else empty.
    claim : what the numeric value says of its own error, else empty.
    """

    quantity: str
    index: int
    label: str
    exact: str
    numeric: str
    known: int
    difference: str
    agreement: Agreement
    note: str
    claim: str = ""

    def with_claim(self, claim: str) -> Row:
        """The same row, saying this besides."""
        return replace(self, claim=claim)


def labels(problem: Problem, quantity: str) -> tuple[str, ...]:
    """The labels of a quantity's entries, row-major."""
    names = problem.variables
    if problem.scalar:
        functions: tuple[str, ...] = (problem.name,)
    else:
        functions = tuple(component(problem.name, k) for k in range(len(problem.components)))
    if quantity == "value":
        return tuple(partial(f) for f in functions)
    one = len(names) == 1
    if quantity == "hessian":
        return tuple(partial(problem.name, a, b, ordinary=one) for a, b in product(names, names))
    return tuple(partial(f, name, ordinary=one) for f in functions for name in names)


def decimal(text: str, value: float) -> Decimal | None:
    """The certified decimal, or the float; None when neither is a number."""
    for candidate in (text, repr(float(value))):
        try:
            number = Decimal(candidate)
        except InvalidOperation:
            continue
        if number.is_finite():
            return number
    return None


def _fixed(number: Decimal, decimals: int) -> str:
    return f"{number:.{max(0, decimals)}f}"


def _plain_range(number: Decimal, significant: int = SIGNIFICANT) -> bool:
    """Whether fixed notation suits: 1e-4 <= |x| < 1e7, of few digits from 1e-3 on, or zero."""
    least = Decimal(1).scaleb(-max(3, significant // 2))
    return number == 0 or least <= abs(number) < Decimal("1e7")


def _places(number: Decimal, significant: int = SIGNIFICANT) -> int:
    """Decimals that show ``significant`` digits of ``number``, at least one before the point."""
    return significant - 1 - max(0, number.adjusted() if number else 0)


def shown(text: str, value: float, significant: int = SIGNIFICANT) -> str:
    """A number with up to ``significant`` digits, without trailing zeros; empty when it is not
    known."""
    number = decimal(text, value)
    if number is None:
        return ""
    if _plain_range(number, significant):
        fixed = _fixed(number, _places(number, significant))
        fixed = fixed.rstrip("0").rstrip(".") if "." in fixed else fixed
        return "0" if fixed in ("-0", "") else fixed
    mantissa, exponent = f"{number:.{max(1, significant - 3)}e}".split("e")
    mantissa = mantissa.rstrip("0").rstrip(".")
    return f"{mantissa}e{int(exponent)}"


def numeric_text(
    exact: Decimal | None, numeric: float, difference: float, significant: int = SIGNIFICANT
) -> tuple[str, int]:
    """The numeric value with as many decimals as the exact one may have, and how many of its
    characters agree: those before the decimal place that twice the difference reaches."""
    number = decimal("", numeric)
    if number is None:
        return "", 0
    scale = exact if exact is not None else number
    if not (_plain_range(scale, significant) and _plain_range(number, significant)):
        text = shown("", numeric, significant)
        relative = abs(difference / numeric) if numeric else math.inf
        if not relative < 1:
            return text, 0
        digits = math.floor(-math.log10(2 * relative)) if relative else SIGNIFICANT
        mantissa = text.split("e")[0]
        known = digits + 1 + text.startswith("-")
        return text, len(text) if known >= len(mantissa) else max(0, known)
    if not math.isfinite(difference):
        text = shown("", numeric, significant)
        return text, len(text)
    places = _places(scale, significant)
    text = _fixed(number, places)
    if difference == 0:
        text = text.rstrip("0").rstrip(".") if "." in text else text
        return text, len(text)
    decimals = math.floor(-math.log10(2 * abs(difference)))
    point = text.find(".") if "." in text else len(text)
    known = point + 1 + decimals if decimals > 0 else point + decimals
    return text, min(len(text), max(0, known))


def agreement(exact: float, difference: float) -> Agreement:
    """The grade of a difference."""
    if not (math.isfinite(exact) and math.isfinite(difference)):
        return Agreement.UNKNOWN
    relative = abs(difference) / max(1.0, abs(exact))
    if relative <= GOOD:
        return Agreement.AGREES
    return Agreement.NEARLY if relative <= FAIR else Agreement.DIFFERS


def compared_row(
    quantity: str,
    label: str,
    exact: float,
    digits: str,
    numeric: float,
    difference: float,
    outcome: Outcome,
    index: int = 0,
) -> Row:
    """One number twice, as a row."""
    approximate, known = numeric_text(decimal(digits, exact), numeric, difference)
    return Row(
        quantity,
        index,
        label,
        shown(digits, exact) or _missing(outcome),
        approximate,
        known,
        scientific(difference),
        agreement(exact, difference),
        _note(outcome),
    )


def _row(label: str, quantity: Quantity, index: int) -> Row:
    exact, numeric, difference = (
        float(array.reshape(-1)[index])
        for array in (quantity.exact, quantity.numeric, quantity.difference)
    )
    digits, outcome = quantity.digits[index], quantity.outcomes[index]
    row = compared_row(quantity.name, label, exact, digits, numeric, difference, outcome, index)
    return row.with_claim(_claim(quantity, index))


def _claim(quantity: Quantity, index: int) -> str:
    """What the numeric derivative says of its own error."""
    if not quantity.claimed.size:
        return ""
    claimed = float(quantity.claimed.reshape(-1)[index])
    if not math.isfinite(claimed):
        return ""
    return f"The numeric value claims an error of at most {scientific(claimed)}."


def _missing(outcome: Outcome) -> str:
    """What stands where no exact number can."""
    if outcome.status is Status.NOT_DIFFERENTIABLE:
        return "no derivative"
    if outcome.status in (Status.CERTIFIED, Status.UNCERTIFIED):
        return "not known"
    return str(outcome.status.value)


def _note(outcome: Outcome) -> str:
    if outcome.sentence or outcome.status is not Status.UNCERTIFIED:
        return outcome.sentence
    return "High precision, but without a certificate."


def scientific(difference: float) -> str:
    """Two significant digits, ``-1.3e-9``; empty when not known."""
    if not math.isfinite(difference):
        return ""
    if difference == 0:
        return "0"
    mantissa, exponent = f"{difference:.1e}".split("e")
    return f"{mantissa}e{int(exponent)}"


def rows(problem: Problem, evaluation: Evaluation, quantities: tuple[str, ...]) -> tuple[Row, ...]:
    """The rows of the named quantities, in that order; quantities not computed are left out."""
    found = []
    for name in quantities:
        quantity = evaluation.quantity(name)
        if quantity is None:
            continue
        names = labels(problem, name)
        found += [_row(names[index], quantity, index) for index in range(len(quantity.outcomes))]
    return tuple(found)


def remarks(evaluation: Evaluation, quantities: tuple[str, ...]) -> tuple[str, ...]:
    """What is to be said of the numeric values of these quantities, each sentence once."""
    found = [evaluation.quantity(name) for name in quantities]
    sentences = [sentence for one in found if one is not None for sentence in one.remarks]
    return tuple(f"numeric: {MINUS_SIGN.sub('−', one)}" for one in dict.fromkeys(sentences))


def notes(compared: tuple[Row, ...]) -> tuple[str, ...]:
    """The rows' sentences, each once, led by the labels it holds for."""
    by_sentence: dict[str, list[str]] = {}
    for row in compared:
        if row.note:
            by_sentence.setdefault(row.note, []).append(row.label)
    return tuple(
        f"{_listed(held)}: {MINUS_SIGN.sub('−', sentence)}"
        for sentence, held in by_sentence.items()
    )


def _listed(names: list[str]) -> str:
    return ", ".join(names) if len(names) <= 3 else f"{names[0]} and {len(names) - 1} more"


def digits_agreed(evaluation: Evaluation) -> int | None:
    """To how many digits every numeric derivative agrees with the exact one: the floor of
    ``-log10(|difference| / max(1, |exact|))`` at its worst entry, 16 at most; None when nothing
    can be compared."""
    worst = None
    for quantity in evaluation.quantities:
        if quantity.name == "value":
            continue
        pairs = zip(quantity.exact.reshape(-1), quantity.difference.reshape(-1), strict=True)
        for exact, difference in pairs:
            if math.isfinite(exact) and math.isfinite(difference):
                relative = abs(float(difference)) / max(1.0, abs(float(exact)))
                worst = relative if worst is None else max(worst, relative)
    if worst is None:
        return None
    return 16 if worst < 1e-16 else max(0, math.floor(-math.log10(worst)))


def derivatives_exist(evaluation: Evaluation) -> bool:
    """Whether every derivative at the point has a value, as far as that is decided."""
    missing = (Status.UNDEFINED, Status.NOT_DIFFERENTIABLE)
    return not any(
        outcome.status in missing
        for quantity in evaluation.quantities
        if quantity.name != "value"
        for outcome in quantity.outcomes
    )


def as_csv(problem: Problem, evaluation: Evaluation, opinions: Opinions | None = None) -> str:
    """All numbers at the point, with all digits that are known; unknown ones are empty fields.

    SciPy's ``opinions`` add columns at the end.
    """
    head = "quantity,entry,exact,numeric,difference,status,note"
    if opinions is not None:
        parts = ("", " error", " claimed error")
        head = ",".join([head, *(f"SciPy {source}{part}" for source in SCIPY for part in parts)])
    lines = [head]
    for quantity in evaluation.quantities:
        names = labels(problem, quantity.name)
        for index, outcome in enumerate(quantity.outcomes):
            numbers = [
                quantity.digits[index] or _plain(float(quantity.exact.reshape(-1)[index])),
                _plain(float(quantity.numeric.reshape(-1)[index])),
                _plain(float(quantity.difference.reshape(-1)[index])),
            ]
            texts = [quantity.name, names[index], *numbers, outcome.status.value, outcome.sentence]
            if opinions is not None:
                texts += _opinion_fields(opinions, quantity.name, index)
            lines.append(",".join(_quoted(text) for text in texts))
    return "\n".join(lines) + "\n"


def _opinion_fields(opinions: Opinions, quantity: str, index: int) -> list[str]:
    fields = []
    for source in SCIPY:
        opinion = opinions.by(source, quantity)
        if opinion is None:
            fields += ["", "", ""]
        else:
            columns = (opinion.estimate, opinion.error, opinion.claimed)
            fields += [_plain(float(column.reshape(-1)[index])) for column in columns]
    return fields


def _plain(value: float) -> str:
    return repr(value) if math.isfinite(value) else ""


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if any(c in text for c in ',"\n') else text
