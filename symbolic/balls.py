"""Certified values of a program at one point, by ball arithmetic.

A quick pass settles ordinary points; where it cannot, passes with exact forms beside the balls and
rising precision follow.  Derivatives at joins are not its business: see ``symbolic.jets``.
"""

from __future__ import annotations

from collections.abc import Sequence

from flint import ctx

from symbolic.ball_enclosures import enclosure_of, exact_enclosure, settled
from symbolic.enclosure import UNCERTIFIED, UNDECIDED, Enclosure
from symbolic.enclosure import UNDEFINED as NO_VALUE
from symbolic.exact_forms import Forms
from symbolic.fast_balls import (
    FIRST_BITS,
    NO_FORMULA,
    NOT_DEFINED,
    Enclosures,
    Plan,
    constant_program,
    exact_pass,
    fast_pass,
    plan_of,
)
from symbolic.interpreter import UNDEFINED, Element, Missing, run
from symbolic.program import Program
from symbolic.reals import Real, Reals
from symbolic.tree import Node, Number

MOST_BITS = 4096

NEGLIGIBLE = 2.0**-200
"""A radius about 1e-60: nothing that is left of it can be seen beside a float64."""

NOT_DECIDED = f"This could not be decided with {MOST_BITS} bits."


def enclose(program: Program, names: tuple[str, ...], inputs: Sequence[Node]) -> Enclosures:
    """Enclosures of the named outputs, or for each entry the reason why there is none.

    Parameters
    ----------
    program : what to evaluate.
    names : numeric outputs; ``defined`` and ``edge`` may be named too and give 0 or 1.
    inputs : one constant expression for each input: variables, then parameters.

    Returns
    -------
    dict : name to entries in row-major order.  All are ``undefined`` where the typed expression
        is; an entry whose own formula has no value (a derivative at a kink) is ``undefined`` too.

    Raises
    ------
    ValueError : when the number of inputs is wrong or an input is not constant.
    """
    if len(inputs) != len(program.inputs):
        raise ValueError(f"inputs: {len(program.inputs)} expected, not {len(inputs)}")
    plan = plan_of(program, names)
    return (
        exact_pass(plan, inputs) or fast_pass(plan, inputs) or _Careful(plan, inputs).enclosures()
    )


class _Careful:
    """Passes with exact forms, at doubled precision until every entry is settled."""

    def __init__(self, plan: Plan, inputs: Sequence[Node]) -> None:
        self.plan = plan
        self.inputs = inputs
        self.forms = Forms()
        self.found: dict[int, Enclosure] = {}

    def enclosures(self) -> Enclosures:
        """What could be found for every entry."""
        wanted = {index for entries in self.plan.entries for index in entries}
        bits = FIRST_BITS
        values: dict[int, Element] = {}
        while bits <= MOST_BITS:
            with ctx.workprec(bits):
                values = self._pass(Reals(self.forms))
                if self._everything_undefined(values):
                    return self.plan.everywhere(
                        Enclosure(None, kind=NO_VALUE, sentence=NOT_DEFINED)
                    )
                if self._is_defined(values):
                    for index in wanted - self.found.keys():
                        self._settle(index, values[index])
            if wanted <= self.found.keys():
                break
            bits *= 2
        with ctx.workprec(MOST_BITS):
            if self._is_defined(values):
                for index in wanted - self.found.keys():
                    self._as_good_as_it_gets(index, values[index])
        if not wanted <= self.found.keys():
            with ctx.workprec(2 * FIRST_BITS):
                self._uncertified(wanted - self.found.keys())
        return {
            name: tuple(self.found[index] for index in entries)
            for name, entries in zip(self.plan.names, self.plan.entries, strict=True)
        }

    def _pass(self, field: Reals) -> dict[int, Element]:
        inputs = [evaluate_constant(node, field) for node in self.inputs]
        return run(self.plan.program.instructions, self.plan.needed, field, inputs)

    def _everything_undefined(self, values: dict[int, Element]) -> bool:
        return self.plan.defined is not None and values[self.plan.defined] is False

    def _is_defined(self, values: dict[int, Element]) -> bool:
        return self.plan.defined is None or values[self.plan.defined] is True

    def _settle(self, index: int, value: Element) -> None:
        if value is UNDEFINED:
            self.found[index] = Enclosure(None, kind=NO_VALUE, sentence=NO_FORMULA)
        elif isinstance(value, bool):
            self.found[index] = enclosure_of(value)
        elif isinstance(value, Real):
            exact = self.forms.fraction(value.form.get())
            if exact is not None:
                self.found[index] = exact_enclosure(exact)
            elif settled(value.ball):
                self.found[index] = enclosure_of(value.ball)

    def _as_good_as_it_gets(self, index: int, value: Element) -> None:
        """A ball that holds zero for certain within ``NEGLIGIBLE`` serves; a wide one (a jump may
        lie inside it) says nothing that a float could stand for."""
        if isinstance(value, Real) and value.ball.rad() < NEGLIGIBLE:
            self.found[index] = enclosure_of(value.ball)

    def _uncertified(self, missing: set[int]) -> None:
        """The last resort: high precision without proof where no rule gives a ball."""
        field = Reals(self.forms, certified=False)
        values = self._pass(field)
        for index in missing:
            value = values[index]
            if field.estimated and self._is_defined(values) and isinstance(value, Real):
                self.found[index] = enclosure_of(value.ball, UNCERTIFIED)
            else:
                self.found[index] = Enclosure(None, kind=UNDECIDED, sentence=NOT_DECIDED)


def evaluate_constant(node: Node, field: Reals) -> Element:
    """A constant expression as an element of the field; a Missing where it has no value."""
    if isinstance(node, Number):
        return field.number(node.value)
    program = constant_program(node)
    needed = program.needed(("value", "defined"))
    values = run(program.instructions, needed, field, ())
    defined = values[program.output("defined").indices[0]]
    if defined is False:
        return UNDEFINED
    return values[program.output("value").indices[0]] if defined else Missing.UNKNOWN
