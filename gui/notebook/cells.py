"""The cells of a notebook, and the notebook as a file: nbformat 4.5, the same bytes for the same
cells."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any

_HTML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_MARKS = re.compile(r"([\\`*_{}\[\]()#+\-.!|~$])")


@dataclass(slots=True)
class Cells:
    """Cells in order."""

    made: list[tuple[str, str]] = field(default_factory=list)

    def text(self, *paragraphs: str) -> None:
        """A cell of Markdown."""
        self.made.append(("markdown", "\n\n".join(filter(None, paragraphs))))

    def code(self, *parts: str) -> None:
        """A cell of Python; an empty line stands between its parts, two about a function."""
        text = ""
        for part in (part.strip("\n") for part in parts if part):
            lonely = text.startswith("def ") or "\ndef " in text or part.startswith("def ")
            text += ("\n\n\n" if lonely else "\n\n") + part if text else part
        self.made.append(("code", text))

    def notebook(self) -> dict[str, Any]:
        """The notebook: nbformat 4.5, with ids that tell the place of a cell."""
        return {
            "cells": [
                _cell(kind, source, number) for number, (kind, source) in enumerate(self.made, 1)
            ],
            "metadata": {
                "kernelspec": {
                    "display_name": "Python 3",
                    "language": "python",
                    "name": "python3",
                },
                "language_info": {"name": "python"},
            },
            "nbformat": 4,
            "nbformat_minor": 5,
        }


def _cell(kind: str, source: str, number: int) -> dict[str, Any]:
    cell: dict[str, Any] = {
        "cell_type": kind,
        "id": f"{kind}-{number}",
        "metadata": {},
        "source": source.splitlines(keepends=True),
    }
    return cell | {"execution_count": None, "outputs": []} if kind == "code" else cell


def as_bytes(notebook: dict[str, Any]) -> bytes:
    """The file's content."""
    return (json.dumps(notebook, indent=1, ensure_ascii=True) + "\n").encode("ascii")


def source(notebook: dict[str, Any]) -> str:
    """All code cells one after the other."""
    cells = (cell for cell in notebook["cells"] if cell["cell_type"] == "code")
    return "\n\n\n".join("".join(cell["source"]) for cell in cells) + "\n"


def plain(text: str) -> str:
    """Typed text in one line of Markdown, where none of it means anything."""
    return _MARKS.sub(r"\\\1", " ".join(text.split())).translate(_HTML)


def quoted(text: str) -> str:
    """Typed text as it stands, as a block of code: indented, so that no character ends it."""
    lines = [re.sub(r"[^\S\n]|[\x00-\x08\x0b-\x1f\x7f\x85\u2028\u2029]", " ", line)
             for line in text.split("\n")]  # fmt: skip
    return "\n".join("    " + line for line in lines)
