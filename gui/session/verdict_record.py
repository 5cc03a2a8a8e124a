"""The record of verdicts: what was asked and answered, and what was said about it.  Pure."""

from __future__ import annotations

from gui.session.worksheet import KeptVerdict
from studies.messages.check import DERIVATIVE, Check, CheckRequest

MOST = 500
"""Verdicts of one worksheet; the oldest go."""

LONGEST = 2_000
"""Characters of an evidence."""


def given(check: Check) -> tuple[KeptVerdict, ...]:
    """The verdicts of a judgement: of each entry that was answered, or on the whole of one text."""
    request, asked = check.request, question(check.request)
    text = request.problem.text
    if request.answer:
        if not check.verdict:
            return ()
        sentence = check.sentence or (check.error.message if check.error else "")
        return (_kept(text, asked, "", request.answer, check.verdict, sentence),)
    if not request.cells:  # one text, and nothing in it yet
        return ()
    found = []
    for answers, entries in zip(request.cells, check.entries, strict=True):
        for answer, entry in zip(answers, entries, strict=True):
            if entry.verdict is not None and answer.strip():
                evidence = entry.error.message if entry.error else entry.verdict.evidence
                found.append(
                    _kept(text, asked, entry.label, answer, entry.verdict.verdict, evidence)
                )
    return tuple(found)


def question(request: CheckRequest) -> str:
    """What was asked, in words: ``gradient``, ``derivative by x, order 2``."""
    if request.of != DERIVATIVE:
        return request.of
    by = f" by {request.wrt}" if request.wrt else ""
    return f"{request.of}{by}{f', order {request.order}' if request.order > 1 else ''}"


def merged(kept: tuple[KeptVerdict, ...], new: tuple[KeptVerdict, ...]) -> tuple[KeptVerdict, ...]:
    """``kept`` and ``new``: of several on the same answer to the same question the last one."""
    found = {_about(one): one for one in kept}
    for one in new:
        found.pop(_about(one), None)
        found[_about(one)] = one
    return tuple(found.values())[-MOST:]


def _about(one: KeptVerdict) -> tuple[str, str, str, str]:
    return one.text, one.asked, one.entry, one.answer


def _kept(
    text: str, asked: str, entry: str, answer: str, verdict: str, evidence: str
) -> KeptVerdict:
    return KeptVerdict(text, asked, entry, answer, verdict, evidence[:LONGEST])
