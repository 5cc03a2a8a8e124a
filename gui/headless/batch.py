"""``check --batch``: the answers of a class, judged one a row, resumable after a kill."""

from __future__ import annotations

import argparse
import os
import signal
import sys
import time
from argparse import Namespace
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from gui.headless.arguments import Parser, UsageError, seconds
from gui.headless.batch_journal import Journal
from gui.headless.batch_progress import Bar
from gui.headless.batch_rows import COLUMNS, Table, read_table
from gui.headless.batch_run import Hands, OutOfWorkers, judged
from gui.headless.batch_table import table
from gui.headless.output import Exit, complain, print_json
from gui.headless.running import guarded, options_of
from gui.jobs.worker import Catalogue
from gui.whole_file import write_whole
from studies.catalogue import STUDIES
from studies.messages.submission import SECONDS, SubmissionResult
from studies.messages.verdict import VERDICTS

MOST_JOBS = 256

JOURNAL = ".part"
"""Added to the name of the answer."""


def parser() -> Parser:
    """What the verb takes when it judges a class."""
    arguments = Parser(
        prog="check",
        description="Judges the answers of a class, one a row. FILE.csv has the columns id,"
        f" function, of, wrt and answer, in any order ({' and '.join(COLUMNS[-2:])} may be added;"
        " others are left alone), separated by commas or semicolons, in UTF-8. The answer has the"
        " columns id, verdict, evidence, hint, counterexample and domain, a row for each of yours,"
        " in your order, whatever the number of jobs. A row that cannot be read is told to be"
        " unreadable; one that takes too long is undecided.",
        epilog="A batch that was stopped, by Ctrl+C, a limit or a power cut, goes on where it was"
        " when the same command is given again; until it is done, its rows are kept in"
        f" OUT.csv{JOURNAL}. The exit status is 0 when every row has its verdict, whatever it is;"
        " 2 when a file cannot be read or written; 4 when the batch was stopped before its end.",
    )
    arguments.add_argument("--batch", metavar="FILE.csv", required=True, help="the answers")
    arguments.add_argument("--out", metavar="OUT.csv", required=True, help="the verdicts")
    arguments.add_argument(
        "--jobs", type=jobs, metavar="N", help="worker processes; default: one a processor"
    )
    arguments.add_argument(
        "--dask",
        metavar="ADDRESS",
        help="have an existing Dask cluster do the work, such as tcp://10.0.0.5:8786; it must"
        " be able to import this program",
    )
    arguments.add_argument(
        "--time-limit",
        type=seconds,
        default=SECONDS,
        metavar="SECONDS",
        help=f"for one row; default {SECONDS:g}",
    )
    arguments.add_argument(
        "--timings", action="store_true", help="add a column seconds, which differs between runs"
    )
    arguments.add_argument(
        "--json", action="store_true", help="print one JSON object that sums up, and nothing else"
    )
    return arguments


def jobs(text: str) -> int:
    """A number of worker processes.

    Raises
    ------
    argparse.ArgumentTypeError : when it is not one.
    """
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= MOST_JOBS):
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number from 1 to {MOST_JOBS}")
    return int(text)


def run(arguments: list[str], catalogue: Catalogue = STUDIES) -> Exit:
    """Run the batch; the exit status."""
    if {"-h", "--help"} & set(arguments):  # after --batch they would be its value
        sys.stdout.write(parser().format_help())
        return Exit.DONE
    options = options_of(parser(), arguments)
    if options is None:
        return Exit.UNREADABLE
    return guarded(lambda: _answered(options, catalogue), options.time_limit)


def _answered(options: Namespace, catalogue: Catalogue) -> Exit:
    """Read, judge what is left, write; the exit status."""
    started = time.monotonic()
    if options.jobs is not None and options.dask is not None:
        raise UsageError("Give --jobs or --dask, not both.")
    source, out = Path(options.batch), Path(options.out)
    part = out.parent / (out.name + JOURNAL)  # a folder has no name that could be changed
    _check_places(source, out, part)
    rows = read_table(source, options.time_limit)
    bound = {"table": rows.digest, "time limit": options.time_limit}
    with closing(Journal(part, bound, rows.rows)) as journal:
        before = len(journal.done)
        if before:
            complain(f"{before} of {rows.rows} rows were judged before; this goes on from there.")
        stopped = _judge(options, rows, journal, catalogue)
        results = [*rows.settled, *journal.done.values()]
        if not stopped:
            write_whole(out, table(results, rows.delimiter, rows.marked, options.timings))
            journal.remove()
    if stopped:
        complain(f"{stopped} {_kept(len(journal.done), part)}")
    _sum_up(options, results, rows.rows, before, time.monotonic() - started)
    return Exit.LIMIT if stopped else Exit.DONE


def _kept(rows: int, part: Path) -> str:
    """What is left of a batch that was stopped."""
    if not rows:
        return "No row is judged yet."
    judged_rows = "1 row is" if rows == 1 else f"{rows} rows are"
    return f"{judged_rows} judged and kept in {part}; the same command goes on from there."


def _check_places(source: Path, out: Path, part: Path) -> None:
    """Refuse what would overwrite the table, or fail only at the end of the work.

    Raises
    ------
    UsageError : with a sentence.
    """
    if source.resolve() in (out.resolve(), part.resolve()):
        raise UsageError("--out must be another file than --batch.")
    if out.is_dir():
        raise UsageError(f"--out: {out} is a folder; a file is needed.")
    if not out.parent.is_dir():
        raise UsageError(f"--out: there is no folder {out.parent}.")
    if not os.access(out.parent, os.W_OK):
        raise UsageError(f"--out: nothing can be written in {out.parent}.")


def _judge(options: Namespace, rows: Table, journal: Journal, catalogue: Catalogue) -> str:
    """Judge what the journal does not have; a sentence when it was stopped before the end."""
    left = [request for request in rows.requests if request.row not in journal.done]
    if not left:
        return ""
    settled = len(rows.settled)
    bar = Bar(rows.rows, settled + len(journal.done), sys.stderr)
    stopped = ""
    with _stopping() as asked:
        try:
            with closing(_hands(options, len(left), catalogue)) as hands:
                for result in judged(hands, left):
                    if result is not None:
                        journal.write(result)
                    bar.show(settled + len(journal.done))
                    if asked:
                        break
        except OutOfWorkers as out_of:
            stopped = str(out_of)
    bar.end()
    if len(journal.done) == len(rows.requests):
        return ""
    return stopped or "Stopped."


def _hands(options: Namespace, rows: int, catalogue: Catalogue) -> Hands:
    if options.dask is not None:
        from gui.headless.batch_cluster import Cluster

        return Cluster(options.dask, catalogue)
    from gui.headless.batch_pool import Workers, cores

    return Workers(min(options.jobs or cores(), rows), catalogue)


@contextmanager
def _stopping() -> Iterator[list[int]]:
    """While in here, Ctrl+C and a polite kill only put their number into the list, so that no row
    is torn; a second one has its usual way."""
    asked: list[int] = []
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}

    def note(number: int, _: object) -> None:
        asked.append(number)
        signal.signal(number, before[signal.Signals(number)])

    for number in before:
        signal.signal(number, note)
    try:
        yield asked
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _sum_up(
    options: Namespace, results: list[SubmissionResult], rows: int, before: int, seconds: float
) -> None:
    """How many rows have which verdict."""
    counts = {word: sum(result.verdict == word for result in results) for word in VERDICTS}
    if options.json:
        print_json(
            {
                "rows": rows,
                "done": len(results),
                "resumed": before,
                "verdicts": counts,
                "seconds": round(seconds, 3),
                "out": options.out,
            }
        )
        return
    said = ", ".join(f"{count} {word}" for word, count in counts.items() if count)
    sys.stdout.write(f"{len(results)} of {rows} rows: {said or 'nothing'}.\n")
