"""What a page of a lesson asks, and what was answered.  Frozen data; pages themselves are in
:mod:`gui.session.document`, since each has a document of its own."""

from __future__ import annotations

from dataclasses import dataclass

KINDS = ("none", "derivative", "value", "choice", "open")
"""What a question wants: nothing, a derivative of the page's function, a number or an expression,
one of several choices, or a text that nobody judges."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question of a page, and the answer that was given.

    Attributes
    ----------
    kind : of :data:`KINDS`.
    ask : what is asked, in Markdown; ``$...$`` holds formulas in the input language.
    of, wrt, order : which derivative, as of :class:`gui.session.check_view.CheckView`.
    expected : of a ``value``: an expression that a right answer is equal to; of a ``choice``: the
        number of the right one, from 1; of an ``open`` question: the answer of the key.
    choices : in Markdown.
    why : Markdown, shown once the answer is right, or on request.
    answer : as typed; of a ``choice`` its number.
    revealed : 1 where ``why`` and what is right were shown on request.
    direction : of a directional derivative, as of the same view.
    """

    kind: str = "none"
    ask: str = ""
    of: str = ""
    wrt: str = ""
    order: int = 1
    expected: str = ""
    choices: tuple[str, ...] = ()
    why: str = ""
    answer: str = ""
    revealed: int = 0
    direction: str = ""
