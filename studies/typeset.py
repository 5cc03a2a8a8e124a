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

MARGIN, INLINE_MARGIN = 2.0, 0.5
"""Around every picture, and around one in a line of text, points."""

STRUT, BEYOND = 2000, 20
"""Points: the height of a strut that is higher than formulas are; what makes depths positive."""

MARK = "#010203"
_MARKED = re.compile(rb'<path fill="#010203"[^>]* d="M 0 0v 1h ([0-9.]+)v -1Z "/>')

OUTSIDE = re.compile(r"[#$@`]|//|/\*")
"""What would lead out of mathematics; no printer of ours makes one of these."""


def typeset(request: TypesetRequest) -> Typeset:
    """Set every formula of ``request``, in display style unless ``inline``, on a transparent
    ground with a margin around it.

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
    if any(OUTSIDE.search(markup) for markup in request.markup):
        raise ValueError("markup: it is not mathematics that our printers made")
    if request.inline:
        placed = [_inline_picture(markup, size, colour) for markup in request.markup]
        svg, depths = tuple(one for one, _ in placed), tuple(depth for _, depth in placed)
        return Typeset(svg, perf_counter() - started, depths)
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


@lru_cache(maxsize=512)
def _inline_picture(markup: str, size: float, colour: str) -> tuple[bytes, float]:
    """A formula in a line of text, and how far its lower edge is below the baseline, points.

    The height of the formula beside a strut that stands on the baseline is that of the strut and
    the formula's depth: a rectangle of the length of the depth tells it, and is taken away.
    """
    strut = f"$ inline({markup}) #box(width: 0pt, height: {STRUT}pt) $"
    told = (
        f"#context place(rect(width: measure({strut}).height - {STRUT - BEYOND}pt, height: 1pt,"
        f' fill: rgb("{MARK}")))'
    )
    if len(markup) <= LONGEST:
        try:
            picture = _compiled(f"{told}$ inline({markup}) $", size, colour, INLINE_MARGIN)
        except (typst.TypstError, RuntimeError):
            picture = b""
        rectangle = _MARKED.search(picture)
        if rectangle is not None and len(picture) <= _LARGEST:
            svg = picture[: rectangle.start()] + picture[rectangle.end() :]
            return svg, float(rectangle[1]) - BEYOND + INLINE_MARGIN
    return _compiled(_as_text(markup), size, colour, INLINE_MARGIN), 0.2 * size + INLINE_MARGIN


def _compiled(content: str, size: float, colour: str, margin: float = MARGIN) -> bytes:
    """The one page that ``content`` fills, as SVG."""
    document = f"""#set page(width: auto, height: auto, margin: {margin}pt, fill: none)
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
