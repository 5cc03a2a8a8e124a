"""The verb ``backprop``: the computation graph with values forward and adjoints backward."""

from __future__ import annotations

from argparse import Namespace

from gui.headless.arguments import MOVING, Parser, UsageError, add_common
from gui.headless.killable import Child
from gui.headless.output import Exit, tell
from gui.headless.running import clock, in_child, reading, typed_problem
from studies.catalogue import STUDIES
from symbolic.tree import Node

CATALOGUE = {**STUDIES, "answer": ("gui.headless.backprop_answer", "answer")}


def parser() -> Parser:
    """What the verb takes."""
    arguments = Parser(
        prog="backprop",
        description="The computation graph of TEXT at a point: values forward, adjoints backward,"
        " each step with its numbers; the gradient beside finite differences.",
    )
    arguments.add_argument(
        "text", metavar="TEXT", help='a function, or lines such as "q = x + y; f = q z"; - reads'
        " standard input",
    )  # fmt: skip
    arguments.add_argument("--at", metavar="P", help='"x=1, y=2", or "1, 2" in variable order')
    arguments.add_argument(
        "--weights",
        metavar="W",
        help='of the components of a vector, "1, -2"; by default 1 for each',
    )
    arguments.add_argument("--wrt", metavar="X", help="tangents along this variable; the first")
    add_figure(arguments)
    add_common(arguments, MOVING)
    return arguments


def add_figure(arguments: Parser) -> None:
    """What a figure may need besides its file and view."""
    figure = arguments.add_argument_group("for a figure")
    figure.add_argument(
        "--step", type=int, default=-1, metavar="K",
        help="show the passes after K steps; by default all of them",
    )  # fmt: skip
    figure.add_argument(
        "--every-node", action="store_true",
        help="draw parts of the same shape as often as there are such",
    )  # fmt: skip


def run(arguments: list[str]) -> Exit:
    """Run the verb; the exit status."""
    return in_child(parser(), arguments, CATALOGUE, "backprop", answered)


def answered(options: Namespace, child: Child, started: float) -> Exit:
    """Read, run both passes, print; the exit status."""
    from gui.headless.backprop_answer import Answer, Question
    from gui.headless.errors import axis
    from symbolic.points import read_point

    left = clock(options, started)
    problem = typed_problem(options.text)
    if options.at is None:
        raise UsageError("backprop needs a point: add --at P.")
    with reading(options.at):
        point = read_point(options.at, problem.variables) if problem.variables else ()
    weights: tuple[Node, ...] = ()
    if options.weights is not None:
        with reading(options.weights):
            outputs = tuple(f"{problem.name}_{k + 1}" for k in range(len(problem.components)))
            weights = read_point(options.weights, outputs)
    towards = 0 if options.wrt is None else axis(problem, options.wrt)
    drawing = None
    if options.figure:
        from gui.headless.backprop_figure import planned

        drawing = planned(options)
    question = Question(problem, point, weights, towards, options.json, bool(options.figure))
    answer: Answer = child.run("answer", question, left())[-1]
    if drawing is not None and answer.graph is not None and answer.backprop is not None:
        from gui.headless.backprop_figure import draw

        draw(drawing, answer.graph, answer.backprop, left)
    return tell(answer, as_json=options.json)
