"""The verb ``train``: a network of two layers learns two classes of points; its gradient is
checked."""

from __future__ import annotations

import time
from argparse import Namespace

from gui.headless.arguments import MOVING, Parser, UsageError, add_common
from gui.headless.killable import Child
from gui.headless.output import Exit, tell
from gui.headless.running import MEMORY, clock, guarded, options_of
from studies.catalogue import STUDIES

CATALOGUE = {**STUDIES, "answer": ("gui.headless.train_answer", "answer")}


def parser() -> Parser:
    """What the verb takes."""
    arguments = Parser(
        prog="train",
        description="Train a network (two inputs, one hidden layer, a sigmoid output) to tell two"
        " classes of points apart, and check every derivative of its backward pass against"
        " differences of the loss.",
    )
    add = arguments.add_argument
    add("--data", metavar="D", default="circles", help="circles (default), moons, xor, spirals,"
        " blobs, linear; or FILE.csv with two coordinates and a label a line")  # fmt: skip
    add("--samples", metavar="N", help="points of a data set; default 200")
    add("--noise", metavar="S", help="its standard deviation; by default the data set's own")
    add("--hidden", metavar="H", default="8", help="hidden units, 1 to 64; default 8")
    add("--activation", metavar="A", default="sigmoid", help="sigmoid (default), tanh, relu,"
        ' softplus, or any function: "max(0.1z, z)"')  # fmt: skip
    add("--loss", metavar="L", default="cross-entropy", help="cross-entropy (default) or"
        " squared-error")  # fmt: skip
    add("--rate", metavar="R", default="1", help="the learning rate; default 1")
    add("--momentum", metavar="B", default="0", help="what is kept of the last step; default 0")
    add("--epochs", metavar="N", default="2000", help="default 2000")
    add("--seed", metavar="K", default="42", help="of the points and of the first weights;"
        " default 42")  # fmt: skip
    add("--mistake", metavar="M", default="none", help="made in the backward pass:"
        " missing-derivative, wrong-transpose, missing-mean, sign, missing-bias")  # fmt: skip
    add_common(arguments, MOVING)
    return arguments


def run(arguments: list[str]) -> Exit:
    """Run the verb; the exit status."""
    started = time.monotonic()
    options = options_of(parser(), arguments)
    if options is None:
        return Exit.UNREADABLE
    # SymPy is imported only for an activation that was typed.
    with Child(MEMORY, ["answer"], CATALOGUE) as child:
        return guarded(lambda: answered(options, child, started), options.time_limit)


def answered(options: Namespace, child: Child, started: float) -> Exit:
    """Train, check, draw, print; the exit status."""
    from gui.headless.train_answer import Answer
    from gui.headless.train_figure import draw, planned
    from gui.headless.train_options import question

    left = clock(options, started)
    drawing = planned(options)
    asked = question(options, picture=drawing is not None)
    answer: Answer = child.run("answer", asked, left())[-1]
    if answer.refusal:
        raise UsageError(f"--data: {answer.refusal}")
    if drawing is not None:
        draw(drawing, answer, asked, child, left)
    return tell(answer, as_json=options.json)
