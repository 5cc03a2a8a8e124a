"""A line of NumPy and SciPy for a person to copy, with ``np`` and ``special`` as usual.

It is never run by the program; :mod:`symbolic.numpy_code` prints what is run.
"""

from __future__ import annotations

from symbolic.array_text import NONE, ArrayText
from symbolic.fold import Fold
from symbolic.infix import Line, compose
from symbolic.precedence import Level
from symbolic.tree import Name, Node
from symbolic.whitelist import FUNCTIONS

_EXACT = 2**53

_CONSTANTS = {
    "pi": "np.pi",
    "e": "np.e",
    "euler_gamma": "np.euler_gamma",
    "golden_ratio": "((1 + np.sqrt(5.0))/2)",
    "catalan": "0.9159655941772190",
}

# Where the whitelist has no NumPy column (the program composes these), or where a person would
# rather read something else; by name and number of arguments.
_OWN: dict[tuple[str, int], tuple[str, Level]] = {
    ("log", 2): ("np.log({0})/np.log({1})", Level.QUOTIENT),
    ("heaviside", 1): ("np.heaviside({0}, 0.5)", Level.ATOM),
    ("heaviside", 2): ("np.heaviside({0}, {1})", Level.ATOM),
    ("sigmoid", 1): ("special.expit({0})", Level.ATOM),
    ("softplus", 1): ("np.logaddexp(0, {0})", Level.ATOM),
    ("cot", 1): ("1/np.tan({0})", Level.QUOTIENT),
    ("sec", 1): ("1/np.cos({0})", Level.QUOTIENT),
    ("csc", 1): ("1/np.sin({0})", Level.QUOTIENT),
    ("coth", 1): ("1/np.tanh({0})", Level.QUOTIENT),
    ("sech", 1): ("1/np.cosh({0})", Level.QUOTIENT),
    ("csch", 1): ("1/np.sinh({0})", Level.QUOTIENT),
    ("trigamma", 1): ("special.polygamma(1, {0})", Level.ATOM),
    # n!! = 2^(n/2 + (1 - cos(pi n))/4) pi^((cos(pi n) - 1)/4) gamma(n/2 + 1)
    ("factorial2", 1): (
        "2.0**({0}/2 + (1 - np.cos(np.pi*{0}))/4)*np.pi**((np.cos(np.pi*{0}) - 1)/4)"
        "*special.gamma({0}/2 + 1)",
        Level.PRODUCT,
    ),
    # SciPy's incomplete gamma functions are divided by gamma(s)
    ("uppergamma", 2): ("special.gamma({0})*special.gammaincc({0}, {1})", Level.PRODUCT),
    ("lowergamma", 2): ("special.gamma({0})*special.gammainc({0}, {1})", Level.PRODUCT),
    ("expint", 2): ("special.expn({0}, {1})", Level.ATOM),
    ("zeta", 1): ("special.zeta({0})", Level.ATOM),
    ("zeta", 2): ("special.zeta({0}, {1})", Level.ATOM),
    ("elliptic_e", 1): ("special.ellipe({0})", Level.ATOM),
    ("elliptic_e", 2): ("special.ellipeinc({0}, {1})", Level.ATOM),
    # Pi(n | m) = R_F(0, 1 - m, 1) + n/3 R_J(0, 1 - m, 1, 1 - n), Carlson
    ("elliptic_pi", 2): (
        "special.elliprf(0, 1 - {1}, 1) + {0}/3*special.elliprj(0, 1 - {1}, 1, 1 - {0})",
        Level.SUM,
    ),
}


_TEMPLATES = {
    **{
        (row.name, row.arity[0]): (row.numpy, Level.ATOM) for row in FUNCTIONS.values() if row.numpy
    },
    **_OWN,
}

_NUMPY = ArrayText("np", _CONSTANTS, _TEMPLATES, _EXACT)


def numpy(node: Node) -> str:
    """``node`` as one NumPy expression of its names; ``special`` is ``scipy.special``.

    Empty where NumPy and SciPy have no form for it (``polylog``, a derivative that was typed).
    Integers are written as floats where NumPy's integers would raise or overflow.
    """
    return numpy_lines()(node).body


def numpy_lines() -> Fold[Line]:
    """What writes trees that may share parts."""
    return Fold(_compose)


def _compose(node: Node, lines: tuple[Line, ...]) -> Line:
    if any(not line.body for line in lines):
        return NONE
    if isinstance(node, Name) and node.name in ("np", "special"):
        return Line(f"{node.name}_", Level.ATOM)
    return compose(node, lines, _NUMPY)
