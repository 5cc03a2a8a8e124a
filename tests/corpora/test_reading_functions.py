"""The corpus *functions* is read: its norms under a header, its texts that are formulas."""

from __future__ import annotations

import re
from typing import Any

import pytest

from symbolic.errors import UnreadableInput
from symbolic.reader import read_problem
from tests.corpora.meaning import agree, needs_corpora, records

pytestmark = needs_corpora

RECORDS = records("functions")
IDS = [record["id"] for record in RECORDS]
_CONSTANT = re.compile(r"\b[A-Z][A-Z_]{3,}\b")


def _names(record: dict[str, Any]) -> list[str]:
    return [*record["variables"], *sorted(set(_CONSTANT.findall(record["norm"])))]


@pytest.mark.parametrize("record", RECORDS, ids=IDS)
def test_norm_under_a_header(record: dict[str, Any]) -> None:
    names = _names(record)
    problem = read_problem(f"f({', '.join(names)}) = {record['norm']}")
    assert problem.variables == tuple(names)
    assert agree(problem.components[0], record["norm"], set(names), {})


SIMPLE = [
    record
    for record in RECORDS
    if all(re.fullmatch("[a-zA-Z](_?[0-9]+)?", name) for name in _names(record))
    and not {"e", "E", "I"} & set(record["variables"])
]


@pytest.mark.parametrize("record", SIMPLE, ids=[record["id"] for record in SIMPLE])
def test_norm_alone(record: dict[str, Any]) -> None:
    problem = read_problem(record["norm"])
    assert set(problem.variables) == set(_names(record))
    assert agree(problem.components[0], record["norm"], set(problem.variables), {})


JUMP = [record for record in RECORDS if record["corpus"] == "b2_cutest_jump"]
NOT_THE_NORM = "the norm has numbers in place of names"


@pytest.mark.parametrize("record", JUMP, ids=[record["id"] for record in JUMP])
def test_text_with_indices(record: dict[str, Any]) -> None:
    problem = read_problem(record["text"])
    names = set(problem.variables)
    if names - set(record["variables"]):
        pytest.skip(NOT_THE_NORM)
    assert agree(problem.components[0], record["norm"], names, {})


BROKEN = {
    "a_feynman-0018": "its source writes c for a constant that it does not give",
    "a_feynman-0099": "its source writes alpha for a constant that it does not give",
    "b_testfunctions-0168": "its source closes a brace with a bracket",
    "b_testfunctions-0179": "its source does not say what a, b, c are in the formula",
}
"""Texts that are no formula of their header's variables."""

FEYNMAN = [record for record in RECORDS if record["corpus"] == "a_feynman"]


@pytest.mark.parametrize("record", FEYNMAN, ids=[record["id"] for record in FEYNMAN])
def test_text_of_a_physical_law(record: dict[str, Any]) -> None:
    """The source's own Python, with physical constants as numbers; some differ from the norm."""
    text = f"f({', '.join(record['variables'])}) = {record['text']}"
    if record["id"] in BROKEN:
        with pytest.raises(UnreadableInput):
            read_problem(text)
        return
    problem = read_problem(text)
    assert problem.variables == tuple(record["variables"])


PLAIN = [record for record in RECORDS if re.match(r"f\(x(, ?y)?\) ?=", record["text"])]
DIFFERENT = {
    "b_testfunctions-0185": "10^5 x^2 in the text, 99999 x^2 in the norm: its own code differs",
    "b_testfunctions-0215": "its code takes the square inside the sine",
    "b_testfunctions-0216": "its code has a plus where the text has a minus",
    "b_testfunctions-0217": "its code has a plus where the text has a minus",
}


@pytest.mark.parametrize("record", PLAIN, ids=[record["id"] for record in PLAIN])
def test_text_of_a_test_function(record: dict[str, Any]) -> None:
    """Formulas as published; the norm rounds 1/pi to 16 digits, so only reading is compared."""
    if record["id"] in BROKEN:
        with pytest.raises(UnreadableInput):
            read_problem(record["text"])
        return
    problem = read_problem(record["text"])
    assert problem.variables == tuple(record["variables"])
    assert problem.declared
    rounded = re.search(r"[0-9]{13}", record["norm"])
    if record["id"] not in DIFFERENT and not rounded:
        assert agree(problem.components[0], record["norm"], set(problem.variables), {})
