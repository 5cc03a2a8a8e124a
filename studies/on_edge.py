"""Whether a point stands where the formulas of the derivatives are not to be trusted: on a kink, a
jump or a border."""

from __future__ import annotations

from studies.messages.evaluation import EvaluateRequest
from symbolic.kink_points import standing_on_edge


def on_edge(request: EvaluateRequest) -> bool:
    """Whether the point of ``request`` is proved to be one, where the function is defined."""
    return standing_on_edge(request.program, request.point, request.parameters)
