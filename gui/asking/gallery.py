"""What a lens asks for besides values on a grid: a lane of jobs for each kind of picture or table.

Only what the lens in front shows is asked for.  It belongs to the controller, and knows no widget.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from gui.asking.asked import Asked, Send
from gui.asking.resting import Resting
from gui.scene import Scene
from gui.session.critical_rows import stopped
from gui.session.curving import Curving
from gui.session.descending import Descending
from gui.session.resolve import Resolution
from gui.session.shown import Shown
from symbolic.program import Program

FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "streams": "streams",
        "ascent": "ascent",
        "directional": "directional",
        "listed": "listed",
        "linear_map": "linear map",
        "linearisation": "linearisation",
    }
)
"""Lane -> study, of the Gradient and Jacobian lenses; their meaning is :class:`Shown`."""

RACES: Mapping[str, str] = MappingProxyType(
    {"descent": "descent", "sweep": "sweep", "basins": "basins"}
)
"""The same of the Descent lens; their meaning is :class:`Descending`."""

CURVES: Mapping[str, str] = MappingProxyType(
    {"curvature": "curvature", "taylor": "taylor", "slice": "slice", "critical": "critical"}
)
"""The same of the Curvature lens; their meaning is :class:`Curving`."""

GALLERIES: tuple[tuple[Mapping[str, str], Callable[[Resolution], Any]], ...] = (
    (FIELDS, Shown),
    (RACES, Descending),
    (CURVES, Curving),
)
"""Lanes with their meaning; those after the first need second derivatives."""

SEARCHES = ("critical",)
"""Lanes of long searches, which wait for a rest; what they have found stays when they end early."""


class Gallery:
    """Lanes of jobs.

    Parameters
    ----------
    studies : lane -> study.  A lane has the name of its request in what ``meaning`` makes of a
        document, and of its result in :class:`Scene`.
    send : submits (lane, study, request).
    show : takes what changes in the scene, by keyword.
    """

    def __init__(
        self,
        studies: Mapping[str, str],
        meaning: Callable[[Resolution], Any],
        send: Send,
        show: Callable[..., None],
    ) -> None:
        self._studies, self._meaning, self._show = studies, meaning, show
        self.asked = tuple(
            Resting(lane, send, self._ended) if lane in SEARCHES else Asked(lane, send)
            for lane in studies
        )
        self._found: dict[str, Any] = {}

    @property
    def open(self) -> bool:
        """Whether an answer is awaited."""
        return any(asked.open for asked in self.asked)

    def ask(self, scene: Scene, program: Program) -> None:
        """Ask for what the lens in front shows, where the answers are not known yet."""
        meaning = self._meaning(scene.resolution)
        for asked in self.asked:
            request = getattr(meaning, asked.lane)(program)
            if request is not None:
                asked.ask(self._studies[asked.lane], request)
            elif isinstance(asked, Resting):
                asked.wait()
            elif getattr(scene, asked.lane) is not None or asked.open:
                asked.forget()
                self._show(**{asked.lane: None})

    def result(self, lane: str, generation: int, result: Any) -> bool:
        """Show an answer that is still wanted; of several for one question, each as it comes.
        Whether the lane is one of these."""
        asked = next((one for one in self.asked if one.lane == lane), None)
        if asked is None:
            return False
        if asked.answered(generation, more=not getattr(result, "final", True)) is not None:
            self._found[lane] = result
            self._show(**{lane: result})
        return True

    def _ended(self, lane: str) -> None:
        """A search was cancelled, or has failed: what it found stays."""
        if lane in self._found:
            self._show(**{lane: stopped(self._found[lane])})

    def forget(self) -> None:
        """Another Problem: nothing that was asked for is wanted any more."""
        self._found.clear()
        for asked in self.asked:
            asked.renew() if isinstance(asked, Resting) else asked.forget()

    def stop(self) -> None:
        """Begin no search after a rest."""
        for asked in self.asked:
            if isinstance(asked, Resting):
                asked.wait()
