"""Differences for pictures, computed as the window has them computed."""

from __future__ import annotations

from gui.plots.difference_views import compared
from gui.plots.difference_words import Compared
from studies.check import check
from studies.difference import difference
from studies.messages.check import DERIVATIVE, GRADIENT, CheckRequest
from studies.messages.difference import DifferenceRequest
from symbolic.reader import read_problem

BOX = (-3.0, 3.0)


def made(text: str, *answers: str, place: tuple[int, int] = (0, 0), held: float = 1.0) -> Compared:
    """Of a function of one variable its derivative, of several its gradient."""
    problem = read_problem(text)
    n = len(problem.variables)
    request = CheckRequest(
        problem, cells=(answers,), of=DERIVATIVE if n == 1 else GRADIENT, hints=False
    )
    *_, judged = check(request)
    axes = tuple(range(min(n, 2)))
    asked = DifferenceRequest(
        request,
        place,
        judged.transposed,
        (held,) * n,
        tuple(each.value for each in problem.parameters),
        axes,
        (BOX,) * len(axes),
    )
    label = judged.entries[place[0]][place[1]].label
    return compared(difference(asked), judged, label)
