"""How a scene of the Descent lens is put on its canvases: drawn anew when what is below the paths
is another one, otherwise only what follows the start, or the step of the player, moves.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from engine.descent.settings import RATES
from gui.canvas import Canvas
from gui.lenses.same import Same
from gui.lenses.showing import Place, level_options, placed
from gui.plots.basins_picture import BasinsPicture
from gui.plots.convergence import Convergence
from gui.plots.descent_line import DescentLine
from gui.plots.descent_paths import DescentPaths
from gui.plots.film import FilmRequest
from gui.plots.style import Style
from gui.plots.sweep_picture import SweepPicture
from gui.scene import Scene
from gui.session.descending import Descending
from studies.messages.descent import Descent
from studies.messages.field import Line, Plane


@dataclass(frozen=True, slots=True)
class Race:
    """What the pictures show besides the function.

    Attributes
    ----------
    descent : the last one that is known; None for none.
    frame : the step of the player; None for whole paths.
    """

    descent: Descent | None = None
    frame: int | None = None


def show_race(canvas: Canvas, scene: Scene, place: Place | None, race: Race) -> None:
    """Put the scene on a canvas of the lens."""
    picture = canvas.picture
    if isinstance(picture, DescentPaths):
        _show_paths(canvas, picture, scene, place, race)
    elif isinstance(picture, DescentLine):
        _show_line(canvas, picture, scene, place, race)
    elif isinstance(picture, Convergence):
        _show_convergence(canvas, picture, scene, race)
    elif isinstance(picture, SweepPicture):
        _show_sweep(canvas, picture, scene, race)
    elif isinstance(picture, BasinsPicture):
        _show_basins(canvas, picture, scene, place)


def move_frame(canvas: Canvas, frame: int | None) -> None:
    """The player is at another step: nothing else changes."""
    picture = canvas.picture
    if isinstance(picture, DescentPaths | DescentLine | Convergence):
        picture.set_frame(frame)
        # Of convergence only guide and marks move; a path is longer or shorter.
        if isinstance(picture, Convergence):
            canvas.refresh_upper()
        else:
            canvas.refresh()


def _function(scene: Scene) -> str:
    return "f" if scene.problem is None else scene.problem.name


def _show_paths(
    canvas: Canvas, picture: DescentPaths, scene: Scene, place: Place | None, race: Race
) -> None:
    plane = scene.field
    if not isinstance(plane, Plane) or place is None:
        return
    point = (place.point[0], place.point[1])
    options, function = level_options(scene), _function(scene)
    names = (place.names[0], place.names[1])

    def draw() -> None:
        picture.options, picture.frame = options, race.frame
        picture.show(
            plane, point=point, names=names, function=function, draft=plane.coarse,
            descent=race.descent,
        )  # fmt: skip

    if canvas.show_when_new((names, function, options), draw, fresh=picture.plane is not plane):
        return
    _follow(canvas, picture, race, lambda: picture.move_point(point), point)


def _follow(
    canvas: Canvas,
    picture: DescentPaths | DescentLine,
    race: Race,
    move: Callable[[], None],
    point: object,
) -> None:
    """Move the start; take another descent, and draw anew what is below it where its methods are
    others."""
    anew = False
    start_only = picture.descent is race.descent and picture.frame == race.frame

    def follow() -> None:
        nonlocal anew
        move()
        if picture.descent is not race.descent:
            picture.frame = race.frame
            anew = picture.set_descent(race.descent)
        elif picture.frame != race.frame:
            picture.set_frame(race.frame)

    canvas.point_moved((point, Same(race.descent), race.frame), follow, upper=start_only)
    if anew:
        canvas.redraw()


def _show_line(
    canvas: Canvas, picture: DescentLine, scene: Scene, place: Place | None, race: Race
) -> None:
    line = scene.field
    if not isinstance(line, Line) or place is None:
        return
    point, function, name = place.point[0], _function(scene), place.names[0]

    def draw() -> None:
        picture.frame = race.frame
        picture.show(line, point=point, name=name, function=function, descent=race.descent)

    if canvas.show_when_new((name, function), draw, fresh=picture.line is not line):
        return
    _follow(canvas, picture, race, lambda: picture.move_point(point), point)


def _show_convergence(canvas: Canvas, picture: Convergence, scene: Scene, race: Race) -> None:
    descent, function = race.descent, _function(scene)
    if descent is None:
        return
    if picture.descent is not descent or picture.function != function:
        canvas.show_frame(lambda: picture.show(descent, frame=race.frame, function=function))
    elif picture.frame != race.frame:
        move_frame(canvas, race.frame)


def _show_sweep(canvas: Canvas, picture: SweepPicture, scene: Scene, race: Race) -> None:
    sweep = scene.sweep
    if sweep is None:
        return
    theory = None if race.descent is None else race.descent.theory
    rate, function = _present_rate(scene), _function(scene)
    known = () if theory is None else (theory.value, theory.stable_rate, theory.best_rate)

    def draw() -> None:
        picture.show(sweep, theory=theory, function=function, rate=rate)

    fresh = picture.sweep is not sweep
    if not canvas.show_when_new((function, str(known)), draw, fresh=fresh):
        canvas.point_moved(rate, lambda: picture.set_rate(rate))


def _present_rate(scene: Scene) -> float:
    descending = Descending(scene.resolution)
    settings = descending.settings(descending.swept)
    if settings is None:
        return math.nan
    usual = RATES.get(settings.method, math.nan)
    return usual if settings.rate is None else settings.rate


def _show_basins(canvas: Canvas, picture: BasinsPicture, scene: Scene, place: Place | None) -> None:
    basins = scene.basins
    if basins is None or place is None or len(place.point) < 2:
        return
    plane = scene.field if isinstance(scene.field, Plane) else None
    point = (place.point[0], place.point[1])
    options, function = level_options(scene), _function(scene)
    names = (place.names[0], place.names[1])

    def draw() -> None:
        picture.options = options
        picture.show(basins, plane=plane, point=point, names=names, function=function)

    fresh = picture.basins is not basins or picture.plane is not plane
    if not canvas.show_when_new((names, function, options), draw, fresh=fresh):
        canvas.point_moved(point, lambda: picture.move_point(point))


def film_request(
    scene: Scene, descent: Descent, shown: tuple[str, ...], style: Style, path: Path
) -> FilmRequest | None:
    """An animation of what is ``shown``, or of the paths; None while nothing is known of them."""
    wanted = tuple(name for name in shown if name in ("paths", "convergence")) or ("paths",)
    place = placed(scene)
    if place is None:
        return None
    return FilmRequest(
        descent,
        wanted,
        scene.field if "paths" in wanted else None,
        place.point,
        _function(scene),
        level_options(scene),
        style,
        float(scene.document.descent.speed),
        path,
    )
