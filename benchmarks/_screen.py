"""When a window of another program is seen on a screen of X11: asked from outside, of the screen
itself, so that a bundle and a checkout are measured alike.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

VIEWABLE = 2
"""``IsViewable`` of Xlib: mapped, and everything around it too."""

ALL_PLANES = ctypes.c_ulong(-1)
Z_PIXMAP = 2
WIDEST, HIGHEST = 400, 300
"""Pixels beyond which a window is no tooltip and no helper of a library."""

INTERVAL = 0.002
"""Seconds from look to look."""


INT, LONG, WORD, POINTER = ctypes.c_int, ctypes.c_long, ctypes.c_ulong, ctypes.c_void_p
ATTRIBUTES: Any = [
    *((name, INT) for name in ("x", "y", "width", "height", "border", "depth")),
    *(("visual", POINTER), ("root", WORD)),
    *((name, INT) for name in ("kind", "bit_gravity", "window_gravity", "backing")),
    *(("planes", WORD), ("pixel", WORD), ("save_under", INT)),
    *(("colours", WORD), ("installed", INT), ("state", INT)),
    *((name, LONG) for name in ("all_events", "own_events", "propagated")),
    *(("override", INT), ("screen", POINTER)),
]
IMAGE: Any = [
    *((name, INT) for name in ("width", "height", "offset", "format")),
    ("data", ctypes.POINTER(ctypes.c_ubyte)),
    *((name, INT) for name in ("order", "unit", "bit_order", "pad", "depth", "bytes_per_line")),
]
"""Of ``XWindowAttributes``, and of the beginning of ``XImage``."""


class Attributes(ctypes.Structure):
    """What Xlib says of a window; only the size and the state are read."""

    _fields_ = ATTRIBUTES


class Image(ctypes.Structure):
    """Pixels of a window."""

    _fields_ = IMAGE


class Screen:
    """A connection to the X server ``display``, such as ``:7``.

    Raises
    ------
    OSError : when there is no Xlib here, or no server there.
    """

    def __init__(self, display: str) -> None:
        name = ctypes.util.find_library("X11")
        if name is None:
            raise OSError("there is no Xlib")
        self._x = x = ctypes.CDLL(name)
        x.XOpenDisplay.restype = x.XDefaultRootWindow.restype = ctypes.c_void_p
        x.XGetImage.restype = ctypes.POINTER(Image)
        # A window may be gone between two questions: that is no reason to end this process.
        self._calm = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)(lambda *_: 0)
        x.XSetErrorHandler(self._calm)
        self._display = ctypes.c_void_p(x.XOpenDisplay(display.encode()))
        if not self._display:
            raise OSError(f"no X server answers at {display}")
        self._root = ctypes.c_ulong(x.XDefaultRootWindow(self._display))

    def close(self) -> None:
        """End the connection."""
        self._x.XCloseDisplay(self._display)

    def shows_a_window(self) -> bool:
        """Whether a large window is on the screen and something is painted in it."""
        return any(self._painted(window) for window in self._windows())

    def _windows(self) -> list[int]:
        root, parent, count = ctypes.c_ulong(), ctypes.c_ulong(), ctypes.c_uint()
        children = ctypes.POINTER(ctypes.c_ulong)()
        self._x.XQueryTree(
            *(self._display, self._root, ctypes.byref(root), ctypes.byref(parent)),
            *(ctypes.byref(children), ctypes.byref(count)),
        )
        found = children[: count.value] if children else []
        if children:
            self._x.XFree(children)
        return found

    def _painted(self, window: int) -> bool:
        about = Attributes()
        known = self._x.XGetWindowAttributes(
            self._display, ctypes.c_ulong(window), ctypes.byref(about)
        )
        if not known or about.state != VIEWABLE or about.width < WIDEST or about.height < HIGHEST:
            return False
        middle = about.height // 2
        image = self._x.XGetImage(
            *(self._display, ctypes.c_ulong(window), 0, middle, about.width, 1),
            *(ALL_PLANES, Z_PIXMAP),
        )
        if not image:
            return False
        row = bytes(image.contents.data[: image.contents.bytes_per_line])
        self._x.XDestroyImage(image)
        return any(row)  # the ground of an empty screen is black, and no theme is all black


def seconds_to_window(
    command: Sequence[str], display: str, environment: Mapping[str, str], patience: float = 60.0
) -> float:
    """Wall time from the start of a program to its painted window on ``display``; the program is
    ended then.

    Raises
    ------
    TimeoutError : when there is no window within ``patience`` seconds.
    """
    screen = Screen(display)
    started = time.perf_counter()
    program = subprocess.Popen(
        command,
        env={**environment, "DISPLAY": display},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        while not screen.shows_a_window():
            if time.perf_counter() - started > patience:
                raise TimeoutError(f"no window after {patience:g} seconds")
            time.sleep(INTERVAL)
        return time.perf_counter() - started
    finally:
        os.killpg(program.pid, signal.SIGKILL)
        program.wait()
        while screen.shows_a_window():
            time.sleep(INTERVAL)
        screen.close()


@contextmanager
def screen_in_memory() -> Iterator[str]:
    """A screen of X11 of its own; its name.

    Raises
    ------
    OSError : when there is no Xvfb.
    """
    program = shutil.which("Xvfb")
    if program is None:
        raise OSError("there is no Xvfb")
    command = [program, "-displayfd", "1", "-screen", "0", "1600x1000x24", "-noreset"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as server:
        assert server.stdout is not None
        try:
            yield f":{server.stdout.readline().strip()}"
        finally:
            server.terminate()
