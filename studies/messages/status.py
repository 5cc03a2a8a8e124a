"""How a numeric answer ended, in a word for programs and a sentence for people."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Status(Enum):
    """What is known about one number."""

    CERTIFIED = "certified"
    """An enclosure proves every digit shown."""
    UNCERTIFIED = "uncertified"
    """High precision, but no enclosure is known for some function in it."""
    UNDEFINED = "undefined"
    """The expression has no real value here."""
    NOT_DIFFERENTIABLE = "not differentiable"
    """The value exists; the one-sided derivatives differ, or one of them does not exist."""
    OVERFLOW = "overflow"
    """The value exists but is too large for a 64-bit float."""
    UNDECIDED = "undecided"
    """The precision limit was reached before the enclosure could tell."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A status with the sentence that explains it; the sentence is empty when all is well."""

    status: Status
    sentence: str = ""
