"""``docs/course.md``: the course page by page, with pictures that ``tools/walk_course.py`` takes.

``PYTHONPATH=. .venv/bin/python tools/course_page.py`` writes it; formulas stand as they are typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from gui.course import COURSE
from gui.session.document import Page

DOCS = Path(__file__).resolve().parent.parent / "docs"

HEAD = """\
# The course

Vector calculus for machine learning, as a lesson in six parts that comes with the program: *Help*,
*The course*. Each page shows a function in one lens, tells something, says what to try and asks a
question. The answer is judged as everything is: *correct* only with a proof. *Reset this page*
brings back what a page began with.

| what | keys |
| --- | --- |
| the next page, the page before | Right and Left, or Page Down and Page Up |
| to the lesson; to the picture; to the function | F4; F3; F2 |
| to the field of the answer | Tab, on the lesson |

This page and its pictures are made by the program itself, walking through the course; formulas
stand here as they are typed.
"""

_DISPLAYED = re.compile(r"\$\$(.+?)\$\$", re.DOTALL)
_INLINE = re.compile(r"\$([^$]+)\$")


def file_name(number: int, page: Page) -> str:
    """Of the picture of a page, counted from 1: ``07-by-hand-and-checked.png``."""
    words = re.sub(r"[^a-z0-9]+", "-", page.title.lower()).strip("-")
    return f"{number:02d}-{words}.png"


def markdown() -> str:
    """The text of ``docs/course.md``."""
    return HEAD + "".join(_parts())


def _parts() -> Iterator[str]:
    part = ""
    for number, page in enumerate(COURSE.lesson.pages, 1):
        if page.part != part:
            part = page.part
            yield f"\n## {' '.join(part.split())}\n"
        yield f"\n### {page.title}\n\n"
        yield f"![{_alternative(page)}](course/{file_name(number, page)})\n\n"
        yield f"{_typed(page.text)}\n\n"
        yield f"**Question:** {_typed(page.question.ask)}\n"
        choices = (f"- {_typed(choice)}\n" for choice in page.question.choices)
        yield "".join(["\n", *choices]) if page.question.choices else ""


def _alternative(page: Page) -> str:
    """What the picture is of, for whoever does not see it."""
    if page.sheet.lens == "network":
        return "The Network lens"
    lens = "Chain rule" if page.sheet.lens == "chain" else page.sheet.lens.capitalize()
    return f"The {lens} lens on {page.sheet.text}".replace("\n", "; ")


def _typed(text: str) -> str:
    """Markdown with formulas in ticks, as they are typed."""
    lines = _DISPLAYED.sub(lambda found: f"`{found[1]}`", text)
    return _INLINE.sub(lambda found: f"`{found[1]}`", lines)


def write() -> None:
    """Write it."""
    (DOCS / "course.md").write_text(markdown(), encoding="utf-8")


if __name__ == "__main__":
    write()
