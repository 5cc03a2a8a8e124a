"""The built-in guide: the very pages of ``docs/``, which of them explains what, and the keys.

Text only, no Qt: :mod:`gui.widgets.help` shows it.
"""

from __future__ import annotations

from functools import cache
from html import escape
from pathlib import Path

from gui.actions import ACTIONS, CANVAS_KEYS
from gui.version import VERSION

DOCS = Path(__file__).resolve().parents[1] / "docs"

CONTENTS = (
    "input", "error-laboratory", "fields-and-jacobians", "descent-laboratory", "curvature",
    "chain-rule", "network", "checking", "checking-a-class", "worksheets", "lessons", "course",
    "examples", "exporting", "reports", "for-everyone", "limits", "offline", "glossary",
)  # fmt: skip
"""Pages for people who use the program, in the order in which they are offered; those that are not
there are left out.  The others of ``docs/`` are for people who change it."""

LENS_PAGES: dict[str, tuple[str, str]] = {
    "derivative": ("error-laboratory", ""),
    "gradient": ("fields-and-jacobians", "The Gradient lens"),
    "jacobian": ("fields-and-jacobians", "The Jacobian lens"),
    "descent": ("descent-laboratory", ""),
    "curvature": ("curvature", ""),
    "chain": ("chain-rule", ""),
    "network": ("network", ""),
    "check": ("checking", ""),
}
"""The page of each lens, and the heading to begin at."""

KEYS, ABOUT = "keys", "about"
"""Pages that are made here."""

MISSING = "This page of the guide is not installed here; it is `docs/{page}.md` of the project."


def pages() -> tuple[tuple[str, str], ...]:
    """(name, title) of every page that is there."""
    found = [(name, title(name)) for name in CONTENTS if (DOCS / f"{name}.md").is_file()]
    return (*found, (KEYS, "Keyboard"), (ABOUT, "About"))


@cache
def title(page: str) -> str:
    """What a page is called: its first heading."""
    for line in markdown(page).splitlines():
        if line.startswith("# "):
            return line[2:].strip()
    return {KEYS: "Keyboard", ABOUT: "About"}.get(page, page)


def markdown(page: str) -> str:
    """The text of a page of ``docs/``; a sentence where it is not there."""
    if page in (KEYS, ABOUT):
        return ""
    try:
        return (DOCS / f"{page}.md").read_text(encoding="utf-8")
    except OSError:
        return MISSING.format(page=page)


def page_of(link: str) -> tuple[str, str] | None:
    """Page and heading that a link of the guide leads to, as ``checking.md#layouts``; None where it
    leads out of the guide."""
    file, _, anchor = link.partition("#")
    name = file.removesuffix(".md")
    plain = file.endswith(".md") and "/" not in name and (DOCS / file).is_file()
    return (name, anchor) if plain else None


def picture(link: str) -> Path | None:
    """The file of a picture of the guide; None for anything that is not in ``docs/``."""
    file = (DOCS / link).resolve()
    inside = file.is_relative_to(DOCS.resolve()) and file.suffix == ".png"
    return file if inside and file.is_file() else None


def slug(heading: str) -> str:
    """The anchor of a heading, as readers of Markdown make it."""
    kept = "".join(sign for sign in heading.lower() if sign.isalnum() or sign in " -_")
    return kept.strip().replace(" ", "-")


def about() -> str:
    """Which version this is; HTML."""
    return (
        f"<h3>Nablascope {escape(VERSION)}</h3>"
        "<p>Type any function; see its exact derivatives beside numeric ones, in formulas, numbers"
        " and pictures that all follow one point.</p>"
        "<p>Everything is computed on this machine; nothing is sent anywhere.</p>"
        "<p>Free software under the MIT licence.</p>"
    )


def keys(native: dict[str, str]) -> str:
    """All shortcuts; HTML.  ``native``: how this system writes a shortcut."""
    rows = [
        (native.get(row.keys, row.keys), row.text.replace("&", "").rstrip(" …"))
        for row in ACTIONS
        if row.keys
    ]
    rows += list(CANVAS_KEYS)
    cells = "".join(
        f"<tr><td style='padding-right:16px'><b>{escape(key)}</b></td><td>{escape(what)}</td></tr>"
        for key, what in rows
    )
    return f"<table cellpadding='3'>{cells}</table>"
