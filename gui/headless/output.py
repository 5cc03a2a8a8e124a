"""What a verb prints: JSON without NaN, and exit statuses."""

from __future__ import annotations

import json
import math
import sys
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from symbolic.errors import InputError, caret


class Exit(IntEnum):
    """How a verb ends."""

    DONE = 0
    WRONG = 1
    UNREADABLE = 2
    UNDECIDED = 3
    LIMIT = 4


@dataclass(frozen=True, slots=True)
class Printed:
    """What a verb prints (a JSON object or a text), says on stderr and ends with."""

    json: dict[str, Any]
    text: str
    sentences: tuple[str, ...]
    status: Exit


def plain(value: Any) -> Any:
    """``value`` with arrays as lists and unknown numbers as None, ready for JSON."""
    if hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, dict):
        return {key: plain(entry) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [plain(entry) for entry in value]
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value


def print_json(answer: dict[str, Any]) -> None:
    """One JSON object on standard output; ``answer`` is plain already."""
    json.dump(answer, sys.stdout, ensure_ascii=False, allow_nan=False)
    sys.stdout.write("\n")


def tell(printed: Printed, *, as_json: bool) -> Exit:
    """Print it; the exit status."""
    for sentence in printed.sentences:
        complain(sentence)
    if as_json:
        print_json(printed.json)
    else:
        sys.stdout.write(printed.text)
    return printed.status


def complain(sentence: str) -> None:
    """One line on standard error."""
    sys.stderr.write(sentence.rstrip() + "\n")


def complain_input(text: str, error: InputError) -> None:
    """The message of an unreadable input, with a caret under its column."""
    complain(f"{error.message}\n\n{caret(text, error)}")
    if error.hint:
        complain(error.hint)
