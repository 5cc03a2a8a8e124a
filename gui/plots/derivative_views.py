"""The pictures of the Derivative lens for files: each is drawn once.  The window keeps its pictures
and updates them."""

from __future__ import annotations

from engine.schemes import scheme
from gui.plots.error_anatomy import ErrorAnatomy
from gui.plots.secant import Secant, secant, stencil_points
from gui.plots.secant_picture import SecantPicture
from gui.plots.style import Style
from studies.messages.errors import OWN, Errors
from studies.messages.profile import Profile
from symbolic.problem import Problem


def anatomy(problem: Problem, errors: Errors, h: float, focus: str, style: Style) -> ErrorAnatomy:
    """Errors against steps; ``h`` and the scheme ``focus`` are marked."""
    picture = ErrorAnatomy(style)
    name = problem.variables[errors.request.axis]
    picture.show(errors, h=h, focus=focus, name=name, function=problem.name, vector=problem.vector)
    return picture


def along(
    problem: Problem, errors: Errors, profile: Profile, touches: Secant, style: Style
) -> SecantPicture:
    """The function with tangent and secant, and its derivative."""
    picture = SecantPicture(style)
    picture.show(
        profile,
        point=errors.at,
        value=errors.value,
        slope=errors.exact,
        secant=touches,
        name=problem.variables[errors.request.axis],
        function=problem.name,
        vector=problem.vector,
    )
    return picture


def touching(reading: Errors, focus: str, h: float) -> Secant:
    """Where the scheme ``focus`` touches the function; ``reading`` : the errors at the step ``h``,
    of which only the place matters for a higher derivative."""
    request = reading.request
    if request.order == 1:
        return secant(reading, focus)
    own = focus == OWN
    offsets = request.offsets if own else tuple(scheme(focus, request.order).formula)
    return stencil_points(reading.at, h, offsets)
