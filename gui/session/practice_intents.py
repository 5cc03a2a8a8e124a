"""Intents of practice: an exercise is asked for, and begins once it is made."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from gui.session.check_view import Attempt, CheckView
from gui.session.document import Document
from gui.session.intents import Intent
from studies.messages.exercise import Exercise, ExerciseRequest


@dataclass(frozen=True, slots=True)
class ChangePractice(Intent):
    """One option of the :class:`Practice` is now ``value``."""

    option: str = ""
    value: str | int = ""

    @property
    def label(self) -> str:
        return "practise" if self.option == "on" else f"change {self.option} of exercises"

    @property
    def merge(self) -> str:
        return f"practice {self.option} {self.stroke}"

    def apply(self, document: Document) -> Document:
        changes: dict[str, Any] = {self.option: self.value}
        practice = replace(document.check.practice, **changes)
        return replace(document, check=replace(document.check, practice=practice))


@dataclass(frozen=True, slots=True)
class AskExercise(Intent):
    """The exercise of ``request`` is wanted; the present one, if there is one, becomes history
    with this ``verdict``."""

    request: ExerciseRequest = field(default_factory=ExerciseRequest)
    verdict: str = ""

    @property
    def label(self) -> str:
        return "new exercise"

    @property
    def merge(self) -> str:
        return f"exercise {exercise_name(self.request)}"

    def apply(self, document: Document) -> Document:
        practice, asked = document.check.practice, self.request
        history = practice.history
        if practice.present is not None and practice.text and not practice.awaited:
            history = (*history, Attempt(*practice.present, self.verdict, practice.helped))
        practice = replace(
            practice,
            on=1,
            present=(asked.rule, asked.level, asked.seed, asked.number),
            awaited=1,
            history=history,
        )
        return replace(document, check=replace(document.check, practice=practice))


@dataclass(frozen=True, slots=True)
class BeginExercise(Intent):
    """The exercise that was asked for takes the function's place: one step of undo with the asking.

    ``exercise`` : nothing happens without one.
    """

    exercise: Exercise | None = None

    @property
    def label(self) -> str:
        return "new exercise"

    @property
    def merge(self) -> str:
        return "" if self.exercise is None else f"exercise {exercise_name(self.exercise.request)}"

    def apply(self, document: Document) -> Document:
        made, practice = self.exercise, document.check.practice
        if made is None or not practice.awaited:
            return document
        practice = replace(practice, awaited=0, text=made.text, statement=made.statement, helped=0)
        check = CheckView(
            of=made.of,
            wrt=made.wrt,
            order=made.order,
            direction=", ".join(made.direction),
            about=made.text,
            practice=practice,
        )
        return replace(
            document,
            text=made.text,
            point=made.point,
            box=made.box,
            home=made.box,
            parameters=(),
            axes=(),
            listed=(),
            check=check,
        )


def exercise_name(request: ExerciseRequest) -> str:
    """What tells an exercise from all others."""
    return f"{request.rule} {request.level} {request.seed} {request.number}"
