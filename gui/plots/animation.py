"""Animations as GIF: pictures whose frames move, side by side, one frame after the other.

A generator of frames, so that whoever writes an animation may stop; the file is whole or not there.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from PIL import Image

from gui.plots.convergence import Convergence
from gui.plots.descent_paths import DescentPaths
from gui.plots.few_colours import FewColours, Pixels
from gui.plots.picture import Picture
from gui.whole_file import write_whole

Move: TypeAlias = Callable[[], object]
"""Brings the pictures to one frame, in any order; returns True when more of them has changed than
what is laid over the drawing, or than its upper part where there is one."""

FRAMES = 120
"""As many frames as an animation of a long descent has."""


@dataclass(frozen=True, slots=True)
class Film:
    """How an animation is made.

    Attributes
    ----------
    size : of each picture in inches; pictures stand side by side.
    dpi : pixels an inch.
    rate : frames a second, at most 50: viewers slow down those with shorter delays.
    hold : seconds that the last frame stays before it begins anew.
    """

    size: tuple[float, float] = (6.4, 4.8)
    dpi: float = 100.0
    rate: float = 10.0
    hold: float = 2.0

    def __post_init__(self) -> None:
        if not 0 < self.rate <= 50:
            raise ValueError(f"rate: must be positive and at most 50, not {self.rate}")
        if self.hold < 0:
            raise ValueError(f"hold: must not be negative, not {self.hold}")


def filming(
    pictures: Sequence[Picture], moves: Sequence[Move], path: Path, film: Film | None = None
) -> Iterator[int]:
    """Write an animation; yields the number of frames made, after each.

    The file is there when the generator is exhausted; closed before that, it leaves nothing.  The
    pictures are drawn on canvases of their own meanwhile: they should be none that a window shows.

    Parameters
    ----------
    pictures : side by side, from the left.
    moves : one for each frame.
    path : ends in ``.gif``.

    Raises
    ------
    ValueError : for another ending, no pictures or no frames.
    OSError : when the file cannot be written.
    """
    if path.suffix.lower() != ".gif":
        raise ValueError(f"path: an animation's file ends in .gif, not {path.suffix!r}")
    if not pictures or not moves:
        raise ValueError("moves: an animation needs at least one picture and one frame")
    film = film or Film()
    frames: list[Image.Image] = []
    with ExitStack() as stack:
        stages = [stack.enter_context(_staged(picture, film)) for picture in pictures]
        # What moves is not in the first frame.
        colours = FewColours([_frame(stages, moves[at]) for at in (-1, len(moves) // 2, 0)])
        for move in moves:
            frames.append(colours.image(_frame(stages, move)))
            yield len(frames)
    write_whole(path, _gif(frames, film))


def write_gif(
    pictures: Sequence[Picture],
    moves: Sequence[Move],
    path: Path,
    film: Film | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> bool:
    """Write an animation as :func:`filming` does, asking ``cancelled`` after each frame; whether
    the file was written."""
    with closing(filming(pictures, moves, path, film)) as frames:  # type: ignore[type-var]
        for _ in frames:
            if cancelled is not None and cancelled():
                return False
    return True


def player_steps(longest: int, most: int = FRAMES) -> list[int]:
    """Which steps of a descent of ``longest`` steps have a frame: all, or ``most``, the first ones
    closer together, since most happens there."""
    if longest < most:
        return list(range(longest + 1))
    # k = longest t^2 for even t: early steps are not skipped until their gaps exceed one.
    share = np.linspace(0.0, 1.0, most)
    found = np.maximum.accumulate(np.round(longest * share**2)).astype(int)
    first = np.maximum(found, np.minimum(np.arange(most), longest))
    return [int(step) for step in np.unique(first)]


def player_moves(
    paths: DescentPaths, convergence: Convergence | None, steps: Sequence[int]
) -> list[Move]:
    """Frames that bring both pictures to each of ``steps``."""

    def brought(step: int) -> Move:
        def move() -> None:
            paths.set_frame(step)
            if convergence is not None:
                convergence.set_frame(step)

        return move

    return [brought(step) for step in steps]


class _Stage:
    """One picture on a canvas of its own, drawn once and then moved."""

    def __init__(self, picture: Picture, canvas: FigureCanvasAgg) -> None:
        self.picture, self.canvas = picture, canvas
        self.redraw()

    def redraw(self) -> None:
        """Draw what does not move: where the picture has an upper part, all that is below it."""
        self.canvas.draw()  # type: ignore[no-untyped-call]
        if self.picture.upper:
            self.picture.draw_lower()
        self._ground = self.canvas.copy_from_bbox(self.picture.figure.bbox)  # type: ignore[no-untyped-call]

    def shot(self) -> Pixels:
        """The picture as it is now, RGB."""
        self.canvas.restore_region(self._ground)  # type: ignore[no-untyped-call]
        if self.picture.upper:
            self.picture.draw_upper()
        else:
            self.picture.draw_animated()
        return np.asarray(self.canvas.buffer_rgba())[..., :3].copy()  # type: ignore[no-untyped-call]


@contextmanager
def _staged(picture: Picture, film: Film) -> Iterator[_Stage]:
    """The picture in the film's size; afterwards it is on its own canvas as before."""
    figure = picture.figure
    canvas, dpi, size = figure.canvas, figure.dpi, figure.get_size_inches()
    try:
        own = FigureCanvasAgg(figure)
        figure.set_dpi(film.dpi)
        figure.set_size_inches(film.size, forward=False)
        yield _Stage(picture, own)
    finally:
        figure.set_canvas(canvas)
        figure.set_dpi(dpi)
        figure.set_size_inches(size[0], size[1], forward=False)
        picture.layout.execute(figure)


def _frame(stages: Sequence[_Stage], move: Move) -> Pixels:
    """All pictures side by side after ``move``, shape (height, width, 3)."""
    if move() is True:
        for stage in stages:
            stage.redraw()
    return np.concatenate([stage.shot() for stage in stages], axis=1)


def _gif(frames: Sequence[Image.Image], film: Film) -> bytes:
    """The frames as a GIF without end; its delays are in hundredths of a second."""
    delay = 10 * round(100 / film.rate)
    last = max(delay, 10 * round(100 * film.hold))
    out = io.BytesIO()
    frames[0].save(
        out, format="GIF", save_all=True, append_images=frames[1:], loop=0, optimize=False,
        duration=[*[delay] * (len(frames) - 1), last],
    )  # fmt: skip
    return out.getvalue()
