"""Documents of every shape that a worksheet may have: made from the types and tables of the
program, so that a field that is added tomorrow is made as well.
"""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Callable
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from fuzzing import seeds, typed_text
from fuzzing.parts import picked
from gui.session.document import Document, Lesson, Page
from gui.session.worksheet import KeptVerdict, Origin, Worksheet
from gui.session.worksheet_checks import CHOICES, COUNTS, RANGES, USUAL_RANGE
from studies.messages.exercise import LARGEST_NUMBER, LARGEST_SEED, LEVELS, RULES


def worksheets() -> st.SearchStrategy[Worksheet]:
    """A whole file."""
    return st.builds(
        Worksheet,
        made(Document),
        st.lists(made(KeptVerdict), max_size=2).map(tuple),
        made(Origin),
    )


@cache
def made(kind: Any, without: tuple[str, ...] = ()) -> st.SearchStrategy[Any]:
    """A dataclass, in which any field may have its default; those of ``without`` do."""
    hints = get_type_hints(kind)
    needed: dict[str, st.SearchStrategy[Any]] = {}
    optional: dict[str, st.SearchStrategy[Any]] = {}
    for one in dataclasses.fields(kind):
        if one.name in without:
            continue
        defaults = (one.default, one.default_factory)
        fields = needed if defaults == (dataclasses.MISSING, dataclasses.MISSING) else optional
        fields[one.name] = _field(kind.__name__, one.name, hints[one.name])
    return st.fixed_dictionaries(needed, optional=optional).map(lambda found: kind(**found))


def _field(kind: str, name: str, hint: Any) -> st.SearchStrategy[Any]:
    special = SPECIAL.get((kind, name))
    if special is not None:
        return st.deferred(special)
    choices = CHOICES.get(kind, {}).get(name)
    if choices is not None:
        return st.sampled_from(choices)
    most = COUNTS.get(kind, {}).get(name, 4)
    return _of_type(hint, RANGES.get(kind, {}).get(name, USUAL_RANGE), min(most, 4))


def _of_type(hint: Any, span: tuple[int, int], most: int) -> st.SearchStrategy[Any]:
    parts = get_args(hint)
    if get_origin(hint) in (Union, types.UnionType):
        return st.one_of(*(_of_type(part, span, most) for part in parts))
    if hint is types.NoneType:
        return st.none()
    if get_origin(hint) is tuple and parts[-1] is Ellipsis:
        return st.lists(_of_type(parts[0], span, most), max_size=most).map(tuple)
    if get_origin(hint) is tuple:
        return st.tuples(*(_of_type(part, span, most) for part in parts))
    if hint is bool:
        return st.booleans()
    if hint is int:
        return st.integers(*span)
    if hint is str:
        return short_texts()
    return made(hint)


@cache
def short_texts() -> st.SearchStrategy[str]:
    """What is typed into a field."""
    return whole(st.sampled_from(TYPED) | typed_text.numbers() | st.text(max_size=12))


TYPED = (
    "", "x", "y", "1", "-3", "2.5", "1e-8", "pi/4", "x=1, y=2", "0.1, 0.5", "0.01 .. 1", "gradient",
    "a\nb", "\u2028", "é²", '"', "\\", "\x00", "# x\n\n- $x^2$", " ", "1e999",
)  # fmt: skip


def whole(texts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """The same without half characters, which no file can hold."""
    return texts.map(lambda text: text.encode("utf-8", "replace").decode("utf-8"))


def exercises() -> st.SearchStrategy[tuple[str, int, int, int]]:
    """Which exercise it is."""
    return st.tuples(
        st.sampled_from(tuple(RULES)),
        st.sampled_from(tuple(LEVELS)),
        st.integers(0, LARGEST_SEED),
        st.integers(1, LARGEST_NUMBER),
    )


@cache
def lessons() -> st.SearchStrategy[Lesson]:
    """Pages, one of them in front."""

    def lesson(pages: list[Any], at: int) -> Lesson:
        return Lesson(tuple(pages), at % max(1, len(pages)))

    return st.builds(lesson, st.lists(made(Page), max_size=2), st.integers(0, 5))


SPECIAL: dict[tuple[str, str], Callable[[], st.SearchStrategy[Any]]] = {
    ("Practice", "present"): lambda: st.none() | exercises(),
    ("Document", "text"): lambda: whole(picked(seeds.functions()) | typed_text.made()),
    ("Document", "lesson"): lambda: lessons(),
    ("Page", "sheet"): lambda: made(Document, without=("lesson",)),
    ("Page", "written"): lambda: st.none() | made(Document, without=("lesson",)),
    ("Attempt", "seed"): lambda: st.integers(0, LARGEST_SEED),
}
"""Dataclass and field -> what is made for it, where its type does not say it all."""
