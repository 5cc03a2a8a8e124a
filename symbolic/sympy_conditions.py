"""Conditions inside SymPy expressions, opaque to SymPy's own rewriting.

SymPy's relationals evaluate themselves through its assumptions and its Booleans are no
expressions; these are ordinary expressions, simplified only by the exact rules below.
"""

from __future__ import annotations

from collections.abc import Iterable

from sympy import Expr, Function, Integer, Pow, Rational, S

from symbolic.expression_signs import nonnegative, positive

LESS, EQUAL, GREATER = 1, 2, 4
"""A relation is the set of the outcomes of comparing left with right that make it true."""

OPERATORS: dict[str, int] = {"<": 1, "<=": 3, "==": 2, "!=": 5, ">": 4, ">=": 6}


class Condition(Function):  # type: ignore[misc]
    """Something that holds or does not hold at a point."""

    is_real = False


class Relation(Condition):
    """``Relation(outcomes, left, right)``."""

    @classmethod
    def eval(cls, outcomes: Expr, left: Expr, right: Expr) -> Condition | None:
        """Decides a comparison of rational numbers."""
        difference = left - right
        if not difference.is_Rational:
            return None
        return TRUE if int(outcomes) & _outcome(difference) else FALSE


class Every(Condition):
    """All of its arguments hold; without arguments it is true."""

    @classmethod
    def eval(cls, *parts: Condition) -> Condition | None:
        """Leaves out what is true."""
        if FALSE in parts:
            return FALSE
        return every(parts) if TRUE in parts else None


class Some(Condition):
    """At least one of its arguments holds; without arguments it is false."""

    @classmethod
    def eval(cls, *parts: Condition) -> Condition | None:
        """Leaves out what is false."""
        if TRUE in parts:
            return TRUE
        return some(parts) if FALSE in parts else None


TRUE: Condition = Every(evaluate=False)
FALSE: Condition = Some(evaluate=False)


def _outcome(difference: Rational) -> int:
    return LESS if difference < 0 else GREATER if difference > 0 else EQUAL


def relation(outcomes: int, left: Expr, right: Expr) -> Condition:
    """``left`` compared with ``right``, decided now where that is plain."""
    difference = left - right
    possible = LESS | EQUAL | GREATER
    if difference.is_Rational:
        possible = _outcome(difference)
    elif positive(difference):
        possible = GREATER
    elif positive(-difference):
        possible = LESS
    elif nonnegative(difference):
        possible = EQUAL | GREATER
    elif nonnegative(-difference):
        possible = EQUAL | LESS
    outcomes &= possible
    if outcomes in (0, possible):
        return TRUE if outcomes else FALSE
    if possible != LESS | EQUAL | GREATER and outcomes != EQUAL:
        outcomes = LESS | GREATER  # x^2 > 0 says that x^2 is not 0
    coefficient, core = difference.as_coeff_Mul()
    if core.is_Symbol:  # 2 x < x says x < 0
        left, right, outcomes = core, S.Zero, _mirror(outcomes, bool(coefficient < 0))
    if right == 0 and outcomes in (EQUAL, LESS | GREATER):
        left = _primitive(left)
    return Relation(Integer(outcomes), left, right)


def differs(left: Expr, right: Expr = S.Zero) -> Condition:
    """``left`` is not ``right``."""
    return relation(LESS | GREATER, left, right)


def _primitive(expression: Expr) -> Expr:
    """Without rational coefficient, leading sign and positive exponent: it vanishes where the
    expression does."""
    coefficient, rest = expression.as_coeff_Mul()
    core = rest if coefficient.is_Rational else expression
    if core.could_extract_minus_sign():
        core = -core
    if isinstance(core, Pow) and core.args[1].is_Integer and core.args[1] > 0:
        return _primitive(core.args[0])
    return core


def negate(condition: Condition) -> Condition:
    """The opposite, by De Morgan's rules."""
    if isinstance(condition, Relation):
        outcomes, left, right = condition.args
        return relation(7 ^ int(outcomes), left, right)
    if isinstance(condition, Every):
        return some(negate(part) for part in condition.args)
    return every(negate(part) for part in condition.args)


def _mirror(outcomes: int, flipped: bool) -> int:
    """The outcomes after both sides have been multiplied by -1."""
    if not flipped:
        return outcomes
    swapped = (GREATER if outcomes & LESS else 0) | (LESS if outcomes & GREATER else 0)
    return swapped | (outcomes & EQUAL)


def _normal(atom: Relation) -> tuple[Expr, Expr, int, bool]:
    """``(r, v, outcomes, flipped)`` with the atom equivalent to *r compared with v*, where r has no
    constant term, no rational coefficient and no leading minus sign."""
    outcomes, left, right = atom.args
    constant, rest = (left - right).as_coeff_Add()
    coefficient, core = rest.as_coeff_Mul()
    if core.could_extract_minus_sign():
        core, coefficient = -core, -coefficient
    flipped = bool(coefficient < 0)
    return core, -constant / coefficient, _mirror(int(outcomes), flipped), flipped


def _flat(kind: type[Condition], conditions: Iterable[Condition]) -> list[Condition]:
    """The conditions without repetitions, those of nested ``kind`` taken apart, and those that
    compare the same quantity with the same number merged into one."""
    merged: dict[object, Condition] = {}
    for condition in conditions:
        for part in condition.args if isinstance(condition, kind) else (condition,):
            if not isinstance(part, Relation):
                merged.setdefault(part, part)
                continue
            core, value, outcomes, _ = _normal(part)
            known = merged.setdefault((core, value), part)
            if known == part:
                continue
            _, _, other, flipped = _normal(known)
            both = outcomes & other if kind is Every else outcomes | other
            if both in (0, 7):
                return [TRUE if both else FALSE]
            _, left, right = known.args
            merged[(core, value)] = Relation(Integer(_mirror(both, flipped)), left, right)
    return list(merged.values())


class _Bounds:
    """The tightest bounds that some conditions set on each quantity."""

    def __init__(self, conditions: Iterable[Condition]) -> None:
        self.lower: dict[Expr, tuple[Rational, bool]] = {}
        self.upper: dict[Expr, tuple[Rational, bool]] = {}
        for condition in conditions:
            if isinstance(condition, Relation):
                core, value, outcomes, _ = _normal(condition)
                closed = bool(outcomes & EQUAL)
                if not outcomes & GREATER:
                    known = self.upper.get(core)
                    if known is None or (value, closed) < known:
                        self.upper[core] = (value, closed)
                if not outcomes & LESS:
                    known = self.lower.get(core)
                    if known is None or (-value, closed) < (-known[0], known[1]):
                        self.lower[core] = (value, closed)

    def empty(self) -> bool:
        """Whether no number satisfies the bounds on some quantity."""
        for core, (top, closed) in self.upper.items():
            bottom, also = self.lower.get(core, (None, False))
            if bottom is not None and (bottom > top or (bottom == top and not (closed and also))):
                return True
        return False

    def imply(self, part: Condition) -> bool:
        """Whether ``part`` follows from a strictly tighter bound on the same quantity."""
        if not isinstance(part, Relation):
            return False
        core, value, outcomes, _ = _normal(part)
        if core in self.upper and self.upper[core][0] < value:
            return bool(outcomes & LESS)
        return core in self.lower and self.lower[core][0] > value and bool(outcomes & GREATER)


def every(conditions: Iterable[Condition]) -> Condition:
    """All of them hold.  Bounds on one quantity that follow from tighter ones are left out."""
    flat = [part for part in _flat(Every, conditions) if part != TRUE]
    bounds = _Bounds(flat)
    if FALSE in flat or bounds.empty():
        return FALSE
    kept = [part for part in flat if not bounds.imply(part)]
    return kept[0] if len(kept) == 1 else Every(*kept)


def implies(condition: Condition, other: Condition) -> bool:
    """Whether ``other`` is seen to hold wherever ``condition`` does."""
    return every((condition, negate(other))) == FALSE


def some(conditions: Iterable[Condition]) -> Condition:
    """At least one of them holds."""
    flat = [part for part in _flat(Some, conditions) if part != FALSE]
    if TRUE in flat:
        return TRUE
    if len(flat) < 2:
        return flat[0] if flat else FALSE
    parts = [part.args if isinstance(part, Every) else (part,) for part in flat]
    shared = [part for part in parts[0] if all(part in other for other in parts[1:])]
    if not shared:
        return Some(*flat)
    # (A and S) or (B and S) is (A or B) and S
    rests = (every(part for part in own if part not in shared) for own in parts)
    return every((some(rests), *shared))
