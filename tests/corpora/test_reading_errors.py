"""What other tools refuse is refused with a column; what is hostile is refused, or a formula."""

from __future__ import annotations

import re
import time
from typing import Any

import pytest

from symbolic.errors import UnreadableInput
from symbolic.problem import Problem
from symbolic.reader import read_problem
from tests.corpora.meaning import needs_corpora, records

pytestmark = needs_corpora

MEANINGFUL = {
    "2e+a": "documented: an e without digits after it is the constant",
    "-3e-.5": "documented: an e without digits after it is the constant",
    "\\cos(x)": "pasted LaTeX",
}

ERRORS = [*records("notation_errors"), *records("latex_errors")]


@pytest.mark.parametrize("record", ERRORS, ids=[record["id"] for record in ERRORS])
def test_error_with_a_column(record: dict[str, Any]) -> None:
    text = record["text"]
    if text in MEANINGFUL:
        read_problem(text)
        return
    with pytest.raises(UnreadableInput) as caught:
        read_problem(text)
    error = caught.value.error
    assert 0 <= error.start <= error.end <= len(text) + 1
    assert error.message.endswith(".")
    assert error.code


HOSTILE = [r for r in records("hostile") if not r["category"].startswith("json")]

_SIGNS = "²ⁿ−·⋅∗⁄√∛½πΩℯⅇħ()（）𝐬𝐢𝐧ｓｉｎ"
PLAIN_MATHEMATICS = (
    ("a vector of expressions", r"[\[(][a-z0-9, ]+[\])]"),
    ("operators, powers and products of letters", rf"[a-zA-Z0-9+*^!.()\- /|{_SIGNS}]+"),
    ("logarithms with a base", r"[0-9+]*log_(x|10|a|b)\([a-z/()+0-9]+\)[*^a-z0-9_()]*"),
    ("a name with a subscript or an index, times a bracket", r"a_b\(x\)|a_ndarray\[4\]"),
    ("Mathematica's brackets, one entry that groups", r"sin\[2\*x\]|\[0\]\*10\*\*10"),
    ("arguments separated by commas", r"(root|Max|[(),xy])+[0-9*+,()xy]*"),
    ("dollar signs or braces around a formula", r"\$x\$|\{\{7\*7\}\}"),
    ("a derivative", r"d/dx x\^2"),
)
"""Rules by which something in the hostile corpus is read: it is a formula of our language."""

_WORDS = frozenset(
    ["sin", "cos", "tan", "arcsin", "sqrt", "exp", "log", "ln", "root", "gamma", "zeta", "pi"]
    + ["Max", "xsin", "ycos"]
)


def _is_plain(text: str) -> bool:
    words = set(re.findall(r"[A-Za-z]{3,}", text)) - _WORDS - {"ndarray"}
    return not words and any(re.fullmatch(rule, text) for _, rule in PLAIN_MATHEMATICS)


@pytest.mark.parametrize("record", HOSTILE, ids=[record["id"] for record in HOSTILE])
def test_hostile(record: dict[str, Any]) -> None:
    text = str(record["text"])
    started = time.process_time()
    try:
        problem: Problem | None = read_problem(text)
    except UnreadableInput as refused:
        problem = None
        error = refused.error
        assert 0 <= error.start <= error.end <= len(text) + 1
        assert error.message.endswith(".")
        error.message.encode("utf-8")
    assert time.process_time() - started < 5  # a bound against hanging, not a measurement
    if problem is not None:
        assert _is_plain(text), text
        assert all(name.isidentifier() and "__" not in name for name in problem.variables)


OTHER_FILES = [
    record
    for name in ("derivatives", "derivatives_tricky", "equivalence")
    for record in records(name)
]


def test_norms_of_the_other_corpora_are_read() -> None:
    """Every norm of the corpora for the checker is read under a header of its variables."""
    refused = []
    for record in OTHER_FILES:
        for key in ("norm", "norm_teacher", "expected_derivative"):
            norm = record.get(key)
            if not isinstance(norm, str) or not norm.strip():
                continue
            names = sorted(set(re.findall(r"\b[A-Za-z_]\w*\b(?!\s*\()", norm)) - _CONSTANTS)
            head = f"f({', '.join(names)}) = " if names else ""
            if _UNKNOWN.search(norm):
                continue
            try:
                read_problem(head + norm)
            except UnreadableInput as problem:
                refused.append((record["id"], norm[:80], problem.error.code))
    assert not refused


_UNKNOWN = re.compile(r"\b(re|im|arg|DiracDelta|hyper|meijerg|assoc_laguerre|Ynm|lerchphi)\(")
"""Complex, generalised and hypergeometric functions, which the whitelist does not have."""
_CONSTANTS = {"pi", "E", "EulerGamma", "GoldenRatio", "Catalan", "True", "False"}
