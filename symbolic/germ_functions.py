"""How functions act on germs: by other functions, by the integral of their derivative, at infinity.

Each entry is an identity on the reals, written with the operations of a field.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import TYPE_CHECKING

from symbolic.interpreter import UNDEFINED, UNKNOWN, Element

if TYPE_CHECKING:
    from symbolic.germs import Germs

Rule = Callable[..., Element]

CONTINUOUS = frozenset(
    [
        "exp",
        "sin",
        "cos",
        "sinh",
        "cosh",
        "tanh",
        "atan",
        "asinh",
        "erf",
        "erfc",
        "erfi",
        "sigmoid",
        "softplus",
        "expm1",
        "sech",
        "sinc",
        "Si",
        "Shi",
        "fresnels",
        "fresnelc",
        "airyai",
        "airybi",
        "airyaiprime",
        "airybiprime",
    ]
)
"""Continuous on all reals: bounded where the argument is."""

BOUNDED = frozenset(
    [
        "sin",
        "cos",
        "tanh",
        "atan",
        "erf",
        "erfc",
        "sigmoid",
        "sech",
        "sinc",
        "Si",
        "fresnels",
        "fresnelc",
    ]
)
"""Bounded whatever the argument."""


def _q(field: Germs, numerator: int, denominator: int = 1) -> Element:
    return field.number(Fraction(numerator, denominator))


def _minus(field: Germs, a: Element, b: Element) -> Element:
    return field.add(a, field.neg(b))


def _inverse(field: Germs, u: Element) -> Element:
    return field.div(_q(field, 1), u)


def _square(field: Germs, u: Element) -> Element:
    return field.mul(u, u)


def _ratio(above: str, below: str) -> Rule:
    return lambda F, u: F.div(F.call(above, (u,)), F.call(below, (u,)))


def _reciprocal(name: str) -> Rule:
    return lambda F, u: _inverse(F, F.call(name, (u,)))


def _of_reciprocal(name: str) -> Rule:
    return lambda F, u: F.call(name, (_inverse(F, u),))


def _sigmoid(F: Germs, u: Element) -> Element:
    if F.sign(u) == -1:
        grown = F.call("exp", (u,))
        return F.div(grown, F.add(_q(F, 1), grown))
    return _inverse(F, F.add(_q(F, 1), F.call("exp", (F.neg(u),))))


def _softplus(F: Germs, u: Element) -> Element:
    if F.sign(u) == 1:
        tail = F.call("exp", (F.neg(u),))
        return F.add(u, F.call("log", (F.add(_q(F, 1), tail),)))
    return F.call("log", (F.add(_q(F, 1), F.call("exp", (u,))),))


def _tanh(F: Germs, u: Element) -> Element:
    # 1 - 2 s(-2u) with the logistic function s
    falling = F.call("sigmoid", (F.mul(_q(F, -2), u),))
    return _minus(F, _q(F, 1), F.mul(_q(F, 2), falling))


def _sinh(F: Germs, u: Element) -> Element:
    difference = _minus(F, F.call("exp", (u,)), F.call("exp", (F.neg(u),)))
    return F.mul(_q(F, 1, 2), difference)


def _cosh(F: Germs, u: Element) -> Element:
    total = F.add(F.call("exp", (u,)), F.call("exp", (F.neg(u),)))
    return F.mul(_q(F, 1, 2), total)


def _sinc(F: Germs, u: Element) -> Element:
    sign = F.sign(u)
    if sign == 0:
        return _q(F, 1)
    return UNKNOWN if sign is None else F.div(F.call("sin", (u,)), u)


def _grows_faster(a: Element, b: Element) -> bool:
    """For germs that are not 0: whether a/b is unbounded."""
    low, high = getattr(a, "valuation", None), getattr(b, "valuation", None)
    return low is not None and high is not None and low < high


def _atan2(F: Germs, y: Element, x: Element) -> Element:
    across, up = F.sign(x), F.sign(y)
    if across is None or up is None:
        return UNKNOWN
    if across == 0 and up == 0:
        return UNDEFINED
    half_turn = F.constant("pi")
    steep = across == 0 or (up != 0 and _grows_faster(y, x))
    if steep:
        right = F.mul(_q(F, up, 2), half_turn)
        return _minus(F, right, F.call("atan", (F.div(x, y),)))
    angle = F.call("atan", (F.div(y, x),))
    if across > 0:
        return angle
    return F.add(angle, half_turn if up >= 0 else F.neg(half_turn))


def _asin(F: Germs, u: Element) -> Element:
    """Near 1: asin u = pi/2 - 2 asin(sqrt((1 - u)/2)), and asin is odd."""
    parts = F.split(u)
    if parts is None:
        return UNKNOWN
    border = F.base.sign(
        F.base.add(F.base.number(Fraction(1)), F.base.neg(F.base.mul(parts[0], parts[0])))
    )
    if border is None:
        return UNKNOWN
    if border != 0:
        return F.inner("asin", u)
    if F.base.sign(parts[0]) == -1:
        return F.neg(_asin(F, F.neg(u)))
    half = F.mul(_q(F, 1, 2), _minus(F, _q(F, 1), u))
    small = F.call("asin", (F.call("sqrt", (half,)),))
    right = F.mul(_q(F, 1, 2), F.constant("pi"))
    return _minus(F, right, F.mul(_q(F, 2), small))


def _acos(F: Germs, u: Element) -> Element:
    right = F.mul(_q(F, 1, 2), F.constant("pi"))
    return _minus(F, right, F.call("asin", (u,)))


def _acosh(F: Germs, u: Element) -> Element:
    """2 asinh(sqrt((u - 1)/2)), analytic in the root also at 1."""
    half = F.mul(_q(F, 1, 2), _minus(F, u, _q(F, 1)))
    return F.mul(_q(F, 2), F.call("asinh", (F.call("sqrt", (half,)),)))


def _beta(F: Germs, a: Element, b: Element) -> Element:
    above = F.mul(F.call("gamma", (a,)), F.call("gamma", (b,)))
    return F.div(above, F.call("gamma", (F.add(a, b),)))


def _binomial(F: Germs, n: Element, k: Element) -> Element:
    lower = F.rational(k)
    if lower is None or lower.denominator != 1 or not 0 <= lower <= 64:
        one = _q(F, 1)
        below = F.mul(
            F.call("gamma", (F.add(k, one),)), F.call("gamma", (F.add(_minus(F, n, k), one),))
        )
        return F.div(F.call("gamma", (F.add(n, one),)), below)
    result = _q(F, 1)
    for i in range(int(lower)):
        factor = _minus(F, n, _q(F, i))
        result = F.mul(result, F.mul(factor, _q(F, 1, i + 1)))
    return result


def _mod(F: Germs, a: Element, b: Element) -> Element:
    return _minus(F, a, F.mul(b, F.call("floor", (F.div(a, b),))))


def _itself(_field: Germs, x: Element) -> Element:
    return x


def _doubled(F: Germs, x: Element) -> Element:
    return F.mul(_q(F, 2), x)


def _chebyshev(_k: int) -> tuple[Fraction, Fraction, Fraction]:
    return Fraction(2), Fraction(0), Fraction(1)


def _polynomial(step: Callable[[int], tuple[Fraction, Fraction, Fraction]], first: Rule) -> Rule:
    """P_(k+1) = (a x + b) P_k - c P_(k-1) with P_0 = 1; ``step`` gives a, b, c for k."""

    def rule(F: Germs, n: Element, x: Element) -> Element:
        degree = F.rational(n)
        if degree is None or degree.denominator != 1 or not 0 <= degree <= 64:
            return UNKNOWN
        before, current = _q(F, 1), first(F, x)
        if degree == 0:
            return before
        for k in range(1, int(degree)):
            a, b, c = (F.number(value) for value in step(k))
            line = F.add(F.mul(a, x), b)
            before, current = current, _minus(F, F.mul(line, current), F.mul(c, before))
        return current

    return rule


REWRITTEN: dict[str, Rule] = {
    "tan": _ratio("sin", "cos"),
    "cot": _ratio("cos", "sin"),
    "sec": _reciprocal("cos"),
    "csc": _reciprocal("sin"),
    "sinh": _sinh,
    "cosh": _cosh,
    "tanh": _tanh,
    "coth": _reciprocal("tanh"),
    "sech": _reciprocal("cosh"),
    "csch": _reciprocal("sinh"),
    "log2": lambda F, u: F.div(F.call("log", (u,)), F.call("log", (_q(F, 2),))),
    "log10": lambda F, u: F.div(F.call("log", (u,)), F.call("log", (_q(F, 10),))),
    "log1p": lambda F, u: F.call("log", (F.add(_q(F, 1), u),)),
    "expm1": lambda F, u: _minus(F, F.call("exp", (u,)), _q(F, 1)),
    "sigmoid": _sigmoid,
    "softplus": _softplus,
    "hypot": lambda F, a, b: F.call("sqrt", (F.add(_square(F, a), _square(F, b)),)),
    "sinc": _sinc,
    "asin": _asin,
    "acos": _acos,
    "acosh": _acosh,
    "acot": _of_reciprocal("atan"),
    "asec": _of_reciprocal("acos"),
    "acsc": _of_reciprocal("asin"),
    "acoth": _of_reciprocal("atanh"),
    "asech": _of_reciprocal("acosh"),
    "acsch": _of_reciprocal("asinh"),
    "atan2": _atan2,
    "mod": _mod,
    "erfc": lambda F, u: _minus(F, _q(F, 1), F.call("erf", (u,))),
    "erf2": lambda F, a, b: _minus(F, F.call("erf", (b,)), F.call("erf", (a,))),
    "factorial": lambda F, u: F.call("gamma", (F.add(u, _q(F, 1)),)),
    "beta": _beta,
    "binomial": _binomial,
    "legendre": _polynomial(
        lambda k: (Fraction(2 * k + 1, k + 1), Fraction(0), Fraction(k, k + 1)), _itself
    ),
    "hermite": _polynomial(lambda k: (Fraction(2), Fraction(0), Fraction(2 * k)), _doubled),
    "laguerre": _polynomial(
        lambda k: (Fraction(-1, k + 1), Fraction(2 * k + 1, k + 1), Fraction(k, k + 1)),
        lambda F, x: _minus(F, _q(F, 1), x),
    ),
    "chebyshevt": _polynomial(_chebyshev, _itself),
    "chebyshevu": _polynomial(_chebyshev, _doubled),
}
"""Functions that others express."""


def _gaussian(F: Germs, u: Element, sign: int) -> Element:
    # 2/sqrt(pi) exp(sign u^2)
    scale = F.div(_q(F, 2), F.call("sqrt", (F.constant("pi"),)))
    return F.mul(scale, F.call("exp", (F.mul(_q(F, sign), _square(F, u)),)))


def _over_argument(name: str) -> Rule:
    return lambda F, u: F.div(F.call(name, (u,)), u)


def _fresnel(name: str) -> Rule:
    def rule(F: Germs, u: Element) -> Element:
        angle = F.mul(F.mul(_q(F, 1, 2), F.constant("pi")), _square(F, u))
        return F.call(name, (angle,))

    return rule


def _power_decay(F: Germs, x: Element, s: Element) -> Element:
    # x^(s - 1) exp(-x)
    return F.mul(F.pow(x, _minus(F, s, _q(F, 1))), F.call("exp", (F.neg(x),)))


def _sine_root(F: Germs, phi: Element, m: Element) -> Element:
    # sqrt(1 - m sin^2 phi)
    sine = F.call("sin", (phi,))
    return F.call("sqrt", (_minus(F, _q(F, 1), F.mul(m, _square(F, sine))),))


def _third_kind(F: Germs, phi: Element, n: Element, m: Element) -> Element:
    # 1/((1 - n sin^2 phi) sqrt(1 - m sin^2 phi))
    sine = F.call("sin", (phi,))
    factor = _minus(F, _q(F, 1), F.mul(n, _square(F, sine)))
    return _inverse(F, F.mul(factor, _sine_root(F, phi, m)))


INTEGRANDS: dict[tuple[str, int, int], Rule] = {
    ("asin", 0, 1): lambda F, u: _inverse(F, F.call("sqrt", (_minus(F, _q(F, 1), _square(F, u)),))),
    ("atan", 0, 1): lambda F, u: _inverse(F, F.add(_q(F, 1), _square(F, u))),
    ("asinh", 0, 1): lambda F, u: _inverse(F, F.call("sqrt", (F.add(_q(F, 1), _square(F, u)),))),
    ("atanh", 0, 1): lambda F, u: _inverse(F, _minus(F, _q(F, 1), _square(F, u))),
    ("erf", 0, 1): lambda F, u: _gaussian(F, u, -1),
    ("erfi", 0, 1): lambda F, u: _gaussian(F, u, 1),
    ("Ei", 0, 1): _over_argument("exp"),
    ("li", 0, 1): lambda F, u: _inverse(F, F.call("log", (u,))),
    ("Li", 0, 1): lambda F, u: _inverse(F, F.call("log", (u,))),
    ("Si", 0, 1): lambda F, u: F.call("sinc", (u,)),
    ("Ci", 0, 1): _over_argument("cos"),
    ("Shi", 0, 1): _over_argument("sinh"),
    ("Chi", 0, 1): _over_argument("cosh"),
    ("fresnels", 0, 1): _fresnel("sin"),
    ("fresnelc", 0, 1): _fresnel("cos"),
    ("uppergamma", 1, 2): lambda F, x, s: F.neg(_power_decay(F, x, s)),
    ("lowergamma", 1, 2): _power_decay,
    ("elliptic_f", 0, 2): lambda F, phi, m: _inverse(F, _sine_root(F, phi, m)),
    ("elliptic_e", 0, 2): _sine_root,
    ("elliptic_pi", 1, 3): _third_kind,
}
"""(name, argument, number of arguments) -> the derivative along that argument, which is given
first; the others follow."""


def unbounded(F: Germs, name: str, u: Element, sign: int) -> Element | None:
    """The function of a germ that tends to infinity of the given sign; None where not known."""
    match name:
        case "exp":
            return F.flat() if sign < 0 else None
        case "atan":
            right = F.mul(_q(F, sign, 2), F.constant("pi"))
            return _minus(F, right, F.call("atan", (_inverse(F, u),)))
        case "erf":
            return F.add(_q(F, sign), F.flat())
    return None
