"""A tree as Typst mathematics, for the window and for reports."""

from __future__ import annotations

import re
from collections.abc import Mapping

from symbolic.markup import typeset
from symbolic.name_shape import Glyph, NameShape
from symbolic.tree import Node
from symbolic.whitelist import FUNCTIONS

_RELATIONS = {"<": "<", "<=": "<=", ">": ">", ">=": ">=", "==": "=", "!=": "!="}
_CONSTANTS = {
    "pi": "pi",
    "e": "e",
    "euler_gamma": "gamma_(upright(E))",
    "golden_ratio": "phi",
    "catalan": "upright(G)",
}
_CONNECTIVES = {"and": '"and"', "or": '"or"', "not": "not", "given": "|"}
_TRUTHS = {True: '"always"', False: '"never"'}

# Typst's plain names are the shapes that LaTeX calls var...
_SHAPES = {
    "hbar": "planck",
    "epsilon": "epsilon.alt",
    "varepsilon": "epsilon",
    "phi": "phi.alt",
    "varphi": "phi",
    "vartheta": "theta.alt",
    "varrho": "rho.alt",
    "varsigma": "sigma.alt",
}


def typst(node: Node) -> str:
    """``node`` as Typst mathematics for a displayed formula, without dollar signs.

    It holds no character that leaves mathematics (``#``, ``$``), and nothing typed but names, of
    which only letters, digits and underscores remain, and digits.
    """
    return typeset(node, TYPST).body


class Typst:
    """Typst's words for what :mod:`symbolic.markup` sets."""

    dot = "dot"
    times = "times"
    undefined = '"undefined"'
    thin = "thin"
    slash = r"\/"
    comma = ", "
    minus = "-"
    relations: Mapping[str, str] = _RELATIONS
    constants: Mapping[str, str] = _CONSTANTS
    connectives: Mapping[str, str] = _CONNECTIVES
    truths: Mapping[bool, str] = _TRUTHS

    def name(self, name: NameShape) -> str:
        stem = _glyph(name.stem)
        if not name.subscripts:
            return stem
        return f"{stem}_({', '.join(_glyph(part) for part in name.subscripts)})"

    def operator(self, function: str) -> str:
        if function == "log to a base":
            return "log"
        row = FUNCTIONS.get(function)
        return row.typst if row else f'op("{_plain(function)}")'

    def scripts(self, base: str, below: str, above: str) -> str:
        return base + (f"_({below})" if below else "") + (f"^({above})" if above else "")

    def fraction(self, numerator: str, denominator: str) -> str:
        return f"frac({numerator}, {denominator})"

    def display(self, body: str) -> str:
        return f"display({body})"

    def root(self, degree: str, radicand: str) -> str:
        return f"root({degree}, {radicand})" if degree else f"sqrt({radicand})"

    def brackets(self, body: str, tall: bool) -> str:  # noqa: ARG002 - brackets grow by themselves
        return f"({body})"

    def applied(self, operator: str, arguments: str, tall: bool) -> str:  # noqa: ARG002
        return f"{operator}({arguments})"

    def fence(self, function: str, body: str, tall: bool) -> str:  # noqa: ARG002
        return f"{'ceil' if function == 'ceiling' else function}({body})"

    def binomial(self, above: str, below: str) -> str:
        return f"binom({above}, {below})"

    def derivative(self, variable: str, order: str, partial: bool) -> str:
        d = "partial" if partial else "d"
        power = f"^({order})" if order else ""
        return f"frac({d}{power}, {d} {variable}{power})"

    def cases(self, rows: list[tuple[str, str | None]]) -> str:
        lines = [(value, _when(condition)) for value, condition in rows]
        if len(lines) == 1:
            return " quad ".join(lines[0])
        return f"cases({', '.join(' & quad '.join(line) for line in lines)})"


TYPST = Typst()


def _when(condition: str | None) -> str:
    return '"otherwise"' if condition is None else f'"if" {condition}'


def _glyph(glyph: Glyph) -> str:
    if glyph.kind == "symbol":
        return _SHAPES.get(glyph.text, glyph.text)
    if glyph.kind == "word" or not glyph.text.isascii():
        return f'upright("{_plain(glyph.text)}")'
    return glyph.text


def _plain(word: str) -> str:
    """A word of letters, digits and underscores; nothing else of it reaches Typst."""
    return re.sub(r"\W", "", word)
