"""The journal of a batch: what is judged so far, in a file that survives a kill at any moment.

One line of JSON a finished row, appended by one call of the system the moment the row is there:
what was written survives the death of this process.  At most every second the disk is made to keep
it (``fsync``), so that a power cut costs the rows of one second, which are then judged again.
"""

from __future__ import annotations

import dataclasses
import json
import os
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from gui.headless.arguments import UsageError
from studies.messages.submission import SubmissionResult
from studies.messages.verdict import VERDICTS

FORMAT = 1
"""Raised when verdicts or lines change their meaning: what an older program judged is not mixed
with what a newer one does."""

SYNC = 1.0
"""Seconds."""

_TEXTS = ("id", "verdict", "evidence", "hint", "counterexample", "domain")


class Journal:
    """The journal at ``path``, made or gone on with.

    Parameters
    ----------
    path : beside the answer.
    bound : what the rows depend on (the table's digest, the limits); a journal of anything else is
        refused.
    rows : how many rows the table has.

    Attributes
    ----------
    done : the rows that it holds, by place.

    Raises
    ------
    UsageError : when the file is no journal, belongs to another table or other options, or is
        being written by another process.
    OSError : when it cannot be read or written.
    """

    def __init__(self, path: Path, bound: Mapping[str, Any], rows: int) -> None:
        self.path = path
        self.done: dict[int, SubmissionResult] = {}
        self._synced = time.monotonic()
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o666)
        try:
            _lock(self._file, path)
            self._go_on(_line({"nablascope batch": FORMAT, **bound}), rows)
        except BaseException:
            os.close(self._file)
            raise

    def _go_on(self, header: bytes, rows: int) -> None:
        """Take what is there; cut off what a kill has torn, and whatever follows a damaged line."""
        content = self.path.read_bytes()
        first, newline, rest = content.partition(b"\n")
        if not newline:
            if not header.startswith(first):
                raise UsageError(f"{self.path} is in the way and no journal: move it elsewhere.")
            os.ftruncate(self._file, 0)
            os.write(self._file, header)
            os.fsync(self._file)
            _sync_folder(self.path.parent)
            return
        if first + newline != header:
            raise UsageError(_foreign(self.path, first))
        sound = len(header)
        for line in rest.splitlines(keepends=True):
            result = _result(line, rows)
            if result is None:
                break
            self.done.setdefault(result.row, result)
            sound += len(line)
        os.ftruncate(self._file, sound)

    def write(self, result: SubmissionResult) -> None:
        """Keep one more row."""
        line = _line(dataclasses.asdict(result))
        while line:  # a full disk or a signal may cut a call short
            line = line[os.write(self._file, line) :]
        self.done[result.row] = result
        if time.monotonic() - self._synced > SYNC:
            self._sync()

    def _sync(self) -> None:
        os.fsync(self._file)
        self._synced = time.monotonic()

    def close(self) -> None:
        """Leave it as it is, on the disk; one without any row is removed."""
        if not self.done:
            self.remove()
        self._sync()
        os.close(self._file)

    def remove(self) -> None:
        """Nothing is left to go on with."""
        self.path.unlink(missing_ok=True)


def _line(content: Mapping[str, Any]) -> bytes:
    return json.dumps(content, ensure_ascii=False, allow_nan=False).encode() + b"\n"


def _foreign(path: Path, header: bytes) -> str:
    if not header.startswith(b'{"nablascope batch": '):
        return f"{path} is in the way and no journal: move it elsewhere."
    return (
        f"{path} holds the verdicts on another table, or with other options, and is not mixed with"
        " these: delete it to begin anew, or give another --out."
    )


def _result(line: bytes, rows: int) -> SubmissionResult | None:
    """The row of a line; None for one that is torn or damaged."""
    if not line.endswith(b"\n"):
        return None
    try:
        content = json.loads(line)
        result = SubmissionResult(**content)
    except (ValueError, TypeError, RecursionError):
        return None
    sound = (
        isinstance(result.row, int)
        and 0 <= result.row < rows
        and all(isinstance(getattr(result, name), str) for name in _TEXTS)
        and result.verdict in VERDICTS
        and isinstance(result.seconds, float | int | None)
    )
    return result if sound else None


def _lock(file: int, path: Path) -> None:
    """Have the journal for this process alone, until it ends."""
    try:
        import fcntl
    except ImportError:
        return  # Windows
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise UsageError(f"{path} is being written by another batch.") from None


def _sync_folder(folder: Path) -> None:
    """Have the disk keep that there is a new file."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
