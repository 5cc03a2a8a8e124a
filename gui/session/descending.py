"""What a document means to the Descent lens: the methods with their numbers, the limit, the rates
of a sweep, and the frozen requests of its studies.

Pure, like :mod:`gui.session.resolve`, whose :class:`Resolution` it reads.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Any

from engine.descent.settings import RATES, Settings
from gui.session.descent_view import PICTURES, DescentView, Racer
from gui.session.reading import Fault, FieldReader, whole, within
from gui.session.resolve import Resolution
from studies.messages.descent import EXACT, BasinsRequest, DescentRequest, SweepRequest
from studies.messages.evaluation import Step
from symbolic.errors import InputError
from symbolic.program import Program

LENS = "descent"

MOST_STEPS = 100_000
"""Steps of one run at most; a path of them takes a few megabytes."""

MOST_RATES = 64
BETWEEN = 24
"""Rates that a typed range such as ``0.01 .. 1`` stands for, evenly spaced on a logarithmic
scale."""

BASIN_STEPS = 500
"""Steps that a start of the basins' picture may take at most: there are thousands of them."""


RATED = within(0.0, 1e6, "A rate is larger than 0 and at most a million")
KEPT = within(-1e-300, 1.0 - 1e-9, "What is kept lies from 0 to below 1")
STEPS = whole(1, MOST_STEPS, f"The limit is a whole number of steps, from 1 to {MOST_STEPS}")
TOLERANCE = within(0.0, 1e6, "A tolerance is larger than 0")


@dataclass(slots=True)
class Descending:
    """One document's race."""

    resolution: Resolution
    faults: tuple[Fault, ...] = field(init=False, default=())
    _settings: tuple[Settings | None, ...] = field(init=False, default=())
    _steps: int | None = field(init=False, default=None)
    _tolerance: float | None = field(init=False, default=None)
    _h: Step | None = field(init=False, default=None)
    _rates: tuple[float, ...] = field(init=False, default=())

    def __post_init__(self) -> None:
        view, reader = self.view, FieldReader([])
        self._settings = tuple(
            _settings(reader, place, racer) for place, racer in enumerate(view.racers)
        )
        steps = reader.limited("steps", view.steps, STEPS)
        self._steps = None if steps is None else round(steps)
        self._tolerance = reader.limited("tolerance", view.tolerance, TOLERANCE)
        self._h = _step(reader, view.h)
        self._rates = _rates(reader, view.rates)
        self.faults = tuple(reader.faults)

    @property
    def view(self) -> DescentView:
        """The document's choices."""
        return self.resolution.document.descent

    def fault(self, name: str) -> InputError | None:
        """What is wrong with a field: ``steps``, ``tolerance``, ``h``, ``rates``, or ``rate 3``,
        ``keep 3``, ``second 3`` of a row."""
        return next((fault.error for fault in self.faults if fault.field == name), None)

    @property
    def racing(self) -> tuple[int, ...]:
        """The rows whose methods race and whose numbers can be read, in order."""
        rows = zip(self.view.racers, self._settings, strict=True)
        return tuple(
            place for place, (racer, found) in enumerate(rows) if racer.on and found is not None
        )

    @property
    def sweepable(self) -> tuple[int, ...]:
        """The rows whose methods have a learning rate to sweep."""
        return tuple(
            place
            for place, racer in enumerate(self.view.racers)
            if racer.method in RATES and racer.search != "exact"
        )

    @property
    def swept(self) -> int:
        """The row that is swept: the one chosen, or the first that can be; -1 for none."""
        possible, chosen = self.sweepable, self.view.swept
        return chosen if chosen in possible else next(iter(possible), -1)

    @property
    def possible_pictures(self) -> tuple[str, ...]:
        """Of :data:`PICTURES`, those that a function of so many variables has."""
        if len(self.resolution.axes) >= 2:
            return PICTURES
        return tuple(name for name in PICTURES if "basins" not in name)

    @property
    def picture(self) -> str:
        """Which of them is shown."""
        possible, chosen = self.possible_pictures, self.view.pictures
        return chosen if chosen in possible else possible[0]

    @property
    def pictures(self) -> tuple[str, ...]:
        """What is shown, from left to right."""
        return tuple(self.picture.split("+"))

    def shows(self, picture: str) -> bool:
        """Whether the lens is in front and shows this picture."""
        return self.resolution.document.lens == LENS and picture in self.pictures

    @property
    def _ready(self) -> bool:
        found = self.resolution
        return (
            found.document.lens == LENS
            and found.placed
            and found.problem is not None
            and found.problem.scalar
            and bool(found.problem.variables)
            and self._steps is not None
            and self._tolerance is not None
            and self._h is not None
        )

    def settings(self, place: int) -> Settings | None:
        """A row's method with its numbers; None where one of them cannot be read, or no row is."""
        return self._settings[place] if 0 <= place < len(self._settings) else None

    # The requests.  None where the lens does not show what comes of it, or a field cannot be read.

    def descent(self, program: Program) -> DescentRequest | None:
        """The race."""
        settings = tuple(self._settings[place] for place in self.racing)
        known = tuple(one for one in settings if one is not None)
        if not self._ready or not known:
            return None
        assert self._steps is not None
        assert self._tolerance is not None
        assert self._h is not None
        return DescentRequest(
            program,
            self.resolution.point_trees,
            self.resolution.parameter_trees,
            known,
            self._steps,
            self._tolerance,
            self.view.gradient,
            self._h,
        )

    def sweep(self, program: Program) -> SweepRequest | None:
        """One method at many rates."""
        swept = self.settings(self.swept)
        if not self._ready or not self.shows("sweep") or swept is None or not self._rates:
            return None
        assert self._steps is not None
        assert self._tolerance is not None
        assert self._h is not None
        return SweepRequest(
            program,
            self.resolution.point_trees,
            self.resolution.parameter_trees,
            swept,
            self._rates,
            self._steps,
            self._tolerance,
            self.view.gradient,
            self._h,
        )

    def basins(self, program: Program) -> BasinsRequest | None:
        """Where one method ends from everywhere."""
        found, method = self.resolution, self.settings(self.view.basin)
        planar = len(found.axes) == 2 and bool(found.ranges)
        if not self._ready or not self.shows("basins") or method is None or not planar:
            return None
        assert self._steps is not None
        first, second = found.axes
        return BasinsRequest(
            program,
            found.held(),
            found.parameters,
            (first, second),
            (found.ranges[first], found.ranges[second]),
            method,
            min(self._steps, BASIN_STEPS),
        )


def _settings(reader: FieldReader, place: int, racer: Racer) -> Settings | None:
    """A row's numbers; None where one of them cannot be read."""
    usual = Settings(racer.method)
    numbers: dict[str, float | None] = {"rate": None, "keep": 0.9, "second": usual.beta2}
    for name, allowed in (("rate", RATED), ("keep", KEPT), ("second", KEPT)):
        text: str = getattr(racer, name)
        if text.strip():
            found = reader.limited(f"{name} {place}", text, allowed)
            if found is None:
                return None
            numbers[name] = found
    keep, second = numbers["keep"] or 0.0, numbers["second"] or 0.0
    search = racer.search if racer.search in ("armijo", "exact") else "fixed"
    chosen: dict[str, dict[str, Any]] = {
        "gradient-descent": {"search": search},
        "momentum": {"momentum": keep},
        "nesterov": {"momentum": keep},
        "rmsprop": {"decay": keep},
        "adam": {"beta1": keep, "beta2": second},
    }
    return Settings(
        racer.method,
        numbers["rate"] if racer.method in RATES else None,
        **chosen.get(racer.method, {}),
    )


def _step(reader: FieldReader, text: str) -> Step | None:
    """The step of a finite-difference gradient; the scheme's own when nothing is typed."""
    if not text.strip():
        return Step()
    found = reader.limited("h", text, within(0.0, 1e30, "A step is larger than 0"))
    return None if found is None else Step(found, relative=False)


def _rates(reader: FieldReader, text: str) -> tuple[float, ...]:
    """The typed rates, or those of a typed range; empty when they cannot be read."""
    low, dots, high = text.partition("..")
    if dots:
        ends = [reader.limited("rates", end, RATED) for end in (low, high)]
        first, last = ends
        if first is None or last is None:
            return ()
        if first >= last:
            sentence = "The second rate of a range is the larger one."
            reader.faults.append(
                Fault("rates", InputError("empty-range", sentence, 0, len(text), ""))
            )
            return ()
        ratio = math.log(last / first) / (BETWEEN - 1)
        return tuple(first * math.exp(ratio * k) for k in range(BETWEEN - 1)) + (last,)
    parts = [part for part in text.split(",") if part.strip()]
    rates = [reader.limited("rates", part, RATED) for part in parts]
    known = tuple(rate for rate in rates if rate is not None)
    if len(known) < len(rates):
        return ()
    if not 1 <= len(known) <= MOST_RATES:
        sentence = f"Type 1 to {MOST_RATES} rates, separated by commas, or a range: 0.01 .. 1."
        reader.faults.append(Fault("rates", InputError("count", sentence, 0, len(text), "")))
        return ()
    return known


def gradient_name(gradient: str) -> str:
    """What the methods see, for people."""
    return "exact" if gradient == EXACT else f"{gradient} difference"
