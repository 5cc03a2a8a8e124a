"""The nearest known name to a mistyped one.  Knows spellings only, not what they mean."""

from __future__ import annotations

from collections.abc import Iterable

LONGEST = 24
"""Longer words are not compared: nobody mistypes them by one letter."""


def distance(first: str, second: str, limit: int) -> int:
    """Optimal string alignment distance: insertions, deletions, substitutions and swaps of
    neighbours that turn ``first`` into ``second``; ``limit + 1`` when it is more than ``limit``."""
    if abs(len(first) - len(second)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(second) + 1))
    for i, a in enumerate(first, 1):
        previous, row, older = row, [i], before
        for j, b in enumerate(second, 1):
            cost = min(previous[j] + 1, row[j - 1] + 1, previous[j - 1] + (a != b))
            if i > 1 and j > 1 and a == second[j - 2] and first[i - 2] == b:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
        before = previous
    return row[-1]


def nearest(word: str, known: Iterable[str]) -> str:
    """The entry of ``known`` that is closest to ``word``, or an empty string when none is close.

    Close means at most one slip for short words and one in three letters for long ones; of equally
    close names the one with the same first letter is taken.
    """
    if not word or len(word) > LONGEST:
        return ""
    limit = max(1, len(word) // 3) if len(word) > 1 else 0
    best, best_cost = "", float(limit) + 0.5
    lowered = word.lower()
    for candidate in known:
        cost = float(distance(lowered, candidate.lower(), limit))
        if cost > limit:
            continue
        cost += 0.25 * (candidate[:1] != word[:1])
        if cost < best_cost:
            best, best_cost = candidate, cost
    return best
