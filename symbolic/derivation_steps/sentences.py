"""What a step is called and why it is right, with its instance: ``u = x^2, v = sin(x): (u v)' =
u' v + u v'``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from symbolic.derivation_steps.application import Application, pending
from symbolic.derivation_steps.elementary import elementary
from symbolic.derivation_steps.rewriting import Rewriting
from symbolic.derivation_steps.rules import Rule
from symbolic.print_typed import typed
from symbolic.print_typst import typst
from symbolic.tree import (
    Call,
    Constant,
    Name,
    Negate,
    Node,
    Piecewise,
    Power,
    Product,
    Quotient,
    Sum,
)

_LONGEST = 60
"""Characters of a part in a sentence."""

_LETTERS = ("u", "v", "w", "z")


@dataclass(frozen=True, slots=True)
class Wording:
    """A step in words.

    Attributes
    ----------
    title : the name of the rule.
    why : one or two sentences with the instance.
    statement, statement_typst : the rule in general; empty where there is none.
    """

    title: str
    why: str
    statement: str = ""
    statement_typst: str = ""


_STATEMENTS: dict[Rule, tuple[str, str]] = {
    Rule.CONSTANT: ("c' = 0", "c' = 0"),
    Rule.VARIABLE: ("x' = 1", "x' = 1"),
    Rule.SUM: ("(u + v)' = u' + v'", "(u + v)' = u' + v'"),
    Rule.CONSTANT_FACTOR: ("(c u)' = c u'", "(c u)' = c u'"),
    Rule.PRODUCT: ("(u v)' = u' v + u v'", "(u v)' = u' v + u v'"),
    Rule.QUOTIENT: ("(u/v)' = (u' v - u v')/v^2", "(frac(u, v))' = frac(u' v - u v', v^(2))"),
    Rule.RECIPROCAL: ("(c/v)' = -c v'/v^2", "(frac(c, v))' = -frac(c v', v^(2))"),
    Rule.POWER: ("(u^n)' = n u^(n-1) u'", "(u^(n))' = n u^(n - 1) u'"),
    Rule.EXPONENTIAL: ("(e^u)' = e^u u'", "(e^(u))' = e^(u) u'"),
    Rule.GENERAL_POWER: (
        "(u^v)' = u^v (v' ln u + v u'/u)",
        "(u^(v))' = u^(v) (v' ln(u) + frac(v u', u))",
    ),
    Rule.EXTREME: (
        "max(u, v)' = u' where u > v, v' where v > u",
        'max(u, v)\' = cases(u\' & quad "if" u > v, v\' & quad "if" v > u)',
    ),
    Rule.REMAINDER: (
        "(u mod v)' = u' - v' floor(u/v)",
        "(u mod v)' = u' - v' floor(frac(u, v))",
    ),
}
_PLAIN_POWER = ("(x^n)' = n x^(n-1)", "(x^(n))' = n x^(n - 1)")
_THREE = ("(u v w)' = u' v w + u v' w + u v w'", "(u v w)' = u' v w + u v' w + u v w'")
_OTHER_BASE = ("(a^u)' = a^u ln(a) u'", "(a^(u))' = a^(u) ln(a) u'")
_MIN = (
    "min(u, v)' = u' where u < v, v' where v < u",
    'min(u, v)\' = cases(u\' & quad "if" u < v, v\' & quad "if" v < u)',
)

_TITLES = {
    Rule.CONSTANT: "derivative of a constant",
    Rule.VARIABLE: "derivative of the variable",
    Rule.SUM: "sum rule",
    Rule.CONSTANT_FACTOR: "constant factor rule",
    Rule.PRODUCT: "product rule",
    Rule.QUOTIENT: "quotient rule",
    Rule.RECIPROCAL: "reciprocal rule",
    Rule.GENERAL_POWER: "general power rule",
    Rule.REMAINDER: "remainder",
    Rule.PIECEWISE: "case by case",
    Rule.INTERMEDIATE: "named intermediate",
}


def wording(step: Rewriting, variable: str) -> Wording:
    """The words of a step."""
    if step.rest:
        return Wording(
            "the same rules",
            f"The {_counted(len(step.applied), 'derivative')} that are left are found by the same"
            " rules.",
        )
    first = step.applied[0]
    if step.alike:
        shown = short(first.node)
        if step.alike > 1:
            return Wording(
                "in the same way",
                f"And the same for {_counted(step.alike, 'derivative')} of the same form, such as"
                f" that of {shown}.",
            )
        return Wording("in the same way", f"And the same for {shown}.")
    title, statement = titled(first), _statement(first, variable)
    why = _why(first, variable, statement[0])
    if first.rule is Rule.SUM and not pending(step.becoming[0]):
        why = f"Term by term: the derivative of {short(first.node)} is {short(first.result)}."
    if len(step.applied) > 1:
        others = _listed([short(one.node) for one in step.applied])
        why = f"{_general(first, statement[0])} Applied to {others}."
    return Wording(title, why, *statement)


def short(node: Node) -> str:
    """A part of an expression in a sentence, shortened where it is long."""
    shown = typed(node)
    return shown if len(shown) <= _LONGEST else f"{shown[: _LONGEST - 3]}..."


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'s' if count != 1 else ''}"


def _listed(parts: list[str]) -> str:
    distinct = list(dict.fromkeys(parts))
    if len(distinct) > 4:
        return f"{', '.join(distinct[:3])} and {len(distinct) - 3} others"
    if len(distinct) == 1:
        return distinct[0]
    return f"{', '.join(distinct[:-1])} and {distinct[-1]}"


def _inner(application: Application) -> Node | None:
    """The inner function, where there is one to speak of: not the variable itself."""
    u: Node
    match application.node:
        case Power(base=base, exponent=exponent):
            u = base if application.rule is Rule.POWER else exponent
        case Call(arguments=(*_, last)):
            u = last
        case _:
            return None
    intermediate = any(child.rule is Rule.INTERMEDIATE for child in application.children)
    return None if isinstance(u, Name) and not intermediate else u


def titled(application: Application) -> str:
    """The name of a rule, for people, as it is applied here: "chain rule with sin"."""
    rule, inner = application.rule, _inner(application)
    match rule:
        case Rule.POWER:
            return "power rule" if inner is None else "chain rule with a power"
        case Rule.EXPONENTIAL:
            return "exponential rule" if inner is None else "chain rule with an exponential"
        case Rule.FUNCTION:
            name = application.function
            return f"derivative of {name}" if inner is None else f"chain rule with {name}"
        case Rule.SEVERAL_ARGUMENTS:
            return f"chain rule with {application.function}"
        case Rule.STEP:
            name = application.function
            return "constant sign" if name == "direction" else f"derivative of {name}"
        case Rule.EXTREME:
            return application.function
    return _TITLES[rule]


def _statement(application: Application, variable: str) -> tuple[str, str]:
    node, rule = application.node, application.rule
    match rule, node:
        case Rule.VARIABLE, _:
            return f"d{variable}/d{variable} = 1", ""
        case Rule.POWER, _ if _inner(application) is None:
            return _PLAIN_POWER
        case Rule.PRODUCT, Product(factors=factors) if len(factors) == 3:
            return _THREE
        case Rule.EXPONENTIAL, Power(base=base) if not _is_e(base):
            return _OTHER_BASE
        case Rule.EXTREME, Call(function="min"):
            return _MIN
        case Rule.FUNCTION, Call(function=name, arguments=(_,)):
            return function_statement(name)
    return _STATEMENTS.get(rule, ("", ""))


def _is_e(node: Node) -> bool:
    return isinstance(node, Constant) and node.name == "e"


@cache
def function_statement(name: str) -> tuple[str, str]:
    """``(sin(u))' = cos(u) u'`` as text and as Typst; empty where no textbook has it."""
    known = elementary(name)
    if known is None:
        return "", ""
    call = Call(0, 0, name, (Name(0, 0, "u"),))
    formula = known.formula
    needs = isinstance(formula, Sum | Negate | Piecewise | Quotient)
    text = f"({typed(formula)})" if needs else typed(formula)
    markup = f"({typst(formula)})" if isinstance(formula, Sum | Piecewise) else typst(formula)
    return f"({typed(call)})' = {text} u'", f"({typst(call)})' = {markup} thin u'"


def _general(application: Application, statement: str) -> str:
    title = titled(application)
    return f"{title[:1].upper()}{title[1:]}: {statement}." if statement else f"{title}."


def _instance(parts: tuple[Node, ...]) -> str:
    pairs = zip(_LETTERS, parts, strict=False)
    return ", ".join(f"{letter} = {short(part)}" for letter, part in pairs)


def _why(application: Application, variable: str, statement: str) -> str:
    node, rule = application.node, application.rule
    match rule, node:
        case Rule.CONSTANT, _:
            return f"{short(node)} does not depend on {variable}, so its derivative is 0."
        case Rule.VARIABLE, _:
            return f"The derivative of {variable} by itself is 1."
        case Rule.SUM, _:
            still = any(child.rule is Rule.CONSTANT for child in application.children)
            dropped = f" A term without {variable} is a constant." if still else ""
            return f"A sum is differentiated term by term: {statement}.{dropped}"
        case Rule.CONSTANT_FACTOR, _:
            return f"A constant factor stays: {statement}."
        case Rule.PRODUCT, Product(factors=factors):
            if len(factors) <= 3:
                return f"{_instance(factors)}: {statement}."
            if len(factors) == 4:
                return "One factor is differentiated at a time, the others stay."
            return f"The factors are taken in two halves u and v: {statement}."
        case Rule.QUOTIENT, Quotient(numerator=u, denominator=v):
            return f"{_instance((u, v))}: {statement}."
        case Rule.RECIPROCAL, Quotient(numerator=c, denominator=v):
            return f"c = {short(c)}, v = {short(v)}: {statement}."
        case Rule.POWER, Power(base=u, exponent=n):
            if _inner(application) is None:
                return f"{statement} with n = {short(n)}."
            return f"u = {short(u)}, n = {short(n)}: {statement}."
        case Rule.EXPONENTIAL, Power(base=base, exponent=u) if not _is_e(base):
            return f"a = {short(base)}, u = {short(u)}: {statement}."
        case Rule.EXPONENTIAL, Power(exponent=u):
            return _exponential(u, variable)
        case Rule.EXPONENTIAL, Call(arguments=(u,)):
            return _exponential(u, variable)
        case Rule.GENERAL_POWER, Power(base=u, exponent=v):
            return f"{_instance((u, v))}: {statement}, because u^v = e^(v ln u)."
        case Rule.FUNCTION, Call():
            return _function(application, node, variable, statement)
        case Rule.SEVERAL_ARGUMENTS, Call(arguments=arguments):
            return (
                f"{_instance(arguments)}: each argument contributes the derivative of"
                f" {node.function} by it times its own derivative."
            )
        case Rule.STEP, Call():
            return f"{short(node)} stays as it is between its jumps, so its derivative is 0 there."
        case Rule.STEP, Quotient(numerator=u):
            return f"u/|u| with u = {short(u)} is the sign of u, which stays as it is."
        case Rule.REMAINDER, Call(arguments=arguments):
            return f"{_instance(arguments)}: {statement}, because floor(u/v) stays as it is."
        case Rule.EXTREME, Call(arguments=arguments):
            if len(arguments) == 2:
                return f"{_instance(arguments)}: {statement}; at a tie there may be a kink."
            best = "largest" if node.function == "max" else "smallest"
            return f"The derivative is that of the {best} one; at a tie there may be a kink."
        case Rule.PIECEWISE, _:
            return "Each case is differentiated on the inside of where it holds."
        case Rule.INTERMEDIATE, Name(name=name):
            return f"{name} depends on {variable}: what {name} stands for is differentiated."
    return f"{statement}." if statement else ""


def _exponential(u: Node, variable: str) -> str:
    if isinstance(u, Name) and u.name == variable:
        return f"(e^{variable})' = e^{variable}."
    return f"u = {short(u)}: (e^u)' = e^u u'."


def _function(application: Application, node: Call, variable: str, statement: str) -> str:
    u = node.arguments[-1]
    if not statement:
        return f"The known derivative of {node.function}, by the chain rule."
    if isinstance(u, Name) and u.name == variable:
        return f"The derivative of {typed(node)} is {short(application.result)}."
    return f"u = {short(u)}: {statement}."
