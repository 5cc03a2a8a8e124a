"""The numbers of the Chain rule lens, ready to be read: the derivatives by the inputs in three
ways, what the passes cost, and the rule of one node.

Pure text; the widgets only draw it.
"""

from __future__ import annotations

import csv
import io
import math
from dataclasses import dataclass

from gui.session.chain_words import (
    adjoint_name,
    direction_name,
    node_names,
    pretty,
    tangent_sentence,
)
from gui.session.comparison import (
    MINUS_SIGN,
    Agreement,
    agreement,
    decimal,
    numeric_text,
    scientific,
    shown,
)
from gui.session.formula_copies import Copies, formula_copies
from gui.session.names import partial, readable
from gui.session.table_row import TableRow
from studies.messages.backprop import Backprop, InputDerivative
from studies.messages.graph import Graph
from studies.messages.status import Outcome, Status
from symbolic.computation_graph import INPUTS

TERMS = 1e-12
"""Reverse mode agrees with the exact derivative to this, relative to the sum of the absolute values
of its terms."""

MISSING = {
    Status.UNDEFINED: "undefined",
    Status.NOT_DIFFERENTIABLE: "no derivative",
    Status.OVERFLOW: "too large",
}


DERIVATIVES = ("", "reverse mode", "exact", "numeric", "difference")
DERIVATIVE_TIPS = (
    "By each input",
    "The adjoint of the input: one pass forward, one pass backward",
    "The derivative of the function as a whole, which knows nothing of the graph",
    "By finite differences",
    "The numeric value minus the exact one",
)
GRADED = 4
"""The column of the difference."""

COSTS = ("", "passes", "operations")
COST_TIPS = (
    "Ways to all partial derivatives",
    "How often the way goes through the graph",
    "Additions, multiplications and function calls in all",
)


def derivative_rows(graph: Graph, found: Backprop) -> tuple[TableRow, ...]:
    """One row a variable: reverse mode, exact, numeric, and how far the numeric one is off."""
    objective = graph.tape.objective
    return tuple(
        _row(partial(objective, one.name), one, found.adjoints.outcomes[k])
        for k, one in enumerate(found.gradient)
    )


def _row(label: str, one: InputDerivative, outcome: Outcome) -> TableRow:
    exact = decimal(one.digits, one.exact)
    reverse, _ = numeric_text(exact, one.reverse, one.reverse_error)
    numeric, _ = numeric_text(exact, one.numeric, one.numeric_error)
    grade = agreement(one.exact, one.numeric_error)
    agrees = reverse_agrees(one)
    told = [one.outcome.sentence]
    if agrees is False:
        grade = Agreement.DIFFERS
        told.append("Reverse mode differs from the exact derivative.")
    if math.isfinite(one.rounded):
        error = scientific(one.rounded_error) or "an unknown amount"
        told.append(f"In float64 arithmetic reverse mode gives {one.rounded!r}, off by {error}.")
    tip = MINUS_SIGN.sub("−", " ".join(sentence for sentence in told if sentence))
    cells = (
        label,
        reverse or MISSING.get(outcome.status, "not known"),
        shown(one.digits, one.exact) or MISSING.get(one.outcome.status, "not known"),
        numeric,
        scientific(one.numeric_error),
    )
    return TableRow(cells, grade, tip)


def reverse_agrees(one: InputDerivative) -> bool | None:
    """Whether reverse mode agrees with the exact derivative, relative to the sum of the absolute
    values of its terms; None where one of them is not known."""
    if not (math.isfinite(one.reverse) and math.isfinite(one.exact)):
        return None
    return abs(one.reverse_error) <= TERMS * max(one.terms, abs(one.exact))


def cost_rows(graph: Graph) -> tuple[TableRow, ...]:
    """The value alone, then the three ways to all derivatives."""
    costs = graph.costs
    n = costs.inputs
    value = TableRow(
        ("value only", "1", _count(costs.forward)), None, "Every operation of the graph, once."
    )
    if not n:
        return (value,)
    reverse, forward, central = costs.passes
    more = "" if n == 1 else "s"
    return (
        value,
        TableRow(
            ("reverse mode", str(reverse), _count(costs.reverse_mode)),
            None,
            "One pass forward for values and local derivatives, one backward for the adjoints of"
            " all inputs, however many there are.",
        ),
        TableRow(
            ("forward mode", f"{forward}", _count(costs.forward_mode)),
            None,
            f"One pass for values and local derivatives, and a pass of tangents for each of {n}"
            f" input{more}: n + 1.",
        ),
        TableRow(
            ("central differences", f"{central}", _count(costs.central_differences)),
            None,
            f"Two evaluations for each of {n} input{more}, 2n, and not exact at that.",
        ),
    )


def _count(number: int) -> str:
    """With thin spaces between thousands."""
    return f"{number:,}".replace(",", "\u2009")


# ------------------------------------------------------------------ one node


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One line of a node's rule.

    Attributes
    ----------
    plain : ``∂f/∂q = z``, for who does not see it typeset.
    markup : the same as Typst, typeset once and for all.
    number : its value now.
    copies : the formula in every form: (name, text) pairs.
    """

    plain: str
    markup: str
    number: str
    copies: Copies = ()


@dataclass(frozen=True, slots=True)
class NodeRule:
    """Everything about one node.

    Attributes
    ----------
    title : ``q, a sum``.
    lines : its operation, its local derivatives, its adjoint as a sum of contributions.
    sentences : how its value and its adjoint come about, with their numbers; and why there is no
        number.
    """

    title: str
    lines: tuple[RuleLine, ...]
    sentences: tuple[str, ...]


def node_rule(
    graph: Graph, found: Backprop | None, index: int, *, asked: bool, forward: bool
) -> NodeRule:
    """The rule of a node, with its tangent in ``forward`` mode; while its numbers are ``asked`` for
    in a quiz, its operation only."""
    node = graph.nodes[index]
    name, objective = readable(node.name), readable(graph.tape.objective)
    input_ = node.kind in INPUTS
    title = f"{name}: {node.kind if input_ else node.word}"
    value = "" if found is None else _number(found, "values", index)
    operation = f"{name} = {graph.tape.formulas[index]}"
    lines = [
        RuleLine(
            name if input_ else pretty(operation, node_names(graph)),
            node.label.typst if input_ else f"{node.label.typst} = {node.formula.typst}",
            value,
            formula_copies(node.formula),
        )
    ]
    if asked:
        return NodeRule(title, tuple(lines), ())
    lines += _locals(graph, found, index)
    if forward and found is not None:
        lines.append(_tangent(graph, found, index))
    else:
        lines.append(_adjoint(graph, found, index, objective))
    sentences = _sentences(graph, found, index, forward=forward)
    left_out = len(node.inputs) - MOST_LOCALS
    if left_out > 0:
        sentences = (*sentences, NOT_LISTED.format(count=left_out))
    return NodeRule(title, tuple(lines), sentences)


MOST_LOCALS = 40
"""Local derivatives of one node that are listed; a sum may have a thousand terms."""

NOT_LISTED = "{count} more local derivatives are not listed; the table of numbers has all."


def _number(found: Backprop, which: str, place: int) -> str:
    numbers = getattr(found, which)
    one = numbers.certified[place]
    return shown(one.digits, one.value, 7) or MISSING.get(
        numbers.outcomes[place].status, "not known"
    )


def _locals(graph: Graph, found: Backprop | None, index: int) -> list[RuleLine]:
    lines = []
    node, names = graph.nodes[index], node_names(graph)
    into = [(number, edge) for number, edge in enumerate(graph.edges) if edge.target == index]
    for number, edge in into[:MOST_LOCALS]:
        source = graph.nodes[edge.source]
        symbol = f"∂{readable(node.name)}/∂{readable(source.name)}"
        rule = node.locals[edge.place]
        left = f"frac(partial {node.label.typst}, partial {source.label.typst})"
        value = "" if found is None else _number(found, "locals", number)
        if rule is None:
            lines.append(RuleLine(symbol, left, value))
            continue
        text = pretty(graph.tape.rules[number], names)
        if text == value.replace("-", "−"):  # a number is its own value
            value = ""
        lines.append(
            RuleLine(
                f"{symbol} = {text}",
                f"{left} = {rule.typst}",
                value,
                formula_copies(rule),
            )
        )
    return lines


MOST_TERMS = 4
"""Contributions that are typeset; of more only the number is told."""


def _adjoint(graph: Graph, found: Backprop | None, index: int, objective: str) -> RuleLine:
    """``df/dq`` as the sum over what uses q of its adjoint times the local derivative."""
    node = graph.nodes[index]
    whole = _whole(graph)
    left = f"frac(dif {whole}, dif {node.label.typst})"
    plain = adjoint_name(graph.tape.objective, node.name)
    uses = [edge for edge in graph.edges if edge.source == index]
    value = "" if found is None else _number(found, "adjoints", index)
    if not uses:
        return RuleLine(plain, left, value)
    targets = [graph.nodes[edge.target] for edge in uses[:MOST_TERMS]]
    terms = [
        f"frac(dif {whole}, dif {target.label.typst})"
        f" frac(partial {target.label.typst}, partial {node.label.typst})"
        for target in targets
    ]
    words = [
        f"d{objective}/d{readable(target.name)} · ∂{readable(target.name)}/∂{readable(node.name)}"
        for target in targets
    ]
    more = [] if len(uses) <= MOST_TERMS else ["..."]
    return RuleLine(
        f"{plain} = {' + '.join([*words, *more])}",
        f"{left} = {' + '.join([*terms, *more])}",
        value,
        (),
    )


def _tangent(graph: Graph, found: Backprop, index: int) -> RuleLine:
    """``dq/dx`` as the sum over what goes into q of the local derivative times its tangent."""
    node, along = graph.nodes[index], direction_name(graph, found)
    typst = next((one.label.typst for one in graph.nodes if one.name == along), along)
    left = f"frac(dif {node.label.typst}, dif {typst})"
    plain = adjoint_name(node.name, along)
    value = _number(found, "tangents", index)
    sources = [graph.nodes[source] for source in node.inputs[:MOST_TERMS]]
    if not sources:
        return RuleLine(plain, left, value)
    terms = [
        f"frac(partial {node.label.typst}, partial {source.label.typst})"
        f" frac(dif {source.label.typst}, dif {typst})"
        for source in sources
    ]
    words = [
        f"∂{readable(node.name)}/∂{readable(source.name)} · {adjoint_name(source.name, along)}"
        for source in sources
    ]
    more = [] if len(node.inputs) <= MOST_TERMS else ["..."]
    return RuleLine(
        f"{plain} = {' + '.join([*words, *more])}",
        f"{left} = {' + '.join([*terms, *more])}",
        value,
    )


def _whole(graph: Graph) -> str:
    """The objective's name, typeset."""
    for node in graph.nodes:
        if node.name == graph.tape.objective:
            return node.label.typst
    return graph.tape.objective


def _sentences(
    graph: Graph, found: Backprop | None, index: int, *, forward: bool
) -> tuple[str, ...]:
    if found is None:
        return ()
    names = node_names(graph)
    said = [step.sentence for step in found.forward if step.node == index]
    if forward:
        said.append(tangent_sentence(graph, found, index))
    else:
        said += [step.sentence for step in found.backward if step.node == index]
    return tuple(pretty(sentence, names) for sentence in said)


# ------------------------------------------------------------------ what leaves


def as_csv(graph: Graph, found: Backprop) -> str:
    """Every node with all digits, then the derivatives by the inputs; unknown numbers are empty."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(("node", "operation", "formula", "value", "adjoint", "tangent"))
    for k, node in enumerate(graph.nodes):
        numbers = (found.values, found.adjoints, found.tangents)
        table.writerow(
            (
                node.name,
                node.word,
                graph.tape.formulas[k],
                *(one.certified[k].digits or _plain(one.certified[k].value) for one in numbers),
            )
        )
    table.writerow(())
    table.writerow(("input", "reverse mode", "float64", "exact", "numeric"))
    for one in found.gradient:
        floats = (one.reverse, one.rounded, one.exact, one.numeric)
        table.writerow((one.name, *map(_plain, floats)))
    return out.getvalue()


def _plain(value: float) -> str:
    return repr(value) if math.isfinite(value) else ""
