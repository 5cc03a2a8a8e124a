"""The tour: five things to see in the first minutes, each with the name of the place it is about.

Text only; :mod:`gui.touring` finds the places.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TourStep:
    """One step.  ``place`` is what :mod:`gui.touring` knows where it is."""

    place: str
    title: str
    text: str


STEPS = (
    TourStep(
        "editor",
        "Type a function",
        "Write it as you would on paper or in Python: x² y + sin(x y), np.exp(-x**2), LaTeX, a"
        " vector [x² y, 5x + sin y]. Below it stands what was understood; a line a = 2 makes a"
        " slider.",
    ),
    TourStep(
        "picture",
        "Drag the point",
        "Every number and every picture follows. With the keyboard: F3, then the arrow keys."
        " The wheel zooms; the right button, or the menu key, saves and copies.",
    ),
    TourStep(
        "numbers",
        "Exact beside numeric",
        "The exact derivative, with digits that are proved, beside finite differences and how far"
        " they are off. A symbol and a colour say how well they agree.",
    ),
    TourStep(
        "lenses",
        "Eight lenses",
        "Of your function: errors of every scheme, gradient fields, Jacobians, descents, curvature,"
        " the chain rule, and Check, which judges the derivative that you found by hand. Network"
        " has data of its own.",
    ),
    TourStep(
        "examples",
        "Where to go on",
        "The course, its exercises and many functions of the field are under Examples. The question"
        " mark beside each lens opens its page of the guide; this tour is under Help.",
    ),
)
