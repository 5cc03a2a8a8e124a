"""What ``report`` is about: a function as a document, or the document of a worksheet's file."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import replace
from pathlib import Path

from gui.files.worksheet_files import read_file
from gui.headless.arguments import UsageError
from gui.headless.running import reading
from gui.session.document import Document, View
from gui.session.worksheet import SUFFIX, WorksheetError, decode
from symbolic.points import read_box, read_point
from symbolic.print_typed import typed
from symbolic.reader import read_problem

VECTOR_LENS, SCALAR_LENS = "jacobian", "gradient"


def read_document(options: Namespace) -> Document:
    """The document that ``options`` name, with their point, box and title in it.

    Raises
    ------
    UsageError : when a worksheet cannot be opened.
    Unreadable : when the function, the point or the box cannot be read.
    """
    if Path(options.text).suffix.lower() == SUFFIX:
        document = _opened(Path(options.text))
    else:
        document = function_document(options.text)
    if options.title is not None:
        document = replace(document, title=options.title)
    if options.at is not None or options.box is not None:
        document = _placed(document, options)
    return document


def _opened(path: Path) -> Document:
    """The document of a worksheet's file; one that is no file is never waited for."""
    try:
        content, _ = read_file(path)
    except WorksheetError as error:
        raise UsageError(error.sentence) from None
    try:
        return decode(content).document
    except WorksheetError as error:
        raise UsageError(f"{path.name}: {error}") from None


def function_document(text: str) -> Document:
    """A plain function: the usual settings, with the graph beside the contours.

    Raises
    ------
    Unreadable : when it cannot be read.
    """
    with reading(text):
        problem = read_problem(text)
    lens = SCALAR_LENS if problem.scalar else VECTOR_LENS
    return Document(text=text, lens=lens, view=View(field="surface+arrows"))


def _placed(document: Document, options: Namespace) -> Document:
    """The document at the typed point, in the typed box."""
    with reading(document.text):
        problem = read_problem(document.text)
    if options.at is not None:
        with reading(options.at):
            point = read_point(options.at, problem.variables)
        place = tuple(
            (name, typed(tree)) for name, tree in zip(problem.variables, point, strict=True)
        )
        document = replace(document, point=place)
    if options.box is not None:
        with reading(options.box):
            box = read_box(options.box, problem.variables)
        ranges = tuple(
            (name, (typed(low), typed(high)))
            for name, (low, high) in zip(problem.variables, box, strict=True)
        )
        document = replace(document, box=ranges, home=ranges)
    return document
