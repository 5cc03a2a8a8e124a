"""What is wrong with an input, told at the place where it happened.  Data only."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class InputError:
    """One clear sentence about characters ``start`` to ``end`` of the text.

    ``code`` is stable, for tests and translations (``unbalanced-bracket``, ``too-deep`` ...);
    ``hint`` says what to do, and is empty when nothing useful can be said.
    """

    code: str
    message: str
    start: int
    end: int
    hint: str = ""


class UnreadableInput(ValueError):  # noqa: N818 - it is the input that is unreadable
    """Raised by the readers; carries the :class:`InputError`."""

    def __init__(self, error: InputError) -> None:
        super().__init__(error.message)
        self.error = error

    def __reduce__(self) -> tuple[type[UnreadableInput], tuple[InputError]]:
        return (UnreadableInput, (self.error,))


def caret(text: str, error: InputError) -> str:
    """The line of ``text`` that holds the error, with a caret under its first column.

    Control characters are shown as a middle dot, so that nothing typed can steer a terminal.
    """
    start = min(max(error.start, 0), len(text))
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", start)
    line = text[line_start : len(text) if line_end < 0 else line_end]
    column = start - line_start
    if len(line) > 100:
        cut = max(0, column - 50)
        line, column = line[cut : cut + 100], column - cut
    shown = "".join(c if c.isprintable() else "\u00b7" for c in line)
    width = max(1, min(error.end - error.start, len(line) - column))
    return f"{shown}\n{' ' * column}{'^' * width}"
