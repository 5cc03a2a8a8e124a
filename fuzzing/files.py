"""Targets that read files: worksheets, tables of a class, journals of a batch, tables of points.

A file is opened or refused with a sentence; what is opened can be saved and is the same again; and
nothing in it is ever run.
"""

from __future__ import annotations

import csv
import io
import random
import re
import tempfile
from functools import cache
from pathlib import Path

import numpy as np
from hypothesis import strategies as st

from engine.network.table import UnreadableTable
from engine.network.table import read_table as read_points
from fuzzing import seeds, tables
from fuzzing.documents import worksheets
from fuzzing.guard import nothing_runs
from fuzzing.parts import picked
from fuzzing.refusals import check_sentence
from fuzzing.target import Target, expect
from gui.headless.arguments import UsageError
from gui.headless.batch_journal import FORMAT, Journal, _line
from gui.headless.batch_rows import read_table
from gui.headless.batch_table import COLUMNS, table
from gui.session.chaining import Chaining
from gui.session.checking import Checking
from gui.session.curving import Curving
from gui.session.descending import Descending
from gui.session.document import Document
from gui.session.learning import Learning
from gui.session.practising import Practising
from gui.session.resolve import resolve
from gui.session.rich_text import blocks
from gui.session.shown import Shown
from gui.session.worksheet import MOST_BYTES, Worksheet, WorksheetError, decode, encode
from studies.messages.submission import SubmissionResult
from studies.messages.verdict import VERDICTS
from tests.gui.session.mutants import KINDS, originals

# ------------------------------------------------------------------------- worksheets


def judge_worksheet(content: bytes) -> str:
    """Open a file that may be anything."""
    try:
        with nothing_runs():
            worksheet = decode(content)
    except WorksheetError as error:
        check_sentence(error.sentence)
        return f"refused: {error.sentence.split(':')[0][:40]}"
    expect(decode(encode(worksheet)) == worksheet, "A worksheet changes when it is saved.")
    check_meaning(worksheet.document)
    return "opened"


def judge_document(worksheet: Worksheet) -> str:
    """Save and open a worksheet that the program could have made."""
    content = encode(worksheet)
    if len(content) > MOST_BYTES:
        return "too large"
    again = decode(content)
    expect(again == worksheet, "A worksheet is another one when it is opened again.")
    expect(encode(again) == content, "A worksheet is written differently the second time.")
    check_meaning(worksheet.document)
    for page in worksheet.document.lesson.pages:
        check_meaning(page.sheet)
    return "the same"


def check_meaning(document: Document) -> None:
    """That every lens can say what it would show of a document."""
    resolution = resolve(document)
    Shown(resolution)
    Descending(resolution)
    Curving(resolution)
    Chaining(resolution)
    Practising(Checking(resolution))
    Learning(document)
    blocks(document.notes)


@cache
def _originals() -> tuple[bytes, ...]:
    return tuple(originals())


def _mutants() -> st.SearchStrategy[bytes]:
    """Worksheets that went wrong, whose dice hypothesis throws; hostile JSON, and no JSON."""

    def mutant(number: int, place: int, changes: int) -> bytes:
        dice = random.Random(number)
        content = _originals()[place % len(_originals())]
        for _ in range(changes):
            content = dice.choice(KINDS)(content, dice)
        return content

    hostile = [text.encode("utf-8", "surrogatepass") for text in seeds.json_documents()] or [b"{}"]
    head = b'{"format": "nablascope worksheet", "version": 2, "document": %b}'
    return st.one_of(
        st.builds(mutant, st.integers(0, 2**32), st.integers(0, 400), st.integers(1, 3)),
        st.builds(mutant, st.integers(0, 2**32), st.integers(0, 1), st.integers(1, 3)),
        picked(hostile),
        picked(hostile).map(lambda text: head.replace(b"%b", text)),
        worksheets().map(encode),
        st.binary(max_size=60),
    )


# ------------------------------------------------------------------------- a class


def judge_class(content: bytes) -> str:
    """Read a table of submissions, and write the answer to one as long."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "answers.csv"
        path.write_bytes(content)
        try:
            found = read_table(path, 20.0)
        except UsageError as error:
            sentence = str(error).replace(str(path), path.name)
            check_sentence(sentence)
            return f"refused: {sentence[:32]}"
    rows = {one.row for one in found.requests} | {one.row for one in found.settled}
    expect(rows == set(range(found.rows)), "Rows collide.")
    expect(found.rows <= content.count(b"\n") + content.count(b"\r") + 1, "Rows come from nowhere.")
    for settled in found.settled:
        check_sentence(settled.evidence)
    for request in found.requests:
        texts = (
            request.id,
            request.function,
            request.answer,
            request.of,
            request.wrt,
            request.order,
        )
        expect(not _HALF.search("".join(texts)), "A text is no text in UTF-8.")
    made = [
        SubmissionResult(r.row, r.id, "correct", f"{r.function} = {r.answer}")
        for r in found.requests
    ]
    results = [*found.settled, *made]
    check_table(results, found.delimiter, found.marked)
    return f"read: {min(found.rows, 3)} rows"


_HALF = re.compile("[\ud800-\udfff]")


def check_table(results: list[SubmissionResult], delimiter: str, marked: bool) -> None:
    """That any other program reads the answer as we meant it, and runs none of it."""
    content = table(results, delimiter, marked, timings=False)
    text = content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    expect(rows[0] == list(COLUMNS), "The answer has no names of columns.")
    expect(len(rows) == len(results) + 1, "The answer has another number of rows.")
    for row in rows[1:]:
        expect(len(row) == len(COLUMNS), "A row of the answer has another number of cells.")
        expect(not any(cell[:1] in ("=", "@") for cell in row), "A cell is a formula.")


# ------------------------------------------------------------------------- a journal

ROWS = 4
BOUND = {"table": "0" * 64, "time limit": 20.0}


def judge_journal(content: bytes) -> str:
    """Go on with a journal that something has happened to."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "verdicts.csv.part"
        path.write_bytes(content)
        try:
            journal = Journal(path, BOUND, ROWS)
        except UsageError as error:
            check_sentence(str(error).replace(str(path), path.name))
            expect(path.read_bytes() == content, "A file in the way was changed.")
            return "refused"
        for row, result in journal.done.items():
            expect(type(row) is int and 0 <= row < ROWS, "A row is none of the table's.")
            expect(result.verdict in VERDICTS, "A verdict is none.")
        before = dict(journal.done)
        check_table(list(before.values()), ",", marked=False)
        table(before.values(), ",", marked=False, timings=True)
        journal.write(SubmissionResult(0, "s0", "correct", "x"))
        journal.close()
        again = Journal(path, BOUND, ROWS)
        kept = again.done
        again.close()
        expect(kept == {**before, 0: before.get(0, journal.done[0])}, "A journal forgets.")
    return f"goes on with {len(before)}"


def _journals() -> st.SearchStrategy[bytes]:
    header = _line({"nablascope batch": FORMAT, **BOUND})
    good = st.builds(
        lambda row, word, seconds: _line(
            {"row": row, "id": "s", "verdict": word, "evidence": "e", "hint": "",
             "counterexample": "", "domain": "", "seconds": seconds}
        ),
        st.integers(-1, ROWS),
        st.sampled_from((*VERDICTS, "right", "")),
        st.sampled_from((None, 0.5, 1, True, "1")),
    )  # fmt: skip
    damaged = st.builds(
        lambda line, place, sign: line[:place] + sign + line[place + 1 :],
        good,
        st.integers(0, 120),
        st.sampled_from(
            (b"", b"NaN", b"\\ud800", b'"', b"\n", b"9" * 5000, b"\xff", b"true", b"[", b"\r")
        ),
    )
    lines = st.lists(st.one_of(good, good, damaged, st.binary(max_size=9)), max_size=5).map(
        b"".join
    )
    return st.one_of(
        st.builds(
            lambda rest, cut: (header + rest)[: -cut or None],
            lines,
            st.sampled_from((0, 0, 0, 1, 9)),
        ),
        st.builds(lambda cut: header[:cut], st.integers(0, len(header))),
        lines,
    )


# ------------------------------------------------------------------------- points


def judge_points(content: bytes) -> str:
    """Read a table of labelled points."""
    try:
        points = read_points(content)
    except UnreadableTable as error:
        check_sentence(str(error))
        return f"refused: {str(error)[:24]}"
    expect(
        np.isfinite(points.x).all() and np.isfinite(points.inputs).all(), "A point is no number."
    )
    expect(set(points.labels.tolist()) == {0.0, 1.0}, "A class has no point.")
    expect(len(set(points.classes)) == 2, "Both classes are one.")
    return "read"


TARGETS = (
    Target(
        "worksheet", "any file is opened, or refused with a sentence; what is opened can be saved",
        bytes, _mutants, judge_worksheet,
    ),
    Target(
        "document", "every worksheet that the program can make is the same when it is opened again",
        Worksheet, worksheets, judge_document,
    ),
    Target(
        "class", "any table of answers is read row by row, or refused with a sentence", bytes,
        tables.classes, judge_class,
    ),
    Target(
        "journal", "a batch goes on with its journal whatever happened to it", bytes, _journals,
        judge_journal, share=0.3,
    ),
    Target(
        "points", "any table of points is read, or refused with its line", bytes, tables.points,
        judge_points, share=0.5,
    ),
)  # fmt: skip
