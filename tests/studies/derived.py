"""Programs of typed functions with their first derivatives, derived once."""

from __future__ import annotations

from functools import lru_cache

from studies.derive import derive
from studies.messages.derivation import DeriveRequest
from symbolic.program import Program
from symbolic.reader import read_constant, read_problem
from symbolic.tree import Node


@lru_cache(maxsize=128)
def derived(text: str) -> Program:
    """The program of ``text`` with gradient or Jacobian."""
    *_, last = derive(DeriveRequest(read_problem(text), hessian=False, tidy_seconds=0))
    return last.program


def at(*coordinates: str) -> tuple[Node, ...]:
    """A point."""
    return tuple(read_constant(text) for text in coordinates)
