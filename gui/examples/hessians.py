"""The course's sixth part: functions with curvature to look at."""

from __future__ import annotations

from gui.examples.example import Example, example

GROUP = "6  Hessians"

HESSIANS: tuple[Example, ...] = (
    example(GROUP, "Quartic", "x^4 + x^2 y + y^2", "x=1, y=1", "x=-2..2, y=-2..2"),
    example(GROUP, "Monkey saddle", "x^3 - 3x y^2", "x=0, y=0", "x=-2..2, y=-2..2"),
    example(GROUP, "Elliptic bowl", "5x^2 + y^2", "x=1, y=1"),
)
