"""Draws the corpus in every view at thumbnail size, on pages to be looked at.

``python -m benchmarks.contact_sheet FOLDER [--all] [--views arrows,...] [--dark] [--each N]`` (a
temporary folder by default); it fails when a picture warns, raises, or is empty without saying
why.  ``--hard`` draws our own list of poles, jumps and scales instead.
"""

from __future__ import annotations

import argparse
import io
import json
import re
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import Any

import matplotlib.image
import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.collections import Collection
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch
from numpy.typing import NDArray

from gui.jobs.worker import results
from gui.plots.catalogue import Wanted, draw, views
from gui.plots.palette import DARK
from gui.plots.picture import Picture
from gui.plots.save import render
from gui.plots.style import Style
from gui.session.document import Document, View
from gui.session.resolve import resolve
from gui.session.shown import Shown
from studies.catalogue import load
from studies.messages.derivation import DeriveRequest
from symbolic.errors import UnreadableInput
from symbolic.problem import Problem
from symbolic.program import Program
from symbolic.reader import read_problem

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpora" / "functions.jsonl"
BOX = (-3.0, 3.0)
SIZE, DPI = (4.4, 3.4), 80
COLUMNS, ROWS = 5, 5
_CONSTANT = re.compile(r"\b[A-Z][A-Z_]{3,}\b")

HARD: tuple[tuple[str, tuple[float, float], tuple[float, float]], ...] = tuple(
    (text, x, y)
    for text, x, y in (
        ("1/x + 0y", BOX, BOX),
        ("1/(x^2 + y^2)", BOX, BOX),
        ("-1/(x^2 + y^2)", BOX, BOX),
        ("tan(x y)", BOX, BOX),
        ("x/y", BOX, BOX),
        ("1/sin(x) + y", BOX, BOX),
        ("1/x^2 + 1/y^2", BOX, BOX),
        ("floor(x) + floor(y)", BOX, BOX),
        ("sign(x y)", BOX, BOX),
        ("x sign(y)", BOX, BOX),
        ("atan(y/x)", BOX, BOX),
        ("sqrt(x) + log(y)", BOX, BOX),
        ("1e-12 (x^2 + y^2)", BOX, BOX),
        ("1e12 sin(x) cos(y)", BOX, BOX),
        ("1e-12 ((1-x)^2 + 100 (y-x^2)^2)", BOX, BOX),
        ("1e12 + sin(x) cos(y)", BOX, BOX),
        ("1e12 + 0.0001 sin(x) cos(y)", BOX, BOX),
        ("1e-300 (x + y)", BOX, BOX),
        ("x^2 + y^2", (-1e-12, 1e-12), (-1e-12, 1e-12)),
        ("x^2 + y^2", (-1e12, 1e12), (-1e12, 1e12)),
        ("sin(x) cos(y)", (1e6, 1e6 + 1), (1e6, 1e6 + 1)),
        ("x y", (1e6, 1e6 + 1), (-1e6 - 1, -1e6)),
        ("x^2 + y^2", (0.0, 1e5), (-1e-3, 1e-3)),
        ("5 + 0x + 0y", BOX, BOX),
        ("1e9 + 1e-9 x y", BOX, BOX),
        ("sqrt(-x^2 - y^2)", BOX, BOX),
        ("sqrt(-(x - y)^2)", BOX, BOX),
        ("sqrt(-1 - x^2 - y^2)", BOX, BOX),
        ("exp(1000 + x^2 + y^2)", BOX, BOX),
        ("exp(exp(x + y))", (-3.0, 10.0), BOX),
        ("sqrt(4 - x^2 - y^2)", BOX, BOX),
        ("1/sqrt(4 - x^2 - y^2)", BOX, BOX),
        ("x^3 y^3", BOX, BOX),
        ("exp(3x) sin(y)", BOX, BOX),
        ("(1-x)^2 + 100 (y-x^2)^2", (-2.0, 2.0), (-1.0, 3.0)),
        ("-(1-x)^2 - 100 (y-x^2)^2", (-2.0, 2.0), (-1.0, 3.0)),
        ("exp(x - 2y)", BOX, BOX),
        ("exp(-4000 (x^2 + y^2))", BOX, BOX),
        ("gamma(x) + y", BOX, BOX),
        ("x^y", BOX, BOX),
        ("log(|x y|)", BOX, BOX),
        ("|x| + |y|", BOX, BOX),
        ("max(x, y)^6", BOX, BOX),
        ("x y", BOX, BOX),
        ("sin(20 x) sin(20 y)", BOX, BOX),
        ("x^2 + y^2", BOX, BOX),
        ("sin(x) cos(y)", BOX, BOX),
        ("x^2 y + sin(x y)", BOX, BOX),
        ("x^4 + y^4 - 4 x y + 1", (-2.0, 2.0), (-2.0, 2.0)),
        ("[1/x + y, x/y]", BOX, BOX),
        ("[1e12 x, 1e-12 y, x y, 1e9 + x y]", BOX, BOX),
        ("[x^2 - y^2, 2 x y]", BOX, BOX),
    )
)  # fmt: skip
"""Poles, jumps, branch cuts, holes and scales, with fields that are none of these among them."""


@dataclass(frozen=True, slots=True)
class Case:
    """A function to be drawn: its name on the page, its text, and the box by variable."""

    name: str
    text: str
    box: tuple[tuple[str, tuple[float, float]], ...]


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """One picture: the case and view it is of, its pixels, and what was wrong with it."""

    name: str
    pixels: NDArray[np.uint8] | None
    complaint: str = ""


def corpus(everything: bool = False) -> Iterator[Case]:
    """The corpus's functions of two variables; of more in their first two when ``everything``.

    Constants of physics are put in; a variable without a domain has the usual box.
    """
    for line in CORPUS.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        count = len(record["variables"])
        if count == 2 or (everything and count > 2):
            constants = record.get("constants", {})
            norm = record["norm"]
            for name in sorted(set(_CONSTANT.findall(norm))):
                norm = re.sub(rf"\b{name}\b", f"({constants[name]!r})", norm)
            header = ", ".join(record["variables"])
            box = tuple(
                (entry["var"], (float(low), float(high)))
                for entry in record.get("domain", [])
                for low, high in [entry.get("range") or entry["args"][:2]]
            )
            yield Case(record["id"], f"f({header}) = {norm}", box)


def hard() -> Iterator[Case]:
    """Our own list."""
    for text, x, y in HARD:
        yield Case(text, text, (("x", x), ("y", y)))


def wanted(case: Case, style: Style, samples: int, arrows: int = 15) -> Wanted | str:
    """What the case's pictures are drawn of, its point in the middle of the box; or a sentence."""
    try:
        problem = read_problem(case.text)
    except UnreadableInput as unreadable:
        return str(unreadable.error.message)
    ranges = dict(case.box)
    document = Document(
        text=case.text,
        point=tuple(
            (name, repr(0.4 * ranges.get(name, BOX)[0] + 0.6 * ranges.get(name, BOX)[1]))
            for name in problem.variables
        ),
        box=tuple((name, (repr(low), repr(high))) for name, (low, high) in case.box),
        view=View(density=arrows),
    )
    known: dict[tuple[str, Any], Any] = {}

    def once(study: str, request: Any) -> Any:
        if (study, request) not in known:
            known[study, request] = answer(study, request)
        return known[study, request]

    return Wanted(Shown(resolve(document)), program_of(problem), once, style, samples)


@cache
def program_of(problem: Problem) -> Program:
    """The program of its value and derivatives; some functions are there in several boxes."""
    program: Program = answer("derive", DeriveRequest(problem, problem.scalar)).program
    return program


def of_lens(on: Wanted, lens: str) -> Wanted:
    """The same with another lens in front."""
    resolution = on.shown.resolution
    document = replace(resolution.document, lens=lens)
    return replace(on, shown=Shown(replace(resolution, document=document)))


def every_view(on: Wanted) -> Iterator[tuple[Wanted, str]]:
    """Each picture that there is, once."""
    variables, components = on.shown.shape
    scalar = views("gradient", variables, components) if components == 1 else ()
    for view in scalar:
        yield of_lens(on, "gradient"), view
    for view in views("jacobian", variables, components):
        if view not in scalar:
            yield of_lens(on, "jacobian"), view
    for view in views("curvature", variables, components):
        yield of_lens(on, "curvature"), view


def answer(study: str, request: Any) -> Any:
    """The last result of a study, run here."""
    return list(results(load(study), request))[-1]


def thumbnail(name: str, make: Callable[[], Picture]) -> Thumbnail:
    """Draw one picture; warnings and exceptions are complaints."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            picture = make()
            data = render(picture, "png", size=SIZE, dpi=DPI)
            words, tables = picture.describe(), picture.data()
        except Exception as error:  # noqa: BLE001 - told, and the run fails
            return Thumbnail(name, None, f"{type(error).__name__}: {error}")
    pixels = np.asarray(255 * matplotlib.image.imread(io.BytesIO(data))[..., :3], dtype=np.uint8)
    empty = [k for k in range(len(picture.panels)) if not has_content(picture, k)]
    complaint = "empty without a sentence" if empty else ""
    if not words or not tables:
        complaint = "no words or no numbers"
    return Thumbnail(name, pixels, complaint)


def has_content(picture: Picture, panel: int) -> bool:
    """Whether something besides the point is drawn in a panel, or a sentence says why not."""
    one = picture.panels[panel]
    if one.message.get_visible() and one.message.get_text():
        return True
    if one.note.get_visible() and one.note.get_text().startswith("constant"):
        return True
    of_point = [getattr(picture, name, None) for name in ("marker", "arrow", "level_curve")]
    return any(
        _drawn(artist, one.axes) for artist in one.axes.get_children() if artist not in of_point
    )


def _drawn(artist: Artist, axes: Axes) -> bool:
    if not artist.get_visible() or artist is axes.patch:
        return False
    if isinstance(artist, Collection):
        return any(np.size(path.vertices) for path in artist.get_paths())
    if isinstance(artist, Line2D):
        return bool(np.isfinite(np.asarray(artist.get_ydata(), dtype=float)).any())
    return isinstance(artist, PathPatch) and np.size(artist.get_path().vertices) > 0


def pages(thumbnails: list[Thumbnail], folder: Path, name: str) -> list[Path]:
    """Write the thumbnails to pages; the files."""
    written = []
    blank = np.full((round(SIZE[1] * DPI), round(SIZE[0] * DPI), 3), 200, dtype=np.uint8)
    for page, start in enumerate(range(0, len(thumbnails), COLUMNS * ROWS)):
        chosen = thumbnails[start : start + COLUMNS * ROWS]
        tiles = [blank if one.pixels is None else one.pixels for one in chosen]
        tiles += [blank] * (-len(tiles) % COLUMNS)
        rows = [np.hstack(tiles[k : k + COLUMNS]) for k in range(0, len(tiles), COLUMNS)]
        file = folder / f"{name}-{page + 1:02d}.png"
        matplotlib.image.imsave(file, np.vstack(rows))
        (folder / f"{name}-{page + 1:02d}.txt").write_text(
            "\n".join(f"{k + 1:3} {one.name} {one.complaint}" for k, one in enumerate(chosen)),
            encoding="utf-8",
        )
        written.append(file)
    return written


def main(arguments: list[str] | None = None) -> int:
    """Draw, write pages, tell what was wrong; 1 when anything was."""
    parser = argparse.ArgumentParser(prog="contact_sheet", description=__doc__)
    place = Path(tempfile.gettempdir()) / "contact-sheets"
    parser.add_argument("folder", type=Path, nargs="?", default=place)
    parser.add_argument("--all", action="store_true", help="functions of more variables too")
    parser.add_argument("--hard", action="store_true", help="poles, jumps and scales instead")
    parser.add_argument("--views", help="only these, with commas between")
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--each", type=int, default=1, help="only every N-th function")
    parser.add_argument("--samples", type=int, default=121)
    options = parser.parse_args(arguments)
    options.folder.mkdir(parents=True, exist_ok=True)
    style = Style(DARK) if options.dark else Style()
    cases = list(hard() if options.hard or not CORPUS.is_file() else corpus(options.all))[
        :: options.each
    ]
    found: dict[str, list[Thumbnail]] = {}
    for case in cases:
        on = wanted(case, style, options.samples)
        if isinstance(on, str):
            found.setdefault("unread", []).append(Thumbnail(case.name, None, on))
            continue
        for seen, view in every_view(on):
            if not options.views or view in options.views.split(","):
                made = thumbnail(f"{case.name} {view}", partial(draw, seen, view))
                found.setdefault(view, []).append(made)
    for view, thumbnails in found.items():
        files = pages(thumbnails, options.folder, view.replace(" ", "-"))
        sys.stdout.write(f"{view}: {len(thumbnails)} pictures on {len(files)} pages\n")
    wrong = [one for thumbnails in found.values() for one in thumbnails if one.complaint]
    for one in wrong:
        sys.stdout.write(f"  {one.name}: {one.complaint}\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
