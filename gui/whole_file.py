"""Files that are written whole or not at all: pictures, tables.  No Qt, no matplotlib."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def write_whole(path: Path, content: bytes) -> None:
    """Write ``content`` to ``path``, whole or not at all: to a temporary file, which then takes the
    place of the old one.

    Raises
    ------
    OSError : when the file cannot be written; an old one is as it was.
    """
    handle, name = tempfile.mkstemp(prefix=f".{path.stem}-", suffix=path.suffix, dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, 0o666 & ~_umask())
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    """The process's umask: a temporary file is private, a saved one is as other files are."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
