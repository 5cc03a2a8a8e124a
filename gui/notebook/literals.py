"""Numbers and arrays as Python writes them, every digit kept, and lists laid out to be read."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import ArrayLike

WIDTH = 96


def number(value: float) -> str:
    """A float64."""
    value = float(value)
    if math.isnan(value):
        return "np.nan"
    if math.isinf(value):
        return "np.inf" if value > 0 else "-np.inf"
    return repr(value)


def array(values: ArrayLike) -> str:
    """An array of float64, nested lists in ``np.array``."""
    return f"np.array({_listed(np.asarray(values, dtype=float), 4)})"


def _listed(values: np.ndarray, indent: int) -> str:
    if not values.ndim:
        return number(float(values))
    if values.ndim == 1:
        return wrapped([number(one) for one in values], indent)
    pad = " " * indent
    rows = "".join(f"{pad}{_listed(row, indent + 4)},\n" for row in values)
    return f"[\n{rows}{' ' * (indent - 4)}]"


def wrapped(parts: Iterable[str], indent: int = 4) -> str:
    """A list in brackets: in one line where it is short, else as many parts a line as fit."""
    known = list(parts)
    flat = f"[{', '.join(known)}]"
    if len(flat) + indent <= WIDTH:
        return flat
    lines, line, pad = [], "", " " * indent
    for part in known:
        if line and len(pad) + len(line) + len(part) + 2 > WIDTH:
            lines.append(line.rstrip())
            line = ""
        line += f"{part}, "
    lines.append(line.rstrip())
    return "[\n" + "".join(f"{pad}{one}\n" for one in lines) + " " * (indent - 4) + "]"


def unpacked(names: Sequence[str], source: str) -> str:
    """``x, y = source``, also of one name and of none."""
    if not names:
        return ""
    if len(names) > 8:
        return f"({', '.join(names)},) = {source}"
    return f"{', '.join(names)}{',' if len(names) == 1 else ''} = {source}"


def block(lines: Iterable[str], indent: int = 4) -> str:
    """Lines of a function's body."""
    return "\n".join(" " * indent + line if line else "" for line in lines)
