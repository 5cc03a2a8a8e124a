"""The verdict on a hand-derived derivative: what is exact comes from ``symbolic.differentiate``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from time import perf_counter

from symbolic.construct import construct
from symbolic.deconstruct import Deconstruction
from symbolic.deep_stack import on_deep_stack
from symbolic.differentiate import along
from symbolic.problem import Problem
from symbolic.substitution import self_contained
from symbolic.tree import Node
from symbolic.typed_derivatives import without_derivatives
from symbolic.verdict.judge import SECONDS, judge
from symbolic.verdict.proofs import Range
from symbolic.verdict.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Exact:
    """An exact derivative, ready to be judged against.

    Attributes
    ----------
    tree : the derivative.
    function : what was differentiated, in which only variables and parameters are left.
    inputs : variables, then parameters.
    along : the variable of the last differentiation; empty where there was none.
    order : of the derivative.
    """

    tree: Node
    function: Node
    inputs: tuple[str, ...]
    along: str
    order: int = 1


def exact_derivative(problem: Problem, wrt: Sequence[str], component: int = 0) -> Exact:
    """The derivative of one component of ``problem`` by each of ``wrt`` in turn.

    Raises
    ------
    ValueError : when ``wrt`` names what is no input, or there is no such component.
    NotDifferentiable : when some function has no formula for its derivative.
    """
    inputs = (*problem.variables, *(parameter.name for parameter in problem.parameters))
    for name in wrt:
        if name not in inputs:
            raise ValueError(f"wrt: {name!r} is no input")
    if not 0 <= component < len(problem.components):
        raise ValueError(f"component: {component} of {len(problem.components)}")

    def derived() -> tuple[Node, Node]:
        resolved = without_derivatives(problem)
        construction = construct(resolved)
        symbols = {name: symbol for symbol, name in construction.names.items()}
        expression = construction.components[component]
        for name in wrt:
            expression = along(expression, symbols[name])
        back = Deconstruction(construction.names, parameters=construction.parameters)
        return back.tree(expression), self_contained(resolved)[component]

    tree, function = on_deep_stack(derived)
    return Exact(tree, function, inputs, wrt[-1] if wrt else "", len(wrt))


def judge_derivative(
    exact: Exact,
    answer: Node,
    ranges: Mapping[str, Range] | None = None,
    seconds: float = SECONDS,
) -> Verdict:
    """The verdict on ``answer``, which may mention the inputs only; see :func:`judge`.

    Raises
    ------
    ValueError, NotDifferentiable : as :func:`judge` does.
    """
    started = perf_counter()
    function = (exact.function,) if exact.along else ()
    return judge(
        exact.tree,
        answer,
        exact.inputs,
        function,
        ranges,
        seconds - (perf_counter() - started),
        slope_along=exact.along,
        order=exact.order,
    )
