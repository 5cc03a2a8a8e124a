"""The table as text, and as ``docs/performance.md``."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version

from benchmarks.table.peers import PACKAGES
from benchmarks.table.reasons import CLOSE, reason
from benchmarks.table.row import Growth, Row

HEAD = """# Performance

Every number here is a ratio that was measured in one run: the program and the peer did the same
work in turns on the same machine. Above 1 the program is so many times faster (or smaller); below 1
the peer is. Times belong to a machine, ratios travel better: `make bench` makes this table on
yours, `python -m benchmarks --page` writes this page. Closer looks are separate:
`python -m benchmarks --detail NAME` runs one of `benchmarks/`, such as `adaptive` (errors beside
times), `verdicts` (answers beside times) or `critical`.
"""


def amount(value: float, unit: str) -> str:
    """A time or a size, with three digits."""
    if unit == "MB":
        return f"{value:.0f} MB"
    for factor, name in ((1.0, "s"), (1e3, "ms")):
        if value * factor >= 1.0:
            return f"{value * factor:.3g} {name}"
    return f"{value * 1e6:.3g} µs"


def times(ratio: float) -> str:
    """A ratio as it is read."""
    return f"{ratio:.0f}" if ratio >= 100 else f"{ratio:.1f}" if ratio >= 10 else f"{ratio:.2f}"


def line(found: Row | Growth) -> str:
    """One row for a terminal."""
    if isinstance(found, Row):
        return (
            f"{times(found.ratio):>7} x  {amount(found.ours, found.unit):>9} against "
            f"{amount(found.theirs, found.unit):>9}  {found.work} | {found.peer}"
        )
    first, last = found.sizes[0], found.sizes[-1]
    small, large = (amount(found.amounts[k], found.unit) for k in (0, -1))
    return (
        f"{found.exponent:7.2f} p  {small:>9} to      {large:>9}  {found.work} | "
        f"{first:g} to {last:g} {found.of}, expected {found.expected}"
    )


def machine() -> str:
    """The kind of machine, and what was compared."""
    known = []
    for name in PACKAGES:
        try:
            known.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            continue
    return (
        f"Measured on {os.cpu_count()} cores of a virtual {platform.machine()} machine with "
        f"{platform.system()}, Python {platform.python_version()}, no graphics card, the window "
        f"drawn in memory; {', '.join(known)}."
    )


def page(found: Sequence[Row | Growth]) -> str:
    """The whole page."""
    rows = [each for each in found if isinstance(each, Row)]
    growths = [each for each in found if isinstance(each, Growth)]
    lines = [HEAD, machine(), ""]
    won = sum(each.ratio >= 1 for each in rows)
    lines.append(f"Of {len(rows)} rows the program is at least as fast in {won}.\n")
    for group in dict.fromkeys(each.group for each in rows):
        lines += [
            f"## {group}\n",
            "| work | peer | the program | the peer | times |",
            "|---|---|--:|--:|--:|",
        ]
        for each in rows:
            if each.group == group:
                ratio = times(each.ratio) if each.ratio >= 1 else f"**{times(each.ratio)}**"
                sizes = (amount(value, each.unit) for value in (each.ours, each.theirs))
                lines.append(f"| {each.work} | {each.peer} | {' | '.join(sizes)} | {ratio} |")
        lines.append("")
    lines += _slower([each for each in rows if each.ratio < 1])
    lines += _growth(growths)
    return "\n".join(lines).rstrip() + "\n"


def _slower(rows: Sequence[Row]) -> list[str]:
    """Where a peer is faster, and why."""
    lines = ["## Where a peer is faster\n"]
    if not rows:
        return [*lines, "Nowhere in this run.\n"]
    why: dict[str, list[Row]] = {}
    for each in rows:
        sentence = reason(each) or (
            "Within the spread of two runs: a draw." if each.ratio > CLOSE else "Not explained yet."
        )
        why.setdefault(sentence, []).append(each)
    for sentence, these in why.items():
        named = "; ".join(f"{each.work} ({each.peer}, {times(each.ratio)})" for each in these)
        lines.append(f"- {named}. {sentence}")
    return [*lines, ""]


def _growth(growths: Sequence[Growth]) -> list[str]:
    """Exponents."""
    lines = [
        "## Growth\n",
        "The exponent p of time ~ size^p, fitted over the larger half of the sizes, beside the one "
        "that the method has for large sizes.\n",
        "| work | sizes | smallest | largest | p | expected |",
        "|---|---|--:|--:|--:|--:|",
    ]
    for each in growths:
        sizes = f"{each.sizes[0]:g} to {each.sizes[-1]:g} {each.of}"
        ends = (amount(value, each.unit) for value in (each.amounts[0], each.amounts[-1]))
        exponents = f"{each.exponent:.2f} | {each.expected}"
        lines.append(f"| {each.work} | {sizes} | {' | '.join(ends)} | {exponents} |")
    return [*lines, ""]
