"""What a document means to the Gradient and Jacobian lenses: which pictures and numbers they show,
and the frozen requests of the studies behind them.

Pure, like :mod:`gui.session.resolve`, whose :class:`Resolution` it reads.
"""

from __future__ import annotations

from dataclasses import dataclass

from gui.session.document import FIELDS
from gui.session.resolve import Resolution
from studies.messages.ascent import AscentRequest
from studies.messages.directional import DirectionalRequest
from studies.messages.linear_map import LinearMapRequest
from studies.messages.linearisation import LinearisationRequest
from studies.messages.listed import ListedRequest
from studies.messages.streams import StreamsRequest
from symbolic.program import Program

GRADIENT, JACOBIAN = "gradient", "jacobian"

MAPPINGS = (
    "line", "arrows", "surface", "linearisation", "plane curve", "curves", "space curve",
    "map", "circle", "field", "components", "space surface",
)  # fmt: skip
"""Every picture of the Jacobian lens."""


def mappings(variables: int, components: int) -> tuple[str, ...]:
    """The pictures that the Jacobian lens has of a map of this shape, the usual one first."""
    if variables == 0:
        return ()
    if components == 1:
        return ("line",) if variables == 1 else ("arrows", "surface", "linearisation")
    if variables == 1:
        return {2: ("plane curve", "curves"), 3: ("space curve", "curves")}.get(
            components, ("curves",)
        )
    if components == 2:
        field = ("field",) if variables == 2 else ()
        return ("map", "circle", *field, "components", "linearisation")
    if components == 3:
        return ("space surface", "components", "linearisation")
    return ("components", "linearisation")


@dataclass(frozen=True, slots=True)
class Shown:
    """One document's pictures."""

    resolution: Resolution

    @property
    def lens(self) -> str:
        """The name of the lens in front."""
        return self.resolution.document.lens

    @property
    def shape(self) -> tuple[int, int]:
        """Variables and components; (0, 0) while there is no Problem."""
        problem = self.resolution.problem
        return (0, 0) if problem is None else (len(problem.variables), len(problem.components))

    @property
    def component(self) -> int:
        """Which component the Gradient lens shows."""
        return min(self.resolution.document.view.component, max(0, self.shape[1] - 1))

    @property
    def fields(self) -> tuple[str, ...]:
        """The pictures that the Gradient lens shows of two variables, from left to right."""
        chosen = self.resolution.document.view.field
        return tuple((chosen if chosen in FIELDS else FIELDS[0]).split("+"))

    @property
    def mapping(self) -> str:
        """The picture that the Jacobian lens shows; empty when there is none."""
        possible, chosen = mappings(*self.shape), self.resolution.document.view.mapping
        return chosen if chosen in possible else next(iter(possible), "")

    # The requests.  None where the lens in front does not show what comes of it.

    def _plane(self, lens: str) -> bool:
        found = self.resolution
        return self.lens == lens and found.placed and bool(found.ranges) and len(found.axes) == 2

    def _axes(self) -> tuple[int, int]:
        first, second = self.resolution.axes
        return first, second

    def _ranges(self) -> tuple[tuple[float, float], tuple[float, float]]:
        first, second = self._axes()
        return self.resolution.ranges[first], self.resolution.ranges[second]

    def streams(self, program: Program) -> StreamsRequest | None:
        """Streamlines of the gradient; of the field where the Jacobian lens shows a plane one."""
        found = self.resolution
        gradient = self._plane(GRADIENT) and "streamlines" in self.fields
        field = self._plane(JACOBIAN) and self.mapping == "field" and self.shape == (2, 2)
        if not (gradient or field):
            return None
        return StreamsRequest(
            program,
            found.held(),
            found.parameters,
            self._axes(),
            self._ranges(),
            "gradient" if gradient else "field",
            self.component if gradient else 0,
            found.document.view.density,
        )

    def ascent(self, program: Program) -> AscentRequest | None:
        """The path of steepest ascent."""
        found = self.resolution
        if not (self._plane(GRADIENT) and found.document.view.ascent):
            return None
        return AscentRequest(
            program, found.point, found.parameters, self._axes(), self._ranges(), self.component
        )

    def directional(self, program: Program) -> DirectionalRequest | None:
        """The directional derivative."""
        found = self.resolution
        if not self._plane(GRADIENT) or found.angle is None or found.fault("step") is not None:
            return None
        return DirectionalRequest(
            program,
            found.point_trees,
            found.parameter_trees,
            self._axes(),
            found.angle[0],
            self.component,
            found.document.view.marked,
            found.step,
        )

    def listed(self, program: Program) -> ListedRequest | None:
        """The gradients at the points of the table, those that can be read."""
        found = self.resolution
        points = tuple(
            tuple(tree for tree, _ in point) for point in found.listed if point is not None
        )
        if self.lens != GRADIENT or not points or not found.placed:
            return None
        return ListedRequest(
            program,
            points,
            found.parameter_trees,
            self.component,
            found.document.view.marked,
            found.step,
        )

    def linear_map(self, program: Program) -> LinearMapRequest | None:
        """What the Jacobian does to vectors."""
        found = self.resolution
        if self.lens != JACOBIAN or not found.placed or not self.shape[0]:
            return None
        return LinearMapRequest(program, found.point_trees, found.parameter_trees)

    def linearisation(self, program: Program) -> LinearisationRequest | None:
        """How well the linear map stands for the function."""
        found = self.resolution
        if (
            self.lens != JACOBIAN
            or self.mapping != "linearisation"
            or not found.placed
            or not found.axes
            or found.angle is None
        ):
            return None
        return LinearisationRequest(
            program, found.point_trees, found.parameter_trees, found.axes, found.angle[0]
        )
