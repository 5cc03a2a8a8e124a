"""The ways that are always the same: to every lens once, to rest, and back to the first state."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QDeadlineTimer

from gui.examples import EXAMPLES, FIRST
from gui.portrait import at_rest
from gui.session.intents import ChooseLens, Open
from gui.window import PAGES, Window
from tests.gui.window.walker import choices
from tools.soak.hand import Steps
from tools.soak.person import SIZES, Person

QUIET, PATIENCE = 800, 90_000
"""Milliseconds without work after which the window is at rest, and within which it has to be."""

ATTEMPTS = 6

LOOKS = (
    "theme_dark", "contrast", "theme_light", "contrast", "projector", "theme_dark", "projector",
)  # fmt: skip
"""Every theme with and without more."""


class NeverRests(AssertionError):
    """The window still works long after everybody has left it alone."""


def rest(window: Window) -> Steps:
    """Wait until the window is at rest.

    Raises
    ------
    NeverRests : when that takes too long.
    """
    limit, quiet = QDeadlineTimer(PATIENCE), QDeadlineTimer(QUIET)
    while not quiet.hasExpired():
        if not at_rest(window):
            quiet = QDeadlineTimer(QUIET)
        if limit.hasExpired():
            raise NeverRests(f"after {PATIENCE / 1000:g} s the window is still busy")
        yield 20


def go_home(person: Person) -> Steps:
    """To the state of the first start, light, 1440 x 900, the first example in its lens; and once
    through all lenses, so that the pictures that are kept are the same ones each time."""
    person.say("back to where it began")
    window = person.window
    window.controller.trainer.pause()
    yield from person.hand.close_popups()
    for bar in window.filing.bars:
        bar.close_down()
    window.touring.leave()
    window.help.setFloating(False)
    window.help.hide()
    window.browsing.leave_library()
    window.column.show_page("function")
    window.choose_theme("light")
    yield 0
    if window.looks.projector_on:
        person.trigger("projector")
        yield 0
    if window.looks.strong:
        person.trigger("contrast")
        yield 0
    person.trigger("text_normal")
    window.resize(1440, 900)
    yield 0
    person.trigger("new")
    yield 50
    window.controller.receive(ChooseLens(name="gradient"))
    for attempt in range(ATTEMPTS):
        person.say(f"the first example, attempt {attempt + 1}")
        # A worker that is killed takes its calculation with it: the next edit starts it anew.
        window.controller.receive(Open(document=FIRST))
        yield from rest(window)
        if _answered(window):
            break
    else:
        raise NeverRests(f"no answer came in {ATTEMPTS} attempts")
    for name in (*(name for name, _ in PAGES), "gradient"):
        window.controller.receive(ChooseLens(name=name))
        yield from rest(window)
    window.editor.setFocus()
    yield 50


def _answered(window: Window) -> bool:
    """Whether everything that is calculated of the first example is on screen."""
    scene, lens = window.controller.scene, window.current_lens()
    known = scene.derivation
    return (
        known is not None
        and known.problem.text == FIRST.text
        and known.final
        and scene.evaluation is not None
        and not scene.stale
        and lens is not None
        and bool(lens.canvases())
    )


def tour_of_lenses(person: Person) -> Steps:
    """Every lens with every entry of its lists, once, in the largest window; the library, the
    guide, the course; every theme and every size of text."""
    window = person.window
    window.resize(*max(SIZES))
    for name, title in PAGES:
        examples = [one for one in EXAMPLES if one.lens == name]
        for example in (None, *person.dice.sample(examples, min(3, len(examples)))):
            person.say(f"through {title}, {'as it is' if example is None else example.title}")
            if example is not None:
                window.controller.receive(example.intent)
            window.controller.receive(ChooseLens(name=name))
            yield 300
            lens = window.current_lens()
            if lens is None:
                continue
            yield from _through(person, choices(lens))
    for name in ("library", "library", "help_lens", "help_keys", "help_course", "describe"):
        person.say(f"choose {name}")
        person.trigger(name)
        yield 500
    for change in LOOKS:
        person.say(f"choose {change}, through all lenses")
        person.trigger(change)
        yield 100
        for name, _ in PAGES:
            window.controller.receive(ChooseLens(name=name))
            yield 100
    for change in ("text_normal", *("text_smaller",) * 2, *("text_larger",) * 7):
        person.say(f"choose {change}")
        person.trigger(change)
        yield 100


def _through(person: Person, entries: Iterator[Any]) -> Steps:
    """Until every list of a page was at each of its entries."""
    for box, at in entries:
        person.say(f"{box.accessibleName()}: {box.itemText(at)}")
        yield 250
