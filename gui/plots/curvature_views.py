"""The pictures of the Curvature lens for files: what each asks of the studies and how it is shown.

The window keeps its pictures and updates them; here each is drawn once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gui.session.curving import Curving

if TYPE_CHECKING:
    from gui.plots.catalogue import Wanted
    from gui.plots.picture import Picture
    from gui.plots.slice_picture import SlicePicture
    from studies.messages.taylor import Taylor

VIEWS = ("model", "surface", "slice")


def curvature_views(variables: int, components: int) -> tuple[str, ...]:
    """The names of the pictures of a function of this shape, the usual one first."""
    if components != 1 or variables == 0:
        return ()
    return VIEWS if variables > 1 else ("slice",)


def model(wanted: Wanted) -> Picture:
    """The Taylor polynomial over contours."""
    from gui.plots.model_picture import ModelPicture

    curving, options = Curving(wanted.shown.resolution), _options(wanted)
    curvature = wanted.ask("curvature", curving.curvature(wanted.program))
    picture = ModelPicture(wanted.style, options)
    picture.set_model(_taylor(wanted), curvature, bool(curving.view.newton))
    picture.set_critical(wanted.critical)
    picture.show(wanted.plane(), function=wanted.function, **wanted.common)
    return picture


def surface(wanted: Wanted) -> Picture:
    """The graph with that of the polynomial."""
    from gui.plots.model_surface import ModelSurface

    picture = ModelSurface(wanted.style, _options(wanted))
    picture.set_model(_taylor(wanted))
    picture.set_critical(wanted.critical)
    picture.show(wanted.plane(), function=wanted.function, **wanted.common)
    return picture


def slice_along(wanted: Wanted) -> Picture:
    """The function along the direction, or its only variable, with the polynomial."""
    return _sliced(wanted, _taylor(wanted))


def _sliced(wanted: Wanted, taylor: Taylor | None) -> SlicePicture:
    from gui.plots.slice_picture import SlicePicture

    curving = Curving(wanted.shown.resolution)
    found = wanted.ask("slice", curving.slice(wanted.program))
    picture = SlicePicture(wanted.style)
    picture.set_critical(wanted.critical)
    picture.show(found, taylor=taylor, function=wanted.function, **wanted.common)
    return picture


def points(wanted: Wanted) -> Picture:
    """The critical points alone over contours; of one variable on the curve."""
    nowhere = float("nan")
    if len(wanted.names) < 2:
        curve = _sliced(wanted, None)
        curve.move_point((nowhere,), nowhere)
        return curve
    from gui.plots.model_picture import ModelPicture

    picture = ModelPicture(wanted.style, _options(wanted))
    picture.set_critical(wanted.critical)
    picture.show(
        wanted.plane(), point=(nowhere, nowhere), gradient=(nowhere, nowhere),
        names=_pair(wanted.names), function=wanted.function,
    )  # fmt: skip
    return picture


def _pair(names: tuple[str, ...]) -> tuple[str, str]:
    first, second = names
    return first, second


def _taylor(wanted: Wanted) -> Any:
    return wanted.ask("taylor", Curving(wanted.shown.resolution).taylor(wanted.program))


def _options(wanted: Wanted) -> Any:
    from gui.plots.plane_picture import FieldOptions

    levels: Any = wanted.shown.resolution.document.view.levels
    return FieldOptions(levels)
