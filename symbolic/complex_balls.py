"""A program on complex balls near the real axis: the complex step in high precision."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import lru_cache
from typing import Any

from flint import acb, arb

from symbolic.ball_functions import ball_constant, ball_of_fraction, whole_number
from symbolic.complex_field import ComplexField
from symbolic.interpreter import Element, run
from symbolic.program import Program

NOTHING = acb("nan")

_METHODS = (
    "exp", "log", "sqrt", "sin", "cos", "tan", "sinh", "cosh", "tanh", "asin", "acos", "atan",
    "asinh", "acosh", "atanh", "log1p", "expm1", "gamma", "digamma", "erf", "erfc", "erfi",
)  # fmt: skip
_OTHER: dict[str, Callable[..., Any]] = {
    "loggamma": lambda z: z.lgamma(),
    "Ei": lambda z: z.ei(),
    "li": lambda z: z.li(),
    "Li": lambda z: z.li() - acb(2).li(),
    "Si": lambda z: z.si(),
    "Ci": lambda z: z.ci(),
    "Shi": lambda z: z.shi(),
    "Chi": lambda z: z.chi(),
    "fresnels": lambda z: z.fresnel_s(),
    "fresnelc": lambda z: z.fresnel_c(),
    "LambertW": lambda z: z.lambertw(),
    "zeta": lambda s, *a: s.zeta(*a),
    "polylog": lambda s, z: z.polylog(s),
    "uppergamma": lambda s, z: z.gamma_upper(s),
    "lowergamma": lambda s, z: z.gamma_lower(s),
    "expint": lambda s, z: z.expint(s),
    "besselj": lambda n, z: z.bessel_j(n),
    "bessely": lambda n, z: z.bessel_y(n),
    "besseli": lambda n, z: z.bessel_i(n),
    "besselk": lambda n, z: z.bessel_k(n),
    "airyai": lambda z: z.airy_ai(),
    "airyaiprime": lambda z: z.airy_ai(derivative=1),
    "airybi": lambda z: z.airy_bi(),
    "airybiprime": lambda z: z.airy_bi(derivative=1),
    "elliptic_k": lambda m: m.elliptic_k(),
}


def _method(name: str) -> Callable[[acb], acb]:
    return lambda z: getattr(z, name)()


class ComplexBalls(ComplexField):
    """Elements are complex balls, at the precision of ``flint.ctx``."""

    functions = {name: _method(name) for name in _METHODS if hasattr(acb, name)} | _OTHER

    def number(self, value: Fraction) -> Element:
        return acb(ball_of_fraction(value.numerator, value.denominator))

    def constant(self, name: str) -> Element:
        return acb(ball_constant(name))

    def rational(self, a: Element) -> Fraction | None:
        real = isinstance(a, acb) and a.imag.contains(0)
        whole = whole_number(a.real) if real else None
        return None if whole is None else Fraction(whole)

    def sign(self, a: Element) -> int | None:
        if not isinstance(a, acb):
            return None
        if a.real > 0:
            return 1
        return -1 if a.real < 0 else 0 if a == 0 else None

    def rounded(self, name: str, a: Element) -> Element:
        whole = a.real.floor() if name == "floor" else a.real.ceil()
        return acb(whole) if whole.is_exact() else NOTHING


@lru_cache(maxsize=8)
def _needed(program: Program) -> tuple[int, ...]:
    """The instructions of its value: a curve asks for hundreds of points."""
    return tuple(program.needed(("value",)))


def complex_ball(
    program: Program, component: int, inputs: Sequence[arb], variable: int, height: float
) -> acb:
    """One component at ``x + i height`` along one variable, at the precision of ``flint.ctx``; a
    ball that is not finite where nothing is known."""
    given = [acb(value) for value in inputs]
    given[variable] = acb(given[variable].real, arb(height))
    field = ComplexBalls()
    values = run(program.instructions, _needed(program), field, given)
    value = values[program.output("value").indices[component]]
    return value if isinstance(value, acb) else NOTHING
