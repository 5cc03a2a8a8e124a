"""Targets that are typeset: notes of any kind, in print, and the echo of whatever is read."""

from __future__ import annotations

from functools import cache

import typst
from hypothesis import strategies as st

from fuzzing import pasted_latex, seeds, typed_text
from fuzzing.guard import nothing_runs
from fuzzing.mutation import PASTED, mutated, soup
from fuzzing.parts import named, picked
from fuzzing.target import Finding, Target, expect
from gui.session.rich_text import blocks, formulas, plain_text
from gui.session.rich_typst import typst_of
from studies.messages.typesetting import LONGEST
from studies.typeset import OUTSIDE
from symbolic.errors import UnreadableInput
from symbolic.forms import forms
from symbolic.print_text import text as printed
from symbolic.problem_markup import echo
from symbolic.reader import read_problem
from tests.symbolic.made_trees import trees

TOKENS = (
    "#", "## ", "- ", "* ", "1. ", "10) ", "> ", "```\n", "~~~", "---\n", "***", "$", "$$", "**",
    "*", "_", "`", "``", "[a](", "![b](", ")", "<http://x>", "\\", "\\\\", "\n", "\n\n", "  \n",
    "    ", "x^2", "nabla f = [2x, 1]", "df/dx", "word ", "$x$", "$$ y $$", '#read("/etc/passwd")',
    "#panic()", "@ref", "<label>", "]", "[", '"', "//", "/*", "~", "'", "999999. ", "#let x = 1",
    "\t", "$x_1$", *PASTED,
)  # fmt: skip


def judge_notes(text: str) -> str:
    """Take notes apart and set them as Typst."""
    with nothing_runs():
        found = blocks(text)
        plain_text(text)
        told = formulas(text)
        markup = typst_of(text)
    expect(
        all(block.text or block.pieces or block.kind in BARE for block in found), "A block is bare."
    )
    whole = markup.encode("utf-8", "replace")  # as it goes into a file
    with nothing_runs():
        expect(typst.compile(whole, format="svg"), "Notes are not set.")
    return f"set: {min(len(found), 4)} blocks, {min(len(told), 2)} formulas"


BARE = ("rule", "code", "paragraph", "heading", "item", "quote")


def judge_echo(text: str) -> str:
    """Set what was understood of a function, and each of its formulas."""
    try:
        problem = read_problem(text)
    except UnreadableInput:
        return "refused"
    markups = [echo(problem), *(forms(component)[2] for component in problem.components)]
    for markup in markups:
        if len(markup) > LONGEST:
            return "set: too long"
        expect(not OUTSIDE.search(markup), "Markup leaves mathematics.")
        page = f"#set page(width: auto, height: auto)\n$ {markup} $"
        try:
            typst.compile(page.encode(), format="svg")
        except (typst.TypstError, RuntimeError) as error:
            raise Finding("Markup is not set.", f"{markup}\n{error}") from None
    return "set"


@cache
def _echoed() -> st.SearchStrategy[str]:
    made = st.one_of(typed_text.made(), pasted_latex.texts(), named(trees.map(printed)))
    return made | mutated(seeds.functions(), typed_text.TOKENS, 2)


@cache
def _notes() -> st.SearchStrategy[str]:
    inline = typed_text.expressions().map("${}$".format)
    displayed = typed_text.expressions().map("\n$$ {} $$\n".format)
    line = st.builds("{}{}".format, picked(TOKENS), picked(TOKENS) | inline | displayed)
    written = seeds.markdown()
    return st.one_of(
        st.lists(line, max_size=8).map("\n".join),
        soup(TOKENS, 20),
        mutated([text[:600] for text in written], TOKENS),
        st.text(max_size=40),
    )


TARGETS = (
    Target(
        "notes", "notes of any kind have their blocks and set in print", str, _notes, judge_notes
    ),
    Target("echo", "whatever is read is typeset as it was understood", str, _echoed, judge_echo),
)
