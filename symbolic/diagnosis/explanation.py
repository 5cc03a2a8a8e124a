"""An explanation of a wrong answer: slips, or something about the whole.  Data only."""

from __future__ import annotations

from dataclasses import dataclass

from symbolic.diagnosis.slip import RANK, Slip
from symbolic.tree import Node

WHOLE = (
    "function-given",
    "stopped-early",
    "one-order-too-many",
    "wrong-variable",
    "integrated-whole",
    "derivatives-multiplied",
    "sign-of-all",
    "factor-off",
    "constant-added",
)
"""Mistakes with the whole answer, in the order in which they are looked for."""


@dataclass(frozen=True, slots=True, eq=False)
class Explanation:
    """What was done, proved to give exactly the answer.

    Attributes
    ----------
    misapplied : the derivative with the mistake, which equals the answer.
    instead : what ``misapplied`` equals instead of the answer, where that is the explanation: the
        function, which the derivative of the answer is.
    slips : one; or several that were all made, at different places.  Empty for the whole.
    whole : one of :data:`WHOLE` where there are no slips.
    everywhere : whether the one mistake was made wherever it could be.
    among : at how many places this one mistake gives the same answer, where they are too many to be
        told one by one.
    function : what was differentiated where the slips were made: the function itself, or one of its
        derivatives, as the rules leave it.
    step : in which differentiation, from 1.
    detail : of a mistake with the whole: the variable, the factor, the constant.
    """

    misapplied: Node
    slips: tuple[Slip, ...] = ()
    whole: str = ""
    everywhere: bool = False
    among: int = 1
    function: Node | None = None
    step: int = 1
    detail: str = ""
    instead: Node | None = None

    @property
    def mistakes(self) -> tuple[str, ...]:
        """The names of the mistakes, each once."""
        names = (slip.mistake for slip in self.slips)
        return tuple(dict.fromkeys(names)) if self.slips else (self.whole,)

    @property
    def rank(self) -> tuple[int, int]:
        """The likelier, the smaller: fewer mistakes first, then the more common."""
        return len(self.mistakes), sum(RANK.get(name, len(RANK)) for name in self.mistakes)
