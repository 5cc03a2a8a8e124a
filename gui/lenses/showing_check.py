"""How a scene of the Check lens is put on its canvas: the selected entry beside the exact one."""

from __future__ import annotations

from gui.canvas import Canvas
from gui.plots.difference_curve import DifferenceCurve
from gui.plots.difference_plane import DifferencePlane
from gui.plots.difference_views import compared
from gui.scene import Scene
from gui.session.checking import Checking


def show_difference(canvas: Canvas, scene: Scene, point: tuple[float, ...]) -> None:
    """Put the scene's difference on a canvas of the lens; ``point`` along its variables."""
    found, picture = scene.difference, canvas.picture
    if found is None:
        return
    checking = Checking(scene.resolution)
    place, check = found.request.place, checking.current(scene.check)
    made = compared(found, check, checking.label(place) if place in checking.places else "")
    old = picture.compared if isinstance(picture, DifferenceCurve | DifferencePlane) else None
    fresh = old is None or old.difference is not found
    key = (made.names, made.title, made.counterexample)

    def draw() -> None:
        if isinstance(picture, DifferenceCurve):
            picture.show(made, point[0])
        elif isinstance(picture, DifferencePlane):
            picture.show(made, (point[0], point[1]))

    def move() -> None:
        if isinstance(picture, DifferenceCurve):
            picture.move_point(point[0])
        elif isinstance(picture, DifferencePlane):
            picture.move_point((point[0], point[1]))

    if not canvas.show_when_new(key, draw, fresh=fresh):
        canvas.point_moved(point, move)
