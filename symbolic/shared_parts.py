"""Looking through an expression whose parts are shared: each part once.

SymPy's ``has`` and ``atoms`` walk an expression as a tree: twenty lines ``p = sin(q) + cos(q)`` are
a million nodes to them, and forty to us.
"""

from __future__ import annotations

from collections.abc import Iterator

from sympy import Basic


def parts(expression: Basic, closed: tuple[type[Basic], ...] = ()) -> Iterator[Basic]:
    """``expression`` and its parts, each once; not those of parts of the ``closed`` kinds."""
    waiting: list[Basic] = [expression]
    seen = {id(expression)}
    while waiting:
        part = waiting.pop()
        yield part
        if isinstance(part, closed):
            continue
        for argument in part.args:
            if id(argument) not in seen:
                seen.add(id(argument))
                waiting.append(argument)


def has_any(expression: Basic, *kinds: type[Basic]) -> bool:
    """Whether a part of ``expression``, or itself, is of one of ``kinds``."""
    return any(isinstance(part, kinds) for part in parts(expression))
