"""Names as a person reads them in plain text: ``x_1`` as x₁, ``lambda_`` as λ, and ∂f/∂x."""

from __future__ import annotations

from functools import lru_cache

_GREEK = dict(
    zip(
        (
            *("alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota"),
            *("kappa", "lambda", "mu", "nu", "xi", "omicron", "pi", "rho", "varsigma", "sigma"),
            *("tau", "upsilon", "phi", "chi", "psi", "omega"),
        ),
        "αβγδεζηθικλμνξοπρςστυφχψω",
        strict=True,
    )
) | {"varepsilon": "ε", "vartheta": "ϑ", "varrho": "ϱ", "varphi": "φ"}
_SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@lru_cache(maxsize=1024)
def readable(name: str) -> str:
    """``name`` with Greek letters and lowered digits: ``alpha_12`` is α₁₂."""
    plain = name.rstrip("_")
    stem = plain.rstrip("0123456789")
    digits = plain[len(stem) :]
    stem = stem[:-1] if stem.endswith("_") and digits else stem
    if stem.lower() in _GREEK:
        letter = _GREEK[stem.lower()]
        stem = letter if stem[0].islower() else letter.upper()
    return stem + digits.translate(_SUBSCRIPTS)


@lru_cache(maxsize=4096)
def partial(function: str, *variables: str, ordinary: bool = False) -> str:
    """``∂f/∂x``, or ``∂²f/∂x∂y`` for two variables (``∂²f/∂x²`` when they are the same), or more;
    with d where the derivative is an ``ordinary`` one."""
    function = readable(function)
    d = "d" if ordinary else "∂"
    if not variables:
        return function
    count = len(variables)
    order = str(count).translate(_SUPERSCRIPTS) if count > 1 else ""
    if len(set(variables)) == 1:
        below = f"{d}{readable(variables[0])}{order}"
    else:
        below = "".join(f"{d}{readable(name)}" for name in variables)
    return f"{d}{order}{function}/{below}"


def component(function: str, index: int) -> str:
    """The name of component ``index`` (from 0) of a vector: ``f_1``."""
    return f"{function}_{index + 1}"
