"""Short ways to write a page of the course, its sheet and its question: documents' frozen data, and
nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from inspect import cleandoc
from typing import Any

from gui.examples.example import example
from gui.session.check_view import CheckView
from gui.session.document import Document, Page
from gui.session.lesson import Question
from gui.session.network_view import NetworkView
from studies.messages.check import DERIVATIVE

COURSE_NETWORK = NetworkView()
"""Eight hidden units, rate 1, 2000 epochs, seed 42."""

NOTHING = Question()
"""The question of a page that asks nothing."""


def page(part: str, title: str, text: str, sheet: Document, question: Question = NOTHING) -> Page:
    """A page; ``text`` may be indented as the code around it is."""
    return Page(title, part, cleandoc(text), question, sheet)


def sheet(
    lens: str,
    text: str,
    point: str = "",
    box: str = "",
    *,
    network: NetworkView = COURSE_NETWORK,
    **settings: Any,
) -> Document:
    """What a page shows: ``lens`` on the function ``text``; ``point``, ``box`` and ``settings`` as
    of :func:`gui.examples.example.example`."""
    shown = example("", "", text, point, box, lens=lens, **settings).document
    return replace(shown, lens=lens, home=shown.box, network=network)


def answered(of: str, answers: Mapping[str, str], place: tuple[int, int] = (0, 0)) -> CheckView:
    """What somebody answered in the Check lens, entry by entry.  ``answers`` are kept under the
    keys of :func:`gui.session.check_view.entry_key`; ``place`` is the entry that is selected."""
    return CheckView(of=of, answers=tuple(answers.items()), place=place)


def derivative(
    ask: str, expected: str, why: str, *, of: str = DERIVATIVE, wrt: str = "", order: int = 1
) -> Question:
    """Asks for a derivative of the page's function.  The studies know it: ``expected`` is a right
    answer as a person would write it."""
    return Question("derivative", ask, of, wrt, order, expected, why=cleandoc(why))


def value(ask: str, expected: str, why: str) -> Question:
    """Asks for a number, or an expression, that is equal to ``expected``."""
    return Question("value", ask, expected=expected, why=cleandoc(why))


def choice(ask: str, right: int, choices: tuple[str, ...], why: str) -> Question:
    """Asks for one of several; ``right`` counts from 1."""
    return Question("choice", ask, expected=str(right), choices=choices, why=cleandoc(why))


def told(ask: str, key: str) -> Question:
    """Asks for a text that nobody judges; ``key`` is what might be said."""
    return Question("open", ask, expected=key)
