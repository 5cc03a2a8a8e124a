"""Sentences about where an answer and the exact expression differ in domain, and about single
points at which they do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from symbolic.domain import restrictions
from symbolic.enclosure import CERTIFIED, NOT_DIFFERENTIABLE, UNDEFINED, Enclosure
from symbolic.tree import Node
from symbolic.verdict.comparison import LEVELS, Comparison, Finding, Point

_SPECIAL = tuple(Fraction(v) for v in (0, 1, -1, 2, -2))
_MOST_SENTENCES = 4
_GENERIC = Fraction(7, 5)
_BESIDE = Fraction(1, 997)
_CLOSE, _SAME = Fraction(1, 10**30), Fraction(1, 10**12)


def at(inputs: Sequence[str], point: Point) -> str:
    """``x = 1/2, y = 3``."""
    return ", ".join(f"{name} = {value}" for name, value in zip(inputs, point, strict=True))


def needs_more(exact: Node, answer: Node, domain: Sequence[Node]) -> str:
    """What the answer needs and the exact expression does not: ``yours needs x > 0``."""
    known = {_need(sentence) for tree in (exact, *domain) for sentence in restrictions(tree)}
    more = [_need(sentence) for sentence in restrictions(answer)]
    more = [need for need in dict.fromkeys(more) if need not in known]
    return f"yours needs {' and '.join(more)}" if more else ""


def _need(sentence: str) -> str:
    return sentence.rsplit(" needs ", 1)[1]


def special_points(inputs: Sequence[str], sample: Point) -> Iterator[Point]:
    """Points where something may happen that happens nowhere near: 0 and 1, on each axis too."""
    n = len(inputs)
    if n == 1:
        for value in _SPECIAL:
            yield (value,)
    elif n <= 4:
        yield (Fraction(0),) * n
        for place in range(n):
            for value in _SPECIAL[:3]:
                yield (*sample[:place], value, *sample[place + 1 :])
        if n == 2:
            yield (_GENERIC, _GENERIC)
            yield (_GENERIC, -_GENERIC)


def at_single_points(
    comparison: Comparison, sample: Point, along: int | None = None, order: int = 1
) -> list[str]:
    """What is different at special points, given that all is equal around them.

    Parameters
    ----------
    sample : a point at which both agree.
    along : the place of the input by which was differentiated, where the domain is that of the
        function itself.
    order : of the derivative.
    """
    sentences: list[str] = []
    for point in special_points(comparison.inputs, sample):
        if comparison.domain_holds(point) is not True:
            continue
        if comparison.on_box(point, levels=LEVELS[:1]) in (Finding.AGREE, Finding.OUTSIDE):
            continue
        beside = tuple(value + _BESIDE for value in point)
        if comparison.on_box(beside, levels=LEVELS[:1]) in (
            Finding.ANSWER_UNDEFINED,
            Finding.EXACT_UNDEFINED,
        ):
            continue  # no single point: all around it one of them is undefined
        exact, answer = comparison.values(point)
        place = at(comparison.inputs, point)
        sentence = ""
        if along is not None and exact.kind == UNDEFINED and answer.known:
            sentence = _kink(comparison, point, along, answer, place) or _gap(
                comparison, point, along, answer, place, order
            )
        else:
            sentence = _difference(place, exact, answer)
        if sentence:
            sentences.append(sentence)
        if len(sentences) == _MOST_SENTENCES:
            break
    return sentences


def _kink(comparison: Comparison, point: Point, along: int, answer: Enclosure, place: str) -> str:
    """``yours`` at a point without derivative, against the slopes close by on both sides."""
    slopes: list[Fraction] = []
    for side in (-_CLOSE, _CLOSE):
        beside = (*point[:along], point[along] + side, *point[along + 1 :])
        exact, _ = comparison.values(beside)
        if exact.midpoint is None or exact.kind != CERTIFIED:
            return ""
        slopes.append(exact.midpoint)
    assert answer.midpoint is not None
    low, high = min(slopes), max(slopes)
    if high - low <= _SAME * (1 + abs(low)):
        return ""  # no kink: the formula has a gap there, the function may have none
    shown = [Enclosure(_tidy(slope)).text(8) for slope in slopes]
    start = f"at {place} there is no derivative (the slopes are {shown[0]} and {shown[1]})"
    inside = low - _SAME <= answer.midpoint <= high + _SAME
    named = "a subgradient" if inside else "outside of these, which is no subgradient"
    return f"{start}; yours gives {answer.text(10)}, {named}"


def _gap(
    comparison: Comparison, point: Point, along: int, answer: Enclosure, place: str, order: int
) -> str:
    """``yours`` at a point at which the formula has no value: the function decides."""
    found = comparison.partial_of_domain(point, along) if order == 1 else None
    if found is not None and found.kind == NOT_DIFFERENTIABLE:
        return f"at {place} there is no derivative, and yours gives {answer.text(10)}"
    if found is not None and found.kind == CERTIFIED:
        return _difference(place, found, answer)
    return (
        f"at {place} the formula of the exact derivative has no value, and yours gives"
        f" {answer.text(10)}"
    )


def _tidy(slope: Fraction) -> Fraction:
    """The simple number that a slope close by comes from, where there is one."""
    simple = slope.limit_denominator(1000)
    return simple if abs(simple - slope) < _SAME else slope


def _difference(place: str, exact: Enclosure, answer: Enclosure) -> str:
    if exact.kind == UNDEFINED and answer.known:
        return f"at {place} there is no exact value, and yours gives {answer.text(10)}"
    if answer.kind == UNDEFINED and exact.known:
        return f"yours is undefined at {place}"
    if exact.kind != CERTIFIED or answer.kind != CERTIFIED:
        return ""
    assert exact.midpoint is not None
    assert answer.midpoint is not None
    if abs(exact.midpoint - answer.midpoint) > exact.radius + answer.radius:
        return (
            f"at {place} alone yours gives {answer.text(10)}, the exact value is {exact.text(10)}"
        )
    return ""
