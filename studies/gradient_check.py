"""The study ``gradient check``: the backward pass of a network against differences of its loss."""

from __future__ import annotations

from time import perf_counter

import numpy as np

from engine.network.diagnosis import diagnosis
from engine.network.gradient_check import (
    TOLERANCE,
    backward_gradient,
    compared,
    differences,
)
from engine.network.settings import MISTAKES
from studies.messages.network import GradientCheck, GradientCheckRequest
from studies.network_parts import Parts, parts

NOWHERE = (
    "The activation is undefined at the input of some hidden unit, so the loss has no value here"
    " and no gradient."
)


def gradient_check(request: GradientCheckRequest) -> GradientCheck:
    """Compare every entry.

    Raises
    ------
    ValueError : naming the field of ``request`` that is wrong.
    UnreadableInput, NotDifferentiable : for a typed activation.
    """
    started = perf_counter()
    settings = request.settings
    found = parts(settings, request.data, request.state)

    def backward(mistake: str) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
        return backward_gradient(
            found.points.inputs, found.points.labels, found.state.parameters, found.activation,
            found.loss, mistake,
        )  # fmt: skip

    numeric = differences(
        found.points.inputs, found.points.labels, found.state.parameters, found.activation,
        found.loss,
    )  # fmt: skip
    checks = compared(backward(settings.mistake), numeric)
    if numeric.excluded.all():
        sentences: tuple[str, ...] = (NOWHERE,)
    else:
        mistaken = {name: backward(name) for name in MISTAKES if name != "none"}
        sentences = diagnosis(checks, found.points.count, mistaken)
    return GradientCheck(
        settings=settings,
        arrays=checks,
        worst=max(checks, key=lambda check: np.nan_to_num(check.error, nan=-1.0)).name,
        epoch=found.state.epoch,
        tolerance=TOLERANCE,
        step=numeric.step,
        sentences=sentences,
        remarks=_remarks(found, int(numeric.excluded.sum()), numeric.excluded.size),
        seconds=perf_counter() - started,
    )


def _remarks(found: Parts, excluded: int, total: int) -> tuple[str, ...]:
    """What was not compared."""
    if not excluded or excluded == total:
        return ()
    entries = "1 entry is" if excluded == 1 else f"{excluded} of {total} entries are"
    reason = "its differences cross" if excluded == 1 else "their differences cross"
    what = "a kink of the activation"
    if found.activation.kinks is None:
        what += ", or a place where it is undefined"
    return (f"{entries} not compared: {reason} {what}.",)
