"""The verb ``derive``: exact derivatives as text, and exact beside numeric at a point."""

from __future__ import annotations

import os
import sys
import time
from argparse import Namespace

from gui.headless.arguments import Parser, UsageError, add_common, arrange, typed
from gui.headless.killable import Child, LimitReached, StudyFailed, TimeLimit
from gui.headless.output import Exit, complain, complain_input, print_json
from studies.catalogue import STUDIES
from symbolic.errors import UnreadableInput

MEMORY = 3 << 30
"""Bytes of address space for a study; NumPy, SciPy and SymPy map about half a GiB of it."""

CATALOGUE = {**STUDIES, "answer": ("gui.headless.derive_answer", "answer")}


def parser() -> Parser:
    """What the verb takes."""
    arguments = Parser(
        prog="derive", description="Exact derivatives of TEXT, and exact beside numeric at a point."
    )
    arguments.add_argument("text", metavar="TEXT", help="a function; - reads standard input")
    arguments.add_argument("--at", metavar="P", help='"x=1, y=2", or "1, 2" in variable order')
    arguments.add_argument("--box", metavar="BOX", help='for a figure: "x=-3..3, y=-3..3"')
    arguments.add_argument(
        "--tidy", type=float, default=0.0, metavar="SECONDS", help="look for shorter forms so long"
    )
    add_common(arguments)
    return arguments


def run(arguments: list[str]) -> Exit:
    """Run the verb; the exit status."""
    started = time.monotonic()
    command = parser()
    try:
        options = command.parse_args(arrange(command, arguments))
    except UsageError as problem:
        complain(str(problem))
        return Exit.UNREADABLE
    warm = ["derive", "answer"] if options.at is None else ["derive", "answer", "evaluate"]
    with Child(MEMORY, warm, CATALOGUE) as child:  # it imports SymPy while the text is being read
        return answered(options, child, started)


def answered(options: Namespace, child: Child, started: float) -> Exit:
    """Read, derive, evaluate, draw, print; the exit status."""
    from gui.headless.derive_answer import Answer, Question
    from symbolic.points import read_point
    from symbolic.reader import read_problem

    text = typed(options.text)
    reading = text
    try:
        problem = read_problem(text)
        point = None
        if options.at is not None:
            reading = options.at
            point = read_point(options.at, problem.variables)
    except UnreadableInput as unreadable:
        complain_input(reading, unreadable.error)
        return Exit.UNREADABLE

    def left() -> float:
        return max(0.01, float(options.time_limit) - (time.monotonic() - started))

    question = Question(problem, point, options.tidy, options.json, bool(options.figure))
    try:
        answer: Answer = child.run("answer", question, left())[-1]
        if answer.derivation is not None:
            from gui.headless.figure import draw

            draw(child, answer.derivation, point, options, left)
    except TimeLimit:
        complain(f"The calculation took longer than {options.time_limit:g} s and was stopped.")
        return Exit.LIMIT
    except LimitReached as limit:
        complain(str(limit))
        return Exit.LIMIT
    except StudyFailed as failed:
        complain(str(failed))
        if failed.failure.traceback and os.environ.get("NABLASCOPE_TRACEBACK"):
            complain(failed.failure.traceback)
        return Exit.UNDECIDED
    except UnreadableInput as unreadable:
        complain_input(options.box or "", unreadable.error)
        return Exit.UNREADABLE
    except (UsageError, OSError) as failure:
        complain(str(failure))
        return Exit.UNREADABLE
    for sentence in answer.sentences:
        complain(sentence)
    if options.json:
        print_json(answer.json)
    else:
        sys.stdout.write(answer.text)
    return answer.status
