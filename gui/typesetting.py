"""The lane that typesets formulas: what the lens in front needs and is not made yet, in batches.

It belongs to the controller, and knows no widget.
"""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType

from gui.asked import Asked, Send
from gui.formulas import wanted_markup
from gui.scene import Scene
from gui.theme import Appearance
from studies.messages.typesetting import Typeset, TypesetRequest

POINTS = 11.0
"""Size of type."""

BATCH = 24
"""Formulas typeset by one job, so that the first ones are soon there."""


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
        missing = [markup for markup in wanted_markup(scene) if markup not in self._pictures]
        if missing:
            self.asked.ask("typeset", TypesetRequest(tuple(missing[:BATCH]), POINTS, self._colour))

    def result(self, generation: int, result: Typeset) -> None:
        """Show formulas that are still wanted."""
        request = self.asked.answered(generation)
        if request is not None and request.colour == self._colour:
            self._pictures.update(zip(request.markup, result.svg, strict=True))
            self._show_pictures()

    def _show_pictures(self) -> None:
        self._show(pictures=MappingProxyType(dict(self._pictures)))
