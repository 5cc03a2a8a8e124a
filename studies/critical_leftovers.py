"""What branch and prune cannot settle: curves of critical points, singular Hessians, kinks.

Algebra finds the curves of a polynomial gradient and bounds the number of points near a singular
one; simple exact numbers in a small group of boxes are proved to be critical, or to be kinks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from studies import critical_words as words
from studies.critical_curves import curve_samples
from studies.critical_kinks import extrema_on_margins, kink_near
from studies.critical_points import kind_of, lies_inside, told
from studies.critical_singular import (
    critical_lines,
    on_lines,
    seen_set,
    simple_ends,
    singular_ends,
)
from studies.exact import enclosed
from studies.messages.critical import (
    DEGENERATE,
    CriticalPoint,
    CriticalSet,
)
from symbolic import polynomial_gradient as algebra
from symbolic.balls import enclose
from symbolic.branch_and_prune import Search, uniqueness
from symbolic.clusters import Cluster, clusters, simple_between
from symbolic.eigen_enclosures import signs, spectrum
from symbolic.enclosure import Enclosure
from symbolic.exact_coordinates import exact_point, products, vanishes
from symbolic.higher_order import higher_order
from symbolic.interval_program import IntervalProgram
from symbolic.print_text import text
from symbolic.program import Program
from symbolic.proved_points import PointProver
from symbolic.reader import read_constant

if TYPE_CHECKING:
    from studies.critical import Work

Array = NDArray[np.float64]
Indices = NDArray[np.int64]

NARROW = 2e-3
"""The widest group, as a share of the range, in which one point is looked for."""
MOST_GROUPS, MOST_TRIED, MOST_PROVED = 80, 40, 3000


@dataclass(slots=True)
class Settled:
    """What became of the leftovers: ``open`` are indices of boxes in which more may lie."""

    points: list[CriticalPoint] = field(default_factory=list)
    sets: list[CriticalSet] = field(default_factory=list)
    open: Indices = field(default_factory=lambda: np.empty(0, dtype=np.int64))
    sure: bool = True
    algebraic: bool = False
    sentence: str = ""


class Leftovers:
    """For one search: ``first`` and ``both`` are the programs that branch and prune is to use."""

    def __init__(self, work: Work, candidates: Array) -> None:
        self.work, self.candidates = work, candidates
        self.first, self.both = work.first, work.both
        self.own = True
        """Whether these are of the function itself, not of its gradient without a common factor."""
        self.sets: list[CriticalSet] = []
        self.equations: list[algebra.Univariate] | None = None
        self.system: list[algebra.Polynomial] | None = None
        self.rest: Program | None = None

    # algebra ------------------------------------------------------------------------------------

    def look_at_polynomials(self) -> None:
        """Where the gradient is a polynomial: its curves, and equations for each coordinate."""
        work = self.work
        known = enclosed(work.request.parameters) if work.request.parameters else ()
        if not all(entry.exact for entry in known):
            return
        values = [entry.midpoint for entry in known if entry.midpoint is not None]
        gradient = algebra.polynomials(work.program, values)
        if gradient is None:
            return
        names = work.program.inputs[: work.program.variables]
        if len(names) == 1:  # its zeros are isolated
            self.equations = algebra.coordinate_equations(gradient)
            self.system = gradient
            return
        parts = algebra.split(gradient)
        self.equations = algebra.coordinate_equations(parts.rest)
        self.system = None if parts.common else list(parts.rest)
        if not parts.common:
            return
        samples = curve_samples(work, parts.factor)
        if not len(samples):
            self._with_singular(parts.factor)
            return
        equation = f"{text(algebra.tree_of(parts.factor, names))} = 0"
        kind = "curve" if len(names) == 2 else "surface"
        sentence = (
            f"All points of the {kind} {equation} are critical: that polynomial divides every"
            " partial derivative, and it changes its sign in the box."
        )
        self.sets.append(CriticalSet(sentence, equation, samples, True))
        self.rest = algebra.system_program(parts.factor, parts.rest, names)
        self.first = IntervalProgram(self.rest, ("gradient", "defined", "edge"), ())
        self.both = IntervalProgram(self.rest, ("gradient", "hessian", "defined", "edge"), ())
        self.system = list(parts.rest)
        self.own = False

    def _with_singular(self, factor: algebra.Polynomial) -> None:
        """A factor that does not change its sign vanishes, if at all, where its gradient does."""
        if self.equations is None:
            return
        n = self.work.program.variables
        parts = [factor.derivative(k) for k in range(n)]
        inner = algebra.split(parts) if any(not part.is_zero() for part in parts) else None
        more = None if inner is None or inner.common else algebra.coordinate_equations(parts)
        if more is None:
            self.equations = None
            return
        self.equations = [algebra.free(a * b) for a, b in zip(self.equations, more, strict=True)]

    # leftovers ----------------------------------------------------------------------------------

    def settle(self, state: Search) -> Settled:
        """New points, sets, and what stays open."""
        settled = Settled(sets=list(self.sets))
        self._found(state, settled)
        core = np.flatnonzero(~state.margin)
        margin = np.flatnonzero(state.margin)
        if margin.size:
            settled.points += extrema_on_margins(
                self.work, state.low[:, margin], state.high[:, margin]
            )
        groups = clusters(state.low[:, core], state.high[:, core], self.work.units)
        if not groups and core.size:
            settled.open = np.concatenate([core, margin])
            edges = core[state.edge[core]]
            if edges.size:
                settled.points += extrema_on_margins(
                    self.work, state.low[:, edges], state.high[:, edges]
                )
            settled.sentence = self._why_open(state)
            self._singular_ends(settled)
            self._by_algebra(settled)
            return settled
        groups.sort(key=lambda group: group.count)
        still: list[Indices] = []
        reasons: list[str] = []
        for place, group in enumerate(groups):
            rows = core[group.members]
            edge = bool(state.edge[rows].any())
            reason = self._group(group, edge, settled) if place < MOST_GROUPS else "open"
            if reason:
                still.append(rows)
                reasons.append(reason)
        settled.open = np.concatenate([*still, margin]) if still or margin.size else settled.open
        if state.crowded:
            settled.sentence = self._why_open(state)
            if still:
                self._singular_ends(settled)
        elif reasons:
            told_reasons = [reason for reason in reasons if reason != "open"]
            unsettled = len(reasons) - len(told_reasons)
            settled.sentence = words.unsettled(unsettled) if unsettled else told_reasons[0]
        elif margin.size:
            settled.sentence = words.MARGIN
        if still:
            self._by_algebra(settled)
        return settled

    def _by_algebra(self, settled: Settled) -> None:
        """Where interval arithmetic leaves something open, the roots of the coordinates' equations
        may not: each pair that is no critical point for certain must be a known one."""
        work = self.work
        if self.equations is None or self.system is None:
            return
        pairs = algebra.candidates(self.system, self.equations, work.low, work.high)
        if pairs is None:
            return
        for pair in pairs:
            if work.left() <= 0.0 or not self._known(pair, settled):
                return
        settled.open = np.empty(0, dtype=np.int64)
        settled.sets = list(self.sets)
        settled.algebraic = True

    def _known(self, pair: Sequence[Enclosure], settled: Settled) -> bool:
        """Whether the only critical point with coordinates in a pair of tiny ranges is a known one,
        or is shown to be one now."""
        work = self.work
        near = np.array([entry.value for entry in pair])
        for point in settled.points:
            if all(entry.contains(Fraction(x)) for entry, x in zip(pair, point.x, strict=True)):
                return True
        if self.own:
            found = work.prove(near, 1e-6)
            if found is not None and np.abs(near - np.array(found.nearest)).max() < 1e-12 * float(
                work.units.max()
            ):
                return True
        reach = 1e-13 * work.units
        choices = [
            list(simple_between(float(x - r), float(x + r)))
            for x, r in zip(near, reach, strict=True)
        ]
        for tried, texts in enumerate(products(choices)):
            if tried == MOST_TRIED:
                break
            nodes = [read_constant(each) for each in texts]
            if vanishes(work.program, nodes, work.request.parameters):
                known = told(work.program.inputs, texts) in {p.exact for p in settled.points}
                on_curve = self.rest is not None and _zero(self.rest, texts)
                if not (known or on_curve):
                    settled.points.append(self._degenerate(texts))
                return True
        return False

    def _why_open(self, state: Search) -> str:
        late = self.work.left() <= 0.31 * self.work.request.seconds
        edges = 2 * int(state.edge.sum()) > state.edge.size
        sentence = words.CROWDED_EDGE if edges else words.CROWDED
        if late:
            sentence = words.OUT_OF_TIME
        return sentence.format(share=words.share(state.done))

    def _found(self, state: Search, settled: Settled) -> None:
        """Boxes with exactly one zero, found on the way."""
        prover = None if self.rest is None else PointProver(self.rest, ())
        regions = state.regions
        for low, high, near in zip(regions.low, regions.high, regions.centre, strict=True):
            if self.work.left() <= 0.0 or len(self.work.found) > MOST_PROVED:
                settled.sure = False
                settled.sentence = words.NOT_ALL_LISTED
                return
            if prover is None:
                if not self.work.prove_inside(low, high, near):
                    settled.sure = False
                    settled.sentence = words.NOT_LISTED
                continue
            assert self.rest is not None
            proved = prover.proved(near.tolist(), (2.0 * self.work.units).tolist())
            if proved is None or not lies_inside(proved.nearest, low, high):
                settled.sure = False
            elif not proved.value.contains(Fraction(0)):
                nearest = np.array(proved.nearest)
                settled.sure &= self.work.prove_inside(low, high, nearest)
            else:
                texts = exact_point(self.rest, proved.x, ())
                settled.sure &= texts is not None and _zero(self.rest, texts)

    def _group(self, group: Cluster, edge: bool, settled: Settled) -> str:
        """Why a group stays open; empty when it is settled."""
        work = self.work
        if ((group.high - group.low) > NARROW * work.units).any():
            return "open"
        if edge:
            point = kink_near(work, group)
            if point is None:
                return "open"
            settled.points.append(point)
            distance = f"{float((group.high - group.low).max()):.1g}"
            return words.NEAR_KINK.format(distance=distance, what=_place(point, work.program))
        if self.own and self._ordinary(group):
            return ""
        program = work.program
        choices = [
            list(simple_between(a, b))
            for a, b in zip(group.low.tolist(), group.high.tolist(), strict=True)
        ]
        for tried, texts in enumerate(products(choices)):
            if tried == MOST_TRIED:
                break
            nodes = [read_constant(each) for each in texts]
            if not vanishes(program, nodes, work.request.parameters):
                continue
            on_curve = self.rest is not None and _zero(self.rest, texts)
            if not on_curve:
                settled.points.append(self._degenerate(texts))
            if self._only_one(group):
                return ""
            what = told(program.inputs, texts[: program.variables]) if texts else ""
            distance = f"{float((group.high - group.low).max()):.1g}"
            return words.NEAR_DEGENERATE.format(distance=distance, what=what)
        return "open"

    def _ordinary(self, group: Cluster) -> bool:
        """Whether the group is around a proved point, on the border of the box or hard to reach."""
        work = self.work
        found = work.prove(group.middle, 1e-3)
        if found is None:
            return False
        centre = np.array(found.nearest)
        share = float(uniqueness(work.both, centre[:, None], work.units)[0])
        radius = share * work.units
        return bool((group.low >= centre - radius).all() and (group.high <= centre + radius).all())

    def _only_one(self, group: Cluster) -> bool:
        """Whether algebra leaves room for one critical point in the group."""
        if self.equations is None:
            return False
        return all(
            algebra.roots_within(equation, float(a), float(b)) <= 1
            for equation, a, b in zip(self.equations, group.low, group.high, strict=True)
        )

    def _degenerate(self, texts: Sequence[str]) -> CriticalPoint:
        """A critical point of simple numbers, as a rule with a singular Hessian."""
        work = self.work
        program, parameters = work.program, work.request.parameters
        point = [read_constant(each) for each in texts]
        tested = higher_order(program, point, parameters)
        inputs = [*point, *parameters]
        found = enclose(program, ("value", "hessian"), inputs)
        n = program.variables
        rows = [found["hessian"][n * i : n * (i + 1)] for i in range(n)]
        values, proved_signs = spectrum(rows), signs(rows)
        singular = any(entry.exact and entry.midpoint == 0 for entry in values)
        if proved_signs:  # no enclosure of the point was found, though it is an ordinary one
            kind, evidence = kind_of(proved_signs), words.ordinary(proved_signs)
        else:
            kind, evidence = tested.kind, words.degenerate(tested.sentence, singular)
        place = enclosed(point)
        x = tuple(entry.value for entry in place)
        border = any(
            entry.contains(Fraction(end))
            for entry, a, b in zip(place, work.low.tolist(), work.high.tolist(), strict=True)
            for end in (a, b)
        )
        return CriticalPoint(
            x=x,
            digits=tuple(entry.text(17) for entry in place),
            exact=told(program.inputs, texts),
            value=found["value"][0].value,
            value_digits=found["value"][0].text(17),
            eigenvalues=tuple(
                0.0 if entry.contains(Fraction(0)) else entry.value for entry in values
            ),
            kind=kind or DEGENERATE,
            evidence=evidence,
            proved=bool(kind) or singular,
            degenerate=not proved_signs,
            on_border=border,
        )

    def _singular_ends(self, settled: Settled) -> None:
        """What the ends of Newton's method with a singular Hessian are: points of simple numbers,
        lines, or a set that is only seen."""
        work = self.work
        ends = singular_ends(work, self.candidates)
        lines = [] if self.sets else critical_lines(work, ends)
        seen = None if self.sets else seen_set(work, ends, lines)
        known = {point.exact for point in settled.points}
        for texts in simple_ends(work, ends):
            place = np.array([entry.value for entry in enclosed([*map(read_constant, texts)])])
            on_set = on_lines(work, place, lines) or (
                self.rest is not None and _zero(self.rest, texts)
            )
            if on_set or told(work.program.inputs, texts) in known:
                continue
            point = self._degenerate(texts)
            # where a set is seen, a point of which no more is known is one of its many
            if seen is None or point.kind != DEGENERATE:
                settled.points.append(point)
        settled.sets += lines if seen is None else [*lines, seen]


def _zero(program: Program, texts: Sequence[str]) -> bool:
    """Whether the program's value is proved to be zero at a point."""
    (value,) = enclose(program, ("value",), [read_constant(each) for each in texts])["value"]
    return value.exact and value.midpoint == 0


def _place(point: CriticalPoint, program: Program) -> str:
    shown = zip(program.inputs, point.x, strict=False)
    return point.exact or ", ".join(f"{name}={x:.6g}" for name, x in shown)
