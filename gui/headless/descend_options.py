"""The options of ``descend``: methods with their numbers, limits, and the rates of a sweep.

A number may be an expression; one that cannot be read, or is out of range, is told with a caret.
"""

from __future__ import annotations

import math
from argparse import Namespace
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from engine.descent.settings import NAMES, RATES, SEARCHES, TITLES, Settings
from engine.schemes import NAMES as SCHEMES
from engine.schemes import canonical
from gui.headless.arguments import UsageError
from gui.headless.running import Unreadable, reading
from gui.session.descending import BETWEEN, KEPT, MOST_RATES, MOST_STEPS, RATED, TOLERANCE
from gui.session.descent_view import DescentView
from studies.messages.descent import EXACT
from studies.messages.evaluation import Step
from symbolic.errors import InputError, UnreadableInput
from symbolic.reader import constant_value, read_constant

METHODS = ("gradient-descent", "momentum", "newton", "bfgs")
"""Methods that descend unless others are asked for: the course's three, and the usual one."""

Check = Callable[[float, int], InputError | None]


@dataclass(frozen=True, slots=True)
class Race:
    """Methods and limits, as :class:`studies.messages.descent.DescentRequest` has them, and the
    ``rates`` of a sweep of the first method; empty for none."""

    methods: tuple[Settings, ...]
    steps: int
    tolerance: float
    gradient: str
    h: Step
    rates: tuple[float, ...]


def race(options: Namespace) -> Race:
    """What the command line asks for.

    Raises
    ------
    UsageError : for methods, searches or schemes that do not exist, and options that do not go
        together.
    Unreadable : for numbers that cannot be read, or are out of range.
    """
    if options.search not in SEARCHES:
        raise UsageError(
            f"--search: there is no search {options.search!r}; the searches are:"
            f" {', '.join(SEARCHES)}."
        )
    numbers: dict[str, Any] = {"search": options.search}
    if options.rate is not None:
        numbers["rate"] = number(options.rate, RATED)
    if options.momentum is not None:
        numbers["momentum"] = number(options.momentum, KEPT)
    methods = tuple(replace(Settings(name), **numbers) for name in names(options.methods))
    gradient = scheme(options.gradient)
    if options.h is not None and gradient == EXACT:
        raise UsageError(
            "--h is the step of a finite-difference gradient: add --gradient SCHEME, for example"
            " central."
        )
    swept = options.rates
    if swept is None and options.figure and options.view == "sweep":
        swept = DescentView().rates
    if swept is not None:
        sweepable(methods[0])
    return Race(
        methods,
        int(number(options.steps, _whole)),
        number(options.tol, TOLERANCE),
        gradient,
        Step() if options.h is None else Step(number(options.h, _positive), relative=False),
        () if swept is None else rates(swept),
    )


def names(text: str | None) -> tuple[str, ...]:
    """The methods that ``text`` names, each once, in its order.

    Raises
    ------
    UsageError : for one that does not exist; the sentence names all.
    """
    if text is None:
        return METHODS
    if text.strip().lower() == "all":
        return NAMES
    spelled = {_plain(title): name for name, title in TITLES.items()}
    found: list[str] = []
    for word in text.split(","):
        plain = _plain(word)
        name = plain if plain in NAMES else spelled.get(plain)
        if name is None:
            raise UsageError(
                f"--methods: there is no method {word.strip()!r}; the methods are:"
                f" {', '.join(NAMES)}; or all."
            )
        if name not in found:
            found.append(name)
    return tuple(found)


def _plain(word: str) -> str:
    return word.strip().lower().replace(" ", "-").replace("_", "-")


def scheme(text: str) -> str:
    """:data:`EXACT` or a scheme's name."""
    if text.strip().lower() == EXACT:
        return EXACT
    found = canonical(text)
    if found is None:
        raise UsageError(
            f"--gradient: there is no scheme {text!r}; write exact, or one of:"
            f" {', '.join(SCHEMES)}."
        )
    return found


def sweepable(method: Settings) -> None:
    """Nothing, where the method has a learning rate that may be swept."""
    if method.method not in RATES:
        raise UsageError(
            f"--rates: {method.method} has no learning rate to sweep; the first of --methods must"
            f" be one of: {', '.join(RATES)}."
        )
    if method.method == "gradient-descent" and method.search == "exact":
        raise UsageError("--rates: the exact search chooses its own steps; there is no rate.")


def number(text: str, wrong: Check) -> float:
    """The value of a typed number, which ``wrong`` (value, length of the text) finds well."""
    with reading(text):
        value = float(constant_value(read_constant(text)))
    error = wrong(value, len(text))
    if error is not None:
        raise Unreadable(text, UnreadableInput(error))
    return value


def rates(text: str) -> tuple[float, ...]:
    """Rates with commas between them, or those of a range ``0.01 .. 1``, evenly spaced on a
    logarithmic scale."""
    low, dots, high = text.partition("..")
    if dots:
        first, last = _part(text, low, 0), _part(text, high, len(low) + len(dots))
        if first >= last:
            _refuse(text, "empty-range", "The second rate of a range is the larger one.")
        ratio = math.log(last / first) / (BETWEEN - 1)
        return (*(first * math.exp(ratio * k) for k in range(BETWEEN - 1)), last)
    found, at = [], 0
    for part in text.split(","):
        if part.strip():
            found.append(_part(text, part, at))
        at += len(part) + 1
    if not 1 <= len(found) <= MOST_RATES:
        _refuse(
            text,
            "count",
            f"Type 1 to {MOST_RATES} rates, separated by commas, or a range: 0.01 .. 1.",
        )
    return tuple(found)


def _part(text: str, part: str, at: int) -> float:
    """The rate ``part``, which begins at ``at`` in ``text``; what is wrong is told there."""
    word = part.strip()
    at += part.index(word)
    try:
        return number(word, RATED)
    except Unreadable as unreadable:
        error = unreadable.cause.error
        moved = replace(error, start=error.start + at, end=error.end + at)
        raise Unreadable(text, UnreadableInput(moved)) from None


def _refuse(text: str, code: str, sentence: str) -> None:
    raise Unreadable(text, UnreadableInput(InputError(code, sentence, 0, len(text))))


def _whole(value: float, length: int) -> InputError | None:
    if value == round(value) and 1 <= value <= MOST_STEPS:
        return None
    sentence = f"The limit is a whole number of steps, from 1 to {MOST_STEPS}."
    return InputError("out-of-range", sentence, 0, length)


def _positive(value: float, length: int) -> InputError | None:
    if 0.0 < value < math.inf:
        return None
    return InputError("out-of-range", "A step is larger than 0.", 0, length)
