"""The sentence of the status line when everything at the point is known."""

from __future__ import annotations

from gui.session.checking import LENS as CHECK
from gui.session.comparison import derivatives_exist, digits_agreed
from gui.session.descending import LENS as DESCENT
from gui.session.document import SCIPY, Document
from studies.messages.evaluation import Evaluation

SILENT = ("derivative", DESCENT, CHECK)
"""Lenses without a numeric column of our own."""


def compares(document: Document) -> bool:
    """Whether the lens in front compares exact values with numeric ones of ours."""
    return document.view.scheme not in SCIPY and document.lens not in SILENT


def summary(evaluation: Evaluation, seconds: float, *, compares: bool) -> str:
    """How long the derivation took, and, where the lens ``compares`` exact with numeric, to how
    many digits they agree; or that a derivative does not exist."""
    milliseconds = max(1.0, 1000 * seconds)
    time = f"{milliseconds:.0f} ms" if milliseconds < 1000 else f"{milliseconds / 1000:.1f} s"
    if not derivatives_exist(evaluation):
        return f"exact in {time}, but not every derivative exists at this point"
    digits = digits_agreed(evaluation) if compares else None
    return f"exact in {time}" + ("" if digits is None else f", numeric agrees to {digits} digits")
