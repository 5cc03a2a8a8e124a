"""Certified values of the whitelist's functions: rules on real balls, by the ``ball`` column.

A rule gets balls and returns one that contains every value of the function on them, or a ball that
is not finite where it cannot.  Whether the function is defined there is decided elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable

from flint import acb, arb, ctx, fmpq

from symbolic.whitelist import FUNCTIONS

Rule = Callable[..., arb]

NOTHING = arb("nan")
"""The ball that says nothing."""


def ball_rule(name: str) -> Rule | None:
    """The rule of a whitelisted function; None when it has none."""
    return RULES.get(FUNCTIONS[name].ball)


_MOST_BITS = 1 << 20
"""Of a whole number that is wanted as such."""


def whole_number(ball: arb) -> int | None:
    """The only whole number in a ball; None for none, for several, and for one that is too large to
    be written out: FLINT ends the process that asks for such."""
    if not ball.is_finite() or abs(int(ball.mid().man_exp()[1])) > _MOST_BITS:
        return None
    found = ball.unique_fmpz()
    return None if found is None else int(found)


def _real(value: acb) -> arb:
    """The real part of a number that is known to be real."""
    return value.real if value.imag.contains(0) else NOTHING


def _between(low: arb, high: arb) -> arb:
    return low.union(high)


def _increasing(function: Callable[[arb], arb]) -> Rule:
    """A rule for an odd increasing function known for positive balls only."""

    def rule(x: arb) -> arb:
        if x > 0:
            return function(x)
        if x < 0:
            return -function(-x)
        low, high = x.lower(), x.upper()
        below = -function(-low) if low < 0 else function(low)
        above = function(high) if high > 0 else -function(-high)
        return _between(below, above)

    return rule


def _root(x: arb, n: arb) -> arb:
    degree = whole_number(n)
    if degree is None or degree < 1:
        return NOTHING
    if degree % 2 == 0:
        return x.root(degree)
    return _increasing(lambda u: u.root(degree))(x)


def _mod(a: arb, b: arb) -> arb:
    return a - b * (a / b).floor()


def _heaviside(x: arb, at_zero: arb) -> arb:
    if x > 0:
        return arb(1)
    if x < 0:
        return arb(0)
    return at_zero if x == 0 else _between(_between(arb(0), arb(1)), at_zero)


def _relu(x: arb) -> arb:
    return x.max(arb(0))


def _sigmoid(x: arb) -> arb:
    # of the two forms, the one whose exponential is small loses no digits
    if x < 0:
        grown = x.exp()
        return grown / (1 + grown)
    return 1 / (1 + (-x).exp())


def _softplus(x: arb) -> arb:
    # log(1 + exp(x)) = max(x, 0) + log1p(exp(-|x|))
    return x.max(arb(0)) + (-abs(x)).exp().log1p()


def _hypot(a: arb, b: arb) -> arb:
    return (a * a + b * b).sqrt()


def _acot(x: arb) -> arb:
    return (1 / x).atan()


def _atan2(y: arb, x: arb) -> arb:
    if x > 0 or y != 0 or (y == 0 and x < 0):
        return arb.atan2(y, x)
    return NOTHING


def _beta(a: arb, b: arb) -> arb:
    return a.gamma() * b.gamma() * (a + b).rgamma()


def _binomial(n: arb, k: arb) -> arb:
    lower = whole_number(k) if k.is_exact() else None
    if lower is not None and lower < 0:
        return (n + 1).gamma() * (k + 1).rgamma() * (n - k + 1).rgamma()
    if lower is not None and lower <= 10_000:
        # n (n - 1) ... (n - k + 1) / k!
        return (n - lower + 1).rising(lower) / arb(lower).fac()
    return (n + 1).gamma() * (k + 1).rgamma() * (n - k + 1).rgamma()


def _factorial2(x: arb) -> arb:
    # 2^(x/2 + (1 - cos(pi x))/4) pi^((cos(pi x) - 1)/4) Gamma(x/2 + 1)
    turned = x.cos_pi()
    power_of_two = arb(2) ** (x / 2 + (1 - turned) / 4)
    return power_of_two * arb.pi() ** ((turned - 1) / 4) * (x / 2 + 1).gamma()


def _polygamma(order: arb, x: arb) -> arb:
    whole = whole_number(order)
    if whole is None or whole < 0:
        return NOTHING
    return x.digamma() if whole == 0 else _real(acb(x).polygamma(whole))


def _erf2(a: arb, b: arb) -> arb:
    if a > 0 and b > 0:
        return a.erfc() - b.erfc()
    return b.erf() - a.erf()


def _offset_li(x: arb) -> arb:
    return x.li() - arb(2).li()


def _zeta(s: arb, a: arb | None = None) -> arb:
    if a is None:
        return s.zeta()
    value = s.zeta(a)
    return value if value.is_finite() else _real(acb(s).zeta(acb(a)))


def _polylog(s: arb, z: arb) -> arb:
    value = z.polylog(s)
    return value if value.is_finite() else _real(acb(z).polylog(acb(s)))


def _bessel_j(order: arb, x: arb) -> arb:
    return x.bessel_j(order)


def _bessel_y(order: arb, x: arb) -> arb:
    return x.bessel_y(order)


def _bessel_i(order: arb, x: arb) -> arb:
    return x.bessel_i(order)


def _bessel_k(order: arb, x: arb) -> arb:
    return x.bessel_k(order)


def _elliptic_k(m: arb) -> arb:
    return _real(acb(m).elliptic_k())


def _elliptic_e(first: arb, m: arb | None = None) -> arb:
    if m is None:
        return _real(acb(first).elliptic_e())
    return _real(acb.elliptic_e_inc(first, m))


def _elliptic_f(phi: arb, m: arb) -> arb:
    return _real(acb.elliptic_f(phi, m))


def _elliptic_pi(n: arb, second: arb, m: arb | None = None) -> arb:
    if m is None:
        return _real(acb.elliptic_pi(n, second))
    return _real(acb.elliptic_pi_inc(n, second, m))


def _polynomial(method: str) -> Rule:
    def rule(degree: arb, x: arb) -> arb:
        whole = whole_number(degree)
        value: arb = getattr(x, method)(degree if whole is None else whole)
        return value

    return rule


def _method(name: str) -> Rule:
    rule: Rule = getattr(arb, name)
    return rule


def _of_reciprocal(name: str) -> Rule:
    method = _method(name)
    return lambda x: method(1 / x)


_SAME_NAME = [
    "exp",
    "log",
    "log1p",
    "expm1",
    "sqrt",
    "sin",
    "cos",
    "tan",
    "cot",
    "sec",
    "csc",
    "asin",
    "acos",
    "atan",
    "sinh",
    "cosh",
    "tanh",
    "coth",
    "sech",
    "csch",
    "asinh",
    "acosh",
    "atanh",
    "floor",
    "max",
    "min",
    "gamma",
    "lgamma",
    "digamma",
    "erf",
    "erfc",
    "erfi",
    "erfinv",
    "erfcinv",
    "ei",
    "li",
    "si",
    "ci",
    "shi",
    "chi",
    "lambertw",
]

RULES: dict[str, Rule] = {name: _method(name) for name in _SAME_NAME} | {
    "log2": lambda x: x.log() / arb(2).log(),
    "log10": lambda x: x.log() / arb.const_log10(),
    "cbrt": _increasing(lambda x: x.root(3)),
    "root": _root,
    "acot": _acot,
    "asec": _of_reciprocal("acos"),
    "acsc": _of_reciprocal("asin"),
    "acoth": _of_reciprocal("atanh"),
    "asech": _of_reciprocal("acosh"),
    "acsch": _of_reciprocal("asinh"),
    "atan2": _atan2,
    "sinc": _method("sinc"),
    "abs": lambda x: abs(x),
    "sign": _method("sgn"),
    "ceiling": _method("ceil"),
    "mod": _mod,
    "heaviside": _heaviside,
    "relu": _relu,
    "sigmoid": _sigmoid,
    "softplus": _softplus,
    "hypot": _hypot,
    "factorial": lambda x: (x + 1).gamma(),
    "factorial2": _factorial2,
    "binomial": _binomial,
    "trigamma": lambda x: _real(acb(x).polygamma(1)),
    "polygamma": _polygamma,
    "beta": _beta,
    "uppergamma": lambda s, x: x.gamma_upper(s),
    "lowergamma": lambda s, x: x.gamma_lower(s),
    "erf2": _erf2,
    "expint": lambda s, x: x.expint(s),
    "offset_li": _offset_li,
    "fresnels": _method("fresnel_s"),
    "fresnelc": _method("fresnel_c"),
    "zeta": _zeta,
    "polylog": _polylog,
    "besselj": _bessel_j,
    "bessely": _bessel_y,
    "besseli": _bessel_i,
    "besselk": _bessel_k,
    "airyai": _method("airy_ai"),
    "airyaiprime": lambda x: x.airy_ai(derivative=1),
    "airybi": _method("airy_bi"),
    "airybiprime": lambda x: x.airy_bi(derivative=1),
    "elliptic_k": _elliptic_k,
    "elliptic_e": _elliptic_e,
    "elliptic_f": _elliptic_f,
    "elliptic_pi": _elliptic_pi,
    "legendre": _polynomial("legendre_p"),
    "hermite": _polynomial("hermite_h"),
    "laguerre": _polynomial("laguerre_l"),
    "chebyshevt": _polynomial("chebyshev_t"),
    "chebyshevu": _polynomial("chebyshev_u"),
}
"""Name in the whitelist's ``ball`` column -> rule."""

_CONSTANTS: dict[str, Callable[[], arb]] = {
    "pi": arb.pi,
    "e": arb.const_e,
    "euler_gamma": arb.const_euler,
    "golden_ratio": lambda: (1 + arb(5).sqrt()) / 2,
    "catalan": arb.const_catalan,
}


def ball_constant(name: str) -> arb:
    """A named constant at the current precision."""
    return _CONSTANTS[name]()


def ball_of_fraction(numerator: int, denominator: int) -> arb:
    """A rational number at the current precision; exact when it is dyadic and fits."""
    return arb(fmpq(numerator, denominator)) if denominator != 1 else arb(numerator)


def relative_bits(value: arb) -> int:
    """How many leading bits are certain; as many as the precision when the ball is a point."""
    return int(ctx.prec) if value.is_exact() else int(value.rel_accuracy_bits())
