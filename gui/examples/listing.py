"""The list of all examples as a page of the documentation, in Markdown, made of their data."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from gui.examples.example import Example
from gui.examples.pictures import FOLDER, thumbnail_path

BEGIN = """# The example library

*Examples*, *Library* (Ctrl+L) shows all of them in the window, with a search; each opens as a
worksheet of its own. Sections and exercises of the course are marked with their numbers.
`tools/thumbnails.py` makes this page, and draws the pictures: the lens's own, drawn small.
"""


def page(examples: Sequence[Example]) -> str:
    """Headed by groups, a row for each example: picture, title, function, what to notice."""
    parts = [BEGIN]
    for group, members in groupby(examples, lambda one: one.group):
        parts.append(f"\n## {' '.join(group.split())}\n")
        parts.append("| | example | what to notice |\n| --- | --- | --- |")
        parts += [_row(one) for one in members]
    return "\n".join(parts) + "\n"


def _row(one: Example) -> str:
    file = thumbnail_path(one, dark=False)
    picture = f'<img src="../gui/examples/{FOLDER.name}/{file.name}" width="108" alt="">'
    title = f"**{one.title}**".replace("|", "\\|")
    if one.course:
        title += f" (course: {one.course})"
    lines = [] if one.shows_network else one.document.text.split("\n")
    code = "<br>".join(f"`{line}`".replace("|", "\\|") for line in lines)
    notice = one.notice.replace("|", "\\|")
    return f"| {picture} | {title}<br>{code} | {notice} |"
