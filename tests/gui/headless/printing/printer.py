"""A desk whose studies run here and now, and the texts of a paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from gui.headless.printing.desk import Desk
from gui.headless.sheet import Sheet
from gui.session.document import Document
from studies.catalogue import load
from studies.messages.paper import (
    Block,
    Bullets,
    Card,
    Choices,
    Formula,
    Heading,
    Math,
    PaperRequest,
    Paragraph,
    Table,
    Together,
    Words,
)


@dataclass
class Answering:
    """Answers studies at once; those called ``failing`` raise."""

    failing: dict[str, Exception] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def __call__(self, study: str, request: Any) -> Any:
        self.asked.append(study)
        if study in self.failing:
            raise self.failing[study]
        found = load(study)(request)
        return list(found)[-1] if hasattr(found, "__next__") else found


def desk(document: Document, **failing: Exception) -> Desk:
    """At a document."""
    return Desk(Sheet(document, Answering(failing)))


def told(request: PaperRequest) -> str:
    """Everything that a paper says, formulas as their markup."""
    return "\n".join(line for block in request.blocks for line in lines(block))


def lines(block: Block) -> Iterator[str]:
    """The same of a block."""
    if isinstance(block, Heading | Paragraph):
        yield joined(block.words)
    elif isinstance(block, Formula):
        yield block.markup
    elif isinstance(block, Bullets | Choices):
        yield from map(joined, block.items)
    elif isinstance(block, Table):
        for row in (block.head, *block.rows):
            yield " | ".join(map(joined, row))
        yield joined(block.caption)
    elif isinstance(block, Card | Together):
        for inner in block.blocks:
            yield from lines(inner)


def joined(words: Words) -> str:
    """A line of it."""
    return "".join(
        piece if isinstance(piece, str) else piece.markup if isinstance(piece, Math) else piece.text
        for piece in words
    )


def within(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Every block, those in others as well."""
    for block in blocks:
        yield block
        if isinstance(block, Card | Together):
            yield from within(block.blocks)
