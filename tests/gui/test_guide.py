"""The guide: its pages, links and pictures are there, and the glossary is the tooltips' own."""

from __future__ import annotations

import re

import pytest

from gui import guide
from gui.actions import ACTIONS
from gui.glossary import ALIASES, DEFINITIONS, as_markdown, definition
from gui.window import PAGES

LINK = re.compile(r"(!?)\[[^\]]*\]\(([^)\s]+)\)")


def test_every_lens_has_a_page_that_is_there_and_a_heading_that_is_in_it() -> None:
    assert set(guide.LENS_PAGES) == {name for name, _ in PAGES}
    for page, heading in guide.LENS_PAGES.values():
        text = guide.markdown(page)
        assert text.startswith("# ")
        assert not heading or f"\n## {heading}\n" in text


def test_the_pages_offered_are_there_and_have_titles() -> None:
    offered = dict(guide.pages())
    assert {"input", "checking", "glossary", "keys", "about"} <= offered.keys()
    assert all(title and title[0].isupper() for title in offered.values())
    assert len(set(offered.values())) == len(offered)


@pytest.mark.parametrize("page", [name for name, _ in guide.pages() if guide.markdown(name)])
def test_links_and_pictures_of_a_page_lead_somewhere(page: str) -> None:
    text = re.sub(r"```.*?```|`[^`\n]*`", "", guide.markdown(page), flags=re.DOTALL)
    for picture, link in LINK.findall(text):
        if picture:
            assert guide.picture(link) is not None, link
        elif link.startswith("#"):
            headings = [line.lstrip("# ") for line in text.splitlines() if line[:1] == "#"]
            anchors = [guide.slug(heading) for heading in headings]
            assert link[1:] in anchors, link
        elif "://" not in link:
            assert guide.page_of(link) is not None, link


@pytest.mark.parametrize(
    "link", ["../README.md", "/etc/passwd", "http://example.org/a.md", "", "x.md"]
)
def test_what_leads_out_of_the_guide_is_not_followed(link: str) -> None:
    assert guide.page_of(link) is None
    assert guide.picture(link) is None


@pytest.mark.parametrize(
    "link", ["../gui/icons/back.svg", "/etc/hostname", "window.svg", "none.png"]
)
def test_only_pictures_of_the_guide_are_loaded(link: str) -> None:
    assert guide.picture(link) is None


def test_the_page_of_the_glossary_is_current() -> None:
    assert guide.markdown("glossary") == as_markdown()


def test_definitions_are_one_sentence_and_found_by_what_stands_on_screen() -> None:
    for told in DEFINITIONS.values():
        assert told.endswith("."), told
    assert all(meant in DEFINITIONS for meant in ALIASES.values())
    assert definition(" Richardson &extrapolation:") == DEFINITIONS["richardson extrapolation"]
    assert definition("h") == DEFINITIONS["step h"]
    assert not definition("a word of nobody")


def test_the_keyboard_list_has_every_shortcut() -> None:
    text = guide.keys({})
    for row in ACTIONS:
        if row.keys:
            assert f"<b>{row.keys}</b>" in text
