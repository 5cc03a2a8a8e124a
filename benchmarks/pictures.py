"""What a picture costs: a new field, a field while a slider moves, a dragged point by blitting.

Beside each stands plain matplotlib that clears its axes and draws everything anew, as a notebook
does.  Run as ``python -m benchmarks.pictures``; it prints medians in milliseconds.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from typing import Any

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from gui.plots.component_curves import ComponentCurves
from gui.plots.components import ComponentContours
from gui.plots.gradient_arrows import GradientArrows
from gui.plots.gradient_directions import GradientDirections
from gui.plots.line_picture import LinePicture
from gui.plots.picture import Picture
from gui.plots.style import Style
from studies.messages.field import Line, LineRequest, Plane, PlaneRequest
from symbolic.program import Program

SIZE = (6.0, 5.0)
"""Inches at 100 dpi: about what one of two pictures has in the window."""
BOX = ((-3.0, 3.0), (-3.0, 3.0))


def field(samples: int, arrows: int) -> Plane:
    """sin(x) cos(y) + x y / 5 and x^2 + y^2 with exact derivatives."""
    inputs = Program(("x", "y"), 2, (), ())
    request = PlaneRequest(inputs, (1.0, 0.5), (), (0, 1), BOX, samples, arrows)
    axis, coarse = np.linspace(-3, 3, samples), np.linspace(-2.8, 2.8, arrows)
    x, y = np.meshgrid(axis, axis)
    u, v = np.meshgrid(coarse, coarse)
    values = np.stack((np.sin(x) * np.cos(y) + x * y / 5, x**2 + y**2))
    slopes = (np.cos(u) * np.cos(v) + v / 5, -np.sin(u) * np.sin(v) + u / 5)
    derivatives = np.stack((np.stack(slopes), np.stack((2 * u, 2 * v))))
    return Plane(request, axis, axis, values, coarse, coarse, derivatives, 0.0)


def curve(samples: int) -> Line:
    """The course's cubic, and the tangent function with its poles."""
    request = LineRequest(Program(("x",), 1, (), ()), (1.0,), (), 0, (-3.0, 3.0), samples)
    x, at = np.linspace(-3, 3, samples), np.linspace(-3, 3, 31)
    values = np.stack((x**3 - 3 * x**2 + 2 * x, np.tan(x)))
    slopes = [np.stack((3 * t**2 - 6 * t + 2, 1 / np.cos(t) ** 2)) for t in (x, at)]
    return Line(request, x, values, slopes[0], at, slopes[1], 0.0)


def median(action: Callable[[], object], count: int = 15) -> float:
    """Median time of ``action`` in milliseconds, after one run that does not count."""
    action()
    times = []
    for _ in range(count):
        start = time.perf_counter()
        action()
        times.append(1e3 * (time.perf_counter() - start))
    return statistics.median(times)


def measure(
    picture: Picture,
    new: Callable[[], None],
    draft: Callable[[], None],
    move: Callable[[int], None],
) -> tuple[float, float, float]:
    """A new field, a coarse one, and one step of a drag by blitting."""
    canvas: Any = FigureCanvasAgg(picture.figure)
    picture.figure.set_size_inches(*SIZE)

    def drawn(show: Callable[[], None]) -> Callable[[], None]:
        def action() -> None:
            show()
            canvas.draw()

        return action

    full, coarse = median(drawn(new)), median(drawn(draft))
    new()
    canvas.draw()
    background = canvas.copy_from_bbox(picture.figure.bbox)
    steps = iter(range(10**6))

    def drag() -> None:
        move(next(steps))
        canvas.restore_region(background)
        picture.draw_animated()

    return full, coarse, median(drag, 60)


def plainly(draw: Callable[[Figure], None]) -> float:
    """The peer: clear the figure and draw all of it again."""
    figure = Figure(figsize=SIZE, dpi=100, layout="tight")
    canvas: Any = FigureCanvasAgg(figure)

    def everything() -> None:
        figure.clear()
        draw(figure)
        canvas.draw()

    return median(everything, 7)


def plain_arrows(figure: Figure) -> None:
    """The course's left picture."""
    plane = field(161, 15)
    axes: Any = figure.add_subplot()
    lines = axes.contour(plane.x, plane.y, plane.values[0], levels=15, cmap="viridis")
    axes.clabel(lines, inline=True, fontsize=8)
    axes.quiver(plane.arrow_x, plane.arrow_y, *plane.derivatives[0], color="red", alpha=0.7)
    axes.plot([1.0], [0.5], "o")
    axes.set_aspect("equal")
    axes.grid(True, alpha=0.3)


def plain_directions(figure: Figure) -> None:
    """The course's right picture."""
    plane = field(161, 15)
    axes: Any = figure.add_subplot()
    bands = axes.contourf(plane.x, plane.y, plane.values[0], levels=20, cmap="viridis", alpha=0.7)
    figure.colorbar(bands, ax=axes, label="f(x, y)")
    u, v = plane.derivatives[0] / np.hypot(*plane.derivatives[0])
    axes.quiver(plane.arrow_x, plane.arrow_y, u, v, color="white", alpha=0.8)
    axes.plot([1.0], [0.5], "o")
    axes.set_aspect("equal")


def plain_line(figure: Figure) -> None:
    """The course's cubic and its derivative."""
    line = curve(601)
    left, right = figure.subplots(1, 2)
    left.plot(line.x, line.values[0])
    left.plot([1.0], [0.0], "o")
    right.plot(line.x, line.slopes[0], label="Analytical")
    right.plot(line.marker_x, line.marker_slopes[0], "o", label="Numerical (central)")
    right.legend()
    for axes in (left, right):
        axes.grid(True, alpha=0.3)


def plain_contours(figure: Figure) -> None:
    """Two components side by side."""
    plane = field(161, 15)
    for axes, values in zip(figure.subplots(1, 2), plane.values, strict=True):
        lines = axes.contour(plane.x, plane.y, values, levels=11, cmap="viridis")
        axes.clabel(lines, inline=True, fontsize=8)
        axes.plot([1.0], [0.5], "o")
        axes.set_aspect("equal")


def plain_curves(figure: Figure) -> None:
    """Two curves in one axes."""
    line = curve(601)
    axes = figure.add_subplot()
    for values in line.values:
        axes.plot(line.x, values)
        axes.plot([1.0], [0.0], "o")
    axes.set_ylim(-10, 10)
    axes.grid(True, alpha=0.3)


def main() -> None:
    """Measure every picture and print one row for each."""
    style = Style()
    fine, coarse, fine_line, coarse_line = field(161, 15), field(61, 15), curve(601), curve(151)
    arrows, directions = GradientArrows(style), GradientDirections(style)
    line, contours, curves = LinePicture(style), ComponentContours(style), ComponentCurves(style)
    print(f"{'milliseconds':22}{'new field':>11}{'coarse':>11}{'drag':>11}{'plain, all anew':>18}")
    runs: list[tuple[Picture, tuple[float, float, float], float]] = []
    for picture, plain in ((arrows, plain_arrows), (directions, plain_directions)):
        times = measure(
            picture,
            lambda shown=picture: shown.show(fine),  # type: ignore[misc]
            lambda shown=picture: shown.show(coarse, draft=True),  # type: ignore[misc]
            lambda k, shown=picture: shown.move_point(place(k), (1.0, k % 7 - 3.0)),  # type: ignore[misc]
        )
        runs.append((picture, times, plainly(plain)))
    times = measure(
        line,
        lambda: line.show(fine_line),
        lambda: line.show(coarse_line),
        lambda k: line.move_point(place(k)[0]),
    )
    runs.append((line, times, plainly(plain_line)))
    times = measure(
        contours,
        lambda: contours.show(fine),
        lambda: contours.show(coarse, draft=True),
        lambda k: contours.move_point(place(k), np.ones((2, 2))),
    )
    runs.append((contours, times, plainly(plain_contours)))
    times = measure(
        curves,
        lambda: curves.show(fine_line),
        lambda: curves.show(coarse_line),
        lambda k: curves.move_point(place(k)[0]),
    )
    runs.append((curves, times, plainly(plain_curves)))
    for measured, (full, draft, drag), peer in runs:
        name = type(measured).__name__
        print(f"{name:22}{full:11.1f}{draft:11.1f}{drag:11.2f}{peer:18.1f}")


def place(step: int) -> tuple[float, float]:
    """Where a dragged point is at each step: round a Lissajous figure."""
    return 2.5 * float(np.sin(0.11 * step)), 2.5 * float(np.sin(0.07 * step + 1))


if __name__ == "__main__":
    main()
