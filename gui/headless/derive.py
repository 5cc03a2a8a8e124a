"""The verb ``derive``: exact derivatives as text, and exact beside numeric at a point."""

from __future__ import annotations

import time
from argparse import Namespace

from gui.headless.arguments import Parser, add_common, add_plane
from gui.headless.killable import Child
from gui.headless.output import Exit, complain, tell
from gui.headless.running import MEMORY, clock, guarded, options_of, reading, typed_problem
from studies.catalogue import STUDIES

CATALOGUE = {**STUDIES, "answer": ("gui.headless.derive_answer", "answer")}


def parser() -> Parser:
    """What the verb takes."""
    arguments = Parser(
        prog="derive", description="Exact derivatives of TEXT, and exact beside numeric at a point."
    )
    arguments.add_argument("text", metavar="TEXT", help="a function; - reads standard input")
    arguments.add_argument("--at", metavar="P", help='"x=1, y=2", or "1, 2" in variable order')
    add_figure(arguments)
    arguments.add_argument(
        "--tidy", type=float, default=0.0, metavar="SECONDS", help="look for shorter forms so long"
    )
    arguments.add_argument(
        "--scipy",
        action="store_true",
        help="with --at: SciPy's own derivatives too, with their true errors, and a sentence where"
        " they are wrong; SciPy's import takes about half a second",
    )
    add_common(arguments)
    return arguments


def add_figure(arguments: Parser) -> None:
    """What a figure may need besides its file, lens and view."""
    figure = arguments.add_argument_group("for a figure")
    add_plane(figure)
    figure.add_argument(
        "--density", type=int, default=15, metavar="N", help="arrows along a side; default 15"
    )
    figure.add_argument(
        "--direction",
        default="-30",
        metavar="DEGREES",
        help="of the linearisation's error, from the first plotted variable; default -30",
    )
    figure.add_argument("--component", type=int, default=1, metavar="K", help="of a vector, from 1")


def run(arguments: list[str]) -> Exit:
    """Run the verb; the exit status."""
    started = time.monotonic()
    options = options_of(parser(), arguments)
    if options is None:
        return Exit.UNREADABLE
    if options.scipy and options.at is None:
        complain("--scipy needs a point: add --at P.")
        return Exit.UNREADABLE
    warm = ["derive", "answer"] if options.at is None else ["derive", "answer", "evaluate"]
    if options.scipy:
        warm.append("opinions")
    with Child(MEMORY, warm, CATALOGUE) as child:  # it imports SymPy while the text is being read
        return guarded(lambda: answered(options, child, started), options.time_limit)


def answered(options: Namespace, child: Child, started: float) -> Exit:
    """Read, derive, evaluate, draw, print; the exit status."""
    from gui.headless.derive_answer import Answer, Question
    from symbolic.points import read_point

    left = clock(options, started)
    problem = typed_problem(options.text)
    point = None
    if options.at is not None:
        with reading(options.at):
            point = read_point(options.at, problem.variables)
    question = Question(
        problem, point, options.tidy, options.json, bool(options.figure), options.scipy
    )
    answer: Answer = child.run("answer", question, left())[-1]
    if answer.derivation is not None:
        from gui.headless.figure import draw

        draw(child, answer.derivation, point, options, left)
    return tell(answer, as_json=options.json)
