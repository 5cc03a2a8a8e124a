"""Wrong derivatives: a textbook's rules, one of which is misapplied at one place on purpose.

Test code only.  It shares nothing with the diagnosis but the tree: each kind of mistake is written
down here once more, as formulas of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from symbolic.tree import Call, Constant, Name, Negate, Node, Power, Product, Quotient, Sum, names
from tests.corpora.by_hand import NoRule, outer_slope
from tests.corpora.rewriting import ONE, TWO, call, minus, num, over, plus, power, times

KINDS: dict[str, tuple[str, ...]] = {
    "inner derivative lost": ("inner-derivative-lost",),
    "product as product of derivatives": ("product-of-derivatives",),
    "term of the product lost": ("product-term-lost",),
    "quotient reversed": ("quotient-reversed", "reciprocal-sign-lost"),
    "denominator not squared": ("denominator-not-squared",),
    "derivatives divided": ("quotient-of-derivatives",),
    "numerator and denominator swapped": ("numerator-and-denominator-swapped",),
    "quotient with plus": ("quotient-sign",),
    "exponent not lowered": ("exponent-not-lowered",),
    "exponent lowered twice": ("exponent-lowered-twice",),
    "exponent not brought down": ("exponent-not-brought-down",),
    "sign of a function's derivative": ("sign-of-derivative",),
    "hyperbolic taken for circular": ("functions-confused", "sign-of-derivative"),
    "inverse functions confused": ("functions-confused",),
    "constant factor lost": ("constant-factor-lost",),
    "sign lost": ("sign-lost",),
    "constant kept": ("constant-not-dropped",),
    "constant's derivative 1": ("constant-as-variable",),
    "exponential as power": ("exponential-as-power",),
    "power as exponential": ("power-as-exponential",),
    "ln a lost": ("log-factor-lost",),
    "ln u as u'": ("outer-derivative-lost", "log-rule"),
    "ln u not differentiated": ("outer-not-differentiated",),
    "other variable not held": ("other-variable-not-held",),
    "wrong variable": ("wrong-variable",),
    "integrated": ("integrated", "integrated-whole"),
    "absolute value dropped": ("absolute-value-dropped",),
    "half of the root lost": ("number-of-derivative-lost",),
    "term lost": ("term-lost",),
    "general power as power": ("general-power-as-power",),
    "general power as exponential": ("general-power-as-exponential",),
    "multiplied by the inner function": ("inner-not-differentiated",),
}
"""Mistake -> what the diagnosis calls it."""

_INVERSES: dict[str, Callable[[Node], Node]] = {
    "asin": lambda u: over(ONE, plus(ONE, power(u, 2))),
    "acos": lambda u: over(num(-1), plus(ONE, power(u, 2))),
    "atan": lambda u: over(ONE, minus(ONE, power(u, 2))),
    "asinh": lambda u: over(ONE, call("sqrt", minus(power(u, 2), ONE))),
    "acosh": lambda u: over(ONE, call("sqrt", plus(power(u, 2), ONE))),
    "atanh": lambda u: over(ONE, plus(ONE, power(u, 2))),
}
_HYPERBOLIC: dict[str, Callable[[Node], Node]] = {
    "sinh": lambda u: call("cos", u),
    "cosh": lambda u: Negate(0, 0, call("sinh", u)),
    "cos": lambda u: call("sinh", u),
    "tanh": lambda u: plus(ONE, power(call("tanh", u), 2)),
    "tan": lambda u: minus(ONE, power(call("tan", u), 2)),
}
_SIGNED = frozenset(["sin", "cos", "tan", "cot", "sec", "csc", "acos", "asin", "sinh", "cosh"])
_INTEGRALS: dict[str, Callable[[Node], Node]] = {
    "sin": lambda u: Negate(0, 0, call("cos", u)),
    "cos": lambda u: call("sin", u),
    "sinh": lambda u: call("cosh", u),
    "cosh": lambda u: call("sinh", u),
}


@dataclass
class Injection:
    """A derivative by ``variable`` in which ``kind`` is made at the ``at``-th place that has room
    for it; ``places`` counts them, ``made`` tells whether it was."""

    variable: str
    kind: str = ""
    at: int = -1
    other: str = ""
    places: int = 0
    made: bool = False

    def of(self, node: Node) -> Node:
        """The derivative.

        Raises
        ------
        NoRule : for what the textbook does not hold.
        """
        if not self._moves(node):
            return num(0)
        if self.other and self.other in names(node) and isinstance(node, Product | Sum | Call):
            if self._here("other variable not held"):
                return plus(self._right(node), self._right(node, self.other))
            if self._here("wrong variable"):
                return self._right(node, self.other)
        match node:
            case Name():
                return ONE
            case Negate(operand=u):
                if self._here("sign lost"):
                    return self.of(u)
                return Negate(0, 0, self.of(u))
            case Sum(terms=terms):
                return self._sum(terms)
            case Product(factors=factors):
                return self._product(factors)
            case Quotient(numerator=a, denominator=b):
                return self._quotient(a, b)
            case Power(base=b, exponent=e):
                return self._power(node, b, e)
            case Call(function=name, arguments=(u,)):
                return self._chain(node, name, u)
        raise NoRule

    def _moves(self, node: Node) -> bool:
        return self.variable in names(node)

    def _right(self, node: Node, variable: str = "") -> Node:
        return Injection(variable or self.variable).of(node)

    def _here(self, kind: str) -> bool:
        if kind != self.kind:
            return False
        here = self.places == self.at
        self.places += 1
        self.made = self.made or here
        return here

    def _sum(self, terms: tuple[Node, ...]) -> Node:
        found: list[Node] = []
        moving = sum(map(self._moves, terms))
        for term in terms:
            if self._moves(term):
                slope = self.of(term)
                if not (moving > 1 and self._here("term lost")):
                    found.append(slope)
            elif self._here("constant kept"):
                found.append(term)
            elif self._here("constant's derivative 1"):
                found.append(ONE)
        return plus(*found) if len(found) != 1 else found[0]

    def _product(self, factors: tuple[Node, ...]) -> Node:
        moving = [k for k, factor in enumerate(factors) if self._moves(factor)]
        slopes = {k: self.of(factors[k]) for k in moving}
        if len(moving) > 1 and self._here("product as product of derivatives"):
            return times(*(slopes.get(k, factor) for k, factor in enumerate(factors)))
        if len(moving) > 1 and self._here("term of the product lost"):
            moving = moving[:-1] if self.at % 2 else moving[1:]
        kept = list(factors)
        if len(moving) < len(factors) and self._here("constant factor lost"):
            for k, factor in enumerate(factors):
                if not self._moves(factor):
                    kept[k] = ONE
                    break
        terms = [
            times(*(slopes[k] if j == k else factor for j, factor in enumerate(kept)))
            for k in moving
        ]
        return terms[0] if len(terms) == 1 else plus(*terms)

    def _quotient(self, a: Node, b: Node) -> Node:
        up, down = self.of(a), self.of(b)
        if not self._moves(b):
            return up if self._here("constant factor lost") else over(up, b)
        first, second, square = times(up, b), times(a, down), power(b, 2)
        if self._here("quotient reversed"):
            return over(minus(second, first), square)
        if self._here("denominator not squared"):
            return over(minus(first, second), b)
        if self._moves(a):
            if self._here("derivatives divided"):
                return over(up, down)
            if self._here("numerator and denominator swapped"):
                return over(minus(second, first), power(a, 2))
            if self._here("quotient with plus"):
                return over(plus(first, second), square)
        return over(minus(first, second), square)

    def _power(self, node: Node, b: Node, e: Node) -> Node:
        if not self._moves(e):
            return self._plain_power(node, b, e)
        if not self._moves(b):
            slope = self.of(e)
            if self._here("exponential as power"):
                return times(e, power(b, minus(e, ONE)), slope)
            natural = isinstance(b, Constant) and b.name == "e"
            if natural or self._here("ln a lost"):
                return times(node, slope)
            if not isinstance(e, Name) and self._here("inner derivative lost"):
                return times(node, call("log", b))
            return times(node, call("log", b), slope)
        up, down = self.of(e), self.of(b)
        if self._here("general power as power"):
            return times(e, power(b, minus(e, ONE)), down)
        if self._here("general power as exponential"):
            return times(node, call("log", b), up)
        return times(node, plus(times(up, call("log", b)), over(times(e, down), b)))

    def _plain_power(self, node: Node, b: Node, e: Node) -> Node:
        slope = self.of(b)
        lower = power(b, minus(e, ONE))
        if self._here("exponent not lowered"):
            return times(e, node, slope)
        if self._here("exponent lowered twice"):
            return times(e, power(b, minus(e, TWO)), slope)
        if self._here("exponent not brought down"):
            return times(lower, slope)
        if self._here("power as exponential"):
            return times(node, call("log", b), slope)
        if isinstance(b, Name):
            if self._here("integrated"):
                return over(power(b, plus(e, ONE)), plus(e, ONE))
        elif self._here("inner derivative lost"):
            return times(e, lower)
        elif self._here("multiplied by the inner function"):
            return times(e, lower, b)
        return times(e, lower, slope)

    def _chain(self, node: Node, name: str, u: Node) -> Node:
        inner, outer = self.of(u), outer_slope(name, u)
        if not isinstance(u, Name):
            if self._here("inner derivative lost"):
                return outer
            if self._here("multiplied by the inner function"):
                return times(outer, u)
        for kind, wrong in self._instead(node, name, u):
            if self._here(kind):
                return times(wrong, inner)
        return times(outer, inner)

    def _instead(self, node: Node, name: str, u: Node) -> Iterator[tuple[str, Node]]:
        """Mistakes with f' that leave u' alone."""
        if name in _SIGNED:
            yield "sign of a function's derivative", Negate(0, 0, outer_slope(name, u))
        if name in _HYPERBOLIC:
            yield "hyperbolic taken for circular", _HYPERBOLIC[name](u)
        if name in _INVERSES:
            yield "inverse functions confused", _INVERSES[name](u)
        if name == "exp":
            yield "exponential as power", times(u, call("exp", minus(u, ONE)))
        if name == "log":
            yield "ln u as u'", ONE
            yield "ln u not differentiated", node
        if name == "abs":
            yield "absolute value dropped", ONE
        if name == "sqrt":
            yield "half of the root lost", over(ONE, call("sqrt", u))
        if name in _INTEGRALS and isinstance(u, Name):
            yield "integrated", _INTEGRALS[name](u)


def right(function: Node, variable: str) -> Node:
    """The derivative without a mistake."""
    return Injection(variable).of(function)


def injected(function: Node, variable: str, kind: str, other: str = "") -> list[Node]:
    """The derivative with ``kind`` at each place that has room for it.

    Raises
    ------
    NoRule : for what the textbook does not hold.
    """
    counting = Injection(variable, kind, other=other)
    counting.of(function)
    found: list[Node] = []
    for at in range(counting.places):
        attempt = Injection(variable, kind, at, other)
        wrong = attempt.of(function)
        if attempt.made:
            found.append(wrong)
    return found
