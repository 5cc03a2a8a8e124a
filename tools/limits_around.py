"""The limits of the input language, of files, reports and classes, and of every calculation."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

from gui.files.autosave import MOST_LEFT
from gui.headless import batch, batch_rows, report, report_work, running
from gui.headless.printing import lens_parts
from gui.jobs import failure, limits
from gui.jobs.lanes import RULES, Rule
from gui.lessons.texts import MOST_SHOWN
from gui.session import (
    history,
    rich_text,
    worksheet_checks,
    worksheet_text,
)
from gui.session.worksheet import decode
from gui.session.worksheet_versions import FORMAT, VERSION
from studies import paper
from studies.messages import submission
from studies.messages.field import SAMPLES
from studies.messages.paper import PaperRequest
from symbolic import (
    bounds,
    brackets,
    tokens,
)
from tools.limits_told import Row, quoted, told, typed


def language() -> Iterator[Row]:
    """What may be typed at all."""
    x = bounds.MOST_NAMES + 1
    yield Row("characters", f"{bounds.LONGEST_TEXT:,}", typed("x" * (bounds.LONGEST_TEXT + 1)))
    sums = ";".join([f"y{'-x' * (bounds.MOST_OPERATIONS // 2 + 1)}"] * 2)
    yield Row("operations (a sum of n is n - 1)", f"{bounds.MOST_OPERATIONS:,}", typed(sums))
    yield Row("lines", str(bounds.MOST_LINES), typed("x;" * (bounds.MOST_LINES + 1)))
    deep = brackets.DEEPEST + 1
    yield Row(
        "levels of brackets, and of operations inside one another",
        str(brackets.DEEPEST),
        typed("(" * deep + "x" + ")" * deep),
    )
    yield Row("variables", str(bounds.MOST_NAMES), typed("+".join(f"x{k}" for k in range(x))))
    given = "; ".join(f"a{k} = 1" for k in range(x))
    yield Row("parameters", str(bounds.MOST_NAMES), typed(f"{given}; x"))
    many = ", ".join(["x"] * (bounds.MOST_COMPONENTS + 1))
    yield Row("components of a vector", str(bounds.MOST_COMPONENTS), typed(f"[{many}]"))
    yield Row(
        "digits of a number that is typed",
        str(tokens.LONGEST_NUMBER),
        typed("1" * (tokens.LONGEST_NUMBER + 1)),
    )
    yield Row("digits of a constant", f"{bounds.MOST_DIGITS:,}", typed("9^9^9"))
    yield Row(
        "an exponent",
        f"{bounds.LARGEST_EXPONENT:,}",
        typed(f"x^{bounds.LARGEST_EXPONENT + 1}"),
    )
    yield Row(
        "what a factorial is of",
        str(bounds.LARGEST_FACTORIAL),
        typed(f"{bounds.LARGEST_FACTORIAL + 2}!"),
    )
    yield Row(
        "the order of a special function",
        str(bounds.LARGEST_ORDER),
        typed(f"legendre({bounds.LARGEST_ORDER + 1}, x)"),
    )
    order = bounds.LARGEST_DERIVATIVE + 1
    yield Row(
        "the order of a derivative that is typed",
        str(bounds.LARGEST_DERIVATIVE),
        typed(rf"\frac{{d^{{{order}}}}}{{dx^{{{order}}}}} x"),
    )


def class_of_answers() -> Iterator[Row]:
    """The verb ``check --batch``."""
    yield Row(
        "rows of a table", f"{batch_rows.MOST_ROWS:,}", file_of(rows=batch_rows.MOST_ROWS + 1)
    )
    yield Row(
        "size of a table",
        f"{batch_rows.LARGEST_FILE >> 20} MiB",
        file_of(size=batch_rows.LARGEST_FILE + 1),
    )
    yield Row("worker processes", str(batch.MOST_JOBS), "refused, with the numbers that may be")
    yield Row(
        "time for a row",
        f"{submission.SECONDS:g} s, or --time-limit",
        "*undecided*: " + quoted(failure.took_longer(submission.SECONDS).sentence),
    )
    yield Row(
        "memory for a row",
        f"{submission.MEMORY_BYTES >> 30} GiB",
        "*undecided*: " + quoted(failure.MEMORY),
    )


def file_of(rows: int = 0, size: int = 0) -> str:
    """What is said of a table with so many rows, or of such a size."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "answers.csv")
        if size:
            with path.open("wb") as file:
                file.truncate(size)
        else:
            path.write_text("id,function,answer\n" + "a,x,1\n" * rows, encoding="utf-8")
        return told(lambda: batch_rows.read_table(path, 1.0)).replace(f"{path}", "answers.csv")


def worksheets() -> Iterator[Row]:
    """Worksheets, notes and lessons."""
    most = worksheet_text.MOST_BYTES
    yield Row("size of a file", f"{most >> 20} MB", told(lambda: decode(b" " * most + b"{}")))
    yield Row(
        "characters of a text",
        f"{worksheet_checks.LONGEST_TEXT:,}",
        sheet(title="x" * (worksheet_checks.LONGEST_TEXT + 1)),
    )
    longest = worksheet_checks.LENGTHS["Document"]
    yield Row(
        "characters of the function that are kept, readable or not",
        f"{longest['text']:,}",
        sheet(text="x" * (longest["text"] + 1)),
    )
    yield Row(
        "characters of notes, and of a page",
        f"{longest['notes']:,}",
        sheet(notes="x" * (longest["notes"] + 1)),
    )
    yield Row(
        "of these, characters that are shown",
        f"{rich_text.LONGEST:,}",
        quoted(rich_text.GOES_ON.format(count=1234)),
    )
    yield Row("formulas typeset in texts on screen", str(MOST_SHOWN), "others stay as typed")
    pages = worksheet_checks.COUNTS["Lesson"]["pages"]
    yield Row("pages of a lesson", str(pages), sheet(lesson={"pages": [{}] * (pages + 1)}))
    yield Row("steps of undo", f"{history.LIMIT:,}", "the oldest ones are forgotten")
    yield Row("worksheets kept unsaved", str(MOST_LEFT), "the oldest ones are forgotten")


def sheet(**document: object) -> str:
    """What is said of a worksheet with such a document."""
    plain = {"format": FORMAT, "version": VERSION, "document": document}
    return told(lambda: decode(json.dumps(plain).encode()))


def reports() -> Iterator[Row]:
    """The verb ``report`` and the menu Export."""
    yield Row(
        "exercises of a sheet", str(report.MOST_EXERCISES), "refused, with the numbers that may be"
    )
    yield Row("time", f"{report.TIME_LIMIT:g} s, or --time-limit", quoted(report_work.NO_TIME))
    yield Row(
        "critical points in a table",
        str(lens_parts.MOST_POINTS),
        quoted(lens_parts.LEFT_OUT.format(count=7)),
    )
    yield Row(
        "size of all pictures",
        f"{paper.MOST_BYTES // 10**6} MB",
        told(lambda: paper.paper(large())),
    )


def large() -> PaperRequest:
    """Pictures that are too large to be printed."""
    return PaperRequest("Report", "", pictures=(("a", " " * (paper.MOST_BYTES + 1)),))


LONG = {
    "derive": "all derivatives of a function",
    "graph": "a computation graph",
    "critical": "a search for critical points",
    "basins": "a picture of basins",
    "train": "a training",
}
"""Lanes that may take longer than others, and what they make."""


def everywhere() -> Iterator[Row]:
    """Limits of every calculation."""
    usual = sorted(
        {rule.limit for lane, rule in RULES.items() if lane not in LONG} | {Rule().limit}
    )
    seconds = " or ".join(f"{limit:g}" for limit in usual)
    limit = failure.took_longer(usual[-1])
    said = failure.advised(limit.sentence, limit.kind.value)
    yield Row("time of a calculation in the window", f"{seconds} s", quoted(said))
    for lane, what in LONG.items():
        limit = failure.took_longer(RULES[lane].limit)
        said = failure.advised(limit.sentence, limit.kind.value)
        yield Row(f"of {what}", f"{RULES[lane].limit:g} s", quoted(said))
    said = failure.advised(failure.MEMORY, failure.Kind.MEMORY.value)
    yield Row(
        "memory of a calculation in the window", f"{limits.MEMORY_BYTES >> 30} GiB", quoted(said)
    )
    yield Row(
        "time of a verb",
        "20 s, or --time-limit",
        quoted(running.TOO_LONG.format(seconds=20.0)) + "; exit status 4",
    )
    yield Row(
        "memory of a verb",
        f"{running.MEMORY >> 30} GiB",
        quoted(failure.MEMORY) + "; exit status 4",
    )
    yield Row(
        "samples along a side of a picture", str(SAMPLES), "*Reset view* and zooming look closer"
    )
