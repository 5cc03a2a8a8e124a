"""How a scene of the Check lens is put on its canvas: the selected entry beside the exact one."""

from __future__ import annotations

from gui.canvas import Canvas
from gui.plots.difference_curve import DifferenceCurve
from gui.plots.difference_plane import DifferencePlane
from gui.plots.difference_words import Compared, entry_text
from gui.scene import Scene
from gui.session.checking import ALONG, Checking
from gui.session.names import component as component_name
from studies.messages.difference import Difference, DifferenceRequest
from studies.messages.verdict import Counterexample

PICTURES = {1: DifferenceCurve, 2: DifferencePlane}
"""By the number of plotted variables."""


def compared(scene: Scene, found: Difference) -> Compared:
    """What is drawn of ``found``, which is about the Problem of the scene."""
    problem, request = found.request.check.problem, found.request
    checking = Checking(scene.resolution)
    row, column = request.place
    rows = checking.rows
    at, by = rows[row][column] if row < len(rows) and column < len(rows[row]) else (0, ())
    name = problem.name if problem.scalar else component_name(problem.name, at)
    title = entry_text(name, () if by == ALONG else by, ordinary=len(problem.variables) == 1)
    names = tuple(problem.variables[axis] for axis in request.axes)
    entry = checking.entry(checking.current(scene.check))
    verdict = None if entry is None else entry.verdict
    shown = None if verdict is None else verdict.counterexample
    label = checking.label(request.place) if request.place in checking.places else title
    return Compared(found, names, title, label, counterexample_in(shown, request))


def counterexample_in(
    shown: Counterexample | None, request: DifferenceRequest
) -> tuple[float, ...] | None:
    """Where a counterexample stands in the picture that ``request`` asks for; None where it lies
    beside it: outside the box, off the plane, or at other parameters."""
    if shown is None or not shown.point:
        return None
    problem = request.check.problem
    values = dict(shown.point)
    held = {name: x for name, x in zip(problem.variables, request.point, strict=True)}
    held |= {each.name: x for each, x in zip(problem.parameters, request.parameters, strict=True)}
    plotted = [problem.variables[axis] for axis in request.axes]
    if any(
        name not in plotted and float(value) != held.get(name) for name, value in values.items()
    ):
        return None
    place = tuple(float(values.get(name, 0)) for name in plotted)
    inside = all(low <= x <= high for x, (low, high) in zip(place, request.ranges, strict=True))
    return place if inside else None


def show_difference(canvas: Canvas, scene: Scene, point: tuple[float, ...]) -> None:
    """Put the scene's difference on a canvas of the lens; ``point`` along its variables."""
    found, picture = scene.difference, canvas.picture
    if found is None:
        return
    made = compared(scene, found)
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
