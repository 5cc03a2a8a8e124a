"""How far a study has come.  It is told on the way and is no result."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Progress:
    """A study that is a generator may yield it between its partial results.

    ``done`` runs from 0 to 1, or is negative when nobody knows; ``sentence`` says what is going on.
    """

    done: float
    sentence: str = ""
