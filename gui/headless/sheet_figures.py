"""Every picture of a document as its lens shows it, drawn once and without a window.

The requests are those that the window makes, since both ask what the document means
(:mod:`gui.session`); :class:`gui.headless.sheet.Sheet` answers them.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, cast

from engine.descent.settings import RATES
from gui.headless.sheet import CHAIN, CHECK, DERIVATIVE, DESCENT, NETWORK, Sheet
from gui.plots import catalogue, derivative_views, descent_views
from gui.plots.graph_fit import page_size
from gui.plots.picture import Picture
from gui.plots.plane_picture import FieldOptions
from gui.plots.style import Style
from gui.session.along import Along
from gui.session.chain_stage import stage
from gui.session.chain_view import WHOLE
from gui.session.chaining import Chaining
from gui.session.curving import LENS as CURVATURE
from gui.session.curving import Curving
from gui.session.descending import Descending
from gui.session.learning import Learning
from gui.session.quiz_rows import quiz
from gui.session.shown import GRADIENT, JACOBIAN
from studies.messages.critical import CriticalPoints
from studies.messages.field import SAMPLES
from studies.messages.network import GradientCheckRequest, TrainRequest

SQUARE, WIDE = (5.0, 4.3), (8.4, 4.2)
"""Inches of pictures that are as high as wide, and of others."""

GRID = 161
"""Places along a side of the plane of a network."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One picture.

    Attributes
    ----------
    name : ``gradient-arrows``: lens and view, for file names.
    title : in words.
    size : inches for which it was made.
    """

    name: str
    title: str
    picture: Picture
    size: tuple[float, float] = SQUARE

    @property
    def wide(self) -> bool:
        """Whether it needs a line of its own."""
        return self.size[0] > 1.5 * self.size[1]


def views(sheet: Sheet) -> tuple[str, ...]:
    """The names of the pictures that the lens in front shows, from left to right; none where the
    function is a constant, or where there is nothing to be seen yet."""
    lens, found = sheet.document.lens, sheet.resolution
    if lens == NETWORK:
        return Learning(sheet.document).pictures
    problem = found.problem
    if problem is None or not problem.variables or not found.placed or not found.ranges:
        return ()
    view = sheet.document.view
    if lens == DERIVATIVE:
        both = ("function", "errors")
        return both if view.pictures not in both else (view.pictures,)
    if lens == GRADIENT:
        return sheet.shown.fields if len(found.axes) == 2 else ("line",)
    if lens == JACOBIAN:
        return (sheet.shown.mapping,) if sheet.shown.mapping else ()
    if lens == CHAIN:
        return ("graph",)
    if lens == CHECK:
        return ("difference",)
    if not problem.scalar:
        return ()
    return Descending(found).pictures if lens == DESCENT else Curving(found).pictures


def figures(sheet: Sheet, style: Style | None = None) -> Iterator[Figure]:
    """What the lens in front shows, picture by picture.

    Raises
    ------
    Whatever the sheet's studies raise.
    """
    for view in views(sheet):
        found = figure(sheet, view, style)
        if found is not None:
            yield found


def figure(sheet: Sheet, view: str, style: Style | None = None) -> Figure | None:
    """One of :func:`views`; None where there is nothing to be drawn."""
    lens = sheet.document.lens
    draw = _DRAWN.get(lens, _of_catalogue)
    drawn = draw(sheet, view, style or Style())
    if drawn is None:
        return None
    picture, size = drawn
    name = f"{lens}-{view}".replace(" ", "-")
    return Figure(name, picture.title, picture, size)


Drawn = tuple[Picture, tuple[float, float]] | None


def _of_catalogue(sheet: Sheet, view: str, style: Style) -> Drawn:
    critical = None
    if sheet.document.lens == CURVATURE and Curving(sheet.resolution).view.marks:
        critical = critical_points(sheet)
    wanted = catalogue.Wanted(
        sheet.shown, sheet.program, sheet.ask, style=style, samples=SAMPLES, critical=critical
    )
    return catalogue.draw(wanted, view), WIDE if catalogue.wide(view) else SQUARE


def critical_points(sheet: Sheet) -> CriticalPoints | None:
    """All critical points in the box; None where they are not asked for."""
    request = Curving(sheet.resolution).critical(sheet.program)
    return None if request is None else cast(CriticalPoints, sheet.ask("critical", request))


def _derivative(sheet: Sheet, view: str, style: Style) -> Drawn:
    along, problem = Along(sheet.resolution), sheet.problem
    request = along.errors(sheet.program)
    if request is None:
        return None
    errors, h = sheet.ask("errors", request), sheet.resolution.h
    if view == "errors":
        if not math.isfinite(errors.exact):  # there is nothing that an error could be measured from
            return None
        return derivative_views.anatomy(problem, errors, h, along.focus, style), WIDE
    program, higher = sheet.program, along.higher()
    if higher is not None:
        program = sheet.ask("higher", higher).program
    asked, reading = along.profile(program), along.reading(sheet.program)
    if asked is None or reading is None:
        return None
    profile, near = sheet.ask("profile", asked), sheet.ask("errors", reading)
    touches = derivative_views.touching(near, along.focus, h)
    return derivative_views.along(problem, near, profile, touches, style), WIDE


def _descent(sheet: Sheet, view: str, style: Style) -> Drawn:
    descending, found, function = Descending(sheet.resolution), sheet.resolution, sheet.problem.name
    request = descending.descent(sheet.program)
    descent = None if request is None else sheet.ask("descent", request)
    start = tuple(found.point[axis] for axis in found.axes)
    names = tuple(sheet.problem.variables[axis] for axis in found.axes)
    options = FieldOptions(cast(Any, sheet.document.view.levels))
    if view == "convergence":
        drawn = None if descent is None else descent_views.convergence(descent, function, style)
        return None if drawn is None else (drawn, WIDE)
    if view == "sweep":
        asked = descending.sweep(sheet.program)
        if asked is None:
            return None
        theory = None if descent is None else descent.theory
        swept = sheet.ask("sweep", asked)
        return descent_views.sweep(swept, theory, function, style, _rate(descending)), WIDE
    field = _ground(sheet)
    if view == "basins":
        where = descending.basins(sheet.program)
        if where is None:
            return None
        ended = sheet.ask("basins", where)
        return descent_views.basins(ended, field, start, names, function, options, style), SQUARE
    drawn = descent_views.paths(field, descent, start, names, function, options, style)
    return drawn, SQUARE if len(names) > 1 else WIDE


def _rate(descending: Descending) -> float:
    """The present rate of the method that is swept."""
    settings = descending.settings(descending.swept)
    if settings is None:
        return math.nan
    usual = RATES.get(settings.method, math.nan)
    return usual if settings.rate is None else settings.rate


def _ground(sheet: Sheet) -> Any:
    """The function over the plotted variables."""
    plane = sheet.resolution.plane(sheet.program)
    if plane is not None:
        return sheet.ask("plane", plane)
    return sheet.ask("line", sheet.resolution.line(sheet.program))


def _chain(sheet: Sheet, _: str, style: Style) -> Drawn:
    from gui.plots.graph_numbers import NOBODY, Told
    from gui.plots.graph_picture import GraphPicture

    chaining, graph = Chaining(sheet.resolution), sheet.graph
    request = chaining.backprop(graph)
    found = None if request is None else sheet.ask("backprop", request)
    asked = quiz(chaining, graph, found, {}) if chaining.quiz else None
    nodes, edges = (NOBODY, NOBODY) if asked is None else (asked.hidden_nodes, asked.hidden_edges)
    step = WHOLE if chaining.quiz else chaining.view.step
    now = None if found is None else stage(graph, found, chaining.mode, step)
    placed = chaining.drawing(graph)
    picture = GraphPicture(style)
    told = Told(found, now, nodes, edges)
    picture.show(graph, told, drawing=placed, selected=chaining.selected(graph))
    return picture, page_size(placed)


def _check(sheet: Sheet, _: str, style: Style) -> Drawn:
    from gui.plots.difference_views import compared, drawn

    checking = sheet.checking
    if not checking.answered or checking.check() is None:
        return None
    check = sheet.ask("check", checking.check())
    request = checking.difference(check)
    if request is None:
        return None
    found, label = sheet.ask("difference", request), checking.label(checking.place)
    point = tuple(sheet.resolution.point[axis] for axis in sheet.resolution.axes)
    picture = drawn(compared(found, check, label), point, style)
    return picture, SQUARE if len(point) > 1 else WIDE


def _network(sheet: Sheet, view: str, style: Style) -> Drawn:
    from gui.plots import network_views

    asked = network_requests(sheet)
    if asked is None:
        return None
    train, check = asked
    look = Learning(sheet.document).view
    if view == "check":
        return network_views.checked(sheet.ask("gradient check", check), style), WIDE
    training = sheet.ask("train", train)
    if view == "boundary":
        return network_views.decision(training, style, units=bool(look.units)), SQUARE
    return network_views.loss(training, style, "log" if look.log else "linear"), SQUARE


def network_requests(sheet: Sheet) -> tuple[TrainRequest, GradientCheckRequest] | None:
    """The training from the first weights to the last epoch, and the check of the gradient at the
    first ones, where no mistake has led astray yet; None where a field cannot be read."""
    learning = Learning(sheet.document)
    asked = learning.points()
    read = None if asked is None else sheet.ask("read points", asked)
    plan = learning.plan(None if read is None else read.points)
    if plan is None:
        return None
    train = TrainRequest(plan.settings, plan.data, None, plan.epochs, interval=0.0, grid=GRID)
    return train, GradientCheckRequest(plan.settings, plan.data)


_DRAWN: dict[str, Callable[[Sheet, str, Style], Drawn]] = {
    DERIVATIVE: _derivative,
    DESCENT: _descent,
    CHAIN: _chain,
    CHECK: _check,
    NETWORK: _network,
}
"""How a lens draws; those that are not here are in :mod:`gui.plots.catalogue`."""
