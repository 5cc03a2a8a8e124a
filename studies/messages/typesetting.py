"""Formulas to be typeset, and their pictures."""

from __future__ import annotations

from dataclasses import dataclass

LONGEST = 20_000
"""Characters of markup beyond which a formula is shown as text: it would be some thirty metres of
line, and as a picture it would hold the window up."""

CHANGED = "#D55E00"
"""The colour of ``changed(...)`` in markup: vermillion, which is told apart from black and from
white, in colour blindness too."""


@dataclass(frozen=True, slots=True)
class TypesetRequest:
    """Typst math markup made by our own printers (never typed text), one picture each.

    ``size`` is the type size in points, ``colour`` ``#rrggbb``.  What is ``inline`` stands in a
    line of text: fractions and limits are small.
    """

    markup: tuple[str, ...]
    size: float
    colour: str
    inline: bool = False


@dataclass(frozen=True, slots=True)
class Typeset:
    """One SVG document for each formula, in order.

    ``depths`` : of inline formulas, how far each picture's lower edge is below the baseline of the
    text, points; empty otherwise.
    """

    svg: tuple[bytes, ...]
    seconds: float
    depths: tuple[float, ...] = ()
