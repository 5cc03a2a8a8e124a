"""The work of the verb ``report``: pictures, papers and the notebook, drawn, set and written.

Files are replaced one by one, each written whole; what is in the folder besides stays.
"""

from __future__ import annotations

import time
from argparse import Namespace
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from gui.headless.killable import Child, LimitReached, StudyFailed, TimeLimit
from gui.headless.output import Exit
from gui.headless.printing.desk import Desk, Kept
from gui.headless.printing.exercises import Sheetful, sheetful
from gui.headless.printing.handout import Wanted, handout
from gui.headless.printing.report import Cover, report
from gui.headless.sheet import Sheet
from gui.plots.save import render
from gui.plots.table import csv_text
from gui.session.document import Document
from gui.session.practising import Practising
from gui.whole_file import write_whole
from studies.messages.paper import Paper, PaperRequest

NO_TIME = "There was no time left for this; a longer time limit gives more."

LEFT_OUT = "The notebook leaves out what there was no time for; a longer time limit gives more."

SHARE = 0.6
"""Of the time that is left, what one study may take at most."""

PDF_SECONDS = 60.0
"""For setting one PDF, which takes a fraction of a second; it is not cut off by the limit."""

DPI = 150


class Work:
    """One run of the verb.

    Attributes
    ----------
    files : what was written, in order.
    sentences : what is missing, and why.
    status : of the verb.
    pages : of each PDF.
    """

    def __init__(
        self,
        document: Document,
        options: Namespace,
        child: Child,
        started: float,
        folder: Path,
        day: date | None,
    ) -> None:
        self._options, self._child, self._folder = options, child, folder
        self._end = started + float(options.time_limit)
        self.desk = Desk(Sheet(document, self._answer))
        self._cover = _cover(day)
        self.files: list[Path] = []
        self.pages: dict[str, int] = {}
        self.status = Exit.DONE

    @property
    def sentences(self) -> tuple[str, ...]:
        """What is missing, and why."""
        return tuple(self.desk.said)

    def json(self) -> dict[str, Any]:
        """What the verb prints."""
        return {
            "files": [str(path) for path in self.files],
            "pages": self.pages,
            "missing": list(self.sentences),
        }

    def done(self) -> None:
        """Everything that was asked for.

        Raises
        ------
        OSError : when a file cannot be written.
        StudyFailed, LimitReached : when a PDF cannot be set.
        """
        options, document = self._options, self.desk.sheet.document
        only = options.handout or options.key or options.notebook or options.pdf
        exercises = self._exercises()
        lesson = bool(document.lesson.pages)
        if options.pdf or not only:
            from gui.headless.report import parts

            self._set("report.pdf", lambda desk: report(desk, self._cover, parts(options.lens)))
            if not only:
                self._figures()
        for wanted, answers in ((options.handout, False), (options.key, True)):
            if wanted or (not only and (lesson or exercises is not None)):
                what = Wanted(answers, exercises)
                name = "key.pdf" if answers else "handout.pdf"
                self._set(name, lambda desk, what=what: handout(desk, what, self._cover))  # type: ignore[misc]
        if options.notebook or not only:
            self._notebook()
            if self.status is Exit.LIMIT and not self.desk.said:
                self.desk.failure(LEFT_OUT)
        if self.status is Exit.DONE and self.desk.said:
            self.status = Exit.UNDECIDED

    # Studies.

    def _answer(self, study: str, request: Any) -> Any:
        """The last result of a study, within its share of the time that is left."""
        left = self._end - time.monotonic()
        if left <= 0:
            self.status = Exit.LIMIT
            raise TimeLimit(NO_TIME)
        try:
            return self._child.run(study, request, SHARE * left)[-1]
        except LimitReached:
            self.status = Exit.LIMIT
            raise

    # Papers.

    def _set(self, name: str, made: Callable[[Desk], PaperRequest]) -> None:
        """One PDF; each has a desk of its own, since pictures differ, and shares the answers."""
        desk = Desk(self.desk.sheet, self.desk.style, said=self.desk.said)
        request = made(desk)
        paper: Paper = self._child.run("paper", request, PDF_SECONDS)[-1]
        self._write(name, paper.pdf)
        self.pages[name] = paper.pages
        self.desk.kept = self.desk.kept or desk.kept

    def _exercises(self) -> Sheetful | None:
        """The sheet of exercises; None where none is wanted."""
        options = self._options
        practising = Practising(self.desk.sheet.checking)
        wanted = options.exercises is not None
        if not wanted and not (practising.on and not self.desk.sheet.document.lesson.pages):
            return None
        found = sheetful(practising, options.exercises, options.seed, options.rule, options.level)
        return found if found.requests else None

    # Pictures.

    def _figures(self) -> None:
        folder = self._folder / "figures"
        if self.desk.kept:
            folder.mkdir(exist_ok=True)
        for kept in self.desk.kept:
            self._write(f"figures/{kept.name}.svg", kept.svg)
            self._write(f"figures/{kept.name}.png", _png(kept))
            tables = kept.figure.picture.data()
            text = "\r\n".join(csv_text(table) for table in tables)
            self._write(f"figures/{kept.name}.csv", text.encode())

    def _notebook(self) -> None:
        from gui.headless.report_notebook import notebook_of

        try:
            content = notebook_of(self.desk.sheet)
        except (StudyFailed, LimitReached) as failure:
            self.desk.failure(str(failure))
            return
        if content is not None:
            self._write("notebook.ipynb", content)

    def _write(self, name: str, content: bytes) -> None:
        path = self._folder / name
        write_whole(path, content)
        self.files.append(path)


def _png(kept: Kept) -> bytes:
    return render(kept.figure.picture, "png", size=kept.figure.size, dpi=DPI)


def _cover(day: date | None) -> Cover:
    """The date in words and as seconds."""
    if day is None:
        return Cover()
    midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return Cover(f"{day.day} {_MONTHS[day.month - 1]} {day.year}", int(midnight.timestamp()))


_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
"""English whatever the system's locale is."""
