"""The answer to a class's table: one row for each of theirs, in their order, as CSV."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterable

from studies.messages.submission import SubmissionResult

COLUMNS = ("id", "verdict", "evidence", "hint", "counterexample", "domain")

_FORMULA = re.compile(r"[=+\-@\t\r]")
_NUMBER = re.compile(r"[+-]?[0-9.,]+\Z")


def harmless(cell: str) -> str:
    """``cell``, with an apostrophe before what a spreadsheet would run as a formula."""
    if _FORMULA.match(cell) and not _NUMBER.match(cell):
        return "'" + cell
    return cell


def table(
    results: Iterable[SubmissionResult], delimiter: str, marked: bool, timings: bool
) -> bytes:
    """The file: UTF-8, the same bytes for the same results.

    Parameters
    ----------
    results : in any order; rows of the file are in the order of ``row``.
    marked : whether a byte order mark begins it.
    timings : whether the seconds of each row are its last column; they differ from run to run.
    """
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    writer.writerow([*COLUMNS, "seconds"] if timings else COLUMNS)
    for result in sorted(results, key=lambda each: each.row):
        cells = [harmless(getattr(result, name)) for name in COLUMNS]
        if timings:
            cells.append("" if result.seconds is None else f"{result.seconds:.3f}")
        writer.writerow(cells)
    return (codecs.BOM_UTF8 if marked else b"") + out.getvalue().encode()
