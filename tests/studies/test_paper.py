"""Papers: what a person typed is text, whatever it is; the same request makes the same bytes."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
import typst

from studies.messages.paper import (
    BAD,
    CODE,
    GOOD,
    NOTE,
    STRONG,
    Block,
    Break,
    Bullets,
    Card,
    Choices,
    Formula,
    Heading,
    Math,
    PaperRequest,
    Paragraph,
    Picture,
    Pictures,
    Room,
    Styled,
    Table,
    Together,
)
from studies.paper import paper
from studies.paper_source import literal, source
from studies.paper_template import TEMPLATE
from tests.corpora.meaning import needs_corpora, records

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10">'
    '<rect width="10" height="10" fill="red"/></svg>'
)
SPECIAL = (
    "\\ \" # $ @ ` * _ ~ < > [ ] { } ( ) / // /* */ = + - ' : ; , . ! ? & % ^ |"
    " \u00a0 \u200b é π ✓ ∂ 𝑥"
)
ATTACKS = (
    '#read("/etc/passwd")',
    '#import "@preview/cetz:0.1.0": *',
    '"); #panic(); ("',
    '\\"); #panic("',
    "\\",
    "$ #panic() $",
    "*/ #panic()",
    "// comment",
    "a\nb\r\nc\td\x00\x07\x1b",
    "\ud800 half a character",
    "\u2028 \u2029 \u202e",
)


def _read_back(text: str) -> str:
    """The text that Typst sees in a literal of ``text``."""
    import json

    compiler = typst.Compiler(font_paths=typst.Fonts(include_system_fonts=False))
    document = f"#metadata({literal(text)}) <told>"
    compiler.compile(document.encode(), format="svg")
    query = typst.query(document.encode(), "<told>", field="value", one=True, format="json")
    found: str = json.loads(query)
    return found


@pytest.mark.parametrize("text", [SPECIAL, *ATTACKS])
def test_a_text_is_itself(text: str) -> None:
    expected = text.replace("\r\n", "\n").replace("\r", "\n")
    expected = re.sub(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029]", " ", expected)
    assert _read_back(text) == expected


@needs_corpora
def test_hostile_texts_are_themselves() -> None:
    texts = [str(record["text"])[:2000] for record in records("hostile")]
    words = tuple(Paragraph((text, Styled(text, CODE))) for text in texts)
    calls = source(_request(*words)).removeprefix(TEMPLATE)
    for line in calls.splitlines():  # a line is one call, and holds nothing but strings
        outside = re.sub(r'"(?:[^"\\]|\\.)*"', "", line)
        if not line.startswith("#show: sheet.with("):
            assert outside in ("", "#para(, , code-words())")
    found = paper(_request(*words))
    assert found.pdf.startswith(b"%PDF")
    assert found.refused == ()


def _request(*blocks: Block) -> PaperRequest:
    return PaperRequest("Report", "A title", "f(x) = x^(2)", "x**2", blocks=tuple(blocks))


EVERYTHING: tuple[Block, ...] = (
    Heading(("A section",)),
    Heading(("Smaller",), 2),
    Heading(("Smallest",), 3),
    Paragraph(("Words ", Math("x^(2)"), Styled(" strong", STRONG), SPECIAL)),
    Paragraph((), NOTE),
    Bullets((("one",), ("two",))),
    Bullets((("one",), ("two",)), numbered=True),
    Formula("frac(a, b)", "a/b"),
    Table((("a",), ("b",)), ((("1",), ("2",)), (("3",), ())), "lr", ("A table.",)),
    Table((), ((("1" * 80,), ("2",)),), "lc"),
    Picture("one", ("A picture.",), 0.6, 'what "it" is'),
    Pictures((Picture("one"), Picture("two", ("Second",)))),
    Room(30),
    Choices((("yes",), ("no",)), 2),
    Card((Paragraph(("✓ right",)), Formula("x")), GOOD),
    Card(tuple(Paragraph(("many",)) for _ in range(9)), BAD),
    Together((Paragraph(("kept",)), Room(20))),
    Break(),
    Paragraph(("last",)),
)


def _whole() -> PaperRequest:
    request = _request(*EVERYTHING)
    return replace(request, date="14 March 2026", names=True, pictures=(("one", SVG), ("two", SVG)))


def test_every_block_is_set_and_the_bytes_are_the_same_again() -> None:
    first = paper(_whole())
    assert first.pdf.startswith(b"%PDF-1.7")
    assert first.refused == ()
    (count,) = re.findall(rb"/Type/Pages/Count (\d+)", first.pdf)
    assert first.pages == int(count) > 1
    assert paper(_whole()).pdf == first.pdf
    other = paper(replace(_whole(), seconds=86400))
    assert other.pdf != first.pdf  # the file's own date


def test_a_formula_that_cannot_be_set_is_printed_as_text() -> None:
    request = _request(
        Formula("x^(2)"), Formula("vec(", "[x"), Paragraph((Math("nosuchname", "n"),))
    )
    found = paper(request)
    assert found.refused == ("nosuchname", "vec(")
    assert found.pages == 1


@pytest.mark.parametrize("markup", ['x #read("a")', "x $ y", "@preview", "x // y", "x `y`"])
def test_what_leaves_mathematics_is_no_formula(markup: str) -> None:
    with pytest.raises(ValueError, match="markup: it is not mathematics"):
        source(_request(Formula(markup)))


def test_a_long_formula_becomes_text_and_the_page_stays() -> None:
    terms = [f"x_({k}) sin(y_({k}))" for k in range(60)]
    text = " + ".join(f"x_{k}*sin(y_{k})" for k in range(60))
    assert paper(_request(Formula(" + ".join(terms), text))).pages == 1
    endless = "x" * 5000
    assert "characters in all" in source(_request(Formula(endless, endless)))
    assert paper(_request(Formula(endless, endless))).pages <= 3


@pytest.mark.parametrize(
    ("block", "field"),
    [
        (Heading(("a",), 4), "level"),
        (Paragraph(("a",), "loud"), "tone"),
        (Paragraph((Styled("a", "pink"),)), "style"),
        (Table((), ((("a",),),), "lr"), "rows"),
        (Picture("nowhere"), "pictures"),
        (Room(0.0), "height"),
        (Card((), "pink"), "style"),
    ],
)
def test_wrong_blocks_are_named(block: Block, field: str) -> None:
    with pytest.raises(ValueError, match=field):
        source(_request(block))


def test_letters_of_other_scripts_do_not_fail() -> None:
    assert paper(_request(Paragraph(("梯度 градиент التدرج ✓",)))).pages == 1
