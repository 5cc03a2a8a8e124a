"""The document: everything that a person typed, dragged or chose, as text.  Frozen data.

It holds no numbers, trees or results; :mod:`gui.session.resolve` makes those.  Theme and projector
mode are settings of the window, not part of a document.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from gui.session.chain_view import ChainView
from gui.session.check_view import CheckView
from gui.session.curvature_view import CurvatureView
from gui.session.descent_view import DescentView
from gui.session.lesson import Question
from gui.session.network_view import NetworkView

DEFAULT_POINT = "1"
DEFAULT_RANGE = ("-3", "3")

FIELDS = (
    "arrows+directions", "arrows", "directions", "streamlines", "surface", "surface+arrows",
)  # fmt: skip
"""Pictures of the Gradient lens; ``+`` stands between two that are side by side."""
LEVELS = ("auto", "linear", "shifted log", "log")
LAYOUTS = ("numerator", "denominator")
"""How a Jacobian is laid out: a row a component, or its transpose."""
ENTRIES = ("matrix", "list")
"""How its numbers stand: as they do in the matrix, or one below the other."""
BACKGROUNDS = ("none", "divergence", "curl")
"""What the ground of a plane field's picture shows in colour."""
SCHEMES = (
    "central", "forward", "backward", "fourth-order", "sixth-order", "richardson", "adaptive",
)  # fmt: skip
"""Formulas of the numeric column; the last one finds its own step."""
SCIPY = ("approx_fprime", "differentiate")
"""What else the numeric column may show: SciPy's estimates."""
STEPLESS = (*SCIPY, "adaptive")
"""Numeric derivatives whose step nobody types."""
DENSITIES = (9, 15, 21, 27)
LENSES = (
    "derivative", "gradient", "jacobian", "descent", "curvature", "chain", "network", "check",
)  # fmt: skip
"""Names of the lenses, from left to right."""
VIEWED = ("both", "function", "errors")
"""Pictures of the Derivative lens."""
NUMBERS = ("here", "points")
"""What the Gradient lens's table is about."""


@dataclass(frozen=True, slots=True)
class View:
    """How the lenses show what they show.

    Attributes
    ----------
    field : which pictures the Gradient lens shows, of :data:`FIELDS`.
    levels : spacing of contour levels, of :data:`LEVELS`; ``auto`` chooses by the range.
    density : arrows along each side.
    scheme : the finite-difference formula of the numeric column, or one of :data:`SCIPY`.
    step : its step as typed; empty for the scheme's own default.
    component : which component of a vector the Gradient and Derivative lenses show, from 0.
    along : the variable that the Derivative lens differentiates by; the first one when empty.
    order : of that derivative, 1 to 4.
    focus : the scheme whose error is taken apart.
    h : its step as typed or slid.
    stencil : offsets of a scheme of one's own as typed; empty for none.
    pictures : of the Derivative lens, of :data:`VIEWED`.
    direction : of the directional derivative, in degrees from the first plotted variable towards
        the second, as typed or dragged.
    ascent : 1 where the path of steepest ascent is drawn.
    numbers : what the Gradient lens's table shows, of :data:`NUMBERS`.
    mapping : which picture the Jacobian lens shows; empty for the first that the map's shape has.
    layout : of the Jacobian, of :data:`LAYOUTS`.
    entries : of :data:`ENTRIES`; empty for a matrix of a vector and a list of a scalar.
    background : of a plane field's picture, of :data:`BACKGROUNDS`.
    azimuth, elevation : where surfaces are seen from, degrees.
    """

    field: str = "arrows+directions"
    levels: str = "auto"
    density: int = 15
    scheme: str = "central"
    step: str = ""
    component: int = 0
    along: str = ""
    order: int = 1
    focus: str = "central"
    h: str = "0.5"
    stencil: str = ""
    pictures: str = "both"
    direction: str = "-30"
    ascent: int = 0
    numbers: str = "here"
    mapping: str = ""
    layout: str = "numerator"
    entries: str = ""
    background: str = "none"
    azimuth: int = -60
    elevation: int = 30

    @property
    def difference(self) -> str:
        """The finite-difference formula: the chosen one, ``central`` while SciPy is chosen."""
        return "central" if self.scheme in SCIPY else self.scheme

    @property
    def marked(self) -> str:
        """The formula of numeric slopes in a picture: one with a step."""
        return "central" if self.difference == "adaptive" else self.difference


@dataclass(frozen=True, slots=True)
class Document:
    """One analysis.

    Names that the text does not mention keep their entries, so that a variable that is deleted
    and typed again finds its number again; names without an entry have the defaults.

    Attributes
    ----------
    text : the function as typed.
    point : (variable, typed number) pairs.
    box : (variable, (low, high)) pairs, as typed.
    parameters : (parameter, (value, typed)) pairs: the value as typed or slid, which stands for the
        number in ``text`` for as long as that is still ``typed``.
    axes : names of the plotted variables, wished for; the first ones when empty.
    lens : the lens in front, of :data:`LENSES`.
    home : the box that *Reset view* goes back to: the one that the document came with.
    listed : the points of the table of several points, each as ``point`` is written.
    descent : what the Descent lens races and shows.
    curvature : what the Curvature lens shows.
    chain : what the Chain rule lens shows, and the answers of its quiz.
    check : what the Check lens asks, and what was answered.
    network : the network of the Network lens, which does not depend on ``text``.
    title : of the worksheet; empty for none.
    notes : in Markdown; ``$...$`` holds formulas in the input language.
    lesson : pages to step through; empty for an ordinary worksheet.
    """

    text: str = ""
    point: tuple[tuple[str, str], ...] = ()
    box: tuple[tuple[str, tuple[str, str]], ...] = ()
    parameters: tuple[tuple[str, tuple[str, str]], ...] = ()
    axes: tuple[str, ...] = ()
    lens: str = "gradient"
    view: View = field(default_factory=View)
    home: tuple[tuple[str, tuple[str, str]], ...] = ()
    listed: tuple[tuple[tuple[str, str], ...], ...] = ()
    descent: DescentView = field(default_factory=DescentView)
    curvature: CurvatureView = field(default_factory=CurvatureView)
    chain: ChainView = field(default_factory=ChainView)
    check: CheckView = field(default_factory=CheckView)
    network: NetworkView = field(default_factory=NetworkView)
    title: str = ""
    notes: str = ""
    lesson: Lesson = field(default_factory=lambda: Lesson())

    def coordinate(self, name: str) -> str:
        """The typed coordinate of the point along ``name``."""
        return dict(self.point).get(name, DEFAULT_POINT)

    def range(self, name: str) -> tuple[str, str]:
        """The typed ends of the box along ``name``."""
        return dict(self.box).get(name, DEFAULT_RANGE)

    def parameter(self, name: str, typed: str) -> str:
        """The value of a parameter whose number in the text is ``typed``."""
        value, replaced = dict(self.parameters).get(name, (typed, typed))
        return value if replaced == typed else typed


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a lesson.

    Attributes
    ----------
    title : of the page; ``part`` is the heading of the part of the lesson that it belongs to.
    text : what is told, in Markdown; ``$...$`` holds formulas in the input language.
    question : what is asked, and the answer.
    sheet : function, point, lens and settings, as the page was left: a document without a lesson.
    written : the same as the page was written, where it was left otherwise; None for no difference.
    """

    title: str = ""
    part: str = ""
    text: str = ""
    question: Question = field(default_factory=Question)
    sheet: Document = field(default_factory=Document)
    written: Document | None = None


@dataclass(frozen=True, slots=True)
class Lesson:
    """A sequence of pages, of which the one ``at`` is in front.

    Its sheet is what the document around it shows; what ``pages[at].sheet`` holds is how that was
    when the page was turned to.
    """

    pages: tuple[Page, ...] = ()
    at: int = 0
