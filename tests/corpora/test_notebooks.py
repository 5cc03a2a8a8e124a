"""Notebooks of the corpora's functions run from top to bottom, warnings being errors.

Every fortieth function by default; ``NABLASCOPE_WHOLE_CORPUS=1`` takes all.  Critical points, which
take ten seconds each to look for, are left to the notebooks' own search.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from gui.session.document import LENSES, Document
from symbolic.errors import UnreadableInput
from symbolic.reader import read_problem
from tests.corpora.meaning import needs_corpora, records
from tests.gui.notebook.making import made, troubles

pytestmark = needs_corpora

EVERY = 1 if os.environ.get("NABLASCOPE_WHOLE_CORPUS") else 40
AT_ONCE = 6
"""Notebooks that one fresh process runs."""

FUNCTIONS = records("functions")[3::EVERY]
PARTS = [FUNCTIONS[start : start + AT_ONCE] for start in range(0, len(FUNCTIONS), AT_ONCE)]


def readable(text: str) -> bool:
    try:
        read_problem(text)
    except UnreadableInput:
        return False
    return True


@pytest.mark.parametrize("part", PARTS, ids=[part[0]["id"] for part in PARTS])
def test_they_run(part: list[dict[str, str]], tmp_path: Path) -> None:
    notebooks = {
        record["id"]: made(Document(record["norm"], lens=LENSES[place % 6]), ("critical",))
        for place, record in enumerate(part)
        if readable(record["norm"])
    }
    wrong = {name: trouble for name, trouble in troubles(notebooks, tmp_path).items() if trouble}
    assert not wrong, "\n".join(f"{name}: {trouble}" for name, trouble in wrong.items())
