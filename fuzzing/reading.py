"""Targets that read mathematics: functions, pasted LaTeX, numbers and places, answers, formulas.

Whatever is typed is read or refused at its column; what is read is written and read back as the
same; and nothing is ever run.
"""

from __future__ import annotations

import math
import pickle
from collections.abc import Iterable

import mpmath
from hypothesis import strategies as st

from fuzzing import pasted_latex, seeds, typed_text
from fuzzing.guard import nothing_runs
from fuzzing.mutation import mutated
from fuzzing.refusals import check_message, check_refusal
from fuzzing.target import Finding, Target, expect
from symbolic.bounds import MOST_NAMES
from symbolic.constants import constant_value
from symbolic.errors import UnreadableInput
from symbolic.expand import expand
from symbolic.forms import MOST_NODES, Writer, written_nodes
from symbolic.formula_text import formula_latex, formula_typst
from symbolic.offsets import read_offsets
from symbolic.points import read_box, read_point
from symbolic.print_latex import latex
from symbolic.print_text import text as plain_text
from symbolic.print_typed import typed
from symbolic.problem import Problem
from symbolic.problem_markup import echo, echo_latex
from symbolic.read_answer import read_answer
from symbolic.read_answer_names import Vocabulary
from symbolic.reader import read_constant, read_problem
from symbolic.tree import Call, Node, Piecewise, Truth, names, walk
from tests.corpora.meaning import random_values, same
from tests.symbolic.made_trees import MEANINGS, value

BY_VALUE = frozenset(
    ["division-by-zero", "no-value", "number-too-large", "factorial-too-large", "order-too-large"]
    + ["exponent-too-large", "too-long", "too-deep", "too-many-nodes", "malformed-number"]
)
"""Refusals of what is too large, or has no value: the question is not how it is written."""

IN_PRINT = frozenset(
    [*MEANINGS, "cos", "tan", "asin", "acos", "cot", "cosh", "sinh", "acosh", "log10"]
)
"""Functions whose LaTeX is what people type as well; others have the letters of print, such as Ai
for Airy's function.  (The golden ratio is printed as phi, which is a name to the reader.)"""


def judge_text(text: str) -> str:
    """Read the text of a function; what came of it."""
    try:
        with nothing_runs():
            problem = read_problem(text)
    except UnreadableInput as unreadable:
        return check_refusal(unreadable.error, text)
    expect(problem.text == text, "A Problem does not keep its text.")
    expect(problem.components, "A Problem has no component.")
    every = (*problem.variables, *(p.name for p in problem.parameters))
    expect(all(name.isidentifier() for name in every), "A name is no identifier.")
    expect(len(set(every)) == len(every), "A name stands for two things.")
    known = {*every, *(each.name for each in problem.definitions)}
    told = all(names(component) <= known for component in problem.components)
    expect(told, "A formula holds a name that the Problem does not know.")
    _check_positions(problem)
    expect(
        pickle.loads(pickle.dumps(problem)) == problem, "A Problem changes on its way to a worker."
    )
    expect(echo(problem).strip() and echo_latex(problem).strip(), "A Problem has no echo.")
    writer = Writer()
    for component in problem.components:
        expect(all(writer.forms(component)[:3]) or _long(component), "A component is not written.")
        writer.autodiff(component)
        _check_read_back(component)
    return f"read: {'vector' if problem.vector else 'scalar'} of {min(len(problem.variables), 4)}"


def _long(tree: Node) -> bool:
    return written_nodes(tree) > MOST_NODES


def _check_positions(problem: Problem) -> None:
    """That every node belongs to characters of the text."""
    trees = [*problem.components, *(p.expression for p in problem.parameters)]
    trees += [each.expression for each in problem.definitions]
    for tree in trees:
        for node in walk(tree):
            inside = 0 <= node.start <= node.end <= len(problem.text)
            expect(inside, "A node stands outside of the text.")


def _check_read_back(tree: Node) -> None:
    """That what is written in each language that we read is the same."""
    if _long(tree):
        return
    wanted = sorted(names(tree))
    if len(wanted) > MOST_NAMES:
        return
    head = f"f({', '.join(wanted)}) = " if wanted else "f = "
    in_print = all(node.function in IN_PRINT for node in walk(tree) if isinstance(node, Call))
    open_ended = any(isinstance(node, Piecewise) and not _says_all(node) for node in walk(tree))
    for written in (typed, latex, plain_text):
        if (open_ended and written is typed) or (not in_print and written is latex):
            continue
        shown = written(tree)
        try:
            (again, *more) = read_problem(head + shown).components
        except UnreadableInput as unreadable:
            told = f"{head}{shown}\n{unreadable.error}"
            no_letter = written is latex and unreadable.error.code == "unknown-variable"
            if not no_letter and unreadable.error.code not in BY_VALUE:
                raise Finding(f"What {written.__module__} writes is refused.", told) from None
            continue
        expect(not more, f"What {written.__module__} writes is a vector.")
        if plain_text(expand(again)) != plain_text(expand(tree)):
            _check_same_value(tree, again, wanted, f"{written.__module__} writes {shown}")


def _says_all(node: Piecewise) -> bool:
    """Whether a selection says what is otherwise."""
    last = node.branches[-1].condition
    return len(node.branches) > 1 and isinstance(last, Truth) and last.value


def _check_same_value(tree: Node, again: Node, wanted: Iterable[str], told: str) -> None:
    """That two trees that look different have the same value at a few points."""
    for number in range(3):
        point = {name: float(x) for name, x in random_values(set(wanted), number).items()}
        try:
            with mpmath.workdps(30):
                expected, found = value(tree, point), value(again, point)
        except (KeyError, TypeError, NotImplementedError):  # what has no value there
            return
        known = expected is not None and found is not None
        if known and not same(expected, found):
            raise Finding("What is written means something else.", told)


def judge_number(text: str) -> str:
    """Read a constant, and write and read it back."""
    try:
        with nothing_runs():
            tree = read_constant(text)
            number = constant_value(tree)
    except UnreadableInput as unreadable:
        return check_refusal(unreadable.error, text)
    expect(math.isfinite(number), "A constant has no finite value.")
    again = constant_value(read_constant(typed(tree)))
    expect(
        math.isclose(again, number, rel_tol=1e-12, abs_tol=1e-300), "A constant changes in writing."
    )
    return "read"


def judge_place(text: str) -> str:
    """Read a text as a point, a box and a stencil."""
    found = []
    for what, read in (
        ("point", lambda: read_point(text, ("x", "y"))),
        ("box", lambda: read_box(text, ("x", "y"))),
        ("line", lambda: read_box(text, ("x",))),
        ("stencil", lambda: read_offsets(text, 2)),
        ("no point", lambda: read_point(text, ())),
    ):
        try:
            with nothing_runs():
                read()
        except UnreadableInput as unreadable:
            check_refusal(unreadable.error, text)
        else:
            found.append(what)
    return f"read: {' '.join(found)}" if found else "refused"


PROBLEMS = tuple(
    read_problem(text)
    for text in ("x^2", "f(x, y) = x^2 y + sin(x y)", "a = 2\nq = x + y\nf(x, y, z) = a q z",
    "[x y, x + y]")
)  # fmt: skip


def judge_answer(text: str) -> str:
    """Read an answer to each of a few problems."""
    told = ""
    for problem in PROBLEMS:
        try:
            with nothing_runs():
                said = read_answer(text, Vocabulary(problem))
        except UnreadableInput as unreadable:
            told = check_refusal(unreadable.error, text)
            continue
        for one in said:
            for grid in one.parts:
                for cell in grid.cells:
                    if cell.error is not None:
                        check_refusal(cell.error, text)
                    elif cell.expression is not None:
                        expect(typed(cell.expression.typed), "A cell is not written.")
        told = "read"
    return told


def judge_formula(text: str) -> str:
    """Set a formula of a running text in both dialects of markup."""
    try:
        with nothing_runs():
            markup = formula_typst(text), formula_latex(text)
    except UnreadableInput as unreadable:
        return check_message(unreadable.error)  # its columns count in a part of the text
    expect(all(each.strip() for each in markup), "A formula has no markup.")
    return "read"


def _answers() -> st.SearchStrategy[str]:
    one = typed_text.expressions()
    row = st.lists(one, min_size=1, max_size=3)
    left = st.sampled_from(LEFT_SIDES)
    grid = st.one_of(
        one,
        row.map(lambda parts: f"[{', '.join(parts)}]"),
        row.map(lambda parts: f"({'; '.join(parts)})"),
        st.builds("[[{}, {}], [{}, {}]]".format, one, one, one, one),
        st.builds("{} [{}, {}]".format, one, one, one),
        row.map(" = ".join),
        st.builds(r"\begin{{pmatrix}} {} \\ {} \end{{pmatrix}}".format, one, one),
    )
    lines = st.lists(st.builds("{}{}".format, left, grid), min_size=1, max_size=3)
    return st.one_of(
        st.builds(
            lambda parts, sign: sign.join(parts), lines, st.sampled_from(("\n", "\n= ", ", "))
        ),
        mutated(seeds.answers(), typed_text.TOKENS),
        typed_text.texts(),
        pasted_latex.texts(),
    )


LEFT_SIDES = (
    "", "f'(x) = ", "df/dx = ", "∂f/∂y = ", "nabla f = ", "f_x = ", "grad f = ", "J = ", "u = ",
)  # fmt: skip


def _formulas() -> st.SearchStrategy[str]:
    one = typed_text.expressions()
    signs = st.sampled_from(("=", "≈", "->", "<=", " in ", ":=", ",", "∈"))
    frames = st.sampled_from(
        ("{}", "f(x + h) - {}", "df/dx = {}", "d^2 f/dx^2 = {}", "f'({})", "||{}||", "x_{k+1} = {}",
         "nabla f = [{}, 1]", "[0, {})", "E[{}]", "{}^T", "{} if x > 0", "lim h -> 0 {}", "w_({})")
    )  # fmt: skip
    framed = st.builds(lambda frame, text: frame.replace("{}", text), frames, one)
    return st.one_of(
        framed,
        st.builds("{} {} {}".format, framed, signs, framed),
        mutated(FORMULAS, typed_text.TOKENS),
        typed_text.texts(),
    )


FORMULAS = (
    "df/dx = 2x", "f(x + h)", "x_{k+1} = x_k - eta nabla f(x_k)", "nabla f = [2x, 1]",
    "(f(x + h) - f(x))/h", "||x||^2", "|x| <= 1", "x in [0, 1)", "partial f/partial x", "f''(x)",
    "d/dx sin(x)",
)  # fmt: skip

TARGETS = (
    Target(
        "text", "any text of a function is read, and reads back as it is written, or is refused",
        str, typed_text.texts, judge_text, share=1.5,
    ),
    Target("latex", "the same of what is pasted from a paper", str, pasted_latex.texts, judge_text),
    Target(
        "number", "a constant is read, finite and written, or refused", str, typed_text.numbers,
        judge_number, share=0.5,
    ),
    Target(
        "place", "a point, a box, a stencil is read or refused in place", str, typed_text.places,
        judge_place, share=0.5,
    ),
    Target(
        "answer", "a derivative typed by hand is read, cell by cell, or refused", str, _answers,
        judge_answer,
    ),
    Target(
        "formula", "a formula in a running text is set or refused", str, _formulas, judge_formula,
        share=0.5,
    ),
)  # fmt: skip
