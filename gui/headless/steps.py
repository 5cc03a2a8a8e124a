"""The verb ``steps``: a derivative derived rule by rule, every line verified."""

from __future__ import annotations

from argparse import Namespace

from gui.headless.arguments import Parser, UsageError, add_common
from gui.headless.killable import Child
from gui.headless.output import Exit, Printed, tell
from gui.headless.running import clock, in_child, typed_problem
from studies.catalogue import STUDIES

CATALOGUE = {**STUDIES, "answer": ("gui.headless.steps_answer", "answer")}


def parser() -> Parser:
    """What the verb takes."""
    arguments = Parser(
        prog="steps",
        description="The derivative of TEXT step by step: one rule a line, each line verified.",
    )
    arguments.add_argument(
        "text", metavar="TEXT", help='a function, or lines such as "q = x + y; f = q z"; - reads'
        " standard input",
    )  # fmt: skip
    arguments.add_argument(
        "--wrt", metavar="X", help='by this variable, or several ("x, y"); by default by each'
    )
    arguments.add_argument(
        "--order", type=int, default=1, metavar="N", help="so many derivatives in a row; default 1"
    )
    arguments.add_argument("--detail", action="store_true", help="every single rule on its own")
    arguments.add_argument(
        "--tidy", type=float, default=0.0, metavar="SECONDS",
        help="look for a shorter form of each result so long",
    )  # fmt: skip
    add_common(arguments, "steps draws no picture")
    return arguments


def run(arguments: list[str]) -> Exit:
    """Run the verb; the exit status."""
    return in_child(parser(), arguments, CATALOGUE, "steps", answered)


def answered(options: Namespace, child: Child, started: float) -> Exit:
    """Read, derive, print; the exit status."""
    from gui.headless.errors import axis
    from gui.headless.steps_answer import Question
    from studies.messages.steps import MOST_ORDER, StepsRequest

    left = clock(options, started)
    problem = typed_problem(options.text)
    if options.figure:
        raise UsageError("steps draws no picture; --json gives every line as LaTeX and Typst.")
    if not 1 <= options.order <= MOST_ORDER:
        raise UsageError(f"--order must be 1 to {MOST_ORDER}.")
    if not problem.variables:
        raise UsageError("A constant has no variable to differentiate by.")
    wrt = () if options.wrt is None else tuple(options.wrt.split(","))
    by = tuple(dict.fromkeys(problem.variables[axis(problem, name)] for name in wrt))
    request = StepsRequest(problem, by, options.order, options.detail, max(0.0, options.tidy))
    answer: Printed = child.run("answer", Question(request, options.json), left())[-1]
    return tell(answer, as_json=options.json)
