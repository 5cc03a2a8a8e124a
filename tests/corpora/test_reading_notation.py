"""The corpora *notation*, *latex*, *conventions* are read as they mean, or excepted by rule."""

from __future__ import annotations

from typing import Any

import pytest

from symbolic.errors import UnreadableInput
from symbolic.letters import GREEK_LETTERS
from symbolic.reader import read_problem
from tests.corpora.meaning import agree, mp, needs_corpora, of_tree, records, same

pytestmark = needs_corpora

IMAGINARY = "imaginary unit: functions here are real"
INFINITE = "infinity is no number here"
MONEY = "money and percent"
SESSION = "a function or name of the other tool's session"
UNITS = "units"
INDEXED = "indexing into numbers: repeating decimals"
SCRIPT = "not our language: letters of other scripts are refused by name"
POWERS = "conventions disagree: a^b^c is a^(b^c) here"
FACTORIAL = "conventions disagree: ! binds tighter than ^ here, as in 2!^3! of the same corpus"
ARGUMENT = "conventions disagree: sin xy is sin(x y) here"
SIGN = "conventions disagree: sin -x is sin(-x) here, as in the latex corpus"
DIGITS = "conventions disagree: x2 is a name here"
LETTERS = "conventions disagree: Greek letters are letters here, so runs of them multiply"
FUNCTION = "conventions disagree: a function's name is a function, whatever its brackets"
BASE = "conventions disagree: log(x, b) has its base second here"
NUMBERS = "conventions disagree: two numbers side by side are an error (so notation_errors)"
RESERVED = "reserved: Python's keywords are no names here"
MATRIX = "not our language: matrices"
BARS = "a session's substitution bar"

EXCEPTIONS = {
    "None": RESERVED, "in": RESERVED,
    "factorial": FUNCTION, "(factorial)": FUNCTION, "Cos(1/2 * π)": FUNCTION,
    "4. 3.": NUMBERS,
    "Exp[I Pi/2]": IMAGINARY, "I^2": IMAGINARY, "ImaginaryI^2": IMAGINARY,
    "ImaginaryJ^2": IMAGINARY, "2+3j": IMAGINARY, "xⁱ": IMAGINARY, "i^2": IMAGINARY,
    "3*Ωπ": LETTERS, "x\\[Beta]y": LETTERS, "a + b\\[Gamma]\\[CapitalGamma]d": LETTERS,
    "(3*數學)/數": SCRIPT,
    "1.3[12]": INDEXED, "1 + 3.[3]": INDEXED, "1 + 3.2[3]": INDEXED, "0.1[00102] + 1": INDEXED,
    "my_function(2)": SESSION, "foo": SESSION,
    "1/2 kg": UNITS, "5 / 10 in": UNITS, "10 lb + 1/2 lb": UNITS,
    "x^a!": FACTORIAL,
    "sin^xyz": ARGUMENT, "sin xy": ARGUMENT, "sin -x": SIGN,
    "y^f^2(x)": POWERS, "y^f_1^2(x)": POWERS, "y^f_1^2": POWERS,
    "log(x,y)": BASE, "x2": DIGITS,
    "[ [ 1, 0, 0 ], [ 0, 1, 0 ], [ 0, 0, 1 ] ]": MATRIX,
    "\\infty": INFINITE, "\\infty\\%": INFINITE, "-\\infty": INFINITE, "-\\infty\\%": INFINITE,
    "\\infty ": INFINITE, "-\\infty ": INFINITE, "\\$\\infty": MONEY, "-\\$\\infty": MONEY,
    "\\$\\infty ": MONEY, "-\\$\\infty ": MONEY, "\\$1,000.00": MONEY,
    "\\imaginaryunit^2": IMAGINARY, "\\imaginaryunit+\\imaginaryunit": IMAGINARY,
    "\\imaginaryunit/\\imaginaryunit": IMAGINARY, "a+bI": IMAGINARY, "a+Ib": IMAGINARY,
    "e^{I\\pi}": IMAGINARY,
    "a|^{a*5*2}": BARS, "ab|^{b=5*2}_{b=1}": BARS,
}  # fmt: skip

RECORDS = [*records("notation"), *records("latex")]


def _ours(name: str) -> str:
    """A variable of a norm, as our reader shows it."""
    plain = "".join(GREEK_LETTERS.get(letter, letter) for letter in name)
    return plain + "_" if plain == "lambda" else plain


def _means(record: dict[str, Any]) -> bool:
    problem = read_problem(record["text"])
    if problem.vector:
        return False
    aliases = {_ours(name): name for name in record["variables"]}
    names = set(problem.variables)
    try:
        return agree(problem.components[0], record["norm"], names, aliases)
    except KeyError:  # the norm has names that ours has not
        return False


@pytest.mark.parametrize("record", RECORDS, ids=[record["id"] for record in RECORDS])
def test_meaning(record: dict[str, Any]) -> None:
    if record["text"] not in EXCEPTIONS:
        assert _means(record), (record["text"], record["norm"])
        return
    try:
        excepted = not _means(record)
    except UnreadableInput as refused:
        excepted = 0 <= refused.error.start <= refused.error.end <= len(record["text"]) + 1
    assert excepted, "this record needs no exception any more"


CONVENTIONS = {
    "a^2": "a**2",
    "a^b^c": "a**(b**c)",
    "1/2x": "(1/2)*x",
    "a/b c": "a/(b*c)",
    "x^y^z": "x**(y**z)",
    "x^ab": "x**a*b",
    "sin xy": "sin(x*y)",
    "sin^-1 x": "asin(x)",
    "log(100)": "log(100)",
    "x2": "x2",
    "sinx": "sin(x)",
    "f(x)": "f*x",
    "(-5)^(1/3)": None,  # the principal real power has no value here
    "2^3 in parse_expr without convert_xor": None,  # no formula: 2^3 is 8
    "e^x": "exp(x)",
    "acot(-1)": "-pi/4",
}
"""The meaning chosen for each shape on which dialects disagree."""


def test_every_convention_is_chosen() -> None:
    assert {record["shape"] for record in records("conventions")} <= set(CONVENTIONS)


@pytest.mark.parametrize("shape", [shape for shape, norm in CONVENTIONS.items() if norm])
def test_convention(shape: str) -> None:
    problem = read_problem(shape)
    norm = CONVENTIONS[shape]
    assert norm is not None
    assert agree(problem.components[0], norm, set(problem.variables), {})


def test_two_to_the_third_is_eight() -> None:
    assert same(of_tree(read_problem("2^3").components[0], {}), mp.mpf(8))
