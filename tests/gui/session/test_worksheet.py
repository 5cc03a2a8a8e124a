"""Worksheets as bytes: there and back, every version, and a sentence for whatever is none."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.examples import EXAMPLES, FIRST
from gui.session import worksheet_checks
from gui.session.check_view import Attempt
from gui.session.descent_view import Racer
from gui.session.document import Document, Lesson, Page, View
from gui.session.lesson import Question
from gui.session.worksheet import (
    FORMAT,
    MOST_BYTES,
    VERSION,
    KeptVerdict,
    Origin,
    Worksheet,
    WorksheetError,
    decode,
    encode,
)
from gui.session.worksheet_text import WIDTH
from gui.session.worksheet_versions import MIGRATIONS

FOLDER = Path(__file__).parent / "worksheets"


def refusal(content: bytes) -> str:
    """The sentence with which it is refused."""
    with pytest.raises(WorksheetError) as raised:
        decode(content)
    return raised.value.sentence


def made(document: dict[str, Any], **more: Any) -> bytes:
    """A file of the present version with this in it."""
    plain = {"format": FORMAT, "version": VERSION, "document": document} | more
    return json.dumps(plain).encode()


# ---------------------------------------------------------------------- there and back


def test_every_example_comes_back() -> None:
    for document in (FIRST, *(example.document for example in EXAMPLES)):
        worksheet = Worksheet(document)
        assert decode(encode(worksheet)) == worksheet


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
pairs = st.lists(st.tuples(texts, texts), max_size=3).map(tuple)
documents = st.builds(
    Document,
    text=texts,
    point=pairs,
    box=st.lists(st.tuples(texts, st.tuples(texts, texts)), max_size=2).map(tuple),
    axes=st.lists(texts, max_size=2).map(tuple),
    listed=st.lists(pairs, max_size=2).map(tuple),
    title=texts,
    notes=texts,
    view=st.builds(View, density=st.sampled_from([9, 15, 21, 27]), h=texts),
)


@given(documents, documents, texts)
def test_whatever_is_typed_comes_back(document: Document, sheet: Document, text: str) -> None:
    page = Page(text, question=Question("open", text, choices=(text,)), sheet=sheet)
    worksheet = Worksheet(
        replace(document, lesson=Lesson((page, page), 1)),
        (KeptVerdict(text, "gradient", "", text, "correct"),),
        Origin(text, text),
    )
    content = encode(worksheet)
    assert decode(content) == worksheet
    assert encode(decode(content)) == content


def test_a_file_is_read_by_people_too() -> None:
    lines = encode(decode((FOLDER / "v2.nabla").read_bytes())).decode().splitlines()
    assert lines[:3] == ["{", f'  "format": "{FORMAT}",', f'  "version": {VERSION},']
    assert '    "point": [["x", "pi/4"], ["y", "0.8"]],' in lines
    short = [line for line in lines if line.lstrip().startswith(("[", "{")) and len(line) > 4]
    assert max(map(len, short)) <= WIDTH + 2


def test_half_a_character_is_written_as_a_missing_one() -> None:
    found = decode(encode(Worksheet(Document("x \ud800 y"))))
    assert found.document.text == "x \N{REPLACEMENT CHARACTER} y"


def test_a_byte_order_mark_is_passed_over() -> None:
    content = encode(Worksheet(FIRST))
    assert decode(b"\xef\xbb\xbf" + content) == Worksheet(FIRST)


def test_a_lesson_of_a_hundred_pages_is_far_from_the_largest_file() -> None:
    sheets = [EXAMPLES[k % len(EXAMPLES)].document for k in range(100)]
    pages = tuple(Page(f"Page {k}", text="x" * 1000, sheet=one) for k, one in enumerate(sheets))
    assert len(encode(Worksheet(Document(lesson=Lesson(pages))))) < MOST_BYTES / 10


# ---------------------------------------------------------------------- versions


def test_there_is_a_fixture_of_every_version_and_a_migration_from_each() -> None:
    assert {path.name for path in FOLDER.glob("v*.nabla")} == {
        f"v{version}.nabla" for version in range(1, VERSION + 1)
    }
    assert set(MIGRATIONS) == set(range(1, VERSION))


def test_version_1_is_a_document_alone() -> None:
    old, new = (decode((FOLDER / f"v{k}.nabla").read_bytes()) for k in (1, 2))
    assert old.verdicts == ()
    assert (old.document.title, old.document.notes, old.document.lesson.pages) == ("", "", ())
    assert old.document == replace(new.document, title="", notes="", lesson=Lesson())
    assert old.document.text.startswith("f(x, y) = a x^2 y")
    assert old.document.point == (("x", "pi/4"), ("y", "0.8"))
    assert old.document.descent.racers[0] == Racer("gradient-descent", rate="0.05", search="armijo")
    assert old.document.check.practice.history[0].rule == "chain"
    assert decode(encode(old)) == old  # saved, it is of the present version


def test_version_2_has_all_that_a_worksheet_has() -> None:
    found = decode((FOLDER / "v2.nabla").read_bytes())
    assert found.document.title == "Second derivatives"
    assert [page.title for page in found.document.lesson.pages] == ["The saddle", "By hand"]
    assert found.document.lesson.pages[0].question.choices == ("a minimum", "a saddle")
    assert found.document.lesson.at == 1
    assert [one.verdict for one in found.verdicts] == ["correct", "wrong"]
    usual = Document()
    for one in dataclasses.fields(Document):  # the fixture leaves nothing as it is by default
        assert getattr(found.document, one.name) != getattr(usual, one.name), one.name


def test_a_changed_default_or_field_is_a_new_version() -> None:
    """A file leaves out what is as it is by default: were that to change, old files would mean
    something else.  Raise the version, with a migration that writes the old default."""
    kept = json.loads((FOLDER / f"defaults-v{VERSION}.json").read_text())
    present = {
        "Worksheet": Worksheet(),
        "Page": Page(),
        "Question": Question(),
        "Racer": Racer("adam"),
        "Attempt": Attempt("chain", 1, 1, 1),
        "KeptVerdict": KeptVerdict("", "", "", "", "correct"),
    }
    assert json.loads(msgspec.json.encode(present)) == kept


@pytest.mark.parametrize("version", [VERSION + 1, 10**9])
def test_a_newer_file_says_so(version: int) -> None:
    sentence = refusal(json.dumps({"format": FORMAT, "version": version, "new": 1}).encode())
    assert "newer Nablascope" in sentence
    assert str(version) in sentence


# ---------------------------------------------------------------------- refusals

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
PLAIN = encode(Worksheet(FIRST))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "is empty"),
        (b" \n\t", "is empty"),
        (PNG, "a picture"),
        (b"%PDF-1.7", "a PDF document"),
        (b"PK\x03\x04....", "an archive"),
        (b"<svg xmlns='...'/>", "a web page or a drawing"),
        (b"x^2 y + sin(x y)", "not a worksheet"),
        (b"[1, 2]", "not a worksheet"),
        (b'{"cells": [], "nbformat": 4}', "another program"),
        (b"{}", "another program"),
        (json.dumps({"format": FORMAT}).encode(), "which version"),
        (json.dumps({"format": FORMAT, "version": "2"}).encode(), "which version"),
        (json.dumps({"format": FORMAT, "version": True}).encode(), "which version"),
        (json.dumps({"format": FORMAT, "version": 0}).encode(), "which version"),
        (PLAIN.decode().encode("utf-16"), "not text in UTF-8"),
        (PLAIN.replace(b"sin", b"\xff\xfe"), "not text in UTF-8"),
        (PLAIN[:-20], "line"),
        (PLAIN + b"{}", "line"),
        (PLAIN + b" " * MOST_BYTES, "too large"),
        (PLAIN.replace(b'"version": 2', b'"version": 2, "version": 2'), "'version' stands in it"),
        (PLAIN.replace(b'"version": 2', b'"version": 2, "n": NaN'), "NaN"),
        (PLAIN.replace(b'"version": 2', b'"version": 2, "n": ' + b"9" * 5000), "without end"),
        (PLAIN.replace(b"sin", b"\\ud800"), "half a character"),
        (PLAIN.replace(b"sin", b"\\udfff\\ud83d"), "half a character"),
        (b'{"a":' + b"[" * 100_000, "nested without end"),
        (b'{"a":' * 100_000, "nested without end"),
        (made({"lesson": {"pages": [{"sheet": {"lesson": {"pages": [{}]}}}]}}), "a lesson itself"),
        (made({"zzz": 1}), "document.zzz"),
        (made({"view": {"densty": 9}}), "document.view.densty"),
        (made({}, password="x"), "does not know: password"),
        (made({"text": 1}), "expected a text, got a whole number at document.text"),
        (made({"view": {"density": 15.0}}), "expected a whole number"),
        (made({"view": {"density": True}}), "expected a whole number, got true or false"),
        (made({"view": {"density": 14}}), "one of 9, 15, 21, 27"),
        (made({"view": {"field": "../../etc"}}), "document.view.field is '../../etc'"),
        (made({"view": {"component": -1}}), "between 0 and 63"),
        (made({"view": {"order": 0}}), "document.view.order"),
        (made({"lens": "house"}), "document.lens is 'house'"),
        (made({"descent": {"racers": [{"method": "magic"}]}}), "document.descent.racers 1.method"),
        (made({"descent": {"racers": [{}]}}), "method"),
        (made({"descent": {"racers": [{"method": "adam"}] * 65}}), "64 are read"),
        (made({"descent": {"speed": 0}}), "between 1 and 1000"),
        (made({"chain": {"mode": "sideways"}}), "reverse, forward"),
        (made({"chain": {"step": -2}}), "document.chain.step"),
        (made({"check": {"practice": {"present": ["chain", 9, 1, 1]}}}), "no exercise"),
        (made({"check": {"practice": {"present": ["chain", 1, -1, 1]}}}), "no exercise"),
        (made({"network": {"data": "secrets"}}), "document.network.data"),
        (made({"lesson": {"at": 1}}), "the page in front"),
        (made({"lesson": {"pages": [{}], "at": -1}}), "the page in front"),
        (made({"lesson": {"pages": [{"question": {"kind": "riddle"}}]}}), "pages 1.question.kind"),
        (made({"point": [["x"]]}), "expected a list of length 2, got 1 at document.point 1"),
        (made({"notes": "x" * 300_000}), "300000 characters"),
        (made({"title": "x" * 60_000}), "60000 characters"),
        (made({"text": "x" * 250_000}), "250000 characters"),
        (made({"listed": [[]] * 1_001}), "1000 are read"),
        (made({}, verdicts=[{"text": "x"}]), "verdicts 1"),
    ],
)
def test_what_is_no_worksheet_is_refused_with_a_sentence(content: bytes, told: str) -> None:
    sentence = refusal(content)
    assert told in sentence
    assert sentence.endswith(".")
    assert "`" not in sentence
    assert "$" not in sentence


def test_a_sentence_shows_nothing_that_no_screen_shows() -> None:
    assert refusal(made({"view": {"den\x1b[31m": 1}})).isprintable()
    assert len(refusal(made({"k" * 100_000: 1}))) < 200
    assert len(refusal(made({"lens": "k" * 100_000}))) < 300


# ---------------------------------------------------------------------- the table of checks


def of_kind() -> dict[str, Any]:
    """One of every dataclass of a worksheet, by its name."""
    found: dict[str, Any] = {}
    waiting: list[Any] = [decode((FOLDER / "v2.nabla").read_bytes())]
    while waiting:
        one = waiting.pop()
        if dataclasses.is_dataclass(one):
            found.setdefault(type(one).__name__, one)
            waiting += [getattr(one, field.name) for field in dataclasses.fields(one)]
        elif isinstance(one, tuple):
            waiting += one
    return found


@pytest.mark.parametrize(
    "table",
    [
        worksheet_checks.CHOICES,
        worksheet_checks.RANGES,
        worksheet_checks.COUNTS,
        worksheet_checks.LENGTHS,
    ],
)
def test_the_table_speaks_of_fields_that_there_are(table: dict[str, dict[str, Any]]) -> None:
    kinds = of_kind()
    for kind, options in table.items():
        names = {one.name for one in dataclasses.fields(kinds[kind])}
        assert set(options) <= names, kind


def test_defaults_are_allowed() -> None:
    """So that what a file leaves out need not be checked."""
    for one in (Worksheet(), Page(), Question()):
        plain = msgspec.to_builtins(one)
        worksheet_checks.check(plain, msgspec.convert(plain, type(one)))
