"""How much each slip changes the whole derivative, in numbers at a few points.

Every rule is linear in the derivatives of the parts, so that a slip at a node, W in the place of
the right R, changes the whole by B (W - R), where B is the node's influence: the product of the
coefficients on the way to the root, summed over all ways.
"""

from __future__ import annotations

from collections.abc import Sequence

from flint import arb, ctx

from symbolic.derivation_steps.lightly import whole
from symbolic.diagnosis.misapplied import Derived
from symbolic.diagnosis.sight import BITS, Sight, Values
from symbolic.diagnosis.slip import Slip
from symbolic.tree import Differential, Node


class Effects:
    """The values of the right derivative, and what slips change of them.

    Attributes
    ----------
    right : of the whole derivative, at each point.
    result : of every application's own, by its id: R.
    coefficient : of each child in its parent's result, by the parent's id and the child's place.
    influence : of every application on the whole, by its id: B.
    apart : of each slip, in order: W - R.
    changes : B (W - R).
    """

    def __init__(self, derived: Derived, slips: Sequence[Slip], sight: Sight) -> None:
        self.derived, self.slips, self.sight = derived, list(slips), sight
        ordered = derived.ordered
        edges = [
            (
                application,
                place,
                derived.putting.put(application.formula, unit(application.pending, place)),
            )
            for application in ordered
            for place in range(len(application.pending))
        ]
        results = [application.result for application in ordered]
        wrong = [derived.resolved(slip.formula) for slip in self.slips]
        coefficients = [tree for _, _, tree in edges]
        values = sight.values([*results, *wrong, *coefficients])
        n, m = len(results), len(wrong)
        self.result = {id(a): row for a, row in zip(ordered, values[:n], strict=True)}
        self.coefficient = {
            (id(a), place): row for (a, place, _), row in zip(edges, values[n + m :], strict=True)
        }
        self.right: Values = self.result[id(derived.root)]
        with ctx.workprec(BITS):
            self.influence = self._influences()
            self.apart = [
                tuple(w - r for w, r in zip(row, self._of(slip), strict=True))
                for slip, row in zip(self.slips, values[n : n + m], strict=True)
            ]
            self.changes = [
                tuple(
                    b * d for b, d in zip(self.influence[id(slip.application)], apart, strict=True)
                )
                for slip, apart in zip(self.slips, self.apart, strict=True)
            ]

    def _of(self, slip: Slip) -> Values:
        return self.result[id(slip.application)]

    def _influences(self) -> dict[int, list[arb]]:
        points = len(self.sight.points)
        found = {id(each): [arb(0)] * points for each in self.derived.ordered}
        found[id(self.derived.root)] = [arb(1)] * points
        for application in self.derived.ordered:
            here = found[id(application)]
            for place, child in enumerate(application.children):
                row = self.coefficient[id(application), place]
                below = found[id(child)]
                found[id(child)] = [b + h * c for b, h, c in zip(below, here, row, strict=True)]
        return found

    def single(self) -> list[Slip]:
        """The slips of which one alone may have led to the answer."""
        with ctx.workprec(BITS):
            return [
                slip
                for slip, change in zip(self.slips, self.changes, strict=True)
                if self.sight.matches(tuple(r + c for r, c in zip(self.right, change, strict=True)))
            ]


def unit(parts: Sequence[Differential], place: int) -> dict[int, Node]:
    """1 in the place of one derivative and 0 in those of the others."""
    return {id(part): whole(1 if k == place else 0) for k, part in enumerate(parts)}
