"""Intents of the Curvature lens; like all of them, pure edits of a document."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from gui.session.document import Document
from gui.session.intents import Intent


@dataclass(frozen=True, slots=True)
class ChangeCurvature(Intent):
    """One option of the :class:`CurvatureView` is now ``value``."""

    option: str = ""
    value: str | int = ""

    @property
    def label(self) -> str:
        return f"change {self.option}"

    @property
    def merge(self) -> str:
        return f"curvature {self.option} {self.stroke}"

    def apply(self, document: Document) -> Document:
        changes: dict[str, Any] = {self.option: self.value}
        return replace(document, curvature=replace(document.curvature, **changes))


@dataclass(frozen=True, slots=True)
class RaceNewton(Intent):
    """Newton races gradient descent from the point: the Descent lens comes to the front with these
    two, gradient descent at ``rate`` (empty: its own default), paths beside convergence."""

    rate: str = ""

    @property
    def label(self) -> str:
        return "race Newton"

    def apply(self, document: Document) -> Document:
        view = document.descent
        racers, first = [], True
        for racer in view.racers:
            descends = racer.method == "gradient-descent" and first
            if descends:
                first = False
                racer = replace(racer, on=True, search="fixed", rate=self.rate or racer.rate)
            else:
                racer = replace(racer, on=racer.method == "newton")
            racers.append(racer)
        descent = replace(view, racers=tuple(racers), pictures="paths+convergence")
        return replace(document, descent=descent, lens="descent")
