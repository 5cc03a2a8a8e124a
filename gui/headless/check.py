"""The verb ``check``: an answer derived by hand, judged with evidence."""

from __future__ import annotations

from argparse import Namespace

from gui.headless.arguments import Parser, UsageError, add_common, typed
from gui.headless.killable import Child
from gui.headless.output import Exit, complain_input, tell
from gui.headless.running import clock, in_child, reading, typed_problem
from studies.catalogue import STUDIES
from studies.messages.check import (
    DERIVATIVE,
    DIRECTIONAL,
    GRADIENT,
    HESSIAN,
    JACOBIAN,
    OF,
    CheckRequest,
)
from symbolic.problem import Problem
from symbolic.tree import Node

CATALOGUE = {**STUDIES, "answer": ("gui.headless.check_answer", "answer")}

SHARE, FEWEST = 0.75, 0.2
"""Of the time that is left, what the judgement may take; and what it always may."""


def parser() -> Parser:
    """What the verb takes."""
    arguments = Parser(
        prog="check",
        description="Whether ANSWER is the derivative of TEXT: proved, or refuted at a point.",
        epilog="A whole class: check --batch FILE.csv --out OUT.csv (see check --batch --help).",
    )
    arguments.add_argument("text", metavar="TEXT", help="a function; - reads standard input")
    arguments.add_argument(
        "--answer",
        metavar="A",
        help="an expression, a vector, a matrix, or lines of steps; - reads standard input",
    )
    arguments.add_argument(
        "--of",
        choices=OF,
        help="what the answer is; default: the derivative for one variable, the gradient for"
        " several, the Jacobian of a vector",
    )
    arguments.add_argument(
        "--wrt", metavar="X", help='the variable of a derivative; "x, y" for a mixed one'
    )
    arguments.add_argument(
        "--order", type=int, metavar="N", help="of a derivative by one variable; default 1"
    )
    arguments.add_argument(
        "--direction", metavar="V", help='of a directional derivative: "1, 1", or "x=1, y=1"'
    )
    arguments.add_argument(
        "--keep-length",
        action="store_true",
        help="take the direction as it is typed instead of dividing it by its length",
    )
    add_figure(arguments)
    add_common(arguments)
    return arguments


def add_figure(arguments: Parser) -> None:
    """What a figure may need besides its file."""
    figure = arguments.add_argument_group("for a figure")
    figure.add_argument(
        "--entry",
        metavar="I,J",
        help="the entry that is drawn, from 1; default: the first that is wrong",
    )
    figure.add_argument("--at", metavar="P", help="where other variables are held; default 1")
    figure.add_argument(
        "--box", metavar="BOX", help='"x=-3..3, y=-3..3"; by default -3..3 for each variable'
    )
    figure.add_argument("--axes", metavar="X,Y", help="the plotted variables; default: the first")


def run(arguments: list[str]) -> Exit:
    """Run the verb; the exit status."""
    if any(word.split("=", 1)[0] == "--batch" for word in arguments):
        from gui.headless import batch

        return batch.run(arguments)
    return in_child(parser(), arguments, CATALOGUE, "check", answered)


def answered(options: Namespace, child: Child, started: float) -> Exit:
    """Read, judge, print; the exit status."""
    from gui.headless.check_answer import Answer, Question

    left = clock(options, started)
    if options.answer is None:
        raise UsageError("check needs an answer: add --answer A.")
    if options.text == options.answer == "-":
        raise UsageError("TEXT and --answer cannot both be read from standard input.")
    problem = typed_problem(options.text)
    request = _request(problem, options, max(FEWEST, SHARE * left()))
    drawing = None
    if options.figure:
        from gui.headless.check_figure import draw, planned

        drawing = planned(problem, options)
    question = Question(request, options.json, bool(options.figure))
    answer: Answer = child.run("answer", question, left())[-1]
    if answer.error is not None:
        complain_input(request.answer, answer.error)
    if drawing is not None and answer.found is not None:
        draw(child, answer.found, drawing, left)
    return tell(answer, as_json=options.json)


def _request(problem: Problem, options: Namespace, seconds: float) -> CheckRequest:
    """What is asked, where it can be asked of this problem.

    Raises
    ------
    UsageError : where it cannot.
    Unreadable : for a direction that cannot be read.
    """
    if not problem.variables:
        raise UsageError("A constant has no variable to derive by.")
    of = options.of or _usual(problem, options)
    if of in (GRADIENT, HESSIAN) and not problem.scalar:
        name = "gradient" if of == GRADIENT else "Hessian"
        raise UsageError(f"A vector has no {name}: add --of jacobian.")
    if of != DERIVATIVE and (options.wrt is not None or options.order is not None):
        raise UsageError(f"--wrt and --order belong to --of {DERIVATIVE}.")
    if (options.direction is not None) != (of == DIRECTIONAL):
        raise UsageError(f"--direction and --of {DIRECTIONAL} belong together.")
    wrt = _variables(problem, options.wrt) if options.wrt is not None else ""
    order = 1 if options.order is None else options.order
    several = "," in wrt
    if not several and of == DERIVATIVE and len(problem.variables) > 1 and not wrt:
        raise UsageError(f"Name the variable: --wrt {problem.variables[0]}.")
    direction: tuple[Node, ...] = ()
    if of == DIRECTIONAL:
        direction = _direction(problem, options)
    _check_order(order, several)
    answer = typed(options.answer)
    return CheckRequest(
        problem,
        answer,
        of=of,
        wrt=wrt,
        order=order,
        direction=direction,
        normed=not options.keep_length,
        seconds=seconds,
    )


def _usual(problem: Problem, options: Namespace) -> str:
    """What an answer is unless ``--of`` says otherwise."""
    if options.direction is not None:
        return DIRECTIONAL
    if options.wrt is not None or options.order is not None:
        return DERIVATIVE
    if not problem.scalar:
        return JACOBIAN
    return DERIVATIVE if len(problem.variables) == 1 else GRADIENT


def _variables(problem: Problem, text: str) -> str:
    """The variables that ``--wrt`` names, by their declared names."""
    from gui.headless.errors import axis

    names = [part for part in text.replace(",", " ").split() if part]
    if not names:
        raise UsageError("--wrt names no variable.")
    return ", ".join(problem.variables[axis(problem, name)] for name in names)


def _check_order(order: int, several: bool) -> None:
    from symbolic.bounds import LARGEST_DERIVATIVE

    if not 1 <= order <= LARGEST_DERIVATIVE:
        raise UsageError(f"--order must be 1 to {LARGEST_DERIVATIVE}.")
    if several and order != 1:
        raise UsageError("--order belongs to a derivative by one variable.")


def _direction(problem: Problem, options: Namespace) -> tuple[Node, ...]:
    from symbolic.points import read_point
    from symbolic.reader import constant_value

    with reading(options.direction):
        direction = read_point(options.direction, problem.variables)
    if not any(constant_value(each) for each in direction) and not options.keep_length:
        raise UsageError("This direction has no length: one of its numbers must not be 0.")
    return direction
