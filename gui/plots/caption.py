"""Sentences in a corner of the axes, on a patch of the panel's colour: what a picture has to say of
what it shows now.  Wrapped to the width of the axes.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.text import Text

from gui.plots.style import Style


class Caption(Text):
    """One text at the lower left, laid over the drawing; hidden while there is nothing to say."""

    def __init__(self, axes: Axes, zorder: float) -> None:
        super().__init__(0.0, 0.0, "", va="bottom", linespacing=1.3, visible=False)
        self.set(transform=axes.transAxes, zorder=zorder, animated=True, clip_on=False)
        axes.add_artist(self)
        self._panel = axes
        self._style = Style()
        self.lines: list[str] = []

    def restyle(self, style: Style) -> None:
        """Colours and size."""
        palette = style.palette
        self._style = style
        self.set_color(palette.text)
        self.set_fontsize(style.small)
        self.set_bbox(
            {"facecolor": palette.panel, "edgecolor": "none", "alpha": 0.85,
             "pad": style.points(3)}
        )  # fmt: skip

    def tell(self, lines: Sequence[str]) -> None:
        """Say these, each on a line of its own; nothing where there are none."""
        if list(lines) != self.lines:
            self.lines = list(lines)
            self.wrap()
        self.set_visible(bool(self.lines))

    def wrap(self) -> None:
        """In lines no longer than the axes are wide now, at about half an em a letter."""
        figure = self._panel.get_figure(root=True)
        assert figure is not None
        box, pixel = self._panel.bbox, figure.dpi / 72
        letters = max(int(box.width / (0.52 * self._style.small * pixel)) - 3, 16)
        wrapped = [textwrap.fill(line, letters, subsequent_indent="   ") for line in self.lines]
        self.set_text("\n".join(wrapped))
        pad = self._style.points(5) * pixel
        self.set_position((pad / max(box.width, 1.0), pad / max(box.height, 1.0)))
