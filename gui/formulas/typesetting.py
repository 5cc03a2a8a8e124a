"""The lane that typesets formulas: what the lens in front needs and is not made yet, in batches.

It belongs to the controller, and knows no widget.
"""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType

from gui.asking.asked import Asked, Send
from gui.formulas.lenses import wanted_markup
from gui.scene import Scene
from gui.theme import Appearance
from studies.messages.typesetting import Typeset, TypesetRequest

POINTS = 11.0
"""Size of type."""

BATCH = 24
"""Formulas typeset by one job, so that the first ones are soon there."""

MOST_BYTES = 8_000_000
"""Of the pictures that are kept: of what is more, those of long ago are forgotten."""


class Typesetting:
    """One lane of jobs.

    Parameters
    ----------
    send : submits (lane, study, request).
    show : takes what changes in the scene, by keyword.
    """

    lane = "typeset"

    def __init__(self, send: Send, show: Callable[..., None]) -> None:
        self._show = show
        self.asked = Asked(self.lane, send)
        self._colour = Appearance().colours.text
        self._pictures: dict[str, bytes] = {}
        self._wanted: tuple[str, ...] = ()

    @property
    def open(self) -> bool:
        """Whether a formula is awaited."""
        return self.asked.open

    def set_colour(self, colour: str) -> None:
        """Formulas are in this colour from now on; all are made anew where it is another one."""
        if colour != self._colour:
            self._colour = colour
            self._pictures.clear()
            self.asked.forget()
            self._show_pictures()

    def ask(self, scene: Scene) -> None:
        """Ask for what the lens in front shows and is not made yet, one batch at a time."""
        if self.asked.open:
            return
        self._wanted = tuple(wanted_markup(scene))
        missing = [markup for markup in self._wanted if markup not in self._pictures]
        if missing:
            self.asked.ask("typeset", TypesetRequest(tuple(missing[:BATCH]), POINTS, self._colour))

    def result(self, generation: int, result: Typeset) -> None:
        """Show formulas that are still wanted."""
        request = self.asked.answered(generation)
        if request is not None and request.colour == self._colour:
            self._pictures.update(zip(request.markup, result.svg, strict=True))
            self._forget_the_oldest()
            self._show_pictures()

    def _forget_the_oldest(self) -> None:
        """Where there are too many, the older half, but for what the lens in front shows."""
        if sum(map(len, self._pictures.values())) <= MOST_BYTES:
            return
        room, wanted, kept = MOST_BYTES // 2, set(self._wanted), set[str]()
        for markup, svg in reversed(self._pictures.items()):
            room -= len(svg)
            if room >= 0 or markup in wanted:
                kept.add(markup)
        self._pictures = {one: svg for one, svg in self._pictures.items() if one in kept}
        self.asked.forget()  # what is forgotten may be asked for again

    def _show_pictures(self) -> None:
        self._show(pictures=MappingProxyType(dict(self._pictures)))
