"""The verdict on one answer: refuted by a point, or proved, or as much as is known.

A few points are looked at first: they find most wrong answers at once, and no proof is believed
that they contradict.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import islice
from time import perf_counter

from symbolic.enclosure import UNCERTIFIED, Enclosure
from symbolic.tree import Differential, Node, names, walk
from symbolic.verdict.common_domain import QUICK, candidates
from symbolic.verdict.comparison import Comparison, Finding, Point
from symbolic.verdict.decimals import has_decimals, with_balls
from symbolic.verdict.domains import at, at_single_points, needs_more
from symbolic.verdict.proofs import Attempts, Range, prove
from symbolic.verdict.right_where import right_where
from symbolic.verdict.survey import ENOUGH, FEW, Survey
from symbolic.verdict.verdict import (
    AGREES,
    CORRECT,
    ROUNDED,
    UNDECIDED,
    WRONG,
    Counterexample,
    Verdict,
)

SECONDS = 2.0
"""Time for one verdict."""

_FEWEST = 2  # points at which a proof must be borne out
_SHOWN = 10  # digits


def judge(
    exact: Node,
    answer: Node,
    inputs: Sequence[str],
    domain: Sequence[Node] = (),
    ranges: Mapping[str, Range] | None = None,
    seconds: float = SECONDS,
    slope_along: str = "",
    order: int = 1,
) -> Verdict:
    """Judge whether ``answer`` equals ``exact`` wherever both are defined.

    Parameters
    ----------
    exact, answer : expression trees; typed derivative operators in them are worked out.
    inputs : every name that they may hold: variables, then parameters.
    domain : further trees that must be defined, such as the function whose derivative ``exact``
        is: a slope where the function is not real counts for nothing.
    ranges : where inputs are known to lie, exclusive; None is infinity.
    seconds : after which no new attempt is begun.
    slope_along : the variable by which ``exact`` was differentiated last, so that a value at a
        kink of the domain's function can be named a subgradient.
    order : how often the domain's function was differentiated.

    Returns
    -------
    Verdict : ``correct`` only with a proof, ``wrong`` only with a certified counterexample.

    Raises
    ------
    ValueError : when a tree mentions a name that is no input, or a range is empty.
    NotDifferentiable : when a typed derivative operator has no answer.
    """
    for what, trees in (("exact", (exact,)), ("answer", (answer,)), ("domain", domain)):
        strange = sorted(set().union(*map(names, trees)) - set(inputs)) if trees else []
        if strange:
            raise ValueError(f"{what}: {strange[0]!r} is no input")
    for name, (low, high) in (ranges or {}).items():
        if low is not None and high is not None and low >= high:
            raise ValueError(f"ranges: that of {name!r} is empty")
    trees = _without_derivatives((exact, answer, *domain), inputs)
    judging = _Judging(trees[0], trees[1], inputs, trees[2:], ranges or {}, seconds)
    judging.slope_along, judging.order = slope_along, order
    return judging.verdict()


def _without_derivatives(trees: tuple[Node, ...], inputs: Sequence[str]) -> tuple[Node, ...]:
    if not any(isinstance(part, Differential) for tree in trees for part in walk(tree)):
        return trees
    from symbolic.problem import Problem
    from symbolic.typed_derivatives import without_derivatives

    problem = Problem("", "f", trees, tuple(inputs), vector=True)
    return without_derivatives(problem).components


class _Judging:
    """One verdict under way."""

    def __init__(
        self,
        exact: Node,
        answer: Node,
        inputs: Sequence[str],
        domain: Sequence[Node],
        ranges: Mapping[str, Range],
        seconds: float,
    ) -> None:
        self.started = perf_counter()
        self.deadline = self.started + seconds
        self.exact, self.answer, self.domain = exact, answer, tuple(domain)
        mentioned = set().union(*map(names, (exact, answer, *domain)))
        self.inputs = tuple(name for name in inputs if name in mentioned)
        self.ranges = {name: ranges[name] for name in self.inputs if name in ranges}
        self.comparison = Comparison(exact, answer, self.inputs, self.domain)
        self.points = Survey(self.comparison, self.ranges, self.deadline)
        self.attempts = Attempts()
        self.slope_along, self.order = "", 1
        self.beyond_rounding: Point | None = None
        """A point at which they differ however the decimals were rounded."""

    def verdict(self) -> Verdict:
        """Points, proof, more points: the first that decides."""
        self.points.first_look()
        if not self.points.different:
            self.points.look_at_whole_exponents((self.exact, self.answer, *self.domain))
        if not self.points.different:
            self.points.look_closer_at_open_points()
        if self.points.different:
            return self._refuted()
        proof = self._proof()
        if proof is not None and len(self.points.agree) >= (_FEWEST if self.inputs else 1):
            return self._made(CORRECT, proof, domain=self._domain_words())
        self.points.second_look()
        if self.points.different:
            return self._refuted()
        return self._left_open(proof)

    # proofs -------------------------------------------------------------------------------------

    def _proof(self) -> str | None:
        middle = self.started + 0.7 * (self.deadline - self.started)
        return prove(
            self.exact,
            self.answer,
            self.domain,
            self.ranges,
            middle,
            self._defined,
            self._agree,
            self.attempts,
        )

    def _defined(self, values: Mapping[str, Fraction]) -> bool | None:
        point = tuple(values.get(name, Fraction(1)) for name in self.inputs)
        return self.comparison.defined(point)

    def _agree(self, values: Mapping[str, Fraction]) -> bool:
        point = tuple(values.get(name, Fraction(1)) for name in self.inputs)
        if self.comparison.defined(point) is False:
            return True
        return self.comparison.on_box(point) is Finding.AGREE

    # verdicts -----------------------------------------------------------------------------------

    def _refuted(self) -> Verdict:
        if has_decimals(self.answer) or has_decimals(self.exact):
            found = self._with_balls()
            if found is not None:
                return found
        point = self.beyond_rounding or self.points.simplest_counterexample()
        shown = self._counterexample(point)
        where, condition = "", ""
        if self.points.agree or self.points.compared < FEW:
            found_where = right_where(
                self.exact,
                self.answer,
                self.domain,
                self.ranges,
                min(self.deadline, perf_counter() + 0.3 * (self.deadline - self.started)),
            )
            if found_where is not None:
                condition = found_where[0]
                where = f"right for {condition} only"
        words = [where] if where else []
        if self.points.answer_undefined:
            words.append(needs_more(self.exact, self.answer, self.domain))
        return self._made(
            WRONG,
            _counter_sentence(shown),
            counterexample=shown,
            domain="; ".join(word for word in words if word),
            right_where=condition,
        )

    def _counterexample(self, point: Point, certified: bool = True) -> Counterexample:
        exact, answer = self.comparison.values(point)
        yours, truth = _told_apart(answer, exact)
        return Counterexample(
            tuple(zip(self.inputs, point, strict=True)),
            at(self.inputs, point),
            yours,
            truth,
            certified,
        )

    def _with_balls(self) -> Verdict | None:
        """Decimals as balls: ``rounded`` where 0 is a possible difference everywhere."""
        exact, answer, balls = with_balls(self.exact, self.answer, self.domain)
        if not any(ball.radius for ball in balls.values()):
            return None
        comparison = Comparison(exact, answer, self.inputs, self.domain, balls)
        possible = 0
        points = [*self.points.different, *self.points.agree]
        points.extend(islice(candidates(self.inputs, self.ranges), QUICK))
        for point in dict.fromkeys(points):
            compatible = comparison.compatible(point)
            if compatible is False:
                self.beyond_rounding = point
                return None
            possible += bool(compatible)
            if self.points.late():
                break
        if not possible:
            return None
        return self._made(
            ROUNDED,
            "Right to the digits typed: with each decimal rounded in its last digit both may be"
            f" equal, at all {possible} points tried.",
            domain=self._domain_words(single=False),
        )

    def _left_open(self, proof: str | None) -> Verdict:
        agreeing = len(self.points.agree)
        uncertified = None if agreeing else self._uncertified()
        if uncertified is not None:
            return uncertified
        if proof is not None and agreeing:
            return self._made(CORRECT, proof, domain=self._domain_words())
        if agreeing >= (ENOUGH if self.inputs else 1):
            return self._made(
                AGREES,
                f"Both agree to 30 digits at all {agreeing} points tried; no proof was found."
                if self.inputs
                else "Both agree to 30 digits; no proof was found.",
                domain=self._domain_words(),
            )
        if not (agreeing or self.points.open):
            sentence = "No point was found at which both are defined."
        elif agreeing:
            sentence = f"Both agree to 30 digits at {agreeing} points, too few to judge by."
        else:
            sentence = "The values could not be enclosed closely enough to compare them."
        return self._made(UNDECIDED, sentence, domain=self._domain_words(single=False))

    def _uncertified(self) -> Verdict | None:
        """Values that nobody proves, where ball arithmetic has none."""
        for point in [*self.points.open][:FEW]:
            exact, answer = self.comparison.values(point)
            if exact.midpoint is None or answer.midpoint is None:
                continue
            if UNCERTIFIED not in (exact.kind, answer.kind):
                continue
            size = max(abs(exact.midpoint), abs(answer.midpoint), Fraction(1, 10**30))
            if abs(exact.midpoint - answer.midpoint) > size / 10**15:
                shown = self._counterexample(point, certified=False)
                return self._made(
                    UNDECIDED,
                    f"They seem to differ, but nobody proves these digits (uncertified):"
                    f" {_counter_sentence(shown)}",
                    counterexample=shown,
                )
        return None

    def _domain_words(self, single: bool = True) -> str:
        words: list[str] = []
        if self.points.answer_undefined:
            need = needs_more(self.exact, self.answer, self.domain)
            point = self.points.answer_undefined[0]
            words.append(need or f"yours is undefined at {at(self.inputs, point)}")
        if self.points.exact_undefined and not self.domain:
            need = needs_more(self.answer, self.exact, ()).replace("yours", "the exact expression")
            if need:
                words.append(need)
        for point in self.points.different_at_whole:
            shown = self._counterexample(point)
            words.append(
                "not where negative numbers are raised to whole powers: "
                + _counter_sentence(shown)[:-1].replace("At", "at", 1)
            )
        if single and self.inputs and self.points.agree and not self.points.late():
            words.extend(self._single_points())
        return "; ".join(words)

    def _tried(self) -> tuple[str, ...]:
        search = ("a search for points of the common domain",) if self.points.searched else ()
        return (*search, *self.attempts.tried)

    def _single_points(self) -> list[str]:
        place = self.inputs.index(self.slope_along) if self.slope_along in self.inputs else None
        return at_single_points(self.comparison, self.points.agree[0], place, self.order)

    def _made(
        self,
        verdict: str,
        evidence: str,
        counterexample: Counterexample | None = None,
        domain: str = "",
        right_where: str = "",
    ) -> Verdict:
        return Verdict(
            verdict,
            evidence,
            counterexample,
            domain,
            right_where,
            () if verdict == CORRECT else self._tried(),
            self.points.compared,
            perf_counter() - self.started,
        )


def _counter_sentence(shown: Counterexample) -> str:
    if not shown.text:
        return f"Yours is {shown.yours}, the exact value is {shown.exact}."
    return f"At {shown.text} yours gives {shown.yours}, the exact value is {shown.exact}."


def _told_apart(answer: Enclosure, exact: Enclosure) -> tuple[str, str]:
    """Both values with as many digits as tell them apart, and no fewer than usual."""
    for digits in (_SHOWN, 20, 40, 80, 160):
        texts = answer.text(digits), exact.text(digits)
        if texts[0] != texts[1]:
            break
    return texts
