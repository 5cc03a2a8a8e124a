"""A person's own derivative, judged: what is asked and what comes back."""

from __future__ import annotations

from dataclasses import dataclass

from studies.messages.derivation import Formula
from studies.messages.verdict import Verdict
from symbolic.errors import InputError
from symbolic.problem import Problem
from symbolic.tree import Node

DERIVATIVE, GRADIENT, JACOBIAN, HESSIAN = "derivative", "gradient", "jacobian", "hessian"
DIRECTIONAL = "directional"
OF = (DERIVATIVE, GRADIENT, JACOBIAN, HESSIAN, DIRECTIONAL)
"""What an answer may be of.  ``derivative``: by one variable, of any order."""

SECONDS = 10.0
"""For all entries together."""


@dataclass(frozen=True, slots=True)
class CheckRequest:
    """Judge ``answer``.

    Attributes
    ----------
    problem : the function.
    answer : what was typed: one text (a matrix, a vector, several lines of steps), or, entry by
        entry, a text for each place of ``cells``.
    cells : rows of texts, used when ``answer`` is empty; an empty text is an entry not answered.
    of : one of :data:`OF`.
    wrt : the variable of a derivative; empty for the first one; several, as ``x, y``, for a mixed
        one, by each in turn.
    order : of a derivative, from 1.
    direction : of a directional derivative, a constant tree a variable; it is made a unit vector
        where ``normed``.
    hints : whether mistakes are looked for.
    """

    problem: Problem
    answer: str = ""
    cells: tuple[tuple[str, ...], ...] = ()
    of: str = GRADIENT
    wrt: str = ""
    order: int = 1
    direction: tuple[Node, ...] = ()
    normed: bool = True
    hints: bool = True
    seconds: float = SECONDS


@dataclass(frozen=True, slots=True)
class Hint:
    """One explanation of a wrong answer, which unfolds: where, which rule, what it should be.

    Attributes
    ----------
    where : a sentence that names the part of the function (``start`` to ``end`` of its text), or
        what is wrong with the whole.
    rule : a sentence that names the rule and how it was misapplied.
    should : a sentence with what it should be.
    mistake : the mistake's name (:mod:`symbolic.diagnosis`), as ``inner-derivative-lost``.
    """

    where: str
    rule: str
    should: str
    mistake: str
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class CheckedEntry:
    """One entry.

    Attributes
    ----------
    label : ``df/dx``, ``d2f/dx dy``, ``df_1/dx``: text; ``markup`` the same as Typst.
    yours : as it was understood; None where it could not be read or was not answered.
    exact : the exact entry.
    verdict : None where nothing was answered.
    error : why it cannot be read, with its column in its own text.
    hints : explanations, each proved to give exactly this answer; all of them where there are
        several.
    """

    label: str
    markup: str
    yours: Formula | None
    exact: Formula
    verdict: Verdict | None
    error: InputError | None = None
    hints: tuple[Hint, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckedLine:
    """One line of steps, compared with the one before it (the first: with what is exact).

    ``sentence`` says how it compares; where it names something else than what was asked (the
    function itself, an inner derivative), it is compared with that.
    """

    text: str
    formula: Formula | None
    verdict: Verdict | None
    sentence: str
    error: InputError | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """The verdict on all of it.

    Attributes
    ----------
    verdict : the worst of the entries': ``wrong`` before ``undecided`` before ``agrees`` before
        ``rounded`` before ``correct``; ``unreadable`` before all; empty where nothing is answered.
    sentence : in a sentence, with what was recognised ("This is the transposed matrix ...").
    entries : rows of entries, in numerator layout for a Jacobian; a gradient is one row, the
        derivative or the slopes of a vector one column.
    hints : about the whole: transposed, variables permuted, one row wrong, a factor off.
    lines : of steps; the first wrong one is ``wrong_line`` (from 0), -1 for none.
    error : why the answer cannot be read or does not fit, with its column in ``answer``; where it
        is one entry alone, it is that entry's, too.
    transposed : whether rows and columns were typed the other way round; ``entries`` are not.
    unworked : whether the answer still holds a derivative that is not worked out (``f'(x)``).
    final : marks the last; partial results come as entries are judged.
    """

    request: CheckRequest
    verdict: str
    sentence: str
    entries: tuple[tuple[CheckedEntry, ...], ...]
    hints: tuple[Hint, ...] = ()
    lines: tuple[CheckedLine, ...] = ()
    wrong_line: int = -1
    error: InputError | None = None
    transposed: bool = False
    unworked: bool = False
    seconds: float = 0.0
    final: bool = True

    @property
    def complete(self) -> bool:
        """Whether every entry has a verdict."""
        return all(each.verdict is not None for row in self.entries for each in row)
