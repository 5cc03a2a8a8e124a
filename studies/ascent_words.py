"""How a path of steepest ascent ended, in a sentence."""

from __future__ import annotations

import math
from collections.abc import Sequence

from engine.ascent import Ending, Path
from engine.box_units import Range

AT_ONCE = {
    Ending.UNDEFINED: "The function is undefined at the point: no path starts here.",
    Ending.OUTSIDE: "The point lies outside the box that is drawn.",
    Ending.LEAVING: "The point stands on the border of the box, and uphill leads out of it.",
    Ending.LEVEL: "The gradient is zero at the point: no direction is the steepest.",
    Ending.KINK: "The function has no gradient at the point: no path starts here.",
    Ending.POLE: "The function is too large at the point for a 64-bit float.",
    Ending.COARSE: "The box is too small, so far from zero, for a path of 64-bit floats.",
}
ON_THE_WAY = {
    Ending.SUMMIT: "The path ends on a summit{there}: the gradient vanishes and every direction"
    " leads down or level.",
    Ending.PLATEAU: "The path ends on a plateau{there}: from here on the gradient is zero.",
    Ending.SADDLE: "The path ends in a saddle{there}: the gradient vanishes, but it is no summit.",
    Ending.BORDER: "The path leaves the box{there}.",
    Ending.UNDEFINED: "The path ends{there}: beyond, the function is undefined.",
    Ending.POLE: "The path ends{there}: the function grows beyond all bounds.",
    Ending.CREST: "The path ends on a sharp crest{there}: from both sides uphill leads to the"
    " crease, where there is no gradient.",
    Ending.PEAK: "The path ends on a sharp peak{there}: every direction leads down, but there is"
    " no gradient.",
    Ending.JUMP: "The path ends{there}: beyond, the function jumps down.",
    Ending.KINK: "The path ends{there}, where the function has no gradient to follow.",
    Ending.FAINT: "The path ends on a ridge{there}, along which uphill is too gentle to follow.",
    Ending.SHARP: "The path ends on a ridge{there} that is too sharp to follow.",
    Ending.LIMIT: "The path was followed for its limit of steps and goes on{there}.",
}


def sentence(path: Path, ranges: tuple[Range, Range], start: tuple[float, float]) -> str:
    """How ``path`` ended."""
    if len(path.points) <= 1 and path.ending in AT_ONCE:
        return AT_ONCE[path.ending]
    end = path.points[-1].tolist() if len(path.points) else start
    return ON_THE_WAY[path.ending].format(there=f" at {_place(end, ranges)}")


def _place(point: Sequence[float], ranges: tuple[Range, Range]) -> str:
    """``(0.5, 1)``, with the digits that the box shows."""
    return "(" + ", ".join(map(_coordinate, point, ranges)) + ")"


def _coordinate(x: float, span: Range) -> str:
    # Rounded to about 1/5000 of the range: Newton's 3e-11 in a box of 6 is 0.
    width = span[1] - span[0]
    digits = 4 - math.floor(math.log10(width))
    rounded = round(x, digits) + 0.0 if abs(digits) < 300 else x
    size = max(abs(rounded), width)
    text = f"{rounded:.{max(4, math.ceil(math.log10(size / width)) + 4)}g}"
    return text.replace("-", "−")
