"""``docs/limits.md`` says what the program says, with the numbers that it checks."""

from __future__ import annotations

import re

from gui import guide
from symbolic import bounds, brackets, tokens
from tools.limits_page import PAGE, SECTIONS, markdown


def test_the_page_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == markdown(), "make it anew: tools/limits_page.py"


def test_every_lens_has_its_limits() -> None:
    titles = {title.lower() for title, _ in SECTIONS}
    assert {name if name != "chain" else "chain rule" for name in guide.LENS_PAGES} <= titles


def test_the_guide_offers_the_page() -> None:
    assert "limits" in dict(guide.pages())


def test_the_input_language_tells_the_same_bounds() -> None:
    text = " ".join(guide.markdown("input").split())
    found = re.search(r"Also, at most: (.*?)\.", text)
    assert found is not None
    told = {
        what: int(number.replace(",", ""))
        for number, what in re.findall(r"([\d,]+) ([a-z ]+)", found[1])
    }
    assert told == {
        "characters": bounds.LONGEST_TEXT,
        "lines": bounds.MOST_LINES,
        "digits in a number": tokens.LONGEST_NUMBER,
        "levels": brackets.DEEPEST,
        "operations": bounds.MOST_OPERATIONS,
        "variables": bounds.MOST_NAMES,
        "parameters": bounds.MOST_NAMES,
        "components": bounds.MOST_COMPONENTS,
    }
