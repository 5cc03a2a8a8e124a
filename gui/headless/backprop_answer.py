"""What ``backprop`` prints, made in the child process that has SymPy and NumPy loaded already."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from gui.headless.output import Exit, Printed, plain
from studies.messages.backprop import Backprop, BackpropRequest
from studies.messages.graph import Graph, GraphRequest
from studies.messages.status import Status
from symbolic.problem import Problem
from symbolic.tree import Node


@dataclass(frozen=True, slots=True)
class Question:
    """What the verb was asked.  ``picture``: the studies' results are wanted as well."""

    problem: Problem
    point: tuple[Node, ...]
    weights: tuple[Node, ...]
    towards: int
    json: bool
    picture: bool


@dataclass(frozen=True, slots=True)
class Answer(Printed):
    """With the graph and its passes where a figure is drawn of them."""

    graph: Graph | None
    backprop: Backprop | None


def answer(question: Question) -> Answer:
    """Make the graph, run it, and put it into words or JSON."""
    from studies.backprop import backprop
    from studies.graph import graph

    made = graph(GraphRequest(question.problem))
    found = backprop(
        BackpropRequest(
            made.tape,
            question.point,
            tuple(parameter.expression for parameter in question.problem.parameters),
            question.weights,
            question.towards,
        )
    )
    undefined = {
        found.values.outcomes[place].status in (Status.UNDEFINED, Status.UNDECIDED)
        for place in made.outputs
    }
    return Answer(
        json=plain(as_json(made, found)) if question.json else {},
        text="" if question.json else report(made, found),
        sentences=(found.sentence,) if found.sentence and question.json else (),
        status=Exit.UNDECIDED if True in undefined else Exit.DONE,
        graph=made if question.picture else None,
        backprop=found if question.picture else None,
    )


def as_json(made: Graph, found: Backprop) -> dict[str, Any]:
    """The JSON object of the verb."""
    numbers: dict[tuple[int, int], int] = {
        (edge.target, edge.place): number for number, edge in enumerate(made.edges)
    }
    nodes = []
    for place, node in enumerate(made.nodes):
        edges = [numbers[place, k] for k in range(len(node.inputs))]
        nodes.append(
            {
                "name": node.name,
                "operation": node.word,
                "formula": node.formula.text,
                "inputs": [made.nodes[k].name for k in node.inputs],
                "value": found.values.certified[place].value,
                "local": [found.locals.certified[number].value for number in edges],
                "local_formula": [None if rule is None else rule.text for rule in node.locals],
                "adjoint": found.adjoints.certified[place].value,
                "tangent": found.tangents.certified[place].value,
                "latex": {
                    "formula": node.formula.latex,
                    "local": [None if rule is None else rule.latex for rule in node.locals],
                },
            }
        )
    costs = made.costs
    return {
        "variables": made.problem.variables,
        "at": dict(zip(made.problem.variables, found.point.tolist(), strict=True)),
        "objective": made.tape.objective,
        "outputs": [made.nodes[place].name for place in made.outputs],
        "weights": found.weights,
        "nodes": nodes,
        "gradient": [each.reverse for each in found.gradient],
        "exact": [each.exact for each in found.gradient],
        "numeric": [each.numeric for each in found.gradient],
        "max_abs_error": largest(found),
        "towards": found.towards,
        "directional": found.slope.value,
        "costs": {
            "evaluation": costs.forward,
            "reverse_mode": costs.reverse_mode,
            "forward_mode": costs.forward_mode,
            "central_differences": costs.central_differences,
        },
        "forward": [step.sentence for step in found.forward],
        "backward": [step.sentence for step in found.backward],
        "sentence": found.sentence,
    }


def largest(found: Backprop) -> float | None:
    """The largest distance of a finite difference from reverse mode; None where there is none."""
    apart = [abs(each.numeric - each.reverse) for each in found.gradient]
    return max((size for size in apart if size == size), default=None)


def report(made: Graph, found: Backprop) -> str:
    """The answer for people: both passes step by step, then the gradient in a table."""
    given = [
        f"{made.nodes[place].name} = {found.values.certified[place].digits or 'unknown'}"
        for place in range(len(made.nodes))
        if not made.nodes[place].inputs and made.nodes[place].kind != "constant"
    ]
    lines = ["forward", *([f"  {', '.join(given)}"] if given else [])]
    lines += [f"  {step.sentence}" for step in found.forward]
    lines += ["", "backward", *(f"  {step.sentence}" for step in found.backward)]
    if found.gradient:
        width = max(len(each.name) for each in found.gradient) + len(made.tape.objective) + 3
        lines += ["", f"{'':{width}}{'reverse mode':>24}{'numeric':>24}{'difference':>14}"]
    for each in found.gradient:
        reverse = found.adjoints.certified[made.problem.variables.index(each.name)]
        status = found.adjoints.outcomes[made.problem.variables.index(each.name)].status.value
        apart = each.numeric - each.reverse
        lines.append(
            f"{f'd{made.tape.objective}/d{each.name}':{width}}"
            f"{reverse.digits or status:>24}"
            f"{'unknown' if each.numeric != each.numeric else repr(each.numeric):>24}"
            f"{'' if apart != apart else format(apart, '.1e'):>14}"
        )
    costs = made.costs
    lines += [
        "",
        f"operations: {costs.forward} for the value, {costs.reverse_mode} for reverse mode,"
        f" {costs.forward_mode} for forward mode, {costs.central_differences} for central"
        " differences",
    ]
    if found.sentence:
        lines += ["", found.sentence]
    return "\n".join(lines) + "\n"
