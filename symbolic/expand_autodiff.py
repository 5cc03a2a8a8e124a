"""Functions that PyTorch and JAX have no name for, written out with ones that they have.

Both libraries differentiate what they are given, so that every rule is right with its derivative.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from symbolic.expand import Rules, integer
from symbolic.tree import (
    Branch,
    Call,
    Comparison,
    Constant,
    Negate,
    Node,
    Number,
    Piecewise,
    Power,
    Product,
    Quotient,
    Sum,
    Truth,
)

HIGHEST = 12
"""Degree up to which an orthogonal polynomial is written out; beyond it float64 loses digits."""

ONE, TWO = integer(1), integer(2)

Rule = Callable[..., Node]


def _call(function: str, *arguments: Node) -> Call:
    return Call(0, 0, function, arguments)


def _plus(*terms: Node) -> Sum:
    return Sum(0, 0, terms)


def _minus(first: Node, second: Node) -> Sum:
    return _plus(first, Negate(0, 0, second))


def _times(*factors: Node) -> Product:
    return Product(0, 0, factors)


def _over(numerator: Node, denominator: Node) -> Quotient:
    return Quotient(0, 0, numerator, denominator)


def _reciprocal(function: str) -> Rule:
    return lambda x: _over(ONE, _call(function, x))


def _of_reciprocal(function: str) -> Rule:
    return lambda x: _call(function, _over(ONE, x))


def _log(x: Node, base: Node | None = None) -> Node:
    return _call("log", x) if base is None else _over(_call("log", x), _call("log", base))


def _heaviside(x: Node, middle: Node | None = None) -> Node:
    """1/2 at 0 unless told; libraries' own step functions have no derivative."""
    half = _over(_plus(_call("sign", x), ONE), TWO)
    if middle is None:
        return half
    zero = Comparison(0, 0, "==", x, integer(0))
    always = Truth(0, 0, True)
    return Piecewise(0, 0, (Branch(0, 0, zero, middle), Branch(0, 0, always, half)))


def _factorial2(n: Node) -> Node:
    """n!! = 2^(n/2 + (1 - cos(pi n))/4) pi^((cos(pi n) - 1)/4) gamma(n/2 + 1)."""
    pi = Constant(0, 0, "pi")
    cosine = _call("cos", _times(pi, n))
    half = _over(n, TWO)
    two = Power(0, 0, TWO, _plus(half, _over(_minus(ONE, cosine), integer(4))))
    power = Power(0, 0, pi, _over(_minus(cosine, ONE), integer(4)))
    return _times(two, power, _call("gamma", _plus(half, ONE)))


def _binomial(n: Node, k: Node) -> Node:
    below = _times(_call("gamma", _plus(k, ONE)), _call("gamma", _plus(_minus(n, k), ONE)))
    return _over(_call("gamma", _plus(n, ONE)), below)


def _beta(a: Node, b: Node) -> Node:
    return _over(_times(_call("gamma", a), _call("gamma", b)), _call("gamma", _plus(a, b)))


def _acoth(x: Node) -> Node:
    """log((x + 1)/(x - 1))/2, without cancelling where x is large."""
    ratio = _over(TWO, _minus(_call("abs", x), ONE))
    return _over(_times(_call("sign", x), _call("log1p", ratio)), TWO)


def _asech(x: Node) -> Node:
    root = _call("sqrt", _times(_minus(ONE, x), _plus(ONE, x)))
    return _call("asinh", _over(root, x))


def _besseli(order: Node, x: Node) -> Node:
    """Both libraries have those of the orders 0 and 1, and no other that can be differentiated."""
    if isinstance(order, Number) and order.value in (0, 1):
        return _call(f"bessel_i{order.value}", x)
    return _call("besseli", order, x)


def _polynomial(function: str) -> Rule:
    def rule(degree: Node, x: Node) -> Node:
        if not isinstance(degree, Number) or degree.value.denominator != 1:
            return _call(function, degree, x)
        if not 0 <= degree.value <= HIGHEST:
            return _call(function, degree, x)
        return _written(coefficients(function, int(degree.value)), x)

    return rule


def coefficients(function: str, degree: int) -> list[Fraction]:
    """Of an orthogonal polynomial, lowest power first, by its three-term recurrence (Abramowitz and
    Stegun, 22.7)."""
    below, found = [Fraction(0)], [Fraction(1)]
    for n in range(degree):
        # (n + 1) P' = (2n + 1) x P - n P-; H' = 2x H - 2n H-; (n + 1) L' = (2n + 1 - x) L - n L-;
        # T' = 2x T - T-, the first of them x; U' = 2x U - U-
        over = n + 1 if function in ("legendre", "laguerre") else 1
        slope = {"legendre": 2 * n + 1, "laguerre": -1}.get(function, 2)
        slope = 1 if function == "chebyshevt" and n == 0 else slope
        shift = 2 * n + 1 if function == "laguerre" else 0
        last = {"legendre": n, "laguerre": n, "hermite": 2 * n}.get(function, 1)
        longer = [Fraction(0)] * (n + 2)
        for power, value in enumerate(found):
            longer[power + 1] += Fraction(slope, over) * value
            longer[power] += Fraction(shift, over) * value
        for power, value in enumerate(below):
            longer[power] -= Fraction(last, over) * value
        below, found = found, longer
    return found


def _written(numbers: list[Fraction], x: Node) -> Node:
    terms: list[Node] = []
    for power in reversed(range(len(numbers))):
        value = numbers[power]
        if not value:
            continue
        size: Node = integer(abs(value))
        monomial = x if power == 1 else Power(0, 0, x, integer(power))
        if power:
            size = monomial if abs(value) == 1 else _times(size, monomial)
        terms.append(Negate(0, 0, size) if value < 0 else size)
    return terms[0] if len(terms) == 1 else _plus(*terms)


def _rules() -> Rules:
    found: dict[str, Rule] = {
        "log": _log,
        "heaviside": _heaviside,
        "factorial": lambda n: _call("gamma", _plus(n, ONE)),
        "factorial2": _factorial2,
        "binomial": _binomial,
        "beta": _beta,
        "besseli": _besseli,
        "trigamma": lambda x: _call("polygamma", ONE, x),
        "uppergamma": lambda s, x: _times(_call("gamma", s), _call("gammaincc", s, x)),
        "lowergamma": lambda s, x: _times(_call("gamma", s), _call("gammainc", s, x)),
        "erfcinv": lambda x: _call("erfinv", _minus(ONE, x)),
        "erf2": lambda a, b: _minus(_call("erf", b), _call("erf", a)),
        "li": lambda x: _call("Ei", _call("log", x)),
        "acoth": _acoth,
        "asech": _asech,
        "acsch": _of_reciprocal("asinh"),
    }
    for name, own in (("cot", "tan"), ("sec", "cos"), ("csc", "sin")):
        found |= {name: _reciprocal(own), "a" + name: _of_reciprocal("a" + own)}
    for name, own in (("coth", "tanh"), ("sech", "cosh"), ("csch", "sinh")):
        found[name] = _reciprocal(own)
    for name in ("legendre", "hermite", "laguerre", "chebyshevt", "chebyshevu"):
        found[name] = _polynomial(name)
    return found


RULES: Rules = _rules()
"""Every rule is an identity on the domain that our own function has."""
