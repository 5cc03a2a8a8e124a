"""Both passes of the network as formulas: their markup, and how they are shown and copied.

Pure text; the pictures of the formulas are made by a study.
"""

from __future__ import annotations

from dataclasses import dataclass

from gui.scene import Scene
from gui.session.formula_copies import FORMS, Copies
from gui.widgets.formula import Shown
from studies.messages.network import Step


@dataclass(frozen=True, slots=True)
class ShownStep:
    """One line of a pass.

    Attributes
    ----------
    formula : as it is computed; ``right`` : as it should be, where it is wrong.
    shape : rows and columns of the left side; ``shapes`` : the product that they come from.
    why : one sentence.
    backward : whether it belongs to the backward pass.
    """

    formula: Shown
    right: Shown | None
    shape: str
    shapes: str
    why: str
    backward: bool


def passes_markup(scene: Scene) -> list[str]:
    """Of every line, first the wrong ones and the backward pass: those are looked at."""
    if scene.passes is None:
        return []
    steps = sorted(scene.passes.steps, key=lambda step: (not step.wrong, not step.backward))
    return [markup for step in steps for markup in (step.markup, step.right) if markup]


def shown_passes(scene: Scene) -> tuple[ShownStep, ...]:
    """The lines of both passes, in order."""
    if scene.passes is None:
        return ()
    return tuple(_shown(scene, step) for step in scene.passes.steps)


def step_copies(step: Step) -> Copies:
    """A line in every form, in the order of all formulas."""
    known = {**dict(step.forms), "typst": step.markup, "text": step.text}
    return tuple((name, known.get(form, "")) for name, form in FORMS)


def _shown(scene: Scene, step: Step) -> ShownStep:
    rows, columns = step.shape
    right = None
    if step.wrong:
        right = Shown("as it should be", scene.pictures.get(step.right), (("Typst", step.right),))
    return ShownStep(
        Shown(
            step.text,
            scene.pictures.get(step.markup),
            step_copies(step),
        ),
        right,
        f"{rows}×{columns}",
        step.shapes,
        step.why,
        step.backward,
    )
