"""Emission of instructions with exact folding: what a careful person would write by hand.

Rational arithmetic is done exactly, sums become differences, equal factors powers, logarithms of
``1 + exp(u)`` become ``softplus``.  Every rewriting keeps the exact value wherever the original
has one; where it has none is the business of ``symbolic.edges``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil, factorial, floor, isqrt

from symbolic.program import Builder, Payload
from symbolic.sign_masks import ANY, NEGATIVE, POSITIVE, ZERO, possible_signs

MAX_BITS = 4096
"""Rational numbers that would have more bits are not folded."""

CONDITIONS = frozenset(
    ("less", "less_equal", "equal", "not_equal", "and", "or", "not", "truth", "is_integer")
)
"""Operations whose result is a condition."""

_AT_ZERO = {
    "sin": 0, "tan": 0, "asin": 0, "atan": 0, "sinh": 0, "tanh": 0, "asinh": 0, "atanh": 0,
    "expm1": 0, "log1p": 0, "cbrt": 0, "erf": 0, "erfi": 0, "erfinv": 0, "sqrt": 0, "relu": 0,
    "cos": 1, "cosh": 1, "sec": 1, "sech": 1, "exp": 1, "sinc": 1, "erfc": 1, "Si": 0, "Shi": 0,
    "fresnels": 0, "fresnelc": 0, "LambertW": 0,
}  # fmt: skip


@dataclass(slots=True)
class Code(Builder):
    """A :class:`Builder` whose methods simplify before they emit.

    ``signs`` and ``varies`` are parallel to the instructions: the signs a number may have, and
    whether it depends on one of the first ``variables`` inputs.
    """

    variables: int = 0
    signs: list[int] = field(default_factory=list)
    varies: list[bool] = field(default_factory=list)

    def emit(self, operation: str, arguments: tuple[int, ...] = (), payload: Payload = None) -> int:
        """As :meth:`Builder.emit`, keeping the parallel lists."""
        index = Builder.emit(self, operation, arguments, payload)
        if index == len(self.signs):
            masks = [self.signs[a] for a in arguments]
            self.signs.append(possible_signs(operation, masks, payload))
            if operation == "input":
                self.varies.append(isinstance(payload, int) and payload < self.variables)
            else:
                self.varies.append(any(self.varies[a] for a in arguments))
        return index

    # numbers ------------------------------------------------------------------------------------

    def number(self, value: Fraction | int) -> int:
        """An exact rational."""
        return self.emit("number", (), Fraction(value))

    def rational(self, index: int) -> Fraction | None:
        """The exact rational at ``index``, or None."""
        operation, _, payload = self.instructions[index]
        return payload if operation == "number" and isinstance(payload, Fraction) else None

    def integer(self, index: int) -> int | None:
        """The exact integer at ``index``, or None."""
        value = self.rational(index)
        return int(value) if value is not None and value.denominator == 1 else None

    def _is_call(self, index: int, name: str) -> bool:
        operation, _, payload = self.instructions[index]
        return operation == "call" and payload == name

    def _fits(self, value: Fraction) -> bool:
        return max(value.numerator.bit_length(), value.denominator.bit_length()) <= MAX_BITS

    # arithmetic ---------------------------------------------------------------------------------

    def neg(self, a: int) -> int:
        """``-a``."""
        operation, arguments, payload = self.instructions[a]
        if operation == "number" and isinstance(payload, Fraction):
            return self.number(-payload)
        if operation == "neg":
            return arguments[0]
        if operation == "sub":
            return self.emit("sub", (arguments[1], arguments[0]))
        return self.emit("neg", (a,))

    def sub(self, a: int, b: int) -> int:
        """``a - b``."""
        if a == b:
            return self.number(0)
        left, right = self.rational(a), self.rational(b)
        if left is not None and right is not None:
            return self.number(left - right)
        if right == 0:
            return a
        if left == 0:
            return self.neg(b)
        if self.instructions[b][0] == "neg":
            return self._plain_sum([a, self.instructions[b][1][0]])
        if right == 1 and self._is_call(a, "exp"):
            return self.call("expm1", self.instructions[a][1])
        return self.emit("sub", (a, b))

    def _plain_sum(self, terms: Sequence[int]) -> int:
        constant = Fraction(0)
        others = []
        for term in terms:
            value = self.rational(term)
            if value is None or not self._fits(constant + value):
                others.append(term)
            else:
                constant += value
        if constant == 0:
            if not others:
                return self.number(0)
        elif len(others) == 1 and constant == -1 and self._is_call(others[0], "exp"):
            return self.call("expm1", self.instructions[others[0]][1])
        elif constant < 0 and others:
            rest = others[0] if len(others) == 1 else self.emit("add", tuple(others))
            return self.emit("sub", (rest, self.number(-constant)))
        else:
            others.append(self.number(constant))
        return others[0] if len(others) == 1 else self._with_common_factor(others)

    def _with_common_factor(self, terms: Sequence[int]) -> int:
        """``c a + c b`` as ``c (a + b)`` where every term has the same coefficient."""
        split = [self._coefficient(term) for term in terms]
        factor = split[0][0]
        if factor == 1 or any(other != factor for other, _ in split):
            return self.emit("add", tuple(terms))
        total = self.emit("add", tuple(rest for _, rest in split))
        return self.mul((self.number(factor), total))

    def _coefficient(self, term: int) -> tuple[Fraction, int]:
        """``(c, rest)`` with term = c rest."""
        operation, arguments, _ = self.instructions[term]
        if operation == "div":
            divisor = self.rational(arguments[1])
            if divisor:
                return 1 / divisor, arguments[0]
        elif operation == "mul" and len(arguments) == 2:
            for one, other in (arguments, arguments[::-1]):
                factor = self.rational(one)
                if factor:
                    return factor, other
        return Fraction(1), term

    def add(self, terms: Iterable[int]) -> int:
        """The sum, from left to right as typed; runs of added terms are one instruction."""
        result: list[int] = []  # the sum so far and the terms to be added to it
        owed: list[int] = []  # terms to subtract as soon as there is something to subtract from
        for term in terms:
            operation, arguments, payload = self.instructions[term]
            negative = operation == "number" and isinstance(payload, Fraction) and payload < 0
            if operation == "neg" or negative:
                inner = arguments[0] if operation == "neg" else self.neg(term)
                if result:
                    result = [self.sub(self._plain_sum(result), inner)]
                else:
                    owed.append(inner)
            else:
                result.append(term)
                if owed:
                    result = [self.sub(term, self._plain_sum(owed))]
                    owed = []
        if owed:
            return self.neg(self._plain_sum(owed))
        return self._plain_sum(result)

    def mul(self, factors: Iterable[int]) -> int:
        """The product: one exact coefficient, powers of equal bases, one division at most."""
        coefficient = Fraction(1)
        powers: dict[int, int] = {}
        below: list[int] = []
        pending = list(reversed(list(factors)))
        while pending:
            factor = pending.pop()
            operation, arguments, payload = self.instructions[factor]
            if operation == "number" and isinstance(payload, Fraction):
                if self._fits(coefficient * payload):
                    coefficient *= payload
                else:
                    powers[factor] = powers.get(factor, 0) + 1
            elif operation == "neg":
                coefficient = -coefficient
                pending.append(arguments[0])
            elif operation == "ipow" and isinstance(payload, int):
                powers[arguments[0]] = powers.get(arguments[0], 0) + payload
            elif operation == "div" and self.rational(arguments[0]) == 1:
                below.append(arguments[1])
            else:
                powers[factor] = powers.get(factor, 0) + 1
        parts = []
        for base, power in powers.items():
            part = self.ipow(base, power)  # a number, for sqrt(2) * sqrt(2)
            value = self.rational(part)
            if value is None or not self._fits(coefficient * value):
                parts.append(part)
            else:
                coefficient *= value
        if coefficient == 0:
            return self.number(0)
        size = abs(coefficient)
        if size.denominator & (size.denominator - 1) == 0 or not (parts or below):
            divisor = 1  # exact in binary: multiply
        else:
            size, divisor = Fraction(size.numerator), size.denominator
        if size != 1 or not parts:
            parts.append(self.number(size))
        result = parts[0] if len(parts) == 1 else self.emit("mul", tuple(parts))
        if divisor != 1:
            below.append(self.number(divisor))
        if below:
            result = self.div(result, self.mul(below) if len(below) > 1 else below[0])
        return self.neg(result) if coefficient < 0 else result

    def div(self, a: int, b: int) -> int:
        """``a / b``."""
        above, below = self.rational(a), self.rational(b)
        if below == 0:
            return self.emit("undefined")
        if above is not None and below is not None:
            return self.number(above / below)
        if below == 1:
            return a
        if above == 0:
            return a
        if a == b:
            return self.number(1)
        if self.instructions[a][0] == "neg":
            return self.neg(self.div(self.instructions[a][1][0], b))
        if self.instructions[b][0] == "neg":
            return self.neg(self.div(a, self.instructions[b][1][0]))
        if above is not None and above < 0:
            return self.neg(self.div(self.number(-above), b))
        if below is not None and below < 0:
            return self.neg(self.div(a, self.number(-below)))
        if below is not None and below.numerator & (below.numerator - 1) == 0:
            if below.denominator & (below.denominator - 1) == 0:
                return self.mul((a, self.number(1 / below)))  # exact in binary
        operation, factors, payload = self.instructions[b]
        if operation == "call" and payload == "exp":
            return self.mul((a, self.call("exp", (self.neg(factors[0]),))))
        if operation == "mul":
            growing = [factor for factor in factors if self._is_call(factor, "exp")]
            if growing:
                rest = [factor for factor in factors if factor not in growing]
                decay = [
                    self.call("exp", (self.neg(self.instructions[factor][1][0]),))
                    for factor in growing
                ]
                return self.div(self.mul((a, *decay)), self.mul(rest))
        return self.emit("div", (a, b))

    def ipow(self, a: int, k: int) -> int:
        """``a ** k`` for an integer ``k``; ``a ** 0`` is 1."""
        if k == 0:
            return self.number(1)
        if k == 1:
            return a
        if k < 0:
            return self.div(self.number(1), self.ipow(a, -k))
        operation, arguments, payload = self.instructions[a]
        if operation == "number" and isinstance(payload, Fraction):
            bits = max(payload.numerator.bit_length(), payload.denominator.bit_length())
            if payload in (0, 1, -1) or bits * k <= MAX_BITS:
                return self.number(payload**k)
        if operation == "ipow" and isinstance(payload, int):
            return self.ipow(arguments[0], payload * k)
        if operation == "neg":
            power = self.ipow(arguments[0], k)
            return self.neg(power) if k % 2 else power
        if k % 2 == 0 and operation == "call":
            if payload == "abs":
                return self.ipow(arguments[0], k)
            if payload == "sqrt":
                return self.ipow(arguments[0], k // 2)
        return self.emit("ipow", (a,), k)

    def pow(self, a: int, b: int) -> int:
        """``a ** b``, the principal real power."""
        exponent = self.rational(b)
        if exponent is None:
            operation, _, payload = self.instructions[a]
            if operation == "constant" and payload == "e":
                return self.call("exp", (b,))
            return self.number(1) if self.rational(a) == 1 else self.emit("pow", (a, b))
        if exponent.denominator == 1:
            return self.ipow(a, exponent.numerator)
        if exponent.denominator == 2 and abs(exponent) <= 16:
            whole, odd = divmod(abs(exponent.numerator), 2)
            assert odd
            power = self.mul((self.ipow(a, whole), self.call("sqrt", (a,))))
            return power if exponent > 0 else self.div(self.number(1), power)
        operation, _, payload = self.instructions[a]
        if operation == "constant" and payload == "e":
            return self.call("exp", (b,))
        if exponent < 0:
            return self.div(self.number(1), self.emit("pow", (a, self.number(-exponent))))
        return self.emit("pow", (a, b))

    # functions ----------------------------------------------------------------------------------

    def call(self, name: str, arguments: tuple[int, ...]) -> int:
        """A function of the whitelist, exact where its value is rational and easy."""
        if name in ("max", "min"):
            return self._extreme(name, arguments)
        if name == "log" and len(arguments) == 2:
            return self.div(self.call("log", arguments[:1]), self.call("log", arguments[1:]))
        if name == "root":
            return self._root(*arguments)
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
            mask = (0, 4, 2, 6, 1, 5, 3, 7)[self.signs[b]]
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


def exact_call(name: str, values: list[Fraction]) -> Fraction | None:
    """``name`` of rational numbers where that is rational and easy; else None."""
    if not values:
        return None
    x = values[0]
    if len(values) == 2:
        if name == "mod" and values[1] != 0:
            return x - values[1] * floor(x / values[1])
        return None
    match name:
        case "abs":
            return abs(x)
        case "sign":
            return Fraction((x > 0) - (x < 0))
        case "floor":
            return Fraction(floor(x))
        case "ceiling":
            return Fraction(ceil(x))
        case "relu":
            return max(x, Fraction(0))
        case "sqrt":
            if x >= 0:
                top, below = isqrt(x.numerator), isqrt(x.denominator)
                if top * top == x.numerator and below * below == x.denominator:
                    return Fraction(top, below)
            return None
        case "factorial":
            return Fraction(factorial(int(x))) if x.denominator == 1 and 0 <= x <= 300 else None
        case "log" | "log2" | "log10" | "acosh":
            return Fraction(0) if x == 1 else None
    value = _AT_ZERO.get(name) if x == 0 else None
    return None if value is None else Fraction(value)
