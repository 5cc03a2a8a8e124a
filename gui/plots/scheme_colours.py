"""Which colour of the palette each finite-difference scheme has, in pictures and in tables."""

from __future__ import annotations

from gui.plots.palette import Palette, mixed
from studies.messages.errors import OWN

_PLACES = {
    "central": 0,
    "forward": 1,
    "complex-step": 2,
    "fourth-order": 3,
    "sixth-order": 4,
    "richardson": 5,
    "backward": 6,
    OWN: 7,
}


def scheme_colour(name: str, palette: Palette) -> str:
    """One of the palette's ``lines``; the last of the dark ones is too near to the first."""
    if name == OWN and palette.dark:
        return palette.muted
    return palette.lines[_PLACES.get(name, 5)]


_MARKS = {
    "central": "o",
    "forward": ">",
    "complex-step": "P",
    "fourth-order": "s",
    "sixth-order": "D",
    "richardson": "X",
    "backward": "<",
    OWN: "*",
}


def scheme_mark(name: str) -> str:
    """The scheme's mark, as matplotlib takes it: curves are not told apart by colour alone."""
    return _MARKS.get(name, "h")


def scheme_shade(name: str, palette: Palette) -> str:
    """A shade of the scheme's colour for the parts of its error: told from the whole, and dark
    (or, in dark mode, light) enough for thin lines."""
    colour = scheme_colour(name, palette)
    towards = palette.panel if name == "richardson" else palette.text
    return mixed(colour, towards, 0.5)
