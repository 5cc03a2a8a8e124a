"""The study ``higher``: a second, third or fourth derivative along one variable, as a formula."""

from __future__ import annotations

from time import perf_counter

from studies.derive import has_decimals
from studies.messages.derivation import Formula
from studies.messages.profile import Higher, HigherRequest
from symbolic.construct import construct
from symbolic.deconstruct import Deconstruction
from symbolic.deep_stack import on_deep_stack
from symbolic.differentiate import along
from symbolic.forms import Writer
from symbolic.lower import lower_higher
from symbolic.operations import operations
from symbolic.typed_derivatives import without_derivatives

MOST_ORDER = 4


def higher(request: HigherRequest) -> Higher:
    """Derive ``request.problem`` again and again.

    Raises
    ------
    NotDifferentiable : when some function has no formula for a derivative that is needed.
    ValueError : naming the field of ``request`` that is wrong.
    """
    if not 0 <= request.axis < len(request.problem.variables):
        raise ValueError(f"axis: the problem has no variable {request.axis}")
    if not 2 <= request.order <= MOST_ORDER:
        raise ValueError(f"order: must be 2 to {MOST_ORDER}, not {request.order}")
    return on_deep_stack(lambda: _derived(request))


def _derived(request: HigherRequest) -> Higher:
    started = perf_counter()
    resolved = without_derivatives(request.problem)
    construction = construct(resolved)
    back = Deconstruction(
        construction.names,
        decimals=has_decimals(request.problem),
        parameters=construction.parameters,
    )
    by = construction.variables[request.axis]
    trees = tuple(
        back.tree(along(component, by, request.order)) for component in construction.components
    )
    writer, count = Writer(), operations()
    formulas = tuple(
        Formula(*writer.forms(tree), count(tree), *writer.autodiff(tree)) for tree in trees
    )
    program = lower_higher(resolved, trees)
    return Higher(request, formulas, program, perf_counter() - started)
