"""Rows of the Gradient lens's table besides the partial derivatives: the gradient's length and the
directional derivative.

Pure text, like :mod:`gui.session.comparison`, from whose rows these differ only in where they come
from.
"""

from __future__ import annotations

import math

import numpy as np

from gui.session.comparison import Row, compared_row
from gui.session.names import readable
from studies.messages.directional import Directional
from studies.messages.evaluation import Evaluation
from studies.messages.status import Outcome, Status
from symbolic.problem import Problem


def length_row(function: str, component: int, evaluation: Evaluation) -> Row | None:
    """The gradient's length; None where the gradient is not known.

    The difference of two lengths comes from the differences d of the entries, ||g + d|| - ||g|| =
    sum d (2 g + d) / (||g + d|| + ||g||), which cancels nothing.
    """
    gradient, jacobian = evaluation.quantity("gradient"), evaluation.quantity("jacobian")
    if gradient is not None:
        entries, by = gradient.exact, gradient.difference
    elif jacobian is not None:
        entries, by = jacobian.exact[component], jacobian.difference[component]
    else:
        return None
    if not np.isfinite(entries).all() or entries.size < 2:
        return None
    exact, numeric = math.hypot(*entries), math.hypot(*(entries + by))
    both = exact + numeric
    difference = float(np.sum(by * ((2 * entries + by) / both))) if both else 0.0
    certain = Outcome(Status.CERTIFIED)
    return compared_row(
        "length", f"‖∇{readable(function)}‖", exact, "", numeric, difference, certain
    )


def directional_row(problem: Problem, function: str, found: Directional) -> Row:
    """The derivative along the direction."""
    names = [readable(problem.variables[axis]) for axis in found.request.axes]
    parts = [found.direction[axis] for axis in found.request.axes]
    along = ", ".join(f"{part:.3g} along {name}" for part, name in zip(parts, names, strict=True))
    note = found.outcome.sentence or found.remark
    row = compared_row(
        "directional",
        f"∂{readable(function)}/∂u",
        found.exact,
        found.digits,
        found.numeric,
        found.difference,
        Outcome(found.outcome.status, note),
    )
    return row if row.note else row.with_claim(f"u is the unit vector {along}.")
