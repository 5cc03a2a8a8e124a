"""What every verb does around its work: the clock, and what becomes of what goes wrong."""

from __future__ import annotations

import os
import time
from argparse import Namespace
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from gui.headless.arguments import Parser, UsageError, arrange, typed
from gui.headless.killable import Child, LimitReached, StudyFailed, TimeLimit
from gui.headless.output import Exit, complain, complain_input
from symbolic.errors import UnreadableInput

if TYPE_CHECKING:
    from symbolic.problem import Problem

MEMORY = 3 << 30
"""Bytes of address space for a study; NumPy, SciPy and SymPy map about half a GiB of it."""

TOO_LONG = (
    "The calculation took longer than {seconds:g} s and was stopped; --time-limit gives it more."
)


class Unreadable(Exception):  # noqa: N818 - it is the input that is unreadable
    """An input that cannot be read, with the text that it is about."""

    def __init__(self, text: str, cause: UnreadableInput) -> None:
        super().__init__(str(cause))
        self.text = text
        self.cause = cause


@contextmanager
def reading(text: str) -> Iterator[None]:
    """Whatever cannot be read in here is told with ``text`` and a caret under the column.

    Raises
    ------
    Unreadable : for :class:`UnreadableInput`.
    """
    try:
        yield
    except UnreadableInput as unreadable:
        raise Unreadable(text, unreadable) from None


def typed_problem(text: str) -> Problem:
    """The problem that ``text``, or standard input for ``-``, is.

    Raises
    ------
    Unreadable : when it is none.
    """
    from symbolic.reader import read_problem

    text = typed(text)
    with reading(text):
        return read_problem(text)


def clock(options: Namespace, started: float) -> Callable[[], float]:
    """The seconds that are left of the time limit."""
    return lambda: max(0.01, float(options.time_limit) - (time.monotonic() - started))


def options_of(command: Parser, arguments: list[str]) -> Namespace | None:
    """The options of a verb; None, and a sentence on stderr, when they cannot be understood."""
    try:
        return command.parse_args(arrange(command, arguments))
    except UsageError as problem:
        complain(str(problem))
        return None


Answered = Callable[[Namespace, Child, float], Exit]
"""What a verb does with its options, its child and the time at which it began."""


def in_child(
    command: Parser,
    arguments: list[str],
    catalogue: Mapping[str, tuple[str, str]],
    study: str,
    answered: Answered,
) -> Exit:
    """Run a verb whose ``study`` a child does; the exit status."""
    started = time.monotonic()
    options = options_of(command, arguments)
    if options is None:
        return Exit.UNREADABLE
    # The child imports SymPy while the text is being read.
    with Child(MEMORY, ["answer", "derive", study], catalogue) as child:
        return guarded(lambda: answered(options, child, started), options.time_limit)


def guarded(work: Callable[[], Exit], time_limit: float) -> Exit:
    """Do the work; what goes wrong is a sentence on stderr and an exit status."""
    try:
        return work()
    except Unreadable as unreadable:
        complain_input(unreadable.text, unreadable.cause.error)
        return Exit.UNREADABLE
    except TimeLimit:
        complain(TOO_LONG.format(seconds=time_limit))
        return Exit.LIMIT
    except LimitReached as limit:
        complain(str(limit))
        return Exit.LIMIT
    except StudyFailed as failed:
        complain(str(failed))
        if failed.failure.traceback and os.environ.get("NABLASCOPE_TRACEBACK"):
            complain(failed.failure.traceback)
        return Exit.UNDECIDED
    except UsageError as failure:
        complain(str(failure))
        return Exit.UNREADABLE
    except OSError as failure:
        complain(_unreachable(failure))
        return Exit.UNREADABLE


def _unreachable(failure: OSError) -> str:
    """What the system says of a file, in a sentence."""
    from gui.files.worksheet_files import reason  # what no verb needs that goes well

    if failure.filename is None:
        return f"A file cannot be read or written: {reason(failure)}."
    name = str(failure.filename)
    if isinstance(failure, FileNotFoundError) and Path(name).parent.is_dir():
        return f"There is no file {name!r}."
    return f"{name!r} cannot be read or written: {reason(failure)}."
