"""A quiz about a computation graph, ready to be read: each field with its answer and what became of
it, the score, and what stays hidden.

Pure text; nothing of it gives an answer away that was not found or asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from gui.session.chain_words import adjoint_name, node_names, pretty
from gui.session.chaining import Chaining
from gui.session.comparison import MINUS_SIGN, shown
from gui.session.names import readable
from gui.session.quiz_fields import QuizField, QuizGroup, asked_nodes
from studies.messages.backprop import Backprop
from studies.messages.graph import Graph
from studies.messages.judgement import (
    ADJOINT,
    AGREES,
    CORRECT,
    HERE_ONLY,
    ROUNDED,
    UNDECIDED,
    UNREADABLE,
    WRONG,
    Judgement,
)
from symbolic.errors import InputError

GOOD, FAIR, BAD, MUTED = "good", "fair", "error", "muted"
"""How a verdict is coloured: names of roles."""

VERDICTS: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        CORRECT: ("✓", "correct", GOOD),
        ROUNDED: ("✓", "right to the digits typed", GOOD),
        AGREES: ("✓", "agrees", GOOD),
        HERE_ONLY: ("≈", "right here only", FAIR),
        WRONG: ("✗", "wrong", BAD),
        UNDECIDED: ("–", "undecided", MUTED),
        UNREADABLE: ("✗", "cannot be read", BAD),
    }
)
"""Of each verdict: symbol, words, role."""

MOST_TERMS = 3


@dataclass(frozen=True, slots=True)
class QuizRow:
    """One field.

    Attributes
    ----------
    answer : as typed; empty for none.
    symbol, words, role : of the verdict; empty while there is none.
    evidence : a sentence.
    error : where the answer cannot be read.
    shown : the right answer, once it was asked for; else empty.
    hint : how to find it.
    right : whether it counts.
    """

    field: QuizField
    answer: str
    symbol: str
    words: str
    role: str
    evidence: str
    error: InputError | None
    shown: str
    hint: str
    right: bool


@dataclass(frozen=True, slots=True)
class Quiz:
    """All fields.

    Attributes
    ----------
    groups : the nodes, each with its rows.
    hidden_nodes, hidden_edges : whose adjoint, and whose local derivative, is still to be found.
    left_out : how many nodes are not asked for, since there are too many.
    """

    groups: tuple[tuple[QuizGroup, tuple[QuizRow, ...]], ...]
    hidden_nodes: frozenset[int]
    hidden_edges: frozenset[int]
    left_out: int = 0

    @property
    def rows(self) -> tuple[QuizRow, ...]:
        """All rows."""
        return tuple(row for _, rows in self.groups for row in rows)

    @property
    def score(self) -> tuple[int, int, int]:
        """Right answers, fields, and answers that were shown."""
        rows = self.rows
        told = sum(bool(row.shown) for row in rows)
        return sum(row.right and not row.shown for row in rows), len(rows), told

    @property
    def words(self) -> str:
        """The score in words."""
        right, fields, told = self.score
        more = f", {told} shown" if told else ""
        if self.left_out:
            more += f"; {self.left_out} nodes further from the output are not asked for"
        return f"{right} of {fields} right{more}"


def quiz(
    chaining: Chaining,
    graph: Graph,
    found: Backprop | None,
    judged: Mapping[str, Judgement] | None,
) -> Quiz:
    """The quiz as it stands."""
    view = chaining.view
    answers, revealed = dict(view.answers), frozenset(view.revealed)
    nodes = set(range(len(graph.nodes)))
    edges = set(range(len(graph.edges)))
    groups = []
    for group in chaining.groups(graph):
        rows = []
        for one in group.fields:
            row = _row(
                graph,
                found,
                one,
                answers.get(one.key, ""),
                (judged or {}).get(one.key),
                told=one.key in revealed,
            )
            rows.append(row)
            if row.right or row.shown:
                nodes.discard(one.node) if one.what == ADJOINT else edges.discard(one.edge)
        groups.append((group, tuple(rows)))
    left_out = len(asked_nodes(graph, chaining.drawing(graph))) - len(groups)
    return Quiz(tuple(groups), frozenset(nodes), frozenset(edges), left_out)


def _row(
    graph: Graph,
    found: Backprop | None,
    one: QuizField,
    answer: str,
    judgement: Judgement | None,
    *,
    told: bool,
) -> QuizRow:
    symbol, words, role, evidence, error = "", "", MUTED, "", None
    if answer and judgement is not None:
        symbol, words, role = VERDICTS[judgement.verdict]
        evidence = MINUS_SIGN.sub("−", judgement.evidence)
        error = judgement.error
        if error is not None:
            evidence = f"Column {error.start + 1}: {error.message}"
    elif answer:
        words = "…"
    return QuizRow(
        one,
        answer,
        symbol,
        words,
        role,
        evidence,
        error,
        _answer(graph, found, one) if told else "",
        _hint(graph, one),
        bool(answer) and judgement is not None and judgement.right,
    )


def _answer(graph: Graph, found: Backprop | None, one: QuizField) -> str:
    """The right answer: a number, and of a local derivative its formula before it."""
    if found is None:
        return "…"
    numbers = found.adjoints if one.what == ADJOINT else found.locals
    place = one.node if one.what == ADJOINT else one.edge
    known = numbers.certified[place]
    text = shown(known.digits, known.value, 7) or "undefined"
    if one.what != ADJOINT:
        rule = graph.tape.rules[one.edge]
        if rule and rule != text:
            text = f"{rule} = {text}"
    return pretty(text, node_names(graph))


def _hint(graph: Graph, one: QuizField) -> str:
    """How to find an answer, without its number."""
    nodes, objective = graph.nodes, graph.tape.objective
    name = readable(nodes[one.node].name)
    if one.what != ADJOINT:
        source = readable(nodes[nodes[one.node].inputs[one.place]].name)
        rule = pretty(graph.tape.formulas[one.node], node_names(graph))
        return f"Differentiate {name} = {rule} by {source}; its other inputs are constants here."
    uses = [edge for edge in graph.edges if edge.source == one.node]
    if not uses:
        if nodes[one.node].output is not None:
            return "The pass backward begins here: how does the objective change with this output?"
        return "Nothing uses this node."
    terms = []
    for edge in uses[:MOST_TERMS]:
        target = nodes[edge.target].name
        terms.append(f"{adjoint_name(objective, target)} · ∂{readable(target)}/∂{name}")
    more = " + …" if len(uses) > MOST_TERMS else ""
    return f"Add up over everything that uses {name}: {' + '.join(terms)}{more}."
