"""The numbers behind a picture, as tables that leave as CSV.  No drawing here."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """Named rows of numbers; NaN where a number does not exist."""

    name: str
    header: tuple[str, ...]
    rows: Sequence[Sequence[float]]


def csv_tables(tables: Sequence[Table]) -> str:
    """Several tables as one CSV text, an empty line between them."""
    return "\r\n".join(csv_text(table) for table in tables)


def csv_text(table: Table) -> str:
    """The table as CSV (RFC 4180): every digit of each float64, empty where undefined."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.header)
    for row in table.rows:
        writer.writerow("" if math.isnan(value) else repr(float(value)) for value in row)
    return out.getvalue()
