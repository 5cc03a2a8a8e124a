"""The course's fifth part: functions made of steps."""

from __future__ import annotations

from gui.examples.example import Example, example

GROUP = "5  Chain rule"

CHAINS: tuple[Example, ...] = (
    example(GROUP, "Sum times z", "(x + y) z", "x=-2, y=5, z=-4", "x=-6..6, y=-6..6, z=-6..6"),
    example(GROUP, "With a named step", "q = x + y\nf(x, y, z) = q z", "x=-2, y=5, z=-4"),
    example(GROUP, "One neuron", "sigmoid(w x + b)", "w=1, x=0.5, b=-0.5"),
)
