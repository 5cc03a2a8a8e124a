"""What the corpora hold is read as an answer as it is read as a function, and bounded as there."""

from __future__ import annotations

import time

import pytest

from symbolic.errors import UnreadableInput
from symbolic.print_typed import typed
from symbolic.read_answer import read_answer
from symbolic.read_answer_names import Vocabulary
from symbolic.reader import read_problem
from tests.corpora.meaning import needs_corpora, records

pytestmark = needs_corpora


@pytest.mark.parametrize("corpus", ["notation", "latex", "functions", "derivatives"])
def test_an_answer_is_read_like_a_function(corpus: str) -> None:
    compared = 0
    for record in records(corpus):
        for text in {record["text"], record["norm"]}:
            try:
                problem = read_problem(text)
            except UnreadableInput:
                continue
            stated = "=" in text and not any(sign in text for sign in "<>!")
            if problem.parameters or problem.definitions or stated:
                continue
            lines = read_answer(text, Vocabulary(problem))
            cells = [cell for line in lines for grid in line.parts for cell in grid.cells]
            read = [typed(cell.expression.typed) for cell in cells if cell.expression is not None]
            assert read == [typed(component) for component in problem.components], text
            compared += 1
    assert compared > 200


LONG = (
    "d" * 20_000, "x" * 20_000, "df/" * 6000, "d" * 9999 + "/" + "d" * 9999, "\\frac{" * 3000,
    "f_" + "x" * 15_000, "f_{" + "x " * 9000, "f" + "'" * 19_000, " " * 20_000, "=" * 20_000,
    "([" * 9000, "f^(" * 6000, "\\begin{matrix}" * 1000, "x=\n" * 5000, "f'(x) = " * 2000,
    "a," * 9999, "[a," * 6000, "~" * 20_000, "∂f/" + "∂x" * 9000, "f_{" + "x," * 9000 + "}",
    "∇" * 20_000, "D_{" * 6000, "x^T" * 5000, "np.array(" * 2000, "?" * 20_000,
)  # fmt: skip


def test_hostile_answers_are_refused_with_a_column_and_quickly() -> None:
    problem = read_problem("g(t) = t^2 + 1; q = x + y; a = 2; f(x, y, x_1) = a q g(x y) + x_1")
    texts = [
        record["text"] for name in ("notation_errors", "latex_errors") for record in records(name)
    ]
    texts += [text for record in records("hostile") if isinstance(text := record.get("text"), str)]
    for text in (*texts, *LONG):
        started = time.perf_counter()
        try:
            read_answer(text, Vocabulary(problem))
        except UnreadableInput as unreadable:
            error = unreadable.error
            assert 0 <= error.start <= error.end <= len(text) + 1
            assert error.message.endswith(".")
        assert time.perf_counter() - started < 5
