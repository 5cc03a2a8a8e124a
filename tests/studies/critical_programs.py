"""Programs with Hessians, and whole answers of the study ``critical``."""

from __future__ import annotations

from functools import lru_cache

from studies.critical import critical
from studies.derive import derive
from studies.messages.critical import CriticalPoints, CriticalRequest
from studies.messages.derivation import DeriveRequest
from symbolic.program import Program
from symbolic.reader import read_problem
from symbolic.tree import Node

HIMMELBLAU = "(x^2 + y - 11)^2 + (x + y^2 - 7)^2"
CAMEL = "4x^2 - 2.1x^4 + x^6/3 + x y - 4y^2 + 4y^4"
PEAKS = (
    "3(1 - x)^2 exp(-x^2 - (y + 1)^2) - 10(x/5 - x^3 - y^5) exp(-x^2 - y^2)"
    " - exp(-(x + 1)^2 - y^2)/3"
)


@lru_cache(maxsize=128)
def program(text: str) -> Program:
    """The program of ``text`` with gradient and Hessian."""
    *_, last = derive(DeriveRequest(read_problem(text), hessian=True, tidy_seconds=0))
    return last.program


def answers(
    text: str, *ranges: tuple[float, float], parameters: tuple[Node, ...] = (), seconds: float = 10
) -> list[CriticalPoints]:
    """All partial answers; one range for all variables, or one for each."""
    typed = program(text)
    every = ranges if len(ranges) == typed.variables else ranges * typed.variables
    return list(critical(CriticalRequest(typed, tuple(every), parameters, seconds)))


@lru_cache(maxsize=64)
def answer(text: str, *ranges: tuple[float, float]) -> CriticalPoints:
    """The last answer, kept."""
    return answers(text, *ranges)[-1]


def kinds(found: CriticalPoints) -> dict[str, int]:
    """How many points of each kind."""
    names = [point.kind for point in found.points]
    return {name: names.count(name) for name in sorted(set(names))}
