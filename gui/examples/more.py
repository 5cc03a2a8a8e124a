"""Functions that are not smooth, not everywhere defined, or simply beautiful."""

from __future__ import annotations

from gui.examples.example import Example, example
from gui.examples.hessians import PEAKS

GROUP = "More"

MORE: tuple[Example, ...] = (
    example(
        GROUP,
        "Peaks",
        PEAKS,
        "x=0.5, y=-0.6",
    ),
    example(GROUP, "Ripples", "sin(x^2 + y^2) / (x^2 + y^2)", "x=1, y=0.5"),
    example(GROUP, "Only where it is real", "sqrt(4 - x^2 - y^2) + ln(x + 2)", "x=0.5, y=0.5"),
    example(GROUP, "Two sides", "max(x^2 - y, y)", "x=1, y=0.5"),
)
