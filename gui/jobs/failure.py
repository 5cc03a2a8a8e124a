"""Why a calculation gave no result, in one sentence that a student understands.  Data only.

The traceback is kept for a crash report; it is never shown.
"""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from enum import Enum

from symbolic.errors import InputError, UnreadableInput


class Kind(Enum):
    """What ended the calculation."""

    INPUT = "input"
    """The study could not read what it was given; ``Failure.error`` says where."""
    REFUSED = "refused"
    """A known limit of the mathematics or of the study, told by its own sentence."""
    TIME = "time"
    """The time limit was reached."""
    MEMORY = "memory"
    """The memory limit was reached."""
    STOPPED = "stopped"
    """The worker crashed or was killed from outside."""
    CANCELLED = "cancelled"
    """A person cancelled it, or nobody wants the result any more: silent."""
    UNAVAILABLE = "unavailable"
    """No worker process can be started."""
    ERROR = "error"
    """A fault of the program: worth a crash report."""


STOPPED = "The calculation was stopped; the next edit starts a new one."
MEMORY = "The calculation needs more memory than it may use and was stopped."
TOO_DEEP = "The expression is nested too deeply to be calculated."
UNAVAILABLE = "No calculation can be started; save your work and start the program again."
ERROR = "Something went wrong inside this calculation; everything else still works."


@dataclass(frozen=True, slots=True)
class Failure:
    """Why there is no result.

    Attributes
    ----------
    kind : what ended the calculation.
    sentence : for people; empty when the end is silent.
    traceback : text for a crash report; empty when there is nothing to repair.
    error : the place in the input, when ``kind`` is ``INPUT``.
    """

    kind: Kind
    sentence: str
    traceback: str = ""
    error: InputError | None = None


ADVICE = "Shorten the function, or ask for less of it."
"""What to do where a limit of time or memory was reached."""


def advised(sentence: str, kind: str) -> str:
    """``sentence`` and, where a limit was reached, what to do; ``kind`` is a value of
    :class:`Kind`."""
    return f"{sentence} {ADVICE}" if kind in (Kind.TIME.value, Kind.MEMORY.value) else sentence


def took_longer(seconds: float) -> Failure:
    """The time limit of ``seconds`` was reached."""
    unit = "second" if seconds == 1 else "seconds"
    return Failure(
        Kind.TIME, f"The calculation took longer than {seconds:g} {unit} and was stopped."
    )


def failure_of(error: BaseException) -> Failure:
    """What an exception raised by a study means for a person.

    An exception type may carry its own text for people in an attribute ``sentence``.
    """
    if isinstance(error, UnreadableInput):
        return Failure(Kind.INPUT, error.error.message, error=error.error)
    sentence = getattr(error, "sentence", None)
    if isinstance(sentence, str) and sentence:
        return Failure(Kind.REFUSED, sentence)
    if isinstance(error, MemoryError):
        return Failure(Kind.MEMORY, MEMORY)
    if isinstance(error, RecursionError):
        return Failure(Kind.REFUSED, TOO_DEEP, traceback="".join(last_lines(error)))
    return Failure(Kind.ERROR, ERROR, traceback="".join(last_lines(error)))


def last_lines(error: BaseException) -> list[str]:
    """The traceback of ``error``, at most 40 frames of it: a runaway recursion has thousands."""
    return traceback.format_exception(error, limit=-40)
