"""What the program says beyond a limit: sentences that are provoked while the page is made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from engine.network import table
from gui.headless.arguments import UsageError
from gui.headless.running import Unreadable
from gui.session.reading import Allowed
from gui.session.worksheet_error import WorksheetError
from studies import paper
from symbolic.errors import InputError, UnreadableInput
from symbolic.reader import read_problem


@dataclass(frozen=True, slots=True)
class Row:
    """One limit: what is limited, the most that is possible, and what happens beyond."""

    what: str
    most: str
    beyond: str


def quoted(sentence: str) -> str:
    """A sentence of the program, as the page shows it."""
    return f"*{sentence.strip()}*".replace("|", "\\|")


def told(attempt: Callable[[], object]) -> str:
    """What the program says when ``attempt`` goes beyond a limit."""
    try:
        attempt()
    except UnreadableInput as unreadable:
        error = unreadable.error
        return quoted(f"{error.message} {error.hint}")
    except Unreadable as unreadable:
        error = unreadable.cause.error
        return quoted(f"{error.message} {error.hint}")
    except (UsageError, WorksheetError, table.UnreadableTable, paper.TooLarge) as refused:
        return quoted(str(refused))
    raise AssertionError("nothing was beyond a limit")


def typed(text: str) -> str:
    """The same of a function that is typed."""
    return told(lambda: read_problem(text))


def field(allowed: Allowed, value: float) -> str:
    """The same of a number in a field."""
    return fault(allowed(value, 1))


def fault(error: InputError | None) -> str:
    """What stands below a field."""
    assert error is not None
    return quoted(f"{error.message} {error.hint}")
