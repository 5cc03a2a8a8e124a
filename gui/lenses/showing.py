"""How a scene is put on a canvas: drawn anew when the field or an option is new, otherwise only the
point moves.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import numpy as np
from numpy.typing import NDArray

from gui.canvas import Canvas
from gui.lenses.same import Same
from gui.plots.component_curves import ComponentCurves
from gui.plots.components import ComponentContours
from gui.plots.levels import Spacing
from gui.plots.line_picture import LinePicture
from gui.plots.plane_picture import FieldOptions, PlanePicture
from gui.plots.space.picture import SpacePicture
from gui.plots.streamlines import StreamlinesPicture
from gui.plots.surface import SurfacePicture
from gui.scene import Scene
from gui.session.listed_marks import NO_MARKS, Marks
from gui.session.listed_marks import marks as listed_marks
from gui.session.shown import Shown
from studies.messages.ascent import Ascent
from studies.messages.field import Line, Plane
from studies.messages.streams import Streams

Array = NDArray[np.float64]
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
    if evaluation is None or not scene.evaluated:
        return None
    gradient, jacobian = evaluation.quantity("gradient"), evaluation.quantity("jacobian")
    if gradient is not None:
        return tuple(map(float, gradient.exact))
    return None if jacobian is None else tuple(map(float, jacobian.exact[component]))


def level_options(scene: Scene) -> FieldOptions:
    """The contour levels that were chosen."""
    chosen = scene.document.view.levels
    return FieldOptions(cast(Spacing, chosen))


@dataclass(frozen=True, slots=True)
class Besides:
    """What a plane shows besides the field and the point.

    Attributes
    ----------
    angle, slope : of the direction, degrees, and the derivative along it; None without one.
    ascent : the path of steepest ascent.
    streams : for a picture that draws streamlines.
    marks : the points of the table.
    viewpoint : of a surface: azimuth and elevation, degrees.
    """

    angle: float | None = None
    slope: float | None = None
    ascent: Ascent | None = None
    streams: Streams | None = None
    marks: Marks = NO_MARKS
    viewpoint: tuple[int, int] = (-60, 30)


def besides(scene: Scene) -> Besides:
    """What the document wants to see, as far as it is known."""
    view, found, problem = scene.document.view, scene.resolution, scene.problem
    if not isinstance(scene.field, Plane) or problem is None:
        return Besides()
    about = scene.directional.request if scene.directional is not None else None
    known = about is not None and found.angle is not None and about.angle == found.angle[0]
    component, axes = Shown(found).component, scene.field.request.axes
    return Besides(
        None if found.angle is None else found.angle[1],
        scene.directional.exact if known and scene.directional is not None else None,
        scene.ascent if view.ascent else None,
        scene.streams,
        listed_marks(problem, found, scene.listed, component, axes),
        (view.azimuth, view.elevation),
    )


def show_plane(
    canvas: Canvas,
    plane: Plane,
    place: Place,
    function: str,
    component: int,
    slopes: tuple[float, ...] | None,
    options: FieldOptions,
    extras: Besides,
) -> None:
    """Put a plane on a canvas that has a :class:`PlanePicture` or a :class:`SurfacePicture`."""
    picture = canvas.picture
    assert isinstance(picture, PlanePicture | SurfacePicture)
    point = (place.point[0], place.point[1])
    gradient = None if slopes is None else (slopes[place.axes[0]], slopes[place.axes[1]])

    def draw() -> None:
        picture.options = options
        if isinstance(picture, StreamlinesPicture):
            picture.set_streams(extras.streams)
        picture.show(
            plane,
            point=point,
            gradient=gradient,
            names=(place.names[0], place.names[1]),
            function=function,
            component=component,
            draft=plane.coarse,
        )
        follow()

    def follow() -> None:
        if isinstance(picture, PlanePicture):
            picture.set_direction(extras.angle, extras.slope)
            picture.set_ascent(None if extras.ascent is None else extras.ascent.path)
            marks = extras.marks
            picture.set_marks(marks.points, marks.gradients, marks.inside)

    def move() -> None:
        picture.move_point(point, gradient)
        follow()

    streams = extras.streams if isinstance(picture, StreamlinesPicture) else None
    key = (place.names, function, component, options, Same(streams))
    fresh = picture.plane is not plane
    if isinstance(picture, SurfacePicture):
        fresh = turned(picture, extras.viewpoint) or fresh
    moving = (point, gradient, extras.angle, extras.slope, Same(extras.ascent), extras.marks.key)
    if not canvas.show_when_new(key, draw, fresh=fresh):
        canvas.point_moved(moving, move)


def turned(picture: SpacePicture, viewpoint: tuple[int, int]) -> bool:
    """Look from where the document says, unless that is where it is seen from to a degree; whether
    anything changed."""
    if (round(picture.azimuth), round(picture.elevation)) == viewpoint:
        return False
    picture.look_from(*viewpoint)
    return True


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
