"""Intents of the Chain rule lens; like all of them, pure edits of a document."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from gui.session.chain_view import ChainView
from gui.session.document import Document
from gui.session.intents import ChangeOption, Intent

_OPTIONS = MappingProxyType({"towards": "direction of tangents", "whole": "graph drawn whole"})
"""Options that have another name on screen."""


def _changed(document: Document, **changes: Any) -> Document:
    """The document with changes in its view of the present graph."""
    return replace(document, chain=replace(document.chain.of(document.text), **changes))


class ChangeChain(ChangeOption):
    """One option of the :class:`ChainView`, of the present graph."""

    __slots__ = ()

    part = "chain"
    words = _OPTIONS

    def apply(self, document: Document) -> Document:
        return _changed(document, **{self.option: self.value})


@dataclass(frozen=True, slots=True)
class SelectNode(Intent):
    """The node called ``name`` is selected; none where it is empty.  Going from one to the next is
    one step of undo."""

    name: str = ""

    @property
    def label(self) -> str:
        return "select node"

    @property
    def merge(self) -> str:
        return "chain selected"

    def apply(self, document: Document) -> Document:
        return _changed(document, selected=self.name)


@dataclass(frozen=True, slots=True)
class StepTo(Intent):
    """So many steps are done now.  Going through them is one step of undo."""

    step: int = 0

    @property
    def label(self) -> str:
        return "step"

    @property
    def merge(self) -> str:
        return "chain step"

    def apply(self, document: Document) -> Document:
        return _changed(document, step=self.step)


@dataclass(frozen=True, slots=True)
class AnswerField(Intent):
    """The answer in ``field`` is now ``text``; an empty one takes it away."""

    field: str = ""
    text: str = ""

    @property
    def label(self) -> str:
        return "answer"

    @property
    def merge(self) -> str:
        return f"answer {self.field} {self.stroke}" if self.stroke else ""

    def apply(self, document: Document) -> Document:
        view: ChainView = document.chain.of(document.text)
        answers = dict(view.answers)
        answers.pop(self.field, None)
        if self.text.strip():
            answers[self.field] = self.text
        return _changed(document, answers=tuple(answers.items()))


@dataclass(frozen=True, slots=True)
class Reveal(Intent):
    """The right answer of ``field`` is shown."""

    field: str = ""

    @property
    def label(self) -> str:
        return "reveal answer"

    def apply(self, document: Document) -> Document:
        revealed = document.chain.of(document.text).revealed
        if self.field in revealed:
            return document
        return _changed(document, revealed=(*revealed, self.field))


@dataclass(frozen=True, slots=True)
class StartOver(Intent):
    """All answers are taken away, and nothing is revealed."""

    @property
    def label(self) -> str:
        return "start the quiz over"

    def apply(self, document: Document) -> Document:
        return _changed(document, answers=(), revealed=())


@dataclass(frozen=True, slots=True)
class SetWeight(Intent):
    """The weight of the output ``at`` is now ``text``; ``weights`` are all as they stand."""

    at: int = 0
    text: str = ""
    weights: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        return "change weight"

    @property
    def merge(self) -> str:
        return f"weight {self.at} {self.stroke}"

    def apply(self, document: Document) -> Document:
        weights = tuple(
            self.text if place == self.at else weight for place, weight in enumerate(self.weights)
        )
        return replace(document, chain=replace(document.chain, weights=weights))
