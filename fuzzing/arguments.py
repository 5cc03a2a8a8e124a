"""Arguments of the verbs: made from what each verb's parser takes, so that a new one is tried."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

from hypothesis import strategies as st

from engine.descent.settings import NAMES
from engine.network.data_sets import TITLES
from engine.schemes import NAMES as SCHEMES
from fuzzing import seeds, typed_text
from fuzzing.mutation import soup
from fuzzing.parts import picked, rarely, seldom
from gui.headless import batch
from gui.headless.verbs import VERBS
from gui.session import curvature_view, descent_view
from gui.session.document import FIELDS, LENSES
from gui.session.shown import MAPPINGS

TIME_LIMIT = "2"
"""Seconds for one call, as typed; now and then another one is tried."""


@dataclass(frozen=True, slots=True)
class Call:
    """What is typed behind the program's name, and what comes from standard input."""

    arguments: tuple[str, ...]
    stdin: str = ""


FILES = (
    "a.png", "a.svg", "a.pdf", "a.csv", "a.gif", "a.txt", "a", "", "missing/a.png", "folder",
    "folder/a.svg", "worksheet.nabla", "damaged.nabla", "class.csv", "class2.csv", "points.csv",
    "a" * 300 + ".png", ".png", "a.PNG", "out.csv", "é.csv", "\udcff.png", "no.nabla",
    "folder.nabla", "a b.png", "-.png",
)  # fmt: skip
"""Names in the folder in which the verbs run; some are there (:mod:`fuzzing.verbs`)."""

WORDS = (
    "", "all", "x", "y", "x,y", "1", "-1", "2", "0", "1e9", "nan", "inf", "-inf", "gradient",
    "jacobian", "derivative", "hessian", "descent", "curvature", "paths", "sweep", "surface",
    "auto", "central", "richardson", "newton", "adam, bfgs", "gradient-descent", "circles",
    "moons", "sigmoid", "z^2", "2026-02-30", "2026-03-14", "0001-01-01", "9999-12-31", "1,2",
    "0.1, 0.5", "0.01 .. 1", "-2,-1,0,1,2", "x=1, y=2", "1, 2", "-3..3", "x=-3..3, y=-3..3",
    "pi/4", "-", "--", "--json", "\udcff", "\n", "💥", "x" * 300, "[1, 2]", "1, 1", "0, 0",
)  # fmt: skip


VIEWS = (*FIELDS, *MAPPINGS, *descent_view.PICTURES, *curvature_view.PICTURES, "errors", "line")
KNOWN: dict[str, tuple[str, ...]] = {
    "lens": LENSES,
    "view": tuple({view.replace(" ", "-"): 0 for view in VIEWS}),
    "wrt": ("x", "y", "x, y", "x", "z"),
    "axes": ("x,y", "x", "y,x"),
    "schemes": (*SCHEMES, "forward, central"),
    "gradient": ("exact", *SCHEMES),
    "methods": (*NAMES, "all", "adam, bfgs"),
    "data": (*TITLES, "points.csv", "class.csv", "no.csv"),
    "activation": ("sigmoid", "tanh", "relu", "max(0.1z, z)", "z^2", "x", "1/z"),
    "rate": ("1", "0.1", "1e-3", "0", "-1", "1e300"),
    "date": ("2026-03-14", "2026-02-30", "0001-01-01", "9999-12-31", "1969-01-01"),
}
"""Option -> values that it knows, and some that it does not."""


@cache
def calls() -> st.SearchStrategy[Call]:
    """Any verb with some of its options, and sometimes something that it does not take."""
    verbs = [name for name in VERBS if name != "report"] * 2 + ["report", "batch", "?"]
    return st.sampled_from(verbs).flatmap(_call)


@cache
def _call(verb: str) -> st.SearchStrategy[Call]:
    if verb == "?":
        words = st.lists(picked((*WORDS, *VERBS, "--help", "-h")), min_size=1, max_size=4)
        return words.map(lambda found: Call(tuple(found)))
    return (st.none() | picked(SOUND)).flatmap(lambda pair: _about(verb, pair))


@cache
def _about(verb: str, pair: tuple[str, str] | None) -> st.SearchStrategy[Call]:
    """Calls of a verb about a function and a point of it, or about any text."""
    parser = batch.parser() if verb == "batch" else import_module(VERBS[verb]).parser()
    options = [action for action in parser._actions if _takes_value(action)]
    flags = [action.option_strings[-1] for action in parser._actions if action.nargs == 0]
    needed = [action for action in options if action.required]
    some = st.lists(st.sampled_from(options), max_size=4, unique_by=id)
    valued = some.flatmap(
        lambda found: st.tuples(
            *(_option(action, pair) for action in dict.fromkeys((*needed, *found)))
        )
    )
    rare = rarely(((),), (("--none",), ("extra",), ("--", "-x"), ("--help",)))

    def call(
        head: tuple[str, ...], text: list[str], pairs: tuple[tuple[str, ...], ...],
        switches: list[str], more: tuple[str, ...], limit: str, stdin: str,
    ) -> Call:  # fmt: skip
        words = [word for pair in pairs for word in pair]
        return Call((*head, *text, *words, *switches, "--time-limit", limit, *more), stdin)

    text = st.just(pair[0]) if pair else _texts()
    named = any(not action.option_strings for action in parser._actions)
    return st.builds(
        call,
        st.just(("check",) if verb == "batch" else (verb,)),
        st.lists(text, min_size=1, max_size=1) if named else st.just([]),
        valued,
        st.lists(st.sampled_from(flags or ["--json"]), max_size=2),
        rare,
        rarely((TIME_LIMIT,), ("0.01", "1e-9", "-1", "x", "1e7", "nan")),
        st.sampled_from(("", "", "x^2", "x^2 y", "2x\n", "\x00")),
    )  # fmt: skip


def _takes_value(action: argparse.Action) -> bool:
    """Whether it is an option with a value; a cluster's address is left alone, since it would be
    asked for over the network."""
    kept = action.dest not in ("dask", "time_limit")  # every call has the latter already
    return bool(action.option_strings) and action.nargs != 0 and kept


def _option(
    action: argparse.Action, pair: tuple[str, str] | None
) -> st.SearchStrategy[tuple[str, ...]]:
    """An option with its value, in either way of writing it; one time in twelve any other word."""
    name = action.option_strings[-1]
    at = pair is not None and action.dest in ("at", "start")
    value = st.just(pair[1]) if pair is not None and at else _values(action)
    odd = seldom(value, picked(WORDS))
    joined = odd.map(lambda text: (f"{name}={text}",))
    return st.one_of(odd.map(lambda text: (name, text)), joined)


def _values(action: argparse.Action) -> st.SearchStrategy[str]:
    """What the option asks for, more or less."""
    shape = f"{action.metavar or ''} {action.dest}".lower()
    if action.choices is not None:
        choices: list[Any] = list(action.choices)
        return st.sampled_from([str(choice) for choice in choices])
    if any(word in shape for word in ("file", "out", "dir", "figure")) and "direction" not in shape:
        return picked(FILES)
    if action.dest == "answer":
        return st.one_of(picked(seeds.answers()), typed_text.expressions(), _texts())
    known = KNOWN.get(action.dest)
    if known is not None:
        return picked(known)
    if action.type in (int, float):
        return rarely(("1", "2", "3", "15"), ("0", "-1", "1e3", "x", "2.5", "9" * 30, "nan"))
    if action.dest == "jobs":
        return st.sampled_from(("1", "0", "-1", "1" * 400, "x"))
    if action.dest in ("epochs", "steps", "hidden", "exercises", "samples"):
        return st.sampled_from(("1", "10", "50", "0", "-3", "x", "1e3", "10^9", "2.5"))
    if action.dest in ("at", "start", "box", "direction", "weights"):
        return st.one_of(st.sampled_from(PLACES), st.sampled_from(PLACES), typed_text.places())
    return st.one_of(picked(WORDS), typed_text.numbers())


SOUND = (
    ("x^2", "1"), ("x^2 y + sin(x y)", "1, 2"), ("-x^2", "-1"), ("[x y, x + y]", "1, 0.5"),
    ("f(x, y) = |x| + |y|", "0, 1"), ("log(x)", "0"), ("sqrt(x)/y", "4, 2"), ("max(x, y)", "1, 1"),
    ("(1-x)^2 + 100(y-x^2)^2", "-1, 2"), ("x if x > 0 else -x", "0"), ("x y z", "1, 2, 3"),
    ("a = 2\na x^2", "x=3"), ("q = x + y\nf = q z", "x=1, y=2, z=-4"), ("exp(exp(x))", "1e12"),
    ("x^x", "-1"), ("[x, y, x y]", "1, 2"), ("sin(1/x)", "0"), ("gamma(x)", "1e300"), ("x/x", "0"),
    ("floor(x)", "1"), ("[cos t, sin t, t]", "pi/4"), ("x^4 + y^4 - 4 x y + 1", "1, 1"),
)  # fmt: skip
"""Functions, and a point of each."""

PLACES = (
    "1", "1, 2", "x=1, y=2", "0", "0, 0", "x=0", "-1, 0.5", "pi/4", "1e300, 1", "30", "1, 1",
    "x=-3..3, y=-3..3", "-3..3", "0..1, 0..1", "-1e12..1e12", "0..1e-12, 0..1e-12",
)  # fmt: skip


@cache
def _texts() -> st.SearchStrategy[str]:
    """The text of a function, or what stands in its place."""
    plain = st.sampled_from(TEXTS)
    return st.one_of(
        plain, plain, plain, picked(seeds.functions()), typed_text.made(),
        soup(typed_text.TOKENS, 6), picked(FILES),
    ).map(lambda text: text.replace("\0", ""))  # fmt: skip


TEXTS = (
    "x^2", "x^2 y + sin(x y)", "-x^2", "[x y, x + y]", "f(x, y) = |x| + |y|", "log(x)",
    "sqrt(x)/y", "1/x", "(1-x)^2 + 100(y-x^2)^2", "max(x, y)", "x if x > 0 else -x", "3",
    "x y z", "a = 2\na x^2", "-", "q = x + y\nf = q z", "floor(x)", "exp(exp(x))", "x^x",
    "[x, y, x y]", "sin(1/x)", "x/x", "gamma(x)",
)  # fmt: skip
