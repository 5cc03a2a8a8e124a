"""Strategies out of parts, whose descriptions stay short: hypothesis writes a strategy down with
all that it is made of, which of a grammar are megabytes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from hypothesis import strategies as st

T = TypeVar("T")


def picked(choices: Sequence[T]) -> st.SearchStrategy[T]:
    """One of many."""
    return st.integers(0, len(choices) - 1).map(lambda place: choices[place])


def rarely(usual: Sequence[T], rare: Sequence[T]) -> st.SearchStrategy[T]:
    """One of ``usual``, and now and then one of ``rare``: a text of many parts is mostly one that
    can be read."""
    return seldom(picked(usual), picked(rare))


def seldom(usual: st.SearchStrategy[T], rare: st.SearchStrategy[T]) -> st.SearchStrategy[T]:
    """One time in twelve or less ``rare``: not at an end of the dice, which hypothesis prefers."""
    return st.integers(0, 11).flatmap(lambda dice: rare if dice == 7 else usual)


def named(strategy: st.SearchStrategy[T]) -> st.SearchStrategy[T]:
    """The same under a short name."""

    @st.composite
    def part(draw: st.DrawFn) -> T:
        return draw(strategy)

    return part()


def grown(
    leaves: st.SearchStrategy[str],
    grow: Callable[[st.SearchStrategy[str]], st.SearchStrategy[str]],
    deepest: int = 3,
) -> st.SearchStrategy[str]:
    """Texts of up to ``deepest`` constructions inside one another, which ``grow`` makes of those
    within."""
    levels = [named(leaves)]
    for _ in range(deepest):
        levels.append(named(leaves | grow(levels[-1])))
    return named(st.integers(0, deepest).flatmap(lambda depth: levels[depth]))
