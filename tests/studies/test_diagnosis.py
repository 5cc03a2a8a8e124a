"""Hints: three sentences for each explanation, with the place in the typed text."""

from __future__ import annotations

import re

import pytest

from studies.diagnosis import diagnose, diagnose_structure
from studies.diagnosis_words import RULES, STRUCTURE, WHOLE
from studies.messages.check import Hint
from symbolic.derivation_steps.derivation import derivation
from symbolic.derivation_steps.line import Along
from symbolic.diagnosis import explanation, structure
from symbolic.diagnosis.slip import MISTAKES
from symbolic.read_expression import read_expression
from symbolic.reader import read_problem
from tests.symbolic.diagnosis.test_entry import WHOLES
from tests.symbolic.diagnosis.test_slips import CASES


def hints(function: str, wrt: str, answer: str) -> tuple[Hint, ...]:
    problem = read_problem(function)
    inputs = (*problem.variables, *(parameter.name for parameter in problem.parameters))
    names = (*inputs, *(definition.name for definition in problem.definitions))
    exact = problem.components[0]
    for variable in wrt:
        exact = derivation(exact, Along(variable, problem.definitions)).result
    return diagnose(
        problem.components[0],
        tuple(wrt),
        inputs,
        read_expression(answer, names),
        exact,
        10.0,
        problem.text,
        problem.definitions,
    )


def part(function: str, hint: Hint) -> str:
    return function[hint.start : hint.end]


def test_every_mistake_has_words() -> None:
    assert set(RULES) == set(MISTAKES)
    assert set(WHOLE) == set(explanation.WHOLE)
    assert set(STRUCTURE) == set(structure.STRUCTURE)


def test_a_lost_inner_derivative() -> None:
    function = "x^2 sin(x) + cos(3x)"
    (hint,) = hints(function, "x", "2x sin(x) + x^2 cos(x) - sin(3x)")
    assert hint.where == "Look at the second term, cos(3x)."
    assert hint.rule == "Chain rule: the inner derivative, 3, is missing."
    assert hint.should == "d/dx cos(3x) = -3*sin(3*x)."
    assert hint.mistake == "inner-derivative-lost"
    assert part(function, hint) == "cos(3x)"


def test_a_factor_is_placed_in_its_term() -> None:
    function = "y + x^2 sin(5x)"
    (hint,) = hints(function, "x", "2x sin(5x) + x^2 cos(5x)")
    assert hint.where == "Look at the factor sin(5x) in the second term."
    assert part(function, hint) == "sin(5x)"


def test_a_product_within_a_product_with_constants() -> None:
    function = "1 + 7 x^3 sin(x)"
    (hint,) = hints(function, "x", "7*3x^2 cos(x)")
    assert "product rule" in hint.rule
    assert part(function, hint) == "x^3 sin(x)"


def test_brackets_are_underlined_whole() -> None:
    function = "x + sin(x)/(x^2 + 1)"
    (hint,) = hints(function, "x", "1 + (2x sin(x) - (x^2 + 1) cos(x))/(x^2 + 1)^2")
    assert hint.mistake == "quotient-reversed"
    assert part(function, hint) == "sin(x)/(x^2 + 1)"


def test_a_named_intermediate() -> None:
    function = "q = sin(3x)\nf = x + q^2"
    (hint,) = hints(function, "x", "1 + 2q cos(3x)")
    assert part(function, hint) == "sin(3x)"
    assert hint.mistake == "inner-derivative-lost"


def test_alternatives_are_numbered() -> None:
    found = hints("x^2 y^3", "x", "2y^3")
    assert [hint.where.split(". ")[0] for hint in found] == [
        "Explanation 1 of 2",
        "Explanation 2 of 2",
    ]


def test_two_mistakes_are_one_hint_in_the_order_of_the_text() -> None:
    found = hints("sin(3x) + x^7 + y/x", "x", "cos(3x) + 7x^7 - y/x^2")
    (hint,) = (each for each in found if "exponent-not-lowered" in each.mistake)
    assert hint.mistake == "inner-derivative-lost+exponent-not-lowered"
    assert hint.rule.index("Chain rule") < hint.rule.index("Power rule")


def test_the_same_mistake_at_several_places() -> None:
    (hint,) = hints("sin(3x) + cos(2x)", "x", "cos(3x) - sin(2x)")
    assert hint.where.startswith("The same thing happened at 2 places: ")
    assert "cos(2x)" in hint.where


def test_one_of_many_places() -> None:
    (hint,) = hints("x^2 + 3 + 5 + 7 + 11 + 13", "x", "2x + 1")
    assert hint.where.startswith("Look at one of 5 such places, for instance at the ")


def test_the_second_differentiation_is_named() -> None:
    found = hints("x^5 + sin(x)", "xx", "20x^4 - sin(x)")
    assert any("In the second differentiation: look at" in hint.where for hint in found)
    assert all((hint.start, hint.end) == (0, 0) for hint in found if "second" in hint.where)


def test_a_long_derivative_is_replaced_by_the_rule() -> None:
    function = "1/x + x^3 sin(x) e^(2x) ln(x) cos(x) atan(x)"
    found = hints(function, "x", "-1/x^2")
    assert found
    assert all(len(hint.should) < 250 for hint in found)


def test_no_hint_for_a_right_answer() -> None:
    assert hints("sin(x)^2", "x", "sin(2x)") == ()


@pytest.mark.parametrize("mistake", [*CASES, *WHOLES])
def test_hints_are_whole_sentences(mistake: str) -> None:
    case = CASES.get(mistake) or WHOLES[mistake]
    found = hints(*case)
    assert any(mistake in hint.mistake.split("+") for hint in found)
    for hint in found:
        assert re.fullmatch(r"[A-Z].*\.", hint.where), hint.where
        for sentence in (hint.rule, hint.should):
            assert sentence.endswith((".", "!")), sentence
            assert "{" not in sentence
            assert "None" not in sentence
            assert len(sentence) < 300


def test_a_transposed_matrix() -> None:
    problem = read_problem("f(x, y) = [x^2 y, 5x + sin(y)]")
    names = problem.variables
    exact = [[read_expression(e, names) for e in row] for row in (["2x y", "x^2"], ["5", "cos(y)"])]
    answer = [list(column) for column in zip(*exact, strict=True)]
    (hint,) = diagnose_structure("jacobian", problem.components, names, names, exact, answer, 10.0)
    assert hint.mistake == "transposed"
    assert hint.where == "All entries are right, but they stand in the transposed matrix."


@pytest.mark.parametrize(
    ("answer", "mistake", "words"),
    [
        ((("x^2", "2x y"),), "variables-permuted", "The order here is y, x."),
        ((("4x y", "2x^2"),), "factor-off", "Each is the right one times 2."),
        ((("2x y", "y"),), "one-entry-wrong", "Every other entry is proved right."),
    ],
)
def test_words_for_a_gradient(
    answer: tuple[tuple[str, ...], ...], mistake: str, words: str
) -> None:
    problem = read_problem("f(x, y) = x^2 y")
    names = problem.variables
    exact = [[read_expression(each, names) for each in ("2x y", "x^2")]]
    trees = [[read_expression(each, names) for each in row] for row in answer]
    (hint,) = diagnose_structure("gradient", problem.components, names, names, exact, trees, 10.0)
    assert (hint.mistake, hint.rule) == (mistake, words)
