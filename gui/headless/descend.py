"""The verb ``descend``: methods side by side from one start, with the theory at their minimum."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import replace

from gui.headless.arguments import MOVING, Parser, UsageError, add_common, add_plane
from gui.headless.killable import Child
from gui.headless.output import Exit, tell
from gui.headless.running import clock, in_child, reading, typed_problem
from studies.catalogue import STUDIES
from symbolic.problem import Problem

CATALOGUE = {
    **STUDIES,
    "answer": ("gui.headless.descend_answer", "answer"),
    "basins in time": ("gui.headless.descend_answer", "basins_in_time"),
}


def parser() -> Parser:
    """What the verb takes."""
    arguments = Parser(
        prog="descend",
        description="Minimise TEXT from a start by several methods: how each ended, its path and"
        " its evaluations, and what theory says of the minimum.",
    )
    add = arguments.add_argument
    add("text", metavar="TEXT", help="a function; - reads standard input")
    add("--start", metavar="P", required=True, help='"x=4, y=3", or "4, 3" in variable order')
    add("--methods", metavar="A,B", help="gradient-descent, momentum, nesterov, adagrad, rmsprop,"
        " adam, newton, damped-newton, bfgs, cg, trust-region, or all; by default"
        " gradient-descent, momentum, newton, bfgs")  # fmt: skip
    add("--rate", metavar="R", help="the learning rate; by default each method's own")
    add("--momentum", metavar="B", help="what momentum and nesterov keep; default 0.9")
    add("--steps", metavar="N", default="500", help="at most so many; default 500")
    add("--tol", metavar="T", default="1e-8", help="on the gradient's length; default 1e-8")
    add("--search", metavar="S", default="fixed", help="of gradient-descent: fixed (default),"
        " armijo, or exact on quadratics")  # fmt: skip
    add("--gradient", metavar="SCHEME", default="exact", help="exact (default), or the"
        " finite-difference scheme that the methods see")  # fmt: skip
    add("--h", metavar="H", help="the step of that scheme; by default its own")
    add("--rates", metavar="R,S", help='also the first method at these rates: "0.01, 0.1", or'
        ' "0.01 .. 1" for 24 of them')  # fmt: skip
    add_plane(
        arguments.add_argument_group("for a figure"),
        '"x=-3..3, y=-3..3"; by default one that shows where the descents go',
    )
    add_common(arguments, MOVING)
    return arguments


def run(arguments: list[str]) -> Exit:
    """Run the verb; the exit status."""
    return in_child(parser(), arguments, CATALOGUE, "descent", answered)


def answered(options: Namespace, child: Child, started: float) -> Exit:
    """Read, descend, draw, print; the exit status."""
    from gui.headless.descend_answer import Answer, Question
    from gui.headless.descend_options import race
    from symbolic.points import read_point

    left = clock(options, started)
    problem = typed_problem(options.text)
    check_function(problem)
    with reading(options.start):
        start = read_point(options.start, problem.variables)
    asked = race(options)
    drawing = None
    if options.figure:
        from gui.headless.descend_figure import draw, planned

        drawing = planned(problem, options)
    question = Question(problem, start, asked, options.json, drawing is not None)
    answer: Answer = child.run("answer", question, left())[-1]
    if drawing is not None:
        more = draw(child, drawing, question, answer, left)
        answer = replace(answer, sentences=(*answer.sentences, *more))
    return tell(answer, as_json=options.json)


def check_function(problem: Problem) -> None:
    """Nothing, where there is one function of at least one variable.

    Raises
    ------
    UsageError : otherwise.
    """
    if not problem.scalar:
        raise UsageError(
            f"A descent minimises one function, and this is a vector of {len(problem.components)}"
            " components: write one of them, or the sum of their squares."
        )
    if not problem.variables:
        raise UsageError("A constant has nothing to minimise.")
