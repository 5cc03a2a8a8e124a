"""What a document means to the Curvature lens: which pictures and numbers it shows, and the frozen
requests of the studies behind them.

Pure, like :mod:`gui.session.resolve`, whose :class:`Resolution` it reads.
"""

from __future__ import annotations

from dataclasses import dataclass

from gui.session.curvature_view import NUMBERS, PICTURES, CurvatureView
from gui.session.resolve import Resolution
from studies.messages.critical import CriticalRequest
from studies.messages.curvature import COMPARED, CurvatureRequest
from studies.messages.slice import SliceRequest
from studies.messages.taylor import HIGHEST, TaylorRequest
from symbolic.program import Program

LENS = "curvature"

SECONDS = 12.0
"""Of wall clock for all critical points."""


@dataclass(frozen=True, slots=True)
class Curving:
    """One document's curvature."""

    resolution: Resolution

    @property
    def view(self) -> CurvatureView:
        """The document's choices."""
        return self.resolution.document.curvature

    @property
    def possible_pictures(self) -> tuple[str, ...]:
        """Of :data:`PICTURES`, those that a function of so many variables has."""
        if len(self.resolution.axes) >= 2:
            return PICTURES
        return ("slice",)

    @property
    def picture(self) -> str:
        """Which of them is shown."""
        possible, chosen = self.possible_pictures, self.view.pictures
        return chosen if chosen in possible else possible[0]

    @property
    def pictures(self) -> tuple[str, ...]:
        """What is shown, from left to right."""
        return tuple(self.picture.split("+"))

    @property
    def numbers(self) -> str:
        """Which table is shown."""
        return self.view.numbers if self.view.numbers in NUMBERS else NUMBERS[0]

    @property
    def order(self) -> int:
        """Of the Taylor polynomial."""
        return max(1, min(self.view.order, HIGHEST))

    @property
    def schemes(self) -> tuple[str, ...]:
        """The chosen scheme, and where the table compares several, the usual ones beside it."""
        chosen = self.resolution.document.view.difference
        if self.numbers != "schemes":
            return (chosen,)
        return COMPARED if chosen in COMPARED else (chosen, *COMPARED)

    @property
    def _ready(self) -> bool:
        """Whether the lens is in front and shows a scalar function of some variables."""
        found = self.resolution
        problem = found.problem
        return (
            found.document.lens == LENS
            and problem is not None
            and problem.scalar
            and bool(problem.variables)
        )

    # The requests.  None where the lens does not show what comes of it, or a field cannot be read.

    def curvature(self, program: Program) -> CurvatureRequest | None:
        """The Hessian and what it tells."""
        found = self.resolution
        if not (self._ready and found.placed and program.has("hessian")):
            return None
        if found.fault("step") is not None:
            return None
        return CurvatureRequest(
            program, found.point_trees, found.parameter_trees, self.schemes, found.step
        )

    def taylor(self, program: Program) -> TaylorRequest | None:
        """The polynomial at the point, in the plotted variables."""
        found = self.resolution
        if not (self._ready and found.placed and found.axes):
            return None
        return TaylorRequest(
            program, found.point_trees, found.parameter_trees, found.axes, self.order
        )

    def slice(self, program: Program) -> SliceRequest | None:
        """The function along the direction."""
        found = self.resolution
        shown = "slice" in self.pictures
        if not (self._ready and shown and found.placed and found.axes and found.ranges):
            return None
        if found.angle is None or not program.has("hessian"):
            return None
        ranges = tuple(found.ranges[axis] for axis in found.axes)
        return SliceRequest(
            program,
            found.point_trees,
            found.parameter_trees,
            found.axes,
            found.angle[0],
            ranges,
        )

    def critical(self, program: Program) -> CriticalRequest | None:
        """All critical points in the box."""
        found = self.resolution
        problem = found.problem
        if not (self._ready and found.ranges and program.has("hessian")):
            return None
        assert problem is not None
        if len(found.parameter_trees) != len(problem.parameters):
            return None
        return CriticalRequest(program, found.ranges, found.parameter_trees, SECONDS)
