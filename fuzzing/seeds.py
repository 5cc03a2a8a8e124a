"""Texts that somebody wrote: our documents' tables, examples and exercises, and the corpora."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from gui.course import COURSE
from gui.examples import EXAMPLES
from tests.corpora.meaning import records

DOCUMENT = Path(__file__).resolve().parents[1] / "docs" / "input.md"

LONGEST = 400
"""Characters of a seed: longer ones are a line of the corpora about length, which is cut."""


@cache
def functions() -> tuple[str, ...]:
    """Texts of functions, right ones and wrong ones."""
    found: list[str | None] = [*_documented(), *(each.document.text for each in EXAMPLES)]
    for name in ("functions", "notation", "notation_errors", "conventions", "derivatives"):
        for record in records(name):
            found += [record.get(key) for key in ("text", "norm", "expected_derivative")]
    found += [record["text"] for record in records("hostile") if _is_text(record["category"])]
    return _cut(found)


@cache
def latex() -> tuple[str, ...]:
    """Formulas as they are pasted."""
    found = [record["text"] for name in ("latex", "latex_errors") for record in records(name)]
    return _cut([*found, *(text for text in _documented() if "\\" in text)])


@cache
def answers() -> tuple[str, ...]:
    """Derivatives as somebody typed them."""
    found = [record["expected_derivative"] for record in records("derivatives")]
    found += [record["norm"] for record in records("equivalence")]
    return _cut([*found, "[2x y, x^2]", "f'(x) = 2x\n= x + x", "df/dx = 2x, df/dy = 1"])


@cache
def pairs() -> tuple[tuple[str, str], ...]:
    """(function, an answer to its derivative): right ones, and some that are not."""
    found = [("x^2", "2x"), ("f(x, y) = x^2 y", "[2x y, x^2]"), ("[x y, x + y]", "[y, x; 1, 1]")]
    found += [("x^2 sin(x)", "2x sin(x) + x^2 cos(x)"), ("|x|", "x/|x|"), ("sin(x)^2", "sin(2x)")]
    found += [("f(x, y) = log(x)/y", "df/dx = 1/(x y)\ndf/dy = -ln(x)/y^2"), ("x^3", "3x")]
    for record in records("derivatives"):
        if len(record["norm"]) < LONGEST and record["order"] == 1:
            head = f"f({', '.join(record['variables'])}) = "
            entry = f"df/d{record['wrt']} = {record['expected_derivative']}"
            found.append((head + record["norm"], entry[:LONGEST]))
    return tuple(found)


@cache
def markdown() -> tuple[str, ...]:
    """Notes and pages."""
    pages = COURSE.lesson.pages
    found = [page.text for page in pages] + [page.question.ask for page in pages]
    return tuple(text for text in found if text)


@cache
def json_documents() -> tuple[str, ...]:
    """Hostile JSON."""
    return _cut(
        [record["text"] for record in records("hostile") if not _is_text(record["category"])]
    )


def _documented() -> list[str]:
    """The left column of every table of what may be typed."""
    if not DOCUMENT.is_file():
        return []
    cells = re.findall(r"^\| `(.+?)` \|", DOCUMENT.read_text(encoding="utf-8"), re.MULTILINE)
    return [cell.replace(r"\|", "|").replace("⏎", "\n") for cell in cells]


def _is_text(category: str) -> bool:
    return not category.startswith("json")


def _cut(texts: Sequence[str | None]) -> tuple[str, ...]:
    """Each text once, none of them long."""
    plain = (text[:LONGEST] for text in texts if isinstance(text, str) and text)
    return tuple(dict.fromkeys(plain))
