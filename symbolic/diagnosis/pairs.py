"""Two slips at once, screened in float64: at different places their effects add up, and where one
lies inside the other the inner one reaches the whole through the outer, wrong rule."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from flint import ctx
from numpy.typing import NDArray

from symbolic.derivation_steps.lightly import whole
from symbolic.diagnosis.effects import Effects
from symbolic.diagnosis.sight import BITS, Values
from symbolic.diagnosis.slip import Slip
from symbolic.tree import Node

_CLOSE = 1e-9
"""Relative to the largest of the numbers added: what is close is proved afterwards."""

MOST_PLACES, MOST_SLIPS = 150, 900
"""Applications and slips of which pairs are looked for."""

Floats = NDArray[np.float64]


def pairs(effects: Effects, most: int) -> list[tuple[Slip, Slip]]:
    """Pairs of slips at two places that together may have led to the answer, the outer one first.

    None where there are more than ``most``: so many explanations explain nothing.
    """
    ordered = effects.derived.ordered
    if len(ordered) > MOST_PLACES or len(effects.slips) > MOST_SLIPS:
        return []
    with np.errstate(all="ignore"):
        return _Pairs(effects).found(most)


class _Pairs:
    def __init__(self, effects: Effects) -> None:
        self.effects = effects
        self.place = {id(each): k for k, each in enumerate(effects.derived.ordered)}
        self.changes = _floats(effects.changes)
        self.apart = _floats(effects.apart)
        self.at = np.array([self.place[id(s.application)] for s in effects.slips], dtype=np.intp)
        self.reach = self._reach()
        self.influence = _floats(
            [tuple(effects.influence[id(each)]) for each in effects.derived.ordered]
        )
        self.through = self._through()

    def found(self, most: int) -> list[tuple[Slip, Slip]]:
        slips = self.effects.slips
        if not slips:  # no rule was applied, as for the derivative of ceiling(x)
            return []
        with ctx.workprec(BITS):
            rows = zip(self.effects.sight.answer[0], self.effects.right, strict=True)
            wanted = _floats([tuple(a - r for a, r in rows)])[0]
        changing = np.isfinite(self.changes).all(axis=1) & (self.changes != 0).any(axis=1)
        chosen: list[tuple[Slip, Slip]] = []
        for first in np.flatnonzero(changing):
            here = self.at[first]
            # the way to the second slip that led through the right rule leads through the wrong one
            right_way = self.influence[here] * self.reach[here][self.at]
            wrong_way = self.influence[here] * self.through[first][self.at]
            second = self.changes + (wrong_way - right_way) * self.apart
            together = self.changes[first] + second
            scale = np.maximum(np.abs(wanted), np.abs(self.changes[first]) + np.abs(second))
            close = (np.abs(together - wanted) <= _CLOSE * scale).all(axis=1)
            close &= (np.abs(second) > _CLOSE * scale).any(axis=1) & (self.at > here)
            for other in np.flatnonzero(close):
                chosen.append((slips[first], slips[other]))
                if len(chosen) > most:
                    return []
        return chosen

    def _reach(self) -> Floats:
        """(n, n, points): the coefficient of each application's result in each other's."""
        ordered = self.effects.derived.ordered
        points = len(self.effects.sight.points)
        reach = np.zeros((len(ordered), len(ordered), points))
        for here in range(len(ordered) - 1, -1, -1):
            application = ordered[here]
            reach[here, here] = 1.0
            for place, child in enumerate(application.children):
                row = _floats([self.effects.coefficient[id(application), place]])[0]
                reach[here] += row * reach[self.place[id(child)]]
        return reach

    def _through(self) -> Floats:
        """(slips, n, points): the coefficient of each application's result in what the misapplied
        rule makes of its node, by the part through which it gets there.  Misapplied rules that are
        not linear in that part come out as anything."""
        effects = self.effects
        derived, putting = effects.derived, effects.derived.putting
        trees, owners = [], []
        for number, slip in enumerate(effects.slips):
            parts = putting.pending(slip.formula)
            right: dict[int, Node] = {id(part): derived.derivative(part) for part in parts}
            for part in parts:
                known = derived.of_node.get(id(part.operand))
                if known is not None and part.variable == derived.along.variable:
                    trees.append(putting.put(slip.formula, {**right, id(part): whole(1)}))
                    trees.append(putting.put(slip.formula, {**right, id(part): whole(0)}))
                    owners.append((number, self.place[id(known)]))
        values = _floats(effects.sight.values(trees))
        points = len(effects.sight.points)
        through = np.zeros((len(effects.slips), len(derived.ordered), points))
        for k, (number, place) in enumerate(owners):
            through[number] += (values[2 * k] - values[2 * k + 1]) * self.reach[place]
        return through


def _floats(rows: Sequence[Values]) -> Floats:
    return np.array(
        [[float(v.mid()) if v.is_finite() else np.nan for v in row] for row in rows], dtype=float
    )
