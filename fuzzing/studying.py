"""Targets that go through SymPy: derivatives of whatever can be read, and verdicts on whatever is
answered.  The work is done by the same killable child that the verbs use, so that nothing hangs.
"""

from __future__ import annotations

import atexit
from dataclasses import dataclass
from functools import cache

from hypothesis import strategies as st

from fuzzing import pasted_latex, seeds, typed_text
from fuzzing.mutation import mutated
from fuzzing.parts import named, picked, rarely
from fuzzing.refusals import check_sentence
from fuzzing.target import Finding, Target
from gui.headless.killable import Child, LimitReached, StudyFailed, TimeLimit
from gui.headless.running import MEMORY
from gui.jobs.failure import Kind
from studies.messages.submission import SubmissionRequest
from studies.messages.value import ValueRequest

SECONDS = 4.0
"""Of wall clock for one input; reaching it is an answer, too."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A function, and the number that is typed for each coordinate."""

    text: str
    number: str


CATALOGUE = {name: ("fuzzing.asking", name) for name in ("ready", "derived", "judged", "valued")}


START = 120.0
"""Seconds in which a child must have imported what it needs, which counts for no input."""


class _Worker:
    """The one child of this process; where it was killed, the next one gets ready first."""

    def __init__(self) -> None:
        self._child = Child(MEMORY, tuple(CATALOGUE), CATALOGUE)
        self._ready = False
        atexit.register(self._child.kill)

    def run(self, study: str, request: object) -> str:
        if not self._ready:
            self._child.run("ready", None, START)
        self._ready = False  # until it has answered
        answer = str(self._child.run(study, request, SECONDS)[-1])
        self._ready = True
        return answer


@cache
def _worker() -> _Worker:
    return _Worker()


def ask(study: str, request: object) -> str:
    """What the child says of an input; its faults are ours."""
    try:
        return _worker().run(study, request)
    except TimeLimit:
        return "stopped: time"
    except LimitReached as limit:
        check_sentence(str(limit))
        return "stopped: memory"
    except StudyFailed as failed:
        check_sentence(str(failed))
        if failed.failure.kind in (Kind.ERROR, Kind.STOPPED):
            told = failed.failure.traceback or "the process died: no traceback"
            raise Finding("A study has failed.", told) from None
        return f"refused: {failed.failure.kind.value}"


def judge_typed(typed: Typed) -> str:
    """Derive a function."""
    return ask("derived", typed)


def judge_submission(request: SubmissionRequest) -> str:
    """Judge an answer."""
    return ask("judged", request)


def judge_value(request: ValueRequest) -> str:
    """Compare an answer with an expected one."""
    return ask("valued", request)


@cache
def _typed() -> st.SearchStrategy[Typed]:
    texts = st.one_of(
        typed_text.made(),
        typed_text.expressions(),
        mutated(seeds.functions(), typed_text.TOKENS, 2),
        pasted_latex.expressions(),
    )
    return st.builds(Typed, texts, st.sampled_from(POINTS))


POINTS = ("1", "0", "-1", "0.5", "pi/4", "1e-12", "1e12", "-2.5", "1/3", "sqrt(2)", "1e300", "100")


@cache
def _submissions() -> st.SearchStrategy[SubmissionRequest]:
    function = picked(seeds.functions()) | typed_text.made()
    answer = picked(seeds.answers()) | typed_text.expressions()
    changed = named(mutated([right for _, right in seeds.pairs()], typed_text.TOKENS, 2))
    asked = st.one_of(
        picked(seeds.pairs()),
        st.tuples(picked(seeds.pairs()).map(lambda pair: pair[0]), changed),
        st.tuples(picked(seeds.pairs()).map(lambda pair: pair[0]), answer),
        st.tuples(function, answer),
    )
    return st.builds(
        lambda pair, of, wrt, order, direction: SubmissionRequest(
            0, "s", pair[0], pair[1], of, wrt, order, direction, 2 * SECONDS
        ),
        asked,
        rarely(("",), ("derivative", "gradient", "jacobian", "hessian", "directional", "?")),
        rarely(("",), ("x", "x, y", "y", "q", "x,", "x x")),
        rarely(("",), ("1", "2", "3", "0", "-1", "1e9", "x", "٢")),
        rarely(("",), ("1, 1", "x=1, y=2", "0, 0", "1", "pi")),
    )


@cache
def _values() -> st.SearchStrategy[ValueRequest]:
    function = st.one_of(picked(seeds.functions()), typed_text.expressions(), st.just(""))
    right = st.one_of(typed_text.expressions(), picked(seeds.answers()), typed_text.numbers())
    pair = st.one_of(
        right.map(lambda text: (text, text)),
        st.tuples(right, right),
        st.tuples(picked(seeds.answers()), named(mutated(seeds.answers(), typed_text.TOKENS, 2))),
        right.map(lambda text: (text, f"({text}) + 0")),
        right.map(lambda text: (f"[{text}, 1]", f"({text}; 1)")),
    )
    return st.builds(
        lambda text, two: ValueRequest(text, two[0], two[1], SECONDS / 2), function, pair
    )


TARGETS = (
    Target(
        "derive", "what can be read is derived, evaluated and drawn; its own derivative is right",
        Typed, _typed, judge_typed, share=3.0, seconds=20.0, apart=True,
    ),
    Target(
        "submission", "every answer to every function has a verdict", SubmissionRequest,
        _submissions, judge_submission, share=2.0, seconds=20.0, apart=True,
    ),
    Target(
        "value", "every answer to every question of a lesson has a verdict", ValueRequest,
        _values, judge_value, seconds=20.0, apart=True,
    ),
)  # fmt: skip
