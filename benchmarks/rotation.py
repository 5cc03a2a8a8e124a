"""How fast pictures in space turn, at the sizes they have in a window of 1440x900.

Each frame turns the camera and draws everything, coarse as while dragging and fine as at rest;
beside them matplotlib's own 3-D surface with the same mesh.  Run as
``python -m benchmarks.rotation``.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from typing import Any

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from gui.plots.map_surface import MapSurface
from gui.plots.space.facets import COARSE, FINE
from gui.plots.space.picture import SpacePicture
from gui.plots.space_curve import SpaceCurve
from gui.plots.style import Style
from gui.plots.surface import SurfacePicture
from studies.messages.field import Line, LineRequest, Plane, PlaneRequest
from symbolic.program import Program

SIZES = {"alone": (10.8, 4.5), "beside": (5.4, 4.5)}
"""Inches at 100 dpi."""
FRAMES = 40
SAMPLES = 161


def sampled(*components: Callable[[Any, Any], Any], span: float = 3.0) -> Plane:
    """A map on a square; the arrows' derivatives are left at zero."""
    request = PlaneRequest(
        Program(("x", "y"), 2, (), ()), (1.0, 0.5), (), (0, 1), ((-span, span),) * 2, SAMPLES
    )
    axis, coarse = np.linspace(-span, span, SAMPLES), np.linspace(-span, span, 15)
    with np.errstate(all="ignore"):
        values = np.stack([part(*np.meshgrid(axis, axis)) for part in components])
    values = np.where(np.isfinite(values), values, np.nan)
    slopes = np.zeros((len(components), 2, 15, 15))
    return Plane(request, axis, axis, values, coarse, coarse, slopes, 0.0)


def helix() -> Line:
    """Six turns."""
    request = LineRequest(Program(("t",), 1, (), ()), (1.0,), (), 0, (0.0, 38.0))
    t, at = np.linspace(0, 38, 601), np.linspace(0, 38, 31)
    values = np.stack((np.cos(t), np.sin(t), t / 20))
    slopes = [np.stack((-np.sin(s), np.cos(s), 0 * s + 0.05)) for s in (t, at)]
    return Line(request, t, values, slopes[0], at, slopes[1], 0.0)


def pictures() -> dict[str, SpacePicture]:
    """One of each kind, shown."""
    made: dict[str, SpacePicture] = {}
    fields: dict[str, Callable[[Any, Any], Any]] = {
        "saddle": lambda x, y: x**3 - 3 * x * y**2,
        "dome": lambda x, y: np.sqrt(4 - x**2 - y**2),
        "poles": lambda x, y: np.tan(x + y),
    }
    for name, field in fields.items():
        surface = SurfacePicture(Style())
        surface.show(sampled(field), gradient=(1.0, 1.0))
        made[name] = surface
    torus = MapSurface(Style())
    torus.show(
        sampled(
            lambda u, v: (2 + np.cos(v)) * np.cos(u),
            lambda u, v: (2 + np.cos(v)) * np.sin(u),
            lambda u, v: np.sin(v + 0 * u),
            span=np.pi,
        ),
        jacobian=np.array([[1.0, 0.0], [0.0, 1.0], [0.0, 0.0]]),
    )
    curve = SpaceCurve(Style())
    curve.show(helix())
    return made | {"torus": torus, "helix": curve}


def median(action: Callable[[], object], count: int = FRAMES) -> float:
    """Median time of ``action`` in milliseconds, after two runs that do not count."""
    action(), action()
    times = []
    for _ in range(count):
        start = time.perf_counter()
        action()
        times.append(1e3 * (time.perf_counter() - start))
    return statistics.median(times)


def measured(picture: SpacePicture, size: tuple[float, float]) -> tuple[float, float, float]:
    """Milliseconds of a coarse frame while turning, of a fine one, and of a dragged point."""
    canvas: Any = FigureCanvasAgg(picture.figure)
    picture.figure.set_size_inches(*size)

    def coarse() -> None:
        picture.turn(3.0, 0.3)
        canvas.draw()
        picture.draw_animated()

    def fine() -> None:
        picture.turn(3.0, -0.3)
        picture.settle()
        canvas.draw()
        picture.draw_animated()

    turning, resting = median(coarse), median(fine)
    ground = canvas.copy_from_bbox(picture.figure.bbox)
    steps = iter(range(10**6))

    def drag() -> None:
        angle = 0.07 * next(steps)
        if isinstance(picture, SurfacePicture):
            picture.move_point((np.cos(angle), np.sin(angle)), (1.0, np.sin(angle)))
        elif isinstance(picture, MapSurface):
            picture.move_point((np.cos(angle), np.sin(angle)))
        elif isinstance(picture, SpaceCurve):
            picture.move_point(15 + 5 * np.cos(angle))
        canvas.restore_region(ground)
        picture.draw_animated()

    return turning, resting, median(drag)


def toolkit(cells: int, size: tuple[float, float]) -> float:
    """Milliseconds of one frame of matplotlib's own surface."""
    from mpl_toolkits.mplot3d import Axes3D

    figure = Figure(figsize=size, dpi=100)
    canvas: Any = FigureCanvasAgg(figure)
    axes: Any = figure.add_subplot(projection=Axes3D.name)
    x, y = np.meshgrid(*[np.linspace(-3, 3, cells + 1)] * 2)
    axes.plot_surface(x, y, x**3 - 3 * x * y**2, cmap="viridis", rcount=cells, ccount=cells)

    def frame() -> None:
        axes.view_init(30, axes.azim + 1)
        canvas.draw()

    return median(frame, 12)


def main() -> None:
    """Measure every picture at every size and print one row for each."""
    print(f"{'':16}{'coarse /s':>10}{'fine ms':>10}{'drag ms':>10}")
    for place, size in SIZES.items():
        for name, picture in pictures().items():
            turning, resting, drag = measured(picture, size)
            print(f"{name + ', ' + place:16}{1e3 / turning:10.0f}{resting:10.1f}{drag:10.1f}")
        coarse, fine = toolkit(COARSE, size), toolkit(FINE, size)
        print(f"{'mplot3d, ' + place:16}{1e3 / coarse:10.0f}{fine:10.1f}")


if __name__ == "__main__":
    main()
