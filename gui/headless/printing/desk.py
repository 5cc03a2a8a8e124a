"""Where a paper is put together: the document with its answers, the pictures drawn so far, and what
could not be done, in sentences.  Nothing here fails because a part does."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import count

from gui.headless.killable import LimitReached, StudyFailed
from gui.headless.printing.tables import number
from gui.headless.sheet import Sheet
from gui.headless.sheet_figures import Figure, figure, views
from gui.plots.save import render
from gui.plots.style import Style
from studies.messages.paper import NOTE, Block, Paragraph, Picture, Pictures

LONGEST_CAPTION = 320
"""Characters; of a longer description the first sentences are printed, all of it is told to screen
readers."""

ALONE, SMALL = 0.62, 0.5
"""Share of the line that a picture takes that is about as high as wide and stands alone: with a
caption, and without."""

_SENTENCE = re.compile(r"(?<=[.!?]) (?=[A-Z(])")


@dataclass(frozen=True, slots=True)
class Kept:
    """A picture with the name of its files and what it looks like."""

    name: str
    figure: Figure
    svg: bytes


@dataclass(slots=True)
class Desk:
    """One paper under way.

    Attributes
    ----------
    sheet : the document.
    style : of the pictures.
    kept : pictures in the order in which they were drawn, each with a name of its own.
    said : why parts are missing, each sentence once.
    """

    sheet: Sheet
    style: Style = field(default_factory=Style)
    kept: list[Kept] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def attempt(self, work: Callable[[], list[Block]]) -> list[Block]:
        """The blocks of a part; where its study fails or takes too long, a sentence."""
        try:
            return work()
        except (LimitReached, StudyFailed) as failure:
            return [self.failure(str(failure))]

    def failure(self, sentence: str) -> Block:
        """A sentence in the place of a part."""
        if sentence not in self.said:
            self.said.append(sentence)
        return Paragraph((f"This part is missing. {sentence}",), NOTE)

    def pictures(
        self,
        sheet: Sheet,
        prefix: str = "",
        *,
        captions: bool = True,
        also: tuple[str, ...] = (),
    ) -> list[Block]:
        """What the lens in front of ``sheet`` shows, and what it can show ``also``; two side by
        side where they are not wide."""
        found: list[Block] = []
        for view in (*views(sheet), *also):
            found += self.attempt(partial(self._picture, sheet, view, prefix, captions))
        return beside(found)

    def _picture(self, sheet: Sheet, view: str, prefix: str, captions: bool) -> list[Block]:
        """One picture of the lens in front of ``sheet``; none where there is nothing to draw."""
        found = figure(sheet, view, self.style)
        return [] if found is None else [self._keep(found, prefix, captions=captions)]

    def _keep(self, found: Figure, prefix: str, *, captions: bool) -> Picture:
        wanted = f"{prefix}{found.name}"
        taken = {one.name for one in self.kept}
        name = next(n for n in _numbered(wanted) if n not in taken)
        self.kept.append(Kept(name, found, render(found.picture, "svg", size=found.size)))
        told = number(found.picture.describe())
        caption = (shortened(told),) if captions else ()
        share = ALONE if captions else SMALL
        return Picture(name, caption, 1.0 if found.wide else share, told)

    def svg(self) -> tuple[tuple[str, str], ...]:
        """(name, SVG) of every picture."""
        return tuple((one.name, one.svg.decode()) for one in self.kept)


def _numbered(name: str) -> Iterator[str]:
    """``name``, and with numbers from 2 on."""
    yield name
    yield from (f"{name}-{place}" for place in count(2))


def beside(blocks: list[Block]) -> list[Block]:
    """Two pictures that follow each other and are not wide stand side by side."""
    made: list[Block] = []
    for block in blocks:
        last = made[-1] if made else None
        if isinstance(last, Picture) and isinstance(block, Picture) and _narrow(last, block):
            made[-1] = Pictures((last, block))
        else:
            made.append(block)
    return made


def _narrow(*pictures: Picture) -> bool:
    return all(picture.width < 1 for picture in pictures)


def shortened(text: str, most: int = LONGEST_CAPTION) -> str:
    """The first sentences of a text, as many as ``most`` characters hold, at least one."""
    sentences = _SENTENCE.split(text)
    kept = sentences[0]
    for sentence in sentences[1:]:
        if len(kept) + 1 + len(sentence) > most:
            break
        kept = f"{kept} {sentence}"
    return kept
