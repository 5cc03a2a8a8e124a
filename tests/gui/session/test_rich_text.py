"""Markdown of notes and lessons: blocks, pieces, and the same as Typst, in which nothing runs."""

from __future__ import annotations

from time import process_time

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from gui.session.rich_pieces import BREAK, CODE, FORMULA, TEXT, Piece, pieces
from gui.session.rich_text import GOES_ON, LONGEST, Block, blocks, formulas, plain_text
from gui.session.rich_typst import typst_formula, typst_of, typst_string


def kinds(markdown: str) -> list[tuple[str, int, str]]:
    return [(block.kind, block.level, block.mark) for block in blocks(markdown)]


def test_blocks_of_every_kind() -> None:
    text = (
        "# One\ntext\ngoes on\n\n- a\n- b\n  - c\n    1. d\n- e\n\n1. f\n2. g\n\n> q\n> r\n\n"
        "$$ x^2 $$\n\n```\n# code\n```\n---\nend"
    )
    assert kinds(text) == [
        ("heading", 1, ""),
        ("paragraph", 0, ""),
        ("item", 0, "•"),
        ("item", 0, "•"),
        ("item", 1, "•"),
        ("item", 2, "1."),
        ("item", 0, "•"),
        ("item", 0, "1."),
        ("item", 0, "2."),
        ("quote", 0, ""),
        ("formula", 0, ""),
        ("code", 0, ""),
        ("rule", 0, ""),
        ("paragraph", 0, ""),
    ]
    assert blocks(text)[10].text == "x^2"
    assert blocks(text)[11].text == "# code"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a **b** c", [("a ", 0, 0), ("b", 1, 0), (" c", 0, 0)]),
        ("*a*", [("a", 0, 1)]),
        ("***a***", [("a", 1, 1)]),
        ("**a *b* c**", [("a ", 1, 0), ("b", 1, 1), (" c", 1, 0)]),
        ("2 * 3 * 4", [("2 * 3 * 4", 0, 0)]),
        ("snake_case_name", [("snake_case_name", 0, 0)]),
        ("**open", [("**open", 0, 0)]),
        (r"\*a\*", [("*a*", 0, 0)]),
        ("a\nb", [("a b", 0, 0)]),
        ("[label](http://x.org)", [("label (http://x.org)", 0, 0)]),
        ("![alt](../../etc/passwd)", [("alt", 0, 0)]),
        ("<b>x</b>", [("<b>x</b>", 0, 0)]),
        ("costs $5 and $6", [("costs $5 and $6", 0, 0)]),
    ],
)
def test_text_and_emphasis(text: str, found: list[tuple[str, int, int]]) -> None:
    assert pieces(text) == tuple(Piece(TEXT, t, bool(s), bool(e)) for t, s, e in found)


def test_formulas_code_and_breaks() -> None:
    assert pieces("see $x_1$, `a $b$` and  \nmore") == (
        Piece(TEXT, "see "),
        Piece(FORMULA, "x_1"),
        Piece(TEXT, ", "),
        Piece(CODE, "a $b$"),
        Piece(TEXT, " and"),
        Piece(BREAK),
        Piece(TEXT, "more"),
    )
    assert pieces("**of $f$**")[1] == Piece(FORMULA, "f", strong=True)
    assert formulas("$a$ and $a$\n\n$$ b $$\n\n- $c$") == (("a", False), ("b", True), ("c", False))


def test_what_has_no_end_is_text() -> None:
    assert blocks("$$ x") == (Block("paragraph", (Piece(TEXT, "$$ x"),)),)
    assert blocks("`x") == (Block("paragraph", (Piece(TEXT, "`x"),)),)
    assert kinds("```\nx") == [("code", 0, "")]


def test_a_text_is_read_out_without_marks() -> None:
    assert plain_text("# A\n\n- *b* $x^2$\n\n$$ y $$") == "A\n• b x^2\ny"


@given(st.text(alphabet="ab *_`$[]()\\\n-#>1.<!~", max_size=80))
@settings(max_examples=100, deadline=None)
def test_every_text_has_blocks(text: str) -> None:
    for block in blocks(text):
        assert isinstance(block, Block)


def test_a_text_that_is_too_long_says_what_is_left_out() -> None:
    shown, told = plain_text("x" * (LONGEST + 1234)).split("\n")
    assert shown == "x" * LONGEST
    assert told == GOES_ON.format(count=1234)
    assert "1,234 more characters" in told
    assert plain_text("x" * LONGEST) == shown


@pytest.mark.parametrize(
    "signs", ["*a _b ", "a* b_ ", "`a``b", "$", "[", "**a** ", "- a\n", "$$\n"]
)
def test_a_long_text_takes_no_longer_than_its_length(signs: str) -> None:
    text = (signs * LONGEST)[:LONGEST]
    started = process_time()
    blocks(text)
    assert process_time() - started < 5  # a tenth of a second on an idle machine


HOSTILE = (
    '#read("/etc/passwd")', "#panic()", '"#panic()"', "\\", '\\"', "$#panic()$", "$ x $ #let",
    '#include "a.typ"', "@ref <label>", "// x", "/* x", "]", "[#panic()", "`#panic()`",
    "```\n#panic()\"\n```", "$x$#panic()", "**#panic()**", "# #panic()", "- #panic()", "\x00\x07",
    "$\"#panic()\"$", "$x_{#panic()}$", "~ -- --- ... 'a' _b_ = c", "1. #panic()", "> #panic()",
)  # fmt: skip


def compiled(markup: str) -> bytes:
    return bytes(typst.compile(markup.encode(), format="svg"))


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_in_a_text_runs_in_print(text: str) -> None:
    assert compiled(typst_of(text))


@given(st.lists(st.sampled_from(['"', "\\", "#", "[", "]", "$", "`", "*", "\n", "panic()", ";"])))
@settings(max_examples=60, deadline=None)
def test_no_run_of_signs_leads_out_of_a_string(signs: list[str]) -> None:
    assert compiled(typst_of("".join(signs)))


def test_typst_markup() -> None:
    assert typst_string('a"b\\c\n') == '"a\\"b\\\\c "'
    assert typst_formula("df/dx = 2x") == "$frac(d f, d x) = 2 x$"
    assert typst_formula("((") == '#raw("((");'
    assert typst_of("**b** $x^2$") == '#strong[#"b";];#" ";$x^(2)$'
