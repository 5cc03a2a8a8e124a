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


def digits_apart(low: float, high: float) -> int:
    """How many significant digits tell numbers between ``low`` and ``high`` apart; at least 4."""
    width, largest = high - low, max(abs(low), abs(high))
    if not (0 < width < math.inf and math.isfinite(largest)):
        return 4
    return min(max(4, math.ceil(math.log10(largest) - math.log10(width)) + 3), 17)


def span_words(low: float, high: float) -> str:
    """``from −3 to 3``, with the digits that tell the two ends apart."""
    digits = digits_apart(low, high)
    return f"from {number(low, digits)} to {number(high, digits)}"


def _shortest(text: str) -> str:
    """Without the zeros that end a decimal fraction."""
    return text.rstrip("0").rstrip(".") if "." in text else text


def _powers(mantissa: str, power: int) -> str:
    """``2.5×10⁶``; a mantissa of one is left out."""
    ten = "10" + str(power).translate(_SUPERSCRIPTS)
    if mantissa in ("1", "-1"):
        return mantissa[:-1] + ten
    return f"{mantissa}×{ten}"


def offset(values: Iterable[float]) -> float:
    """What labels of ``values`` are better counted from: 0 unless telling them apart takes more
    than five digits, as it does from 1000000 to 1000001; then the roundest number near them.
    """
    finite = [float(value) for value in values if math.isfinite(value)]
    low, high = min(finite, default=0.0), max(finite, default=0.0)
    width, largest = high - low, max(abs(low), abs(high))
    if low * high <= 0 or not 0 < width < 2e-4 * largest:
        return 0.0
    middle = (low + high) / 2
    near = low if low > 0 else high  # the end on the side of zero: labels get one sign
    for power in range(math.floor(math.log10(largest)), -400, -1):
        # A negative power of ten is no float64, a positive one is: divide by it instead.
        unit = 10.0 ** abs(power)
        parts = near / unit if power >= 0 else near * unit
        for whole in (math.trunc(parts), round(parts)):
            start = whole * unit if power >= 0 else whole / unit
            if abs(start - middle) <= 1.5 * width:
                return float(start)
    return 0.0


def offset_words(start: float, values: Iterable[float]) -> str:
    """``+10⁶``, all digits of an offset of ``values``; empty for zero."""
    if start == 0:
        return ""
    finite = [float(value) for value in values if math.isfinite(value)]
    digits = digits_apart(min(finite), max(finite))
    mantissa, exponent = f"{start:.{digits - 1}e}".split("e")
    plain = _signed(_shortest(f"{start:.{max(digits - 1 - int(exponent), 0)}f}"))
    text = min(_signed(_powers(_shortest(mantissa), int(exponent))), plain, key=len)
    return text if start < 0 else f"+{text}"


def counted(values: Iterable[float]) -> tuple[list[str], str]:
    """Short labels of ``values``, and what is to be done to each to have the value itself:
    ``×10⁻¹²``, ``+10⁶``, both in this order, or nothing.
    """
    known = [float(value) for value in values]
    start = offset(known)
    rest = [value - start for value in known]
    unit = common_unit(rest)
    texts = numbers(value / unit for value in rest)
    power = round(math.log10(unit))
    times = "×10" + str(power).translate(_SUPERSCRIPTS) if power else ""
    return texts, " ".join(part for part in (times, offset_words(start, known)) if part)


def common_unit(values: Iterable[float]) -> float:
    """The power of ten in which labels of ``values`` are short; 1 for ordinary numbers."""
    biggest = max((abs(value) for value in values if math.isfinite(value)), default=0.0)
    return float(10.0 ** max(_common_power(biggest), -300))


def _common_power(biggest: float) -> int:
    """The power of ten that labels up to ``biggest`` are written with; 0 for none."""
    power = math.floor(math.log10(biggest) + 1e-9) if biggest else 0
    return power if power >= 5 or power <= -4 else 0


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
    common = _common_power(biggest)
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
