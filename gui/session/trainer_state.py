"""How a training stands besides its numbers: whether it goes on, and what there is to say of it."""

from __future__ import annotations

from dataclasses import dataclass

from studies.messages.network import ReadPoints


@dataclass(frozen=True, slots=True)
class TrainerState:
    """What the lens shows of the trainer.

    Attributes
    ----------
    playing : whether it trains.
    goal : epochs that will have been done when it is through.
    told : what has happened to the training, a sentence or nothing.
    trouble : why there is none, a sentence or nothing.
    points : of the chosen file, or why there are none; None where no file is chosen, or it is being
        read.
    """

    playing: bool = False
    goal: int = 0
    told: str = ""
    trouble: str = ""
    points: ReadPoints | None = None
