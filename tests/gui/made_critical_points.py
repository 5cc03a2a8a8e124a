"""Critical points as the study tells them, made by hand: no study, no symbolic mathematics."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from studies.messages.critical import (
    MINIMUM,
    PROVED,
    SADDLE,
    SEARCHED,
    CriticalPoint,
    CriticalPoints,
    CriticalRequest,
    CriticalSet,
)
from symbolic.program import Program


def request(*names: str) -> CriticalRequest:
    """Over [-3, 3] in each variable; nobody runs its program."""
    return CriticalRequest(Program(names, len(names), (), ()), ((-3.0, 3.0),) * len(names), ())


LOWEST = CriticalPoint(
    x=(-1.0, -1.0),
    digits=("-1.0000000000000000", "-1.0000000000000000"),
    exact="x=-1, y=-1",
    value=-1.0,
    value_digits="-1.0000000000000000",
    eigenvalues=(8.0, 16.0),
    kind=MINIMUM,
    evidence="The eigenvalues are 8, 16: all positive.",
    proved=True,
)
ORIGIN = CriticalPoint(
    x=(0.0, 0.0),
    digits=("0 ± 1e-90", "0"),
    exact="x=0, y=0",
    value=1.0,
    value_digits="1.0000000000000000",
    eigenvalues=(-4.0, 4.0),
    kind=SADDLE,
    evidence="The eigenvalues are -4, 4: of both signs.",
    proved=True,
)
"""Two of the three of x^4 + y^4 - 4xy + 1, in the order of the study."""

UNPROVED = replace(
    LOWEST, x=(0.1, 1 / 3), digits=(), exact=None, value=0.25, value_digits="", proved=False
)


def found(*points: CriticalPoint, final: bool = True, proved: bool = True) -> CriticalPoints:
    """These points; at 40 percent of the box where it is not ``final``."""
    return CriticalPoints(
        request=request("x", "y"),
        points=points,
        sets=(),
        complete=PROVED if proved and final else SEARCHED,
        sentence="The list is complete, and that is proved." if final else "Under way.",
        open_low=np.empty((0, 2)),
        open_high=np.empty((0, 2)),
        done=1.0 if final else 0.4,
        boxes=1234,
        seconds=0.1,
        stage="done" if final else "proof",
        final=final,
    )


CIRCLE = CriticalSet(
    "All points of the curve x**2 + y**2 - 1 = 0 are critical.",
    "x**2 + y**2 - 1 = 0",
    np.array([[1.0, 0.0], [0.0, 1.0]]),
    True,
)
