"""How a descent ends: a status, and a sentence that says what happened and what to try."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Status(Enum):
    """Every ending."""

    CONVERGED = "converged"
    """The gradient is shorter than the tolerance, and nothing says that this is no minimum."""
    SADDLE = "saddle"
    """The gradient is shorter than the tolerance, but the function falls in some direction."""
    MAXIMUM = "maximum"
    """The same, and it falls in every direction."""
    STALLED = "stalled"
    """The gradient is shorter than the tolerance, but no stationary point is near: f is flat, or
    the gradient is a finite difference that is wrong."""
    STEP_LIMIT = "step-limit"
    DIVERGED = "diverged"
    """The iterates grow without bound, or the value does."""
    UNDEFINED = "undefined"
    """The next point is where the function, or its gradient, is not defined."""
    SINGULAR_HESSIAN = "singular-hessian"
    LINE_SEARCH_FAILED = "line-search-failed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A status with its sentence."""

    status: Status
    sentence: str


class StoppedError(Exception):
    """Raised by a method that cannot take its next step; carries the outcome."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome.sentence)
        self.outcome = outcome
