"""A row of the table, a measured growth, and clocks that are fair to both sides."""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from statistics import median
from time import perf_counter

import numpy as np

Call = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Row:
    """The same work done by the program and by a peer.

    ``ours`` and ``theirs`` are amounts of ``unit`` ("s" or "MB"), of which less is better.
    """

    group: str
    work: str
    peer: str
    ours: float
    theirs: float
    unit: str = "s"

    @property
    def ratio(self) -> float:
        """How many times less the program takes than the peer; below 1 the peer is better."""
        return self.theirs / self.ours


@dataclass(frozen=True, slots=True)
class Growth:
    """An amount at several sizes, and the exponent p of amount ~ size^p.

    ``expected`` is the exponent that the method has for large sizes: what a fixed cost adds at
    small ones makes the fitted exponent smaller.
    """

    work: str
    of: str
    sizes: tuple[float, ...]
    amounts: tuple[float, ...]
    expected: str
    unit: str = "s"

    @property
    def exponent(self) -> float:
        """Least squares over logarithms, of the larger half of the sizes: there the fixed cost
        matters least."""
        return slope(self.sizes, self.amounts)


def slope(sizes: Sequence[float], amounts: Sequence[float]) -> float:
    """The fitted exponent over the larger half of ``sizes``; at least two of them."""
    kept = max(2, (len(sizes) + 1) // 2)
    return float(np.polyfit(np.log(sizes[-kept:]), np.log(amounts[-kept:]), 1)[0])


def in_turns(*calls: Call, turns: int = 7, least: float = 0.0) -> tuple[float, ...]:
    """The median wall time of each call, seconds.

    The calls take turns, so that whatever else the machine does falls on all of them alike, after
    one turn that is not counted.  A turn repeats its call until ``least`` seconds have passed.
    """
    times: list[list[float]] = [[] for _ in calls]
    for turn in range(turns + 1):
        for place, call in enumerate(calls):
            gc.collect()
            begun, count = perf_counter(), 0
            while count == 0 or perf_counter() - begun < least:
                call()
                count += 1
            if turn:
                times[place].append((perf_counter() - begun) / count)
    return tuple(median(each) for each in times)


def against(
    group: str,
    work: str,
    peer: str,
    ours: Call,
    theirs: Call,
    *,
    turns: int = 7,
    least: float = 0.0,
) -> Row:
    """A row of two calls that take turns."""
    mine, other = in_turns(ours, theirs, turns=turns, least=least)
    return Row(group, work, peer, mine, other)


def tell(found: Iterable[Row | Growth]) -> None:
    """Write each as a line of JSON as soon as it is known: what :mod:`benchmarks` collects."""
    for each in found:
        told = {"kind": type(each).__name__.lower(), **asdict(each)}
        sys.stdout.write(json.dumps(told) + "\n")
        sys.stdout.flush()


def heard(line: str) -> Row | Growth:
    """What :func:`tell` wrote.

    Raises
    ------
    ValueError : when it is no such line.
    """
    told = json.loads(line)
    kind = told.pop("kind")
    if kind == "row":
        return Row(**told)
    if kind == "growth":
        told["sizes"], told["amounts"] = tuple(told["sizes"]), tuple(told["amounts"])
        return Growth(**told)
    raise ValueError(f"line: no row and no growth: {kind}")
