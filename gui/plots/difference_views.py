"""What is drawn of an answer beside the exact derivative, for the window and for files: titles, and
the counterexample where it stands in the picture."""

from __future__ import annotations

from gui.plots.difference_curve import DifferenceCurve
from gui.plots.difference_plane import DifferencePlane
from gui.plots.difference_words import Compared, entry_text
from gui.plots.style import Style
from gui.session.checking import ALONG, wanted_rows
from gui.session.names import component as component_name
from studies.messages.check import Check
from studies.messages.difference import Difference, DifferenceRequest
from studies.messages.verdict import Counterexample

PICTURES = {1: DifferenceCurve, 2: DifferencePlane}
"""By the number of plotted variables."""


def compared(found: Difference, check: Check | None, label: str) -> Compared:
    """What is drawn of ``found``.

    Parameters
    ----------
    check : the judgement that the entry's counterexample comes from; None: none is marked.
    label : of the entry, as plain text.
    """
    request = found.request
    asked, problem, (row, column) = request.check, request.check.problem, request.place
    names = tuple(name.strip() for name in asked.wrt.split(",")) if asked.wrt else ()
    at, by = wanted_rows(problem, asked.of, names, asked.order)[row][column]
    name = problem.name if problem.scalar else component_name(problem.name, at)
    title = entry_text(name, () if by == ALONG else by, ordinary=len(problem.variables) == 1)
    verdict = None if check is None else check.entries[row][column].verdict
    shown = None if verdict is None else verdict.counterexample
    plotted = tuple(problem.variables[axis] for axis in request.axes)
    return Compared(found, plotted, title, label, counterexample_in(shown, request))


def counterexample_in(
    shown: Counterexample | None, request: DifferenceRequest
) -> tuple[float, ...] | None:
    """Where a counterexample stands in the picture that ``request`` asks for; None where it lies
    beside it: outside the box, off the plane, or at other parameters."""
    if shown is None or not shown.point:
        return None
    problem = request.check.problem
    values = dict(shown.point)
    held = dict(zip(problem.variables, request.point, strict=True))
    parameters = (each.name for each in problem.parameters)
    held |= dict(zip(parameters, request.parameters, strict=True))
    plotted = [problem.variables[axis] for axis in request.axes]
    for name, value in values.items():
        if name not in plotted and float(value) != held.get(name):
            return None
    place = tuple(float(values.get(name, 0)) for name in plotted)
    inside = all(low <= x <= high for x, (low, high) in zip(place, request.ranges, strict=True))
    return place if inside else None


def drawn(
    made: Compared, point: tuple[float, ...], style: Style
) -> DifferenceCurve | DifferencePlane:
    """A picture of it."""
    if len(made.names) == 1:
        curve = DifferenceCurve(style)
        curve.show(made, point[0])
        return curve
    plane = DifferencePlane(style)
    plane.show(made, (point[0], point[1]))
    return plane
