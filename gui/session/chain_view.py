"""What a document says about the Chain rule lens.  Frozen data."""

from __future__ import annotations

from dataclasses import dataclass, replace

MODES = ("reverse", "forward")
"""Adjoints from the output back, or tangents from one variable on."""

WHOLE = -1
"""No step in particular: everything is shown at once."""


@dataclass(frozen=True, slots=True)
class ChainView:
    """How the Chain rule lens shows what it shows.

    Attributes
    ----------
    mode : of :data:`MODES`.
    towards : the variable along which tangents run; the first one where empty or unknown.
    step : so many steps are done; :data:`WHOLE` for all of them at once.
    quiz : 1 where adjoints and local derivatives are to be filled in.
    answers : (field, typed) pairs; fields are named in :mod:`gui.session.quiz_fields`.
    revealed : fields whose answer was shown on request.
    about : the text whose graph ``step``, ``answers``, ``revealed`` and ``selected`` belong to:
        another text has another graph, in which the same name may be another node.
    weights : of the outputs of a vector, as typed; what is missing has its default.
    selected : the name of the node whose rule is shown; empty for the one that a step is at.
    whole : 1 where every node is drawn, though parts of the same shape could be drawn once.
    """

    mode: str = MODES[0]
    towards: str = ""
    step: int = WHOLE
    quiz: int = 0
    answers: tuple[tuple[str, str], ...] = ()
    revealed: tuple[str, ...] = ()
    about: str = ""
    weights: tuple[str, ...] = ()
    selected: str = ""
    whole: int = 0

    def of(self, text: str) -> ChainView:
        """The same about the graph of ``text``: nothing of another graph is kept."""
        if self.about == text:
            return self
        return replace(self, step=WHOLE, answers=(), revealed=(), selected="", about=text)
