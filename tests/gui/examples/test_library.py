"""The library as data: the course is all there, names tell examples apart, thumbnails and the list
in the docs belong to it.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from PIL import Image

from gui.examples import EXAMPLES, Example
from gui.examples.activations import ACTIVATIONS
from gui.examples.landscapes import LANDSCAPES
from gui.examples.listing import page
from gui.examples.losses import LOSSES
from gui.examples.models import MODELS
from gui.examples.physics import PHYSICS
from gui.examples.pictures import FOLDER, THEMES, thumbnail_path
from gui.plots.thumbnail import SIDE
from gui.session.intents import Open
from gui.session.network_intents import ShowNetwork
from gui.session.worksheet import Worksheet, decode, encode

COURSE = (
    "1.1", "1.2", "1.3", "2.1", "2.2", "2.3", "3.1", "3.2", "4.1", "4.2", "4.3", "4.4", "5.1",
    "5.2", "6.1", "6.2", "6.3", "exercise 1", "exercise 2", "exercise 3", "exercise 4",
)  # fmt: skip
MOST_BYTES = 2_500_000
DOCS = Path(__file__).parents[3] / "docs"


def test_every_section_and_exercise_of_the_course_is_there() -> None:
    found = {example.course for example in EXAMPLES if example.course}
    assert found == set(COURSE)


def test_functions_of_the_field() -> None:
    themes = (LOSSES, ACTIVATIONS, MODELS, LANDSCAPES, PHYSICS)
    assert sum(map(len, themes)) >= 100
    assert min(map(len, themes)) >= 16
    texts = Counter(example.document.text for theme in themes for example in theme)
    assert max(texts.values()) == 1


def test_names_tell_examples_apart() -> None:
    for names in ([one.title for one in EXAMPLES], [one.slug for one in EXAMPLES]):
        assert [name for name, count in Counter(names).items() if count > 1] == []
    assert all(one.slug.isascii() and " " not in one.slug for one in EXAMPLES)


def test_every_example_names_its_lens() -> None:
    assert all(example.lens for example in EXAMPLES)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.slug)
def test_an_example_is_a_worksheet_that_explains_itself(example: Example) -> None:
    intent = example.intent
    assert intent.opens == ""  # no file's
    opened = intent.apply(EXAMPLES[0].document)
    assert (opened.title, opened.notes) == (example.title, example.notice)
    assert opened.lens == example.lens
    assert decode(encode(Worksheet(opened))).document == opened
    assert isinstance(intent, ShowNetwork if example.shows_network else Open)


def test_every_example_has_its_thumbnails_and_none_is_left_over() -> None:
    wanted = {thumbnail_path(one, dark=dark).name for one in EXAMPLES for dark in (False, True)}
    assert len(wanted) == len(THEMES) * len(EXAMPLES)
    files = list(FOLDER.iterdir())
    assert {file.name for file in files} == wanted
    assert sum(file.stat().st_size for file in files) < MOST_BYTES


def test_thumbnails_show_something() -> None:
    for file in FOLDER.iterdir():
        with Image.open(file) as image:
            assert image.size == (SIDE, SIDE)
            assert image.mode == "P"
            counts = sorted(count for count, _ in image.getcolors(256) or ())
            # Something besides the ground, though it may be a curve in an empty frame.
            assert counts[-1] < 0.99 * SIDE * SIDE, file.name


def test_the_list_in_the_docs_is_current() -> None:
    assert (DOCS / "examples.md").read_text(encoding="utf-8") == page(EXAMPLES)
