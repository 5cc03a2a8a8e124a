"""The study ``errors``: a derivative by every finite-difference scheme, at every step size.

The error of each is measured against a certified derivative and split exactly into truncation and
round-off; what theory predicts from the exact higher derivatives stands beside it.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from engine.best_step import best_step
from engine.error_model import ErrorModel, error_model
from engine.power_law import power_law
from engine.schemes import COMPLEX_STEP, NAMES, scheme
from engine.schemes import complex_step as complex_scheme
from engine.schemes.richardson import estimates
from engine.stencils import Stencil, stencil
from engine.step_table import StepTable
from studies.adaptive import adaptive_along
from studies.exact import HERE_UNDEFINED, placed
from studies.messages.errors import OWN, Errors, ErrorsRequest, SchemeErrors
from studies.messages.status import Outcome, Status
from studies.reference import Reference, reference
from studies.scheme_words import about_the_domain, about_the_slope, formula
from studies.step_sizes import step_sizes
from studies.vectorised import sampler
from symbolic.complex_floats import complex_function
from symbolic.enclosure import UNDEFINED
from symbolic.program import Program
from symbolic.quotient_errors import QuotientErrors, Split
from symbolic.rounding import ROUNDING_UNIT, rounding_noise

Array = NDArray[np.float64]
OnLine = Callable[[Array], Array]

RICHARDSON = "richardson"
"""The scheme that estimates its own error."""

FURTHER = 11
"""Derivatives known beyond the one asked for: the leading error of sixth-order schemes, and where
that vanishes the next ones."""

NOT_ANALYTIC = (
    "The complex step needs a function that is analytic; at this point that is not proved."
)

MOST_ORDER, MOST_OFFSETS, DIGITS = 4, 15, 30


def errors(request: ErrorsRequest) -> Errors:
    """Take the schemes apart.

    Raises
    ------
    ValueError : naming the field of ``request`` that is wrong.
    """
    # Values beyond float64 are expected: at long steps of fast functions, in high derivatives.
    with np.errstate(all="ignore"):
        return _Laboratory(request).answer()


class _Laboratory:
    """One point, one variable, one component."""

    def __init__(self, request: ErrorsRequest) -> None:
        self.started = perf_counter()
        self.request = request
        program = self.program = request.program
        _check(request)
        self.inputs, self.located = placed(program, request.point, request.parameters)
        self.at = float(self.located[request.axis])
        self.on_line = on_line(program, self.located, request.axis, request.component)
        self.reference: Reference = reference(
            program, self.inputs, request.axis, request.component, request.order, FURTHER
        )
        exact = self.reference.exact
        self.exact = exact.value if exact.midpoint is not None else math.nan
        self.quotients = QuotientErrors(
            program, self.inputs, request.axis, request.component, request.order,
            exact, self.reference.series,
        )  # fmt: skip
        located = self.located.tolist()
        self.noise = self._noise(rounding_noise(program, request.component, located, request.axis))
        self.stencils = _stencils(request)

    def _noise(self, analysed: float) -> float:
        """Without an analysis of the program: its result and the coordinate are rounded once."""
        derivatives = self.reference.derivatives
        if math.isfinite(analysed) or len(derivatives) < 2:
            return analysed
        return ROUNDING_UNIT * math.hypot(derivatives[0], self.at * derivatives[1]) / math.sqrt(3)

    def answer(self) -> Errors:
        """Everything."""
        request = self.request
        models = {name: self._stencil_model(found) for name, found in self.stencils.items()}
        predicted = [model.best_step for model in models.values()]
        h = step_sizes(request.steps, request.span, predicted)
        schemes: dict[str, SchemeErrors] = {}
        if self.stencils and math.isfinite(self.at):
            schemes = self._stencil_errors(h, models)
        if self._wants_complex_step() and math.isfinite(self.at):
            schemes[COMPLEX_STEP] = self._complex_errors(h)
        order = [*(request.schemes or NAMES), OWN]
        value, left, right = self._around(h)
        exact = self.reference.exact
        return Errors(
            request=request,
            at=self.at,
            h=h,
            digits=exact.text(DIGITS),
            exact=self.exact,
            outcome=Outcome(Status(exact.kind), exact.sentence),
            value=value,
            left=left,
            right=right,
            schemes=tuple(schemes[name] for name in order if name in schemes),
            adaptive=adaptive_along(self.on_line, self.at, request.order, exact),
            seconds=perf_counter() - self.started,
        )

    def _around(self, h: Array) -> tuple[float, Array, Array]:
        values = self.on_line(np.concatenate([[self.at], self.at - h, self.at + h]))
        values = np.where(np.isfinite(values), values, np.nan)
        return float(values[0]), values[1 : 1 + h.size], values[1 + h.size :]

    # stencils -----------------------------------------------------------------------------------

    def _stencil_model(self, found: Stencil) -> ErrorModel:
        return error_model(
            lambda q: float(found.coefficient(q)),
            found.accuracy,
            found.order,
            self.reference.derivatives,
            found.spread * self.noise,
            found.order,
        )

    def _stencil_errors(self, h: Array, models: dict[str, ErrorModel]) -> dict[str, SchemeErrors]:
        """All stencils, from one evaluation of the function."""
        order = self.request.order
        formulas = [found.formula for found in self.stencils.values()]
        # Ridders' estimate of the error of Richardson's scheme, on the same points.
        ridders = estimates(order) if RICHARDSON in self.stencils else ()
        table = StepTable([*formulas, *ridders], order)
        rows = table.quotients(self.on_line, self.at, h)
        answers = {}
        for name, values in zip(self.stencils, rows, strict=False):
            found, model = self.stencils[name], models[name]
            split = self.quotients.of_stencil(
                found.offsets, found.weights, h, values, self._expected(model, h)
            )
            answers[name] = self._scheme(
                name,
                formula(found),
                found.accuracy,
                sum(weight != 0 for weight in found.weights),
                h,
                values,
                split,
                model,
                np.max(np.abs(rows[len(formulas) :]), axis=0)
                if name == RICHARDSON
                else np.empty(0),
            )
        return answers

    def _expected(self, model: ErrorModel, h: Array) -> Array:
        """Roughly how large the truncation error is."""
        return model.truncation(h) if model.power is not None else np.full(h.size, math.nan)

    # the complex step ---------------------------------------------------------------------------

    def _wants_complex_step(self) -> bool:
        asked = COMPLEX_STEP in (self.request.schemes or NAMES)
        return asked and self.request.order == 1

    def _relative_noise(self) -> float:
        """Nothing cancels: the result and the coordinate are rounded, a few times over."""
        derivatives = self.reference.derivatives
        if len(derivatives) < 3:
            return math.nan
        return 2 * ROUNDING_UNIT * math.hypot(derivatives[1], self.at * derivatives[2])

    def _complex_errors(self, h: Array) -> SchemeErrors:
        function = complex_function(
            self.program, self.request.component, self.located.tolist(), self.request.axis
        )
        model = error_model(
            complex_scheme.coefficient,
            complex_scheme.ACCURACY,
            1,
            self.reference.derivatives,
            self._relative_noise(),
            0,
        )
        sentence = ""
        if self.reference.series is None:
            defined = self.reference.exact.kind != UNDEFINED
            sentence = NOT_ANALYTIC if defined else HERE_UNDEFINED
            numeric = np.full(h.size, math.nan)
        else:
            numeric = complex_scheme.complex_step(function, self.at, h)
            if function.lacking:
                sentence = (
                    f"The complex step needs {function.lacking} of complex numbers with a small"
                    " imaginary part that is right to the last digit; there is none here."
                )
        split = self.quotients.of_complex_step(h, numeric, self._expected(model, h))
        return self._scheme(
            COMPLEX_STEP, "Im f(x + ih) / h", complex_scheme.ACCURACY,
            complex_scheme.EVALUATIONS, h, numeric, split, model, np.empty(0), sentence,
        )  # fmt: skip

    # what all have in common --------------------------------------------------------------------

    def _scheme(
        self,
        name: str,
        text: str,
        accuracy: int,
        evaluations: int,
        h: Array,
        numeric: Array,
        split: Split,
        model: ErrorModel,
        estimate: Array,
        sentence: str = "",
    ) -> SchemeErrors:
        law = power_law(h, split.truncation)
        # The slope is told where the scheme's own power leads; elsewhere the sentence tells it.
        leads = model.power == accuracy or self.reference.series is None
        best = None
        if math.isfinite(self.exact):
            grows = model.order > 0
            best = best_step(h, split.truncation, split.roundoff, grows)
        known = model.power is not None or self.reference.polynomial
        return SchemeErrors(
            name=name,
            formula=text,
            order=accuracy,
            evaluations=evaluations,
            numeric=np.where(np.isfinite(numeric), numeric, np.nan),
            error=split.error,
            truncation=split.truncation,
            roundoff=split.roundoff,
            predicted_truncation=model.truncation(h) if known else np.full(h.size, math.nan),
            predicted_roundoff=model.roundoff(h),
            estimate=estimate,
            slope=law.slope if law is not None and leads else None,
            window=(law.low, law.high) if law is not None and leads else None,
            best_h=None if best is None else best.h,
            best_error=None if best is None else best.error,
            predicted_h=model.best_step,
            sentence=sentence
            or " ".join(
                (
                    *about_the_slope(
                        self.request.order, accuracy, model.power, self.reference, split, h, law
                    ),
                    *about_the_domain(numeric, h),
                )
            ),
        )


def on_line(program: Program, located: Array, axis: int, component: int) -> OnLine:
    """A component as a vectorised function of one variable, the others held; NaN where it is
    undefined or too large for float64."""
    values_at = sampler(program, ("value",), located[program.variables :].tolist())
    point = located[: program.variables]

    def along(t: Array) -> Array:
        points = np.repeat(point[:, None], t.size, axis=1)
        points[axis] = t
        (values,) = values_at(points)
        return np.asarray(values[component])

    return along


def _stencils(request: ErrorsRequest) -> dict[str, Stencil]:
    names = [name for name in request.schemes or NAMES if name != COMPLEX_STEP]
    found = {name: scheme(name, request.order) for name in names}
    if request.offsets:
        found[OWN] = stencil(request.offsets, request.order)
    return found


def _check(request: ErrorsRequest) -> None:
    program = request.program
    if not 0 <= request.axis < program.variables:
        raise ValueError(f"axis: the program has no variable {request.axis}")
    if not 0 <= request.component < len(program.output("value").indices):
        raise ValueError(f"component: the program has no component {request.component}")
    if not 1 <= request.order <= MOST_ORDER:
        raise ValueError(f"order: must be 1 to {MOST_ORDER}, not {request.order}")
    unknown = [name for name in request.schemes if name not in NAMES]
    if unknown:
        raise ValueError(f"schemes: there is no scheme {unknown[0]!r}")
    if len(request.offsets) > MOST_OFFSETS:
        raise ValueError(f"offsets: at most {MOST_OFFSETS}")
    if request.steps < 2:
        raise ValueError("steps: must be 2 or more")
