"""Whether a window can open here at all: a display, and the system libraries that Qt needs.

Asked before Qt is touched, because Qt ends the whole process where something is missing.  No Qt.
"""

from __future__ import annotations

import contextlib
import re
import socket
from collections.abc import Callable, Mapping
from ctypes import CDLL

ALWAYS = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libzstd.so.1": "libzstd1",
}
"""What Qt links to on Linux: library -> Debian package."""

FOR_X = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}
"""What its X11 plug-in links to besides."""

SCREENLESS = ("offscreen", "minimal", "vnc", "linuxfb", "eglfs")
"""Qt platforms that need no display."""


def present(library: str) -> bool:
    """Whether the dynamic linker finds a library."""
    try:
        CDLL(library)
    except OSError:
        return False
    return True


def screen_answers(display: str) -> bool:
    """Whether an X server listens where ``DISPLAY`` points on this machine (``:1``, ``:1.0``).

    A display elsewhere (``host:1``) is believed: asking the network takes too long.
    """
    match = re.fullmatch(r":(\d+)(\.\d+)?", display)
    if match is None:
        return True
    path = f"/tmp/.X11-unix/X{match[1]}"  # noqa: S108 - where X servers listen
    for address in (path, "\0" + path):
        with socket.socket(socket.AF_UNIX) as probe, contextlib.suppress(OSError):
            probe.connect(address)
            return True
    return False


def missing_packages(
    environment: Mapping[str, str], there: Callable[[str], bool] = present
) -> list[str]:
    """Debian packages of the libraries that Qt needs on Linux and that are not there."""
    platform = environment.get("QT_QPA_PLATFORM", "")
    wayland = bool(environment.get("WAYLAND_DISPLAY")) and not platform.startswith("xcb")
    needed = ALWAYS if wayland or platform.split(":")[0] in SCREENLESS else ALWAYS | FOR_X
    return [package for library, package in needed.items() if not there(library)]


def obstacle(
    system: str,
    environment: Mapping[str, str],
    there: Callable[[str], bool] = present,
    answers: Callable[[str], bool] = screen_answers,
) -> str:
    """Why no window can open, in one sentence; empty when one can.  ``system`` is
    ``sys.platform``."""
    if system != "linux":
        return ""
    platform = environment.get("QT_QPA_PLATFORM", "").split(":")[0]
    screen = environment.get("DISPLAY", "")
    display = environment.get("WAYLAND_DISPLAY") or (screen and answers(screen))
    if not display and platform not in SCREENLESS:
        return (
            "There is no display to open a window on; the verbs backprop, check, derive,"
            " errors, descend, critical and steps work without one,"
            ' for example: python main.py derive "x^2 y" --at "1, 2" --figure picture.png'
        )
    packages = missing_packages(environment, there)
    if packages:
        return (
            "The window needs system libraries that are not installed; on Debian or Ubuntu:"
            f" sudo apt install {' '.join(packages)}"
        )
    return ""
