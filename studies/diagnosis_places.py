"""Where a mistake was made, in words: *the factor cos(3x) in the first term*."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from symbolic.derivation_steps.sentences import short
from symbolic.tree import (
    Branch,
    Call,
    Negate,
    Node,
    Piecewise,
    Power,
    Product,
    Quotient,
    Sum,
    children,
)

ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """A part of the function.

    Attributes
    ----------
    words : *the factor cos(3x) in the first term*.
    part : its text.
    start, end : its characters in the typed text, both 0 where it does not stand in it.
    """

    words: str
    part: str
    start: int
    end: int


class Typed:
    """The typed trees of a problem, and what was typed for their parts.

    Parameters
    ----------
    trees : components and named intermediates, with their places in ``text``.
    text : as typed; empty where it is not known.
    """

    def __init__(self, trees: Sequence[Node], text: str) -> None:
        self.text = text
        self._known = {id(part): part for tree in trees for part in _parts(tree)}

    def place(self, function: Node, part: Node) -> Place:
        """Where ``part`` stands in ``function``, a typed tree or a derivative."""
        shown = self.shown(part)
        start, end = self.span(part)
        return Place(_described(function, part, shown), shown, start, end)

    def span(self, part: Node) -> tuple[int, int]:
        """The characters of a part."""
        typed = id(part) in self._known or (
            isinstance(part, Product) and all(id(each) in self._known for each in part.factors)
        )
        return self._closed(part.start, part.end) if typed else (0, 0)

    def _closed(self, start: int, end: int) -> tuple[int, int]:
        """With the brackets around the first and the last part of it."""
        text = self.text
        while text.count("(", start, end) > text.count(")", start, end):
            rest = text[end:]
            if not rest.lstrip().startswith(")"):
                break
            end += len(rest) - len(rest.lstrip()) + 1
        while text.count(")", start, end) > text.count("(", start, end):
            before = text[:start].rstrip()
            if not before.endswith("("):
                break
            start = len(before) - 1
        return start, end

    def shown(self, part: Node) -> str:
        """A part as it was typed, where it was."""
        start, end = self.span(part)
        typed = self.text[start:end].strip()
        plain = id(part) in self._known and "\n" not in typed and 0 < len(typed) <= _LONGEST
        plain = plain and typed.count("(") == typed.count(")")
        return typed if plain else short(part)


_LONGEST = 60


def ordinal(number: int) -> str:
    """``first`` for 1; ``12th`` beyond the words."""
    return ORDINALS[number - 1] if number <= len(ORDINALS) else f"{number}th"


def _parts(tree: Node) -> Iterator[Node]:
    stack, seen = [tree], set()
    while stack:
        top = stack.pop()
        if id(top) not in seen:
            seen.add(id(top))
            yield top
            stack.extend(children(top))


def _way(function: Node, part: Node) -> list[tuple[Node, int]]:
    """From the root to ``part``: each node on the way and the place among its children; empty for
    the root itself, or where it is not found."""
    if part is function:
        return []
    came: dict[int, tuple[Node, int]] = {}
    stack, seen = [function], {id(function)}
    found: Node | None = None
    while stack and found is None:
        top = stack.pop()
        if top is part or _takes_in(part, top, came):
            found = top
            break
        for place, child in enumerate(children(top)):
            if id(child) not in seen:
                seen.add(id(child))
                came[id(child)] = top, place
                stack.append(child)
    way: list[tuple[Node, int]] = []
    while found is not None and found is not function:
        way.append(came[id(found)])
        found = way[-1][0]
    return way[::-1]


def _takes_in(part: Node, top: Node, came: Mapping[int, tuple[Node, int]]) -> bool:
    """Whether ``part`` is some factors of a typed product taken for one, of which ``top`` is the
    first."""
    if not isinstance(part, Product) or id(top) not in came:
        return False
    parent = came[id(top)][0]
    own = isinstance(parent, Product) and part.factors[0] is top
    return own and parent is not part and len(part.factors) < len(children(parent))


def _described(function: Node, part: Node, shown: str) -> str:
    way = [step for step in _way(function, part) if not isinstance(step[0], Negate)]
    if not way:
        return f"the whole of {shown}" if _is_small(shown) else "the function as a whole"
    parent, place = way[-1]
    role = _role(parent, place)
    if len(way) == 1:
        return f"the {role}, {shown}" if isinstance(parent, Sum) else f"the {role} {shown}"
    words = f"the {'term' if isinstance(parent, Sum) else role} {shown}"
    top, first = way[0]
    if isinstance(top, Sum):
        return f"{words} in the {ordinal(first + 1)} term"
    around = short(parent)
    return f"{words} of {around}" if _is_small(around) else words


def _is_small(shown: str) -> bool:
    return len(shown) <= 40


def _role(parent: Node, place: int) -> str:
    match parent:
        case Sum():
            return f"{ordinal(place + 1)} term"
        case Product():
            return "factor"
        case Quotient():
            return "denominator" if place else "numerator"
        case Power():
            return "exponent" if place else "base"
        case Call(arguments=(_,)):
            return "argument"
        case Call():
            return f"{ordinal(place + 1)} argument"
        case Piecewise():
            return f"{ordinal(place + 1)} case"
        case Branch():
            return "case"
    return "part"
