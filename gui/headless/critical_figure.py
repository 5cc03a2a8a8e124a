"""Draws the function with its critical points, marked by kind, for the verb ``critical``."""

from __future__ import annotations

import math
from argparse import Namespace
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from gui.headless.arguments import UsageError
from gui.headless.figure import INCHES, checked_file, meaning
from gui.headless.killable import Child
from gui.plots.catalogue import Wanted, views
from gui.plots.catalogue import draw as drawn
from gui.plots.palette import BLACK, GREEN, ORANGE, PURPLE, SKY, VERMILLION, YELLOW
from gui.plots.picture import Picture
from gui.plots.save import save
from gui.session.shown import Shown
from studies.messages.critical import (
    DEGENERATE,
    KINK,
    KINK_MAXIMUM,
    KINK_MINIMUM,
    MAXIMUM,
    MINIMUM,
    NEITHER,
    SADDLE,
    CriticalPoints,
)
from symbolic.problem import Problem
from symbolic.tree import Negate, Node, Number

MARKS = {
    MINIMUM: ("v", SKY),
    MAXIMUM: ("^", VERMILLION),
    SADDLE: ("X", YELLOW),
    NEITHER: ("d", ORANGE),
    DEGENERATE: ("s", PURPLE),
    KINK_MINIMUM: ("v", GREEN),
    KINK_MAXIMUM: ("^", GREEN),
    KINK: ("o", GREEN),
}
"""A shape and a colour for each kind; no two kinds share both."""


def draw(
    child: Child,
    problem: Problem,
    found: CriticalPoints,
    options: Namespace,
    left: Callable[[], float],
) -> None:
    """Write the picture that ``options`` ask for.

    Raises
    ------
    UsageError : for a lens or a view of another verb, or for a file extension that does not exist.
    OSError : when the file cannot be written.
    """
    file = checked_file(options.figure)
    if options.lens not in (None, "curvature") or options.view is not None:
        raise UsageError("The verb critical draws one picture; it takes neither lens nor view.")

    def answer(study: str, request: Any) -> Any:
        return child.run(study, request, left())[-1]

    flat = len(problem.variables) > 1
    asked = Namespace(
        box=options.box,
        axes=None,
        levels="auto",
        density=15,
        direction="-30",
        component=1,
    )
    shown = Shown(meaning(problem, _point(found), asked, "gradient"))
    possible = views("gradient", len(problem.variables), 1)
    wanted = next((view for view in possible if "direction" in view), possible[0])
    picture = drawn(Wanted(shown, found.request.program, answer), wanted if flat else possible[0])
    mark(picture, found)
    save(picture, file, size=INCHES["square" if flat else "wide"])


def mark(picture: Picture, found: CriticalPoints) -> None:
    """Lay a mark on every critical point, and dots along what is not isolated."""
    axes, style = picture.panels[0].axes, picture.style
    for artist in picture.animated:
        artist.set_visible(False)  # the point and its arrow, which nobody asked for
    for each in found.sets:
        if each.samples.shape[1] > 1:
            axes.plot(
                each.samples[:, 0],
                each.samples[:, 1],
                linestyle="",
                marker=".",
                markersize=style.points(3),
                color=BLACK,
                zorder=7,
                label="not isolated",
            )
    for kind, (shape, colour) in MARKS.items():
        points = [point for point in found.points if point.kind == kind]
        if not points:
            continue
        several = len(points[0].x) > 1
        axes.plot(
            [point.x[0] for point in points],
            [point.x[1] if several else point.value for point in points],
            linestyle="",
            marker=shape,
            markersize=style.points(8),
            markerfacecolor=colour,
            markeredgecolor=BLACK,
            markeredgewidth=style.points(0.8),
            zorder=8,
            label=f"{kind} ({len(points)})",
        )
    if axes.get_legend_handles_labels()[1]:
        axes.legend(loc="upper right", fontsize=style.points(8), framealpha=0.85)


def _point(found: CriticalPoints) -> tuple[Node, ...] | None:
    """Where the other variables are held: at the first point."""
    if not found.points:
        return None
    return tuple(_number(x) for x in found.points[0].x)


def _number(value: float) -> Node:
    size = Number(0, 0, repr(abs(value)), Fraction(abs(value)))
    return Negate(0, 0, size) if math.copysign(1.0, value) < 0 and value else size
