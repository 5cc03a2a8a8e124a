"""Answers to be checked: right ones that look different, and the mistakes that are made most."""

from __future__ import annotations

from gui.examples.example import Example, example
from gui.session.check_view import CheckView, Practice, entry_key, text_key
from gui.session.checking import TEXT, Place
from studies.messages.check import DERIVATIVE, GRADIENT, HESSIAN, JACOBIAN

GROUP = "Check my work"


def _by_entries(of: str, answers: dict[str, str], place: Place = (0, 0)) -> CheckView:
    """``answers``: by the variables, ``x y``, of the only component."""
    pairs = ((entry_key(0, tuple(by.split())), text) for by, text in answers.items())
    return CheckView(of=of, answers=tuple(pairs), place=place)


def _as_text(of: str, text: str, *of_what: str | int) -> CheckView:
    return CheckView(of=of, mode=TEXT, answers=((text_key(of, *of_what), text),))


def _checked(title: str, text: str, point: str, box: str, check: CheckView, notice: str) -> Example:
    return example(GROUP, title, text, point, box, lens="check", check=check, notice=notice)


CHECKS: tuple[Example, ...] = (
    _checked(
        "Right, though it looks different",
        "sin(x)^2",
        "x=1",
        "x=-3..3",
        _by_entries(DERIVATIVE, {"x": "sin(2x)"}),
        notice="sin 2x is 2 sin x cos x: proved, not only compared at some points.",
    ),
    _checked(
        "The inner derivative is lost",
        "sin(x^2)",
        "x=1",
        "x=-3..3",
        _by_entries(DERIVATIVE, {"x": "cos(x^2)"}),
        notice="The factor 2x is missing; a counterexample is certified beside the picture.",
    ),
    _checked(
        "A gradient: one entry is wrong",
        "x^2 y + sin(x y)",
        "x=1, y=0.8",
        "x=-2..2, y=-2..2",
        _by_entries(GRADIENT, {"x": "2x y + cos(x y)", "y": "x^2 + x cos(x y)"}),
        notice="In the first entry y is missing before cos(x y); the second is right.",
    ),
    _checked(
        "A quotient, the wrong way round",
        "x/(x^2 + 1)",
        "x=0.5",
        "x=-4..4",
        _by_entries(DERIVATIVE, {"x": "(2x^2 - (x^2 + 1))/(x^2 + 1)^2"}),
        notice="u v' − u' v instead of u' v − u v': the sign is wrong at every x but ±1.",
    ),
    _checked(
        "A Jacobian, transposed",
        "[x^2 y, 5x + sin(y)]",
        "x=1, y=2",
        "x=-2..2, y=-3..3",
        _as_text(JACOBIAN, "[[2x y, 5],\n [x^2, cos y]]"),
        notice="The answer is the transpose: either layout is accepted, and it is said"
        " which one it is.",
    ),
    _checked(
        "A Hessian without a factor 2",
        "x^2 y + y^3",
        "x=1, y=0.5",
        "x=-2..2, y=-2..2",
        _by_entries(HESSIAN, {"x x": "2y", "x y": "x", "y x": "x", "y y": "6y"}, (0, 1)),
        notice="Both mixed entries are x instead of 2x; the diagonal is right.",
    ),
    _checked(
        "Rounded decimals",
        "cos(4x)/3",
        "x=0.3",
        "x=-1.6..1.6",
        _by_entries(DERIVATIVE, {"x": "-1.33 sin(4x)"}),
        notice="1.33 stands for 4/3: right to the digits given, and said to be rounded.",
    ),
    _checked(
        "Line by line: where is the mistake?",
        "(x^2 + 1)^3",
        "x=0.8",
        "x=-1.5..1.5",
        _as_text(
            DERIVATIVE,
            "3(x^2 + 1)^2 * 2x\n= 6x (x^2 + 1)^2\n= 6x (x^4 + x^2 + 1)\n= 6x^5 + 6x^3 + 6x",
            "x",
            1,
        ),
        notice="Line 3: (x² + 1)² is x⁴ + 2x² + 1; the next line only inherits the mistake.",
    ),
    _checked(
        "A kink: |x|",
        "|x|",
        "x=0",
        "x=-2..2",
        _by_entries(DERIVATIVE, {"x": "sign(x)"}),
        notice="sign x is right wherever |x| has a derivative; at 0 it has none.",
    ),
    _checked(
        "Right for x > 0 only",
        "x |x|",
        "x=1",
        "x=-2..2",
        _by_entries(DERIVATIVE, {"x": "2x"}),
        notice="2x is the derivative for x ≥ 0; on the other side it is −2x.",
    ),
    _checked(
        "Yours needs x > 0",
        "x^3",
        "x=1",
        "x=-2..2",
        _by_entries(DERIVATIVE, {"x": "3 e^(2 ln x)"}),
        notice="3 e^(2 ln x) is 3x² where x > 0, and undefined elsewhere.",
    ),
    _checked(
        "Practise: product rule",
        "x^2 sin(x)",
        "x=1",
        "x=-3..3",
        CheckView(practice=Practice(on=1, rule="product")),
        notice="New exercises on one rule; the hints come one at a time.",
    ),
)
