"""Names and numbers as a picture writes them: ``x_1``, ``lambda_``, ``-2.5e6`` typeset.

Names are data: whatever they contain, they cannot start or break mathtext.
No drawing here; names in plain words are made by :mod:`gui.session.names`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from itertools import pairwise

from symbolic.whitelist import GREEK

_NAME = re.compile(r"([A-Za-z]+|[Ͱ-Ͽ])_?(\d*)_?|([A-Za-z]+|[Ͱ-Ͽ])_([A-Za-z0-9]+)")
_SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def _letters(word: str) -> str:
    """Mathtext of a base or a subscript made of letters or digits."""
    if word in GREEK:
        return "o" if word == "omicron" else "\\" + word
    if len(word) == 1 or word.isdigit():
        return word
    return r"\mathrm{" + word + "}"


def mathematics(name: str) -> str:
    """Mathtext of a name, without dollar signs: ``x_{1}``, ``\\lambda``, ``\\mathrm{rate}``.

    A trailing underscore (``lambda_``, Python's way round a reserved word) is not shown.
    """
    match = _NAME.fullmatch(name)
    if match is None:
        words = [word for word in re.split(r"[^A-Za-z0-9]+", name) if word]
        return r"\mathrm{" + r"\_".join(words) + "}" if words else r"\mathrm{?}"
    base, subscript = match[1] or match[3], match[2] or match[4]
    return _letters(base) + ("_{" + _letters(subscript) + "}" if subscript else "")


def label(name: str) -> str:
    """The name as an axis label."""
    return f"${mathematics(name)}$"


def call(function: str, variables: Iterable[str]) -> str:
    """``f(x, y)`` as mathtext without dollar signs."""
    inside = r",\,".join(mathematics(variable) for variable in variables)
    return f"{mathematics(function)}({inside})"


def derivative(function: str, variable: str, order: int, *, ordinary: bool) -> str:
    """``f''(x)``, from the fourth on ``f^{(4)}(x)``; ``\\partial^2 f/\\partial x^2`` unless
    ``ordinary``.  Mathtext without dollar signs."""
    f, x = mathematics(function), mathematics(variable)
    if ordinary:
        marks = "'" * order if order < 4 else f"^{{({order})}}"
        return f"{f}{marks}({x})"
    power = "" if order == 1 else f"^{{{order}}}"
    return rf"\partial{power} {f}/\partial {x}{power}"


def _signed(text: str) -> str:
    """A true minus sign instead of a hyphen."""
    return text.replace("-", "−")


def number(value: float, digits: int = 4) -> str:
    """At most ``digits`` significant digits of ``value``: ``−0.25``, ``1.2×10⁶``, ``undefined``."""
    if math.isnan(value):
        return "undefined"
    if math.isinf(value):
        return "∞" if value > 0 else "−∞"
    if value == 0:
        return "0"
    mantissa, exponent = f"{value:.{digits - 1}e}".split("e")
    power = int(exponent)
    if not -4 <= power < max(digits, 5):
        return _signed(_powers(_shortest(mantissa), power))
    return _signed(_shortest(f"{value:.{max(digits - 1 - power, 0)}f}"))


def _shortest(text: str) -> str:
    """Without the zeros that end a decimal fraction."""
    return text.rstrip("0").rstrip(".") if "." in text else text


def _powers(mantissa: str, power: int) -> str:
    """``2.5×10⁶``; a mantissa of one is left out."""
    ten = "10" + str(power).translate(_SUPERSCRIPTS)
    if mantissa in ("1", "-1"):
        return mantissa[:-1] + ten
    return f"{mantissa}×{ten}"


def numbers(values: Iterable[float]) -> list[str]:
    """Labels of an axis: all with the same number of decimals, as few as tell them apart.

    Large and small scales are written as powers of ten, ``2.5×10⁶``, with one common power.
    """
    ticks = [float(value) for value in values]
    finite = [value for value in ticks if math.isfinite(value)]
    biggest = max((abs(value) for value in finite), default=0.0)
    if biggest == 0:
        return ["0" for _ in ticks]
    ordered = sorted(set(finite))
    gaps = [b - a for a, b in pairwise(ordered) if b > a]
    gap = min(gaps, default=biggest)
    power = math.floor(math.log10(biggest) + 1e-9)
    common = power if power >= 5 or power <= -4 else 0
    unit = 10.0 ** max(common, -300)
    decimals = 0
    # The fewest decimals that show every tick to a hundredth of the gap between ticks.
    while decimals < 15 and any(
        abs(round(value / unit, decimals) - value / unit) > 0.01 * gap / unit for value in finite
    ):
        decimals += 1
    texts = []
    for value in ticks:
        if not math.isfinite(value):
            texts.append("")
        elif common == 0:
            texts.append(_signed(f"{value + 0.0:.{decimals}f}"))
        elif abs(value) < 0.01 * gap:
            texts.append("0")
        else:
            texts.append(_signed(_powers(f"{value / unit:.{decimals}f}", common)))
    return ["0" if text and set(text) <= set("−0.") else text for text in texts]
