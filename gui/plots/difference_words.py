"""An answer beside the exact derivative in words and tables: what both pictures of them share, and
the marks of the largest difference and of a counterexample."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from numpy.typing import NDArray

from gui.plots import words
from gui.plots.axes_text import derivative, mathematics, number
from gui.plots.curve import gaps
from gui.plots.palette import PURPLE
from gui.plots.style import Style
from gui.plots.table import Table
from gui.session.names import readable
from studies.messages.difference import Difference, Disagreement

Array = NDArray[np.float64]

YOURS_LACKING = "yours is undefined on part of it"
NOWHERE = "Both are nowhere defined together in this box. Try another box."
SAME = 1e-9
"""Relative: a difference that varies by less is one number, and its variation rounding."""
LEAST_SHARE = 0.01
"""Of the sampled places, at which both are equal, to be told."""
EQUAL = "no difference beyond rounding"


@dataclass(frozen=True, slots=True)
class Compared:
    """What is drawn.

    Attributes
    ----------
    difference : the samples.
    names : of the plotted variables, one or two.
    title : of the entry, mathtext without dollar signs; ``label``: the same as plain text.
    counterexample : along the plotted variables; None where there is none in this picture.
    """

    difference: Difference
    names: tuple[str, ...]
    title: str
    label: str
    counterexample: tuple[float, ...] | None = None

    @property
    def nowhere(self) -> bool:
        """Whether both are nowhere defined together."""
        return bool(np.isnan(self.apart).all())

    @property
    def apart(self) -> Array:
        """Yours minus exact; 0 everywhere where they differ by rounding only."""
        found = self.difference
        apart = found.difference
        return apart if found.largest is not None else np.where(np.isnan(apart), np.nan, 0.0)

    @property
    def constant(self) -> float | None:
        """The one number that the difference is wherever it is defined, or None."""
        known = self.apart[np.isfinite(self.apart)]
        if not known.size:
            return None
        low, high = float(known.min()), float(known.max())
        return low if high - low <= SAME * max(abs(low), abs(high)) else None

    @property
    def lacking(self) -> bool:
        """Whether yours is undefined at places where the exact one is not."""
        return bool(self.difference.lacking.any())


def entry_text(function: str, by: tuple[str, ...], *, ordinary: bool) -> str:
    """Mathtext of an entry without dollar signs: ``\\partial^2 f/\\partial x\\partial y``."""
    if not by:
        return rf"D_u {mathematics(function)}"
    if len(set(by)) == 1:
        return derivative(function, by[0], len(by), ordinary=ordinary)
    below = r"\,".join(rf"\partial {mathematics(name)}" for name in by)
    return rf"\partial^{{{len(by)}}} {mathematics(function)}/{below}"


def note(compared: Compared) -> str:
    """Beside the title: the largest difference, where it is, and what else there is to say."""
    largest = compared.difference.largest
    constant = compared.constant
    if largest is None:
        parts = [EQUAL]
    elif constant is not None:
        parts = [f"{number(constant)} everywhere"]
    else:
        parts = [_largest(largest, compared.names)]
    if compared.lacking:
        parts.append(YOURS_LACKING)
    return "" if compared.nowhere else "; ".join(parts)


def _largest(largest: Disagreement, names: tuple[str, ...]) -> str:
    at = _at(largest.at, [f"${mathematics(name)}$" for name in names])
    if largest.unbounded:
        return f"grows without bound near {at}"
    return f"largest {number(largest.size, 3)} at {at}"


def _at(place: tuple[float, ...], names: list[str]) -> str:
    pairs = zip(names, place, strict=True)
    return ", ".join(f"{name} = {number(_rounded(value), 3)}" for name, value in pairs)


def _rounded(value: float) -> float:
    """0 for what is 0 but for rounding."""
    return 0.0 if abs(value) < 1e-12 else value


def sentences(title: str, compared: Compared, point: tuple[float, ...]) -> str:
    """The picture in words: ranges, the difference, its largest, the counterexample, the point."""
    found, names = compared.difference, [readable(name) for name in compared.names]
    parts = [f"{title}: yours and the exact {compared.label}"]
    parts[0] += f" over {words.over(names, found.request.ranges)}."
    if compared.nowhere:
        return f"{parts[0]} {NOWHERE}"
    largest = found.largest
    if largest is None:
        parts.append("There is no difference beyond rounding where both were sampled.")
    else:
        at = _at(largest.at, names)
        if compared.constant is not None:
            parts.append(f"Yours minus exact is {number(compared.constant)} everywhere.")
        elif largest.unbounded:
            parts.append(f"The difference grows without bound near {at}.")
        else:
            parts.append(
                f"The largest difference found is {number(largest.size)} at {at}: yours gives"
                f" {number(largest.yours)}, the exact one {number(largest.exact)}."
            )
        same = found.difference == 0
        if same.mean() >= LEAST_SHARE:
            parts.append(f"Both are equal at {100 * same.mean():.0f} % of the sampled places.")
    if compared.counterexample is not None:
        parts.append(f"The counterexample at {_at(compared.counterexample, names)} is marked.")
    if compared.lacking:
        parts.append("Yours is undefined at some places where the exact one is defined.")
    parts.append(_holes(found))
    if all(map(math.isfinite, point)):
        parts.append(f"The point is at {_at(point, names)}.")
    return " ".join(part for part in parts if part)


def _holes(found: Difference) -> str:
    """Where the exact derivative is undefined."""
    if found.y.size:
        return words.holes(found.exact)
    spans = [f"from {number(a, 3)} to {number(b, 3)}" for a, b in gaps(found.x, found.exact)]
    more = " and elsewhere" if len(spans) > 3 else ""
    return f"Undefined {', '.join(spans[:3])}{more}." if spans else ""


def tables(compared: Compared) -> list[Table]:
    """The samples, the largest difference and the counterexample."""
    found, names = compared.difference, compared.names
    columns = ("yours", "exact", "difference")
    fields = (found.yours, found.exact, found.difference)
    grids = np.meshgrid(found.x, found.y) if found.y.size else [found.x]
    stacked = np.column_stack([one.ravel() for one in (*grids, *fields)])
    listed = [Table("samples", (*names, *columns), stacked.tolist())]
    if found.largest is not None:
        best = found.largest
        row = (*best.at, best.yours, best.exact, best.yours - best.exact)
        listed.append(Table("largest difference", (*names, *columns), [row]))
    if compared.counterexample is not None:
        listed.append(Table("counterexample", names, [compared.counterexample]))
    return listed


class Marks:
    """The largest difference (a diamond) and the counterexample (a cross) in one axes."""

    def __init__(self, axes: Axes) -> None:
        (self.largest,) = axes.plot([], [], "D", zorder=6, animated=True, clip_on=False)
        (self.counterexample,) = axes.plot([], [], "X", zorder=6.2, animated=True, clip_on=False)

    @property
    def artists(self) -> list[Line2D]:
        """Both, in drawing order."""
        return [self.largest, self.counterexample]

    def restyle(self, style: Style) -> None:
        """Colours and sizes."""
        palette = style.palette
        for artist, size, face in (
            (self.largest, 7.5, PURPLE),
            (self.counterexample, 9.5, palette.text),
        ):
            artist.set_markersize(style.points(size))
            artist.set_markerfacecolor(face)
            artist.set_markeredgecolor(palette.panel)
            artist.set_markeredgewidth(style.points(1.0))

    def place(
        self, largest: tuple[float, float] | None, counterexample: tuple[float, float] | None
    ) -> None:
        """Put them there, or take them away."""
        for artist, at in ((self.largest, largest), (self.counterexample, counterexample)):
            known = at is not None and all(map(math.isfinite, at))
            artist.set_data(*(([at[0]], [at[1]]) if at is not None and known else ([], [])))

    def legend(self) -> list[tuple[Line2D, str]]:
        """Those that are there, with their words."""
        entries = []
        if len(np.atleast_1d(self.largest.get_xdata())):
            entries.append((self.largest, "largest difference"))
        if len(np.atleast_1d(self.counterexample.get_xdata())):
            entries.append((self.counterexample, "counterexample"))
        return entries
