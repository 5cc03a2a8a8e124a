"""The verb ``report``: figures, a report, a notebook, handout and key of a function or a worksheet.

It is what the window's exports run, too.
"""

from __future__ import annotations

import sys
import time
from argparse import Namespace
from datetime import UTC, date, datetime
from pathlib import Path

from gui.headless.arguments import Parser, UsageError, seconds, typed
from gui.headless.killable import Child
from gui.headless.output import Exit, complain, plain, print_json
from gui.headless.report_input import read_document
from gui.headless.running import MEMORY, guarded, options_of
from gui.headless.sheet import LENSES
from studies.messages.exercise import LARGEST_SEED, LEVELS, RULES

TIME_LIMIT = 120.0
"""Seconds by default: more than other verbs take, since it runs the studies of all lenses."""

MOST_EXERCISES = 60


def parser() -> Parser:
    """What the verb takes."""
    arguments = Parser(
        prog="report",
        description="Figures, a report as PDF and a notebook of a function or a worksheet.",
    )
    arguments.add_argument(
        "text",
        metavar="TEXT-or-WORKSHEET",
        help="a function, or the path of a .nabla file; - reads a function from standard input",
    )
    arguments.add_argument("--out", metavar="DIR", required=True, help="made where it is not there")
    arguments.add_argument(
        "--handout", action="store_true", help="only handout.pdf: questions without answers"
    )
    arguments.add_argument("--key", action="store_true", help="only key.pdf: with answers")
    arguments.add_argument("--notebook", action="store_true", help="only notebook.ipynb")
    arguments.add_argument("--pdf", action="store_true", help="only report.pdf")
    arguments.add_argument(
        "--lens", metavar="A,B", help=f"of the report only these parts: {', '.join(LENSES)}"
    )
    arguments.add_argument("--at", metavar="P", help='"x=1, y=2", or "1, 2" in variable order')
    arguments.add_argument("--box", metavar="BOX", help='"x=-3..3, y=-3..3"')
    arguments.add_argument("--title", help="at the top; by default the worksheet's own")
    arguments.add_argument(
        "--date", metavar="YYYY-MM-DD", help="printed on every page; by default no date is"
    )
    practice = arguments.add_argument_group("a sheet of exercises, with --handout or --key")
    practice.add_argument("--exercises", type=int, metavar="N", help=f"1 to {MOST_EXERCISES}")
    practice.add_argument("--seed", type=int, help="names the sheet; by default the worksheet's")
    practice.add_argument("--rule", choices=tuple(RULES), help="what is practised")
    practice.add_argument("--level", type=int, choices=tuple(LEVELS), help="how hard, 1 to 5")
    arguments.add_argument("--json", action="store_true", help="print one JSON object, no more")
    arguments.add_argument(
        "--time-limit",
        type=seconds,
        default=TIME_LIMIT,
        metavar="SECONDS",
        help=f"default {TIME_LIMIT:g}; parts for which there is no time are left out",
    )
    return arguments


def run(arguments: list[str]) -> Exit:
    """Run the verb; the exit status."""
    started = time.monotonic()
    options = options_of(parser(), arguments)
    if options is None:
        return Exit.UNREADABLE
    with Child(MEMORY, ["derive", "evaluate", "paper"]) as child:
        return guarded(lambda: answered(options, child, started), options.time_limit)


def answered(options: Namespace, child: Child, started: float) -> Exit:
    """Read, draw, print, write; the exit status."""
    check(options)
    cover_date = day(options.date)
    if Path(options.text).suffix.lower() != ".nabla":
        options.text = typed(options.text)
    document = read_document(options)
    folder = Path(options.out)
    folder.mkdir(parents=True, exist_ok=True)
    # Pictures and arrays are imported after the child was forked, and only for what can be read.
    from gui.headless.report_work import Work

    work = Work(document, options, child, started, folder, cover_date)
    work.done()
    for sentence in work.sentences:
        complain(sentence)
    if options.json:
        print_json(plain(work.json()))
    else:
        sys.stdout.write("".join(f"{path}\n" for path in work.files))
    return work.status


def check(options: Namespace) -> None:
    """Refuse options that cannot be met.

    Raises
    ------
    UsageError : with one sentence.
    """
    count: int | None = options.exercises
    if count is not None and not 1 <= count <= MOST_EXERCISES:
        raise UsageError(f"--exercises: must be 1 to {MOST_EXERCISES}, not {count}.")
    if count is not None and not (options.handout or options.key):
        raise UsageError("--exercises needs --handout or --key.")
    if options.seed is not None and not 0 <= options.seed <= LARGEST_SEED:
        raise UsageError(f"--seed: must be 0 to {LARGEST_SEED}, not {options.seed}.")
    if options.lens is not None:
        for name in parts(options.lens):
            if name not in LENSES:
                raise UsageError(f"There is no lens {name!r}; the lenses are: {', '.join(LENSES)}.")


def parts(text: str | None) -> tuple[str, ...]:
    """Names with commas between them."""
    return tuple(name.strip() for name in (text or "").split(",") if name.strip())


def day(text: str | None) -> date | None:
    """The date that is printed.

    Raises
    ------
    UsageError : when it is none.
    """
    if text is None:
        return None
    try:
        return datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC).date()
    except ValueError:
        raise UsageError(f"--date: {text!r} is no date; for example 2026-03-14.") from None
