"""The signs and words of formulas in running text that expressions do not have, in each markup
language: what stands between two sides, what is set upright, which letters are functions."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from symbolic.markup_form import Dialect
from symbolic.print_latex import LATEX
from symbolic.print_typst import TYPST


@dataclass(frozen=True, slots=True)
class Words:
    """What a markup language calls what the printers of expressions do not know."""

    dialect: Dialect
    signs: dict[str, str]
    operators: Callable[[str], str]
    vector: Callable[[Sequence[Sequence[str]]], str]
    norm: Callable[[str], str]
    prime: str = "'"


def _latex_rows(rows: Sequence[Sequence[str]]) -> str:
    body = r" \\ ".join(" & ".join(row) for row in rows)
    return rf"\begin{{pmatrix}} {body} \end{{pmatrix}}"


def _typst_rows(rows: Sequence[Sequence[str]]) -> str:
    if all(len(row) == 1 for row in rows):
        return f"vec({', '.join(row[0] for row in rows)})"
    return f"mat({'; '.join(', '.join(row) for row in rows)})"


SIGNS = (
    (":=", ":=", ":="), ("=", "=", "="), ("≈", "approx", r"\approx"), ("~=", "approx", r"\approx"),
    ("→", "->", r"\to"), ("->", "->", r"\to"), ("⇒", "=>", r"\Rightarrow"),
    ("=>", "=>", r"\Rightarrow"), ("≠", "!=", r"\neq"), ("!=", "!=", r"\neq"),
    ("≤", "<=", r"\le"), ("<=", "<=", r"\le"), ("≥", ">=", r"\ge"), (">=", ">=", r"\ge"),
    ("≪", "<<", r"\ll"), ("<<", "<<", r"\ll"), ("≫", ">>", r"\gg"), (">>", ">>", r"\gg"),
    ("<", "<", "<"), (">", ">", ">"), ("∈", "in", r"\in"), ("∝", "prop", r"\propto"),
    ("±", "plus.minus", r"\pm"), (",", ",", ","), (";", ";", ";"), (":", ":", ":"),
)  # fmt: skip
"""What stands between two sides: as typed, in Typst, in LaTeX.  Longer ones come first."""

OPERATORS = frozenset(
    ("det", "tr", "rank", "div", "curl", "rot", "lim", "cond", "dim", "diag", "argmin", "argmax")
    + ("span", "Var", "const", "relu", "sinc", "softmax", "loss")
)
"""Words that are set upright, before brackets or without."""

FUNCTIONS = frozenset(("f", "g", "F", "G", "L", "O", "T", "p", "phi", "φ"))
"""Letters before a bracket that are a function, however many arguments it has.  Others multiply
the bracket, unless it holds a comma or the formula gives them arguments on a left side."""


def _typst_operator(word: str) -> str:
    return f'op("{re.sub(r"[^A-Za-z]", "", word)}")'


WORDS = MappingProxyType(
    {
        "typst": Words(
            TYPST,
            {typed: sign for typed, sign, _ in SIGNS},
            _typst_operator,
            _typst_rows,
            lambda body: f"norm({body})",
        ),
        "latex": Words(
            LATEX,
            {typed: sign for typed, _, sign in SIGNS},
            lambda word: rf"\operatorname{{{word}}}",
            _latex_rows,
            lambda body: rf"\left\lVert {body} \right\rVert",
        ),
    }
)

SYMBOLS = (
    (re.compile(r"∇|(?<![A-Za-z\\])(?:nabla|grad)(?![A-Za-z])"), "nabla", r"\nabla"),
    (re.compile(r"∞|(?<![A-Za-z\\])(?:infinity|infty|oo)(?![A-Za-z])"), "infinity", r"\infty"),
    (re.compile(r"…|\.\.\.|(?<![A-Za-z\\])dots(?![A-Za-z])"), "dots", r"\dots"),
    (re.compile(r"∂(?!\s*/)(?<!/∂)(?<!/ ∂)"), "partial", r"\partial"),
    (re.compile(r"(?<![A-Za-z_])sum(?![A-Za-z(])|∑"), "sum", r"\sum"),
)
