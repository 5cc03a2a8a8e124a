"""The gradient check and the milestones of a training, ready to be read: a row for each parameter
array, a row for each quarter of the epochs.

Pure text from a :class:`GradientCheck` and a :class:`Training`; the widgets only draw it.
"""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Mapping
from types import MappingProxyType

from engine.network.gradient_check import ArrayCheck
from gui.session.comparison import Agreement
from gui.session.table_row import TableRow
from studies.messages.network import GradientCheck, Training

NAMES: Mapping[str, str] = MappingProxyType({"W1": "W₁", "b1": "b₁", "W2": "W₂", "b2": "b₂"})
GRADES: Mapping[str, Agreement] = MappingProxyType(
    {
        "agrees": Agreement.AGREES,
        "differs": Agreement.DIFFERS,
        "undecided": Agreement.UNKNOWN,
    }
)
VERDICTS: Mapping[str, str] = MappingProxyType(
    {
        "agrees": "agrees with the differences",
        "differs": "differs from the differences",
        "undecided": "cannot be told",
    }
)

CHECK_COLUMNS = ("", "shape", "relative error", "worst entry", "backward pass", "differences")
CHECK_TIPS = (
    "The parameter array",
    "Rows and columns",
    "Length of the difference of both gradients of the array, relative to the longer of them",
    "The entry that differs most: row and column, counted from 0",
    "What backpropagation says of the worst entry",
    "What central differences of the loss say of it",
)
GRADED = 2
"""The column with the verdict's symbol."""

MILESTONE_COLUMNS = ("epoch", "loss", "accuracy")
MILESTONE_TIPS = (
    "Quarters of the epochs",
    "Of this epoch, before its update, as the course prints it",
    "Points on the right side of the boundary, before the update",
)
QUARTERS = 4


def check_rows(check: GradientCheck) -> tuple[TableRow, ...]:
    """W1, b1, W2, b2."""
    return tuple(_row(one) for one in check.arrays)


def _row(one: ArrayCheck) -> TableRow:
    rows, columns = one.analytic.shape
    row, column = one.worst
    grade = GRADES[one.verdict]
    tip = f"{NAMES[one.name]} {VERDICTS[one.verdict]}"
    if one.excluded:
        tip += f"; {one.excluded} of {one.analytic.size} entries are not compared"
    return TableRow(
        (
            NAMES[one.name],
            f"{rows}×{columns}",
            scientific(one.error),
            "" if grade is Agreement.UNKNOWN else f"[{row}, {column}]",
            decimals(float(one.analytic[one.worst])),
            decimals(float(one.numeric[one.worst])),
        ),
        grade,
        f"{tip}.",
    )


def scientific(value: float) -> str:
    """Two digits: ``3.2e-11``, ``0.89``; nothing where it is not known."""
    if math.isnan(value):
        return ""
    if math.isinf(value):
        return "∞"
    if value == 0:
        return "0"
    if 1e-3 <= value < 1e4:
        return f"{value:.{max(0, 1 - math.floor(math.log10(value)))}f}"
    mantissa, exponent = f"{value:.1e}".split("e")
    return f"{mantissa}e{int(exponent)}"


def decimals(value: float) -> str:
    """An entry of a gradient, five digits."""
    if math.isnan(value):
        return "–"
    if math.isinf(value):
        return "∞" if value > 0 else "-∞"
    if value == 0:
        return "0"
    if abs(value) < 1e-4 or abs(value) >= 1e5:
        mantissa, exponent = f"{value:.4e}".split("e")
        return f"{mantissa}e{int(exponent)}"
    return f"{value:.{max(0, 4 - math.floor(math.log10(abs(value))))}f}"


def verdict(check: GradientCheck) -> tuple[str, Agreement]:
    """The whole check in a few words, and its grade."""
    verdicts = {one.verdict for one in check.arrays}
    wrong = [NAMES[one.name] for one in check.arrays if one.verdict == "differs"]
    if wrong:
        everything = len(wrong) == len(check.arrays)
        return f"{'all' if everything else _listed(wrong)} wrong", Agreement.DIFFERS
    if verdicts == {"agrees"}:
        return "all agree", Agreement.AGREES
    return "not everything can be told", Agreement.UNKNOWN


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def milestones(training: Training) -> tuple[TableRow, ...]:
    """Loss and accuracy at the quarters of the epochs that are done, and at the last one."""
    done = training.losses.size
    every = [training.planned * k // QUARTERS for k in range(1, QUARTERS + 1)]
    wanted = sorted({epoch for epoch in every if 1 <= epoch <= done} | ({done} if done else set()))
    return tuple(
        TableRow(
            (
                str(epoch),
                f"{float(training.losses[epoch - 1]):.4f}",
                f"{100 * float(training.accuracies[epoch - 1]):.1f} %",
            ),
            tip=f"loss {float(training.losses[epoch - 1])!r}",
        )
        for epoch in wanted
    )


def as_csv(check: GradientCheck) -> str:
    """Every parameter with all digits."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["array", "row", "column", "backward pass", "differences", "verdict"])
    for one in check.arrays:
        rows, columns = one.analytic.shape
        for row in range(rows):
            for column in range(columns):
                pair = (float(one.analytic[row, column]), float(one.numeric[row, column]))
                shown = [repr(value) if math.isfinite(value) else "" for value in pair]
                writer.writerow([one.name, row, column, *shown, one.verdict])
    return out.getvalue()
