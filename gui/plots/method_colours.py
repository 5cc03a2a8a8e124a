"""How each descent method looks, in pictures and in tables: colour, dashes and a mark, always the
same, so that two methods are told apart without colour too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

from engine.descent.settings import TITLES, Settings
from gui.plots.axes_text import number
from gui.plots.palette import Palette
from gui.plots.series_dashes import Dashes

SOLID: Dashes = "solid"
CURVED: Dashes = (0.0, (7.0, 1.8, 1.6, 1.8))
"""Methods that know, learn or search along curvature; predictions are plainly dashed."""

AGAIN: tuple[Dashes, ...] = ((0.0, (1.2, 1.3)), (0.0, (3.2, 1.4)), (0.0, (8.0, 2.4)))
"""The second, third .. run of one method with other numbers."""


@dataclass(frozen=True, slots=True)
class Look:
    """Colour as ``#rrggbb``, dashes and marker as matplotlib takes them."""

    colour: str
    dashes: Dashes
    marker: str


_LOOKS: dict[str, tuple[int, Dashes, str]] = {
    "gradient-descent": (0, SOLID, "o"),
    "momentum": (3, SOLID, "s"),
    "nesterov": (2, SOLID, "^"),
    "adagrad": (4, SOLID, "v"),
    "rmsprop": (1, SOLID, "D"),
    "adam": (5, SOLID, "P"),
    "newton": (6, CURVED, "X"),
    "damped-newton": (5, CURVED, "<"),
    "bfgs": (2, CURVED, ">"),
    "cg": (3, CURVED, "p"),
    "trust-region": (0, CURVED, "h"),
}
"""Place in the palette's ``lines``, dashes, mark.  A colour that serves twice is solid once."""


def method_look(name: str, palette: Palette) -> Look:
    """The look of a method by its name in :data:`engine.descent.settings.NAMES`.

    Raises
    ------
    KeyError : when there is no such method.
    """
    place, dashes, marker = _LOOKS[name]
    return Look(palette.lines[place], dashes, marker)


def looks(methods: Sequence[Settings], palette: Palette) -> list[Look]:
    """One for each; a method that comes again has other dashes, and a colour that none of the
    others has as long as there is one."""
    taken = {_LOOKS[settings.method][0] for settings in methods}
    free = [place for place in range(7) if place not in taken] or list(range(7))
    found: list[Look] = []
    seen, repeats = Counter[str](), 0
    for settings in methods:
        look, again = method_look(settings.method, palette), seen[settings.method] - 1
        seen[settings.method] += 1
        if again >= 0:
            colour = palette.lines[free[repeats % len(free)]]
            look = replace(look, colour=colour, dashes=AGAIN[again % len(AGAIN)])
            repeats += 1
        found.append(look)
    return found


_SIGNS = {"rate": "rate", "momentum": "β", "decay": "decay", "beta1": "β₁", "beta2": "β₂"}


def method_labels(methods: Sequence[Settings]) -> list[str]:
    """``Momentum`` for each, with what differs where a method comes more than once: ``Momentum,
    β 0.5``."""
    count = Counter(settings.method for settings in methods)
    labels = []
    for settings in methods:
        parts = [TITLES[settings.method]]
        if count[settings.method] > 1:
            same = [other for other in methods if other.method == settings.method]
            parts += _numbers(settings, same)
        labels.append(", ".join(parts))
    return labels


def _numbers(settings: Settings, others: Sequence[Settings]) -> list[str]:
    """The numbers of ``settings`` that not all of ``others`` share."""
    parts = []
    for one in fields(Settings):
        values = {getattr(other, one.name) for other in others}
        value = getattr(settings, one.name)
        if len(values) < 2 or one.name == "method":
            continue
        if one.name == "search":
            parts.append(f"{value} search" if value != "fixed" else "fixed rate")
        else:
            text = "default" if value is None else number(float(value))
            parts.append(f"{_SIGNS[one.name]} {text}")
    return parts
