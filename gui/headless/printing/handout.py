"""Handout and key of a document: a worksheet's question, a sheet of exercises, or a lesson."""

from __future__ import annotations

from dataclasses import dataclass

from gui.headless.printing.desk import Desk
from gui.headless.printing.exercises import Sheetful, exercises
from gui.headless.printing.lesson import lesson_part
from gui.headless.printing.questions import key, picture_of, question
from gui.headless.printing.report import Cover, printed
from gui.headless.printing.rich import rich
from gui.headless.sheet import CHAIN, NETWORK, Sheet
from studies.messages.paper import Block, Heading, PaperRequest, Paragraph, Room

HANDOUT, KEY = "Handout", "Key"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which of both: with ``answers`` it is the key; ``sheetful`` : of exercises, None for none."""

    answers: bool
    sheetful: Sheetful | None = None

    @property
    def kind(self) -> str:
        """What it is called."""
        return KEY if self.answers else HANDOUT


def handout(desk: Desk, wanted: Wanted, cover: Cover) -> PaperRequest:
    """The questions without answers, or with them."""
    document = desk.sheet.document
    names = not wanted.answers
    if wanted.sheetful is not None:
        blocks = exercises(desk, wanted.sheetful, answers=wanted.answers)
        return printed(desk, wanted.kind, blocks, cover, function=False, names=names)
    if document.lesson.pages:
        blocks = lesson_part(desk, answers=wanted.answers)
        return printed(desk, wanted.kind, blocks, cover, function=False, names=names)
    blocks = rich(document.notes) if document.notes.strip() else []
    blocks += sheet_blocks(desk, desk.sheet, answers=wanted.answers)
    function = document.lens != NETWORK
    return printed(desk, wanted.kind, blocks, cover, function=function, names=names)


def sheet_blocks(desk: Desk, sheet: Sheet, *, answers: bool) -> list[Block]:
    """The picture of the lens, and its question with room or with the answer."""
    drawn = picture_of(sheet, answers=answers)
    blocks = [] if drawn is None else desk.pictures(drawn, captions=False)
    lens, problem = sheet.document.lens, sheet.resolution.problem
    if lens == NETWORK:
        return blocks if answers else [*blocks, Heading(("Notes",), 2), Room(60)]
    if problem is None:
        return blocks
    if lens == CHAIN and not answers:
        blocks.append(Paragraph(("Fill in the local derivatives and the adjoints.",)))
    return blocks + (key(desk, sheet) if answers else question(sheet))
