"""Piecewise expressions inside SymPy, differentiated on the open part of each piece.

SymPy's ``Piecewise`` differentiates its formulas and keeps its conditions, which is wrong at joins;
here a join belongs to no piece of the derivative unless the variable cannot cross it.
"""

from __future__ import annotations

from collections.abc import Iterable

from sympy import Basic, Expr, S

from symbolic.shared_parts import parts
from symbolic.slopes import NONE, Guards, Line, NonSmooth, Slope, guarded
from symbolic.sympy_conditions import (
    FALSE,
    GREATER,
    LESS,
    TRUE,
    Condition,
    Every,
    Relation,
    differs,
    every,
    implies,
    negate,
    relation,
    some,
)

_MANY_KINKS = 24  # beyond this a branch's condition is not used to simplify its value


class Select(NonSmooth):
    """``Select(c1, v1, c2, v2, ...)``: the value of the first condition that holds, else undefined.

    Made by :func:`select`, which simplifies it."""

    @property
    def branches(self) -> list[tuple[Condition, Expr]]:
        return list(zip(self.args[::2], self.args[1::2], strict=True))

    @classmethod
    def eval(cls, *flat: Expr) -> Expr | None:
        branches = list(zip(flat[::2], flat[1::2], strict=True))
        if any(condition in (TRUE, FALSE) for condition, _ in branches[:-1]) or (
            len(branches) == 1 and branches[0][0] == TRUE
        ):
            return select(branches)
        return None

    def jumps(self) -> Guards:
        return frozenset(
            differs(atom.args[1], atom.args[2])
            for condition, _ in self.branches
            for atom in condition.atoms(Relation)
        )

    def assuming(self, condition: Condition) -> Expr:
        """Without the branches that ``condition`` excludes."""
        left = []
        for part, value in self.branches:
            if implies(condition, part):
                left.append((TRUE, value))
                break
            if every((condition, part)) != FALSE:
                left.append((part, value))
        if not left:
            return self
        if left[0][0] == TRUE:
            return left[0][1]
        return Select(*(each for branch in left for each in branch), evaluate=False)

    def slope(self, line: Line) -> Slope:
        changes = [line.of(value) for _, value in self.branches]
        conditions = [condition for condition, _ in self.branches]
        fixed = [line.symbol not in condition.free_symbols for condition in conditions]
        if all(change is None for change in changes) and all(fixed):
            return None
        pieces: list[tuple[Condition, Expr]] = []
        for index, (condition, change) in enumerate(zip(conditions, changes, strict=True)):
            value, guards = change or (S.Zero, NONE)
            overlapping = (
                negate(earlier)
                for earlier in conditions[:index]
                if every((earlier, condition)) != FALSE
            )
            reach = interior(every((*overlapping, condition)), line)
            pieces.append((every((reach, *guards)), value))
        return lifted(pieces)


def interior(condition: Condition, line: Line) -> Condition:
    """Where ``condition`` holds and keeps holding for a while in both directions along ``line``.

    Sound, not always complete: a border between two alternatives that are both true is left out.
    """
    if not isinstance(condition, Relation):
        combine = every if isinstance(condition, Every) else some
        return combine(interior(part, line) for part in condition.args)
    if line.symbol not in condition.free_symbols:
        return condition
    outcomes, left, right = condition.args
    calm = every(guard for step in condition.atoms(NonSmooth) for guard in _calm(step, line))
    inner = line.of(left - right)
    if inner is None or inner[0] == 0:
        # both sides stay as they are between jumps: equality persists too
        return every((condition, calm))
    return every((relation(int(outcomes) & (LESS | GREATER), left, right), calm))


def _calm(part: NonSmooth, line: Line) -> Guards:
    """Conditions under which ``part`` does not jump along the symbol."""
    change = line.of(part)
    if change is None or not part.jumps():
        return NONE
    return change[1] | part.jumps() if isinstance(part, Select) else change[1]


def select(branches: Iterable[tuple[Condition, Expr]]) -> Expr:
    """The value of the first condition that holds, simplified."""
    kept: list[tuple[Condition, Expr]] = []
    for condition, value in branches:
        if condition == FALSE:
            continue
        value = _under(condition, value)
        if kept and kept[-1][1] == value:
            kept[-1] = (some((kept[-1][0], condition)), value)
        else:
            kept.append((condition, value))
        if kept[-1][0] == TRUE:
            break
    if len(kept) == 1 and kept[0][0] == TRUE:
        return kept[0][1]
    if not kept:
        return Select(FALSE, S.Zero, evaluate=False)
    return Select(*(part for branch in kept for part in branch), evaluate=False)


def _under(condition: Condition, value: Expr) -> Expr:
    """``value`` with the kinks resolved that ``condition`` resolves."""
    if condition == TRUE:
        return value
    kinks = {part for part in parts(value) if isinstance(part, NonSmooth)}
    if not kinks:
        return value
    if len(kinks) > _MANY_KINKS or len(condition.atoms(Relation)) > _MANY_KINKS:
        return value
    resolved = {part: part.assuming(condition) for part in kinks}
    return value.xreplace({part: new for part, new in resolved.items() if part != new})


def lifted(branches: Iterable[tuple[Condition, Expr]]) -> tuple[Expr, Guards]:
    """The branches as one value with guards where all of them agree, else as a :class:`Select`."""
    chosen = select(branches)
    if isinstance(chosen, Select) and len(chosen.args) == 2 and chosen.args[0] != FALSE:
        condition, value = chosen.branches[0]
        return value, guarded(condition)
    return chosen, NONE


def holds_everywhere(expression: Expr, kinds: tuple[type[Basic], ...]) -> bool:
    """Whether a part of one of the ``kinds`` is in ``expression`` whichever branches are selected.

    With infinities and NaN for ``kinds``: whether it has a value nowhere.  A selection may
    have one all the same, where another branch is selected or another condition decides.
    """
    return any(isinstance(part, kinds) for part in parts(expression, (Select,)))
