"""A derivative worked out: the derivation, its lines in words, and how each step was verified."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from symbolic.derivation_steps.application import Application
from symbolic.derivation_steps.check import Agreement, compared
from symbolic.derivation_steps.derivation import derivation
from symbolic.derivation_steps.line import Along
from symbolic.derivation_steps.meaning import Meaning
from symbolic.derivation_steps.rewriting import Rewriting, replacing, rewritings
from symbolic.derivation_steps.sentences import Wording, wording
from symbolic.derivation_steps.simplification import simplifications
from symbolic.problem import Problem
from symbolic.tree import Node

PROVED, AGREES, NOT_CHECKED = "proved", "agrees", "not checked"
"""How a step was verified: exactly; to 30 digits at several points of the domain; not at all."""


@dataclass(frozen=True, slots=True, eq=False)
class WorkedStep:
    """One step from a line to the next.

    Attributes
    ----------
    rule : of :class:`~symbolic.derivation_steps.rules.Rule`, or ``"simplify"``.
    before, after : the lines; derivatives still to be found stand in them as ``Differential``.
    replaced, replacing : the parts of the two lines that differ.
    words : title, sentence, general statement.
    where : conditions under which the rules hold, beyond the domain of the function.
    verified : :data:`PROVED`, :data:`AGREES` or :data:`NOT_CHECKED`.
    place : characters of the typed text that were differentiated; None where they are not typed.
    """

    rule: str
    before: Node
    after: Node
    replaced: tuple[Node, ...]
    replacing: tuple[Node, ...]
    words: Wording
    where: tuple[Node, ...] = ()
    verified: str = NOT_CHECKED
    place: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Worked:
    """A derivative of one function along one variable.

    Attributes
    ----------
    root : the derivation as a tree.
    steps : its lines.
    exact : the last line, as the program shows it; e^u may be spelled otherwise there.
    """

    root: Application
    steps: tuple[WorkedStep, ...]
    exact: Node


def worked(
    problem: Problem,
    function: Node,
    exact: Node,
    along: Along,
    meaning: Meaning,
    *,
    detail: bool = False,
    tidied: Node | None = None,
) -> Worked:
    """Work out the derivative of ``function``.

    Parameters
    ----------
    problem : gives inputs and named intermediates; no derivative operator is typed in it.
    function : what is differentiated.
    exact, tidied : its derivative as the program shows it, and perhaps a shorter form of that.
    along, meaning : of the same variable.
    detail : every single rule on a line of its own.

    Raises
    ------
    NotDifferentiable : when some function has no formula for its derivative.
    """
    root = derivation(function, along)
    steps = [_ruled(step, along, meaning) for step in rewritings(root, along, detail)]
    line = steps[-1].after
    for simpler in simplifications(line, exact, meaning, along.definitions, tidied):
        new = replacing(line, simpler.after, ())
        proved = meaning.equal(line, simpler.after)
        steps.append(
            WorkedStep(
                "simplify",
                line,
                simpler.after,
                (),
                new,
                Wording(simpler.title, simpler.why),
                (),
                PROVED if proved else NOT_CHECKED,
            )
        )
        line = simpler.after
    checked = _checked(problem, function, exact, along, meaning, steps)
    return Worked(root, checked, exact if tidied is None else tidied)


def _ruled(step: Rewriting, along: Along, meaning: Meaning) -> WorkedStep:
    words = wording(step, along.variable)
    first = step.applied[0]
    where = {id(one.where): one.where for one in step.applied if one.where is not None}
    proved = all(
        meaning.equal(meaning.of(old), meaning.of(new))
        for old, new in zip(step.replaced, step.becoming, strict=True)
    )
    start, end = first.node.start, first.node.end
    return WorkedStep(
        "rest" if step.rest or step.alike else first.rule.value,
        step.before,
        step.after,
        step.replaced,
        step.replacing,
        words,
        () if step.rest or step.alike else tuple(where.values())[:4],
        PROVED if proved else NOT_CHECKED,
        (start, end) if end > start else None,
    )


def _checked(
    problem: Problem,
    function: Node,
    exact: Node,
    along: Along,
    meaning: Meaning,
    steps: Sequence[WorkedStep],
) -> tuple[WorkedStep, ...]:
    """The steps with what the points say about their lines; a single step to the derivative where
    some line is refuted, which is then no fact."""
    lines = [meaning.of(step.after) for step in steps]
    told = compared(problem, function, exact, lines)
    if Agreement.DIFFERS in told:
        start = along.d(function)
        words = Wording("derivative", "The derivative, found without steps.")
        return (WorkedStep("direct", start, exact, (start,), (exact,), words),)
    found: list[WorkedStep] = []
    before = Agreement.AGREES
    for step, agreement in zip(steps, told, strict=True):
        both = before is Agreement.AGREES and agreement is Agreement.AGREES
        verified = step.verified if step.verified == PROVED else AGREES if both else NOT_CHECKED
        found.append(replace(step, verified=verified))
        before = agreement
    return tuple(found)
