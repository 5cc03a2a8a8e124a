"""An answer to one field of a computation graph: what is asked and what comes back."""

from __future__ import annotations

from dataclasses import dataclass

from studies.messages.graph import Tape
from symbolic.errors import InputError
from symbolic.tree import Node

CORRECT, WRONG, ROUNDED = "correct", "wrong", "rounded"
AGREES, UNDECIDED, UNREADABLE = "agrees", "undecided", "unreadable"
HERE_ONLY = "right at this point only"
"""A formula with the right value here, and another one elsewhere."""

RIGHT = (CORRECT, ROUNDED, AGREES, HERE_ONLY)
"""Verdicts that count as right in a quiz."""

VALUE, ADJOINT, LOCAL = "value", "adjoint", "local"


@dataclass(frozen=True, slots=True)
class JudgeRequest:
    """Judge ``answer``: a number, or a formula in the names of variables, parameters and nodes.

    ``node`` and ``what`` say which field: its ``value``, its ``adjoint``, or its ``local``
    derivative by the input at ``place``.  ``point``, ``parameters`` and ``weights`` as in
    :class:`studies.messages.backprop.BackpropRequest`.  Where there is no number, the answer is the
    word ``undefined``.
    """

    tape: Tape
    point: tuple[Node, ...]
    node: int
    what: str
    answer: str
    place: int = 0
    parameters: tuple[Node, ...] = ()
    weights: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict.

    Attributes
    ----------
    verdict : one of the words above.
    evidence : a sentence, which does not give the right answer away.
    reveal : the right answer: a number, and for a local derivative its formula before it.
    error : where the answer cannot be read; None elsewhere.
    """

    verdict: str
    evidence: str
    reveal: str
    error: InputError | None = None

    @property
    def right(self) -> bool:
        """Whether it counts as right."""
        return self.verdict in RIGHT
