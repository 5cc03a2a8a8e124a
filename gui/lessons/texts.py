"""The lane that typesets the formulas of notes and lessons, in batches, in the window's colour.

Like :class:`gui.formulas.typesetting.Typesetting`, whose formulas are those of the lens in front.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

from gui.asking.asked import Asked, Send
from gui.formulas.typesetting import BATCH, POINTS
from gui.widgets.formula_object import Drawn
from studies.messages.typesetting import LONGEST, Typeset, TypesetRequest
from symbolic.errors import UnreadableInput
from symbolic.formula_text import formula_typst

LANE = "lesson text"

Wanted = tuple[str, bool]
"""Markup, and whether it is displayed on a line of its own."""

MOST = 2_000
"""Pictures kept."""

MOST_SHOWN = 300
"""Formulas of all texts on screen that are typeset; others stay as they are typed."""


@lru_cache(maxsize=1024)
def markup_of(formula: str) -> str:
    """Typst of a formula in the input language; empty where it cannot be read."""
    try:
        found = formula_typst(formula)
    except UnreadableInput:
        return ""
    return found if len(found) <= LONGEST else ""


class RichFormulas:
    """One lane of jobs.  ``send`` submits (lane, study, request)."""

    def __init__(self, send: Send) -> None:
        self.asked = Asked(LANE, send)
        self._colour = "#000000"
        self._made: dict[Wanted, Drawn] = {}

    def set_colour(self, colour: str) -> bool:
        """Formulas are in this colour from now on; whether that is another one."""
        if colour == self._colour:
            return False
        self._colour = colour
        self._made.clear()
        self.asked.forget()
        return True

    def ask(self, formulas: Sequence[tuple[str, bool]], markup: Sequence[str]) -> None:
        """Ask for what is not made yet, what comes first in front: ``formulas`` of texts, displayed
        or not, and ``markup`` of our printers."""
        if self.asked.open:
            return
        wanted = [(markup_of(text), display) for text, display in formulas[:MOST_SHOWN]]
        wanted += [(one, True) for one in markup if len(one) <= LONGEST]
        missing = [one for one in dict.fromkeys(wanted) if one[0] and one not in self._made]
        if not missing:
            return
        display = missing[0][1]
        batch = tuple(text for text, alike in missing if alike is display)[:BATCH]
        request = TypesetRequest(batch, POINTS, self._colour, inline=not display)
        self.asked.ask("typeset", request)

    def result(self, generation: int, result: Typeset) -> bool:
        """Take pictures; whether they are still wanted."""
        request = self.asked.answered(generation)
        if not isinstance(request, TypesetRequest) or request.colour != self._colour:
            return False
        if len(self._made) > MOST:
            self._made.clear()
        depths = result.depths or (None,) * len(result.svg)
        for markup, svg, depth in zip(request.markup, result.svg, depths, strict=True):
            self._made[markup, not request.inline] = Drawn(svg, depth)
        return True

    def failed(self, generation: int) -> bool:
        """A batch could not be made: its formulas stay as they are typed."""
        request = self.asked.answered(generation, failed=True)
        if not isinstance(request, TypesetRequest):
            return False
        for markup in request.markup:
            self._made[markup, not request.inline] = Drawn(b"")
        return True

    def pictures(self, formulas: Sequence[tuple[str, bool]]) -> Mapping[tuple[str, bool], Drawn]:
        """Those of these formulas that are made."""
        found = {}
        for text, display in formulas[:MOST_SHOWN]:
            drawn = self._made.get((markup_of(text), display))
            if drawn is not None and drawn.svg:
                found[text, display] = drawn
        return MappingProxyType(found)

    def svg(self, markup: str) -> bytes | None:
        """The displayed picture of markup; None until it is made."""
        drawn = self._made.get((markup, True))
        return None if drawn is None else drawn.svg or None
