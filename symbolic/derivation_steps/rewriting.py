"""A derivation as the lines that a person would write, outermost rule first.

Each step rewrites one derivative that is still to be found, or several by one rule.  What nobody
writes down on a line of its own is done along the way: constants, d/dx x, constant factors, and the
terms of an inner polynomial.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from symbolic.derivation_steps.application import Application, applications, pending
from symbolic.derivation_steps.lightly import put
from symbolic.derivation_steps.line import Along
from symbolic.derivation_steps.rules import Rule
from symbolic.derivation_steps.sameness import Sameness
from symbolic.tree import Differential, Name, Node, Number, children

MOST_STEPS, MOST_IN_DETAIL = 40, 150
"""Steps after which what is left is found in one."""

_MANY_ALIKE = 2
"""Derivatives of the same shape that are found in one step once one of them has been shown."""

_CHAINS = (Rule.FUNCTION, Rule.POWER, Rule.EXPONENTIAL)
_TRIVIAL = (Rule.CONSTANT, Rule.VARIABLE)


@dataclass(frozen=True, slots=True, eq=False)
class Rewriting:
    """One step from a line to the next.

    Attributes
    ----------
    before, after : the lines; derivatives still to be found stand in them as ``Differential``.
    replaced : the derivatives that were found or taken further, as they stand in ``before``.
    becoming : what each became.
    replacing : the parts of ``after`` that are new.
    applied : the rules that were applied, the one that names the step first.
    alike : how many derivatives more were found in the same way.
    rest : whether this step finds everything that was left.
    """

    before: Node
    after: Node
    replaced: tuple[Differential, ...]
    becoming: tuple[Node, ...]
    replacing: tuple[Node, ...]
    applied: tuple[Application, ...]
    alike: int = 0
    rest: bool = False


def rewritings(root: Application, along: Along, detail: bool = False) -> Iterator[Rewriting]:
    """The steps of a derivation, from ``d/dx(...)`` to a line without derivatives.

    ``detail`` shows every single rule.
    """
    return _Rewriting(root, along, detail).steps()


class _Rewriting:
    def __init__(self, root: Application, along: Along, detail: bool) -> None:
        self.root, self.along, self.detail = root, along, detail
        self.number = Sameness()
        self.shape = Sameness(self._kind)
        self.of: dict[int, Application] = {}
        for _, application in applications(root):
            for part, child in zip(application.pending, application.children, strict=True):
                self.of[id(part)] = child
        self._seen: set[tuple[int, int]] = set()
        self._opened: dict[int, Node] = {}

    def _kind(self, leaf: Node) -> object:
        if isinstance(leaf, Number):
            return "number"
        assert isinstance(leaf, Name)
        return "moves" if self.along.moves(leaf) else "constant"

    def steps(self) -> Iterator[Rewriting]:
        start = self.along.d(self.root.node)
        self.of[id(start)] = self.root
        line: Node = start
        shown: set[int] = set()
        """Shapes whose derivation has been shown from beginning to end."""
        under_way: dict[int, int] = {}
        most = MOST_IN_DETAIL if self.detail else MOST_STEPS
        for _ in range(most):
            left = pending(line)
            waiting = {id(part) for part in left}
            for first, shape in list(under_way.items()):
                if not self._waits(first, waiting):
                    shown.add(shape)
                    del under_way[first]
            if not left:
                return
            step = self._next(line, left, shown)
            under_way.setdefault(id(step.replaced[0]), self._shape_of(step.replaced[0]))
            yield step
            line = step.after
        left = pending(line)
        if left:
            results = {id(part): self.of[id(part)].result for part in left}
            yield self._step(line, results, [self.of[id(part)] for part in left], rest=True)

    def _waits(self, first: int, waiting: set[int]) -> bool:
        """Whether something below the derivative ``first`` is still to be found."""
        return any(
            id(part) in waiting
            for _, application in applications(self.of[first])
            for part in application.pending
        )

    def _shape_of(self, part: Differential) -> int:
        return self.shape(part.operand)

    def _next(self, line: Node, left: tuple[Differential, ...], shown: set[int]) -> Rewriting:
        first = left[0]
        application = self.of[id(first)]
        number, shape = self.number(first.operand), self.shape(first.operand)
        if shape in shown:
            alike = [part for part in left if self.shape(part.operand) == shape]
            if len(alike) >= _MANY_ALIKE:
                results = {id(part): self.of[id(part)].result for part in alike}
                found = [self.of[id(part)] for part in alike]
                return self._step(line, results, found, alike=len(alike))
        at_once = not self.detail and not pending(self.opened(application))
        chosen = [
            part
            for part in left
            if part is first
            or self.number(part.operand) == number
            or (at_once and self._like(self.of[id(part)], application))
        ]
        opened = {id(part): self.opened(self.of[id(part)]) for part in chosen}
        return self._step(line, opened, [self.of[id(part)] for part in chosen])

    def _like(self, one: Application, other: Application) -> bool:
        """Whether one step finds both: the same rule, and nothing left to be found."""
        named, wanted = self.naming(one), self.naming(other)
        if (named.rule, named.function) != (wanted.rule, wanted.function):
            return False
        return not pending(self.opened(one))

    def naming(self, application: Application) -> Application:
        """The application whose rule names the step that opens ``application``: a constant factor
        goes without saying, unless it is all there is."""
        while (
            not self.detail
            and application.rule is Rule.CONSTANT_FACTOR
            and application.children
            and not self._trivial(application.children[0])
        ):
            application = application.children[0]
        return application

    def opened(self, application: Application) -> Node:
        """What one step makes of a derivative."""
        found = self._opened.get(id(application))
        if found is None:
            found = self._open(application)
            self._opened[id(application)] = found
        return found

    def _open(self, application: Application) -> Node:
        if self.detail:
            return self._of_the_variable(application)
        parts = [*zip(application.pending, application.children, strict=True)]
        if self.naming(application) is not application:
            return put(application.formula, {id(part): self.opened(c) for part, c in parts})
        if application is not self.root and self._polynomial(application):
            return application.result
        along_the_way = {id(part): self._along_the_way(part, child) for part, child in parts}
        return put(application.formula, along_the_way)

    def _of_the_variable(self, application: Application) -> Node:
        """The formula of one rule; that of f(x) is f'(x), and no chain."""
        parts = [*zip(application.pending, application.children, strict=True)]
        if application.rule not in _CHAINS:
            return application.formula
        inner = {id(part): child.result for part, child in parts if child.rule is Rule.VARIABLE}
        return put(application.formula, inner)

    def _along_the_way(self, part: Differential, child: Application) -> Node:
        """What stands in the place of a derivative at once: its result where nobody would write it
        down first, its constant factors before it."""
        if self._trivial(child):
            return child.result
        if child.rule is Rule.CONSTANT_FACTOR:
            ((inner, below),) = zip(child.pending, child.children, strict=True)
            return put(child.formula, {id(inner): self._along_the_way(inner, below)})
        return part

    def _trivial(self, application: Application) -> bool:
        """Whether it is the derivative of c, x, or c x + d."""
        if application.rule in _TRIVIAL:
            return True
        return application.rule in (Rule.SUM, Rule.CONSTANT_FACTOR) and all(
            self._trivial(child) for child in application.children
        )

    def _polynomial(self, application: Application) -> bool:
        """Whether it is an inner sum of terms such as c x^n."""
        return (
            application.rule is Rule.SUM
            and len(application.children) <= 4
            and all(self._term(child) for child in application.children)
        )

    def _term(self, application: Application) -> bool:
        if application.rule is Rule.CONSTANT_FACTOR:
            return all(self._term(child) for child in application.children)
        if application.rule is Rule.POWER:
            return all(child.rule is Rule.VARIABLE for child in application.children)
        return self._trivial(application)

    def _step(
        self,
        line: Node,
        instead: dict[int, Node],
        applied: list[Application],
        alike: int = 0,
        rest: bool = False,
    ) -> Rewriting:
        after = put(line, instead)
        replaced = tuple(part for part in pending(line) if id(part) in instead)
        becoming = tuple(instead[id(part)] for part in replaced)
        named = [self.naming(application) for application in applied]
        return Rewriting(
            line,
            after,
            replaced,
            becoming,
            replacing(line, after, becoming),
            tuple(named),
            alike,
            rest,
        )


def replacing(before: Node, after: Node, wanted: Sequence[Node]) -> tuple[Node, ...]:
    """The parts of ``after`` that are new: the ``wanted`` ones where they still stand in it as they
    were made, else the smallest part with everything new in it."""
    inside = _ids(after)
    if wanted and all(id(node) in inside for node in wanted):
        return tuple(wanted)
    known = _ids(before)
    part = after
    while True:
        new = [child for child in children(part) if id(child) not in known]
        if len(new) != 1 or not children(new[0]):
            return (part,)
        part = new[0]


def _ids(tree: Node) -> set[int]:
    """The nodes of a tree, by their ids; operands of derivatives that are to be found stay out."""
    seen: set[int] = set()
    stack = [tree]
    while stack:
        top = stack.pop()
        if id(top) not in seen:
            seen.add(id(top))
            if not isinstance(top, Differential):
                stack.extend(children(top))
    return seen
