"""The limits of each lens, with what happens beyond them."""

from __future__ import annotations

from collections.abc import Iterator

from engine.network import data_sets, settings, table
from gui.formulas.lenses import MOST as MOST_FORMULAS
from gui.formulas.lenses import NOT_LISTED, TOO_LONG
from gui.headless.descend_options import rates
from gui.plots import component_curves, components, graph_film, words
from gui.session import (
    chain_rows,
    checking,
    curving,
    descending,
    learning,
    quiz_fields,
    resolve,
    verdict_rows,
    worksheet_checks,
)
from gui.session.quiz_rows import Quiz
from gui.widgets import chain_controls
from studies import basins, critical, critical_words, graph, higher, opinions
from studies.messages import check
from studies.messages.errors import COARSE_STEPS, FEWEST_STEPS, STEPS
from studies.messages.errors import LONG as LONG_PROGRAM
from studies.messages.steps import MOST_ORDER
from studies.messages.taylor import HIGHEST
from studies.messages.typesetting import LONGEST as LONGEST_MARKUP
from symbolic import (
    bounds,
    branch_and_prune,
    forms,
    offsets,
    read_answer_layout,
    read_answer_lines,
)
from symbolic.read_answer import read_answer
from symbolic.read_answer_names import Vocabulary
from symbolic.reader import read_problem
from tools.limits_around import sheet
from tools.limits_told import Row, fault, field, quoted, told


def derivative_lens() -> Iterator[Row]:
    """The Derivative lens and the verb ``errors``."""
    yield Row("order of the derivative", str(higher.MOST_ORDER), "higher ones are not offered")
    yield Row(
        "steps of the error curves",
        f"{STEPS}; {COARSE_STEPS} while something moves",
        f"of a program of more than {LONG_PROGRAM:,} instructions fewer, as it is longer, but at"
        f" least {FEWEST_STEPS}",
    )
    many = ", ".join(str(k) for k in range(offsets.MOST_OFFSETS + 1))
    yield Row(
        "offsets of a stencil",
        str(offsets.MOST_OFFSETS),
        told(lambda: offsets.read_offsets(many, 1)),
    )
    far = f"0, {offsets.LARGEST + 1}"
    yield Row(
        "size of an offset",
        f"{offsets.LARGEST} steps",
        told(lambda: offsets.read_offsets(far, 1)),
    )
    yield Row(
        "step h",
        f"{resolve.SMALLEST:g} to {resolve.LARGEST:g}",
        fault(resolve.wrong_step(0.1 * resolve.SMALLEST, 1)),
    )


def gradient_lens() -> Iterator[Row]:
    """The Gradient lens and the verb ``derive``."""
    yield Row(
        "variables in a picture",
        "2",
        "two are chosen, the others are sliders; the picture says that they are held at the point",
    )
    left = quoted(NOT_LISTED.format(count=204))
    yield Row("formulas that are listed", str(MOST_FORMULAS), left)
    yield Row(
        "characters of a formula that is typeset",
        f"{LONGEST_MARKUP:,} of markup",
        quoted(f"∂f/∂x: {TOO_LONG.format(count=LONGEST_MARKUP + 1)}"),
    )
    yield Row(
        "nodes of a formula that is written down",
        f"{forms.MOST_NODES:,}",
        quoted("too long to write down") + "; numbers and pictures need no formula",
    )
    yield Row(
        "variables of SciPy's Hessian",
        str(opinions.MOST_VARIABLES),
        quoted(opinions.hessian_left_out(opinions.MOST_VARIABLES + 1)),
    )
    points = worksheet_checks.COUNTS["Document"]["listed"]
    yield Row(
        "points of the table",
        f"{points:,}",
        sheet(text="x", listed=[[["x", "1"]]] * (points + 1)),
    )


def jacobian_lens() -> Iterator[Row]:
    """The Jacobian lens."""
    most = bounds.MOST_COMPONENTS
    yield Row("entries of the matrix", f"{most} by {bounds.MOST_NAMES}", "see the input language")
    yield Row(
        "components drawn as contours",
        str(components.MOST),
        quoted(words.first_of(most, components.MOST)) + "; all are in the matrix",
    )
    yield Row(
        "components drawn as curves",
        str(component_curves.MOST),
        quoted(words.first_of(most, component_curves.MOST)) + "; all are in the matrix",
    )


def descent_lens() -> Iterator[Row]:
    """The Descent lens and the verb ``descend``."""
    yield Row(
        "steps of a run",
        f"{descending.MOST_STEPS:,}",
        field(descending.STEPS, descending.MOST_STEPS + 1),
    )
    yield Row(
        "rates of a sweep",
        str(descending.MOST_RATES),
        told(lambda: rates(", ".join(["0.1"] * (descending.MOST_RATES + 1)))),
    )
    yield Row("a rate", "1,000,000", field(descending.RATED, 1e7))
    yield Row(
        "steps from each start of the basins",
        str(descending.BASIN_STEPS),
        "such starts are hatched and counted",
    )
    yield Row(
        "minima that basins tell apart",
        str(basins.MOST),
        "starts that end in others are counted among those that end elsewhere",
    )


def curvature_lens() -> Iterator[Row]:
    """The Curvature lens and the verb ``critical``."""
    yield Row("order of the Taylor polynomial", str(HIGHEST), "higher ones are not offered")
    yield Row(
        "instructions that the search takes all its starts of",
        f"{critical.LONG:,}",
        "of a longer program from fewer starts; the list then tells what is proved all the same",
    )
    yield Row(
        "critical points in the list",
        f"{critical.MOST_POINTS:,}",
        quoted(critical_words.TOO_MANY.format(count=critical.MOST_POINTS)),
    )
    yield Row(
        "time of the search",
        f"{curving.SECONDS:g} s in the window, most of --time-limit for the verb",
        quoted(critical_words.OUT_OF_TIME.format(share="99.9 %")),
    )
    yield Row(
        "boxes that are not settled",
        f"{branch_and_prune.MOST_BOXES:,}",
        quoted(critical_words.CROWDED.format(share="99.9 %")),
    )


def chain_lens() -> Iterator[Row]:
    """The Chain rule lens and the verb ``backprop``."""
    yield Row(
        "nodes that are drawn one by one",
        str(graph.FOLDED_FROM - 1),
        "parts of the same shape are drawn once and counted; *Every node* unfolds them",
    )
    yield Row(
        "fields of a quiz",
        str(quiz_fields.MOST),
        quoted(Quiz((), frozenset(), frozenset(), left_out=7).words),
    )
    yield Row(
        "outputs whose weight has a field",
        str(chain_controls.MOST),
        f"{quoted(chain_controls.FURTHER.format(count=58))}: {quoted(chain_controls.STAY)}",
    )
    yield Row(
        "local derivatives listed beside a node",
        str(chain_rows.MOST_LOCALS),
        quoted(chain_rows.NOT_LISTED.format(count=960)),
    )
    yield Row("frames of an animation", str(graph_film.MOST), "some steps are left out")


def network_lens() -> Iterator[Row]:
    """The Network lens and the verb ``train``."""
    yield Row(
        "hidden units",
        str(settings.MOST_HIDDEN),
        field(learning.COUNTED, settings.MOST_HIDDEN + 1),
    )
    yield Row(
        "epochs", f"{settings.MOST_EPOCHS:,}", field(learning.LIMITED, settings.MOST_EPOCHS + 1)
    )
    yield Row(
        "points that are made",
        f"{data_sets.MOST_SAMPLES:,}",
        field(learning.SAMPLED, data_sets.MOST_SAMPLES + 1),
    )
    rows = "1,2,0\n3,4,1\n" * (table.MOST_ROWS // 2 + 1)
    yield Row(
        "points of a file",
        f"{table.MOST_ROWS:,}",
        told(lambda: table.read_table(rows.encode())),
    )
    yield Row(
        "size of a file",
        f"{table.MOST_BYTES // 10**6} MB",
        told(lambda: table.read_table(b"1" * (table.MOST_BYTES + 1))),
    )


def check_lens() -> Iterator[Row]:
    """The Check lens, the verbs ``check`` and ``steps``."""
    yield Row(
        "entries with a field each",
        str(checking.MOST_FIELDS),
        "the answer is one text; entries that are not right are listed below it",
    )
    yield Row(
        "entries of that list",
        str(verdict_rows.MOST_CARDS),
        quoted(verdict_rows.not_shown(7)),
    )
    wide = "[" + ", ".join(["x"] * (read_answer_layout.MOST_CELLS + 1)) + "]"
    yield Row("entries of an answer", f"{read_answer_layout.MOST_CELLS:,}", answered(wide))
    steps = "\n".join(["x"] * (read_answer_lines.MOST_STEPS + 1))
    yield Row("lines or steps of an answer", str(read_answer_lines.MOST_STEPS), answered(steps))
    yield Row(
        "characters of an answer",
        f"{bounds.LONGEST_ANSWER:,}",
        answered("x" * (bounds.LONGEST_ANSWER + 1)),
    )
    yield Row(
        "order of a derivative that is checked",
        str(MOST_ORDER),
        "higher ones are not offered; the verb says *--order must be 1 to 6.*",
    )
    yield Row(
        "time for all entries",
        f"{check.SECONDS:g} s",
        "what is not decided by then is *undecided*, with what is known",
    )


def answered(text: str) -> str:
    """What the program says of an answer."""
    return told(lambda: read_answer(text, Vocabulary(read_problem("x y"))))
