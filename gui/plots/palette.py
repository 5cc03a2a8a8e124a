"""The colours of window and pictures as plain hex strings, light and dark.

Data only: it imports neither matplotlib nor Qt, so that the window's theme can share it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

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
    border, grid : rules between panels; grid lines and other rules inside pictures.
    edge : outlines of what is worked with (fields, buttons, sliders), at least 3:1 against both
        grounds.
    exact, numeric : the exact line, and the numeric points beside it, in every lens.
    point : the point, and everything that belongs to it (tangent, level curve, arrow).
    good, fair, bad : how well numbers agree; always shown with a symbol as well.
    lines : for several curves, in this order; the point's own colour comes late.
    dark : whether text is lighter than the panel.
    strong : high contrast: text at least 7:1, lines, marks and outlines at least 4.5:1.
    """

    background: str
    panel: str
    text: str
    muted: str
    accent: str
    border: str
    edge: str
    grid: str
    exact: str
    numeric: str
    point: str
    good: str
    fair: str
    bad: str
    lines: tuple[str, ...]
    dark: bool
    strong: bool = False


LIGHT = Palette(
    background="#F4F5F7",
    panel="#FFFFFF",
    text="#1B1F24",
    muted="#5B6470",
    accent=BLUE,
    border="#D5DAE0",
    edge="#828B96",
    grid="#E3E7EB",
    exact=BLUE,
    numeric="#C68800",
    point=VERMILLION,
    good="#00795A",
    fair="#946500",
    bad="#B84A00",
    lines=(BLUE, "#C68800", GREEN, PURPLE, "#4A9DCC", BLACK, VERMILLION, "#A09728"),
    dark=False,
)
"""Orange, sky and yellow are as much darker (in linear light) as makes them 3:1 on white."""

DARK = Palette(
    background="#16191D",
    panel="#1F2429",
    text="#ECEFF2",
    muted="#A3ACB6",
    accent=SKY,
    border="#373E46",
    edge="#727C87",
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

STRONG_LIGHT = Palette(
    background="#FFFFFF",
    panel="#FFFFFF",
    text="#000000",
    muted="#3A4048",
    accent="#004C80",
    border="#59616B",
    edge="#30363D",
    grid="#D3D8DD",
    exact="#004C80",
    numeric="#9F6D00",
    point="#8F2F00",
    good="#00563F",
    fair="#664300",
    bad="#8F3300",
    lines=("#004C80", "#9F6D00", "#008762", "#A0568A", "#3A7DA3", BLACK, "#8F2F00", "#7F791E"),
    dark=False,
    strong=True,
)

STRONG_DARK = replace(
    DARK,
    background="#000000",
    panel="#000000",
    text="#FFFFFF",
    muted="#CDD3D9",
    border="#98A1AB",
    edge="#C3CAD1",
    grid="#353C44",
    strong=True,
)
"""On black the colours of lines have contrast enough."""


def mixed(first: str, second: str, share: float) -> str:
    """``share`` of the second colour in the first, as ``#rrggbb``."""
    pairs = zip(bytes.fromhex(first[1:]), bytes.fromhex(second[1:]), strict=True)
    return "#" + "".join(f"{round((1 - share) * a + share * b):02x}" for a, b in pairs)
