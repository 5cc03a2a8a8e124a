"""Results as parts of keys: by identity, since they hold arrays, which are not compared."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class Same:
    """A result that equals itself only.  Being kept here, no later result can have its identity."""

    result: object

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and other.result is self.result

    def __hash__(self) -> int:
        return id(self.result)
