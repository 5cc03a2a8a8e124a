"""Formulas to pictures: Typst markup of our own printers in, one SVG each out.

The compiler is kept between requests, because finding fonts takes twenty times as long as setting
a formula.  Only Typst's own fonts are used, so that a formula looks the same everywhere.
"""

from __future__ import annotations

import re
from functools import lru_cache
from math import isfinite
from time import perf_counter

import typst

from studies.messages.typesetting import CHANGED, LONGEST, Typeset, TypesetRequest

_LARGEST = 2_000_000
"""Bytes of a picture beyond which the same holds."""

_SHOWN = 2_000
"""Characters shown of a formula that is not set."""

_OUTSIDE = re.compile(r"[#$@`]|//|/\*")
"""What would lead out of mathematics; no printer of ours makes one of these."""


def typeset(request: TypesetRequest) -> Typeset:
    """Set every formula of ``request`` in display style, on a transparent ground, 2 pt around it.

    Markup that Typst refuses, or that is too long or makes too large a picture, is shown as plain
    text; the other formulas are not affected.

    Raises
    ------
    ValueError : when ``size`` is not between 0 and 1000, ``colour`` not ``#rrggbb``, or ``markup``
        holds a character that would leave mathematics (``#``, ``$`` ...).
    """
    started = perf_counter()
    size, colour = request.size, request.colour
    if not (isfinite(size) and 0 < size <= 1000):
        raise ValueError(f"size: {size!r} is no type size in points")
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", colour):
        raise ValueError(f"colour: {colour!r} is not of the form #rrggbb")
    if any(_OUTSIDE.search(markup) for markup in request.markup):
        raise ValueError("markup: it is not mathematics that our printers made")
    pictures = tuple(_picture(markup, size, colour) for markup in request.markup)
    return Typeset(pictures, perf_counter() - started)


@lru_cache(maxsize=512)
def _picture(markup: str, size: float, colour: str) -> bytes:
    if len(markup) <= LONGEST:
        try:
            picture = _compiled(f"$ {markup} $", size, colour)
        except (typst.TypstError, RuntimeError):
            picture = b""
        if 0 < len(picture) <= _LARGEST:
            return picture
    return _compiled(_as_text(markup), size, colour)


def _compiled(content: str, size: float, colour: str) -> bytes:
    """The one page that ``content`` fills, as SVG."""
    document = f"""#set page(width: auto, height: auto, margin: 2pt, fill: none)
#set text(size: {size}pt, fill: rgb("{colour}"))
#set math.mat(row-gap: 0.5em, column-gap: 1em)
#set math.vec(gap: 0.5em)
#set math.cases(gap: 0.5em)
#let changed(body) = text(fill: rgb("{CHANGED}"), body)
{content}"""
    output = _compiler().compile(document.encode(), format="svg")
    if not isinstance(output, bytes):
        raise RuntimeError("a page that grows with its content is one page")
    return output


@lru_cache(maxsize=1)
def _compiler() -> typst.Compiler:
    return typst.Compiler(font_paths=typst.Fonts(include_system_fonts=False))


def _as_text(markup: str) -> str:
    """Markup as a block of text, for what is not set as mathematics."""
    shown = markup if len(markup) <= _SHOWN else markup[:_SHOWN] + " ..."
    width = "auto" if len(shown) <= 60 else "40em"
    escaped = shown.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
    return f'#box(width: {width}, raw("{escaped}"))'
