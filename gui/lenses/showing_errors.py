"""How a scene of the Derivative lens is put on its canvases: drawn anew when the frame is
another one, otherwise only what is laid over it moves.
"""

from __future__ import annotations

import math

from engine.schemes import scheme
from gui.canvas import Canvas
from gui.plots.error_anatomy import ErrorAnatomy
from gui.plots.secant import NONE, Secant, secant, secant_along, stencil_points
from gui.plots.secant_picture import SecantPicture
from gui.scene import Scene
from gui.session.along import Along
from studies.messages.errors import OWN, STEPS, Errors
from studies.messages.profile import Profile


def show_secant(canvas: Canvas, scene: Scene) -> None:
    """Put a profile with tangent and secant on a canvas that has a :class:`SecantPicture`."""
    picture, profile, problem = canvas.picture, scene.profile, scene.problem
    assert isinstance(picture, SecantPicture)
    if profile is None or problem is None or scene.point is None:
        return
    request, along = profile.request, Along(scene.resolution)
    point = scene.point[request.axis]
    reading = _current_reading(scene, profile, point)
    value = slope = None
    if reading is not None:
        value, slope = reading.value, reading.exact
    touching = _contacts(scene, profile, reading, along.focus, point)

    def show() -> bool:
        return picture.show(
            profile,
            point=point,
            value=value,
            slope=slope,
            secant=touching,
            name=problem.variables[request.axis],
            function=problem.name,
            vector=not problem.scalar,
        )

    if picture.profile is not profile:
        canvas.show_frame(show)
    else:
        place = (point, value, slope, touching)
        canvas.point_moved(place, lambda: picture.move_point(point, value, slope, touching))


def _current_reading(scene: Scene, profile: Profile, point: float) -> Errors | None:
    """The reading, where it is of the derivative that is drawn, and of here."""
    reading = scene.reading
    if reading is None or reading.at != point:
        return None
    about, drawn = reading.request, profile.request
    same = (about.axis, about.component, about.order) == (drawn.axis, drawn.component, drawn.order)
    return reading if same else None


def _contacts(
    scene: Scene, profile: Profile, reading: Errors | None, focus: str, point: float
) -> Secant:
    """Where the scheme in focus touches the function: as read, or off the curve while the reading
    is awaited."""
    h, order = scene.resolution.h, profile.request.order
    if not math.isfinite(h):
        return NONE
    if order > 1:
        offsets = scene.resolution.offsets if focus == OWN else scheme(focus, order).offsets
        return stencil_points(point, h, tuple(offsets))
    if reading is not None and reading.h[0] == h:
        return secant(reading, focus)
    return secant_along(profile, focus, point, h)


def show_anatomy(canvas: Canvas, scene: Scene, *, fresh: bool = False) -> None:
    """Put errors on a canvas that has an :class:`ErrorAnatomy`."""
    picture, errors, problem = canvas.picture, scene.errors, scene.problem
    assert isinstance(picture, ErrorAnatomy)
    if errors is None or problem is None:
        return
    focus, h = Along(scene.resolution).focus, scene.resolution.h

    def show() -> bool:
        return picture.show(
            errors,
            h=h,
            focus=focus,
            name=problem.variables[errors.request.axis],
            function=problem.name,
            vector=not problem.scalar,
        )

    if fresh or picture.errors is not errors or picture.chosen != focus:
        canvas.show_frame(show, settled=errors.request.steps >= STEPS)
    else:
        canvas.point_moved(h, lambda: picture.move_step(h), upper=True)
