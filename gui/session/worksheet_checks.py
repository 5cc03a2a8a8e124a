"""What may stand in a worksheet beyond its types: every option one of its choices, every number in
its range, every text and list of a length that a window can show.

A table, and one walk along a document.  What a person types (functions, numbers, answers) is not
judged here: a fault in it is shown at its field.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from engine.descent.settings import NAMES, SEARCHES
from engine.network.settings import LOSSES, MISTAKES
from gui.session import chain_view, check_view, curvature_view, descent_view, lesson, network_view
from gui.session.along import SCHEMES as FOCUSES
from gui.session.document import (
    BACKGROUNDS,
    DENSITIES,
    ENTRIES,
    FIELDS,
    LAYOUTS,
    LENSES,
    LEVELS,
    NUMBERS,
    SCHEMES,
    SCIPY,
    VIEWED,
    Lesson,
)
from gui.session.shown import MAPPINGS
from gui.session.worksheet_error import WorksheetError
from studies.messages.check import OF
from studies.messages.exercise import LARGEST_NUMBER, LARGEST_SEED, RULES
from studies.messages.exercise import LEVELS as HARD
from studies.messages.steps import MOST_ORDER
from studies.messages.taylor import HIGHEST
from studies.messages.verdict import VERDICTS
from symbolic.bounds import LONGEST_TEXT as LONGEST_READ

SWITCH = (0, 1)

CHOICES: Mapping[str, Mapping[str, tuple[str | int, ...]]] = MappingProxyType(
    {
        "Document": {"lens": LENSES},
        "View": {
            "field": FIELDS,
            "levels": LEVELS,
            "density": DENSITIES,
            "scheme": (*SCHEMES, *SCIPY),
            "order": (1, 2, 3, 4),
            "focus": FOCUSES,
            "pictures": VIEWED,
            "ascent": SWITCH,
            "numbers": NUMBERS,
            "mapping": ("", *MAPPINGS),
            "layout": LAYOUTS,
            "entries": ("", *ENTRIES),
            "background": BACKGROUNDS,
        },
        "DescentView": {"pictures": descent_view.PICTURES, "gradient": descent_view.GRADIENTS},
        "Racer": {"method": NAMES, "search": SEARCHES},
        "CurvatureView": {
            "pictures": curvature_view.PICTURES,
            "numbers": curvature_view.NUMBERS,
            "newton": SWITCH,
            "marks": SWITCH,
        },
        "ChainView": {"mode": chain_view.MODES, "quiz": SWITCH, "whole": SWITCH},
        "CheckView": {"of": ("", *OF), "normed": SWITCH, "mode": check_view.MODES},
        "Practice": {
            "on": SWITCH,
            "rule": tuple(RULES),
            "level": tuple(HARD),
            "awaited": SWITCH,
            "helped": SWITCH,
        },
        "Attempt": {
            "rule": tuple(RULES),
            "level": tuple(HARD),
            "verdict": ("", *VERDICTS),
            "helped": SWITCH,
        },
        "NetworkView": {
            "data": network_view.DATA,
            "loss": tuple(LOSSES),
            "mistake": tuple(MISTAKES),
            "speed": network_view.SPEEDS,
            "pictures": network_view.PICTURES,
            "page": network_view.PAGES,
            "log": SWITCH,
            "units": SWITCH,
        },
        "Question": {"kind": lesson.KINDS, "of": ("", *OF), "revealed": SWITCH},
        "KeptVerdict": {"verdict": VERDICTS},
    }
)
"""Dataclass -> option -> its choices."""

MANY = 10_000

RANGES: Mapping[str, Mapping[str, tuple[int, int]]] = MappingProxyType(
    {
        "View": {"component": (0, 63), "azimuth": (-MANY, MANY), "elevation": (-90, 90)},
        "DescentView": {"swept": (0, MANY), "basin": (0, MANY), "speed": (1, 1000)},
        "CurvatureView": {"order": (1, HIGHEST)},
        "ChainView": {"step": (chain_view.WHOLE, 100 * MANY)},
        "CheckView": {"order": (1, MOST_ORDER)},
        "Attempt": {"seed": (0, LARGEST_SEED), "number": (1, LARGEST_NUMBER)},
        "Question": {"order": (1, MOST_ORDER)},
    }
)
"""Dataclass -> number -> least and greatest."""

USUAL_RANGE = (-MANY, MANY)
"""Of every other whole number."""

LONGEST_TEXT = 50_000
"""Characters of a text.  A line of four times as many takes an editor seconds to show."""

LENGTHS: Mapping[str, Mapping[str, int]] = MappingProxyType(
    {
        "Document": {"text": 2 * LONGEST_READ, "notes": 200_000},
        "Page": {"text": 200_000},
    }
)
"""Dataclass -> text -> most characters, where there may be more."""

LONGEST_LIST = 10_000

COUNTS: Mapping[str, Mapping[str, int]] = MappingProxyType(
    {
        "Document": {"axes": 64, "listed": 1_000},
        "DescentView": {"racers": 64},
        "Lesson": {"pages": 500},
        "Question": {"choices": 20},
        "Worksheet": {"verdicts": 1_000},
    }
)
"""Dataclass -> list -> most entries."""


def check(plain: Any, found: Any, place: str = "") -> None:
    """That ``plain``, from which ``found`` was made, has no other fields than that, and that all of
    it can be shown.  What does not stand in ``plain`` has its default, which can.

    Raises
    ------
    WorksheetError : with the first thing that is wrong.
    """
    if isinstance(found, Lesson):  # before its pages: lessons are not nested
        _check_lesson(place, found)
    known = {one.name for one in dataclasses.fields(found)}
    for key, value in plain.items():
        here = f"{place}.{key}" if place else key
        if key not in known:
            shown = here if len(here) <= 80 else here[:79] + "…"
            raise WorksheetError(
                f"The worksheet holds something that this program does not know: {shown}."
            )
        _check_value(value, found, key, getattr(found, key), here)


def _check_value(plain: Any, holder: Any, name: str, value: Any, place: str) -> None:
    """The same of one field of ``holder``, or of one entry of the list in it."""
    if dataclasses.is_dataclass(value):
        check(plain, value, place)
    elif isinstance(value, tuple):
        kind = type(holder).__name__
        most = COUNTS.get(kind, {}).get(name, LONGEST_LIST)
        if len(value) > most:
            raise WorksheetError(
                f"The worksheet is too large: {place} has {len(value)} entries; {most} are read."
            )
        if isinstance(holder, check_view.Practice) and name == "present":
            _check_exercise(place, value)
            return
        for number, (each, one) in enumerate(zip(plain, value, strict=True), 1):
            _check_value(each, holder, name, one, f"{place} {number}")
    else:
        _check_leaf(type(holder).__name__, name, value, place)


def _check_leaf(kind: str, name: str, value: str | int | None, place: str) -> None:
    choices = CHOICES.get(kind, {}).get(name)
    if choices is not None and value not in choices:
        known = ", ".join(str(one) for one in choices if one != "")
        raise WorksheetError(_wrong(place, value, f"it is one of {known}"))
    if choices is None and isinstance(value, int) and not isinstance(value, bool):
        low, high = RANGES.get(kind, {}).get(name, USUAL_RANGE)
        if not low <= value <= high:
            raise WorksheetError(_wrong(place, value, f"it lies between {low} and {high}"))
    longest = LENGTHS.get(kind, {}).get(name, LONGEST_TEXT)
    if isinstance(value, str) and len(value) > longest:
        raise WorksheetError(f"The worksheet is too large: {place} has {len(value)} characters.")


def _check_exercise(place: str, present: tuple[Any, ...]) -> None:
    rule, level, seed, number = present
    if (
        rule not in RULES
        or level not in HARD
        or not 0 <= seed <= LARGEST_SEED
        or not 1 <= number <= LARGEST_NUMBER
    ):
        raise WorksheetError(f"The worksheet is damaged: {place} is no exercise.")


def _check_lesson(place: str, found: Lesson) -> None:
    if not 0 <= found.at < max(1, len(found.pages)):
        raise WorksheetError("The worksheet is damaged: the page in front is none of the lesson's.")
    if any(page.sheet.lesson.pages for page in found.pages):
        raise WorksheetError(f"The worksheet is damaged: in {place} a page holds a lesson itself.")


def _wrong(place: str, value: str | int | None, rule: str) -> str:
    shown = repr(value) if isinstance(value, str) else str(value)
    shown = shown if len(shown) <= 40 else shown[:39] + "…"
    return f"The worksheet is damaged: {place} is {shown}, but {rule}."
