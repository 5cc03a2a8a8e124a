"""Native dialogs would wait for somebody: each is answered at once, with a file or with none."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog

from gui.session.document import Document
from gui.session.worksheet import SUFFIX, Worksheet, encode

NAMES = ("one", "two", "three")
"""Of files that are saved: few, so that they are written over, and changed by others."""

CANCELLED = 0.15
"""How often a dialog is left without a choice."""

POINTS = "x,y,class\n1,2,0\n-1,0.5,1\n0.3,-2,0\n2,2,1\n-2,-1,1\n"
"""For the network."""


def answer_dialogs(dice: random.Random, folder: Path) -> None:
    """From now on every dialog for files chooses one in ``folder``, which is given some."""

    def save(_parent: Any = None, _title: str = "", name: str = "", *_: Any) -> tuple[str, str]:
        if dice.random() < CANCELLED:
            return "", ""
        suffix = Path(name).suffix or SUFFIX
        if suffix == ".png":
            suffix = dice.choice((".png", ".svg", ".pdf"))
        return str(folder / f"{dice.choice(NAMES)}{suffix}"), ""

    def load(_parent: Any = None, title: str = "", *_: Any) -> tuple[str, str]:
        found = sorted(folder.glob("*.csv" if "CSV" in title else f"*{SUFFIX}"))
        return (str(dice.choice(found)), "") if dice.random() > CANCELLED else ("", "")

    def whole(*_: Any) -> str:
        return str(folder / "report")

    QFileDialog.getSaveFileName = staticmethod(save)  # type: ignore[method-assign, assignment]
    QFileDialog.getOpenFileName = staticmethod(load)  # type: ignore[method-assign, assignment]
    QFileDialog.getExistingDirectory = staticmethod(whole)  # type: ignore[method-assign, assignment]
    folder.mkdir(exist_ok=True)
    (folder / "points.csv").write_text(POINTS)
    (folder / "broken.csv").write_text("x,y\n1,?\n")
    (folder / f"broken{SUFFIX}").write_text("{ this is no worksheet")
    (folder / f"other{SUFFIX}").write_bytes(encode(Worksheet(Document("x^2 + 3 y^2"))))
