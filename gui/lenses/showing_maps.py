"""How the pictures of a map are put on a canvas: which of them there are, and what each shows of a
scene.

Drawn anew when its result or an option is new, otherwise only the point moves.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol, cast

import numpy as np
from numpy.typing import NDArray

from gui.canvas import Canvas
from gui.lenses.same import Same
from gui.lenses.showing import (
    Place,
    besides,
    level_options,
    show_components,
    show_curves,
    show_line,
    show_plane,
    slopes_at,
    turned,
)
from gui.plots.component_curves import ComponentCurves
from gui.plots.components import ComponentContours
from gui.plots.gradient_arrows import GradientArrows
from gui.plots.line_picture import LinePicture
from gui.plots.linearisation_picture import LinearisationPicture
from gui.plots.map_grid import MapGrid
from gui.plots.map_surface import MapSurface
from gui.plots.picture import Picture
from gui.plots.plane_curve import PlaneCurve
from gui.plots.plane_field import PlaneField
from gui.plots.space.picture import SpacePicture
from gui.plots.space_curve import SpaceCurve
from gui.plots.style import Style
from gui.plots.surface import SurfacePicture
from gui.plots.unit_circle import UnitCircle
from gui.scene import Scene
from gui.session.document import BACKGROUNDS
from studies.messages.field import Line, Plane

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Drawing:
    """One of the Jacobian lens's pictures.

    Attributes
    ----------
    words : what a student calls it.
    make : the picture.
    show : puts a scene on its canvas.
    over_box : whether what is done on it is done to the point and the box.
    needs : the result in the scene that it shows.
    """

    words: str
    make: Callable[[Style], Picture]
    show: Callable[[Canvas, Scene, Place], None]
    over_box: bool = True
    needs: str = "field"


class OfPlane(Protocol):
    """What the pictures of a map of two variables have in common."""

    plane: Plane | None

    def show(
        self,
        plane: Plane,
        *,
        point: tuple[float, float] | None = None,
        jacobian: Array | None = None,
        names: tuple[str, str] | None = None,
        function: str = "f",
        draft: bool = False,
    ) -> None:
        """Draw the plane."""

    def move_point(self, point: tuple[float, float], jacobian: Array | None = None) -> None:
        """Move the point; ``jacobian`` (m, 2) is of the plotted variables, None while unknown."""


class OfLine(Protocol):
    """What the curves of a map of one variable have in common."""

    line: Line | None

    def show(
        self,
        line: Line,
        *,
        point: float | None = None,
        velocity: Array | None = None,
        name: str | None = None,
        function: str = "f",
    ) -> None:
        """Draw the curve."""

    def move_point(self, point: float, velocity: Array | None = None) -> None:
        """Move the point; ``velocity`` is (m,), None while unknown."""


def jacobian_at(scene: Scene, place: Place) -> Array | None:
    """The exact partial derivatives at the point by the plotted variables, (m, 2) or (m, 1); None
    while the point is ahead of the evaluation."""
    problem = scene.problem
    rows = [] if problem is None else [slopes_at(scene, k) for k in range(len(problem.components))]
    known = [[row[axis] for axis in place.axes] for row in rows if row is not None]
    return np.array(known) if known and len(known) == len(rows) else None


def _function(scene: Scene) -> str:
    return "f" if scene.problem is None else scene.problem.name


def _scalar_plane(canvas: Canvas, scene: Scene, place: Place) -> None:
    if isinstance(scene.field, Plane):
        slopes, options = slopes_at(scene, 0), level_options(scene)
        name, extras = _function(scene), besides(scene)
        show_plane(canvas, scene.field, place, name, 0, slopes, options, extras)


def _scalar_line(canvas: Canvas, scene: Scene, place: Place) -> None:
    if isinstance(scene.field, Line):
        show_line(canvas, scene.field, place, _function(scene), 0, slopes_at(scene, 0))


def _components(canvas: Canvas, scene: Scene, place: Place) -> None:
    if isinstance(scene.field, Plane):
        show_components(canvas, scene, scene.field, place)


def _curves(canvas: Canvas, scene: Scene, place: Place) -> None:
    if isinstance(scene.field, Line):
        show_curves(canvas, scene.field, place, _function(scene))


@dataclass(frozen=True, slots=True)
class Extras:
    """What a picture of a map shows besides the samples and the point.

    Attributes
    ----------
    prepare : tells the picture of it, before it is drawn or its point is moved.
    options : when one of them is new, the picture is drawn anew.
    about : when this is new, only the point is drawn anew.
    more : what the picture's ``show`` takes besides.
    fresh : whether it is to be drawn anew in any case.
    """

    prepare: Callable[[], None] = lambda: None
    options: object = None
    about: object = None
    more: dict[str, Any] = field(default_factory=dict)
    fresh: bool = False


def _plane_map(canvas: Canvas, scene: Scene, place: Place, extras: Extras) -> None:
    """A plane on a canvas whose picture is one of a map of two variables."""
    plane = scene.field
    if not isinstance(plane, Plane):
        return
    picture = cast(OfPlane, canvas.picture)
    point, names = (place.point[0], place.point[1]), (place.names[0], place.names[1])
    jacobian, function = jacobian_at(scene, place), _function(scene)
    common: dict[str, Any] = {"point": point, "jacobian": jacobian, "names": names}

    def draw() -> None:
        extras.prepare()
        picture.show(plane, **common, function=function, draft=plane.coarse, **extras.more)

    def move() -> None:
        extras.prepare()
        picture.move_point(point, jacobian)

    fresh = extras.fresh or picture.plane is not plane
    moving = (point, None if jacobian is None else jacobian.tobytes(), extras.about)
    if not canvas.show_when_new((names, function, extras.options), draw, fresh=fresh):
        canvas.point_moved(moving, move)


def _map_grid(canvas: Canvas, scene: Scene, place: Place) -> None:
    """With the exact linear map, which comes a moment after the point."""
    picture, found = canvas.picture, scene.linear_map
    assert isinstance(picture, MapGrid)

    def prepare() -> None:
        picture.linear_map = found

    _plane_map(canvas, scene, place, Extras(prepare, about=Same(found)))


def _vector_field(canvas: Canvas, scene: Scene, place: Place) -> None:
    """With its streamlines, and divergence or curl behind it."""
    picture, found, streams = canvas.picture, scene.linear_map, scene.streams
    assert isinstance(picture, PlaneField)
    chosen = scene.document.view.background
    background = cast(Any, chosen if chosen in BACKGROUNDS else BACKGROUNDS[0])

    def prepare() -> None:
        picture.background, picture.linear_map = background, found

    extras = Extras(
        prepare,
        options=(background, Same(streams)),
        about=Same(found),
        more={"streams": () if streams is None else streams.lines},
    )
    _plane_map(canvas, scene, place, extras)


def _space_surface(canvas: Canvas, scene: Scene, place: Place) -> None:
    assert isinstance(canvas.picture, MapSurface)
    _plane_map(canvas, scene, place, Extras(fresh=_turned(canvas, scene)))


def _turned(canvas: Canvas, scene: Scene) -> bool:
    """Look at a picture of space from where the document says; whether that is new."""
    view = scene.document.view
    picture = canvas.picture
    return isinstance(picture, SpacePicture) and turned(picture, (view.azimuth, view.elevation))


def _curve(canvas: Canvas, scene: Scene, place: Place) -> None:
    """A line on a canvas whose picture is a curve with its velocity."""
    line = scene.field
    if not isinstance(line, Line):
        return
    picture = cast(OfLine, canvas.picture)
    point, name, function = place.point[0], place.names[0], _function(scene)
    jacobian = jacobian_at(scene, place)
    velocity = None if jacobian is None else jacobian[:, 0]

    def draw() -> None:
        picture.show(line, point=point, velocity=velocity, name=name, function=function)

    fresh = _turned(canvas, scene) or picture.line is not line
    moving = (point, None if velocity is None else velocity.tobytes())
    if not canvas.show_when_new((name, function), draw, fresh=fresh):
        canvas.point_moved(moving, lambda: picture.move_point(point, velocity))


def _circle(canvas: Canvas, scene: Scene, place: Place) -> None:
    picture, found, function = canvas.picture, scene.linear_map, _function(scene)
    assert isinstance(picture, UnitCircle)
    if found is None or len(place.axes) != 2:
        return
    axes, names = (place.axes[0], place.axes[1]), (place.names[0], place.names[1])
    if picture.linear_map is found and (picture.names, picture.function) == (names, function):
        return
    canvas.show_frame(lambda: picture.show(found, axes=axes, names=names, function=function))


def _linearisation(canvas: Canvas, scene: Scene, place: Place) -> None:
    picture, found, function = canvas.picture, scene.linearisation, _function(scene)
    assert isinstance(picture, LinearisationPicture)
    if found is None:
        return
    if picture.linearisation is found and picture.function == function:
        return
    canvas.show_frame(lambda: picture.show(found, names=place.names, function=function))


DRAWINGS: dict[str, Drawing] = {
    "map": Drawing("grid and its image", MapGrid, _map_grid),
    "circle": Drawing(
        "unit circle and ellipse", UnitCircle, _circle, over_box=False, needs="linear_map"
    ),
    "field": Drawing("vector field", PlaneField, _vector_field),
    "components": Drawing("contours of each component", ComponentContours, _components),
    "linearisation": Drawing(
        "error of the linear map",
        LinearisationPicture,
        _linearisation,
        over_box=False,
        needs="linearisation",
    ),
    "space surface": Drawing("surface in space", MapSurface, _space_surface),
    "plane curve": Drawing("curve in the plane", PlaneCurve, _curve),
    "space curve": Drawing("curve in space", SpaceCurve, _curve),
    "curves": Drawing("graph of each component", ComponentCurves, _curves),
    "line": Drawing("graph and tangent", LinePicture, _scalar_line),
    "arrows": Drawing("contours and gradient", GradientArrows, _scalar_plane),
    "surface": Drawing("surface and tangent plane", SurfacePicture, _scalar_plane),
}
"""The pictures by their names in the document (:func:`gui.session.shown.mappings`)."""
