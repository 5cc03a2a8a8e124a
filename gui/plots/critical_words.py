"""Critical points in words: how many of each kind, where they are, and whether that is all.  No
drawing.
"""

from __future__ import annotations

from gui.plots import words
from studies.messages.critical import KINDS, PROVED, CriticalPoint, CriticalPoints

PLURALS = {
    "minimum": "minima",
    "maximum": "maxima",
    "saddle": "saddles",
    "kink": "kinks",
    "minimum at a kink": "minima at kinks",
    "maximum at a kink": "maxima at kinks",
}

MOST = 4
"""So many places of one kind are listed."""


def critical_words(found: CriticalPoints) -> str:
    """``Critical points: 2 minima, at (−1, 0) and (1, 0); 1 saddle, at (0, 0); that there are no
    others in the box is proved.``"""
    points = found.points
    kinds = [counted for kind in KINDS if (counted := _kind(kind, points))]
    told = [f"Critical points: {'; '.join(kinds) or 'none'}"]
    unproved = sum(not each.proved for each in points)
    if unproved:
        told.append(f"{unproved} of them {'is' if unproved == 1 else 'are'} not proved")
    if not found.final:
        told.append("the search is still going on")
    elif found.complete == PROVED:
        told.append("that there are no others in the box is proved")
    else:
        told.append("others were searched for, that there are none is not proved")
    return " ".join([f"{'; '.join(told)}.", *(each.sentence for each in found.sets)])


def _kind(kind: str, points: tuple[CriticalPoint, ...]) -> str:
    """``2 minima, at (−1, 0) and (1, 0)``; empty when there is none."""
    places = [words.place(each.x) for each in points if each.kind == kind]
    if not places:
        return ""
    count = len(places)
    name = kind if count == 1 else PLURALS.get(kind, kind)
    if count > MOST:
        return f"{count} {name}, the first at {places[0]}"
    listed = places[0] if count == 1 else f"{', '.join(places[:-1])} and {places[-1]}"
    return f"{count} {name}, at {listed}"
