"""Intents of the Curvature lens; like all of them, pure edits of a document."""

from __future__ import annotations

from dataclasses import dataclass, replace

from gui.session.document import Document
from gui.session.intents import ChangeOption, Intent


class ChangeCurvature(ChangeOption):
    """One option of the :class:`CurvatureView`."""

    __slots__ = ()

    part = "curvature"


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
