"""Slips with constants, with the variable itself, with terms of a sum and with named
intermediates."""

from __future__ import annotations

from collections.abc import Iterator

from symbolic.derivation_steps.application import Application
from symbolic.derivation_steps.elementary import at, elementary
from symbolic.derivation_steps.formulas import lowered
from symbolic.derivation_steps.lightly import minus, plus, power, times, whole
from symbolic.derivation_steps.line import Along
from symbolic.derivation_steps.rules import Rule
from symbolic.diagnosis.slip import Slip
from symbolic.tree import Call, Name, Number, Power, Sum


def constant_slips(application: Application, along: Along) -> Iterator[Slip]:
    """What becomes of c' = 0 where c is a term: c, 1, or c differentiated as if it were a
    variable."""
    node = application.node
    yield Slip("constant-not-dropped", application, node)
    if not (isinstance(node, Number) and node.value == 1):
        yield Slip("constant-as-variable", application, whole(1))
    yield Slip("constant-as-variable", application, whole(-1))  # of -c, for which 1 was written
    # the integral of a constant
    yield Slip("integrated", application, times(node, Name(0, 0, along.variable)))
    match node:
        case Power(base=base, exponent=exponent):
            wrong = times(exponent, power(base, lowered(exponent)))
            yield Slip("constant-as-variable", application, wrong)
        case Call(function=name, arguments=(u,)):
            known = elementary(name)
            if known is not None:
                yield Slip("constant-as-variable", application, at(known.formula, u))


def sum_slips(application: Application, along: Along) -> Iterator[Slip]:
    """All constants of a sum kept, where there are several."""
    node = application.node
    assert isinstance(node, Sum)
    still = [term for term in node.terms if not along.moves(term)]
    if len(still) > 1 and len(still) < len(node.terms):
        kept = plus(*still)
        yield Slip("constant-not-dropped", application, plus(along.d(node), kept), kept)


def term_slips(application: Application, along: Along, subtracted: bool) -> Iterator[Slip]:
    """A term of a sum that was lost, or that got the wrong sign."""
    if application.rule is Rule.CONSTANT:
        return
    yield Slip("term-lost", application, whole(0))
    detail = "minus" if subtracted else ""
    yield Slip("sign-lost", application, minus(along.d(application.node)), None, detail)


def variable_slips(application: Application) -> Iterator[Slip]:
    """x' = 1 taken for x."""
    yield Slip("variable-kept", application, application.node)


def intermediate_slips(application: Application) -> Iterator[Slip]:
    """q' for a named intermediate q: forgotten, or taken for 1."""
    yield Slip("intermediate-held-constant", application, whole(0))
    yield Slip("inner-derivative-lost", application, whole(1), application.node)


def extreme_slips(application: Application, along: Along) -> Iterator[Slip]:
    """max(u, v)' taken for the other one's, or for max(u', v')."""
    node = application.node
    assert isinstance(node, Call)
    if len(node.arguments) < 2:
        return
    slopes = tuple(along.d(each) if along.moves(each) else whole(0) for each in node.arguments)
    yield Slip("only-inside-differentiated", application, Call(0, 0, node.function, slopes))
    if len(slopes) == 2:
        # max' + min' = u' + v'
        swapped = plus(*slopes, minus(along.d(node)))
        yield Slip("branches-swapped", application, swapped)
