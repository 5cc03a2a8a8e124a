"""Functions with kinks and jumps, as SymPy functions whose derivatives stop where theirs do.

SymPy's own give a derivative where there is none (``sign(x)`` at 0), leave it unevaluated
(``floor``) or lose it (``Max``).  Each class here answers :meth:`slope`: the derivative along one
symbol, and the conditions (*guards*) without which it does not exist.  See ``differentiate``.
"""

from __future__ import annotations

from sympy import Expr, Integer, Mul, Pow, S, ceiling, floor

from symbolic.expression_signs import nonnegative, positive
from symbolic.selection import lifted
from symbolic.slopes import NONE, Guards, Line, NonSmooth, Slope, guarded
from symbolic.sympy_conditions import (
    GREATER,
    LESS,
    Condition,
    differs,
    every,
    implies,
    relation,
    some,
)


class Step(NonSmooth):
    """A function that is constant between its jumps."""

    def slope(self, line: Line) -> Slope:
        changes = [change for change in map(line.of, self.args) if change is not None]
        if not changes:
            return None
        guards = NONE.union(*(more for _, more in changes))
        if all(value == 0 for value, _ in changes):
            return S.Zero, guards  # what stays as it is between jumps crosses none of ours
        return S.Zero, guards | self.jumps()


def _sign_where(condition: Condition, u: Expr) -> int:
    """1 or -1 where ``condition`` fixes the sign of u, else 0."""
    if not u.free_symbols & condition.free_symbols:
        return 0
    if implies(condition, relation(GREATER, u, S.Zero)):
        return 1
    return -1 if implies(condition, relation(LESS, u, S.Zero)) else 0


class AbsoluteValue(NonSmooth):
    """|u|, kept in the form ``rational * |product|`` without a leading minus sign."""

    is_nonnegative = True
    at_least_zero = True

    @classmethod
    def eval(cls, u: Expr) -> Expr | None:
        if u.is_Rational:
            return abs(u)
        if nonnegative(u):
            return u
        if nonnegative(-u):
            return -u
        if isinstance(u, Mul):
            return Mul(*(cls(factor) for factor in u.args))
        if isinstance(u, Pow) and u.args[1].is_Integer:
            return Pow(cls(u.args[0]), u.args[1])
        if u.could_extract_minus_sign():
            return cls(-u)
        return None

    def assuming(self, condition: Condition) -> Expr:
        """u or -u, where the sign is known."""
        u = self.args[0]
        sign = _sign_where(condition, u)
        return sign * u if sign else self

    def _eval_power(self, exponent: Expr) -> Expr | None:
        # for real u: |u|^(2k) = u^(2k), and |u|^(2k+1) = u^(2k) |u|
        if not exponent.is_Integer or abs(exponent) == 1:
            return None
        if exponent % 2 == 0:
            return Pow(self.args[0], exponent)
        inner = exponent - 1 if exponent > 0 else exponent + 1
        return Mul(Pow(self.args[0], inner), self if exponent > 0 else Pow(self, -1))

    def slope(self, line: Line) -> Slope:
        inner = line.of(self.args[0])
        if inner is None:
            return None
        return Direction(self.args[0]) * inner[0], inner[1]


class Direction(Step):
    """u / |u|: the sign where there is one, undefined at 0.  Typed nowhere; |u|' = u/|u| u'."""

    @classmethod
    def eval(cls, u: Expr) -> Expr | None:
        return -cls(-u) if u.could_extract_minus_sign() else None

    def assuming(self, condition: Condition) -> Expr:
        """1 or -1, where the sign is known."""
        return Integer(_sign_where(condition, self.args[0])) or self

    def jumps(self) -> Guards:
        return guarded(differs(self.args[0]))


class Sign(Step):
    """-1, 0 or 1."""

    @classmethod
    def eval(cls, u: Expr) -> Expr | None:
        if u.is_Rational:
            return S.One if u > 0 else S.NegativeOne if u < 0 else S.Zero
        if positive(u):
            return S.One
        if positive(-u):
            return S.NegativeOne
        return -cls(-u) if u.could_extract_minus_sign() else None

    def assuming(self, condition: Condition) -> Expr:
        """1 or -1, where the sign is known."""
        return Integer(_sign_where(condition, self.args[0])) or self

    def jumps(self) -> Guards:
        return guarded(differs(self.args[0]))


class Floor(Step):
    """The largest integer that is not larger."""

    is_integer = True

    @classmethod
    def eval(cls, u: Expr) -> Expr | None:
        return floor(u) if u.is_Rational else None

    def jumps(self) -> Guards:
        return guarded(differs(self.args[0], self))


class Ceiling(Step):
    """The smallest integer that is not smaller."""

    is_integer = True

    @classmethod
    def eval(cls, u: Expr) -> Expr | None:
        return ceiling(u) if u.is_Rational else None

    def jumps(self) -> Guards:
        return guarded(differs(self.args[0], self))


class UnitStep(Step):
    """0 below 0, 1 above; at 0 its second argument (1/2 when none was typed)."""

    @classmethod
    def eval(cls, u: Expr, at_zero: Expr = S.Half) -> Expr | None:
        if u.is_Rational:
            return S.Zero if u < 0 else S.One if u > 0 else at_zero
        return S.One if positive(u) else S.Zero if positive(-u) else None

    def jumps(self) -> Guards:
        return guarded(differs(self.args[0]))


class Modulo(NonSmooth):
    """a - b floor(a/b)."""

    @classmethod
    def eval(cls, a: Expr, b: Expr) -> Expr | None:
        ratio = S.NaN if b == 0 else a / b
        # also of multiples of each other, 5 x and 2 x: the quotient never jumps then
        return a - b * floor(ratio) if ratio.is_Rational else None

    def jumps(self) -> Guards:
        a, b = self.args
        return guarded(differs(a / b, Floor(a / b)))

    def slope(self, line: Line) -> Slope:
        a, b = self.args
        above, below = line.of(a), line.of(b)
        if above is None and below is None:
            return None
        first, guards = above or (S.Zero, NONE)
        second, more = below or (S.Zero, NONE)
        guards |= more
        if (first, second) != (S.Zero, S.Zero):
            guards |= self.jumps()
        return first - second * Floor(a / b), guards


class ArcTangent2(NonSmooth):
    """The angle of the point (x, y), called with (y, x); it jumps where y = 0 and x < 0."""

    def jumps(self) -> Guards:
        y, x = self.args
        return guarded(some((differs(y), relation(GREATER, x, S.Zero))))

    def slope(self, line: Line) -> Slope:
        y, x = self.args
        up, along = line.of(y), line.of(x)
        if up is None and along is None:
            return None
        dy, guards = up or (S.Zero, NONE)
        dx, more = along or (S.Zero, NONE)
        return (x * dy - y * dx) / (x**2 + y**2), guards | more | self.jumps()


class Extreme(NonSmooth):
    """Common to the largest and the smallest of some numbers."""

    beats: int
    """The outcome of comparing the winner with a loser."""

    @classmethod
    def eval(cls, *arguments: Expr) -> Expr | None:
        flat: list[Expr] = []
        for argument in arguments:
            flat.extend(argument.args if isinstance(argument, cls) else (argument,))
        kept: list[Expr] = []
        for argument in flat:
            # a loser by a plain difference (x + 1 against x, 3 against 1) is never the answer
            if any(cls._loses(argument, other) for other in kept):
                continue
            kept = [other for other in kept if not cls._loses(other, argument)]
            kept.append(argument)
        if len(kept) == 1:
            return kept[0]
        return None if len(kept) == len(arguments) else cls(*kept)

    def assuming(self, condition: Condition) -> Expr:
        """Without the arguments that ``condition`` makes losers."""
        kept = list(self.args)
        for argument in self.args:
            if any(
                implies(condition, relation(self.beats, other, argument))
                for other in kept
                if other is not argument and (other - argument).free_symbols
            ):
                kept.remove(argument)
        return type(self)(*kept)

    @classmethod
    def _loses(cls, one: Expr, other: Expr) -> bool:
        margin = other - one if cls.beats == GREATER else one - other
        return nonnegative(margin)

    def slope(self, line: Line) -> Slope:
        # Along this line the arguments that do not move act as one constant.
        moving = [(argument, line.of(argument)) for argument in self.args]
        still = [argument for argument, change in moving if change is None]
        branches = [(argument, change) for argument, change in moving if change is not None]
        if not branches:
            return None
        if still:
            branches.append((type(self)(*still), (S.Zero, NONE)))
        slopes = {change for _, change in branches}
        if len(slopes) == 1:
            return slopes.pop()  # they differ by constants: no kink along this line
        pieces = []
        for argument, (value, guards) in branches:
            wins = [
                relation(self.beats, argument, rival)
                for rival, _ in branches
                if rival is not argument
            ]
            pieces.append((every((*wins, *guards)), value))
        return lifted(pieces)


class Maximum(Extreme):
    """The largest."""

    beats = GREATER


class Minimum(Extreme):
    """The smallest."""

    beats = LESS


class Rectifier(NonSmooth):
    """max(u, 0), the rectified linear unit."""

    is_nonnegative = True
    at_least_zero = True

    @classmethod
    def eval(cls, u: Expr) -> Expr | None:
        if u.is_Rational:
            return max(u, S.Zero)
        return u if nonnegative(u) else S.Zero if nonnegative(-u) else None

    def assuming(self, condition: Condition) -> Expr:
        """u or 0, where the sign is known."""
        sign = _sign_where(condition, self.args[0])
        return self.args[0] if sign > 0 else S.Zero if sign else self

    def slope(self, line: Line) -> Slope:
        u = self.args[0]
        inner = line.of(u)
        if inner is None:
            return None
        return Rise(u) * inner[0], inner[1]


class Rise(Step):
    """1 where u > 0, 0 where u < 0, undefined at 0: the derivative of max(u, 0).  Typed nowhere."""

    at_least_zero = True

    @classmethod
    def eval(cls, u: Expr) -> Expr | None:
        return S.One if positive(u) else S.Zero if positive(-u) else None

    def assuming(self, condition: Condition) -> Expr:
        """1 or 0, where the sign is known."""
        sign = _sign_where(condition, self.args[0])
        return S.One if sign > 0 else S.Zero if sign else self

    def jumps(self) -> Guards:
        return guarded(differs(self.args[0]))
