"""What theory says at the minimum that the descents look for, as names and numbers.

Pure text from a :class:`Theory`; the widgets only draw it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from gui.session.race_rows import place_text, real, value_text
from studies.messages.descent import Theory

MOST_EIGENVALUES = 4
"""Of more, the smallest and the largest are shown."""


@dataclass(frozen=True, slots=True)
class TheoryFact:
    """One line.

    Attributes
    ----------
    name, number : as shown.
    spoken : both in words, for screen readers.
    tip : what it means.
    rate : a learning rate that can be taken over, as it would be typed; empty for none.
    """

    name: str
    number: str
    spoken: str
    tip: str
    rate: str = ""


def theory_facts(theory: Theory | None, names: tuple[str, ...], f: str) -> tuple[TheoryFact, ...]:
    """The lines; none where there is no theory.

    Parameters
    ----------
    names, f : of the variables and of the function, as people read them.
    """
    if theory is None:
        return ()
    known = bool(theory.eigenvalues.size)
    what = kind(theory)
    facts = []
    if all(map(math.isfinite, theory.minimum.tolist())):
        at = place_text(names, theory.minimum.tolist())
        tip = "The lowest stationary point that is known" if known else "The lowest point reached"
        facts.append(_fact(what, at, tip))
    if not math.isnan(theory.value):
        facts.append(
            _fact(f"{f} there", value_text(theory.value), f"The lowest value of {f} known")
        )
    if known:
        values = [number(value) for value in theory.eigenvalues.tolist()]
        if len(values) > MOST_EIGENVALUES:
            values = [values[0], "…", values[-1]]
        facts.append(
            _fact("eigenvalues", ", ".join(values), "Of the exact Hessian there, from m to L")
        )
    if not math.isnan(theory.condition):
        text = "∞" if math.isinf(theory.condition) else number(theory.condition)
        tip = "How much longer than wide the valley is: L over m"
        facts.append(_fact("condition L/m", text, tip, "condition number"))
    if math.isfinite(theory.stable_rate):
        tip = "The largest stable rate: gradient descent with a fixed rate beyond it diverges"
        rate = number(theory.stable_rate)
        facts.append(_fact("stable up to 2/L", rate, tip, "largest stable rate, 2/L"))
    if math.isfinite(theory.best_rate):
        tip = "The best fixed rate of gradient descent near this minimum"
        rate, spoken = number(theory.best_rate), "best fixed rate, 2/(L + m)"
        facts.append(_fact("best, 2/(L + m)", rate, tip, spoken, f"{theory.best_rate:.6g}"))
    return tuple(facts)


def kind(theory: Theory) -> str:
    """What the lowest point is, as far as its eigenvalues tell."""
    if not theory.eigenvalues.size:
        return "lowest reached"
    low, high = float(theory.eigenvalues[0]), float(theory.eigenvalues[-1])
    if math.isinf(theory.condition):
        return "flat point"
    if low > 0:
        return "minimum"
    if low < 0 < high:
        return "saddle"
    return "maximum" if high < 0 else "flat point"


def number(value: float) -> str:
    """Five digits, which is what a rate or an eigenvalue is read for."""
    if value == 0:
        return "0"
    if 1e-4 <= abs(value) < 1e6:
        text = f"{value:.{max(0, 4 - math.floor(math.log10(abs(value))))}f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    mantissa, exponent = f"{value:.3e}".split("e")
    return f"{mantissa.rstrip('0').rstrip('.')}e{int(exponent)}"


def _fact(name: str, text: str, tip: str, spoken: str = "", rate: str = "") -> TheoryFact:
    shown = real(text)
    return TheoryFact(name, shown, f"{spoken or name}: {shown}", tip, rate)
