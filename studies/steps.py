"""The study ``steps``: a derivative derived rule by rule, every line verified."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from time import perf_counter

from studies.derive import has_decimals
from studies.messages.derivation import Formula
from studies.messages.steps import MOST_ORDER, Step, Steps, StepsRequest, WorkedDerivative
from studies.steps_lines import LineWriter
from symbolic.deep_stack import on_deep_stack
from symbolic.derivation_steps.line import Along
from symbolic.derivation_steps.meaning import Meaning
from symbolic.derivation_steps.typed_operators import worked_out
from symbolic.derivation_steps.worked import Worked, WorkedStep, worked
from symbolic.differentiate import NotDifferentiable
from symbolic.domain import domain
from symbolic.forms import MOST_NODES, Writer, written_nodes
from symbolic.operations import operation_count
from symbolic.print_typed import typed
from symbolic.substitution import self_contained
from symbolic.tree import Node, names
from symbolic.typed_derivatives import without_derivatives


def steps(request: StepsRequest) -> Steps:
    """Derive ``request.problem`` step by step.

    Raises
    ------
    NotDifferentiable : when some function has no formula for a derivative that is needed, or a
        derivative is too long to be written down.
    ValueError : naming the field of ``request`` that is wrong.
    """
    problem = request.problem
    for name in request.wrt:
        if name not in problem.variables:
            raise ValueError(f"wrt: {name!r} is no variable")
    if not problem.variables:
        raise ValueError("problem: it has no variable to differentiate by")
    if not 1 <= request.order <= MOST_ORDER:
        raise ValueError(f"order: must be 1 to {MOST_ORDER}, not {request.order}")
    return on_deep_stack(lambda: _Study(request).answer())


class _Study:
    """One request under way; everything SymPy stays in here."""

    def __init__(self, request: StepsRequest) -> None:
        self.started = perf_counter()
        self.request = request
        self.problem = request.problem
        self.resolved = without_derivatives(request.problem)
        self.writer = Writer()
        # one way of writing all derivatives of a problem, also where a part holds one name only
        partial = len(request.problem.variables) > 1
        self.lines = LineWriter(partial)

    def answer(self) -> Steps:
        """All derivations."""
        wrt = self.request.wrt or self.problem.variables
        ways = (
            (wrt,) if self.request.in_turn else tuple((name,) * self.request.order for name in wrt)
        )
        found = tuple(
            one
            for component in range(len(self.problem.components))
            for way in ways
            for one in self._orders(component, way)
        )
        return Steps(self.request, found, domain(self.resolved), perf_counter() - self.started)

    def _orders(self, component: int, way: tuple[str, ...]) -> Iterator[WorkedDerivative]:
        """The derivatives of one component by each variable of ``way`` in turn, order by order."""
        function = self.resolved.components[component]
        orders = enumerate(way, start=1)
        for variable, run in groupby(orders, key=itemgetter(1)):
            along = Along(variable, self.resolved.definitions)
            meaning = Meaning(self.resolved, variable, has_decimals(self.problem))
            for (order, _), exact in zip(run, meaning.derivatives(function), strict=False):
                for tree in (function, exact.tree):
                    if written_nodes(tree) > MOST_NODES:
                        raise NotDifferentiable("The derivative is too long to be written down.")
                seconds = self.request.tidy_seconds
                wanted = seconds > 0 and order == len(way)
                done = worked(
                    self.resolved,
                    function,
                    exact.tree,
                    along,
                    meaning,
                    detail=self.request.detail,
                    tidied=meaning.shorter(exact, seconds) if wanted else None,
                )
                typed_first = self._typed_operators(component, along) if order == 1 else ()
                yield self._written(component, along, order, function, done, typed_first)
                function = exact.tree

    def _typed_operators(self, component: int, along: Along) -> tuple[WorkedStep, ...]:
        """The step before all others where derivative operators were typed."""
        step = worked_out(self.problem, self.resolved, component, along)
        return () if step is None else (step,)

    # what is shown ------------------------------------------------------------------------------

    def _written(
        self,
        component: int,
        along: Along,
        order: int,
        function: Node,
        done: Worked,
        typed_first: tuple[WorkedStep, ...],
    ) -> WorkedDerivative:
        taken = (*typed_first, *done.steps)
        mentioned = names(self_contained(self.resolved)[component]) | names(function)
        return WorkedDerivative(
            self._name(component, order),
            component,
            along.variable,
            order,
            tuple(
                name
                for name in (
                    *self.problem.variables,
                    *(parameter.name for parameter in self.problem.parameters),
                )
                if name in mentioned and name != along.variable
            ),
            self.lines.line(taken[0].before, taken[0].replaced),
            tuple(self._step(step, order) for step in taken),
            Formula(
                *self.writer.forms(done.exact),
                operation_count(done.exact),
                *self.writer.autodiff(done.exact),
            ),
        )

    def _name(self, component: int, order: int) -> str:
        """What is differentiated: f, f', f'', f^(3), f_2 ..."""
        name = self.problem.name
        if not self.problem.scalar:
            name = f"{name}_{component + 1}"
        return f"{name}^({order - 1})" if order > 4 else name + "'" * (order - 1)

    def _step(self, step: WorkedStep, order: int) -> Step:
        words = step.words
        return Step(
            step.rule,
            words.title,
            self.lines.line(step.before, step.replaced),
            self.lines.line(step.after, step.replacing),
            words.why,
            words.statement,
            words.statement_typst,
            tuple(typed(condition) for condition in step.where),
            step.verified,
            step.place if order == 1 else None,
        )
