"""The whole notebook of a document: its own lens first, then the others that have something to
say."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from gui.notebook.analysis import Analysis
from gui.notebook.cells import Cells, as_bytes, plain, quoted
from gui.notebook.curvature import critical, curvature, linear_map
from gui.notebook.descents import descents
from gui.notebook.differences import differences
from gui.notebook.function import function, setup, sympy_cells
from gui.notebook.passes import reverse_mode
from gui.notebook.pictures import pictures
from gui.notebook.training import training
from symbolic.problem_markup import echo_latex

Section = Callable[[Cells, Analysis], None]

_OF_LENS: dict[str, tuple[Section, ...]] = {
    "derivative": (differences,),
    "gradient": (),
    "jacobian": (linear_map,),
    "descent": (descents,),
    "curvature": (curvature, critical),
    "chain": (reverse_mode,),
    "network": (training,),
    "check": (sympy_cells,),
}
_ORDER = ("derivative", "jacobian", "curvature", "descent", "chain")


def notebook_of(about: Analysis) -> dict[str, Any]:
    """The notebook as nbformat 4.5.

    It needs the resolution of the document and whatever answers there are (see
    :class:`gui.notebook.analysis.Analysis`); what is None is left out.  Code comes from formulas
    and numbers of ours alone, under names that are chosen here.

    Raises
    ------
    ValueError : where there is neither a function nor a training.
    """
    if about.derivation is None and about.training is None:
        raise ValueError("about: there is neither a function nor a training")
    cells, document = Cells(), about.resolution.document
    lens = document.lens
    cells.text(f"# {plain(document.title) or _title(about)}", *_introduction(about))
    setup(cells)
    if lens == "network":
        training(cells, about)
    if about.derivation is not None:
        if about.writable:
            _function_parts(cells, about, lens)
        else:
            cells.text(
                "## The function",
                "Its formulas are too long to be written down, so that nothing of it is computed"
                " here.",
            )
    if lens != "network":
        training(cells, about)
    cells.text("Every `assert` above has held, if the notebook has come to this line.")
    return cells.notebook()


def notebook_bytes(about: Analysis) -> bytes:
    """The file; see :func:`notebook_of`."""
    return as_bytes(notebook_of(about))


def _function_parts(cells: Cells, about: Analysis, lens: str) -> None:
    function(cells, about)
    pictures(cells, about)
    first = _OF_LENS.get(lens, ())
    order = [*first] if lens != "network" else []
    order += [one for name in _ORDER for one in _OF_LENS[name] if one not in order]
    if sympy_cells not in order:
        order.insert(len(first), sympy_cells)
    for section in order:
        section(cells, about)


def _title(about: Analysis) -> str:
    if about.derivation is None or about.resolution.document.lens == "network":
        return "A network and its training"
    return "Analysis of a function"


def _introduction(about: Analysis) -> list[str]:
    told = [
        "This notebook was written by Nablascope. It needs NumPy, SciPy, SymPy and matplotlib, and"
        " nothing else. Numbers that the program certified stand in it as they are, and assertions"
        " compare them with what the cells compute."
    ]
    document = about.resolution.document
    if about.derivation is not None and document.text.strip():
        told.append("The function, as it was typed:")
        told.append(quoted(document.text))
        told.append(f"$${echo_latex(about.problem)}$$")
        changed = {own: name for name, own in _renamed(about).items()}
        if changed:
            pairs = ", ".join(f"`{own}`" for own in changed)
            told.append(f"Names that mean something else in Python have changed: {pairs}.")
        if about.derivation.domain:
            told.append(
                "It is undefined outside its domain: "
                + "; ".join(plain(sentence) for sentence in about.derivation.domain)
                + "."
            )
    if document.notes.strip():
        told += ["Notes of the worksheet:", quoted(document.notes)]
    return told


def _renamed(about: Analysis) -> dict[str, str]:
    names = [*about.problem.variables, *(one.name for one in about.problem.parameters)]
    return {name: about.names[name] for name in names if about.names[name] != name}
