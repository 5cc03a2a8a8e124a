"""The course as a lesson in six parts: what Help > *The course* opens.  Data only.

Its demonstrations, figures and exercises are those of the lecture that the program serves; its
sentences are our own, and the numbers in them are computed again by ``tests/gui/course``.
"""

from __future__ import annotations

from inspect import cleandoc

from gui.course.chain_rule import CHAIN_RULE
from gui.course.curvature import CURVATURE
from gui.course.descent import DESCENT
from gui.course.gradients import GRADIENTS
from gui.course.jacobians import JACOBIANS
from gui.course.numerical_differentiation import NUMERICAL_DIFFERENTIATION
from gui.session.document import Document
from gui.session.lesson_pages import lesson_document

__all__ = ["COURSE", "PARTS"]

PARTS = (
    NUMERICAL_DIFFERENTIATION,
    GRADIENTS,
    JACOBIANS,
    DESCENT,
    CHAIN_RULE,
    CURVATURE,
)
"""The pages of each part."""

NOTES = cleandoc("""
    From the difference quotient to Newton's method, in six parts. Each page tells something, says
    what to try in the window, and asks. Exercises 1 to 4 stand in parts 1, 2, 4 and 6.

    The arrow keys turn the pages. Everything on a page is yours to change: drag the point, move
    the step, type another function. *Reset this page* brings back what the page began with.

    An answer is judged as everything in this program is: *correct* only with a proof, *wrong* only
    with evidence.
""")

COURSE: Document = lesson_document(
    tuple(page for part in PARTS for page in part),
    title="Vector calculus for machine learning",
    notes=NOTES,
)
"""The worksheet."""
