"""Functions of the corpus at irregular points, with certified first and second derivatives.

Read from ``../shared/corpora``; where that folder is absent, a small list of our own stands in.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from studies.derive import derive
from studies.evaluate import evaluate
from studies.messages.derivation import DeriveRequest
from studies.messages.evaluation import EvaluateRequest, Quantity
from studies.messages.status import Status
from studies.vectorised import sampler
from symbolic.differentiate import NotDifferentiable
from symbolic.errors import UnreadableInput
from symbolic.program import Program
from symbolic.reader import read_problem
from symbolic.tree import Negate, Node, Number

Array = NDArray[np.float64]

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpora" / "functions.jsonl"
BUILT_IN = (
    "f(x, y) = sin(x*y)*exp(-(x^2 + y^2)/4) + log(1 + x^2*y^2) + sqrt(1 + x^2)",
    "f(x, y) = 100*(y - x^2)^2 + (1 - x)^2",
    "f(x, y) = (x^2 + y - 11)^2 + (x + y^2 - 7)^2",
    "f(x, y) = exp(x)*cos(y)/(1 + x^2)",
    "f(x, y, z) = x*y*log(z)/(1 + x^2 + y^2)",
    "f(x) = x^x",
)
LARGEST = 7
"""Variables; the Hessians of larger functions take the others too long."""
LONGEST = 1500
"""Characters."""
POINTS = 3
TRIES = 12


@dataclass(frozen=True, slots=True)
class Case:
    """One function at one point; exact entries are None where they are not certified.

    ``first`` has n entries, ``second`` n * n in row-major order.
    """

    name: str
    program: Program
    parameters: tuple[float, ...]
    point: tuple[float, ...]
    first: tuple[Fraction | None, ...]
    second: tuple[Fraction | None, ...]

    def function(self) -> Callable[[Array], Array]:
        """The compiled function: points ``(n, M)`` to values ``(M,)``."""
        values_at = sampler(self.program, ("value",), self.parameters)
        return lambda points: values_at(points)[0][0]


def cases(seed: int = 1, points: int = POINTS) -> Iterator[Case]:
    """Every readable function at ``points`` points of its domain where it has a value."""
    if not CORPUS.is_file():
        for text in BUILT_IN:
            yield from _at_points(text, text, {}, None, seed, points)
        return
    for line in CORPUS.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        if len(record["variables"]) <= LARGEST and len(record["norm"]) <= LONGEST:
            # Constants of physics stand as further names of the header and are held.
            names = [*record["variables"], *record.get("constants", {})]
            text = f"f({', '.join(names)}) = {record['norm']}"
            yield from _at_points(
                record["id"], text, record.get("constants", {}), record, seed, points
            )


def _at_points(
    name: str,
    text: str,
    constants: Mapping[str, float],
    record: Mapping[str, Any] | None,
    seed: int,
    points: int,
) -> Iterator[Case]:
    for constant, number in constants.items():
        text = text.replace(constant, f"({Decimal(number):f})")
    header, body = text.split(" = ", 1)
    if constants:
        header = f"f({', '.join((record or {})['variables'])})"
    try:
        problem = read_problem(f"{header} = {body}")
        *_, last = derive(DeriveRequest(problem, hessian=True, tidy_seconds=0))
    except (UnreadableInput, NotDifferentiable):
        return
    program = last.program
    chance = random.Random(f"{seed} {name}")
    found = 0
    for _ in range(TRIES):
        point = tuple(_coordinate(chance, record, k) for k in range(program.variables))
        answer = evaluate(EvaluateRequest(program, tuple(map(tree, point))))
        first, second = answer.quantity("gradient"), answer.quantity("hessian")
        if first is None or second is None:
            return
        entries = _certified(first), _certified(second)
        if any(entry is None for entry in entries[0]):
            continue
        yield Case(name, program, (), point, *entries)
        found += 1
        if found == points:
            return


def tree(number: float) -> Node:
    """``number``, exactly, as the tree of a typed number."""
    exact = Fraction(number)
    node = Number(0, 0, str(abs(exact)), abs(exact))
    return Negate(0, 0, node) if exact < 0 else node


def _certified(quantity: Quantity) -> tuple[Fraction | None, ...]:
    return tuple(
        Fraction(digits) if outcome.status == Status.CERTIFIED else None
        for digits, outcome in zip(quantity.digits, quantity.outcomes, strict=True)
    )


def _coordinate(chance: random.Random, record: Mapping[str, Any] | None, place: int) -> float:
    """An irregular number of the record's domain; between -3 and 3 where none is given."""
    if record and "domain" in record:
        entry = record["domain"][place]
        low, high = entry.get("range") or entry["args"][:2]
        if low > 0.0 and high > 20.0 * low:
            return float(np.exp(chance.uniform(np.log(low), np.log(high))))
        return chance.uniform(low, high)
    if record and record.get("start"):
        start = float(record["start"].get(record["variables"][place], 1.0))
        return start + max(1.0, abs(start)) * chance.uniform(-0.5, 0.5)
    return chance.uniform(0.1, 2.0) if chance.random() < 0.6 else chance.uniform(-3.0, 3.0)
