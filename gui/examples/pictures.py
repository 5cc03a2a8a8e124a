"""Where the thumbnails of the examples are, and which picture of its lens stands for an example."""

from __future__ import annotations

from pathlib import Path

from gui.examples.example import Example

FOLDER = Path(__file__).resolve().parent / "thumbnails"
THEMES = ("light", "dark")


def thumbnail_path(example: Example, *, dark: bool) -> Path:
    """The file of an example's thumbnail."""
    return FOLDER / f"{example.slug}-{THEMES[dark]}.png"


def view_of(example: Example, views: tuple[str, ...]) -> str:
    """The one of the lens's ``views`` that is drawn; empty for none.

    The first one, unless another shows more where nothing can be read: filled contours than lines,
    marks of critical points on contours than on a surface.
    """
    critical = example.document.curvature.numbers == "critical"
    preferred = ("directions", "model") if critical else ("directions",)
    return next((view for view in (*preferred, *views) if view in views), "")
