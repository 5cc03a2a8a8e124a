"""Lines of a derivation as text and markup, with the part set off that changes."""

from __future__ import annotations

from collections.abc import Sequence

from studies.messages.steps import Line
from symbolic.expand import Expansion
from symbolic.fold import Fold, fold
from symbolic.forms import MOST_NODES, written_nodes
from symbolic.inlining import rebuilt
from symbolic.markup import set_off, typesetting
from symbolic.print_latex import Latex
from symbolic.print_text import text_lines
from symbolic.print_typed import typed_lines
from symbolic.print_typst import Typst
from symbolic.tree import Call, Constant, Node, Power, children

_TOO_LONG = "too long to write down"


class _OwnTypst(Typst):
    """With one operator for all derivatives of a problem: ∂ where it has several variables."""

    def __init__(self, partial: bool) -> None:
        self.partial = partial

    def derivative(self, variable: str, order: str, partial: bool) -> str:  # noqa: ARG002
        return super().derivative(variable, order, self.partial)


class _OwnLatex(Latex):
    """The same in LaTeX."""

    def __init__(self, partial: bool) -> None:
        self.partial = partial

    def derivative(self, variable: str, order: str, partial: bool) -> str:  # noqa: ARG002
        return super().derivative(variable, order, self.partial)


def _as_function(node: Node, parts: tuple[Node, ...]) -> Node:
    """exp(u) for e^u, as derivatives are spelled in text."""
    if isinstance(node, Power) and isinstance(node.base, Constant) and node.base.name == "e":
        return Call(node.start, node.end, "exp", parts[1:])
    return rebuilt(node, parts)


def _as_power(node: Node, parts: tuple[Node, ...]) -> Node:
    """e^u for exp(u), as it is typeset."""
    if isinstance(node, Call) and node.function == "exp":
        return Power(node.start, node.end, Constant(0, 0, "e"), parts[0])
    return rebuilt(node, parts)


class LineWriter:
    """Writes the lines of one study, parts that they share once."""

    def __init__(self, partial: bool) -> None:
        self._expanded = Expansion()
        self._text = text_lines()
        self._typed = typed_lines()
        self._functional: Fold[Node] = Fold(_as_function)
        self._raised: Fold[Node] = Fold(_as_power)
        self._latex = typesetting(_OwnLatex(partial))
        self._dialect = _OwnTypst(partial)
        self._typst = typesetting(self._dialect)

    def line(self, tree: Node, changed: Sequence[Node] = ()) -> Line:
        """One line, with ``changed`` parts of it set off."""
        if written_nodes(tree) > MOST_NODES:
            said = f'"{_TOO_LONG}"'
            return Line("", _TOO_LONG, rf"\text{{{_TOO_LONG}}}", said, said)
        plain = self._typst(tree).display.body
        return Line(
            self._text(self._expanded(self._functional(tree))).body,
            self._typed(self._raised(tree)).body,
            self._latex(tree).display.body,
            plain,
            self._marked(tree, changed) if changed else plain,
        )

    def _marked(self, tree: Node, changed: Sequence[Node]) -> str:
        ids = {id(node) for node in changed}

        def combine(node: Node, parts: tuple[Node, ...]) -> Node:
            if id(node) in ids:
                return set_off(node, self._typst(node), "changed({})".format, self._dialect)
            same = all(new is old for new, old in zip(parts, children(node), strict=True))
            return node if same else rebuilt(node, parts)

        return self._typst(fold(tree, combine)).display.body
