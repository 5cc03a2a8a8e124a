"""Secant and tangent in words, and their numbers as tables.  No drawing here."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from gui.plots import words
from gui.plots.axes_text import number
from gui.plots.sample_words import course_along
from gui.plots.secant import Secant
from gui.plots.table import Table
from gui.session.names import readable
from gui.session.schemes import label
from studies.messages.profile import Profile

Here = tuple[float, float, float]
"""The point, the function there, and its derivative."""


def secant_words(profile: Profile, here: Here, secant: Secant, function: str, name: str) -> str:
    """What a person sees, in sentences."""
    f, x, request = readable(function), readable(name), profile.request
    parts = [
        f"Secant and tangent: {f} over {words.over([x], [request.range])}.",
        words.extremes_along(f, x, profile.x, profile.values),
        course_along(f, x, profile.x, profile.values),
        _point(here, request.order, f, x),
    ]
    if math.isfinite(secant.slope) and request.order == 1:
        touched = " and ".join(number(place) for place, _ in secant.contacts)
        parts.append(
            f"The secant meets {f} at {x} = {touched}; its slope is {number(secant.slope, 6)}."
        )
    count = int(np.isfinite(profile.marker_slopes).sum())
    if count:
        parts.append(
            f"{count} numeric derivatives ({label(request.scheme)}, h = {number(request.h, 2)})"
            " stand beside the exact line."
        )
    return " ".join(part for part in parts if part)


def _point(here: Here, order: int, f: str, x: str) -> str:
    point, value, slope = here
    at = f"At {x} = {number(point)}"
    if not math.isfinite(value):
        return f"{at} {f} is undefined."
    if not math.isfinite(slope):
        return f"{at} {f} is {number(value)}; it has no exact derivative there."
    if order > 1:
        return f"{at} {f} is {number(value)} and the derivative drawn is {number(slope)}."
    return f"{at} {f} is {number(value)} and its tangent has slope {number(slope)}."


def secant_tables(
    profile: Profile,
    here: Here,
    contacts: Sequence[tuple[float, float]],
    function: str,
    name: str,
) -> list[Table]:
    """The curve with its exact derivative, the numeric ones, the point and the contacts."""
    request = profile.request
    power = "" if request.order == 1 else str(request.order)
    slope = f"d{power}{function}/d{name}{power}"
    curve = np.column_stack((profile.x, profile.values, profile.slopes))
    numeric = np.column_stack((profile.marker_x, profile.marker_slopes))
    return [
        Table("curve", (name, function, slope), curve.tolist()),
        Table("numeric", (name, f"{slope} ({request.scheme})"), numeric.tolist()),
        Table("point", (name, function, slope), [here]),
        Table("secant", (f"{name} (stencil)", function), contacts),
    ]
