"""What a refusal owes to the person who reads it: a sentence, at a place of the text."""

from __future__ import annotations

import re

from fuzzing.target import Finding
from symbolic.errors import InputError, caret

LONGEST_SENTENCE = 400
"""Characters."""

_END = re.compile(r"[.?!)]\Z|: \S+\Z")
"""How a sentence ends, or an example after it."""


def check_sentence(sentence: str) -> None:
    """That this can be shown on any screen and ends as sentences do."""
    told = sentence.rstrip()
    if not told:
        raise Finding("A refusal says nothing.")
    if not _END.search(told):
        raise Finding("A refusal's sentence has no end.", told)
    if len(told) > LONGEST_SENTENCE:
        raise Finding("A refusal is too long to be read.", told)
    if not told.isprintable():
        raise Finding("A refusal quotes what no screen shows.", repr(told))


def check_message(error: InputError) -> str:
    """The same of a refusal's message and hint; its class."""
    if not error.code:
        raise Finding("A refusal has no code.", error.message)
    check_sentence(error.message)
    if error.hint:
        check_sentence(error.hint)
    return f"refused: {error.code}"


def check_refusal(error: InputError, text: str) -> str:
    """The same of a refusal whose columns lie within ``text``."""
    if not 0 <= error.start <= error.end <= len(text) + 1:
        raise Finding("A refusal's column lies outside the text.", repr(error))
    if caret(text, error).split("\n")[-1].strip(" ^"):
        raise Finding("The caret's line holds no caret.", caret(text, error))
    return check_message(error)
