"""What an example is, and a short way to write one."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace

from gui.session.chain_view import ChainView
from gui.session.check_view import CheckView
from gui.session.curvature_view import CurvatureView
from gui.session.descent_view import FIELD, DescentView, Racer
from gui.session.document import Document, View
from gui.session.intents import Intent, Open
from gui.session.learning import LENS as NETWORK
from gui.session.network_intents import ShowNetwork


@dataclass(frozen=True, slots=True)
class Example:
    """One entry of the library.

    Attributes
    ----------
    group, title : where it stands, and what it is called; no two have the same title.
    document : function, point, box and settings.
    lens : the one it opens; empty for the one in front.
    told : what the status line says of it; empty for its function.
    notice : in one line what to look for.
    course : the section or the exercise of the course that it reproduces: ``1.1``, ``exercise 2``.
    minima : known global minima: places as ``point`` is written, and the value there.
    """

    group: str
    title: str
    document: Document
    lens: str = ""
    told: str = ""
    notice: str = ""
    course: str = ""
    minima: tuple[tuple[str, str], ...] = ()

    @property
    def slug(self) -> str:
        """The title as a file's name, in ASCII."""
        plain = unicodedata.normalize("NFKD", self.title).encode("ascii", "ignore").decode()
        return re.sub("[^a-z0-9]+", "-", plain.lower()).strip("-")

    @property
    def shows_network(self) -> bool:
        """Whether it is about a network, and not about a function."""
        return self.lens == NETWORK

    @property
    def sheet(self) -> Document:
        """The worksheet that it opens as: one that says itself what it is and what to look for."""
        return replace(self.document, title=self.title, notes=self.notice)

    @property
    def tip(self) -> str:
        """In one line."""
        return self.told or self.document.text.replace("\n", "; ")

    @property
    def intent(self) -> Intent:
        """What opens it.  A network leaves the function that is typed as it is."""
        sheet = self.sheet
        if self.shows_network:
            return ShowNetwork(view=sheet.network, title=sheet.title, notes=sheet.notes)
        return Open(document=sheet, lens=self.lens)


PLAIN = View()
STARTERS = DescentView()
CURVED = CurvatureView()
CHAINED = ChainView()
CHECKED = CheckView()


def example(
    group: str,
    title: str,
    text: str,
    point: str = "",
    box: str = "",
    *,
    lens: str = "",
    view: View = PLAIN,
    axes: tuple[str, ...] = (),
    listed: tuple[str, ...] = (),
    descent: DescentView = STARTERS,
    curvature: CurvatureView = CURVED,
    chain: ChainView = CHAINED,
    check: CheckView = CHECKED,
    notice: str = "",
    course: str = "",
    minima: tuple[tuple[str, str], ...] = (),
) -> Example:
    """``point`` and each of ``listed`` is ``x=1, y=2``, ``box`` is ``x=-3..3``; what is not said
    has the defaults."""
    ranges = []
    for name, ends in _pairs(box):
        low, _, high = ends.partition("..")
        ranges.append((name, (low, high)))
    document = Document(
        text,
        _pairs(point),
        tuple(ranges),
        axes=axes,
        view=view,
        listed=tuple(_pairs(place) for place in listed),
        descent=descent,
        curvature=curvature,
        chain=chain,
        check=check,
    )
    return Example(group, title, document, lens, notice=notice, course=course, minima=minima)


def raced(
    *racers: str,
    steps: str = "500",
    pictures: str = "paths+convergence",
    swept: int = 0,
    basin: int = 0,
    speed: int = 10,
) -> DescentView:
    """A race of these: ``momentum rate=0.001 keep=0.9``.  All other methods are in the table too,
    and may be ticked."""
    rows = tuple(_racer(text) for text in racers)
    there = {row.method for row in rows}
    others = tuple(Racer(row.method, on=False) for row in FIELD if row.method not in there)
    return DescentView(
        pictures=pictures,
        racers=rows + others,
        steps=steps,
        swept=swept,
        basin=basin,
        speed=speed,
    )


def _racer(text: str) -> Racer:
    method, *numbers = text.split(" ")
    said = dict(number.split("=") for number in numbers)
    return Racer(method, True, **said)


def _pairs(text: str) -> tuple[tuple[str, str], ...]:
    pairs = (part.partition("=") for part in text.split(", ") if part)
    return tuple((name, value) for name, _, value in pairs)
