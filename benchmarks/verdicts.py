"""The judge against ``simplify(a - b) == 0`` over the corpora, in one run.

Median and 95th percentile of a verdict's time, and of SymPy's answer to the same question under a
time limit; how often each says that equal ones are equal.  SymPy runs in a process that is killed
when its time is up.  Run with ``python -m benchmarks.verdicts [EVERY [SECONDS]]``: every EVERY-th
record (3), SymPy's limit in seconds (20).  Nothing is asserted.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import TimeoutError as Late
from dataclasses import dataclass
from time import perf_counter

import numpy as np
import sympy
from pebble import ProcessPool
from sympy.core.cache import clear_cache

from symbolic.construct import expression, input_symbols
from symbolic.differentiate import NotDifferentiable
from symbolic.errors import UnreadableInput
from symbolic.reader import read_problem
from symbolic.tree import Node
from symbolic.verdict.derivatives import exact_derivative
from symbolic.verdict.judge import judge
from symbolic.whitelist import SPELLINGS
from tests.corpora.meaning import records
from tests.corpora.verdict_pairs import RIGHT, pairs
from tests.corpora.verdict_pairs import WRONG as MISTAKEN


@dataclass(frozen=True)
class Case:
    """One question: are these equal?"""

    exact: Node
    answer: Node
    inputs: tuple[str, ...]
    domain: tuple[Node, ...]
    along: str
    equal: bool


def cases(every: int) -> Iterator[Case]:
    """Derivatives, then pairs of expressions."""
    for record in records("derivatives")[::every]:
        try:
            problem, answer = _read(record, record["norm"], record["expected_derivative"])
            exact = exact_derivative(problem, [record["wrt"]] * record["order"])
        except (UnreadableInput, NotDifferentiable, ValueError):
            continue
        tree = answer.components[0]
        yield Case(exact.tree, tree, exact.inputs, (exact.function,), exact.along, True)
    for record in records("equivalence")[::every]:
        try:
            answer, problem = _read(record, record["norm"], record["norm_teacher"])
        except (UnreadableInput, ValueError):
            continue
        inputs = tuple(dict.fromkeys((*problem.variables, *answer.variables)))
        equal = not record["expected_verdict"].startswith("different")
        yield Case(problem.components[0], answer.components[0], inputs, (), "", equal)


def _read(record: dict[str, object], *texts: str) -> tuple:  # type: ignore[type-arg]
    for each in texts:
        if not set(re.findall(r"(\w+)\s*\(", each)) <= set(SPELLINGS):
            raise ValueError("texts: a function that is not ours")
    names = record["variables"]
    assert isinstance(names, list)
    head = f"f({', '.join(names)}) = " if names else ""
    return tuple(read_problem(head + text) for text in texts)


def generated(count: int) -> Iterator[Case]:
    """Answers to derivatives of corpus functions, rewritten by valid rules or mistaken."""
    for pair in pairs(count, seed=1, without=frozenset()):
        if pair.kind in (RIGHT, MISTAKEN):
            exact = pair.exact
            equal = pair.kind == RIGHT
            function = (exact.function,)
            yield Case(exact.tree, pair.answer, exact.inputs, function, exact.along, equal)


def simplified(exact: Node, answer: Node, inputs: tuple[str, ...]) -> tuple[bool, bool, float]:
    """Whether SymPy brings the difference to 0, whether building it did so already, and the seconds
    it took from the same trees."""
    clear_cache()  # every question is asked once; the judge keeps nothing between two either
    started = perf_counter()
    symbols = dict(input_symbols(inputs))
    difference = expression(exact, symbols) - expression(answer, symbols)
    trivial = bool(difference == 0)
    zero = trivial or bool(sympy.simplify(difference) == 0)
    return zero, trivial, perf_counter() - started


@dataclass
class Outcome:
    """Both answers to one question; SymPy's is None where it was stopped or raised."""

    case: Case
    verdict: str
    ours: float
    zero: bool | None
    trivial: bool
    theirs: float


def asked(found: Sequence[Case], limit: float) -> Iterator[Outcome]:
    """Both answers to every question."""
    with ProcessPool(max_workers=1) as pool:
        pool.schedule(simplified, args=(found[0].exact, found[0].exact, found[0].inputs)).result()
        for case in found:
            started = perf_counter()
            verdict = judge(
                case.exact, case.answer, case.inputs, case.domain, slope_along=case.along
            ).verdict
            ours = perf_counter() - started
            question = (case.exact, case.answer, case.inputs)
            started = perf_counter()
            zero: bool | None = None
            trivial = False
            try:
                zero, trivial, theirs = pool.schedule(
                    simplified, args=question, timeout=limit
                ).result()
            except Late:
                theirs = limit
            except Exception:  # noqa: BLE001 - whatever SymPy raises is its answer
                theirs = perf_counter() - started
            yield Outcome(case, verdict, ours, zero, trivial, theirs)


def table(name: str, outcomes: Sequence[Outcome]) -> str:
    """Times and answers over some questions."""
    lines = [f"{name}: {len(outcomes)} questions"]
    lines.append(f"{'':<24}{'median ms':>12}{'95 % ms':>12}{'sum s':>10}")
    times = {
        "judge": [each.ours for each in outcomes],
        "simplify(a - b) == 0": [each.theirs for each in outcomes],
    }
    for what, seconds in times.items():
        middle, high = np.percentile(seconds, [50, 95])
        lines.append(f"{what:<24}{1e3 * middle:>12.1f}{1e3 * high:>12.1f}{sum(seconds):>10.1f}")
    ours, theirs = times.values()
    ratio = float(np.median(theirs) / np.median(ours))
    lines.append(f"median {ratio:.1f} times faster, in all {sum(theirs) / sum(ours):.1f} times")
    for equal, kind in ((True, "equal"), (False, "different")):
        these = [each for each in outcomes if each.case.equal is equal]
        words = Counter(each.verdict for each in these)
        counted = ", ".join(f"{word} {count}" for word, count in words.most_common())
        zeros = sum(each.zero is True for each in these)
        lines.append(
            f"{kind} ({len(these)}): judge {counted or 'none'}; SymPy finds 0 {zeros} times"
        )
    return "\n".join(lines) + "\n\n"


def main(every: int = 3, limit: float = 20.0) -> int:
    """Print the tables."""
    outcomes = list(asked([*cases(every)], limit))
    sys.stdout.write(table("corpora", outcomes))
    rest = [each for each in outcomes if not each.trivial]
    sys.stdout.write(table("of these, where building the difference does not give 0", rest))
    made = list(asked([*generated(600 // every)], limit))
    sys.stdout.write(table("generated answers", made))
    rest += [each for each in made if not each.trivial]
    sys.stdout.write(table("all where building the difference does not give 0", rest))
    return 0


if __name__ == "__main__":
    given = sys.argv[1:]
    sys.exit(main(*(int(each) for each in given[:1]), *(float(each) for each in given[1:])))
