"""Every picture of the Gradient, Jacobian and Curvature lenses by its name: what it asks and how
it is shown.

For files, where a picture is drawn once; the window keeps its pictures and updates them.  Picture
classes are imported when they are wanted.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from gui.plots import curvature_views as curved
from gui.plots.picture import Picture
from gui.plots.style import Style
from gui.session.curving import LENS as CURVATURE
from gui.session.document import FIELDS
from gui.session.names import component as component_name
from gui.session.shown import GRADIENT, JACOBIAN, Shown, mappings
from studies.messages.critical import CriticalPoints
from symbolic.program import Program

Array = NDArray[np.float64]

LENSES = (GRADIENT, JACOBIAN, CURVATURE)
SAMPLES = 301
"""Along each side of a plane in a file: more than on screen, since it may be printed."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a picture is drawn of.

    Attributes
    ----------
    shown : the document's meaning, with the lens and the view chosen in it.
    program : of the derivation.
    answer : runs a study: (name, request) -> its last result.
    samples : along each side of a plane.
    critical : the critical points, where they are to be marked.
    """

    shown: Shown
    program: Program
    answer: Callable[[str, Any], Any]
    style: Style = field(default_factory=Style)
    samples: int = SAMPLES
    critical: CriticalPoints | None = None

    @property
    def place(self) -> tuple[float, ...]:
        """The point along the plotted variables."""
        found = self.shown.resolution
        return tuple(found.point[axis] for axis in found.axes)

    @property
    def names(self) -> tuple[str, ...]:
        """Of the plotted variables."""
        found = self.shown.resolution
        assert found.problem is not None
        return tuple(found.problem.variables[axis] for axis in found.axes)

    @property
    def function(self) -> str:
        """The name of the function."""
        problem = self.shown.resolution.problem
        assert problem is not None
        return problem.name

    @property
    def whole(self) -> dict[str, Any]:
        """How pictures of all components call the function."""
        return {"function": self.function}

    @property
    def one(self) -> dict[str, Any]:
        """How pictures of one component call it: ``function`` and ``component``."""
        scalar, index = self.shown.shape[1] == 1, self.shown.component
        name = self.function if scalar else component_name(self.function, index)
        return {"function": name, "component": index}

    @property
    def common(self) -> dict[str, Any]:
        """Point and names, as pictures of planes take them."""
        return {"point": self.place, "names": self.names}

    def slopes(self) -> Array:
        """The exact Jacobian at the point, of the plotted variables: shape (m, 1) or (m, 2), NaN
        where there is none."""
        found = self.shown.resolution
        evaluation = self.ask("evaluate", found.evaluate(self.program))
        jacobian = evaluation.quantity("jacobian") or evaluation.quantity("gradient")
        exact = np.atleast_2d(np.asarray(jacobian.exact, dtype=np.float64))
        return exact[:, list(found.axes)]

    def gradient(self) -> dict[str, Any]:
        """The row of the component that is shown, as pictures of one component take it."""
        return {"gradient": tuple(map(float, self.slopes()[self.shown.component]))}

    def ask(self, study: str, request: Any) -> Any:
        """The answer to a request of :class:`Shown`, which the view must have."""
        assert request is not None
        return self.answer(study, request)

    def plane(self) -> Any:
        """The function over the plotted plane."""
        request = self.shown.resolution.plane(self.program)
        assert request is not None
        return self.answer("plane", replace(request, samples=self.samples))

    def line(self) -> Any:
        """The function along its variable."""
        return self.ask("line", self.shown.resolution.line(self.program))


def views(lens: str, variables: int, components: int) -> tuple[str, ...]:
    """The names of the pictures that a lens has of a function of this shape, the usual one first.

    Raises
    ------
    ValueError : for a lens that is none of :data:`LENSES`.
    """
    if lens == JACOBIAN:
        return mappings(variables, components)
    if lens == CURVATURE:
        return curved.curvature_views(variables, components)
    if lens != GRADIENT:
        raise ValueError(f"lens: must be one of {', '.join(LENSES)}, not {lens!r}")
    if variables < 2:
        return ("line",) * variables
    return tuple(name for name in FIELDS if "+" not in name)


def wide(view: str) -> bool:
    """Whether the picture is wider than high."""
    return view in _WIDE


def draw(wanted: Wanted, view: str) -> Picture:
    """The picture called ``view`` of the lens in front, drawn."""
    resolution, lens = wanted.shown.resolution, wanted.shown.lens
    # What is asked for depends on what is chosen, as in the window.
    document = resolution.document
    if lens == CURVATURE:
        document = replace(document, curvature=replace(document.curvature, pictures=view))
    else:
        chosen: dict[str, Any] = {"field" if lens == GRADIENT else "mapping": view}
        document = replace(document, view=replace(document.view, **chosen))
    shown = Shown(replace(resolution, document=document))
    return _DRAWN[lens][view](replace(wanted, shown=shown))


# One function a picture.


def _arrows(wanted: Wanted) -> Picture:
    from gui.plots.gradient_arrows import GradientArrows

    picture = GradientArrows(wanted.style, _options(wanted))
    picture.show(wanted.plane(), **wanted.gradient(), **wanted.common, **wanted.one)
    return picture


def _directions(wanted: Wanted) -> Picture:
    from gui.plots.gradient_directions import GradientDirections

    picture = GradientDirections(wanted.style, _options(wanted))
    picture.show(wanted.plane(), **wanted.gradient(), **wanted.common, **wanted.one)
    return picture


def _streamlines(wanted: Wanted) -> Picture:
    from gui.plots.streamlines import StreamlinesPicture

    streams = wanted.ask("streams", wanted.shown.streams(wanted.program))
    picture = StreamlinesPicture(wanted.style, _options(wanted))
    picture.show(
        wanted.plane(), streams=streams, **wanted.gradient(), **wanted.common, **wanted.one
    )
    return picture


def _surface(wanted: Wanted) -> Picture:
    from gui.plots.surface import SurfacePicture

    picture = SurfacePicture(wanted.style, _options(wanted))
    picture.show(wanted.plane(), **wanted.gradient(), **wanted.common, **wanted.one)
    return picture


def _components(wanted: Wanted) -> Picture:
    from gui.plots.components import ComponentContours

    picture = ComponentContours(wanted.style)
    picture.show(wanted.plane(), jacobian=wanted.slopes(), **wanted.common, **wanted.whole)
    return picture


def _map(wanted: Wanted) -> Picture:
    from gui.plots.map_grid import MapGrid

    picture = MapGrid(wanted.style)
    picture.show(wanted.plane(), jacobian=wanted.slopes(), **wanted.common, **wanted.whole)
    return picture


def _circle(wanted: Wanted) -> Picture:
    from gui.plots.unit_circle import UnitCircle

    found = wanted.ask("linear map", wanted.shown.linear_map(wanted.program))
    first, second = wanted.shown.resolution.axes
    across, along = wanted.names
    picture = UnitCircle(wanted.style)
    picture.show(found, axes=(first, second), names=(across, along), **wanted.whole)
    return picture


def _field(wanted: Wanted) -> Picture:
    from gui.plots.plane_field import PlaneField

    request = wanted.shown.streams(wanted.program)
    streams = () if request is None else wanted.answer("streams", request).lines
    picture = PlaneField(wanted.style)
    picture.show(
        wanted.plane(), jacobian=wanted.slopes(), streams=streams, **wanted.common, **wanted.whole
    )
    return picture


def _linearisation(wanted: Wanted) -> Picture:
    from gui.plots.linearisation_picture import LinearisationPicture

    found = wanted.ask("linearisation", wanted.shown.linearisation(wanted.program))
    picture = LinearisationPicture(wanted.style)
    picture.show(found, names=wanted.names, **wanted.whole)
    return picture


def _space_surface(wanted: Wanted) -> Picture:
    from gui.plots.map_surface import MapSurface

    picture = MapSurface(wanted.style)
    picture.show(wanted.plane(), jacobian=wanted.slopes(), **wanted.common, **wanted.whole)
    return picture


def _line(wanted: Wanted) -> Picture:
    from gui.plots.line_picture import LinePicture

    picture = LinePicture(wanted.style)
    slope = float(wanted.slopes()[wanted.shown.component, 0])
    picture.show(wanted.line(), slope=slope, **_along(wanted), **wanted.one)
    return picture


def _curves(wanted: Wanted) -> Picture:
    from gui.plots.component_curves import ComponentCurves

    picture = ComponentCurves(wanted.style)
    picture.show(wanted.line(), **_along(wanted), **wanted.whole)
    return picture


def _plane_curve(wanted: Wanted) -> Picture:
    from gui.plots.plane_curve import PlaneCurve

    picture = PlaneCurve(wanted.style)
    picture.show(wanted.line(), velocity=wanted.slopes()[:, 0], **_along(wanted), **wanted.whole)
    return picture


def _space_curve(wanted: Wanted) -> Picture:
    from gui.plots.space_curve import SpaceCurve

    picture = SpaceCurve(wanted.style)
    picture.show(wanted.line(), velocity=wanted.slopes()[:, 0], **_along(wanted), **wanted.whole)
    return picture


def _along(wanted: Wanted) -> dict[str, Any]:
    """Point and name, as pictures of lines take them."""
    return {"point": wanted.place[0], "name": wanted.names[0]}


def _options(wanted: Wanted) -> Any:
    from gui.plots.plane_picture import FieldOptions

    return FieldOptions(cast(Any, wanted.shown.resolution.document.view.levels))


_DRAWN: dict[str, dict[str, Callable[[Wanted], Picture]]] = {
    GRADIENT: {
        "arrows": _arrows,
        "directions": _directions,
        "streamlines": _streamlines,
        "surface": _surface,
        "line": _line,
    },
    JACOBIAN: {
        "line": _line,
        "arrows": _arrows,
        "surface": _surface,
        "linearisation": _linearisation,
        "plane curve": _plane_curve,
        "space curve": _space_curve,
        "curves": _curves,
        "map": _map,
        "circle": _circle,
        "field": _field,
        "components": _components,
        "space surface": _space_surface,
    },
    CURVATURE: {
        "model": curved.model,
        "surface": curved.surface,
        "slice": curved.slice_along,
    },
}
_WIDE = ("line", "slice", "curves", "components", "map", "circle")
