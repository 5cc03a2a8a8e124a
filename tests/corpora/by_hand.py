"""Derivatives by the rules of a textbook, right or with one of them misapplied.

Test code only.  It shares nothing with the judge or the diagnosis but the tree.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from random import Random

from symbolic.tree import (
    Call,
    Name,
    Negate,
    Node,
    Power,
    Product,
    Quotient,
    Sum,
    names,
)
from tests.corpora.rewriting import (
    ONE,
    PI,
    TWO,
    call,
    minus,
    num,
    over,
    plus,
    power,
    times,
)


class NoRule(Exception):
    """No rule here for some function."""


@dataclass
class Derivation:
    """A derivative by textbook rules; the rule at the ``at``-th node is misapplied.

    ``mistake`` is set to its name once it was made.
    """

    variable: str
    chance: Random
    at: int = -1
    mistake: str = ""
    count: int = 0

    def of(self, node: Node) -> Node:
        """The derivative."""
        if self.variable not in names(node):
            return num(0)
        if isinstance(node, Name):
            return ONE
        here = self.count == self.at
        self.count += 1
        match node:
            case Sum(terms=terms):
                return self._sum(terms, here)
            case Negate(operand=u):
                slope = self.of(u)
                return self._made("sign lost", slope) if here else Negate(0, 0, slope)
            case Product(factors=factors):
                return self._product(factors, here)
            case Quotient(numerator=a, denominator=b):
                return self._quotient(a, b, here)
            case Power(base=b, exponent=e):
                return self._power(b, e, here)
            case Call(function=name, arguments=(u,)):
                return self._chain(name, u, here)
        raise NoRule

    def _made(self, mistake: str, node: Node) -> Node:
        self.mistake = mistake
        return node

    def _sum(self, terms: tuple[Node, ...], here: bool) -> Node:
        moving = [term for term in terms if self.variable in names(term)]
        constants = [term for term in terms if self.variable not in names(term)]
        slopes = [self.of(term) for term in moving]
        if here and constants:
            return self._made("constant kept", plus(*slopes, *constants))
        if here and len(slopes) > 1:
            return self._made("term lost", plus(*slopes[1:]))
        return plus(*slopes) if len(slopes) != 1 else slopes[0]

    def _product(self, factors: tuple[Node, ...], here: bool) -> Node:
        moving = [k for k, factor in enumerate(factors) if self.variable in names(factor)]
        slopes = {k: self.of(factors[k]) for k in moving}
        if here and len(moving) > 1:
            if self.chance.random() < 0.5:
                parts = [slopes.get(k, factor) for k, factor in enumerate(factors)]
                return self._made("product of derivatives", times(*parts))
            moving = moving[1:]
            self.mistake = "term of the product lost"
        elif here and len(factors) > len(moving):
            parts = [factors[k] for k in moving[1:]] + [slopes[moving[0]]]
            return self._made("constant factor lost", times(*parts))
        terms = [
            times(*(slopes[k] if j == k else factor for j, factor in enumerate(factors)))
            for k in moving
        ]
        return terms[0] if len(terms) == 1 else plus(*terms)

    def _quotient(self, a: Node, b: Node, here: bool) -> Node:
        up, down = self.of(a), self.of(b)
        above = minus(times(up, b), times(a, down))
        if not here:
            return over(above, power(b, 2))
        if self.variable not in names(b):
            return self._made("constant divisor lost", up)
        kind = self.chance.choice(("reversed", "not squared", "derivatives divided"))
        if kind == "reversed":
            return self._made(kind, over(minus(times(a, down), times(up, b)), power(b, 2)))
        if kind == "not squared":
            return self._made(kind, over(above, b))
        if self.variable not in names(a):
            return self._made("reversed", over(times(a, down), power(b, 2)))
        return self._made(kind, over(up, down))

    def _power(self, b: Node, e: Node, here: bool) -> Node:
        if self.variable not in names(e):
            inner = self.of(b)
            if not here:
                return times(e, power(b, minus(e, ONE)), inner)
            kind = self.chance.choice(("not lowered", "lowered twice", "exponent lost", "inner"))
            if kind == "inner" and not isinstance(b, Name):
                return self._made("inner derivative lost", times(e, power(b, minus(e, ONE))))
            if kind == "exponent lost":
                return self._made(kind, times(power(b, minus(e, ONE)), inner))
            if kind == "lowered twice":
                return self._made(kind, times(e, power(b, minus(e, TWO)), inner))
            return self._made("not lowered", times(e, power(b, e), inner))
        if here and self.variable not in names(b):
            wrong = times(e, power(b, minus(e, ONE)), self.of(e))
            return self._made("exponential as power", wrong)
        grown = times(self.of(e), call("log", b))
        if self.variable in names(b):
            grown = plus(grown, over(times(e, self.of(b)), b))
        return times(power(b, e), grown)

    def _chain(self, name: str, u: Node, here: bool) -> Node:
        slope = outer_slope(name, u)
        inner = self.of(u)
        if not here:
            return times(slope, inner)
        if not isinstance(u, Name) and self.chance.random() < 0.5:
            return self._made("inner derivative lost", slope)
        if name in ("sin", "cos", "cot", "csc", "acos"):
            return self._made("sign of a slope", times(Negate(0, 0, slope), inner))
        if name == "log":
            return self._made("log rule", times(call("log", u), inner))
        return self._made("factor two", times(TWO, slope, inner))


def outer_slope(name: str, u: Node) -> Node:
    """The derivative of a function at u.

    Raises
    ------
    NoRule : for a function that is not in the table.
    """
    square = power(u, 2)
    table: dict[str, Callable[[], Node]] = {
        "sin": lambda: call("cos", u),
        "cos": lambda: Negate(0, 0, call("sin", u)),
        "tan": lambda: power(call("sec", u), 2),
        "cot": lambda: Negate(0, 0, power(call("csc", u), 2)),
        "sec": lambda: times(call("sec", u), call("tan", u)),
        "csc": lambda: Negate(0, 0, times(call("csc", u), call("cot", u))),
        "exp": lambda: call("exp", u),
        "log": lambda: over(ONE, u),
        "sqrt": lambda: over(ONE, times(TWO, call("sqrt", u))),
        "abs": lambda: call("sign", u),
        "sinh": lambda: call("cosh", u),
        "cosh": lambda: call("sinh", u),
        "tanh": lambda: minus(ONE, power(call("tanh", u), 2)),
        "asin": lambda: over(ONE, call("sqrt", minus(ONE, square))),
        "acos": lambda: Negate(0, 0, over(ONE, call("sqrt", minus(ONE, square)))),
        "atan": lambda: over(ONE, plus(ONE, square)),
        "asinh": lambda: over(ONE, call("sqrt", plus(square, ONE))),
        "acosh": lambda: over(ONE, call("sqrt", minus(square, ONE))),
        "atanh": lambda: over(ONE, minus(ONE, square)),
        "erf": lambda: over(
            times(TWO, call("exp", Negate(0, 0, square))), call("sqrt", PI)
        ),
        "gamma": lambda: times(call("gamma", u), call("digamma", u)),
    }  # fmt: skip
    if name not in table:
        raise NoRule
    return table[name]()


def derived(node: Node, variable: str) -> Node:
    """The derivative by textbook rules.

    Raises
    ------
    NoRule : for what the textbook does not hold.
    """
    return Derivation(variable, Random(0)).of(node)


def mistaken(node: Node, variable: str, chance: Random) -> tuple[Node, str] | None:
    """The derivative with one mistake, and its name; None where none could be made.

    Raises
    ------
    NoRule : for what the textbook does not hold.
    """
    counting = Derivation(variable, chance)
    right = counting.of(node)
    kind = chance.random()
    if kind < 0.1:
        tiny = Fraction(1, 10 ** chance.randint(6, 12))
        return plus(right, num(tiny)), "tiny addition"
    if kind < 0.2:
        return times(num(chance.choice((2, -1, Fraction(1, 2), 3))), right), "factor"
    for _ in range(6):
        attempt = Derivation(variable, chance, at=chance.randrange(max(counting.count, 1)))
        wrong = attempt.of(node)
        if attempt.mistake:
            return wrong, attempt.mistake
    return None
