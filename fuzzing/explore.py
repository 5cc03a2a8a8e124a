"""One target tried with input after input, in this process: what came of them, and what failed.

hypothesis makes the inputs and shrinks the first one of each fault to the smallest that it finds.
"""

from __future__ import annotations

import json
import time
import traceback
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, Verbosity, given, seed, settings

from fuzzing.guard import TooSlow, processor_limit
from fuzzing.kept import Kept, plain, restored
from fuzzing.target import Finding, Target

BATCH = 100
"""Inputs of one run of hypothesis, whose time is looked at between two of them."""

SHRINKING = 45.0
"""Seconds for the search for a smaller input with the same fault."""

ROOT = Path(__file__).resolve().parents[1]

_SETTINGS = settings(
    deadline=None,
    database=None,
    phases=(Phase.generate, Phase.shrink),
    suppress_health_check=list(HealthCheck),
    report_multiple_bugs=False,
    verbosity=Verbosity.quiet,
    print_blob=False,
)


@dataclass(slots=True)
class Explored:
    """What came of a target's inputs.

    Attributes
    ----------
    tried : how many inputs, those of the search for smaller ones included.
    outcomes : class -> how many.
    found : one input for each fault.
    slowest : seconds of the input that took longest; ``slowest_input`` is that, as plain data.
    """

    tried: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    found: list[Kept] = field(default_factory=list)
    slowest: float = 0.0
    slowest_input: Any = None


class Explorer:
    """Tries inputs of one target.

    Parameters
    ----------
    target : what is tried.
    known : signatures of faults that are on record; they are counted and not told again.
    before : called with each input before it is judged.
    """

    def __init__(
        self,
        target: Target,
        known: frozenset[str] = frozenset(),
        before: Callable[[Any], object] = lambda _: None,
    ) -> None:
        self.explored = Explored()
        self._target, self._before = target, before
        self._known = set(known)
        self._inputs = target.inputs()
        self._hunt = _Hunt()

    def batch(self, number: int, examples: int = BATCH, until: float = float("inf")) -> None:
        """Try ``examples`` inputs, those of seed ``number``; none any more after ``until``, by
        :func:`time.monotonic`."""
        self._hunt = _Hunt()

        @seed(number)
        @settings(_SETTINGS, max_examples=examples)
        @given(self._inputs)
        def one(value: Any) -> None:
            if time.monotonic() < until or self._hunt.signature:
                self._try(value)

        try:
            one()
        except Exception as error:  # noqa: BLE001 - whatever it is, it is a finding
            self._keep(error)

    def _try(self, value: Any) -> None:
        """Judge one input; raise what is a new fault, or the one that is being hunted."""
        if self._hunt.over:
            self._hunt.again(value)
            return
        error = self._judged(value)
        if isinstance(error, Exception) and self._hunt.wants(signature(error), self._known):
            self._hunt.remember(value, error)
            raise error
        if isinstance(error, TooSlow):  # each try would take as long: it is not made smaller
            self._found(value, error)

    def _judged(self, value: Any) -> TooSlow | Exception | None:
        """Judge and count an input; its fault."""
        self.explored.tried += 1
        self._before(value)
        error: TooSlow | Exception | None = None
        began = time.process_time()
        try:
            with processor_limit(self._target.seconds):
                outcome = self._target.judge(value)
        except TooSlow as late:
            error, outcome = late, "too slow"
        except Exception as fault:  # noqa: BLE001 - whatever it is, it is a finding
            error, outcome = fault, "fault"
        spent = time.process_time() - began
        if spent > self.explored.slowest:
            self.explored.slowest, self.explored.slowest_input = spent, plain(value)
        self.explored.outcomes[outcome] += 1
        return error

    def _keep(self, error: Exception) -> None:
        """Record the smallest input of the fault that was hunted."""
        if self._hunt.error is None:  # hypothesis itself has failed
            raise error
        self._found(self._hunt.value, self._hunt.error)

    def _found(self, value: Any, error: BaseException) -> None:
        name = signature(error)
        if name in self._known:
            return
        self._known.add(name)
        told = "".join(traceback.format_exception(error, limit=-30))
        detail = getattr(error, "detail", "")
        sentence = f"{type(error).__name__}: {error}"[:600]
        kept = Kept(self._target.name, sentence, f"{told}\n{detail}".strip(), name, plain(value))
        self.explored.found.append(kept)


class _Hunt:
    """The fault whose smallest input is looked for.  Once the time for that is over, inputs that
    failed still do, and no other is tried."""

    def __init__(self) -> None:
        self.signature = ""
        self.value: Any = None
        self.error: Exception | None = None
        self._end = float("inf")
        self._failed: dict[str, Exception] = {}

    @property
    def over(self) -> bool:
        return time.monotonic() > self._end

    def wants(self, name: str, known: set[str]) -> bool:
        """Whether this fault is the one, or the first."""
        return name == self.signature or (not self.signature and name not in known)

    def remember(self, value: Any, error: Exception) -> None:
        """The last input that failed is the smallest: hypothesis tries that again at its end."""
        if not self.signature:
            self.signature, self._end = signature(error), time.monotonic() + SHRINKING
        self.value, self.error = value, error
        self._failed[repr(value)] = error

    def again(self, value: Any) -> None:
        """Fail once more, where it did."""
        error = self._failed.get(repr(value))
        if error is not None:
            self.value, self.error = value, error
            raise error


def signature(error: BaseException) -> str:
    """What a fault is known by: the kind of exception, and the innermost line of the program."""
    detail = str(getattr(error, "detail", ""))
    if "Traceback" in detail:
        raised = detail.rstrip().splitlines()[-1].split(":")[0][:60]
        return " ".join([type(error).__name__, *_places(detail)[-1:], raised])
    frames = traceback.extract_tb(error.__traceback__)
    inside = [frame for frame in frames if _ours(frame.filename)]
    place = f"{Path(inside[-1].filename).relative_to(ROOT)}:{inside[-1].lineno}" if inside else ""
    cause = f" of {signature(error.__cause__)}" if error.__cause__ is not None else ""
    sentence = "" if not isinstance(error, Finding) else f" {str(error)[:60]}"
    return f"{type(error).__name__} {place}{sentence}{cause}"


def _ours(file: str) -> bool:
    path = Path(file)
    return path.is_relative_to(ROOT) and ".venv" not in path.parts


def _places(detail: str) -> list[str]:
    """The lines of the program in the text of a traceback."""
    return [line.strip() for line in detail.splitlines() if f'File "{ROOT}' in line]


def replay(target: Target, value: Any) -> str:
    """Judge an input from a file; what came of it.

    Raises
    ------
    TooSlow, Exception : whatever the judge does.
    """
    with processor_limit(target.seconds):
        return target.judge(restored(value, target.kind))


def written(explored: Explored) -> str:
    """What came of the inputs, as one line of JSON."""
    return json.dumps(
        {
            "inputs": explored.tried,
            "outcomes": dict(explored.outcomes),
            "slowest": round(explored.slowest, 3),
            "slowest_input": explored.slowest_input,
            "found": [plain(kept) for kept in explored.found],
        }
    )
