"""Derivatives of the functions that have an elementary one, as a textbook gives them.

The formulas are text in our own input language, read once by our own reader.  Functions that are
not here (gamma, Bessel functions ...) get theirs from :mod:`symbolic.differentiate`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from symbolic.derivation_steps.lightly import power
from symbolic.derivation_steps.sameness import unplaced
from symbolic.fold import fold
from symbolic.inlining import rebuilt
from symbolic.read_expression import read_expression
from symbolic.tree import Name, Node, Piecewise, Power, children

FORMULAS: dict[str, tuple[str, str]] = {
    "exp": ("exp(u)", ""),
    "log": ("1/u", ""),
    "log2": ("1/(u log(2))", ""),
    "log10": ("1/(u log(10))", ""),
    "log1p": ("1/(1 + u)", ""),
    "expm1": ("exp(u)", ""),
    "sqrt": ("1/(2 sqrt(u))", "u > 0"),
    "cbrt": ("1/(3 cbrt(u)^2)", "u != 0"),
    "sin": ("cos(u)", ""),
    "cos": ("-sin(u)", ""),
    "tan": ("1 + tan(u)^2", ""),
    "cot": ("-(1 + cot(u)^2)", ""),
    "sec": ("sec(u) tan(u)", ""),
    "csc": ("-csc(u) cot(u)", ""),
    "asin": ("1/sqrt(1 - u^2)", "-1 < u and u < 1"),
    "acos": ("-1/sqrt(1 - u^2)", "-1 < u and u < 1"),
    "atan": ("1/(1 + u^2)", ""),
    "acot": ("-1/(1 + u^2)", "u != 0"),
    "asec": ("1/(u^2 sqrt(1 - 1/u^2))", "u < -1 or u > 1"),
    "acsc": ("-1/(u^2 sqrt(1 - 1/u^2))", "u < -1 or u > 1"),
    "sinh": ("cosh(u)", ""),
    "cosh": ("sinh(u)", ""),
    "tanh": ("1 - tanh(u)^2", ""),
    "coth": ("-1/sinh(u)^2", ""),
    "sech": ("-sech(u) tanh(u)", ""),
    "csch": ("-csch(u) coth(u)", ""),
    "asinh": ("1/sqrt(u^2 + 1)", ""),
    "acosh": ("1/(sqrt(u - 1) sqrt(u + 1))", "u > 1"),
    "atanh": ("1/(1 - u^2)", ""),
    "acoth": ("1/(1 - u^2)", ""),
    "asech": ("-1/(u sqrt(1 - u^2))", "0 < u and u < 1"),
    "acsch": ("-1/(u^2 sqrt(1 + 1/u^2))", ""),
    "abs": ("u/abs(u)", "u != 0"),
    "relu": ("Piecewise((1, u > 0), (0, u < 0))", "u != 0"),
    "sigmoid": ("sigmoid(u) (1 - sigmoid(u))", ""),
    "softplus": ("sigmoid(u)", ""),
    "erf": ("2 e^(-u^2)/sqrt(pi)", ""),
    "erfc": ("-2 e^(-u^2)/sqrt(pi)", ""),
    "erfi": ("2 e^(u^2)/sqrt(pi)", ""),
    "Ei": ("e^u/u", ""),
    "li": ("1/log(u)", ""),
    "Li": ("1/log(u)", ""),
    "Ci": ("cos(u)/u", ""),
    "Chi": ("cosh(u)/u", ""),
    "fresnels": ("sin(pi u^2/2)", ""),
    "fresnelc": ("cos(pi u^2/2)", ""),
    "LambertW": ("exp(-LambertW(u))/(1 + LambertW(u))", "u > -1/e"),
    "airyai": ("airyaiprime(u)", ""),
    "airyaiprime": ("u airyai(u)", ""),
    "airybi": ("airybiprime(u)", ""),
    "airybiprime": ("u airybi(u)", ""),
}
"""Function -> its derivative at u, and where that holds (empty: wherever the function and the
formula are defined).  Borders of the domain, such as 0 for sqrt, have no derivative."""

STEPS: dict[str, str] = {
    "sign": "u != 0",
    "heaviside": "u != 0",
    "floor": "u != floor(u)",
    "ceiling": "u != ceiling(u)",
}
"""Functions that are constant between their jumps, and where they do not jump."""


@dataclass(frozen=True, slots=True)
class Elementary:
    """The derivative of a function at ``u``, and the condition under which it holds, or None."""

    formula: Node
    where: Node | None


@cache
def elementary(function: str) -> Elementary | None:
    """The derivative of a function of one argument in the name ``u``; None where no textbook has
    one, or where the function is a step."""
    if function not in FORMULAS:
        return None
    formula, where = FORMULAS[function]
    return Elementary(
        unplaced(read_expression(formula, ("u",))), _condition(where) if where else None
    )


@cache
def between_jumps(function: str) -> Node:
    """The condition on ``u`` under which a step function does not jump there."""
    return _condition(STEPS[function])


def _condition(text: str) -> Node:
    node = read_expression(f"1 if {text} else 0", ("u",))
    assert isinstance(node, Piecewise)
    return unplaced(node.branches[0].condition)


def at(formula: Node, argument: Node, name: str = "u") -> Node:
    """``formula`` with ``argument`` in the place of ``name``."""

    def combine(node: Node, parts: tuple[Node, ...]) -> Node:
        if isinstance(node, Name):
            return argument if node.name == name else node
        if all(new is old for new, old in zip(parts, children(node), strict=True)):
            return node
        return power(*parts) if isinstance(node, Power) else rebuilt(node, parts)

    return fold(formula, combine)
