"""The table of finite-difference schemes, ready to be read: a row each, with the exact derivative
above them and the adaptive one below.

Pure text from :class:`Errors`; the widgets only draw it.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from gui.session.comparison import MINUS_SIGN, Agreement, agreement, decimal, numeric_text
from gui.session.comparison import scientific as signed
from gui.session.comparison import shown as shortened
from gui.session.names import component, partial, readable
from studies.messages.errors import OWN, Adaptive, Errors, SchemeErrors
from studies.messages.status import Status
from symbolic.problem import Problem

EXACT, ADAPTIVE = "exact", "adaptive"
"""What the two rows are called that are no scheme."""

_LABELS = {
    "fourth-order": "fourth order",
    "sixth-order": "sixth order",
    "richardson": "Richardson",
    "complex-step": "complex step",
    OWN: "own stencil",
}

_POWERS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_POWER = re.compile(r"\^(\d+)(?![\d.]*\d)")


@dataclass(frozen=True, slots=True)
class SchemeRow:
    """One row.

    Attributes
    ----------
    name : of the scheme, or :data:`EXACT` or :data:`ADAPTIVE`.
    label : the name as shown.
    value, error, truncation, roundoff, slope, measured, predicted : as shown; empty when not known.
        The last two are best steps.
    known : how many leading characters of ``value`` agree with the exact derivative.
    agreement : how well the value does.
    tail : what stands in the place of everything after the error.
    about : formula and cost.
    note : the same, and what is out of the ordinary.
    """

    name: str
    label: str
    value: str
    known: int = 0
    error: str = ""
    agreement: Agreement = Agreement.UNKNOWN
    truncation: str = ""
    roundoff: str = ""
    slope: str = ""
    measured: str = ""
    predicted: str = ""
    tail: str = ""
    about: str = ""
    note: str = ""

    @property
    def scheme(self) -> bool:
        """Whether this is a scheme, which can be in focus."""
        return self.name not in (EXACT, ADAPTIVE)


def label(name: str) -> str:
    """A scheme's name as shown."""
    return _LABELS.get(name, name)


def derivative_name(problem: Problem, axis: int, of: int, order: int) -> str:
    """``df/dx``, ``∂²f/∂x²``, ``∂⁴f_1/∂x⁴`` in plain text."""
    function = problem.name if problem.scalar else component(problem.name, of)
    variable = problem.variables[axis]
    ordinary = len(problem.variables) == 1
    if order <= 2:
        return partial(function, *(variable,) * order, ordinary=ordinary)
    d, power = "d" if ordinary else "∂", str(order).translate(_POWERS)
    return f"{d}{power}{readable(function)}/{d}{readable(variable)}{power}"


def rows(errors: Errors, reading: Errors) -> tuple[SchemeRow, ...]:
    """The rows.

    Parameters
    ----------
    errors : at many steps: slopes and best steps are taken from it.
    reading : at the one step of the table, which is its first: values and errors are.
    """
    found = [_exact(reading)]
    for scheme in reading.schemes:
        curve = errors.scheme(scheme.name)
        found.append(_row(reading, scheme, scheme if curve is None else curve))
    if reading.adaptive is not None:
        found.append(_adaptive(reading, reading.adaptive))
    return tuple(found)


def _exact(reading: Errors) -> SchemeRow:
    status = reading.outcome.status
    if reading.digits:
        text = reading.digits
    elif status is Status.NOT_DIFFERENTIABLE:
        text = "no derivative"
    else:
        text = str(status.value)
    note = reading.outcome.sentence
    if status is Status.UNCERTIFIED and not note:
        note = "High precision, but without a certificate."
    return SchemeRow(EXACT, EXACT, text, len(text), note=typeset(note))


def _row(reading: Errors, scheme: SchemeErrors, curve: SchemeErrors) -> SchemeRow:
    numeric, error = float(scheme.numeric[0]), float(scheme.error[0])
    value, known = _value(reading, numeric, error)
    return SchemeRow(
        scheme.name,
        label(scheme.name),
        value or "undefined",
        known,
        signed(error),
        agreement(reading.exact, error),
        signed(float(scheme.truncation[0])),
        signed(float(scheme.roundoff[0])),
        "" if curve.slope is None else f"{curve.slope:.2f}",
        short(curve.best_h),
        short(curve.predicted_h),
        about=about(curve),
        note=f"{about(curve)} {typeset(curve.sentence)}".strip(),
    )


def _value(reading: Errors, numeric: float, error: float) -> tuple[str, int]:
    """A numeric value beside the exact one, and how many of its characters agree."""
    exact = decimal(reading.digits, reading.exact)
    if exact is None:
        text = shortened("", numeric)
        return text, len(text)
    return numeric_text(exact, numeric, error)


def _adaptive(reading: Errors, adaptive: Adaptive) -> SchemeRow:
    value, known = _value(reading, adaptive.value, adaptive.error)
    if value and math.isfinite(adaptive.claimed):
        tail = f"±{signed(adaptive.claimed)} claimed"
        if adaptive.status != "done":
            tail = f"{tail}, {adaptive.status}"
    else:
        tail = "" if value else adaptive.status
    return SchemeRow(
        ADAPTIVE,
        ADAPTIVE,
        value or "no estimate",
        known,
        signed(adaptive.error),
        agreement(reading.exact, adaptive.error),
        tail=tail,
        note=typeset(
            f"Step and order chosen by looking at the function, {adaptive.evaluations} evaluations."
            f" {adaptive.sentence}".strip()
        ),
    )


def short(step: float | None) -> str:
    """A step with two digits, ``7.0e-6``; empty for none."""
    return "" if step is None else signed(step).removesuffix("e0")


def about(scheme: SchemeErrors) -> str:
    """Formula, order and cost of a scheme."""
    count = f"{scheme.evaluations} evaluation{'' if scheme.evaluations == 1 else 's'}"
    return f"{typeset(scheme.formula)}, order {scheme.order}, {count}."


def notes(errors: Errors, reading: Errors, focus: str) -> tuple[str, ...]:
    """What is out of the ordinary: about the derivative, the scheme in focus, the adaptive one."""
    found = [reading.outcome.sentence]
    scheme = errors.scheme(focus)
    if scheme is not None and scheme.sentence:
        found.append(f"{label(focus)}: {scheme.sentence}")
    if reading.adaptive is not None and reading.adaptive.sentence:
        found.append(f"{ADAPTIVE}: {reading.adaptive.sentence}")
    return tuple(typeset(sentence) for sentence in found if sentence)


def typeset(sentence: str) -> str:
    """With real minus signs and raised powers, as far as plain text goes."""
    text = MINUS_SIGN.sub("−", sentence).replace(" - ", " − ").replace("(-", "(−")
    text = text.replace("f^(4)", "f⁗")
    return _POWER.sub(lambda found: found[1].translate(_POWERS), text)


def as_csv(problem: Problem, errors: Errors, reading: Errors) -> str:
    """The table with all digits, after the derivative and the step it is about."""
    request = reading.request
    name = derivative_name(problem, request.axis, request.component, request.order)
    head = (
        "derivative,scheme,h,value,error,truncation,roundoff,claimed error,slope,"
        "best h measured,best h predicted,sentence"
    )
    lines = [head, _line(name, EXACT, "", reading.digits, note=reading.outcome.sentence)]
    h = repr(float(reading.h[0]))
    for scheme in reading.schemes:
        curve = errors.scheme(scheme.name) or scheme
        parts = (scheme.numeric, scheme.error, scheme.truncation, scheme.roundoff)
        estimate = _plain(float(scheme.estimate[0])) if scheme.estimate.size else ""
        fits = (curve.slope, curve.best_h, curve.predicted_h)
        lines.append(
            _line(
                name,
                scheme.name,
                h,
                *(_plain(float(part[0])) for part in parts),
                estimate,
                *("" if fit is None else _plain(fit) for fit in fits),
                note=curve.sentence,
            )
        )
    adaptive = reading.adaptive
    if adaptive is not None:
        numbers = (_plain(adaptive.value), _plain(adaptive.error), "", "", _plain(adaptive.claimed))
        lines.append(_line(name, ADAPTIVE, "", *numbers, note=adaptive.sentence))
    return "\n".join(lines) + "\n"


def _line(name: str, scheme: str, h: str, *numbers: str, note: str) -> str:
    cells = [*numbers, *[""] * (8 - len(numbers))]
    return ",".join(_quoted(text) for text in (name, scheme, h, *cells, note))


def _plain(value: float) -> str:
    return repr(value) if math.isfinite(value) else ""


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if any(c in text for c in ',"\n') else text
