"""Exact derivatives of a typed Problem: first derivatives, then the Hessian, then tidier forms.

Time and memory are limited from outside: each answer is ready before the next is begun.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from time import perf_counter

from studies.messages.derivation import Brief, Derivation, DeriveRequest, Formula, Matrix, Row
from symbolic.abbreviations import abbreviated
from symbolic.construct import Construction, construct
from symbolic.deconstruct import Deconstruction
from symbolic.deep_stack import on_deep_stack
from symbolic.differentiate import hessian, jacobian
from symbolic.domain import domain
from symbolic.forms import Writer
from symbolic.lower import lower_problem
from symbolic.operations import operations
from symbolic.problem import Problem
from symbolic.substitution import self_contained
from symbolic.tree import Node, Number, walk
from symbolic.typed_derivatives import without_derivatives

Entries = tuple[tuple[Node, ...], ...]

LONG = 2_500
"""Characters of a matrix in Typst, beyond which parts that its entries share get names."""


def derive(request: DeriveRequest) -> Iterator[Derivation]:
    """Derive ``request.problem``.

    Yields
    ------
    Derivation : stage ``"first"``; then ``"second"`` where a Hessian was asked of a scalar; then
        ``"tidy"`` where a shorter form of some entry was found.  The last one is ``final``: when
        the search finds nothing, the answer before it comes again, marked.

    Raises
    ------
    NotDifferentiable : when some function has no formula for a derivative that is needed.
    """
    work = _Work(request)
    second = request.hessian and request.problem.scalar
    search = request.tidy_seconds > 0
    answer = on_deep_stack(work.first)
    if not (second or search):
        answer = on_deep_stack(lambda: work.complete(answer))
    yield answer
    if second:
        answer = on_deep_stack(work.second)
        if search:
            yield answer
    if search:
        answer = on_deep_stack(work.tidied) or answer
    if second or search:
        yield on_deep_stack(lambda: work.complete(answer))


class _Work:
    """One derivation under way; everything SymPy stays in here."""

    def __init__(self, request: DeriveRequest) -> None:
        self.started = perf_counter()
        self.request = request
        self.problem: Problem = request.problem
        self.writer = Writer()
        self.operations = operations()
        self.formulas: dict[int, tuple[Node, Formula]] = {}  # by id, the node kept alive
        self.brief: Brief | None = None

    def elapsed(self) -> float:
        """Seconds since the request arrived."""
        return perf_counter() - self.started

    def first(self) -> Derivation:
        """The components, their first derivatives and what the domain needs."""
        self.resolved = without_derivatives(self.problem)
        self.construction: Construction = construct(self.resolved)
        self.back = Deconstruction(
            self.construction.names,
            decimals=has_decimals(self.problem),
            parameters=self.construction.parameters,
        )
        self.jacobian = jacobian(self.construction.components, self.construction.variables)
        self.components: Row = tuple(self._formula(node) for node in self_contained(self.problem))
        self.domain = domain(self.resolved)
        self.hessian: list[list[object]] | None = None
        return self._answer("first")

    def second(self) -> Derivation:
        """With the Hessian."""
        self.hessian = hessian(self.jacobian[0], self.construction.variables)
        return self._answer("second")

    def tidied(self) -> Derivation | None:
        """With shorter forms, or None when none was found."""
        rows = [*self.jacobian, *(self.hessian or ())]
        entries = [entry for row in rows for entry in row]
        from symbolic.agreement import Agreement
        from symbolic.tidy import Tidying

        tidying = Tidying(self.back, Agreement(self.resolved), self.request.tidy_seconds)
        shorter = tidying.shorter(entries)
        if all(new is old for new, old in zip(shorter, entries, strict=True)):
            return None
        n = len(self.construction.variables)
        tidied = [list(shorter[start : start + n]) for start in range(0, len(shorter), n)]
        m = len(self.jacobian)
        self.jacobian, self.hessian = tidied[:m], tidied[m:] or None
        return self._answer("tidy")

    def complete(self, answer: Derivation) -> Derivation:
        """The last answer: with the forms that nobody waits for."""
        nodes = {id(formula): node for node, formula in self.formulas.values()}
        known: dict[int, Formula] = {}

        def full(formula: Formula) -> Formula:
            if id(formula) not in known:
                torch, jax = self.writer.autodiff(nodes[id(formula)])
                known[id(formula)] = replace(formula, torch=torch, jax=jax)
            return known[id(formula)]

        def rows(matrix: Matrix) -> Matrix:
            return tuple(tuple(full(entry) for entry in row) for row in matrix)

        brief = answer.brief
        if brief is not None:
            brief = replace(brief, names=tuple((name, full(part)) for name, part in brief.names))
        return replace(
            answer,
            final=True,
            components=rows((answer.components,))[0],
            jacobian=rows(answer.jacobian),
            hessian=None if answer.hessian is None else rows(answer.hessian),
            brief=brief,
            seconds=self.elapsed(),
        )

    def _answer(self, stage: str) -> Derivation:
        first, jacobian_formulas = self._written(self.jacobian)
        second, hessian_formulas = self._written(self.hessian or ())
        return Derivation(
            problem=self.problem,
            stage=stage,
            final=False,
            components=self.components,
            jacobian=jacobian_formulas,
            hessian=hessian_formulas if self.hessian is not None else None,
            program=lower_problem(self.resolved, first, second if self.hessian else None),
            domain=self.domain,
            seconds=self.elapsed(),
            brief=self._brief(first, jacobian_formulas),
        )

    def _brief(self, rows: Entries, written: Matrix) -> Brief | None:
        """A long Jacobian with names for what its entries share."""
        if sum(len(entry.typst) for row in written for entry in row) <= LONG:
            return None
        problem = self.problem
        taken = {problem.name, *problem.variables}
        taken |= {parameter.name for parameter in problem.parameters}
        taken |= {definition.name for definition in problem.definitions}
        found = abbreviated(rows, taken)
        if not found.names:
            return None
        brief = Brief(
            tuple(tuple(self._formula(node).typst for node in row) for row in found.rows),
            tuple((name, self._formula(node)) for name, node in found.names),
        )
        # A tidier entry may share less: of softmax, a sum without its own term.
        if self.brief is None or _length(brief) < _length(self.brief):
            self.brief = brief
        return self.brief

    def _written(self, rows: Sequence[Sequence[object]]) -> tuple[Entries, Matrix]:
        trees = tuple(tuple(self.back.tree(entry) for entry in row) for row in rows)
        return trees, tuple(tuple(self._formula(node) for node in row) for row in trees)

    def _formula(self, node: Node) -> Formula:
        """``node`` in every form; a node that stands in several entries is written once."""
        if id(node) not in self.formulas:
            formula = Formula(*self.writer.forms(node), self.operations(node))
            self.formulas[id(node)] = node, formula
        return self.formulas[id(node)][1]


def _length(brief: Brief) -> int:
    """How much is to be read, in characters."""
    names = sum(len(formula.typst) for _, formula in brief.names)
    return names + sum(len(entry) for row in brief.rows for entry in row)


def has_decimals(problem: Problem) -> bool:
    """Whether a number is typed as a decimal, so that derivatives are written with decimals too."""
    trees = (
        *problem.components,
        *(definition.expression for definition in problem.definitions),
    )
    return any(isinstance(part, Number) and part.decimal for tree in trees for part in walk(tree))
