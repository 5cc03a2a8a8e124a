"""What ``train`` prints, made in the child process that has NumPy loaded already."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from engine.network.data_sets import NOISE, Recipe
from engine.network.points import Points
from engine.network.settings import Settings
from gui.headless.output import Exit, Printed, plain
from studies.messages.network import (
    GradientCheck,
    GradientCheckRequest,
    PointsRequest,
    Training,
    TrainRequest,
)

GRID = 201
"""Places along a side of the plane in a file: more than on screen, since it may be printed."""

LINES = 4
"""Epochs that are told, evenly spaced; the course's are 500, 1000, 1500 and 2000."""


@dataclass(frozen=True, slots=True)
class Question:
    """What the verb was asked.  ``picture``: the studies' results themselves are wanted as well."""

    settings: Settings
    data: Recipe | PointsRequest
    epochs: int
    json: bool
    picture: bool


@dataclass(frozen=True, slots=True)
class Answer(Printed):
    """With what figures are drawn of; ``refusal`` says why a file has no points, or is empty."""

    training: Training | None = None
    check: GradientCheck | None = None
    refusal: str = ""


def answer(question: Question) -> Answer:
    """Read, check, train, and put it into words or JSON.

    The gradient is checked at the first weights, where no mistake has led astray yet.
    """
    from studies.gradient_check import gradient_check
    from studies.read_points import read_points
    from studies.train import train

    data: Recipe | Points
    if isinstance(question.data, PointsRequest):
        found = read_points(question.data)
        if found.points is None:
            return Answer({}, "", (), Exit.UNREADABLE, refusal=found.sentence)
        data = found.points
    else:
        data = question.data
    check = gradient_check(GradientCheckRequest(question.settings, data))
    grid = GRID if question.picture else 0
    *_, training = train(
        TrainRequest(question.settings, data, None, question.epochs, interval=0.0, grid=grid)
    )
    failed = training.status != "done"
    return Answer(
        json=plain(as_json(question, training, check)) if question.json else {},
        text="" if question.json else report(training, check),
        sentences=tuple(s for s in (training.note, training.sentence if failed else "") if s),
        status=Exit.UNDECIDED if failed else Exit.DONE,
        training=training if question.picture else None,
        check=check if question.picture else None,
    )


def as_json(question: Question, training: Training, check: GradientCheck) -> dict[str, Any]:
    """The JSON object of the verb."""
    worst = next(array for array in check.arrays if array.name == check.worst)
    return {
        "data": _data(question.data, training.points),
        "settings": asdict(question.settings),
        "status": training.status,
        "sentence": training.sentence,
        "note": training.note or None,
        "epochs": len(training.losses),
        "loss": training.losses,
        "accuracy": training.accuracies,
        "final": {"loss": training.loss, "accuracy": training.accuracy},
        "gradient_check": {array.name: array.error for array in check.arrays},
        "check": {
            "epoch": check.epoch,
            "agrees": check.agrees,
            "tolerance": check.tolerance,
            "verdicts": {array.name: array.verdict for array in check.arrays},
            "worst": {
                "parameter": worst.name,
                "index": worst.worst,
                "backpropagation": float(worst.analytic[worst.worst]),
                "differences": float(worst.numeric[worst.worst]),
            },
            "sentences": check.sentences,
            "remarks": check.remarks,
        },
    }


def _data(data: Recipe | PointsRequest, points: Points) -> dict[str, Any]:
    if isinstance(data, Recipe):
        noise = NOISE[data.name] if data.noise is None else data.noise
        return {**asdict(data), "noise": noise}
    return {
        "file": data.file,
        "samples": points.count,
        "classes": points.classes,
        "names": points.names,
    }


def report(training: Training, check: GradientCheck) -> str:
    """The course's lines, and what the gradient check found."""
    done = len(training.losses)
    lines = [
        f"Epoch {epoch:4d}: loss = {training.losses[epoch - 1]:.4f},"
        f" accuracy = {100 * training.accuracies[epoch - 1]:.1f}%"
        for epoch in sorted({max(1, round(k * done / LINES)) for k in range(1, LINES + 1)})
        if done
    ]
    if training.status == "done":
        lines += ["", f"Final accuracy: {100 * training.accuracy:.1f}%"]
    errors = ", ".join(f"{array.name} {_error(array.error)}" for array in check.arrays)
    lines += [
        *([""] if lines else []),
        f"Gradient check of {check.parameters} parameters at the first weights, relative error:",
        f"  {errors}",
        *check.sentences,
        *check.remarks,
    ]
    return "\n".join(lines) + "\n"


def _error(error: float) -> str:
    return "not known" if error != error else f"{error:.1e}"
