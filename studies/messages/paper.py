"""A printed page as data: what a report, a handout or a key says, block by block.

Texts are texts, whatever characters they hold; only :class:`Math` is markup, and that comes from
our own printers.  The study ``paper`` makes a PDF of it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

PLAIN, STRONG, EMPHASIS, CODE, MUTED = "plain", "strong", "emphasis", "code", "muted"
GOOD, FAIR, BAD = "good", "fair", "bad"
STYLES = (PLAIN, STRONG, EMPHASIS, CODE, MUTED, GOOD, FAIR, BAD)
"""How a text is set; the last three colour what has a symbol beside it as well."""

LEFT, CENTRE, RIGHT = "l", "c", "r"
"""Alignments of a column."""

NOTE, LEAD = "note", "lead"
TONES = (PLAIN, NOTE, LEAD)
"""A paragraph as it is, a quiet remark, or the first sentence of a section."""

FORMULA_LENGTH = 3_000
"""Characters of markup beyond which a formula is printed as text."""


@dataclass(frozen=True, slots=True)
class Math:
    """A formula within a line: Typst mathematics made by our own printers.

    ``text`` : the same in the input language, for what Typst refuses; ``display`` : as large as in
    a line of its own.
    """

    markup: str
    text: str = ""
    display: bool = False


@dataclass(frozen=True, slots=True)
class Styled:
    """A text in one of :data:`STYLES`."""

    text: str
    style: str = PLAIN


Piece = str | Math | Styled
Words = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """Level 1 begins a section, 2 and 3 are smaller; ``fresh`` : on a new page."""

    words: Words
    level: int = 1
    fresh: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words in one of :data:`TONES`."""

    words: Words
    tone: str = PLAIN


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list, with numbers where ``numbered``."""

    items: tuple[Words, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula in a line of its own.  Where it is wider than the page it is set smaller, and where
    that would be too small, ``text`` is printed instead."""

    markup: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows in columns.

    Attributes
    ----------
    head : the headings; empty for none.
    rows : each as long as ``align``.
    align : a letter a column: ``l``, ``c`` or ``r``.
    caption : below; may be empty.
    ruled : whether there are rules; without them it is an arrangement of formulas.
    """

    head: tuple[Words, ...]
    rows: tuple[tuple[Words, ...], ...]
    align: str
    caption: Words = ()
    ruled: bool = True


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture by its name in :attr:`PaperRequest.pictures`, with a caption; ``width`` is its
    share of the line, and ``alternative`` what a screen reader tells."""

    name: str
    caption: Words = ()
    width: float = 1.0
    alternative: str = ""


@dataclass(frozen=True, slots=True)
class Pictures:
    """Pictures side by side."""

    pictures: tuple[Picture, ...]


@dataclass(frozen=True, slots=True)
class Room:
    """Room to write in: ``height`` in millimetres."""

    height: float = 40.0


@dataclass(frozen=True, slots=True)
class Choices:
    """Boxes to tick; ``right`` is the number of the right one, from 1, on a key; 0 for none."""

    items: tuple[Words, ...]
    right: int = 0


@dataclass(frozen=True, slots=True)
class Card:
    """Blocks in a frame, of one of the colours of :data:`STYLES`; a few are kept on one page."""

    blocks: tuple[Block, ...]
    style: str = PLAIN


@dataclass(frozen=True, slots=True)
class Together:
    """Blocks that stay on one page, less than a page high."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Break:
    """A new page."""


Block = (
    Heading
    | Paragraph
    | Bullets
    | Formula
    | Table
    | Picture
    | Pictures
    | Room
    | Choices
    | Card
    | Together
    | Break
)


@dataclass(frozen=True, slots=True)
class PaperRequest:
    """One PDF.

    Attributes
    ----------
    kind : what it is, in a word: ``Report``, ``Handout``, ``Key``.
    title : at the top and in the header of every page.
    function : Typst of the function, below the title; empty for none.
    date : as it is printed; empty for none.
    blocks : what it says.
    pictures : (name, SVG) pairs.
    names : whether there is a line for name and date at the top.
    seconds : since 1970, of the file's own date: the same request makes the same bytes.
    """

    kind: str
    title: str
    function: str = ""
    function_text: str = ""
    date: str = ""
    blocks: tuple[Block, ...] = ()
    pictures: tuple[tuple[str, str], ...] = ()
    names: bool = False
    seconds: int = 0
    language: str = field(default="en")


@dataclass(frozen=True, slots=True)
class Paper:
    """The PDF.

    ``pages`` : how many; ``refused`` : formulas that were printed as text since Typst refuses them.
    """

    pdf: bytes
    pages: int
    refused: tuple[str, ...]
    seconds: float
