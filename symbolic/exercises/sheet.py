"""The exercises of a seed, one by one: dice choose a shape and its numbers until a problem comes
out that needs the rule, is new and is good to look at.

Nothing that SymPy computes has a say in it: a sheet stays what it is when SymPy learns to write
an answer differently.  It changes when a table or an ingredient does; a test says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from symbolic.exercises.degenerate import degenerate
from symbolic.exercises.dice import Dice
from symbolic.exercises.needed import Derived, derived, needed
from symbolic.exercises.place import Looking, Place
from symbolic.exercises.shapes import DERIVATIVE, EVERYTHING, HESSIAN, JACOBIAN, SHEET, Shape
from symbolic.exercises.tables import TABLES
from symbolic.exercises.task import Task, thrown
from symbolic.print_typed import typed

T = TypeVar("T")

_OWN, _ANY = 30, 400
"""Throws with the shape whose turn it is; throws with any shape."""

_LINE, _TWO_LINES = 80, 160
"""Characters of an entry of the answer, as the rules leave it: a line up to :data:`_ON_A_LINE`, two
lines above."""
_ON_A_LINE = 3


@dataclass(frozen=True, slots=True)
class Found:
    """An exercise of ``practised``, one rule: the task, its derivatives by rules, and where to look
    at it."""

    practised: str
    task: Task
    derived: Derived
    place: Place


@lru_cache(maxsize=512)
def exercise(rule: str, level: int, seed: int, number: int) -> Found:
    """Exercise ``number``, from 1, of a seed.

    Parameters
    ----------
    rule : a key of :data:`~symbolic.exercises.tables.TABLES`, or ``everything``.
    level : 1 to 5.
    seed : any whole number.

    Raises
    ------
    RuntimeError : when no throw of the dice gives an exercise, which no table allows.
    """
    begun = number - (number - 1) % SHEET
    taken = {exercise(rule, level, seed, earlier).task.key for earlier in range(begun, number)}
    practised = rule
    if rule == EVERYTHING:
        practised = _turn(tuple(TABLES), number, rule, level, seed)
    table, asked = TABLES[practised]
    own = _turn(table[level], number, rule, practised, level, seed)
    dice = Dice(rule, practised, level, seed, number)
    for throw in range(_OWN + _ANY):
        shape = own if throw < _OWN else dice.pick(table[level])
        found = attempted(practised, level, shape, asked, dice, taken)
        if found is not None:
            return found
    raise RuntimeError(f"no exercise for {rule}, level {level}, seed {seed}, number {number}")


def _turn(things: tuple[T, ...], number: int, *labels: str | int) -> T:
    """Which of them comes at ``number``: all of them in some order, then in another order ..."""
    round_, place = divmod(number - 1, len(things))
    return Dice("turn", *labels, round_).shuffled(things)[place]


def attempted(
    rule: str, level: int, shape: Shape, asked: str, dice: Dice, taken: set[str]
) -> Found | None:
    """What one throw gives; None where it is not fit to be set."""
    task = thrown(shape, asked, level, dice)
    if task.key in taken or any(map(degenerate, task.trees)):
        return None
    problem = task.problem
    found = derived(problem, task.entries)
    if not needed(rule, level, found):
        return None
    longest = _LINE if level <= _ON_A_LINE else _TWO_LINES
    if any(len(typed(entry)) > longest for entry in found.entries):
        return None
    looking = Looking(problem, found.entries)
    if task.asked == DERIVATIVE and not any(looking.changes()):
        return None
    vanishing = looking.vanishes()
    if all(vanishing) if task.asked in (JACOBIAN, HESSIAN) else any(vanishing):
        return None
    place = looking.place(dice)
    return None if place is None else Found(rule, task, found, place)
