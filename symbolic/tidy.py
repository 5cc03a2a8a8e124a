"""A search for a shorter equal form of each derivative, bounded in time and never at any price.

Candidates come from SymPy's rewriting; one is taken only if it is strictly shorter, asks nothing
more and nothing less of its parts than the formula it replaces, and agrees with it wherever it was
sampled.  It proves nothing: what cannot be seen to keep the domain is left alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from time import perf_counter

import sympy
from sympy import Dummy, Expr, cancel, expand, factor, factor_terms, powsimp, simplify, together

from symbolic.agreement import Agreement
from symbolic.deconstruct import Deconstruction
from symbolic.grouping import expands_easily, grouped, over_common_denominators
from symbolic.kink_products import own_forms
from symbolic.operations import operation_count
from symbolic.removable import Removable
from symbolic.restrictions import implied, restrictions
from symbolic.selection import Select, select
from symbolic.slopes import NonSmooth
from symbolic.tree import Node

_TRIGONOMETRIC = (sympy.functions.elementary.trigonometric.TrigonometricFunction,)


_LONGEST = 1500  # operations, beyond which nothing is tried


@dataclass(frozen=True, slots=True)
class _Rewriting:
    """One of SymPy's rewritings, and the most operations it is trusted to finish quickly on."""

    rewrite: Callable[[Expr], Expr]
    most: int
    wanted: Callable[[Expr], bool] = lambda _: True


def _factored_quotient(expression: Expr) -> Expr:
    above, below = sympy.fraction(together(expression))
    return factor(above) / factor(below)


_QUICK = (
    _Rewriting(factor_terms, _LONGEST),
    _Rewriting(grouped, _LONGEST),
    _Rewriting(over_common_denominators, 200),
    _Rewriting(lambda e: grouped(over_common_denominators(e)), 200),
    _Rewriting(lambda e: factor_terms(together(e)), 400),
    _Rewriting(lambda e: own_forms(powsimp(e)), 200),
)
_SLOW = (
    _Rewriting(expand, 60),
    _Rewriting(cancel, 50),
    _Rewriting(_factored_quotient, 50),
    _Rewriting(sympy.trigsimp, 30, lambda e: e.has(*_TRIGONOMETRIC)),
    _Rewriting(lambda e: factor_terms(sympy.trigsimp(e)), 30, lambda e: e.has(*_TRIGONOMETRIC)),
    _Rewriting(simplify, 30),
)


_EASY = (30.0, 1500.0)  # total degree and terms, multiplied out


class Tidying:
    """Shorter forms for the derivatives of one Problem.

    Parameters
    ----------
    back : makes trees of expressions.
    agreement : compares trees where the Problem is defined.
    seconds : for everything together; a rewriting that has begun is finished.
    """

    def __init__(self, back: Deconstruction, agreement: Agreement, seconds: float) -> None:
        self.back = back
        self.agreement = agreement
        self.deadline = perf_counter() + seconds
        self._best: dict[Expr, Expr] = {}

    def shorter(self, entries: Sequence[Expr]) -> list[Expr]:
        """The shortest form found of each entry; the entry itself where none was.

        Quick rewritings are tried on every entry before slow ones are on any.
        """
        self._best = {entry: entry for entry in entries}
        for rewritings in (_QUICK, _SLOW):
            for entry in self._best:
                self._best[entry] = self._improved(self._best[entry], rewritings)
        return [self._best[entry] for entry in entries]

    def _improved(self, entry: Expr, rewritings: Sequence[_Rewriting]) -> Expr:
        if isinstance(entry, Select):
            return select(
                (condition, self._improved(value, rewritings))
                for condition, value in entry.branches
            )
        node = self.back.tree(entry)
        length = operation_count(node)
        if length < 2 or length > _LONGEST or self._late():
            return entry
        found: list[tuple[int, int, Expr, Node]] = []
        for candidate in self._candidates(entry, length, rewritings):
            try:
                tree = self.back.tree(candidate)
            except ValueError:
                continue  # the rewriting brought in a function that we have not
            count = operation_count(tree)
            if count < length:
                found.append((count, len(found), candidate, tree))
        for _, _, candidate, tree in sorted(found, key=lambda each: each[:2]):
            if self._late():
                break
            if self._same_domain(entry, candidate) and self.agreement.holds(node, tree):
                return candidate
        return entry

    def _candidates(
        self, entry: Expr, length: int, rewritings: Sequence[_Rewriting]
    ) -> Iterator[Expr]:
        hidden, shown = _hide_kinks(entry)
        if rewritings is _SLOW and not expands_easily(hidden, *_EASY):
            return
        for rewriting in rewritings:
            if self._late():
                return
            if length <= rewriting.most and rewriting.wanted(hidden):
                try:
                    candidate = rewriting.rewrite(hidden)
                except (sympy.PolynomialError, NotImplementedError, ValueError, TypeError):
                    continue  # not made for this shape
                yield own_forms(candidate.xreplace(shown))

    def _late(self) -> bool:
        return perf_counter() > self.deadline

    @staticmethod
    def _same_domain(one: Expr, other: Expr) -> bool:
        needs, others = restrictions(one), restrictions(other)
        return implied(needs, others) and implied(others, needs)


def _hide_kinks(expression: Expr) -> tuple[Expr, dict[Expr, Expr]]:
    """``expression`` with a plain symbol for each function that SymPy's rewriting may not touch."""
    hidden = {
        part: Dummy(real=True, nonnegative=getattr(part, "at_least_zero", False) or None)
        for part in expression.atoms(NonSmooth, Removable)
    }
    back = {dummy: part for part, dummy in hidden.items()}
    return expression.xreplace(hidden), back
