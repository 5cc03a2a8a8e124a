"""How a scene is put on a canvas: drawn anew when the field or an option is new, otherwise only the
point moves.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import numpy as np

from gui.canvas import Canvas
from gui.plots.component_curves import ComponentCurves
from gui.plots.components import ComponentContours
from gui.plots.levels import Spacing
from gui.plots.line_picture import LinePicture
from gui.plots.plane_picture import FieldOptions, PlanePicture
from gui.scene import Scene
from studies.messages.field import Line, Plane

Range = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Place:
    """The plotted variables, their indices, and the point and the box along them."""

    names: tuple[str, ...]
    axes: tuple[int, ...]
    point: tuple[float, ...]
    ranges: tuple[Range, ...]


def placed(scene: Scene) -> Place | None:
    """Where things are in the pictures of ``scene.field``; None while there is none."""
    field, point, problem = scene.field, scene.point, scene.problem
    if field is None or point is None or problem is None:
        return None
    if isinstance(field, Plane):
        axes: tuple[int, ...] = field.request.axes
        ranges: tuple[Range, ...] = field.request.ranges
    else:
        axes, ranges = (field.request.axis,), (field.request.range,)
    names = tuple(problem.variables[axis] for axis in axes)
    return Place(names, axes, tuple(point[axis] for axis in axes), ranges)


def slopes_at(scene: Scene, component: int) -> tuple[float, ...] | None:
    """The exact partial derivatives of a component at the point, all ``n``; None while the point is
    ahead of the evaluation."""
    evaluation = scene.evaluation
    if evaluation is None or tuple(map(float, evaluation.point)) != scene.point:
        return None
    gradient, jacobian = evaluation.quantity("gradient"), evaluation.quantity("jacobian")
    if gradient is not None:
        return tuple(map(float, gradient.exact))
    return None if jacobian is None else tuple(map(float, jacobian.exact[component]))


def level_options(scene: Scene) -> FieldOptions:
    """The contour levels that were chosen."""
    return FieldOptions(cast(Spacing, scene.document.view.levels))


def show_plane(
    canvas: Canvas,
    plane: Plane,
    place: Place,
    function: str,
    component: int,
    slopes: tuple[float, ...] | None,
    options: FieldOptions,
) -> None:
    """Put a plane on a canvas that has a :class:`PlanePicture`."""
    picture = canvas.picture
    assert isinstance(picture, PlanePicture)
    point = (place.point[0], place.point[1])
    gradient = None if slopes is None else (slopes[place.axes[0]], slopes[place.axes[1]])

    def draw() -> None:
        picture.options = options
        picture.show(
            plane,
            point=point,
            gradient=gradient,
            names=(place.names[0], place.names[1]),
            function=function,
            component=component,
        )

    key = (place.names, function, component, options)
    if not canvas.show_when_new(key, draw, fresh=picture.plane is not plane):
        canvas.point_moved((point, gradient), lambda: picture.move_point(point, gradient))


def show_line(
    canvas: Canvas,
    line: Line,
    place: Place,
    function: str,
    component: int,
    slopes: tuple[float, ...] | None,
) -> None:
    """Put a line on a canvas that has a :class:`LinePicture`."""
    picture = canvas.picture
    assert isinstance(picture, LinePicture)
    point = place.point[0]
    slope = None if slopes is None else slopes[place.axes[0]]

    def draw() -> None:
        picture.show(
            line,
            point=point,
            slope=slope,
            name=place.names[0],
            function=function,
            component=component,
        )

    key = (place.names, function, component)
    if not canvas.show_when_new(key, draw, fresh=picture.line is not line):
        canvas.point_moved((point, slope), lambda: picture.move_point(point, slope))


def show_components(canvas: Canvas, scene: Scene, plane: Plane, place: Place) -> None:
    """Put a plane on a canvas that has a :class:`ComponentContours` picture."""
    picture, problem = canvas.picture, scene.problem
    assert isinstance(picture, ComponentContours)
    assert problem is not None
    function = problem.name
    point = (place.point[0], place.point[1])
    rows = [slopes_at(scene, k) for k in range(len(problem.components))]
    known = [tuple(row[axis] for axis in place.axes) for row in rows if row is not None]
    jacobian = np.array(known) if len(known) == len(rows) else None

    def draw() -> None:
        picture.show(
            plane,
            point=point,
            jacobian=jacobian,
            names=(place.names[0], place.names[1]),
            function=function,
        )

    if not canvas.show_when_new((place.names, function), draw, fresh=picture.plane is not plane):
        canvas.point_moved((point, tuple(known)), lambda: picture.move_point(point, jacobian))


def show_curves(canvas: Canvas, line: Line, place: Place, function: str) -> None:
    """Put a line on a canvas that has a :class:`ComponentCurves` picture."""
    picture = canvas.picture
    assert isinstance(picture, ComponentCurves)
    point = place.point[0]

    def draw() -> None:
        picture.show(line, point=point, name=place.names[0], function=function)

    if not canvas.show_when_new((place.names, function), draw, fresh=picture.line is not line):
        canvas.point_moved(point, lambda: picture.move_point(point))
