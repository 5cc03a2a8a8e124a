"""Why a peer is faster where it is: the sentences of ``docs/performance.md``.

Each is for rows whose peer and work contain the given words.  A row that a peer wins and that has
no reason here is told as unexplained.
"""

from __future__ import annotations

from benchmarks.table.row import Row

CLOSE = 0.9
"""Ratios above it are a draw: the rows' own spread from run to run."""

REASONS: tuple[tuple[str, str, str], ...] = (
    (
        "symengine diff",
        "",
        "SymEngine differentiates in C++ and knows no domains, kinks or joins: its derivative "
        "of |x| or of a piecewise function is an expression that says nothing at 0. Ours "
        "carries the conditions under which each derivative exists, and rests on SymPy's trees "
        "in Python. The wait is a tenth of a second for all 210 second derivatives; a SymEngine"
        " tree would have to be translated there and back for less than that.",
    ),
    (
        "scipy.optimize.minimize",
        "BFGS",
        "The method is SciPy's own here too. What is added is what the lens shows: the path, f "
        "and the slope at each step, counts, the order and the rate of convergence.",
    ),
    (
        "course loop",
        "one point",
        "A call of ours has fixed costs of some 40 microseconds, of NumPy: it evaluates f at "
        "the point itself too, to know whether f is defined there, takes steps that floating-"
        "point numbers can represent, and tells for every entry whether it can be trusted. At a"
        " hundred points it is ten to forty times faster.",
    ),
    (
        "bare window",
        "memory",
        "The bare window draws one straight line. Ours holds eight lenses, the reader of the "
        "input language, typeset formulas and two pictures.",
    ),
    (
        "notebook's kernel",
        "memory",
        "There are two workers, each with SymPy, SciPy and ball arithmetic, so that one may "
        "hang on an old text, or be killed, while the other, warm, answers the next keystroke. "
        "A kernel is one process that hangs with its cell. The server and the browser, without "
        "which nothing of a notebook is seen, are not counted.",
    ),
    (
        "bare window",
        "cold start",
        "The bare window has no menu, no editor and no table. The limit that we set ourselves "
        "is 1.5 times its time.",
    ),
    (
        "importing PySide6",
        "first example drawn",
        "The peer imports the libraries and does nothing. In the quarter of a second on top the "
        "window is laid out and shown, a worker is started, the function is read, derived and "
        "sampled, and two pictures are drawn. The imports run while the window is already seen "
        "and types.",
    ),
    (
        "course notebook",
        "first example drawn",
        "A kernel without its server and without the browser in which the figure would be seen. "
        "Ours draws two pictures in a window with everything around them.",
    ),
    (
        "cell without figure",
        "keystroke",
        "150 ms are a pause on purpose: half-typed texts are not answered, so nothing flickers "
        "while one types. What is calculated meanwhile is more: enclosures of every derivative "
        "with all digits proved, second derivatives, and differences of both orders beside "
        "them.",
    ),
    (
        "import numpy, sympy",
        "derive",
        "Importing SymPy is the most of it, and of the program it is a part only: it answers "
        "besides.",
    ),
)
"""Words of the peer, words of the work, the reason."""


def reason(row: Row) -> str:
    """The sentence; empty where there is none."""
    for peer, work, sentence in REASONS:
        if peer in row.peer and work in row.work:
            return sentence
    return ""
