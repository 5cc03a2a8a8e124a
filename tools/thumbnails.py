"""Draws the thumbnails of the example library, and writes the list of all examples for the docs.

``PYTHONPATH=. .venv/bin/python tools/thumbnails.py`` draws all, light and dark, and removes what is
left over; with titles or file names behind it, those only.
"""

import sys
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

from gui.examples import EXAMPLES, Example
from gui.examples.listing import page
from gui.examples.pictures import FOLDER, THEMES, thumbnail_path, view_of
from gui.headless.sheet import Sheet
from gui.headless.sheet_figures import figure, views
from gui.plots.palette import DARK, LIGHT
from gui.plots.style import Style
from gui.plots.thumbnail import thumbnail
from gui.session.document import DENSITIES
from gui.whole_file import write_whole
from studies.catalogue import load

PALETTES = (LIGHT, DARK)
LIST = Path(__file__).resolve().parent.parent / "docs" / "examples.md"


def answer(study: str, request: Any) -> Any:
    """The last result of a study, asked in this process."""
    found = load(study)(request)
    if hasattr(found, "__next__"):
        *_, found = found
    return found


def draw(example: Example) -> str:
    """Draw one example's thumbnails; what there is to say of it."""
    started = time.monotonic()
    document = example.document
    few = replace(document.view, density=min(DENSITIES))
    sheet = Sheet(replace(document, lens=example.lens, view=few), answer)
    view = view_of(example, views(sheet))
    if figure(sheet, view) is None:  # nothing is answered yet: the function alone
        sheet, view = sheet.through("derivative"), "function"
    for dark, palette in enumerate(PALETTES):
        found = figure(sheet, view, Style(palette=palette))
        assert found is not None, example.title
        write_whole(thumbnail_path(example, dark=bool(dark)), thumbnail(found.picture))
    return f"{time.monotonic() - started:5.1f} s  {example.title} ({view})"


def main(*wanted: str) -> None:
    """Draw, tidy up, write the list."""
    FOLDER.mkdir(exist_ok=True)
    chosen = [one for one in EXAMPLES if not wanted or {one.title, one.slug} & set(wanted)]
    with ProcessPoolExecutor(2) as pool:
        for told in pool.map(draw, chosen):
            sys.stdout.write(told + "\n")
            sys.stdout.flush()
    names = {f"{one.slug}-{theme}.png" for one in EXAMPLES for theme in THEMES}
    for file in FOLDER.iterdir():
        if file.name not in names:
            file.unlink()
    LIST.write_text(page(EXAMPLES), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
