"""Writes a picture to a file: PNG, SVG or PDF, the same bytes for the same picture.  No pyplot."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import matplotlib

from gui.plots.picture import Picture
from gui.plots.table import csv_tables
from gui.whole_file import write_whole

FORMATS = ("png", "svg", "pdf")
NUMBERS = "csv"
"""What a picture is drawn from, in the place of the picture."""
_DATELESS: dict[str, dict[str, str | None]] = {
    "png": {"Software": "Nablascope"},
    "svg": {"Date": None, "Creator": "Nablascope"},
    "pdf": {"CreationDate": None, "Creator": "Nablascope", "Producer": "Nablascope"},
}


def render(
    picture: Picture,
    form: str = "png",
    *,
    size: tuple[float, float] | None = None,
    dpi: float = 200,
) -> bytes:
    """The picture in the format ``form``.

    Parameters
    ----------
    form : one of :data:`FORMATS`.
    size : inches; by default the size it has on screen.
    dpi : pixels an inch (PNG only; lines and letters of SVG and PDF are outlines).

    Raises
    ------
    ValueError : for another format.
    """
    if form not in FORMATS:
        raise ValueError(f"form: pictures are written as {', '.join(FORMATS)}, not {form!r}")
    out = io.BytesIO()
    rules: dict[Any, Any] = {
        "svg.hashsalt": "nablascope",
        "svg.fonttype": "path",
    }
    with picture.still() as figure, matplotlib.rc_context(rules):
        width, height = figure.get_size_inches()
        if size is not None:
            figure.set_size_inches(size[0], size[1], forward=False)
        try:
            figure.savefig(
                out,
                format=form,
                dpi=dpi,
                metadata=_DATELESS[form],
                facecolor=figure.get_facecolor(),
            )
        finally:
            figure.set_size_inches(width, height, forward=False)
            # The window lays the point over panels where they stand on screen, not in the file.
            picture.layout.execute(figure)
    return out.getvalue()


def save(
    picture: Picture,
    path: Path,
    *,
    size: tuple[float, float] | None = None,
    dpi: float = 200,
) -> None:
    """Write the picture to ``path``, in the format of its extension; whole or not at all.  The
    format ``csv`` is that of its numbers.

    Raises
    ------
    ValueError : when the extension is none of .png, .svg, .pdf and .csv.
    OSError : when the file cannot be written.
    """
    form = path.suffix.lower().removeprefix(".")
    if form == NUMBERS:
        write_whole(path, csv_tables(picture.data()).encode())
        return
    if form not in FORMATS:
        raise ValueError(
            f"path: a picture's file ends in .png, .svg, .pdf or .csv, not {path.suffix!r}"
        )
    write_whole(path, render(picture, form, size=size, dpi=dpi))
