"""The report of a document: what it is about, every lens with something to say, the verdicts."""

from __future__ import annotations

from dataclasses import dataclass

from gui.headless.printing.check_part import check_part
from gui.headless.printing.desk import Desk
from gui.headless.printing.function_part import (
    TALLEST,
    derivatives_part,
    function_part,
    point_part,
)
from gui.headless.printing.lens_parts import lens_part
from gui.headless.printing.lesson import lesson_part
from gui.headless.printing.network_part import network_part
from gui.headless.printing.rich import rich
from gui.headless.sheet import CHECK, NETWORK, lenses
from gui.session.names import readable
from studies.messages.paper import Block, PaperRequest
from symbolic.problem_markup import echo

REPORT = "Report"


@dataclass(frozen=True, slots=True)
class Cover:
    """What stands on every paper.

    ``date`` : as printed, empty for none; ``seconds`` : the file's own date, since 1970.
    """

    date: str = ""
    seconds: int = 0


def report(desk: Desk, cover: Cover, only: tuple[str, ...] = ()) -> PaperRequest:
    """The report; of the lenses ``only`` these, where some are named."""
    document = desk.sheet.document
    if document.lesson.pages:
        blocks = lesson_part(desk, given=True)
        return printed(desk, REPORT, blocks, cover, function=False)
    blocks = rich(document.notes) if document.notes.strip() else []
    network = NETWORK in only if only else document.lens == NETWORK
    problem = desk.sheet.resolution.problem
    if network:
        blocks += network_part(desk)
    if problem is not None and (only or not network):
        blocks += _analysis(desk, only)
    return printed(desk, REPORT, blocks, cover, function=not network)


def _analysis(desk: Desk, only: tuple[str, ...]) -> list[Block]:
    blocks = [*function_part(desk), *derivatives_part(desk), *point_part(desk)]
    for lens in lenses(desk.sheet):
        if not only or lens in only:
            blocks += lens_part(desk, lens)
    if not only or CHECK in only:
        blocks += check_part(desk)
    return blocks


def printed(
    desk: Desk,
    kind: str,
    blocks: list[Block],
    cover: Cover,
    *,
    function: bool = True,
    names: bool = False,
) -> PaperRequest:
    """Blocks as a paper, with the document's title and, where wanted, its function at the top."""
    problem = desk.sheet.resolution.problem if function else None
    tall = problem is not None and len(problem.components) > TALLEST
    return PaperRequest(
        kind,
        title_of(desk, kind),
        "" if problem is None or tall else echo(problem),
        "" if problem is None else problem.text,
        cover.date,
        tuple(blocks),
        desk.svg(),
        names,
        cover.seconds,
    )


def title_of(desk: Desk, kind: str) -> str:
    """The document's own title, or what it is about."""
    document, problem = desk.sheet.document, desk.sheet.resolution.problem
    if document.title.strip():
        return document.title.strip()
    if document.lesson.pages:
        return "Lesson"
    if document.check.practice.on and kind != REPORT:
        return "Exercises"
    if document.lens == NETWORK:
        return "A network of two layers"
    if problem is None:
        return "Worksheet"
    names = ", ".join(map(readable, problem.variables))
    head = readable(problem.name)
    if len(names) > LONG_NAMES:
        names = f"{readable(problem.variables[0])}, …, {readable(problem.variables[-1])}"
    whole = f"{head}({names})" if names else head
    return f"Analysis of {whole}" if kind == REPORT else f"The function {whole}"


LONG_NAMES = 32
"""Characters of a list of variables in a title."""
