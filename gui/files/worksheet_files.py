"""Worksheets on disk: reading what may be anything, and knowing a file again.  No Qt.

Nothing here waits: a pipe or a device is told by its kind and never read.
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path

from gui.session.worksheet import MOST_BYTES, WorksheetError

UNKNOWN = "the system does not say why"


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a file was when it was read or written last.

    Attributes
    ----------
    digest : of its content, SHA-256; empty where there was no file.
    glance : size, time of change in nanoseconds and inode: while these are the same, so is it.
    """

    digest: str = ""
    glance: tuple[int, int, int] = (0, 0, 0)


def read_file(path: Path) -> tuple[bytes, Stamp]:
    """The content of a file, and its stamp.

    Raises
    ------
    WorksheetError : with a sentence that names the file, when it cannot be read.
    """
    try:
        # Without waiting for the other end of a pipe; Windows has neither pipes here nor the flag.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | _BINARY)
    except (OSError, ValueError) as error:
        raise WorksheetError(_unread(path, error)) from None
    try:
        kind = os.fstat(handle)
        if not stat.S_ISREG(kind.st_mode):
            what = "a folder" if stat.S_ISDIR(kind.st_mode) else "no ordinary file"
            raise WorksheetError(f"{path.name} is {what}.")
        with os.fdopen(handle, "rb", closefd=False) as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise WorksheetError(_unread(path, error)) from None
    finally:
        os.close(handle)
    return content, Stamp(digest_of(content), _glance(kind))


_BINARY: int = getattr(os, "O_BINARY", 0)


def digest_of(content: bytes) -> str:
    """By which content is known again."""
    return hashlib.sha256(content).hexdigest()


def stamp_of(path: Path) -> Stamp:
    """Of a file as it is now; one without a digest where there is none that can be read."""
    try:
        return read_file(path)[1]
    except WorksheetError:
        return Stamp()


def glance_of(path: Path) -> tuple[int, int, int]:
    """What a look at a file says of it, without its content; zeros where there is none."""
    try:
        return _glance(os.stat(path))
    except (OSError, ValueError):
        return Stamp().glance


def _glance(found: os.stat_result) -> tuple[int, int, int]:
    return found.st_size, found.st_mtime_ns, found.st_ino


def reason(error: OSError) -> str:
    """Why something failed, for the end of a sentence."""
    return {
        errno.ENOSPC: "the disk is full",
        errno.EACCES: "it is not allowed",
        errno.EPERM: "it is not allowed",
        errno.EROFS: "the disk can only be read",
        errno.ENOENT: "its folder is not there",
        errno.EISDIR: "there is a folder of that name",
        errno.EEXIST: "there is a file of that name",
        errno.ENOTDIR: "a part of its path is a file",
        errno.ENAMETOOLONG: "its name is too long",
    }.get(error.errno or 0, error.strerror or UNKNOWN)


def _unread(path: Path, error: OSError | ValueError) -> str:
    name = path.name or str(path)
    if isinstance(error, FileNotFoundError):
        return f"There is no file {name}."
    if isinstance(error, IsADirectoryError):
        return f"{name} is a folder."
    if isinstance(error, PermissionError):
        folder = path.is_dir()  # which Windows does not open as a file
        return f"{name} is a folder." if folder else f"{name} may not be read: it is not allowed."
    why = (error.strerror or UNKNOWN) if isinstance(error, OSError) else "its name is none"
    return f"{name} cannot be read: {why}."
