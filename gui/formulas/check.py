"""The formulas of the Check lens: labels, what was understood, what is shown on request, and steps,
with the pictures that are made of them.
"""

from __future__ import annotations

from gui.scene import Scene
from gui.session.checking import LENS, Checking
from gui.session.formula_copies import formula_copies
from gui.session.hint_rows import marked_part
from gui.session.line_rows import line_rows
from gui.session.step_rows import step_rows
from gui.session.verdict_rows import entry_rows, few
from gui.widgets.formula import Shown
from studies.messages.check import CheckedEntry
from studies.messages.derivation import Formula


def check_markup(scene: Scene) -> list[str]:
    """Of everything that the lens shows, echoes first."""
    checking = Checking(scene.resolution)
    rows = entry_rows(checking, scene.check)
    rows = few(rows, checking.place) if checking.many else rows
    echoes = [row.yours for row in rows if row.yours is not None]
    echoes += [line.formula for line in line_rows(checking, scene.check) if line.formula]
    wanted = [formula.typst for formula in echoes] + [row.markup for row in rows if row.markup]
    exact = shown_entry(scene)
    if exact is not None:
        wanted.append(f"{exact.markup} = {exact.exact.typst}")
    return wanted + [row.markup for row in step_rows(checking, scene.steps).rows]


def shown_entry(scene: Scene) -> CheckedEntry | None:
    """The selected entry, where its exact derivative was asked for."""
    checking = Checking(scene.resolution)
    if not checking.ready or checking.key(checking.place) not in checking.view.exact:
        return None
    return checking.entry(scene.check)


def shown_formula(scene: Scene, formula: Formula | None) -> Shown:
    """A formula with its picture, once that is made."""
    if formula is None:
        return Shown("")
    return Shown(formula.text, scene.pictures.get(formula.typst), formula_copies(formula))


def shown_markup(scene: Scene, markup: str, plain: str) -> Shown:
    """Markup with its picture, or what stands for it while there is none."""
    copied = (("Typst", markup), ("text", plain)) if markup else ()
    return Shown(plain, scene.pictures.get(markup), copied)


def shown_exact(scene: Scene) -> Shown | None:
    """``∂f/∂x = ...`` of the selected entry, where it was asked for."""
    entry = shown_entry(scene)
    if entry is None:
        return None
    markup = f"{entry.markup} = {entry.exact.typst}"
    checking = Checking(scene.resolution)
    plain = f"{checking.label(checking.place)} = {entry.exact.text}"
    return Shown(
        plain,
        scene.pictures.get(markup),
        formula_copies(entry.exact, checking.label(checking.place)),
    )


def hinted_part(scene: Scene) -> tuple[int, int] | None:
    """The part of the function's text that an unfolded hint is about, while the lens is in front;
    None for no part."""
    if scene.document.lens != LENS or scene.check is None:
        return None
    return marked_part(Checking(scene.resolution), scene.check)
