"""The colours of window and pictures as plain hex strings, light and dark.

Data only: it imports neither matplotlib nor Qt, so that the window's theme can share it.
"""

from __future__ import annotations

from dataclasses import dataclass

BLUE = "#0072B2"
ORANGE = "#E69F00"
GREEN = "#009E73"
VERMILLION = "#D55E00"
PURPLE = "#CC79A7"
SKY = "#56B4E9"
YELLOW = "#F0E442"
BLACK = "#000000"
"""Okabe and Ito's eight colours, told apart by every common form of colour blindness
(M. Okabe, K. Ito, *Color Universal Design*, 2008)."""


@dataclass(frozen=True, slots=True)
class Palette:
    """One set of colours.

    Attributes
    ----------
    background : the window behind everything.
    panel : cards, inputs and the ground of every picture.
    text, muted : main and secondary text, at least 7:1 and 4.5:1 against ``panel``.
    accent : selection, focus and links.
    border, grid : outlines of panels; grid lines and other rules inside pictures.
    exact, numeric : the exact line, and the numeric points beside it, in every lens.
    point : the point, and everything that belongs to it (tangent, level curve, arrow).
    good, fair, bad : how well numbers agree; always shown with a symbol as well.
    lines : for several curves, in this order; the point's own colour comes late.
    dark : whether text is lighter than the panel.
    """

    background: str
    panel: str
    text: str
    muted: str
    accent: str
    border: str
    grid: str
    exact: str
    numeric: str
    point: str
    good: str
    fair: str
    bad: str
    lines: tuple[str, ...]
    dark: bool


LIGHT = Palette(
    background="#F4F5F7",
    panel="#FFFFFF",
    text="#1B1F24",
    muted="#5B6470",
    accent=BLUE,
    border="#D5DAE0",
    grid="#E3E7EB",
    exact=BLUE,
    numeric=ORANGE,
    point=VERMILLION,
    good="#00795A",
    fair="#9A6A00",
    bad="#B84A00",
    lines=(BLUE, ORANGE, GREEN, PURPLE, SKY, BLACK, VERMILLION, YELLOW),
    dark=False,
)

DARK = Palette(
    background="#16191D",
    panel="#1F2429",
    text="#ECEFF2",
    muted="#A3ACB6",
    accent=SKY,
    border="#373E46",
    grid="#313840",
    exact=SKY,
    numeric=ORANGE,
    point="#FF8A3D",
    good="#3CC79E",
    fair=ORANGE,
    bad="#FF8A3D",
    lines=(SKY, ORANGE, "#2BB98F", PURPLE, YELLOW, "#FFFFFF", "#FF8A3D", "#3D9BD6"),
    dark=True,
)


def mixed(first: str, second: str, share: float) -> str:
    """``share`` of the second colour in the first, as ``#rrggbb``."""
    pairs = zip(bytes.fromhex(first[1:]), bytes.fromhex(second[1:]), strict=True)
    return "#" + "".join(f"{round((1 - share) * a + share * b):02x}" for a, b in pairs)
