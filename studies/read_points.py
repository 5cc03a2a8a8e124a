"""The study ``read points``: labelled points from a CSV file, or a sentence that says why not."""

from __future__ import annotations

from pathlib import Path

from engine.network.table import MOST_BYTES, UnreadableTable, read_table
from studies.messages.network import PointsRequest, ReadPoints


def read_points(request: PointsRequest) -> ReadPoints:
    """Read the file, no more of it than can be points."""
    file = Path(request.file)
    try:
        if not file.is_file():
            return ReadPoints(request, None, f"There is no file {file.name!r}.")
        with file.open("rb") as opened:
            content = opened.read(MOST_BYTES + 1)
        points = read_table(content, title=file.name)
    except UnreadableTable as unreadable:
        return ReadPoints(request, None, f"{file.name}: {unreadable}")
    except OSError as failure:
        return ReadPoints(request, None, f"{file.name}: {failure.strerror or 'cannot be read'}.")
    return ReadPoints(request, points, points.note)
