"""What a document says about the Descent lens: which methods race, with which numbers, and what is
shown.  Frozen data, all numbers as typed.
"""

from __future__ import annotations

from dataclasses import dataclass

from engine.descent.settings import NAMES

PICTURES = (
    "paths+convergence", "paths", "convergence", "sweep", "paths+sweep", "basins", "basins+paths",
)  # fmt: skip
"""Pictures of the Descent lens; ``+`` stands between two that are side by side."""

GRADIENTS = (
    "exact", "forward", "backward", "central", "fourth-order", "sixth-order", "complex-step",
)  # fmt: skip
"""What the methods may see of the gradient."""

STARTERS = ("gradient-descent", "momentum", "adam", "newton", "bfgs")
"""Methods that race unless someone chooses others."""


@dataclass(frozen=True, slots=True)
class Racer:
    """One row of the table.

    Attributes
    ----------
    method : of :data:`engine.descent.settings.NAMES`.
    on : whether it races.
    rate : the learning rate; empty for the method's own default.
    keep : what it keeps of what it remembers: momentum and Nesterov of the last step, RMSProp of
        the mean square, Adam of the mean gradient; empty for 0.9.
    second : what Adam keeps of the mean square; empty for 0.999.
    search : of gradient descent, of :data:`engine.descent.settings.SEARCHES`.
    """

    method: str
    on: bool = True
    rate: str = ""
    keep: str = ""
    second: str = ""
    search: str = "fixed"


FIELD = tuple(Racer(name, name in STARTERS) for name in NAMES)
"""Every method once."""


@dataclass(frozen=True, slots=True)
class DescentView:
    """How the Descent lens races and shows it.

    Attributes
    ----------
    pictures : of :data:`PICTURES`.
    racers : the rows of the table, in order.
    steps, tolerance : the limit of steps, and the gradient's length that counts as zero.
    gradient : what the methods see, of :data:`GRADIENTS`; ``h`` is the step of a finite difference,
        empty for the scheme's own.
    swept : the row whose method is swept over ``rates`` (typed, separated by commas, or a range
        such as ``0.01 .. 1`` for many between).
    basin : the row whose method's basins of attraction are shown.
    speed : of the player, steps a second.
    """

    pictures: str = "paths+convergence"
    racers: tuple[Racer, ...] = FIELD
    steps: str = "500"
    tolerance: str = "1e-8"
    gradient: str = "exact"
    h: str = ""
    swept: int = 0
    rates: str = "0.01, 0.1, 0.5, 0.9"
    basin: int = 0
    speed: int = 10
