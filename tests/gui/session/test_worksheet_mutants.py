"""Mutated files: each is opened or refused with a sentence, soon, and whatever is opened can be
saved, read and shown."""

from __future__ import annotations

import os
import time

from gui.session.descending import Descending
from gui.session.document import Document
from gui.session.learning import Learning
from gui.session.resolve import resolve
from gui.session.worksheet import Worksheet, WorksheetError, decode, encode
from tests.gui.session.mutants import mutant, originals

COUNT = 10_000 if os.environ.get("NABLASCOPE_WHOLE_CORPUS") == "1" else 2_000

SLOW = 2.0
"""Seconds of the processor that no file may take."""


def outcome(content: bytes) -> tuple[Worksheet | None, str]:
    """What a file holds, or why it cannot be opened."""
    try:
        return decode(content), ""
    except WorksheetError as error:
        return None, error.sentence


def test_every_mutant_is_opened_or_refused_with_a_sentence() -> None:
    sources = originals()
    opened: set[Document] = set()
    for number in range(COUNT):
        content = mutant(number, sources)
        began = time.process_time()
        worksheet, sentence = outcome(content)
        assert time.process_time() - began < SLOW, number
        if worksheet is None:
            assert sentence.endswith("."), (number, sentence)
            assert len(sentence) < 400, (number, sentence)
            assert sentence.isprintable(), (number, sentence)
        else:
            assert decode(encode(worksheet)) == worksheet, number
            opened.add(worksheet.document)
    assert COUNT / 20 < len(opened) < COUNT / 2  # neither all nor nothing is refused
    for document in sorted(opened, key=repr)[:: max(1, len(opened) // 150)]:
        began = time.process_time()
        Descending(resolve(document))
        Learning(document)
        assert time.process_time() - began < SLOW, document
