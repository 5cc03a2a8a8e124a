"""Where an operation is defined, and where it is defined but not analytic (its *edge*).

A :class:`Context` collects both for everything that is computed unconditionally; a piecewise
expression opens one for each branch.  No evaluation happens here: conditions are instructions of
the same program.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction

from symbolic.emission import Code
from symbolic.whitelist import FUNCTIONS


@dataclass(slots=True)
class Context:
    """Conditions met so far: all of ``defined`` must hold; any of ``edge`` marks an edge."""

    code: Code
    defined: list[int] = field(default_factory=list)
    edge: list[int] = field(default_factory=list)

    def require(self, condition: int) -> None:
        """The expression is defined only where ``condition`` holds."""
        if self.code.truth_of(condition) is not True:
            self.defined.append(condition)

    def mark(self, condition: int) -> None:
        """The expression is not known to be analytic where ``condition`` holds."""
        if self.code.truth_of(condition) is not False:
            self.edge.append(condition)

    def include(self, other: Context) -> None:
        """Everything that ``other`` asks is asked here too."""
        self.defined.extend(other.defined)
        self.edge.extend(other.edge)

    def is_defined(self) -> int:
        """One condition: everything met so far is defined."""
        return self.code.all_of(self.defined)

    def is_edge(self) -> int:
        """One condition: something met so far stands on an edge."""
        return self.code.any_of(self.edge)


Rule = Callable[[Context, tuple[int, ...]], None]


def _at(context: Context, u: int, value: int | Fraction) -> int:
    return context.code.compare("==", u, context.code.number(value))


def _size(context: Context, u: int) -> int:
    return context.code.call("abs", (u,))


def require_tag(context: Context, tag: str, u: int) -> None:
    """Ask that ``u`` satisfies a tag of :data:`symbolic.whitelist.DOMAIN_TAGS`; a border that
    belongs to the domain (0 for sqrt, 1 for arcsin) is an edge.

    Raises
    ------
    ValueError : when the tag is unknown.
    """
    code = context.code
    zero, one = code.number(0), code.number(1)
    match tag:
        case "real":
            pass
        case "nonzero":
            context.require(code.compare("!=", u, zero))
        case "positive":
            context.require(code.compare("<", zero, u))
        case "nonnegative":
            context.require(code.compare("<=", zero, u))
            context.mark(code.compare("==", u, zero))
        case "unit":
            context.require(code.compare("<=", _size(context, u), one))
            context.mark(_at(context, _size(context, u), 1))
        case "inside_unit":
            context.require(code.compare("<", _size(context, u), one))
        case "outside_unit":
            context.require(code.compare("<=", one, _size(context, u)))
            context.mark(_at(context, _size(context, u), 1))
        case "beyond_unit":
            context.require(code.compare("<", one, _size(context, u)))
        case "at_least_one":
            context.require(code.compare("<=", one, u))
            context.mark(_at(context, u, 1))
        case "zero_to_one":
            context.require(code.compare("<", zero, u))
            context.require(code.compare("<=", u, one))
            context.mark(_at(context, u, 1))
        case "inside_zero_two":
            context.require(code.compare("<", zero, u))
            context.require(code.compare("<", u, code.number(2)))
        case "above_minus_inverse_e":
            border = code.neg(code.div(one, code.emit("constant", (), "e")))
            context.require(code.compare("<=", border, u))
            context.mark(code.compare("==", border, u))
        case "not_one":
            context.require(code.compare("!=", u, one))
        case "below_one":
            context.require(code.compare("<", u, one))
        case "at_most_one":
            context.require(code.compare("<=", u, one))
            context.mark(_at(context, u, 1))
        case "not_nonpositive_integer":
            positive = code.compare("<", zero, u)
            context.require(code.any_of((positive, code.not_(code.is_integer(u)))))
        case "not_negative_integer":
            nonnegative = code.compare("<=", zero, u)
            context.require(code.any_of((nonnegative, code.not_(code.is_integer(u)))))
        case "not_cosine_zero":
            context.require(code.compare("!=", code.call("cos", (u,)), zero))
        case "not_sine_zero":
            context.require(code.compare("!=", code.call("sin", (u,)), zero))
        case "integer":
            context.require(code.is_integer(u))
        case "positive_not_one":
            context.require(code.compare("<", zero, u))
            context.require(code.compare("!=", u, one))
        case "positive_shifted":
            context.require(code.compare("<", code.number(-1), u))
        case _:
            raise ValueError(f"tag: {tag!r} is not a domain tag")


def require_power(context: Context, a: int, b: int) -> None:
    """The principal real power a ** b: a > 0; or a = 0 < b; or a any number and b an integer.

    0 ** 0 is 1 when the exponent is a literal 0, and undefined when it only happens to be 0.
    """
    code = context.code
    zero = code.number(0)
    exponent = code.rational(b)
    if exponent is not None:
        if exponent.denominator == 1:
            if exponent < 0:
                context.require(code.compare("!=", a, zero))
        elif exponent < 0:
            context.require(code.compare("<", zero, a))
        else:
            context.require(code.compare("<=", zero, a))
            context.mark(code.compare("==", a, zero))
        return
    positive = code.compare("<", zero, a)
    at_zero = code.all_of((code.compare("==", a, zero), code.compare("<", zero, b)))
    below = code.all_of((code.compare("<", a, zero), code.is_integer(b)))
    context.require(code.any_of((positive, at_zero, below)))
    # with a varying exponent a negative base is defined at isolated points only
    context.mark(code.compare("<=" if code.varies[b] else "==", a, zero))


def require_call(context: Context, name: str, arguments: tuple[int, ...]) -> None:
    """Ask everything that a whitelisted function asks of its arguments."""
    tags = FUNCTIONS[name].domain
    if name == "root":
        _root(context, arguments)
        return
    if name == "elliptic_e" and len(arguments) == 1:
        tags = tags[-1:]
    for place, u in enumerate(arguments):
        require_tag(context, tags[min(place, len(tags) - 1)], u)
    rule = _RULES.get(name)
    if rule is not None:
        rule(context, arguments)


def _kink_at_zero(context: Context, arguments: tuple[int, ...]) -> None:
    context.mark(context.code.compare("==", arguments[0], context.code.number(0)))


def _step_at_integers(context: Context, arguments: tuple[int, ...]) -> None:
    context.mark(context.code.is_integer(arguments[0]))


def _mod(context: Context, arguments: tuple[int, ...]) -> None:
    code = context.code
    if code.rational(arguments[1]) != 0:
        context.mark(code.is_integer(code.div(*arguments)))


def _tie(context: Context, arguments: tuple[int, ...]) -> None:
    code = context.code
    for place, a in enumerate(arguments):
        for b in arguments[:place]:
            if a != b:
                context.mark(code.compare("==", a, b))


def _both_zero(context: Context, arguments: tuple[int, ...]) -> int:
    code = context.code
    zero = code.number(0)
    return code.all_of(code.compare("==", u, zero) for u in arguments)


def _hypot(context: Context, arguments: tuple[int, ...]) -> None:
    context.mark(_both_zero(context, arguments))


def _atan2(context: Context, arguments: tuple[int, ...]) -> None:
    # atan2(y, x) jumps across the negative x-axis and does not exist at the origin
    code = context.code
    y, x = arguments
    zero = code.number(0)
    context.require(code.any_of((code.compare("!=", y, zero), code.compare("!=", x, zero))))
    context.mark(code.all_of((code.compare("==", y, zero), code.compare("<", x, zero))))


def _root(context: Context, arguments: tuple[int, ...]) -> None:
    code = context.code
    u, n = arguments
    index = code.integer(n)
    if index is None:
        context.require(code.compare("!=", n, code.number(0)))
        if code.rational(n) != 0:
            require_power(context, u, code.div(code.number(1), n))
    elif index == 0:
        context.require(code.truth(False))
    elif index % 2 == 0:
        require_power(context, u, code.number(Fraction(1, index)))
    elif index < 0:
        context.require(code.compare("!=", u, code.number(0)))
    elif index > 1:
        _kink_at_zero(context, arguments)


def _bessel(context: Context, arguments: tuple[int, ...]) -> None:
    # J and I of an order that is no integer carry the factor x ** order
    code = context.code
    order, x = arguments
    if code.integer(order) is not None:
        return
    zero = code.number(0)
    positive = code.compare("<", zero, x)
    at_zero = code.all_of((code.compare("==", x, zero), code.compare("<", zero, order)))
    context.require(code.any_of((positive, at_zero, code.is_integer(order))))
    context.mark(code.compare("<=" if code.varies[order] else "==", x, zero))


def _order(context: Context, arguments: tuple[int, ...]) -> None:
    # an order that must be a whole number, not negative; where it varies only isolated points are
    code = context.code
    order = arguments[0]
    context.require(code.is_integer(order))
    context.require(code.compare("<=", code.number(0), order))
    if code.varies[order]:
        context.mark(code.truth(True))


def _binomial(context: Context, arguments: tuple[int, ...]) -> None:
    # Gamma(n + 1) / (Gamma(k + 1) Gamma(n - k + 1)); a polynomial in n when k is a whole number
    code = context.code
    n, k = arguments
    lower = code.integer(k)
    if lower is not None and lower >= 0:
        return
    zero = code.number(0)
    context.require(code.any_of((code.compare("<=", zero, n), code.not_(code.is_integer(n)))))


def _elliptic_f(context: Context, arguments: tuple[int, ...]) -> None:
    # F(phi, 1) is finite only between -pi/2 and pi/2
    code = context.code
    phi, m = arguments
    half_pi = code.div(code.emit("constant", (), "pi"), code.number(2))
    inside = code.compare("<", _size(context, phi), half_pi)
    context.require(code.any_of((code.compare("<", m, code.number(1)), inside)))


def _elliptic_pi(context: Context, arguments: tuple[int, ...]) -> None:
    # Pi(n, m) and Pi(n, phi, m) without principal values: n < 1 and m < 1
    code = context.code
    for u in (arguments[0], arguments[-1]):
        context.require(code.compare("<", u, code.number(1)))


_RULES: dict[str, Rule] = {
    "abs": _kink_at_zero,
    "sign": _kink_at_zero,
    "relu": _kink_at_zero,
    "heaviside": _kink_at_zero,
    "cbrt": _kink_at_zero,
    "floor": _step_at_integers,
    "ceiling": _step_at_integers,
    "mod": _mod,
    "max": _tie,
    "min": _tie,
    "hypot": _hypot,
    "atan2": _atan2,
    "besselj": _bessel,
    "besseli": _bessel,
    "binomial": _binomial,
    "polygamma": _order,
    "legendre": _order,
    "hermite": _order,
    "laguerre": _order,
    "chebyshevt": _order,
    "chebyshevu": _order,
    "elliptic_f": _elliptic_f,
    "elliptic_pi": _elliptic_pi,
}
