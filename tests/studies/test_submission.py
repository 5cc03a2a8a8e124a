"""One row of a class's table: what is read, what is asked, what the cells of the answer say."""

from __future__ import annotations

import dataclasses
import pickle
from collections.abc import Iterator

import pytest

from studies.messages.check import Check, CheckedEntry, CheckedLine, CheckRequest, Hint
from studies.messages.derivation import Formula
from studies.messages.submission import SubmissionRequest, SubmissionResult
from studies.messages.verdict import Counterexample, Verdict
from studies.submission import judged, submission
from studies.submission_words import LONGEST, answered, column, one_line
from symbolic.errors import InputError

NOTHING = Formula("", "", "", "", "", 0)
ROW = SubmissionRequest(3, "Ada", "x^2 sin(x)", "2x sin(x) + x^2 cos(x)", "derivative", "x")


def asked(**cells: str) -> CheckRequest:
    """The question that a row becomes."""
    questions: list[CheckRequest] = []

    def listen(question: CheckRequest) -> list[Check]:
        questions.append(question)
        return [Check(question, "correct", "", ())]

    row = dataclasses.replace(ROW, **{"of": "", "wrt": "", **cells})  # type: ignore[arg-type]
    result = judged(row, listen)
    assert questions, result.evidence
    return questions[0]


def refused(**cells: str) -> str:
    """What is said of a row that is no question."""

    def never(_: CheckRequest) -> list[Check]:
        raise AssertionError("there was nothing to ask")

    result = judged(dataclasses.replace(ROW, **cells), never)  # type: ignore[arg-type]
    assert (result.row, result.id, result.verdict) == (3, "Ada", "unreadable")
    return result.evidence


def test_the_last_result_of_the_study_is_the_answer() -> None:
    result = submission(ROW)
    assert (result.row, result.id, result.verdict) == (3, "Ada", "correct")
    assert result.evidence
    assert result.counterexample == result.hint == ""
    assert result.seconds is not None
    assert result.seconds > 0


def test_a_wrong_answer_has_its_counterexample() -> None:
    result = submission(dataclasses.replace(ROW, answer="2x cos(x)"))
    assert result.verdict == "wrong"
    assert result.counterexample.startswith("x = ")
    assert "yours " in result.counterexample
    assert ", exact " in result.counterexample


def test_rows_and_answers_travel() -> None:
    result = submission(ROW)
    assert pickle.loads(pickle.dumps(ROW)) == ROW
    assert pickle.loads(pickle.dumps(result)) == result


@pytest.mark.parametrize(
    ("cells", "of", "wrt", "order"),
    [
        ({}, "derivative", "", 1),
        ({"function": "x^2 y"}, "gradient", "", 1),
        ({"function": "[x^2 y, x]"}, "jacobian", "", 1),
        ({"function": "x^2 y", "wrt": " y "}, "derivative", "y", 1),
        ({"function": "x_1^2 x_2", "wrt": "x1", "order": "2"}, "derivative", "x_1", 2),
        ({"function": "x^2 y", "wrt": "y,x"}, "derivative", "y, x", 1),
        ({"function": "x^2 y", "of": " Hessian"}, "hessian", "", 1),
        ({"function": "x^2 y", "direction": "1, 2"}, "directional", "", 1),
    ],
)
def test_what_is_asked(cells: dict[str, str], of: str, wrt: str, order: int) -> None:
    question = asked(**cells)
    assert question.of == of
    assert question.wrt == wrt
    assert question.order == order
    assert len(question.direction) == (2 if of == "directional" else 0)


def test_the_study_gives_up_before_it_is_killed() -> None:
    questions: list[CheckRequest] = []

    def listen(question: CheckRequest) -> Iterator[Check]:
        questions.append(question)
        yield Check(question, "correct", "", ())

    judged(dataclasses.replace(ROW, seconds=4.0), listen)
    judged(dataclasses.replace(ROW, seconds=400.0), listen)
    assert [question.seconds for question in questions] == [2.0, 10.0]


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"function": " "}, "no function"),
        ({"answer": "\n"}, "no answer"),
        ({"function": "x^2 +"}, "The function cannot be read, column"),
        ({"function": "a = 2\nx^2 + )"}, "line 2, column 7"),
        ({"function": "x\0"}, "U+0000"),
        ({"function": "__import__('os').system('true')"}, "cannot be read"),
        ({"function": "9^9^9^9"}, "digits"),
        ({"function": "x" * 130_000}, "130,000 characters"),
        ({"of": "slope"}, "'slope' is none of derivative, gradient"),
        ({"wrt": "y"}, "no variable 'y'; the variables are: x."),
        ({"wrt": "x +"}, "no variable"),
        ({"function": "2"}, "no variable to derive by"),
        ({"function": "[x, x^2]", "of": "hessian", "wrt": ""}, "a vector has no hessian."),
        ({"function": "x y", "wrt": "x, y", "order": "2"}, "by one variable."),
        ({"function": "x y", "wrt": ""}, "wrt: name the variable, such as x."),
        ({"of": "gradient"}, "belongs to a derivative, not to a gradient"),
        ({"of": "directional", "wrt": "", "direction": "0"}, "no length"),
        ({"order": "0"}, "1 to 20"),
        ({"order": "21"}, "1 to 20"),
        ({"order": "-1"}, "whole number"),
        ({"order": "²"}, "whole number"),
        ({"of": "gradient", "wrt": "", "order": "2"}, "belongs to a derivative"),
        ({"of": "directional"}, "needs a direction"),
        ({"of": "gradient", "wrt": "", "direction": "1"}, "belongs to a directional"),
        ({"of": "directional", "wrt": "", "direction": "1, 2"}, "The direction cannot be read"),
    ],
)
def test_what_is_wrong_with_a_row(cells: dict[str, str], words: str) -> None:
    sentence = refused(**cells)
    assert words in sentence
    assert sentence == one_line(sentence)


def test_an_unreadable_answer_has_its_column() -> None:
    result = submission(dataclasses.replace(ROW, answer="2x +"))
    assert result.verdict == "unreadable"
    assert "The answer cannot be read, column 4" in result.evidence


# the cells

QUESTION = CheckRequest(None, "a")  # type: ignore[arg-type]
SHOWN = Counterexample((), "x = 1/2", "3", "4")


def entry(label: str, verdict: str, evidence: str, *hints: Hint, domain: str = "") -> CheckedEntry:
    shown = SHOWN if verdict == "wrong" else None
    judgement = Verdict(verdict, evidence, shown, domain)
    return CheckedEntry(label, "", NOTHING, NOTHING, judgement, hints=hints)


def cells(check: Check) -> SubmissionResult:
    return answered(ROW, check, 0.5)


def test_the_worst_entries_are_spelled_out_with_their_labels() -> None:
    lost = Hint("In sin(2x),", "the inner derivative is lost:", "it is 2 cos(2x).", "inner")
    entries = (
        (entry("df/dx", "correct", "proved"), entry("df/dy", "wrong", "No.", lost)),
        (entry("df/dz", "wrong", "No."), entry("df/dt", "agrees", "30 digits", domain="x > 0")),
    )
    made = cells(Check(QUESTION, "wrong", "Two entries are wrong.", entries))
    assert made.evidence == "Two entries are wrong. df/dy, df/dz: No."
    assert made.hint == "df/dy: In sin(2x), the inner derivative is lost: it is 2 cos(2x)."
    assert made.counterexample == "df/dy, df/dz: x = 1/2: yours 3, exact 4"
    assert made.domain == "df/dt: x > 0"


def test_a_large_matrix_is_cut() -> None:
    entries = tuple((entry(f"d{k}", "correct", f"proof {k}"),) for k in range(9))
    made = cells(Check(QUESTION, "correct", "All are right.", entries))
    assert made.evidence.endswith("d3: proof 3 And 5 more.")


def test_all_explanations_are_named() -> None:
    first, second = Hint("Here", "this rule", "that.", "a"), Hint("There", "another", "too.", "b")
    made = cells(Check(QUESTION, "wrong", "", ((entry("df/dx", "wrong", "No.", first, second),),)))
    assert made.hint == "Here this rule that. Or: There another too."


def test_the_first_wrong_line_is_named() -> None:
    lines = tuple(CheckedLine("", None, None, f"sentence {k}") for k in range(3))
    made = cells(Check(QUESTION, "wrong", "Wrong.", (), lines=lines, wrong_line=1))
    assert made.evidence == "Wrong. Line 2: sentence 1"


def test_what_is_said_twice_stands_once() -> None:
    made = cells(Check(QUESTION, "wrong", "At x: no.", ((entry("df/dx", "wrong", "At x: no."),),)))
    assert made.evidence == "At x: no."


def test_nothing_answered_is_undecided() -> None:
    unanswered = CheckedEntry("df/dx", "", None, NOTHING, None)
    assert cells(Check(QUESTION, "", "", ((unanswered,),))).verdict == "undecided"


def test_cells_are_one_line_of_a_length_that_can_be_read() -> None:
    assert one_line(" a\r\n\tb \x1b[2J\u202e") == "a b \u00b7[2J\u00b7"
    assert len(one_line("x" * 10_000_000)) == LONGEST


def test_columns_count_from_one() -> None:
    error = InputError("code", "message", 4, 5)
    assert column("abcdefg", error) == "column 5"
    assert column("ab\ncdef", error) == "line 2, column 2"


def test_a_derivative_without_a_formula_is_undecided() -> None:
    """A row of the table all the same, though the study has nothing to compare it with."""
    row = dataclasses.replace(ROW, function="f(n, x) = chebyshevt(n, x)", of="", wrt="")
    result = submission(dataclasses.replace(row, answer="df/dx = n chebyshevu(n - 1, x)"))
    assert (result.row, result.verdict) == (3, "undecided")
    assert "has no formula here" in result.evidence
