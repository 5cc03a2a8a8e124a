"""``docs/course.md`` tells the course as it is, with a picture of each page."""

from __future__ import annotations

from PIL import Image

from gui.course import COURSE
from tools.course_page import DOCS, file_name, markdown

LARGEST = 110_000
"""Bytes of a picture: there are many of them, and the guide of a bundle holds them all."""


def test_the_page_is_made_from_the_course() -> None:
    assert (DOCS / "course.md").read_text(encoding="utf-8") == markdown()


def test_there_is_a_picture_of_each_page_and_no_other() -> None:
    names = {file_name(number, page) for number, page in enumerate(COURSE.lesson.pages, 1)}
    assert {path.name for path in (DOCS / "course").iterdir()} == names
    for name in names:
        path = DOCS / "course" / name
        assert path.stat().st_size < LARGEST
        with Image.open(path) as picture:
            assert picture.size == (1440, 900)
