"""Numbers as CSV."""

from __future__ import annotations

import csv
import io
import math

from gui.plots.table import Table, csv_text


def test_every_digit_survives_and_undefined_is_empty() -> None:
    table = Table("t", ("x", 'f "one"'), [(0.1, 1 / 3), (-1e-300, math.nan), (2.0, math.inf)])
    rows = list(csv.reader(io.StringIO(csv_text(table))))
    assert rows[0] == ["x", 'f "one"']
    assert [float(cell) for cell in rows[1]] == [0.1, 1 / 3]
    assert rows[2] == ["-1e-300", ""]
    assert rows[3] == ["2.0", "inf"]
