"""The verb ``critical``: all critical points in a box, each with its kind and the evidence."""

from __future__ import annotations

from argparse import Namespace

from gui.headless.arguments import Parser, UsageError, add_common
from gui.headless.killable import Child
from gui.headless.output import Exit, tell
from gui.headless.running import clock, in_child, reading, typed_problem
from studies.catalogue import STUDIES

CATALOGUE = {**STUDIES, "answer": ("gui.headless.critical_answer", "answer")}

DEFAULT_RANGE = (-3.0, 3.0)


def parser() -> Parser:
    """What the verb takes."""
    arguments = Parser(
        prog="critical",
        description="All critical points of TEXT in a box: minimum, maximum, saddle or degenerate,"
        " with eigenvalues and evidence, and whether the list is proved to be complete.",
    )
    arguments.add_argument("text", metavar="TEXT", help="a function; - reads standard input")
    arguments.add_argument(
        "--box", metavar="BOX", help='"x=-3..3, y=-3..3"; by default -3..3 for each variable'
    )
    add_figure(arguments)
    add_common(arguments)
    return arguments


def add_figure(arguments: Parser) -> None:
    """What a figure may need besides its file and view."""
    figure = arguments.add_argument_group("for a figure")
    figure.add_argument(
        "--at", metavar="P", help="the point of model and slice; by default the first minimum"
    )
    figure.add_argument("--axes", metavar="X,Y", help="the plotted variables; default: the first")
    figure.add_argument(
        "--levels",
        choices=("auto", "linear", "shifted-log", "log"),
        default="auto",
        help="spacing of contour levels; by default chosen by the range",
    )
    figure.add_argument(
        "--order", type=int, default=2, metavar="K", help="of the Taylor polynomial; default 2"
    )
    figure.add_argument(
        "--direction",
        default="0",
        metavar="DEGREES",
        help="of the slice, from the first plotted variable; default 0",
    )


def run(arguments: list[str]) -> Exit:
    """Run the verb; the exit status."""
    return in_child(parser(), arguments, CATALOGUE, "critical", answered)


def answered(options: Namespace, child: Child, started: float) -> Exit:
    """Read, search, draw, print; the exit status."""
    from gui.headless.critical_answer import Answer, Question
    from symbolic.points import read_box
    from symbolic.reader import constant_value

    left = clock(options, started)
    problem = typed_problem(options.text)
    if not problem.scalar:
        raise UsageError("A vector has no critical points: type one component.")
    if not problem.variables:
        raise UsageError("A constant has no variables to look for critical points in.")
    ranges = (DEFAULT_RANGE,) * len(problem.variables)
    if options.box is not None:
        with reading(options.box):
            box = read_box(options.box, problem.variables)
            ranges = tuple((constant_value(low), constant_value(high)) for low, high in box)
    drawing = None
    if options.figure:
        from gui.headless.critical_figure import draw, planned

        drawing = planned(problem, options)
    question = Question(problem, ranges, left(), options.json, bool(options.figure))
    answer: Answer = child.run("answer", question, left())[-1]
    if answer.critical is not None and drawing is not None:
        draw(child, problem, answer.critical, drawing, left)
    return tell(answer, as_json=options.json)
