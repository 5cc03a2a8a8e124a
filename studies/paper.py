"""The study ``paper``: a report, a handout or a key as PDF.

Typst sees the document and its pictures in memory, and an empty folder as all the files that there
are.  Its own fonts set everything; those of the system are looked for only where a text has letters
that they lack, as Chinese, so that the same request makes the same bytes wherever it can.
"""

from __future__ import annotations

import re
import tempfile
from functools import lru_cache
from time import perf_counter
from typing import Any, cast

import typst

from studies.messages.paper import Paper, PaperRequest
from studies.paper_source import file_name, formulas, source

_FOREIGN = re.compile(
    r"[\u0530-\u1dff\u2c00-\ud7ff\uf900-\ufdff\ufe30-\uffef\U0001f300-\U0003ffff]"
)
"""Letters that none of Typst's own fonts has."""

MOST_BYTES = 60_000_000
"""Of all pictures together."""


class TooLarge(ValueError):  # noqa: N818 - nothing is wrong but the size
    """Raised for pictures that take more than :data:`MOST_BYTES`; the message is a sentence."""

    @property
    def sentence(self) -> str:
        """The message, for people."""
        return str(self)


def paper(request: PaperRequest) -> Paper:
    """Set ``request``.

    A formula that Typst refuses is printed as text; the others are not affected.

    Raises
    ------
    ValueError : naming the field of ``request`` that is wrong.
    TooLarge : when its pictures are too large.
    """
    started = perf_counter()
    size = sum(len(svg) for _, svg in request.pictures)
    if size > MOST_BYTES:
        raise TooLarge(
            f"The pictures take {size / 1e6:.0f} MB; at most {MOST_BYTES / 1e6:.0f} MB are printed."
            " Print fewer parts with --lens."
        )
    refused: frozenset[str] = frozenset()
    try:
        pdf, pages = _set(request, refused)
    except typst.TypstError:
        refused = frozenset(markup for markup in formulas(request) if not _can_be_set(markup))
        if not refused:
            raise
        pdf, pages = _set(request, refused)
    return Paper(pdf, pages, tuple(sorted(refused)), perf_counter() - started)


def _set(request: PaperRequest, refused: frozenset[str]) -> tuple[bytes, int]:
    """The PDF and how many pages it has."""
    text = source(request, refused.__contains__)
    files = {"main.typ": text.encode()}
    files |= {file_name(name): svg.encode() for name, svg in request.pictures}
    compiler = _compiler(bool(_FOREIGN.search(text)))
    with tempfile.TemporaryDirectory(prefix="nablascope-") as nothing:
        pdf = compiler.compile(
            cast(Any, files),  # the stub knows single files only
            format="pdf",
            root=nothing,
            timestamp=request.seconds,
        )
    if not isinstance(pdf, bytes):
        raise RuntimeError("a PDF is one file")
    return pdf, _pages(pdf)


_PAGE = re.compile(rb"/Type\s*/Page(?![A-Za-z])")


def _pages(pdf: bytes) -> int:
    """How many pages: page objects are not compressed in a PDF of Typst's."""
    return len(_PAGE.findall(pdf))


@lru_cache(maxsize=256)
def _can_be_set(markup: str) -> bool:
    """Whether Typst takes a formula, alone on a page."""
    head = "#set page(width: auto, height: auto)\n#let changed(body) = body\n"
    with tempfile.TemporaryDirectory(prefix="nablascope-") as nothing:
        try:
            _compiler(False).compile(f"{head}$ {markup} $".encode(), format="svg", root=nothing)
        except typst.TypstError:
            return False
    return True


@lru_cache(maxsize=2)
def _compiler(system_fonts: bool) -> typst.Compiler:
    return typst.Compiler(font_paths=typst.Fonts(include_system_fonts=system_fonts))
