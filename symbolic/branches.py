"""What a function is on every side of the kinks and joins through a point, in two variables.

Near the point |u| is u or -u, a piecewise value one of its branches: on each choice the function is
a power series, plus a remainder that is o(r^k) with the distance r from the point.  Where all
choices agree up to order k, whatever curves part them, f = P + o(r^k) with that polynomial P.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from math import ceil, floor

from symbolic.exact_forms import Form
from symbolic.interpreter import UNKNOWN, Element, Missing, run, strict
from symbolic.local_field import Local, LocalField
from symbolic.program import Program
from symbolic.reals import Real, Reals

MOST_BRANCHES = 81
"""Choices that are gone through: four kinks at once."""

Powers = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Sided:
    """``constant`` and ``terms`` (degree 1 and more), plus a remainder that is o(r^``known``); None
    says that there is no remainder.  ``side`` is 1 for what is nowhere negative near the point, -1
    for what is nowhere positive, else 0."""

    constant: Real
    terms: Mapping[Powers, Real]
    known: int | None = None
    side: int = 0

    @property
    def moves(self) -> bool:
        """Whether it is more than a constant."""
        return bool(self.terms) or self.known is not None


@dataclass(slots=True)
class Choices:
    """The signs taken so far on one way, and those that other ways will take."""

    given: tuple[int, ...] = ()
    taken: int = 0
    ahead: list[tuple[int, ...]] = field(default_factory=list)

    def choose(self, options: Sequence[int]) -> int:
        """One of several possible signs."""
        if self.taken == len(self.given):
            self.ahead += [(*self.given, other) for other in options[1:]]
            self.given = (*self.given, options[0])
        self.taken += 1
        return self.given[self.taken - 1]


class Branch(LocalField):
    """The series of one choice of signs, with terms up to ``degree``."""

    def __init__(self, base: Reals, degree: int, choices: Choices) -> None:
        super().__init__(base, degree)
        self._choices = choices
        self._signs: dict[tuple[tuple[Powers, Form], ...], int] = {}

    def variable(self, at: Element, place: int) -> Element:
        """``at + dx`` (place 0) or ``at + dy`` (place 1)."""
        if isinstance(at, Missing):
            return at
        return Sided(at, {(1 - place, place): self.base.number(Fraction(1))})

    def lifted(self, constant: Element) -> Element:
        """A constant."""
        if not isinstance(constant, Real):
            return constant
        return Sided(constant, {}, side=self.base.sign(constant) or 0)

    def _made(
        self, constant: Element, terms: dict[Powers, Element], known: int | None, side: int = 0
    ) -> Element:
        """Terms beyond ``degree`` go to the remainder, and so do those that it hides."""
        if isinstance(constant, Missing):
            return constant
        if any(sum(powers) > self.degree for powers in terms):
            known = self.degree if known is None else min(known, self.degree)
        kept: dict[Powers, Real] = {}
        for powers, value in terms.items():
            if known is not None and sum(powers) > known:
                continue
            if isinstance(value, Missing):
                return value
            if self.base.sign(value) != 0:
                kept[powers] = value
        sign = self.base.sign(constant)
        return Sided(constant, kept, known, sign or side)

    @strict
    def add(self, a: Sided, b: Sided) -> Element:
        """a + b."""
        for one, other in ((a, b), (b, a)):
            if not one.moves and self.base.sign(one.constant) == 0:
                return other
        terms: dict[Powers, Element] = dict(a.terms)
        for powers, value in b.terms.items():
            terms[powers] = self.base.add(terms[powers], value) if powers in terms else value
        side = a.side if a.side == b.side else 0
        constant = self.base.add(a.constant, b.constant)
        return self._made(constant, terms, _least(a.known, b.known), side)

    @strict
    def neg(self, a: Sided) -> Element:
        """-a."""
        terms = {powers: self.base.neg(value) for powers, value in a.terms.items()}
        return Sided(self.base.neg(a.constant), terms, a.known, -a.side)

    @strict
    def mul(self, a: Sided, b: Sided) -> Element:
        """a b: the remainder of each is multiplied by the lowest power of the other."""
        base = self.base
        first, second = self._valuation(a), self._valuation(b)
        if first is None or second is None:
            return self.number(Fraction(0))
        known = _least(
            None if a.known is None else a.known + second,
            None if b.known is None else b.known + first,
        )
        known = known if known is None else min(known, self.degree)
        terms: dict[Powers, Element] = {}
        for e, c in self._all(a):
            for f, d in self._all(b):
                powers = (e[0] + f[0], e[1] + f[1])
                if known is not None and sum(powers) > known:
                    continue
                product = base.mul(c, d) if sum(powers) <= self.degree else c
                terms[powers] = base.add(terms[powers], product) if powers in terms else product
        constant = terms.pop((0, 0), self.zero)
        return self._made(constant, terms, known, a.side * b.side)

    def _all(self, a: Sided) -> Iterator[tuple[Powers, Real]]:
        if self.base.sign(a.constant) != 0:
            yield (0, 0), a.constant
        yield from a.terms.items()

    def _valuation(self, a: Sided) -> int | None:
        """a = O(r^valuation), or o of it where only a remainder is known; None for zero."""
        if self.base.sign(a.constant) != 0:
            return 0
        return min(map(sum, a.terms), default=a.known)

    @strict
    def div(self, a: Sided, b: Sided) -> Element:
        """a / b; where b is 0 at the point, O(r^(v - 2)) for a = O(r^v) and a b that begins with a
        definite quadratic form: then |b| >= c r^2 near the point."""
        if b.moves and self.base.sign(b.constant) == 0:
            valuation = self._valuation(a)
            if valuation is None or valuation <= 2 or not self._definite(b):
                return UNKNOWN
            return Sided(self.zero, {}, min(valuation - 3, self.degree), a.side * b.side)
        return super().div(a, b)

    def _definite(self, b: Sided) -> bool:
        """Whether b begins with p dx^2 + q dx dy + r dy^2 and 4 p r > q^2."""
        if self._valuation(b) != 2 or not b.terms:
            return False
        base = self.base
        p, q, r = (b.terms.get(powers, self.zero) for powers in ((2, 0), (1, 1), (0, 2)))
        four = base.number(Fraction(4))
        form = base.add(base.mul(four, base.mul(p, r)), base.neg(base.mul(q, q)))
        return base.sign(form) == 1

    @strict
    def ipow(self, a: Sided, k: int) -> Element:
        """a ** k for k > 0; an even power is nowhere negative."""
        found = super().ipow(a, k)
        return replace(found, side=1) if k % 2 == 0 and isinstance(found, Sided) else found

    def compose(self, coefficients: Sequence[Real], u: Sided) -> Element:
        """Horner's rule; the series goes on beyond ``degree``."""
        h = Sided(self.zero, u.terms, u.known)
        total: Element = self.lifted(coefficients[-1])
        for coefficient in reversed(coefficients[:-1]):
            total = self.add(self.mul(total, h), self.lifted(coefficient))
        if isinstance(total, Missing):
            return total
        assert isinstance(total, Sided)
        return replace(total, known=_least(total.known, self.degree))

    def call(self, name: str, arguments: Sequence[Element]) -> Element:
        """A function of the whitelist."""
        found = super().call(name, arguments)
        if name in ("abs", "relu") and isinstance(found, Sided):
            return replace(found, side=1)
        return found

    def sign(self, a: Element) -> int | None:
        """The sign on this branch; one that is not clear from the value at the point is chosen."""
        if isinstance(a, Missing):
            return None
        assert isinstance(a, Sided)
        sign = self.base.sign(a.constant)
        if sign or not a.moves:
            return sign
        key = self._key(a)
        if key is not None and key in self._signs:
            return self._signs[key]
        options = {1: (1, 0), -1: (-1, 0), 0: (1, -1, 0)}[a.side]
        chosen = self._choices.choose(options)
        if key is not None:
            self._signs[key] = chosen
            other = self._key(self.neg(a))
            assert other is not None
            self._signs[other] = -chosen
        return chosen

    @staticmethod
    def _key(a: Sided) -> tuple[tuple[Powers, Form], ...] | None:
        """What tells polynomials apart: the same one has the same sign wherever it is asked for."""
        if a.known is not None:
            return None
        terms = sorted({(0, 0): a.constant, **a.terms}.items(), key=lambda term: term[0])
        return tuple((powers, value.form.get()) for powers, value in terms)

    def vanishing_power(self, u: Local, exponent: Fraction, odd: bool) -> Element:
        """O(r^(v q)) where u = O(r^v)."""
        assert isinstance(u, Sided)
        valuation = self._valuation(u)
        if exponent < 0 or valuation is None or not (odd or u.side > 0):
            return UNKNOWN
        reached = valuation * exponent
        known = ceil(reached) - 1 if u.terms else floor(reached)
        return Sided(self.zero, {}, max(0, min(known, self.degree)), 0 if odd else 1)


def branches(
    program: Program,
    base: Reals,
    point: Sequence[Element],
    axes: Sequence[int],
    degree: int,
    component: int = 0,
    defined: bool = False,
) -> Iterator[Element]:
    """A component of the value on every choice: :class:`Sided`, or a Missing where it is undefined
    there or not known; ``defined`` says that it is known to be defined all around the point.

    Raises
    ------
    ValueError : there are more than :data:`MOST_BRANCHES` choices.
    """
    index = program.output("value").indices[component]
    (condition,) = program.output("defined").indices
    needed = program.reached((index,) if defined else (index, condition))
    waiting: list[tuple[int, ...]] = [()]
    for _ in range(MOST_BRANCHES):
        if not waiting:
            return
        choices = Choices(waiting.pop())
        branch = Branch(base, degree, choices)
        inputs = [branch.lifted(x) for x in point]
        for place, axis in enumerate(axes):
            inputs[axis] = branch.variable(point[axis], place)
        values = run(program.instructions, needed, branch, inputs)
        waiting += choices.ahead
        yield values[index] if defined or values[condition] is True else UNKNOWN
    if waiting:
        raise ValueError(f"point: more than {MOST_BRANCHES} branches meet there")


def _least(a: int | None, b: int | None) -> int | None:
    if a is None or b is None:
        return b if a is None else a
    return min(a, b)
