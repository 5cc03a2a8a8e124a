"""What people write for the derivative of an elementary function, and what went wrong.

The formulas are text in our own input language, in the name ``u``, read once.
"""

from __future__ import annotations

from functools import cache

from symbolic.derivation_steps.sameness import unplaced
from symbolic.read_expression import read_expression
from symbolic.tree import Node

_SIGN, _OTHER, _SQUARE = "sign-of-derivative", "functions-confused", "square-lost"
_ROOT, _NUMBER, _LOG = "root-lost", "number-of-derivative-lost", "log-rule"
_TWICE, _RAISED = "differentiated-twice", "exponent-not-lowered"

CONFUSIONS: dict[str, tuple[tuple[str, str, str], ...]] = {
    "sin": (
        (_SIGN, "-cos(u)", ""),
        (_OTHER, "-sin(u)", "cos"),
        (_OTHER, "cosh(u)", "sinh"),
    ),
    "cos": (
        (_SIGN, "sin(u)", ""),
        (_OTHER, "cos(u)", "sin"),
        (_OTHER, "-cos(u)", "sin"),
        (_OTHER, "sinh(u)", "cosh"),
    ),
    "tan": (
        (_SIGN, "-1/cos(u)^2", ""),
        (_SQUARE, "sec(u)", ""),
        (_OTHER, "-1/sin(u)^2", "cot"),
        (_OTHER, "1/sin(u)^2", "cot"),
        (_OTHER, "cot(u)", "ln sin"),
        (_OTHER, "sec(u) tan(u)", "sec"),
        (_OTHER, "1 - tan(u)^2", "tanh"),
        (_OTHER, "1/(1 + u^2)", "arctan"),
        (_OTHER, "tan(u)^2", ""),
    ),
    "cot": (
        (_SIGN, "1/sin(u)^2", ""),
        (_SQUARE, "-csc(u)", ""),
        (_OTHER, "1/cos(u)^2", "tan"),
        (_OTHER, "-1/cos(u)^2", "tan"),
        (_OTHER, "-csc(u) cot(u)", "csc"),
        (_OTHER, "1 - cot(u)^2", "coth"),
    ),
    "sec": (
        (_SIGN, "-sec(u) tan(u)", ""),
        (_OTHER, "sec(u)^2", "tan"),
        (_OTHER, "-csc(u) cot(u)", "csc"),
        (_OTHER, "sec(u) cot(u)", ""),
        (_OTHER, "tan(u)^2", ""),
        (_OTHER, "-sech(u) tanh(u)", "sech"),
    ),
    "csc": (
        (_SIGN, "csc(u) cot(u)", ""),
        (_OTHER, "-csc(u)^2", "cot"),
        (_OTHER, "sec(u) tan(u)", "sec"),
        (_OTHER, "-csc(u) tan(u)", ""),
    ),
    "asin": (
        (_SIGN, "-1/sqrt(1 - u^2)", ""),
        (_OTHER, "1/(1 + u^2)", "arctan"),
        (_OTHER, "1/sqrt(1 + u^2)", "arsinh"),
        (_OTHER, "1/sqrt(u^2 - 1)", "arcosh"),
        (_ROOT, "1/(1 - u^2)", ""),
        (_SQUARE, "1/sqrt(1 - u)", ""),
        (_OTHER, "sqrt(1 - u^2)", ""),
        (_OTHER, "acos(u)", ""),
        (_OTHER, "-cos(u)/sin(u)^2", "1/sin"),
        (_OTHER, "1/cos(u)", ""),
    ),
    "acos": (
        (_SIGN, "1/sqrt(1 - u^2)", ""),
        (_OTHER, "-1/(1 + u^2)", "arccot"),
        (_OTHER, "-1/sqrt(1 + u^2)", ""),
        (_OTHER, "1/sqrt(u^2 - 1)", "arcosh"),
        (_ROOT, "-1/(1 - u^2)", ""),
        (_SQUARE, "-1/sqrt(1 - u)", ""),
        (_OTHER, "-sqrt(1 - u^2)", ""),
        (_OTHER, "asin(u)", ""),
        (_OTHER, "-asin(u)", ""),
        (_OTHER, "sin(u)/cos(u)^2", "1/cos"),
    ),
    "atan": (
        (_SIGN, "-1/(1 + u^2)", ""),
        (_OTHER, "1/(1 - u^2)", "artanh"),
        (_OTHER, "1/sqrt(1 - u^2)", "arcsin"),
        (_OTHER, "1/sqrt(1 + u^2)", "arsinh"),
        (_SQUARE, "1/(1 + u)", ""),
        (_OTHER, "1 + u^2", ""),
        (_OTHER, "1/u^2", ""),
        (_OTHER, "-1/sin(u)^2", "1/tan"),
        (_OTHER, "cos(u)^2", "tan, turned over"),
    ),
    "acot": (
        (_SIGN, "1/(1 + u^2)", ""),
        (_OTHER, "1/(1 - u^2)", "arcoth"),
        (_OTHER, "-1/(1 - u^2)", ""),
    ),
    "asec": ((_SIGN, "-1/(u^2 sqrt(1 - 1/u^2))", ""),),
    "acsc": ((_SIGN, "1/(u^2 sqrt(1 - 1/u^2))", ""),),
    "sinh": (
        (_SIGN, "-cosh(u)", ""),
        (_OTHER, "cos(u)", "sin"),
        (_OTHER, "-sinh(u)", ""),
    ),
    "cosh": (
        (_SIGN, "-sinh(u)", ""),
        (_OTHER, "-sin(u)", "cos"),
        (_OTHER, "sin(u)", "cos"),
    ),
    "tanh": (
        (_SIGN, "-(1 - tanh(u)^2)", ""),
        (_OTHER, "1 + tanh(u)^2", "tan"),
        (_OTHER, "1/cos(u)^2", "tan"),
        (_SQUARE, "sech(u)", ""),
        (_OTHER, "coth(u)", "ln sinh"),
        (_OTHER, "-1/sinh(u)^2", "coth"),
        (_SQUARE, "1 - tanh(u)", ""),
        (_OTHER, "-sech(u) tanh(u)", "sech"),
        (_OTHER, "tanh(u)^2 - 1", ""),
    ),
    "coth": (
        (_SIGN, "1/sinh(u)^2", ""),
        (_OTHER, "1/cosh(u)^2", "tanh"),
        (_SQUARE, "-csch(u)", ""),
    ),
    "sech": ((_SIGN, "sech(u) tanh(u)", ""), (_OTHER, "sech(u)^2", "tanh")),
    "csch": ((_SIGN, "csch(u) coth(u)", ""), (_OTHER, "-csch(u)^2", "coth")),
    "asinh": (
        (_SIGN, "-1/sqrt(u^2 + 1)", ""),
        (_OTHER, "1/sqrt(1 - u^2)", "arcsin"),
        (_OTHER, "1/sqrt(u^2 - 1)", "arcosh"),
        (_OTHER, "1/(1 + u^2)", "arctan"),
        (_SQUARE, "1/sqrt(1 + u)", ""),
    ),
    "acosh": (
        (_SIGN, "-1/sqrt(u^2 - 1)", ""),
        (_OTHER, "1/sqrt(u^2 + 1)", "arsinh"),
        (_OTHER, "1/sqrt(1 - u^2)", "arcsin"),
        (_OTHER, "-1/sqrt(1 - u^2)", "arccos"),
        (_ROOT, "1/(u^2 - 1)", ""),
    ),
    "atanh": (
        (_SIGN, "-1/(1 - u^2)", ""),
        (_OTHER, "1/(1 + u^2)", "arctan"),
        (_OTHER, "1/sqrt(1 - u^2)", "arcsin"),
        (_SQUARE, "1/(1 - u)", ""),
    ),
    "acoth": ((_SIGN, "-1/(1 - u^2)", ""), (_OTHER, "-1/(1 + u^2)", "arccot")),
    "log": (
        (_SIGN, "-1/u", ""),
        (_LOG, "1/log(u)", ""),
        (_LOG, "u", ""),
        (_LOG, "e^u", ""),
        (_TWICE, "-1/u^2", ""),
        (_LOG, "log(u)/u", ""),
        (_LOG, "1/u^2", ""),
    ),
    "log2": (
        (_NUMBER, "1/u", "1/ln(2)"),
        (_LOG, "log(2)/u", ""),
        (_LOG, "1/(2 u)", ""),
        (_LOG, "1/log2(u)", ""),
    ),
    "log10": (
        (_NUMBER, "1/u", "1/ln(10)"),
        (_LOG, "log(10)/u", ""),
        (_LOG, "1/(10 u)", ""),
        (_LOG, "1/log10(u)", ""),
    ),
    "log1p": ((_LOG, "1/u", ""), (_SIGN, "-1/(1 + u)", "")),
    "expm1": ((_OTHER, "e^u - 1", ""),),
    "exp": ((_SIGN, "-exp(u)", ""),),
    "sqrt": (
        (_NUMBER, "1/sqrt(u)", "1/2"),
        (_RAISED, "sqrt(u)/2", ""),
        ("exponent-lowered-twice", "1/(2 u sqrt(u))", ""),
        (_SIGN, "-1/(2 sqrt(u))", ""),
        (_ROOT, "1/(2 u)", ""),
        (_OTHER, "2/sqrt(u)", ""),
        (_OTHER, "2 sqrt(u)", "sqrt, turned over"),
        ("power-as-exponential", "sqrt(u) log(u)", ""),
    ),
    "cbrt": (
        (_NUMBER, "1/cbrt(u)^2", "1/3"),
        (_RAISED, "cbrt(u)/3", ""),
        (_SQUARE, "1/(3 cbrt(u))", ""),
        (_SIGN, "-1/(3 cbrt(u)^2)", ""),
    ),
    "abs": (
        ("absolute-value-dropped", "1", ""),
        (_SIGN, "-sign(u)", ""),
    ),
    "relu": (("absolute-value-dropped", "1", ""),),
    "sigmoid": (
        (_SIGN, "-sigmoid(u) (1 - sigmoid(u))", ""),
        (_OTHER, "sigmoid(u) (1 + sigmoid(u))", ""),
        (_OTHER, "1 - sigmoid(u)", ""),
        (_OTHER, "1 - sigmoid(u)^2", "tanh"),
        (_OTHER, "sigmoid(u)^2", ""),
        (_OTHER, "(1 - sigmoid(u))^2", ""),
        (_OTHER, "-e^(-u)/(1 + e^(-u))", ""),
    ),
    "softplus": (
        (_SIGN, "-sigmoid(u)", ""),
        (_OTHER, "1 - sigmoid(u)", ""),
        (_OTHER, "sigmoid(u) (1 - sigmoid(u))", "sigmoid"),
        (_OTHER, "1/(1 + e^u)", ""),
    ),
    "erf": (
        (_NUMBER, "e^(-u^2)", "2/sqrt(pi)"),
        (_OTHER, "e^(-u^2)/sqrt(pi)", ""),
        (_SIGN, "-2 e^(-u^2)/sqrt(pi)", ""),
        (_OTHER, "2 e^(u^2)/sqrt(pi)", "erfi"),
    ),
    "erfc": (
        (_NUMBER, "-e^(-u^2)", "2/sqrt(pi)"),
        (_SIGN, "2 e^(-u^2)/sqrt(pi)", ""),
    ),
    "gamma": ((_OTHER, "digamma(u)", "ln gamma"), (_SIGN, "-gamma(u) digamma(u)", "")),
}
"""Function -> (mistake, the derivative as it was written, the function whose derivative it is)."""

INTEGRALS: dict[str, str] = {
    "sin": "-cos(u)",
    "cos": "sin(u)",
    "tan": "-log(cos(u))",
    "cot": "log(sin(u))",
    "exp": "exp(u)",
    "log": "u log(u) - u",
    "sqrt": "2/3 u sqrt(u)",
    "sinh": "cosh(u)",
    "cosh": "sinh(u)",
    "tanh": "log(cosh(u))",
    "asin": "u asin(u) + sqrt(1 - u^2)",
    "acos": "u acos(u) - sqrt(1 - u^2)",
    "atan": "u atan(u) - log(1 + u^2)/2",
    "sigmoid": "softplus(u)",
    "abs": "u abs(u)/2",
}
"""Function -> one of its integrals."""


@cache
def formula(text: str) -> Node:
    """A formula of a table as a tree in the name ``u``, at no place in the text."""
    return unplaced(read_expression(text, ("u",)))
