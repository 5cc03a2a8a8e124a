"""Trees and verdicts from typed text, for the tests here."""

from __future__ import annotations

from symbolic.reader import read_problem
from symbolic.tree import Node
from symbolic.verdict.judge import judge
from symbolic.verdict.verdict import Verdict

NAMES = ("x", "y")

PATIENCE = 20.0
"""Seconds: many times what is there in the program, for tests beside others on a busy machine."""


def tree(text: str, names: tuple[str, ...] = NAMES) -> Node:
    """The tree of a text in the given variables."""
    return read_problem(f"f({', '.join(names)}) = {text}").components[0]


def verdict(exact: str, answer: str, names: tuple[str, ...] = NAMES) -> Verdict:
    """The verdict on ``answer``."""
    return judge(tree(exact, names), tree(answer, names), names, seconds=PATIENCE)
