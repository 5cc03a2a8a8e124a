"""How a scene of the Curvature lens is put on its canvases: drawn anew when the field, an option or
the legend is another one, otherwise only what follows the point moves.
"""

from __future__ import annotations

from collections.abc import Callable

from gui.canvas import Canvas
from gui.lenses.same import Same
from gui.lenses.showing import Place, level_options, slopes_at, turned
from gui.plots.model_picture import ModelPicture
from gui.plots.model_surface import ModelSurface
from gui.plots.picture import Picture
from gui.plots.slice_picture import SlicePicture
from gui.plots.style import Style
from gui.scene import Scene
from gui.session.curving import Curving
from studies.messages.critical import CriticalPoints
from studies.messages.field import Plane
from studies.messages.slice import Slice

PICTURES: dict[str, Callable[[Style], Picture]] = {
    "model": ModelPicture,
    "slice": SlicePicture,
    "surface": ModelSurface,
}
"""The pictures by their names in the document."""


def show_curvature(
    canvas: Canvas,
    scene: Scene,
    place: Place,
    critical: CriticalPoints | None,
    *,
    sliced: bool,
) -> None:
    """Put the scene on a canvas of the lens, with these critical points marked; ``sliced``: a slice
    along the direction is shown as well."""
    picture = canvas.picture
    if isinstance(picture, ModelPicture | ModelSurface):
        direction = _direction(scene) if sliced else (None, None)
        _show_plane(canvas, picture, scene, place, critical, direction)
    elif isinstance(picture, SlicePicture):
        _show_slice(canvas, picture, scene, place, critical)


def marked_at(canvas: Canvas, x: float, y: float) -> int | None:
    """The index of the critical point whose mark is under a pixel of the figure."""
    picture = canvas.picture
    if isinstance(picture, ModelPicture | ModelSurface | SlicePicture):
        return picture.critical_at(x, y)
    return None


def _function(scene: Scene) -> str:
    return "f" if scene.problem is None else scene.problem.name


def _direction(scene: Scene) -> tuple[float | None, float | None]:
    """Angle and slope of the direction; the slope only while it is known of this angle."""
    found, sliced = scene.resolution, scene.slice
    if found.angle is None:
        return None, None
    known = sliced is not None and sliced.request.angle == found.angle[0]
    return found.angle[1], sliced.slope.value if known and sliced is not None else None


def _show_plane(
    canvas: Canvas,
    picture: ModelPicture | ModelSurface,
    scene: Scene,
    place: Place,
    critical: CriticalPoints | None,
    direction: tuple[float | None, float | None],
) -> None:
    plane = scene.field
    if not isinstance(plane, Plane) or len(place.point) < 2:
        return
    point, slopes = (place.point[0], place.point[1]), slopes_at(scene, 0)
    gradient = None if slopes is None else (slopes[place.axes[0]], slopes[place.axes[1]])
    options, function, view = level_options(scene), _function(scene), scene.document.view
    names = (place.names[0], place.names[1])
    newton = bool(Curving(scene.resolution).view.newton)
    anew = False

    def follow() -> None:
        nonlocal anew
        if isinstance(picture, ModelPicture):
            picture.set_direction(*direction)
            before = (picture.taylor, picture.curvature, picture.newton)
            wanted = (scene.taylor, scene.curvature, newton)
            if any(new is not old for new, old in zip(wanted, before, strict=True)):
                anew = picture.set_model(*wanted)
        elif picture.taylor is not scene.taylor:
            anew = picture.set_model(scene.taylor)
        if picture.critical.found is not critical:
            anew = picture.set_critical(critical) or anew

    def draw() -> None:
        picture.options = options
        picture.show(
            plane, point=point, gradient=gradient, names=names, function=function,
            draft=plane.coarse,
        )  # fmt: skip
        follow()

    def move() -> None:
        if (picture.point, picture.gradient) != (point, gradient):
            picture.move_point(point, gradient)
        follow()

    fresh = picture.plane is not plane
    if isinstance(picture, ModelSurface):
        fresh = turned(picture, (view.azimuth, view.elevation)) or fresh
    if canvas.show_when_new((names, function, options), draw, fresh=fresh):
        return
    angle, _ = direction
    moving = (
        point, angle, newton, Same(scene.taylor), Same(scene.curvature), Same(critical),
    )  # fmt: skip
    if not canvas.point_moved(moving, move):
        move()  # gradient and slope, which are told in words only
    if anew:
        canvas.redraw()


def _show_slice(
    canvas: Canvas,
    picture: SlicePicture,
    scene: Scene,
    place: Place,
    critical: CriticalPoints | None,
) -> None:
    found, taylor, function = scene.slice, scene.taylor, _function(scene)
    if found is None or found.request.axes != place.axes:
        return
    names, point, before = place.names, place.point, picture.slice
    sliced = before is not found or (picture.names, picture.function) != (names, function)
    if not sliced and picture.taylor is taylor and picture.critical.found is critical:
        canvas.point_moved(point, lambda: picture.move_point(point))
        return

    def show() -> bool:
        fresh = False
        if sliced:
            draft = before is not None and _same_line(before, found)
            fresh = picture.show(
                found, point=point, taylor=taylor, names=names, function=function, draft=draft
            )
        elif picture.taylor is not taylor:
            fresh = picture.set_taylor(taylor)
        if picture.critical.found is not critical:
            fresh = picture.set_critical(critical) or fresh
        return fresh

    canvas.show_frame(show)


def _same_line(before: Slice, after: Slice) -> bool:
    """Whether only the point or the angle has moved."""
    old, new = before.request, after.request
    return (old.program, old.parameters, old.axes, old.ranges) == (
        new.program, new.parameters, new.axes, new.ranges,
    )  # fmt: skip
