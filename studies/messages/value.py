"""An answer that must be equal to an expected one: what is asked and what comes back."""

from __future__ import annotations

from dataclasses import dataclass

from studies.messages.verdict import AGREES, CORRECT, ROUNDED
from symbolic.errors import InputError

SECONDS = 10.0
"""For all entries together."""

RIGHT = (CORRECT, AGREES, ROUNDED)
"""Verdicts that count as right."""


@dataclass(frozen=True, slots=True)
class ValueRequest:
    """Judge ``answer``.

    Attributes
    ----------
    function : the text of a function whose variables, parameters and named intermediates may stand
        in both; may be empty, or no mathematics.
    expected : what is right: an expression, a vector or a matrix, in which further names and the
        function itself may stand.
    answer : as typed.
    """

    function: str
    expected: str
    answer: str
    seconds: float = SECONDS


@dataclass(frozen=True, slots=True)
class Value:
    """The verdict.

    Attributes
    ----------
    verdict : of :data:`studies.messages.verdict.VERDICTS`.
    evidence : a sentence or two.  Of a number it does not give away which one is right.
    domain : how the domains of both differ, or where a wrong answer is right; may be empty.
    text, markup : of the answer as it was understood, as text and as Typst; empty where it cannot
        be read.
    error : why it cannot be read, with its column.
    fault : what is wrong with ``expected``; empty for nothing.
    """

    request: ValueRequest
    verdict: str
    evidence: str
    domain: str = ""
    text: str = ""
    markup: str = ""
    error: InputError | None = None
    fault: str = ""
