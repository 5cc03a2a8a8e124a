"""The exact derivative of some order along one variable, and the series that it belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from studies.exact import HERE_UNDEFINED, exact_outputs
from symbolic.balls import enclose
from symbolic.enclosure import UNDECIDED, UNDEFINED, Enclosure
from symbolic.expansion import Expansion, expansion
from symbolic.program import Program
from symbolic.tree import Node

BITS_PER_TERM = 56
"""A step of 1e-15 shifts each further term of the series by 50 bits."""

MOST_DEGREE = 40
"""Of a polynomial that is expanded as a whole."""

NOT_DECIDED = "Whether the derivative of order {order} exists here could not be decided."


@dataclass(frozen=True, slots=True)
class Reference:
    """``exact`` : the derivative, or why there is none.  ``series`` : None where the function is
    not proved to be analytic."""

    exact: Enclosure
    series: Expansion | None

    @property
    def polynomial(self) -> bool:
        """Whether the series is all of the function: a polynomial along the variable."""
        series = self.series
        return (
            series is not None
            and series.degree is not None
            and (series.degree < len(series.derivatives))
        )

    @property
    def derivatives(self) -> tuple[float, ...]:
        """``f, f', f'' ..`` as float64, as far as the series goes; 0 only where proved."""
        if self.series is None:
            return ()
        return tuple(entry.value for entry in self.series.derivatives)


def reference(
    program: Program,
    inputs: Sequence[Node],
    variable: int,
    component: int,
    order: int,
    further: int,
) -> Reference:
    """The derivative of ``order`` and ``further`` ones beyond it."""
    count = order + further + 1
    bits = 128 + BITS_PER_TERM * count
    series = expansion(program, inputs, variable, component, count, bits)
    degree = None if series is None else series.degree
    if degree is not None and count <= degree <= MOST_DEGREE:
        # so that nothing of the polynomial is missing: x^21 at 0
        series = expansion(program, inputs, variable, component, degree + 1, bits)
    if series is not None:
        return Reference(series.derivatives[order], series)
    value = enclose(program, ("value",), inputs)["value"][component]
    if value.kind == UNDEFINED:
        return Reference(Enclosure(None, kind=UNDEFINED, sentence=HERE_UNDEFINED), None)
    return Reference(_joined(program, inputs, variable, component, order), None)


def _joined(
    program: Program, inputs: Sequence[Node], variable: int, component: int, order: int
) -> Enclosure:
    """The derivative without a series, on a join above all: of orders 1 and 2."""
    n = program.variables
    if order == 2 and program.has("hessian"):
        return exact_outputs(program, ("hessian",), inputs)["hessian"][variable * (n + 1)]
    names = [name for name in ("gradient", "jacobian") if program.has(name)]
    if not names:
        return Enclosure(None, kind=UNDECIDED, sentence=NOT_DECIDED.format(order=order))
    (name,) = names
    first = exact_outputs(program, (name,), inputs)[name][component * n + variable]
    if order == 1 or first.midpoint is None:
        return first
    return Enclosure(None, kind=UNDECIDED, sentence=NOT_DECIDED.format(order=order))
