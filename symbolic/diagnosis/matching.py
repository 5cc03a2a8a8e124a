"""Which rows are a permutation of which others, by the values of their entries."""

from __future__ import annotations

from collections.abc import Sequence

from symbolic.diagnosis.sight import Values, same_values

Row = Sequence[Values]


def permutation(rows: Sequence[Row], wanted: Sequence[Row]) -> tuple[int, ...] | None:
    """``p`` such that ``rows[p[k]]`` has the values of ``wanted[k]`` for each k; rows that stand in
    their own places stay there where they can.  None where there is none."""
    n = len(wanted)
    if len(rows) != n:
        return None
    fits = [[j for j in _own_first(n, k) if _same(rows[j], wanted[k])] for k in range(n)]
    taken: dict[int, int] = {}

    def place(k: int, seen: set[int]) -> bool:
        """Find a row for ``wanted[k]``, moving others on where needed (augmenting paths)."""
        for j in fits[k]:
            if j not in seen:
                seen.add(j)
                if j not in taken or place(taken[j], seen):
                    taken[j] = k
                    return True
        return False

    if not all(place(k, set()) for k in range(n)):
        return None
    found = [0] * n
    for j, k in taken.items():
        found[k] = j
    return tuple(found)


def _own_first(n: int, k: int) -> list[int]:
    return [k, *(j for j in range(n) if j != k)]


def _same(one: Row, other: Row) -> bool:
    return len(one) == len(other) and all(
        same_values(a, b) for a, b in zip(one, other, strict=True)
    )
