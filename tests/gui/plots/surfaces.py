"""Surfaces of made fields, for the tests of what they show and of how they are turned."""

from __future__ import annotations

from gui.plots.style import Style
from gui.plots.surface import SurfacePicture
from tests.gui.plots.fields import Field, plane


def surface(field: Field, style: Style | None = None, **options: object) -> SurfacePicture:
    """The field, drawn."""
    picture = SurfacePicture(style or Style())
    picture.show(plane(field, samples=81), **options)  # type: ignore[arg-type]
    return picture
