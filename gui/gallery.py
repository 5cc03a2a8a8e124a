"""What a lens asks for besides values on a grid: a lane of jobs for each kind of picture or table.

Only what the lens in front shows is asked for.  It belongs to the controller, and knows no widget.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from gui.asked import Asked, Send
from gui.scene import Scene
from gui.session.resolve import Resolution
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
        self.asked = tuple(Asked(lane, send) for lane in studies)
        self.lanes = tuple(studies)

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
            elif getattr(scene, asked.lane) is not None or asked.open:
                asked.forget()
                self._show(**{asked.lane: None})

    def result(self, lane: str, generation: int, result: Any) -> None:
        """Show an answer that is still wanted; of several for one question, each as it comes."""
        asked = next(one for one in self.asked if one.lane == lane)
        if asked.answered(generation, more=not getattr(result, "final", True)) is not None:
            self._show(**{lane: result})

    def forget(self) -> None:
        """Another Problem: nothing that was asked for is wanted any more."""
        for asked in self.asked:
            asked.forget()
