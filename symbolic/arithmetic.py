"""Arithmetic on instructions with exact folding: what a careful person would write by hand.

Rational arithmetic is done exactly, sums become differences, equal factors powers.  Every rewriting
keeps the exact value wherever the original has one; where it has none is the business of
``symbolic.edges``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from symbolic.program import Builder, Payload
from symbolic.sign_masks import possible_signs

MAX_BITS = 4096
"""Rational numbers that would have more bits are not folded."""


@dataclass(slots=True)
class Arithmetic(Builder):
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
        if _power_of_two(Fraction(size.denominator)) or not (parts or below):
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
        if below is not None and _power_of_two(below):
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

    def call(self, name: str, arguments: tuple[int, ...]) -> int:
        """A function of the whitelist; see :class:`symbolic.emission.Code`."""
        raise NotImplementedError


def _power_of_two(value: Fraction) -> bool:
    """Whether a positive rational number is 2 ** k."""
    top, below = value.numerator, value.denominator
    return top & (top - 1) == 0 and below & (below - 1) == 0
