"""What a document means to the Derivative lens: along which variable, of which order, with which
scheme and step, and the frozen requests of its studies.

Pure, like :mod:`gui.session.resolve`, whose :class:`Resolution` it reads.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from gui.session.resolve import Resolution
from studies.messages.errors import OWN, ErrorsRequest, steps_of
from studies.messages.profile import HigherRequest, ProfileRequest
from symbolic.program import Program

COMPLEX_STEP = "complex-step"
"""The scheme that gives first derivatives only."""

SCHEMES = (
    "forward", "backward", "central", "fourth-order", "sixth-order", "richardson", COMPLEX_STEP,
    OWN,
)  # fmt: skip
"""Every scheme that the lens may show, as :mod:`engine.schemes` calls them, in the order of tables
and legends; a stencil of one's own is the last."""

DEFAULT_FOCUS = "central"


@dataclass(frozen=True, slots=True)
class Along:
    """One variable through the point."""

    resolution: Resolution

    @property
    def axis(self) -> int:
        """The index of the variable that is differentiated by: as wished, else the first one."""
        problem, wished = self.resolution.problem, self.resolution.document.view.along
        names = () if problem is None else problem.variables
        return names.index(wished) if wished in names else 0

    @property
    def component(self) -> int:
        """The index of the component that is differentiated."""
        problem = self.resolution.problem
        count = 1 if problem is None else len(problem.components)
        return min(self.resolution.document.view.component, count - 1)

    @property
    def order(self) -> int:
        """Of the derivative."""
        return self.resolution.document.view.order

    @property
    def focus(self) -> str:
        """The scheme in focus: as chosen where it serves, else the central difference."""
        chosen = self.resolution.document.view.focus
        lacking = (
            chosen not in SCHEMES
            or (chosen == OWN and not self.resolution.offsets)
            or (chosen == COMPLEX_STEP and self.order > 1)
        )
        return DEFAULT_FOCUS if lacking else chosen

    def errors(self, program: Program, *, coarse: bool = False) -> ErrorsRequest | None:
        """The request for every scheme's errors at the point; None while a field cannot be read."""
        found = self.resolution
        if not found.placed or not found.point:
            return None
        return ErrorsRequest(
            program,
            found.point_trees,
            found.parameter_trees,
            self.axis,
            self.component,
            self.order,
            offsets=found.offsets,
            steps=steps_of(program, coarse=coarse),
        )

    def reading(self, program: Program) -> ErrorsRequest | None:
        """The request for the errors at the one step ``h``, which is the first of the two asked
        for; None while a field cannot be read."""
        errors, h = self.errors(program), self.resolution.h
        if errors is None or not math.isfinite(h):
            return None
        return replace(errors, steps=2, span=(h, 2 * h))

    def higher(self) -> HigherRequest | None:
        """The request for the formula of a higher derivative; None for a first one."""
        problem = self.resolution.problem
        if problem is None or not problem.variables or self.order < 2:
            return None
        return HigherRequest(problem, self.axis, self.order)

    def profile(self, program: Program) -> ProfileRequest | None:
        """The request for the function and its derivative along the variable; None while a field
        cannot be read."""
        found, axis = self.resolution, self.axis
        if not found.placed or not found.point or not found.ranges or not math.isfinite(found.h):
            return None
        # Where the point is along the variable does not matter to the picture.
        held = tuple(0.0 if k == axis else x for k, x in enumerate(found.point))
        return ProfileRequest(
            program,
            held,
            found.parameters,
            axis,
            self.component,
            self.order,
            found.ranges[axis],
            self.focus,
            found.offsets,
            found.h,
        )
