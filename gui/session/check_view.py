"""What a document says about the Check lens: what is asked, what was answered, and what was shown
on request.  Frozen data."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from studies.messages.exercise import EVERYTHING

MODES = ("entries", "text")
"""A field for each entry, or one text for all of them: a matrix, or several lines of steps."""

ALL = 1_000
"""Steps of a derivation: all that there are."""


def entry_key(component: int, by: tuple[str, ...]) -> str:
    """What the answer to one derivative is kept under: ``0 x y``.  The same derivative is the same
    entry of a gradient, a Jacobian and a Hessian."""
    return " ".join((str(component), *by))


def text_key(of: str, *of_what: str | int) -> str:
    """The same of one text for all entries: ``text gradient``, ``text derivative x 2``."""
    return " ".join(("text", of, *map(str, of_what)))


@dataclass(frozen=True, slots=True)
class Attempt:
    """One exercise that was left for the next.

    Attributes
    ----------
    rule, level, seed, number : which it was, as of :class:`studies.messages.exercise`.
    verdict : the last one on all of it; empty where it was not answered in full.
    helped : 1 where a hint, the derivation or the exact derivative was looked at.
    """

    rule: str
    level: int
    seed: int
    number: int
    verdict: str = ""
    helped: int = 0


@dataclass(frozen=True, slots=True)
class Practice:
    """Exercises.

    Attributes
    ----------
    on : 1 where exercises are practised.
    rule, level : of the next one.
    seed : of the next one, as typed.
    present : rule, level, seed and number of the last one that was asked for; None before.
    awaited : 1 until that is there.
    text : of its function; where the document has another text, it is no longer practised.
    statement : what is to be done.
    helped : 1 where help was asked for.
    history : those before it, the last one last.
    """

    on: int = 0
    rule: str = EVERYTHING
    level: int = 1
    seed: str = "1"
    present: tuple[str, int, int, int] | None = None
    awaited: int = 0
    text: str = ""
    statement: str = ""
    helped: int = 0
    history: tuple[Attempt, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckView:
    """How the Check lens stands.

    Attributes
    ----------
    of : of :data:`studies.messages.check.OF`; empty, or where the function has none such, the
        usual one.
    wrt : the variable of a derivative, or several (``x, y``) of a mixed one; the first one where
        empty or unknown.
    order : of a derivative.
    direction : of a directional derivative, a number for each variable as typed; all 1 where empty.
    normed : 1 where it is divided by its length.
    mode : of :data:`MODES`.
    answers : (key, typed) pairs.  They stay when the function is edited: entries that it no longer
        has are there again when it has them again.
    place : row and column of the selected entry.
    about : the text that the following belong to.
    unfolded : (key, how many parts of its hints are unfolded) pairs.
    steps : (key, how many steps of its derivation are shown) pairs.
    exact : keys of the entries whose exact derivative is shown.
    practice : the exercises.
    """

    of: str = ""
    wrt: str = ""
    order: int = 1
    direction: str = ""
    normed: int = 1
    mode: str = MODES[0]
    answers: tuple[tuple[str, str], ...] = ()
    place: tuple[int, int] = (0, 0)
    about: str = ""
    unfolded: tuple[tuple[str, int], ...] = ()
    steps: tuple[tuple[str, int], ...] = ()
    exact: tuple[str, ...] = ()
    practice: Practice = field(default_factory=Practice)

    def about_text(self, text: str) -> CheckView:
        """The same about the function ``text``: what was shown of another one is not."""
        if self.about == text:
            return self
        return replace(self, about=text, unfolded=(), steps=(), exact=())
