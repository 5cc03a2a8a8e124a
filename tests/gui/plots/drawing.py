"""Drawing a picture off screen, and looking at the pixels."""

from __future__ import annotations

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_rgb
from matplotlib.transforms import Bbox
from numpy.typing import NDArray

from gui.plots.picture import Picture

Pixels = NDArray[np.uint8]


def canvas_of(
    picture: Picture, width: float = 480, height: float = 400, dpi: float = 100
) -> FigureCanvasAgg:
    """A canvas of ``width`` x ``height`` logical pixels; ``dpi`` 200 is a scale of 200 %."""
    canvas = FigureCanvasAgg(picture.figure)
    picture.figure.set_dpi(dpi)
    picture.figure.set_size_inches(width / 100, height / 100)
    draw(canvas)
    return canvas


def draw(canvas: FigureCanvasAgg) -> Pixels:
    """Draw everything but the animated artists; RGB, shape (height, width, 3)."""
    canvas.draw()  # type: ignore[no-untyped-call]
    return np.asarray(canvas.buffer_rgba())[..., :3].copy()  # type: ignore[no-untyped-call]


def with_point(canvas: FigureCanvasAgg, picture: Picture) -> Pixels:
    """Lay what follows the point over the drawing, as a window does."""
    picture.draw_animated()
    return np.asarray(canvas.buffer_rgba())[..., :3].copy()  # type: ignore[no-untyped-call]


def near(pixels: Pixels, colour: str, slack: float = 0.06) -> int:
    """How many pixels have this colour, or nearly."""
    difference = np.abs(pixels / 255 - np.array(to_rgb(colour)))
    return int((difference.max(axis=2) < slack).sum())


def texts(picture: Picture) -> list[tuple[str, Bbox]]:
    """Every visible text of the figure with its box in pixels."""
    found = []
    every = [*picture.panels]
    axes = [panel.axes for panel in every] + [p.bar.axes for p in every if p.bar is not None]
    for one in axes:
        if not one.get_visible():
            continue
        labels = [one.title, one.xaxis.label, one.yaxis.label]
        for axis in (one.xaxis, one.yaxis):
            if axis.get_visible():
                low, high = sorted(axis.get_view_interval())
                slack = 1e-6 * (high - low)
                labels += [
                    label
                    for tick in axis.get_major_ticks()
                    for label in (tick.label1, tick.label2)
                    if low - slack <= tick.get_loc() <= high + slack
                ]
        legend = one.get_legend()
        labels += legend.get_texts() if legend is not None else []
        labels += one.texts
        found += [(text.get_text(), text.get_window_extent()) for text in labels if shown(text)]
    for panel in every:
        for text in (panel.title, panel.note):
            if shown(text):
                found.append((text.get_text(), text.get_window_extent()))
    return found


def shown(text: object) -> bool:
    """Whether a text is there to be read."""
    return bool(text.get_visible() and text.get_text())  # type: ignore[attr-defined]
