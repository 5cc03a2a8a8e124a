"""``docs/limits.md``: the largest problem of each lens, and what happens beyond it.

``PYTHONPATH=. .venv/bin/python tools/limits_page.py`` writes it.  Numbers come from the constants
that the program itself checks, and what stands in italics is said by the program when the
page is made: a test makes it anew and compares.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from tools.limits_around import class_of_answers, everywhere, language, reports, worksheets
from tools.limits_of_lenses import (
    chain_lens,
    check_lens,
    curvature_lens,
    derivative_lens,
    descent_lens,
    gradient_lens,
    jacobian_lens,
    network_lens,
)
from tools.limits_told import Row

PAGE = Path(__file__).resolve().parent.parent / "docs" / "limits.md"

SECTIONS: tuple[tuple[str, Callable[[], Iterator[Row]]], ...] = (
    ("The input language", language),
    ("Derivative", derivative_lens),
    ("Gradient", gradient_lens),
    ("Jacobian", jacobian_lens),
    ("Descent", descent_lens),
    ("Curvature", curvature_lens),
    ("Chain rule", chain_lens),
    ("Network", network_lens),
    ("Check", check_lens),
    ("A class", class_of_answers),
    ("Worksheets and lessons", worksheets),
    ("Reports", reports),
    ("Time and memory", everywhere),
)


HEAD = """\
# Limits

What is too large, lens by lens, and what happens then. Sentences in italics are what the program
says, at the place where it happened: under the function, in the lens, in the field. Nothing that is
too large ends in a blank page, a crash or an endless wait.

**A formula of 10,000 operations** is read in about half a second, and its first derivatives, its
Hessian and the program that calculates them all take some ten seconds of processor time, once.
Numbers at a point then follow a drag within hundredths of a second. Such formulas are not typeset,
but copied and exported; pictures and tables are as always. Of error curves fewer steps are taken,
and critical points are sought from fewer starts.
"""


def markdown() -> str:
    """The text of the page."""
    return HEAD + "".join(_section(title, rows()) for title, rows in SECTIONS)


def _section(title: str, rows: Iterator[Row]) -> str:
    lines = [f"| {row.what} | {row.most} | {row.beyond} |" for row in rows]
    table = "\n".join(["| what | at most | beyond |", "| --- | --- | --- |", *lines])
    return f"\n## {title}\n\n{table}\n"


if __name__ == "__main__":
    PAGE.write_text(markdown(), encoding="utf-8")
