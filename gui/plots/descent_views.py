"""The pictures of the Descent lens for files: each is drawn once.  The window keeps its own and
updates them."""

from __future__ import annotations

from gui.plots.picture import Picture
from gui.plots.plane_picture import FieldOptions
from gui.plots.style import Style
from studies.messages.descent import Basins, Descent, Sweep, Theory
from studies.messages.field import Line, Plane


def convergence(descent: Descent, function: str, style: Style) -> Picture:
    """f above its minimum, and the gradient's length, step by step."""
    from gui.plots.convergence import Convergence

    picture = Convergence(style)
    picture.show(descent, function=function)
    return picture


def sweep(
    found: Sweep, theory: Theory | None, function: str, style: Style, rate: float | None = None
) -> Picture:
    """One method at many rates; ``rate`` : the present one, which is marked."""
    from gui.plots.sweep_picture import SweepPicture

    picture = SweepPicture(style)
    picture.show(found, theory=theory, function=function, rate=rate)
    return picture


def paths(
    field: Plane | Line,
    descent: Descent | None,
    start: tuple[float, ...],
    names: tuple[str, ...],
    function: str,
    options: FieldOptions,
    style: Style,
) -> Picture:
    """The paths on contours, or on the curve of a function of one variable."""
    if isinstance(field, Line):
        from gui.plots.descent_line import DescentLine

        line = DescentLine(style)
        line.show(field, point=start[0], name=names[0], function=function, descent=descent)
        return line
    from gui.plots.descent_paths import DescentPaths

    plane = DescentPaths(style, options)
    point, both = (start[0], start[1]), (names[0], names[1])
    plane.show(field, point=point, names=both, function=function, descent=descent)
    return plane


def basins(
    found: Basins,
    plane: Plane,
    start: tuple[float, ...],
    names: tuple[str, ...],
    function: str,
    options: FieldOptions,
    style: Style,
) -> Picture:
    """Where a method ends from everywhere."""
    from gui.plots.basins_picture import BasinsPicture

    picture = BasinsPicture(style, options)
    picture.show(
        found, plane=plane, point=(start[0], start[1]), names=(names[0], names[1]),
        function=function,
    )  # fmt: skip
    return picture
