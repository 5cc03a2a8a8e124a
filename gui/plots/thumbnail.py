"""A picture as a thumbnail: drawn small, without a word, so that what is interesting fills it.

Not a picture that was made smaller: lines and marks keep a thickness that can be seen.
"""

from __future__ import annotations

import io

from matplotlib.axes import Axes
from matplotlib.legend import Legend
from matplotlib.text import Text
from PIL import Image

from gui.plots.graph_picture import GraphPicture
from gui.plots.map_grid import MapGrid
from gui.plots.picture import Picture
from gui.plots.space.picture import SpacePicture
from gui.plots.unit_circle import UnitCircle

SIDE = 192
"""Width and height, px: shown at half of it at 200 %."""
DPI = 100
COLOURS = 40
"""In one file: enough for a map of colours, a third of the size of all."""


def thumbnail(picture: Picture) -> bytes:
    """The picture as a small PNG, :data:`SIDE` x :data:`SIDE`, of :data:`COLOURS` colours.

    The picture is spoilt for any other use.
    """
    with picture.still() as figure:
        figure.set_dpi(DPI)
        figure.set_size_inches(SIDE / DPI, SIDE / DPI)
        if isinstance(picture, MapGrid | UnitCircle):  # what is mapped says little
            picture.panels[0].axes.set_visible(False)
            picture.layout.panels = picture.panels[1:]
        picture.layout.bare = True
        picture.layout.forget()
        for panel in picture.panels:
            _strip(picture, panel.axes)
            if panel.bar is not None:
                panel.bar.axes.set_visible(False)
        figure.draw_without_rendering()
        _take_words(picture)
        figure.set_layout_engine("none")
        out = io.BytesIO()
        figure.savefig(out, format="png", dpi=DPI, facecolor=figure.get_facecolor())
    return few_colours(Image.open(out))


def few_colours(image: Image.Image) -> bytes:
    """The image with :data:`COLOURS` colours, as PNG without a date or a name."""
    flat = image.convert("RGB").quantize(
        COLOURS, method=Image.Quantize.MEDIANCUT, kmeans=1, dither=Image.Dither.NONE
    )
    out = io.BytesIO()
    flat.save(out, format="PNG", optimize=True)
    return out.getvalue()


def _strip(picture: Picture, axes: Axes) -> None:
    """Without ticks; a picture of space or of a graph has none."""
    if not isinstance(picture, SpacePicture | GraphPicture):
        axes.tick_params(length=0, labelleft=False, labelbottom=False)


def _take_words(picture: Picture) -> None:
    """No text and no legend: after the layout, which may bring them back.  A graph keeps the names
    in its nodes."""
    figure = picture.figure
    for legend in figure.findobj(Legend):
        legend.set_visible(False)
    if isinstance(picture, GraphPicture):
        for panel in picture.panels:
            panel.title.set_visible(False)
            panel.note.set_visible(False)
        return
    for text in figure.findobj(Text):
        text.set_visible(False)
