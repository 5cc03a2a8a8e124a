"""Animations without a window: frame by frame, as long as there is time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing

from gui.headless.killable import TimeLimit

END = 0.05
"""Seconds that are kept for what comes after."""


def in_time(frames: Iterator[int], left: Callable[[], float]) -> None:
    """Make all frames of a film, which writes its file at the end.

    Raises
    ------
    OSError : when the file cannot be written.
    TimeLimit : when there is no time left; there is no file then.
    """
    with closing(frames) as making:  # type: ignore[type-var]
        for _ in making:
            if left() <= END:
                raise TimeLimit
