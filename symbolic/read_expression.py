"""One expression in which given names may stand: an answer, typed beside a function."""

from __future__ import annotations

from collections.abc import Sequence

from symbolic import bounds
from symbolic.brackets import pair_bars
from symbolic.listings import components
from symbolic.names import Scope, key_of
from symbolic.parsing import parse
from symbolic.refusal import refuse
from symbolic.statements import scan
from symbolic.tokens import Word
from symbolic.tree import Node
from symbolic.words import resolve


def read_expression(text: str, names: Sequence[str]) -> Node:
    """Read ``text`` in the input language, ``names`` being the only names in it.

    Returns
    -------
    Node : with positions that count the characters of ``text``; names as they are in ``names``,
        however their subscripts were typed.

    Raises
    ------
    UnreadableInput
        And nothing else, for any text.
    """
    bounds.check_length(text, bounds.LONGEST_ANSWER)
    plain, tokens = scan(text)
    if not tokens:
        refuse("empty", "Nothing is typed yet.", 0, len(text), "Type a number or a formula.")
    for token in tokens:
        if token.type in ("EQUALS", "SEMICOLON", "NEWLINE"):
            message = "One number or formula is expected here."
            refuse("one-expression", message, token.start, token.end, "Leave out the left side.")
    scope = Scope(declared={key_of(Word(name)): name for name in names}, closed=True)
    root = parse(pair_bars(resolve(tokens, scope)), plain, len(text))
    (node, *more), vector = components(root)
    if vector or more:
        message = "One number or formula is expected here, not a vector."
        refuse("one-expression", message, root.start, root.end, "Type one entry.")
    bounds.check_sizes((node,))
    bounds.check_magnitudes(node)
    return node
