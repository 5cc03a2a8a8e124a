"""The verb ``errors``: what the error of each finite-difference scheme is made of."""

from __future__ import annotations

from argparse import Namespace
from fractions import Fraction

from gui.headless.arguments import Parser, UsageError, add_common
from gui.headless.killable import Child
from gui.headless.output import Exit, tell
from gui.headless.running import clock, in_child, reading, typed_problem
from studies.catalogue import STUDIES
from symbolic.problem import Problem

CATALOGUE = {**STUDIES, "answer": ("gui.headless.errors_answer", "answer")}


def parser() -> Parser:
    """What the verb takes."""
    arguments = Parser(
        prog="errors",
        description="Errors of finite-difference schemes for a derivative of TEXT at a point:"
        " measured against a certified value, split into truncation and round-off, predicted.",
    )
    arguments.add_argument("text", metavar="TEXT", help="a function; - reads standard input")
    arguments.add_argument(
        "--at", metavar="P", required=True, help='"x=1, y=2", or "1, 2" in variable order'
    )
    arguments.add_argument("--wrt", metavar="X", help="the variable; by default the first one")
    arguments.add_argument(
        "--component", type=int, default=1, metavar="K", help="of a vector, from 1"
    )
    arguments.add_argument(
        "--order", type=int, default=1, choices=(1, 2, 3, 4), help="of the derivative; default 1"
    )
    arguments.add_argument(
        "--schemes", metavar="A,B", help="forward, backward, central, fourth-order, sixth-order,"
        " richardson, complex-step; by default all",
    )  # fmt: skip
    arguments.add_argument(
        "--stencil", metavar="OFFSETS", help='one of your own, in steps: "-2,-1,0,1,2"'
    )
    arguments.add_argument(
        "--steps", type=int, default=400, metavar="N", help="step sizes; default 400"
    )
    arguments.add_argument("--h", metavar="H", help="the step that a figure marks")
    arguments.add_argument("--box", metavar="BOX", help='for a figure: "x=-3..3, y=-3..3"')
    add_common(arguments)
    return arguments


def run(arguments: list[str]) -> Exit:
    """Run the verb; the exit status."""
    return in_child(parser(), arguments, CATALOGUE, "errors", answered)


def answered(options: Namespace, child: Child, started: float) -> Exit:
    """Read, take apart, draw, print; the exit status."""
    from gui.headless.errors_answer import Answer, Question
    from symbolic.offsets import read_offsets
    from symbolic.points import read_point

    left = clock(options, started)
    problem = typed_problem(options.text)
    along = axis(problem, options.wrt)
    with reading(options.at):
        point = read_point(options.at, problem.variables)
    offsets: tuple[Fraction, ...] = ()
    if options.stencil is not None:
        with reading(options.stencil):
            offsets = read_offsets(options.stencil, options.order)
    question = Question(
        problem,
        point,
        along,
        component(problem, options.component),
        options.order,
        schemes(options.schemes, options.order),
        offsets,
        steps(options.steps),
        options.json,
        bool(options.figure),
    )
    answer: Answer = child.run("answer", question, left())[-1]
    if answer.errors is not None:
        from gui.headless.errors_figure import draw

        draw(child, problem, answer.errors, options, left)
    return tell(answer, as_json=options.json)


def axis(problem: Problem, name: str | None) -> int:
    """The index of the variable called ``name``; of the first one for None.

    Raises
    ------
    UsageError : when there is no such variable, or none at all.
    """
    from symbolic.reader import read_problem

    if not problem.variables:
        raise UsageError("A constant has no variable to differentiate by.")
    if name is None:
        return 0
    if name.strip() in problem.variables:
        return problem.variables.index(name.strip())
    try:  # λ, x1 and x_1 are read as in the text
        (spelled,) = read_problem(name).variables
        return problem.variables.index(spelled)
    except ValueError:
        names = ", ".join(problem.variables)
        raise UsageError(
            f"--wrt: there is no variable {name!r}; the variables are: {names}."
        ) from None


def component(problem: Problem, number: int) -> int:
    """The index of component ``number``, counted from 1.

    Raises
    ------
    UsageError : when there is none of that number.
    """
    count = len(problem.components)
    if not 1 <= number <= count:
        raise UsageError(f"--component: must be 1 to {count}, not {number}.")
    return number - 1


def schemes(text: str | None, order: int) -> tuple[str, ...]:
    """The schemes asked for; empty for all that serve the order."""
    from engine.schemes import COMPLEX_STEP, NAMES, canonical

    if text is None:
        return ()
    found = []
    for word in (part.strip() for part in text.split(",")):
        name = canonical(word)
        if name is None:
            raise UsageError(
                f"--schemes: there is no scheme {word!r}; the schemes are: {', '.join(NAMES)}."
            )
        if name == COMPLEX_STEP and order > 1:
            raise UsageError("--schemes: the complex step gives first derivatives only.")
        if name not in found:
            found.append(name)
    return tuple(found)


def steps(count: int) -> int:
    """How many step sizes."""
    if not 10 <= count <= 4000:
        raise UsageError(f"--steps: must be 10 to 4000, not {count}.")
    return count
