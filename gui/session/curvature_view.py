"""What a document says about the Curvature lens.  Frozen data."""

from __future__ import annotations

from dataclasses import dataclass

PICTURES = ("model+slice", "model", "slice", "surface", "surface+model")
"""Pictures of the Curvature lens; ``+`` stands between two that are side by side.  ``model``:
the Taylor polynomial over contours, with eigenvectors and Newton's step; ``slice``: f and the
polynomial along the direction; ``surface``: the graph with the polynomial's."""

NUMBERS = ("hessian", "schemes", "critical")
"""What the table shows: the Hessian entry by entry, several schemes side by side, or all critical
points."""


@dataclass(frozen=True, slots=True)
class CurvatureView:
    """How the Curvature lens shows what it shows.

    Attributes
    ----------
    pictures : of :data:`PICTURES`.
    order : of the Taylor polynomial, 1 to 6.
    numbers : of :data:`NUMBERS`.
    newton : 1 where Newton's step is drawn.
    marks : 1 where critical points are marked in the pictures.
    """

    pictures: str = "model+slice"
    order: int = 2
    numbers: str = "hessian"
    newton: int = 1
    marks: int = 1
