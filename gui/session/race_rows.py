"""The table of descent methods, ready to be read: a row each, with what was typed, how the descent
went, and what theory says of it.

Pure text from a :class:`Descent`; the widgets only draw it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from engine.descent.outcome import Status
from engine.descent.settings import RATES, TITLES, Settings
from gui.session.comparison import MINUS_SIGN, Agreement, shown
from gui.session.descending import Descending
from gui.session.descent_view import Racer
from studies.messages.descent import Descent, Run
from symbolic.errors import InputError

DIGITS = 6
"""Of the values in the table; exports carry all."""

KEEPING = ("momentum", "nesterov", "rmsprop", "adam")
"""Methods that keep something of what they remember."""

USUAL_KEEP, USUAL_SECOND = "0.9", "0.999"
"""What stands for an empty field."""

SEARCHES: Mapping[str, str] = MappingProxyType(
    {"fixed": "fixed rate", "armijo": "Armijo", "exact": "exact line"}
)
"""Searches of gradient descent, in words."""

TYPED = ("rate", "keep", "second")
"""What can be typed in a row."""


@dataclass(frozen=True, slots=True)
class Ending:
    """How a descent ended, at a glance: a symbol, words, and how good that is."""

    symbol: str
    words: str
    grade: Agreement


ENDINGS: Mapping[str, Ending] = MappingProxyType(
    {
        Status.CONVERGED.value: Ending("✓", "converged", Agreement.AGREES),
        Status.SADDLE.value: Ending("◇", "saddle", Agreement.DIFFERS),
        Status.MAXIMUM.value: Ending("△", "maximum", Agreement.DIFFERS),
        Status.STALLED.value: Ending("≈", "stalled", Agreement.NEARLY),
        Status.STEP_LIMIT.value: Ending("…", "step limit", Agreement.NEARLY),
        Status.DIVERGED.value: Ending("↗", "diverged", Agreement.DIFFERS),
        Status.UNDEFINED.value: Ending("∅", "undefined", Agreement.DIFFERS),
        Status.SINGULAR_HESSIAN.value: Ending("✗", "singular H", Agreement.DIFFERS),
        Status.LINE_SEARCH_FAILED.value: Ending("✗", "search failed", Agreement.DIFFERS),
    }
)
UNDERWAY = Ending("▸", "on its way", Agreement.UNKNOWN)
"""A player has not come to the end of this one."""
NOTHING = Ending("", "", Agreement.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Typed:
    """A number that can be typed: what stands there, what an empty field means, and what is wrong
    with it."""

    text: str
    usual: str
    fault: str = ""


@dataclass(frozen=True, slots=True)
class RaceRow:
    """One row.

    Attributes
    ----------
    at : its place among the racers of the document.
    label : the method's name, for people.
    on : whether it races.
    typed : option -> :class:`Typed`, those of :data:`TYPED` that the method has.
    search : of gradient descent, of :data:`SEARCHES`; empty for other methods.
    again : whether its method stands in another row too.
    steps, value, slope, f_count, gradient_count, hessian_count, order, factor, predicted : as
        shown; empty when not known.
    ending : how it ended.
    place : where, in words.
    message, theory : sentences.
    late : whether what is shown is of numbers that stood here before.
    """

    at: int
    method: str
    label: str
    on: bool
    typed: tuple[tuple[str, Typed], ...] = ()
    search: str = ""
    again: bool = False
    steps: str = ""
    ending: Ending = NOTHING
    value: str = ""
    slope: str = ""
    f_count: str = ""
    gradient_count: str = ""
    hessian_count: str = ""
    order: str = ""
    factor: str = ""
    predicted: str = ""
    place: str = ""
    message: str = ""
    theory: str = ""
    late: bool = False

    def option(self, name: str) -> Typed | None:
        """What is typed for an option of :data:`TYPED`; None where the method has none."""
        return dict(self.typed).get(name)

    @property
    def fault(self) -> str:
        """What is wrong with what is typed; empty when nothing is."""
        return next((one.fault for _, one in self.typed if one.fault), "")


def matched(descending: Descending, descent: Descent | None) -> list[tuple[Run | None, bool]]:
    """For each row its run, and whether that is of other numbers than the row has now: while the
    next result is awaited, the method's last one stands in its place."""
    racers = descending.view.racers
    found: list[tuple[Run | None, bool]] = [(None, False)] * len(racers)
    if descent is None:
        return found
    left = list(descent.runs)
    waiting = []
    for place in descending.racing:
        settings = descending.settings(place)
        run = next((one for one in left if one.settings == settings), None)
        if run is None:
            waiting.append(place)
        else:
            left = [one for one in left if one is not run]
            found[place] = (run, False)
    for place in waiting:
        method = racers[place].method
        run = next((one for one in left if one.settings.method == method), None)
        if run is not None:
            left = [one for one in left if one is not run]
            found[place] = (run, True)
    return found


def rows(
    descending: Descending, descent: Descent | None, frame: int | None = None
) -> tuple[RaceRow, ...]:
    """The rows; steps, value and gradient after ``frame`` steps, or at the end where it is None."""
    racers = descending.view.racers
    methods = [racer.method for racer in racers]
    names = () if descent is None else _names(descent)
    return tuple(
        _row(descending, place, racer, methods.count(racer.method) > 1, run, late, frame, names)
        for place, (racer, (run, late)) in enumerate(
            zip(racers, matched(descending, descent), strict=True)
        )
    )


def _names(descent: Descent) -> tuple[str, ...]:
    program = descent.request.program
    return tuple(program.inputs[: program.variables])


def _row(
    descending: Descending,
    place: int,
    racer: Racer,
    again: bool,
    run: Run | None,
    late: bool,
    frame: int | None,
    names: tuple[str, ...],
) -> RaceRow:
    about = {
        "at": place,
        "method": racer.method,
        "label": TITLES[racer.method],
        "on": racer.on,
        "typed": _typed(descending, place, racer),
        "search": racer.search if racer.method == "gradient-descent" else "",
        "again": again,
    }
    if run is None:
        return RaceRow(**about)  # type: ignore[arg-type]
    step = run.steps if frame is None else min(frame, run.steps)
    ended = frame is None or frame >= run.steps
    return RaceRow(
        **about,  # type: ignore[arg-type]
        steps=str(step),
        ending=ENDINGS[run.status] if ended else UNDERWAY,
        value=value_text(float(run.values[step])),
        slope=size_text(float(run.slopes[step])),
        f_count=str(run.f_evaluations),
        gradient_count=str(run.gradient_evaluations),
        hessian_count=str(run.hessian_evaluations),
        order="" if run.order is None else f"{run.order:.2f}",
        factor=factor_text(run.rate),
        predicted=factor_text(run.predicted),
        place=place_text(names, run.path[step].tolist()),
        message=real(run.message) if ended else f"After step {step} of {run.steps}.",
        theory=real(run.predicted_sentence),
        late=late,
    )


def _typed(descending: Descending, place: int, racer: Racer) -> tuple[tuple[str, Typed], ...]:
    usual: dict[str, str] = {}
    if racer.method in RATES:
        usual["rate"] = f"{RATES[racer.method]:g}"
    if racer.method in KEEPING:
        usual["keep"] = USUAL_KEEP
    if racer.method == "adam":
        usual["second"] = USUAL_SECOND
    return tuple(
        (name, Typed(getattr(racer, name), text, sentence(descending.fault(f"{name} {place}"))))
        for name, text in usual.items()
    )


def sentence(fault: InputError | None) -> str:
    """What is wrong, and what to do."""
    return "" if fault is None else f"{fault.message} {fault.hint}".strip()


# Numbers as they are shown.


def real(text: str) -> str:
    """With real minus signs."""
    return MINUS_SIGN.sub("−", text)


def value_text(value: float) -> str:
    """A value of f; words where it is not a number."""
    if math.isfinite(value):
        return shown("", value, DIGITS)
    return "undefined" if math.isnan(value) else "∞" if value > 0 else "-∞"


def size_text(size: float) -> str:
    """A length that spans many magnitudes, ``1.23e-9``; empty when not known."""
    if not math.isfinite(size):
        return ""
    if size == 0:
        return "0"
    if 1e-3 <= size < 1e4:
        return f"{size:.{max(0, 2 - math.floor(math.log10(size)))}f}"
    mantissa, exponent = f"{size:.2e}".split("e")
    return f"{mantissa}e{int(exponent)}"


def factor_text(factor: float | None) -> str:
    """A factor of convergence, three digits; empty for none."""
    if factor is None or not math.isfinite(factor):
        return ""
    return f"{factor:.4f}" if 1e-3 <= factor < 10 else size_text(factor)


MOST_COORDINATES = 6


def place_text(names: tuple[str, ...], place: list[float]) -> str:
    """``x = 1, y = 2``; of many variables the first ones."""
    told = [f"{name} = {real(value_text(at))}" for name, at in zip(names, place, strict=True)]
    if len(told) > MOST_COORDINATES:
        told = [*told[:MOST_COORDINATES], "…"]
    return ", ".join(told)


# What leaves.


def as_csv(descending: Descending, descent: Descent) -> str:
    """The methods that race with all digits."""
    names = _names(descent)
    head = (
        "method", "rate", "keep", "second", "search", "status", "steps", *names, "f",
        "gradient length", "f evaluations", "gradient evaluations", "Hessian evaluations", "order",
        "factor", "predicted factor", "message",
    )  # fmt: skip
    lines = [",".join(_quoted(name) for name in head)]
    for place, (run, late) in enumerate(matched(descending, descent)):
        if run is None or late:
            continue
        settings = descending.settings(place)
        assert settings is not None
        cells = [
            settings.method,
            *_numbers(settings),
            run.status,
            str(run.steps),
            *(_plain(float(at)) for at in run.path[-1]),
            _plain(float(run.values[-1])),
            _plain(float(run.slopes[-1])),
            str(run.f_evaluations),
            str(run.gradient_evaluations),
            str(run.hessian_evaluations),
            *("" if one is None else _plain(one) for one in (run.order, run.rate, run.predicted)),
            run.message,
        ]
        lines.append(",".join(_quoted(cell) for cell in cells))
    return "\n".join(lines) + "\n"


def _numbers(settings: Settings) -> tuple[str, str, str, str]:
    """Rate, keep, second and search, those that the method has."""
    method = settings.method
    rate = RATES.get(method) if settings.rate is None else settings.rate
    keep = {"momentum": settings.momentum, "nesterov": settings.momentum,
            "rmsprop": settings.decay, "adam": settings.beta1}.get(method)  # fmt: skip
    return (
        "" if rate is None or method not in RATES else _plain(rate),
        "" if keep is None else _plain(keep),
        _plain(settings.beta2) if method == "adam" else "",
        settings.search if method == "gradient-descent" else "",
    )


def _plain(value: float) -> str:
    return repr(float(value)) if np.isfinite(value) else ""


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if any(c in text for c in ',"\n') else text
