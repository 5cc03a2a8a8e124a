"""Dice that fall the same way on every machine and under every version of Python.

The standard library promises that of ``random()`` alone, not of ``choice`` or ``shuffle``, and text
hashes change from run to run; here everything is written down.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")

_WORD = 2**64


def hashed(text: str) -> int:
    """FNV-1a of the text's UTF-8 bytes, 64 bits (Fowler, Noll, Vo)."""
    value = 0xCBF29CE484222325
    for byte in text.encode("utf-8"):
        value = (value ^ byte) * 0x100000001B3 % _WORD
    return value


def scrambled(state: int) -> int:
    """SplitMix64's word for a state: variant 13 of Stafford's mixers of 64 bits."""
    word = (state ^ state >> 30) * 0xBF58476D1CE4E5B9 % _WORD
    word = (word ^ word >> 27) * 0x94D049BB133111EB % _WORD
    return word ^ word >> 31


class Dice:
    """A stream of 64-bit words: SplitMix64 (Steele, Lea, Flood, OOPSLA 2014), begun at the hash of
    the labels, joined by ``/``.

    Parameters
    ----------
    labels : words and whole numbers; other labels, another stream.
    """

    def __init__(self, *labels: str | int) -> None:
        self._state = hashed("/".join(map(str, labels)))

    def _word(self) -> int:
        self._state = (self._state + 0x9E3779B97F4A7C15) % _WORD
        return scrambled(self._state)

    def below(self, n: int) -> int:
        """A whole number from 0 to n - 1, each equally likely: words beyond the largest multiple of
        n are thrown again."""
        if n < 1:
            raise ValueError(f"n: must be at least 1, not {n}")
        limit = _WORD - _WORD % n
        word = self._word()
        while word >= limit:
            word = self._word()
        return word % n

    def pick(self, sequence: Sequence[T]) -> T:
        """One of them."""
        return sequence[self.below(len(sequence))]

    def shuffled(self, sequence: Sequence[T]) -> tuple[T, ...]:
        """All of them in some order (Fisher and Yates, from the end)."""
        found = list(sequence)
        for last in range(len(found) - 1, 0, -1):
            other = self.below(last + 1)
            found[last], found[other] = found[other], found[last]
        return tuple(found)
