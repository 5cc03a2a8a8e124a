"""A tree as LaTeX (with amsmath), to be pasted into a document."""

from __future__ import annotations

import re
from collections.abc import Mapping

from symbolic.markup import typeset
from symbolic.name_shape import Glyph, NameShape
from symbolic.tree import Node
from symbolic.whitelist import FUNCTIONS

_RELATIONS = {"<": "<", "<=": r"\le", ">": ">", ">=": r"\ge", "==": "=", "!=": r"\ne"}
_CONSTANTS = {
    "pi": r"\pi",
    "e": "e",
    "euler_gamma": r"\gamma_{\mathrm{E}}",
    "golden_ratio": r"\varphi",
    "catalan": r"\mathrm{G}",
}
_CONNECTIVES = {
    "and": r"\text{ and }",
    "or": r"\text{ or }",
    "not": r"\neg",
    "given": r"\mid",
}
_TRUTHS = {True: r"\text{always}", False: r"\text{never}"}


def latex(node: Node) -> str:
    """``node`` as LaTeX for a displayed formula, without dollar signs."""
    return typeset(node, LATEX).body


class Latex:
    """LaTeX's words for what :mod:`symbolic.markup` sets."""

    dot = r"\cdot"
    times = r"\times"
    undefined = r"\text{undefined}"
    thin = r"\,"
    slash = "/"
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
        return f"{stem}_{{{', '.join(_glyph(part) for part in name.subscripts)}}}"

    def operator(self, function: str) -> str:
        if function == "log to a base":
            return r"\log"
        row = FUNCTIONS.get(function)
        return row.latex if row else rf"\operatorname{{{_plain(function)}}}"

    def scripts(self, base: str, below: str, above: str) -> str:
        return base + (f"_{{{below}}}" if below else "") + (f"^{{{above}}}" if above else "")

    def fraction(self, numerator: str, denominator: str) -> str:
        return rf"\frac{{{numerator}}}{{{denominator}}}"

    def display(self, body: str) -> str:
        return rf"\displaystyle {body}"

    def root(self, degree: str, radicand: str) -> str:
        index = f"[{degree}]" if degree else ""
        return rf"\sqrt{index}{{{radicand}}}"

    def brackets(self, body: str, tall: bool) -> str:
        return rf"\left({body}\right)" if tall else f"({body})"

    def applied(self, operator: str, arguments: str, tall: bool) -> str:
        return operator + (rf"\!\left({arguments}\right)" if tall else f"({arguments})")

    def fence(self, function: str, body: str, tall: bool) -> str:
        opening, closing = {
            "abs": (r"\lvert", r"\rvert"),
            "floor": (r"\lfloor", r"\rfloor"),
            "ceiling": (r"\lceil", r"\rceil"),
        }[function]
        if tall:
            return rf"\left{opening} {body} \right{closing}"
        return f"{opening} {body} {closing}"

    def binomial(self, above: str, below: str) -> str:
        return rf"\binom{{{above}}}{{{below}}}"

    def derivative(self, variable: str, order: str, partial: bool) -> str:
        d = r"\partial" if partial else "d"
        power = f"^{{{order}}}" if order else ""
        return rf"\frac{{{d}{power}}}{{{d} {variable}{power}}}"

    def cases(self, rows: list[tuple[str, str | None]]) -> str:
        lines = [(value, _when(condition)) for value, condition in rows]
        if len(lines) == 1:
            return r" \quad ".join(lines[0])
        body = r" \\ ".join(" & ".join(line) for line in lines)
        return rf"\begin{{cases}} {body} \end{{cases}}"


LATEX = Latex()


def _when(condition: str | None) -> str:
    return r"\text{otherwise}" if condition is None else rf"\text{{if }} {condition}"


def _glyph(glyph: Glyph) -> str:
    if glyph.kind == "symbol":
        return "o" if glyph.text == "omicron" else f"\\{glyph.text}"
    if glyph.kind == "word" or not glyph.text.isascii():
        return rf"\mathrm{{{_plain(glyph.text)}}}"
    return glyph.text


def _plain(word: str) -> str:
    """A word of letters, digits and underscores; nothing else of it reaches LaTeX."""
    return re.sub(r"\W", "", word).replace("_", r"\_")
