"""The explanations of one wrong derivative: one slip anywhere; else something about the whole; else
one kind of slip everywhere; else two slips.  Each is proved to give exactly the answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from time import perf_counter

from symbolic.diagnosis.differentiations import Differentiations
from symbolic.diagnosis.effects import Effects
from symbolic.diagnosis.explanation import Explanation
from symbolic.diagnosis.merging import merged, one_of_each
from symbolic.diagnosis.pairs import pairs
from symbolic.diagnosis.proving import Prover
from symbolic.diagnosis.sight import Sight
from symbolic.diagnosis.slip import RANK
from symbolic.diagnosis.whole_answer import as_a_multiple, instead_of_it
from symbolic.differentiate import NotDifferentiable
from symbolic.problem import Definition
from symbolic.tree import Differential, Node, names, walk
from symbolic.verdict.proofs import Range

SECONDS = 2.0
"""Time for the diagnosis of one entry."""

MOST, MOST_PAIRS, MOST_TOLD = 8, 4, 4
"""Explanations that are of use at once; where more are proved none is given.  Where there are more
than the last, a mistake that may have been made at several places is told once."""

_MOST_SCREENED = 40  # pairs that are worth proving
_MOST_NODES = 600
"""Rules of a derivation in which mistakes are looked for."""


def explanations(
    function: Node,
    wrt: Sequence[str],
    inputs: Sequence[str],
    answer: Node,
    exact: Node,
    seconds: float = SECONDS,
    definitions: Sequence[Definition] = (),
    ranges: Mapping[str, Range] | None = None,
) -> tuple[Explanation, ...]:
    """Why ``answer`` is not the derivative of ``function``.

    Parameters
    ----------
    function : what was differentiated, as typed; no tree has typed derivative operators.
    wrt : the variables by which, one for each order, the first one first.
    inputs : every name: variables, then parameters.
    answer, exact : the derivative as it was answered, and as it is.
    seconds : for all of it.
    definitions : named intermediates in these trees.
    ranges : where inputs are known to lie.

    Returns
    -------
    tuple : every explanation that was proved, the likeliest first; empty where there is none, where
        there are too many to be of use, or where the answer is not proved to be wrong at two
        rational points.

    Raises
    ------
    ValueError : when ``wrt`` is empty or names no input.
    """
    if not wrt:
        raise ValueError("wrt: empty")
    for name in wrt:
        if name not in inputs:
            raise ValueError(f"wrt: {name!r} is no input")
    deadline = perf_counter() + seconds
    trees = (function, answer, exact)
    if any(isinstance(part, Differential) for tree in trees for part in walk(tree)):
        return ()
    sight = Sight((function,), (exact,), (answer,), inputs, definitions, ranges, deadline)
    if not sight.wrong:
        return ()
    prover = Prover((function,), inputs, definitions, ranges or {}, deadline)
    diagnosis = _Diagnosis(function, tuple(wrt), answer, exact, sight, prover)
    return tuple(diagnosis.found())


class _Diagnosis:
    def __init__(
        self,
        function: Node,
        wrt: tuple[str, ...],
        answer: Node,
        exact: Node,
        sight: Sight,
        prover: Prover,
    ) -> None:
        self.wrt, self.answer, self.exact = wrt, answer, exact
        self.sight, self.prover = sight, prover
        mentioned = set(names(function)).union(*(names(d.expression) for d in sight.definitions))
        others = [name for name in sight.inputs if name in mentioned]
        self.course: Differentiations | None = None
        self.effects: Effects | None = None
        try:
            course = Differentiations(function, wrt, others, sight.definitions)
        except NotDifferentiable:
            return
        if all(len(step.ordered) <= _MOST_NODES for step in course.steps):
            self.course = course

    def found(self) -> list[Explanation]:
        """The simplest kind of explanation of which there are some."""
        proved = self._simple()
        if not any(_common(each) for each in proved):
            # what people seldom do does not rule out what they do at several places at once
            proved += self._everywhere()
            proved += self._multiple() if not proved else []
        if proved:
            kept = merged(proved)
            if len(kept) > MOST_TOLD:
                kept = one_of_each(kept)
            return kept if len(kept) <= MOST else []
        kept = merged(self._pairs())
        return kept if len(kept) <= MOST_PAIRS else []

    def _proved(self, candidates: Sequence[Explanation]) -> list[Explanation]:
        """Those that are proved to give exactly the answer."""
        return [
            each
            for each in sorted(candidates, key=lambda each: each.rank)
            if self.prover.equal(each.misapplied, each.instead or self.answer)
        ]

    # one slip -----------------------------------------------------------------------------------

    def _simple(self) -> list[Explanation]:
        if self.course is None:
            return []
        last = len(self.wrt)
        derived = self.course.steps[-1]
        self.effects = Effects(derived, self.course.slips(last), self.sight)
        candidates = [
            Explanation(
                derived.with_slips({id(slip.application): slip}),
                (slip,),
                function=derived.function,
                step=last,
            )
            for slip in self.effects.single()
        ]
        for step in range(1, last):
            candidates.extend(self._in_earlier(self.course, step))
        candidates.extend(instead_of_it(self.course, self.answer, self.sight))
        return self._proved(candidates)

    def _in_earlier(self, course: Differentiations, step: int) -> list[Explanation]:
        """One slip in a differentiation before the last, everything after it right."""
        derived = course.steps[step - 1]
        until = perf_counter() + 0.3 * max(0.0, self.prover.deadline - perf_counter())
        made: list[Explanation] = []
        for slip in course.slips(step):
            if perf_counter() > until:
                break
            wrong = derived.with_slips({id(slip.application): slip})
            try:
                final = course.further(wrong, step)
                made.append(Explanation(final, (slip,), function=derived.function, step=step))
            except NotDifferentiable:
                continue
        values = self.sight.values([each.misapplied for each in made])
        return [each for each, row in zip(made, values, strict=True) if self.sight.matches(row)]

    # more ---------------------------------------------------------------------------------------

    def _everywhere(self) -> list[Explanation]:
        if self.course is None or self.prover.late():
            return []
        kinds: dict[tuple[str, str], int] = {}
        for step in range(1, len(self.wrt) + 1):
            places: dict[tuple[str, str], dict[int, int]] = {}
            for slip in self.course.slips(step):
                if slip.mistake in _OF_TERMS:
                    continue
                at = places.setdefault(slip.kind, {})
                at[id(slip.application)] = at.get(id(slip.application), 0) + 1
            for kind, at in places.items():
                kinds[kind] = max(kinds.get(kind, 0), *at.values())
        made: list[Explanation] = []
        for kind, variants in kinds.items():
            for variant in range(variants):
                try:
                    wrong, several = self.course.everywhere(kind, variant)
                except NotDifferentiable:
                    continue
                if len(several) > 1:
                    made.append(
                        Explanation(
                            wrong, several, everywhere=True, function=self.course.derivative(0)
                        )
                    )
            if self.prover.late():
                break
        values = self.sight.values([each.misapplied for each in made])
        rows = zip(made, values, strict=True)
        return self._proved([each for each, row in rows if self.sight.matches(row)])

    def _multiple(self) -> list[Explanation]:
        return self._proved(as_a_multiple(self.exact, self.sight))

    def _pairs(self) -> list[Explanation]:
        if self.course is None or self.effects is None or self.prover.late():
            return []
        derived = self.course.steps[-1]
        candidates = [
            Explanation(
                derived.with_slips({id(one.application): one, id(other.application): other}),
                (one, other),
                function=derived.function,
                step=len(self.wrt),
            )
            for one, other in pairs(self.effects, _MOST_SCREENED)
        ]
        return self._proved(candidates)


_OF_TERMS = ("sign-lost", "term-lost")
"""What would be all of the answer if it was done everywhere."""

_SELDOM = RANK["outer-not-differentiated"]


def _common(each: Explanation) -> bool:
    return not each.slips or RANK[each.slips[0].mistake] < _SELDOM
