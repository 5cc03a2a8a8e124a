"""Emission of functions and conditions with exact folding, on top of ``symbolic.arithmetic``.

``log(1 + exp(u))`` becomes ``softplus(u)``; conditions that always or never hold disappear.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from symbolic.arithmetic import Arithmetic
from symbolic.exact_calls import exact_call
from symbolic.sign_masks import ANY, NEGATIVE, OPPOSITE, POSITIVE, ZERO

CONDITIONS = frozenset(
    ("less", "less_equal", "equal", "not_equal", "and", "or", "not", "truth", "is_integer")
)
"""Operations whose result is a condition."""


@dataclass(slots=True)
class Code(Arithmetic):
    """Everything that lowering emits."""

    # functions ----------------------------------------------------------------------------------

    def call(self, name: str, arguments: tuple[int, ...]) -> int:
        """A function of the whitelist, exact where its value is rational and easy."""
        if name in ("max", "min"):
            return self._extreme(name, arguments)
        if name == "log" and len(arguments) == 2:
            return self.div(self.call("log", arguments[:1]), self.call("log", arguments[1:]))
        if name == "root":
            return self._root(*arguments)
        if name == "heaviside" and len(arguments) == 1:
            arguments = (*arguments, self.number(Fraction(1, 2)))
        values = [self.rational(a) for a in arguments]
        exact = exact_call(name, [v for v in values if v is not None])
        if exact is not None and None not in values:
            return self.number(exact)
        operation, inner, _ = self.instructions[arguments[0]]
        if name == "log" and operation == "add" and len(inner) == 2:
            for one, other in (inner, inner[::-1]):
                if self.rational(one) == 1 and self._is_call(other, "exp"):
                    return self.call("softplus", self.instructions[other][1])
        if name == "log1p" and self._is_call(arguments[0], "exp"):
            return self.call("softplus", inner)
        if name == "abs":
            if not self.signs[arguments[0]] & NEGATIVE:
                return arguments[0]
            if operation == "neg":
                return self.call("abs", inner)
        return self.emit("call", arguments, name)

    def _extreme(self, name: str, arguments: tuple[int, ...]) -> int:
        choose = max if name == "max" else min
        result = arguments[0]
        for other in arguments[1:]:
            left, right = self.rational(result), self.rational(other)
            if left is not None and right is not None:
                result = self.number(choose(left, right))
            elif result != other:
                pair = (min(result, other), max(result, other))
                result = self.emit("call", pair, name)
        return result

    def _root(self, a: int, n: int) -> int:
        """The n-th root: of any real number when n is odd, else the principal one."""
        index = self.integer(n)
        if index is None:
            return self.pow(a, self.div(self.number(1), n))
        if index == 0:
            return self.emit("undefined")
        if index < 0:
            return self.div(self.number(1), self._root(a, self.number(-index)))
        if index == 1:
            return a
        if index == 3:
            return self.call("cbrt", (a,))
        if index % 2:
            return self.emit("call", (a, n), "root")
        return self.pow(a, self.number(Fraction(1, index)))

    # conditions ---------------------------------------------------------------------------------

    def truth(self, value: bool) -> int:
        """A condition that always (or never) holds."""
        return self.emit("truth", (), value)

    def truth_of(self, index: int) -> bool | None:
        """Whether the condition at ``index`` always (never) holds; None: it depends."""
        operation, _, payload = self.instructions[index]
        return bool(payload) if operation == "truth" else None

    def compare(self, operator: str, a: int, b: int) -> int:
        """A condition; ``operator`` is one of ``<  <=  >  >=  ==  !=``."""
        if operator in (">", ">="):
            return self.compare("<" if operator == ">" else "<=", b, a)
        left, right = self.rational(a), self.rational(b)
        if left is not None and right is not None:
            decided = {
                "<": left < right, "<=": left <= right, "==": left == right, "!=": left != right,
            }  # fmt: skip
            return self.truth(decided[operator])
        if a == b:
            return self.truth(operator in ("<=", "=="))
        known = self._by_sign(operator, a, b, left, right)
        if known is not None:
            return self.truth(known)
        if operator in ("==", "!=") and 0 in (left, right):
            a, b = self._zero_set(b if left == 0 else a)
        names = {"<": "less", "<=": "less_equal", "==": "equal", "!=": "not_equal"}
        return self.emit(names[operator], (a, b))

    def _by_sign(
        self, operator: str, a: int, b: int, left: Fraction | None, right: Fraction | None
    ) -> bool | None:
        if right == 0:
            mask = self.signs[a]
        elif left == 0:
            # 0 < u is u > 0: mirror the signs, so that the rules below serve both
            mask = OPPOSITE[self.signs[b]]
        else:
            return None
        holds = {
            "<": NEGATIVE, "<=": NEGATIVE | ZERO, "==": ZERO, "!=": NEGATIVE | POSITIVE,
        }[operator]  # fmt: skip
        if not mask & (ANY ^ holds):
            return True
        return None if mask & holds else False

    def _zero_set(self, u: int) -> tuple[int, int]:
        """``(a, b)`` such that u = 0 exactly where a = b, as simple as can be."""
        while True:
            operation, arguments, payload = self.instructions[u]
            if operation == "sub":
                return (arguments[0], arguments[1])
            if operation in ("neg", "ipow", "div") or (
                operation == "call" and payload in ("abs", "sqrt", "cbrt", "sign", "tanh", "sinh")
            ):
                u = arguments[0]
            elif operation == "mul" and len(arguments) == 2 and self.rational(arguments[0]):
                u = arguments[1]
            elif operation == "mul" and len(arguments) == 2 and self.rational(arguments[1]):
                u = arguments[0]
            else:
                return (u, self.number(0))

    def all_of(self, conditions: Iterable[int]) -> int:
        """The conjunction."""
        return self._joined("and", conditions)

    def any_of(self, conditions: Iterable[int]) -> int:
        """The disjunction."""
        return self._joined("or", conditions)

    def _joined(self, operation: str, conditions: Iterable[int]) -> int:
        neutral = operation == "and"
        parts: set[int] = set()
        for condition in conditions:
            known = self.truth_of(condition)
            if known is None:
                inner = self.instructions[condition]
                parts.update(inner[1] if inner[0] == operation else (condition,))
            elif known is not neutral:
                return self.truth(known)
        if not parts:
            return self.truth(neutral)
        return parts.pop() if len(parts) == 1 else self.emit(operation, tuple(parts))

    def not_(self, condition: int) -> int:
        """The negation."""
        operation, arguments, payload = self.instructions[condition]
        match operation:
            case "truth":
                return self.truth(not payload)
            case "not":
                return arguments[0]
            case "equal" | "not_equal":
                return self.emit("not_equal" if operation == "equal" else "equal", arguments)
            case "less":
                return self.emit("less_equal", (arguments[1], arguments[0]))
            case "less_equal":
                return self.emit("less", (arguments[1], arguments[0]))
        return self.emit("not", (condition,))

    def choose(self, condition: int, first: int, second: int) -> int:
        """A condition: ``first`` where ``condition`` holds, else ``second``."""
        if first == second:
            return first
        met = self.all_of((condition, first))
        other = second if self.truth_of(first) else self.all_of((self.not_(condition), second))
        return self.any_of((met, other))

    def is_integer(self, a: int) -> int:
        """Whether ``a`` is an integer."""
        value = self.rational(a)
        if value is not None:
            return self.truth(value.denominator == 1)
        return self.emit("is_integer", (a,))

    def select(self, pairs: Iterable[tuple[int, int]]) -> int:
        """The value of the first condition that holds, else undefined."""
        kept: list[tuple[int, int]] = []
        for condition, value in pairs:
            known = self.truth_of(condition)
            if known is not False:
                kept.append((condition, value))
            if known:
                break
        if not kept:
            return self.emit("undefined")
        always = self.truth_of(kept[-1][0])
        while always and len(kept) > 1 and kept[-2][1] == kept[-1][1]:
            del kept[-2]
        if always and len(kept) == 1:
            return kept[0][1]
        return self.emit("select", tuple(index for pair in kept for index in pair))
