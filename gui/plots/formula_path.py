r"""Formulas as outlines: the LaTeX that our own printer writes, set with boxes as TeX sets it.

A graph has a formula in each node and at each edge, and matplotlib's mathtext takes some 10 ms for
each of them, this less than half a millisecond.  What it does not know (``\begin{cases}``) raises.
Sizes are in ems, baselines at 0; the type is matplotlib's own sans serif, letters slanted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from matplotlib.path import Path

from gui.plots.formula_boxes import (
    AXIS,
    RULE,
    Box,
    bar,
    glyphs,
    of_kind,
    over,
    row,
    stretched,
    stroke,
)

SCRIPT, LEAST = 0.7, 0.5
"""Indices and exponents are smaller by the first factor, but never smaller than the second."""

RAISED, LOWERED, GAP = 0.38, 0.2, 0.14
"""Of an exponent, of an index; and the room on both sides of a fraction's line."""

THIN, WORD, MEDIUM, THICK = 0.12, 0.17, 0.2, 0.26
"""Spaces: between factors, beside the name of a function, around + and around =."""

LETTERS = MappingProxyType(
    dict(
        zip(
            (
                *("alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota"),
                *("kappa", "lambda", "mu", "nu", "xi", "pi", "rho", "sigma", "tau", "upsilon"),
                *("phi", "chi", "psi", "omega", "varphi", "vartheta", "varepsilon", "varrho"),
                "varsigma",
            ),
            "αβγδεζηθικλμνξπρστυφχψωφϑεϱς",
            strict=True,
        )
    )
)
CAPITALS = MappingProxyType(
    dict(
        zip(
            (
                *("Gamma", "Delta", "Theta", "Lambda", "Xi", "Pi", "Sigma", "Upsilon", "Phi"),
                *("Psi", "Omega"),
            ),
            "ΓΔΘΛΞΠΣΥΦΨΩ",
            strict=True,
        )
    )
)
SYMBOLS = MappingProxyType(
    {
        "lvert": "|", "rvert": "|", "lfloor": "⌊", "rfloor": "⌋", "lceil": "⌈", "rceil": "⌉",
        "partial": "∂", "infty": "∞", "_": "_", "neg": "¬",
    }
)  # fmt: skip
RELATIONS = MappingProxyType(
    {"le": "≤", "ge": "≥", "ne": "≠", "approx": "≈", "mid": "|", "=": "=", "<": "<", ">": ">"}
)
OPERATORS = MappingProxyType({"cdot": "·", "times": "×", "+": "+", "-": "−", "bmod": "mod"})
FUNCTIONS = frozenset(
    [
        "sin",
        "cos",
        "tan",
        "sec",
        "csc",
        "cot",
        "sinh",
        "cosh",
        "tanh",
        "coth",
        "arcsin",
        "arccos",
        "arctan",
        "ln",
        "log",
        "exp",
        "max",
        "min",
    ]
)
SPACES = MappingProxyType({",": THIN, "quad": 1.0, "!": 0.0, " ": MEDIUM, ";": MEDIUM})

_MARKS = re.compile(r"\\[A-Za-z]+|\\.|[{}^_&]|\d+(?:\.\d+)?|\s+|.", re.DOTALL)


class NotSetError(ValueError):
    """LaTeX that these few rules do not set."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A formula, in ems.

    Attributes
    ----------
    path : its outline, the baseline's left end at the origin.
    width, height, depth : from there to the right, up and down.
    """

    path: Path
    width: float
    height: float
    depth: float

    @property
    def middle(self) -> float:
        """Height of the middle above the baseline."""
        return (self.height - self.depth) / 2


@lru_cache(maxsize=1024)
def outline(latex: str) -> Outline:
    """A formula without dollar signs.

    Raises
    ------
    NotSetError : for what is not known here.
    """
    box = _Setter(_MARKS.findall(latex)).everything()
    return Outline(
        Path(box.vertices, box.codes if len(box.codes) else None),
        box.width,
        max(box.height, 0.73),
        max(box.depth, 0.02),
    )


@lru_cache(maxsize=2048)
def words(text: str) -> Outline:
    """Plain upright words and numbers, letter by letter."""
    box = row([(0.0, glyphs(letter, slanted=False)) for letter in text])
    return Outline(Path(box.vertices, box.codes), box.width, max(box.height, 0.73), box.depth)


class _Setter:
    """Reads marks and sets boxes."""

    def __init__(self, marks: list[str]) -> None:
        self._marks = marks
        self._at = 0

    def everything(self) -> Box:
        box = self._list(1.0)
        if self._at < len(self._marks):
            raise NotSetError(f"latex: {self._marks[self._at]!r} is not expected")
        return box

    def _next(self) -> str:
        if self._at >= len(self._marks):
            raise NotSetError("latex: it ends too early")
        mark = self._marks[self._at]
        self._at += 1
        return mark

    def _peek(self) -> str:
        return self._marks[self._at] if self._at < len(self._marks) else ""

    def _list(self, size: float) -> Box:
        """Atoms until a closing brace or bracket, with the spaces that their kinds ask for."""
        boxes: list[tuple[float, Box]] = []
        space, before = 0.0, "start"
        while self._peek() not in ("", "}", r"\right"):
            mark = self._next()
            if mark.isspace():
                # between factors; the spaces of operators are their own
                space = max(space, THIN if before in ("ordinary", "function") else 0.0)
                continue
            if mark.startswith("\\") and mark[1:] in SPACES:
                space = max(space, SPACES[mark[1:]])
                continue
            if mark == r"\displaystyle":
                continue
            box = self._scripts(self._atom(mark, size), size)
            kind = box.kind
            if kind in ("operator", "relation"):
                beside = MEDIUM if kind == "operator" else THICK
                unary = kind == "operator" and before in ("start", "operator", "relation", "open")
                tight = size < 1.0 or unary
                boxes.append((space if unary else 0.0 if tight else beside, box))
                space = 0.0 if tight else beside
            else:
                boxes.append((self._before(kind, before, space), box))
                space = MEDIUM if kind == "comma" else 0.0
            before = kind
        return row(boxes)

    @staticmethod
    def _before(kind: str, before: str, space: float) -> float:
        """The space before an atom that is no operator."""
        if kind == "function" and before in ("ordinary", "close", "function"):
            return max(space, WORD)
        if before == "function":
            return max(space, WORD) if kind == "ordinary" else 0.0
        return 0.0 if kind in ("close", "comma") else space

    def _group(self, size: float) -> Box:
        """What stands in braces, or one mark."""
        while self._peek().isspace():
            self._next()
        mark = self._next()
        if mark != "{":
            return self._atom(mark, size)
        box = self._list(size)
        if self._next() != "}":
            raise NotSetError("latex: a brace is not closed")
        return box

    def _words(self) -> str:
        """Plain letters in braces."""
        if self._next() != "{":
            raise NotSetError("latex: a brace is expected")
        found = ""
        while (mark := self._next()) != "}":
            found += mark.removeprefix("\\")
        return found

    def _scripts(self, box: Box, size: float) -> Box:
        """The atom with what stands below and above it."""
        small = max(SCRIPT * size, LEAST) / size
        below = above = None
        while self._peek() in ("_", "^", "'"):
            script_mark = self._next()
            if script_mark == "'":
                above = glyphs("′", slanted=False)
                continue
            script = self._group(size * small)
            if script_mark == "_":
                below = script
            else:
                above = script
        if below is None and above is None:
            return box
        parts, width = [box], box.width
        if below is not None:
            drop = max(LOWERED, box.depth + 0.05 if box.height > 1.0 else 0.0)
            parts.append(below.moved(box.width + 0.02, -drop, small))
            width = max(width, box.width + 0.02 + below.width * small)
        if above is not None:
            rise = max(RAISED, box.height - 0.36)
            lean = 0.06 if box.kind == "ordinary" else 0.02
            parts.append(above.moved(box.width + lean, rise, small))
            width = max(width, box.width + lean + above.width * small)
        return over(parts, width + 0.02, box.kind)

    def _atom(self, mark: str, size: float) -> Box:
        """One letter, number, sign, function or construction."""
        if mark == "{":
            self._at -= 1
            return self._group(size)
        name = mark[1:] if mark.startswith("\\") and len(mark) > 1 else mark
        command = name is not mark
        if command and name == "frac":
            return self._fraction(size)
        if command and name == "sqrt":
            return self._root(size)
        if command and name == "left":
            return self._fenced(size)
        if command and name in ("operatorname", "mathrm", "text"):
            text = self._words()
            kind = "function" if name == "operatorname" else "ordinary"
            return of_kind(glyphs(text, slanted=False), kind)
        if command and name in FUNCTIONS:
            return of_kind(glyphs(name, slanted=False), "function")
        if name in RELATIONS:
            return of_kind(glyphs(RELATIONS[name], slanted=False), "relation")
        if name in OPERATORS:
            return of_kind(glyphs(OPERATORS[name], slanted=False), "operator")
        if command:
            return self._command(name)
        if mark in "([":
            return of_kind(glyphs(mark, slanted=False), "open")
        if mark in ")]":
            return of_kind(glyphs(mark, slanted=False), "close")
        if mark == ",":
            return of_kind(glyphs(mark, slanted=False), "comma")
        if mark in "{}^_&$#%~":
            raise NotSetError(f"latex: {mark!r} is not expected")
        if mark[0].isdigit():
            return row([(0.0, glyphs(figure, slanted=False)) for figure in mark])
        return glyphs(mark, slanted=mark.isalpha())

    def _command(self, name: str) -> Box:
        if name in LETTERS:
            return glyphs(LETTERS[name], slanted=True)
        if name in CAPITALS:
            return glyphs(CAPITALS[name], slanted=False)
        if name in SYMBOLS:
            kind = "open" if name.startswith("l") else "close" if name.startswith("r") else ""
            return of_kind(glyphs(SYMBOLS[name], slanted=False), kind or "ordinary")
        raise NotSetError(f"latex: the command {name!r} is not known here")

    def _fraction(self, size: float) -> Box:
        small = max(SCRIPT * size, LEAST) / size
        above, below = self._group(size * small), self._group(size * small)
        width = max(above.width, below.width) * small + 2 * 0.06
        top = above.moved(
            (width - above.width * small) / 2, AXIS + GAP + above.depth * small, small
        )
        low = below.moved(
            (width - below.width * small) / 2, AXIS - GAP - below.height * small, small
        )
        line = bar(0.0, AXIS - RULE / 2, width, RULE)
        return over([top, low, line], width)

    def _root(self, size: float) -> Box:
        degree = None
        if self._peek() == "[":
            self._next()
            inner = ""
            while (mark := self._next()) != "]":
                inner += mark
            degree = _Setter(_MARKS.findall(inner)).everything()
        body = self._group(size)
        top, low = max(body.height, 0.6) + 0.14, -body.depth - 0.04
        left = 0.0 if degree is None else max(0.0, degree.width * LEAST - 0.22)
        foot, hook = left + 0.3, left + 0.55
        strokes = [
            stroke((left, AXIS), (left + 0.14, AXIS + 0.06)),
            stroke((left + 0.14, AXIS + 0.06), (foot, low)),
            stroke((foot, low), (hook, top)),
            bar(hook - 0.02, top - RULE / 2, body.width + 0.16, RULE),
        ]
        parts = [body.moved(hook + 0.06, 0.0), *strokes]
        if degree is not None:
            parts.append(degree.moved(left - degree.width * LEAST + 0.2, AXIS + 0.22, LEAST))
        return over(parts, hook + 0.06 + body.width + 0.1)

    def _fenced(self, size: float) -> Box:
        r"""``\left( ... \right)``: brackets as tall as what they hold."""
        opening = self._fence()
        body = self._list(size)
        if self._next() != r"\right":
            raise NotSetError("latex: a bracket is not closed")
        closing = self._fence()
        tall = max(body.height - AXIS, body.depth + AXIS, 0.5) + 0.05
        first, last = (glyphs(sign, slanted=False) for sign in (opening, closing))
        fences = [stretched(sign, tall) for sign in (first, last)]
        return row([(0.0, fences[0]), (0.02, body), (0.02, fences[1])])

    def _fence(self) -> str:
        mark = self._next()
        name = mark.removeprefix("\\")
        if mark in "()[]|" or name in SYMBOLS:
            return SYMBOLS.get(name, name)
        raise NotSetError(f"latex: {mark!r} is no bracket")
