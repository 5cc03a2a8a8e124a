"""What the killable worker does with one input: derive it, evaluate it at a point, have it drawn,
and judge its own derivatives.  Runs where it can be ended; raises where a property does not hold.
"""

from __future__ import annotations

import warnings

import numpy as np

from fuzzing.refusals import check_refusal, check_sentence
from fuzzing.studying import Typed
from fuzzing.target import Finding, expect
from gui.session.document import Document
from gui.session.resolve import Resolution, resolve
from studies.derive import derive
from studies.evaluate import evaluate
from studies.field import line, plane
from studies.messages.check import DERIVATIVE, GRADIENT, JACOBIAN
from studies.messages.derivation import Derivation
from studies.messages.submission import SubmissionRequest, SubmissionResult
from studies.messages.value import ValueRequest
from studies.messages.verdict import UNREADABLE, VERDICTS, WRONG
from studies.submission import submission
from studies.value import value


def ready(_: None) -> bool:
    """What a child answers when it has imported everything."""
    return True


def derived(typed: Typed) -> str:
    """Everything that the window shows of a function at once; what came of it."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        first = resolve(Document(typed.text))
        if first.problem is None:
            return "unreadable"
        point = tuple((name, typed.number) for name in first.problem.variables)
        resolution = resolve(Document(typed.text, point=point))
        request = resolution.derive()
        assert request is not None  # it has a problem
        *_, derivation = derive(request)
        expect(all(each.isprintable() for each in derivation.domain), "A condition is not shown.")
        _evaluated(resolution, derivation)
        _drawn(resolution, derivation)
        return _own_answer(typed, derivation)


def _evaluated(resolution: Resolution, derivation: Derivation) -> None:
    request = resolution.evaluate(derivation.program)
    if request is None:
        return
    for quantity in evaluate(request).quantities:
        for outcome, exact in zip(quantity.outcomes, quantity.exact.ravel(), strict=True):
            told = outcome.sentence or np.isfinite(exact)
            expect(told, "A number is not known, and nobody says why.")
            if outcome.sentence:
                check_sentence(outcome.sentence)


def _drawn(resolution: Resolution, derivation: Derivation) -> None:
    surface = resolution.plane(derivation.program)
    if surface is not None:
        plane(surface)
    curve = resolution.line(derivation.program)
    if curve is not None:
        line(curve)


BY_VALUE = ("; at most ", " is beyond ", "no value anywhere")
"""Of the sentences that refuse what is too large, or divides by zero everywhere."""


def _own_answer(typed: Typed, derivation: Derivation) -> str:
    """The program's own derivative as an answer: it is never wrong."""
    problem, rows = derivation.problem, derivation.jacobian
    texts = [[entry.text for entry in row] for row in rows]
    if not problem.variables or not all(map(all, texts)):
        return "derived"
    of = JACOBIAN if problem.vector else GRADIENT if len(problem.variables) > 1 else DERIVATIVE
    whole = ", ".join(f"[{', '.join(row)}]" for row in texts)
    answer = texts[0][0] if of == DERIVATIVE else f"[{whole}]" if of == JACOBIAN else whole
    result = submission(SubmissionRequest(0, "", typed.text, answer, of, seconds=2.0))
    if result.verdict == UNREADABLE and any(word in result.evidence for word in BY_VALUE):
        return "derived: not to be typed"
    if result.verdict in (WRONG, UNREADABLE):
        told = f"{of} {answer} of {typed.text!r}: {result.verdict}, {result.evidence}"
        raise Finding(f"Its own derivative is not right: {told}")
    return f"derived: {result.verdict}"


def valued(request: ValueRequest) -> str:
    """Compare an answer with an expected one; the verdict."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = value(request)
    expect(found.verdict in VERDICTS, "A verdict is none.")
    same = request.expected == request.answer
    expect(not same or found.verdict != WRONG, "What is expected is a wrong answer.")
    for sentence in filter(None, (found.evidence, found.fault)):
        check_sentence(sentence)
    if found.error is not None:
        check_refusal(found.error, request.answer)
    return f"judged: {found.verdict}"


def judged(request: SubmissionRequest) -> str:
    """Judge the answer of a person; the verdict."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        result: SubmissionResult = submission(request)
    expect(result.verdict in VERDICTS, "A verdict is none.")
    for text in (result.evidence, result.hint, result.counterexample, result.domain):
        expect(text.isprintable(), "A row of the answer is more than one line.")
    if not result.hint and not result.domain:
        check_sentence(result.evidence)
    return f"judged: {result.verdict}"
