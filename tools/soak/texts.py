"""What a person types: functions from the library and made at random, numbers, and mistakes."""

from __future__ import annotations

import random

from gui.examples import EXAMPLES

NAMES = ("x", "y", "z", "t", "u", "x_1", "x_2", "w")
FUNCTIONS = ("sin", "cos", "exp", "ln", "sqrt", "tanh", "sigmoid", "relu", "abs", "atan", "erf")
NUMBERS = ("2", "3", "0.5", "pi", "10", "1/3", "e", "-1")

MISTAKES = (
    "", "x^^2", "sin(", "x + ", "[x, ", "2 ** ** y", "foo(x)", "9^9^9^9", "x = ", r"\frac{x}{",
    "1e999999999", "(((((x", "x/0 + y", "log(-1 - x^2)", "x\ny", "a = \na x", "f(x, y) = x + z",
    "factorial(100000) x", "x; y", "щ + x", "[x, y; z]", "sqrt(-1 - x^2) y", "x = y\nx", "∂x",
)  # fmt: skip
"""Nothing of these can be derived, or nothing comes of it; each has a sentence that says so."""

ENTRIES = (
    "1", "-2.5", "0", "pi/4", "1e3", "1e-9", "2x", "x^2", "2 x y + cos(x y) y", "sin(x)", "1/0",
    "[2x, 2y]", "abc(", "", "-", "0.001", "12", "200", "x", "0.1",
)  # fmt: skip
"""For fields of numbers, of settings and of answers: some of them are none where they come to
stand."""

WORDS = (
    "quad", "loss", "Rosen", "4.2", "x^2", "nothing of this", "network", "saddle",
)  # fmt: skip
"""To search the library for."""

PROSE = (
    "# Notes\n\nThe gradient $2x$ points *up*.\n\n- one\n- two, $sqrt(x)$\n",
    "Some words, and `code`, and $x^$ that is not finished",
    "1. first $f'(x)$\n2. second\n\n> quoted **strongly**",
)


def function(dice: random.Random) -> str:
    """A whole function: one of the library, or a new one."""
    if dice.random() < 0.4:
        return dice.choice([one.document.text for one in EXAMPLES if one.document.text])
    names = dice.sample(NAMES, dice.choice((1, 1, 2, 2, 2, 2, 3, 5)))
    lines, terms = [], list(names)
    if dice.random() < 0.3:
        lines.append(f"a = {dice.choice(NUMBERS)}")
        terms.append("a")
    if dice.random() < 0.15:
        lines.append(f"q = {expression(dice, names, 1)}")
        terms.append("q")
    if dice.random() < 0.25:
        parts = [expression(dice, terms, 2) for _ in range(dice.choice((2, 2, 3)))]
        parts[0] += " + q" if "q" in terms else ""  # a line that nothing uses is a component
        lines.append(f"[{', '.join(parts)}]")
    else:
        whole = expression(dice, terms, dice.choice((1, 2, 2, 3)))
        # Every name is used, so that there are as many variables as were wished for.
        lines.append(f"{whole} + {' + '.join(f'0.1 {name}^2' for name in names)}")
    return "\n".join(lines)


def expression(dice: random.Random, names: list[str], depth: int) -> str:
    """An expression that is nested ``depth`` levels deep."""
    if depth == 0:
        return dice.choice(names) if dice.random() < 0.7 else dice.choice(NUMBERS[:6])
    inner = [expression(dice, names, depth - 1) for _ in range(2)]
    shape = dice.randrange(6)
    if shape == 0:
        return f"{dice.choice(FUNCTIONS)}({inner[0]})"
    if shape == 1:
        return f"({inner[0]})^{dice.choice(('2', '3', '4', '-1', '0.5'))}"
    if shape == 2:
        return f"({inner[0]})/(1 + ({inner[1]})^2)"
    return f"({inner[0]}) {dice.choice('+-**')} ({inner[1]})"


def typed(dice: random.Random) -> str:
    """What is typed into the editor, right or wrong."""
    if dice.random() < 0.25:
        return dice.choice(MISTAKES)
    whole = function(dice)
    # Half typed: the person thinks, or has lost interest.
    return whole[: dice.randrange(len(whole))] if dice.random() < 0.15 else whole
