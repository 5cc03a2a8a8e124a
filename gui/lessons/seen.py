"""What notes and lesson show at one moment.  Frozen; the views render it and compute nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from gui.session.lecturing import Known, Lecturing, expected_formulas
from gui.session.rich_text import formulas
from gui.widgets.formula_object import Drawn


@dataclass(frozen=True, slots=True)
class Seen:
    """One moment.

    Attributes
    ----------
    meaning : of the document.
    known : the judgements.
    pictures : of the formulas in texts, as far as they are made.
    svg : the picture of markup that our printers made; None until that is made.
    """

    meaning: Lecturing
    known: Known
    pictures: Mapping[tuple[str, bool], Drawn]
    svg: Callable[[str], bytes | None]


def text_formulas(meaning: Lecturing) -> list[tuple[str, bool]]:
    """The formulas of all texts that are on screen, and of the pages beside the one in front, so
    that turning shows them at once."""
    wanted: list[tuple[str, bool]] = []
    near = [meaning.at, meaning.at + 1, meaning.at - 1] if meaning.on else []
    for number in near:
        if 0 <= number < len(meaning.pages):
            page = meaning.pages[number]
            question = page.question
            texts = [f"# {page.title}", page.text, question.ask, *question.choices]
            if number == meaning.at:
                texts += [expected_formulas(page), question.why]
            for text in texts:
                wanted += formulas(text)
    return [*wanted, *formulas(meaning.document.notes)]


def answer_markup(meaning: Lecturing, known: Known) -> list[str]:
    """The markup of what was understood of the answer, and of the derivative that is shown."""
    if not meaning.on:
        return []
    marked = meaning.marked(meaning.at, known)
    wanted = [marked.markup] if marked.markup else []
    return wanted + [markup for markup, _ in key_lines(meaning, known)]


def key_lines(meaning: Lecturing, known: Known) -> list[tuple[str, str]]:
    """Markup and text of each entry of the derivative that is shown on request."""
    check = meaning.key(known)
    if check is None:
        return []
    asking = meaning.asking(meaning.at)
    return [
        (
            f"{check.entries[i][j].markup} = {check.entries[i][j].exact.typst}",
            f"{asking.label((i, j))} = {check.entries[i][j].exact.text}",
        )
        for i, j in asking.places
    ]
