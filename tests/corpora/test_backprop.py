"""Reverse mode on every function of the corpus, against the function derived as a whole.

A sample by default; ``NABLASCOPE_WHOLE_CORPUS=1`` takes all, with more points.
"""

from __future__ import annotations

import math
import os
import random
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest

from studies.backprop import backprop
from studies.graph import graph
from studies.messages.backprop import BackpropRequest
from studies.messages.graph import GraphRequest
from symbolic.reader import read_constant, read_problem
from symbolic.tree import Node
from tests.corpora.meaning import needs_corpora, records

pytestmark = needs_corpora

WHOLE = bool(os.environ.get("NABLASCOPE_WHOLE_CORPUS"))
POINTS = 5 if WHOLE else 2
ATTEMPTS = 20
TOLERANCE = 1e-12
"""Relative to the sum over all paths of the absolute products of local derivatives."""

CANCELLING = {
    "a_feynman-0093": "1 - cos(k d) with k d near 1e-9 is 0 in float64",
    "b_testfunctions-0215": "the sine of an angle near 1e8 radians",
    "b_testfunctions-0117": "the sine of an angle near 1e4 radians",
    "b_testfunctions-0092": "the exponential of 1/cos x near a zero of the cosine",
}
"""Functions whose *values* lose digits in float64, before anything is derived.  For these only
what ball arithmetic proves is compared."""

_CONSTANT = re.compile(r"\b[A-Z][A-Z_]{3,}\b")
RECORDS = records("functions")
SAMPLE = RECORDS if WHOLE else RECORDS[::8]


def names_of(record: dict[str, Any]) -> list[str]:
    return [*record["variables"], *sorted(set(_CONSTANT.findall(record["norm"])))]


def points(record: dict[str, Any]) -> Iterator[tuple[Node, ...]]:
    """Points of the function's box."""
    chance = random.Random(record["id"])
    box = {}
    for entry in record.get("domain") or []:
        ends = entry.get("range") or entry.get("args")
        if ends and len(ends) >= 2:
            box[entry["var"]] = ends[:2]
    box |= {name: (value, value) for name, value in (record.get("constants") or {}).items()}
    while True:
        yield tuple(
            read_constant(f"{chance.uniform(*box.get(name, (0.1, 3.0))):.9g}")
            for name in names_of(record)
        )


@pytest.mark.parametrize("record", SAMPLE, ids=[record["id"] for record in SAMPLE])
def test_reverse_mode_is_the_exact_gradient(record: dict[str, Any]) -> None:
    names = names_of(record)
    made = graph(GraphRequest(read_problem(f"f({', '.join(names)}) = {record['norm']}")))
    met = 0
    for _, point in zip(range(ATTEMPTS), points(record), strict=False):
        found = backprop(BackpropRequest(made.tape, point))
        if any(math.isnan(each.exact) for each in found.gradient):
            continue  # outside the domain, on a kink, or beyond float64
        met += 1
        for each in found.gradient:
            assert abs(each.reverse_error) <= 1e-15 * abs(each.exact), each
            if record["id"] not in CANCELLING:
                assert abs(each.rounded_error) <= TOLERANCE * each.terms, each
        if met == POINTS:
            break
    assert met, "no point of the domain was met"


@pytest.mark.parametrize("count", [1, 2, 5, 10, 20])
def test_chained_sums_of_up_to_twenty_variables(count: int) -> None:
    """Rosenbrock's function, and a product of sines, in n variables."""
    names = [f"x{k}" for k in range(1, count + 1)]
    pairs = list(pairwise(names))
    rosenbrock = " + ".join([f"100({b} - {a}^2)^2 + (1 - {a})^2" for a, b in pairs] or ["x1^2"])
    product = " ".join(f"sin({name})" for name in names)
    for body in (rosenbrock, product):
        made = graph(GraphRequest(read_problem(f"f({', '.join(names)}) = {body}")))
        chance = random.Random(count)
        point = tuple(read_constant(f"{chance.uniform(-2, 2):.6g}") for _ in names)
        for each in backprop(BackpropRequest(made.tape, point)).gradient:
            assert each.reverse_error == 0
            assert abs(each.rounded_error) <= TOLERANCE * each.terms


def test_the_graph_of_the_largest_function_is_drawn_readably() -> None:
    """Parts of the same shape are drawn once: eleven nodes stand for seven hundred."""
    largest = max(RECORDS, key=lambda record: len(record["norm"]))
    made = graph(
        GraphRequest(read_problem(f"f({', '.join(largest['variables'])}) = {largest['norm']}"))
    )
    assert len(made.nodes) > 600
    assert made.folded is not None
    assert len(made.folded.nodes) <= 15
    assert made.folded.widest <= 4
    assert made.folded.crossings == 0
