"""Every derivative of the corpora step by step: each line verified, the last one the derivative.

A sample by default; ``NABLASCOPE_WHOLE_CORPUS=1`` takes all, and up to three variables of each.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import Any

import pytest

from studies.derive import has_decimals
from studies.messages.steps import MOST_ORDER, StepsRequest
from studies.steps import steps
from symbolic.construct import construct
from symbolic.deconstruct import Deconstruction
from symbolic.deep_stack import on_deep_stack
from symbolic.differentiate import NotDifferentiable, along
from symbolic.errors import UnreadableInput
from symbolic.print_text import text
from symbolic.problem import Problem
from symbolic.reader import read_problem
from tests.corpora.meaning import needs_corpora, records

pytestmark = needs_corpora

WHOLE = bool(os.environ.get("NABLASCOPE_WHOLE_CORPUS"))
MOST_VARIABLES = 3 if WHOLE else 1
_CONSTANT = re.compile(r"\b[A-Z][A-Z_]{3,}\b")

NOWHERE_REAL = {
    "d_derivatives-0302": "the logarithm of a quotient that is negative for all z",
    "d_derivatives-0308": "the same",
}
"""Functions without a value at any point, so that no line can be compared."""

RECORDS = [*records("derivatives"), *records("derivatives_tricky"), *records("functions")]
SAMPLE = RECORDS if WHOLE else RECORDS[::12]


def exact(problem: Problem, variable: str, order: int) -> str:
    """The derivative as ``derive`` shows it."""

    def derived() -> str:
        construction = construct(problem)
        back = Deconstruction(
            construction.names,
            decimals=has_decimals(problem),
            parameters=construction.parameters,
        )
        symbol = construction.variables[problem.variables.index(variable)]
        return text(back.tree(along(construction.components[0], symbol, order)))

    return on_deep_stack(derived)


def asked(record: dict[str, Any]) -> Iterator[tuple[Problem, str, int]]:
    """The Problem, the variable and the order of each derivation."""
    names = [*record["variables"], *sorted(set(_CONSTANT.findall(record["norm"])))]
    try:
        problem = read_problem(f"f({', '.join(names)}) = {record['norm']}")
    except UnreadableInput:
        pytest.skip("not read: the reader's own tests list the exceptions")
    wanted = [record["wrt"]] if record.get("wrt") in names else names[:MOST_VARIABLES]
    order = record.get("order", 1)
    if not 1 <= order <= MOST_ORDER:
        pytest.skip("of an order for which there are no steps")
    for variable in wanted:
        yield problem, variable, order


@pytest.mark.parametrize("record", SAMPLE, ids=[record["id"] for record in SAMPLE])
def test_derivations(record: dict[str, Any]) -> None:
    for problem, variable, order in asked(record):
        try:
            expected = exact(problem, variable, order)
        except NotDifferentiable:
            with pytest.raises(NotDifferentiable):
                steps(StepsRequest(problem, (variable,), order))
            continue
        found = steps(StepsRequest(problem, (variable,), order))
        assert len(found.derivatives) == order
        for one in found.derivatives:
            told = {step.verified for step in one.steps}
            assert "direct" not in {step.rule for step in one.steps}  # no line was refuted
            if record["id"] not in NOWHERE_REAL:
                assert told <= {"proved", "agrees"}
            assert one.steps[-1].after.text == one.result.text
        assert found.derivatives[-1].result.text == expected
