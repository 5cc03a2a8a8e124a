"""What tests of descents share: requests from typed functions."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from engine.descent.settings import Settings
from studies.derive import derive
from studies.descent import descent
from studies.messages.derivation import DeriveRequest
from studies.messages.descent import Descent, DescentRequest, Run
from symbolic.program import Program
from symbolic.reader import read_constant, read_problem

ROSENBROCK = "(1 - x)^2 + 100(y - x^2)^2"


@lru_cache(maxsize=128)
def program(text: str) -> Program:
    """Value, gradient and Hessian of ``text``."""
    *_, derivation = derive(DeriveRequest(read_problem(text), True, 0.0))
    return derivation.program


def descend(
    text: str,
    start: Sequence[str | float],
    *methods: Settings | str,
    parameters: Sequence[str] = (),
    **options: object,
) -> Descent:
    """The study, with methods by name or with their numbers."""
    settings = tuple(Settings(one) if isinstance(one, str) else one for one in methods)
    point = tuple(read_constant(str(x)) for x in start)
    fixed = tuple(read_constant(a) for a in parameters)
    return descent(DescentRequest(program(text), point, fixed, settings, **options))  # type: ignore[arg-type]


def run(text: str, start: Sequence[str | float], method: Settings | str, **options: object) -> Run:
    """One run."""
    (only,) = descend(text, start, method, **options).runs  # type: ignore[arg-type]
    return only
