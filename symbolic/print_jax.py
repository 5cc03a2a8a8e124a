"""A line of JAX for a person to copy, with ``jax`` and ``jnp`` as usual.

It is never run by the program.  ``jax.grad`` differentiates every branch of a ``where``: where one
that is not chosen has no derivative, it answers NaN, and the printed derivative does not.
"""

from __future__ import annotations

from symbolic.array_text import NONE, ArrayText, Templates, whole_as_float
from symbolic.fold import Fold
from symbolic.infix import Line, compose
from symbolic.precedence import Level
from symbolic.tree import Name, Node

_EXACT = 2**31
"""Without 64-bit numbers, JAX's integers end here."""

_CONSTANTS = {
    "pi": "jnp.pi",
    "e": "jnp.e",
    "euler_gamma": "jnp.euler_gamma",
    "golden_ratio": "1.618033988749895",
    "catalan": "0.915965594177219",
}

_SAME = (
    "exp", "log", "log2", "log10", "log1p", "expm1", "sqrt", "sin", "cos", "tan", "sinh", "cosh",
    "tanh", "abs", "sign", "floor",
)  # fmt: skip
_OTHERWISE = {
    "asin": "arcsin", "acos": "arccos", "atan": "arctan", "asinh": "arcsinh", "acosh": "arccosh",
    "atanh": "arctanh", "ceiling": "ceil",
}  # fmt: skip
_SPECIAL = {
    "gamma": "gamma", "loggamma": "gammaln", "digamma": "digamma", "erf": "erf", "erfc": "erfc",
    "erfinv": "erfinv", "Ei": "expi",
}  # fmt: skip
_SPECIAL_2 = {
    "polygamma": "polygamma", "gammainc": "gammainc", "gammaincc": "gammaincc", "zeta": "zeta",
    "expint": "expn",
}  # fmt: skip

_TEMPLATES: Templates = {
    **{(name, 1): (f"jnp.{name}({{0}})", Level.ATOM) for name in _SAME},
    **{(name, 1): (f"jnp.{own}({{0}})", Level.ATOM) for name, own in _OTHERWISE.items()},
    **{
        (name, 1): (f"jax.scipy.special.{own}({{0}})", Level.ATOM) for name, own in _SPECIAL.items()
    },
    **{
        (name, 2): (f"jax.scipy.special.{own}({{0}}, {{1}})", Level.ATOM)
        for name, own in _SPECIAL_2.items()
    },
    ("atan2", 2): ("jnp.arctan2({0}, {1})", Level.ATOM),
    ("hypot", 2): ("jnp.hypot({0}, {1})", Level.ATOM),
    ("mod", 2): ("jnp.mod({0}, {1})", Level.ATOM),
    ("sinc", 1): ("jnp.sinc({0}/jnp.pi)", Level.ATOM),
    ("relu", 1): ("jax.nn.relu({0})", Level.ATOM),
    ("sigmoid", 1): ("jax.nn.sigmoid({0})", Level.ATOM),
    ("softplus", 1): ("jax.nn.softplus({0})", Level.ATOM),
    # erfi x = 2/sqrt(pi) exp(x^2) F(x) with Dawson's F
    ("erfi", 1): ("2/jnp.sqrt(jnp.pi)*jnp.exp({0}**2)*jax.scipy.special.dawsn({0})", Level.PRODUCT),
    ("Li", 1): ("jax.scipy.special.expi(jnp.log({0})) - 1.0451637801174928", Level.SUM),
    ("Si", 1): ("jax.scipy.special.sici({0})[0]", Level.ATOM),
    ("Ci", 1): ("jax.scipy.special.sici({0})[1]", Level.ATOM),
    ("fresnels", 1): ("jax.scipy.special.fresnel({0})[0]", Level.ATOM),
    ("fresnelc", 1): ("jax.scipy.special.fresnel({0})[1]", Level.ATOM),
    ("bessel_i0", 1): ("jax.scipy.special.i0({0})", Level.ATOM),
    ("bessel_i1", 1): ("jax.scipy.special.i1({0})", Level.ATOM),
    ("zeta", 1): ("jax.scipy.special.zeta({0}, 1)", Level.ATOM),
}

_JAX = ArrayText("jnp", _CONSTANTS, _TEMPLATES, _EXACT)


def jax_lines() -> Fold[Line]:
    """What writes trees that ``Expansion(RULES, roots=False)`` has rewritten, and that may share
    parts.  Empty where JAX has no form (elliptic integrals, Airy functions)."""
    return Fold(_compose)


def _compose(node: Node, lines: tuple[Line, ...]) -> Line:
    if any(not line.body for line in lines):
        return NONE
    if isinstance(node, Name) and node.name in ("jax", "jnp"):
        return Line(f"{node.name}_", Level.ATOM)
    return whole_as_float(node, compose(node, lines, _JAX))
