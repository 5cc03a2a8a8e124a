"""Files that are written whole or not at all: pictures, tables, worksheets.  No Qt."""

from __future__ import annotations

import errno
import os
import stat
import tempfile
from pathlib import Path

LONGEST_STEM = 40
"""Of a file's name in the name of the temporary file beside it: names have an end."""


def write_whole(path: Path, content: bytes, *, durable: bool = True) -> None:
    """Write ``content`` to ``path``, whole or not at all: to a temporary file, which then takes the
    place of the old one and has its permissions.  Where ``path`` is a symbolic link, what it points
    to is written.

    Parameters
    ----------
    durable : whether to wait until the content is on the disk, so that it outlives a loss of power
        and not only of the program.

    Raises
    ------
    OSError : when the file cannot be written, or may only be read; an old one is as it was.
    """
    target = Path(os.path.realpath(path))
    mode = _mode(target)
    try:
        handle, name = tempfile.mkstemp(
            prefix=f".{target.stem[:LONGEST_STEM]}-", suffix=target.suffix[:8], dir=target.parent
        )
    except OSError as error:
        error.filename = str(path)  # nobody has heard of the temporary one
        raise
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            if durable:
                os.fsync(file.fileno())
        os.chmod(name, mode)
        os.replace(name, target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _mode(target: Path) -> int:
    """The permissions of a file that is there, or those of a new one."""
    try:
        found = os.stat(target)
    except FileNotFoundError:
        return 0o666 & ~_umask()
    if stat.S_ISDIR(found.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
    if not stat.S_ISREG(found.st_mode):
        raise OSError(errno.EINVAL, "it is no ordinary file", str(target))
    mode = stat.S_IMODE(found.st_mode)
    # The folder alone decides whether a file in it may be replaced; a person has marked the file.
    if not mode & 0o222 or not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, "it may only be read", str(target))
    return mode


def _umask() -> int:
    """The process's umask: a temporary file is private, a saved one is as other files are."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
