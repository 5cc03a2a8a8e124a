"""The lines of an answer and the two sides of their equals signs, in any notation for them.

Only signs and brackets are looked at; positions are those of the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from symbolic.refusal import refuse

MOST_STEPS = 60
"""Most lines, and most parts of a chain of equals signs."""

_WRAPPERS = re.compile(
    r"\\(?:begin|end)\s*\{(?:align|aligned|equation|gather|gathered|split|multline|eqnarray)\*?\}"
    r"|\\(?:therefore|nonumber|notag)(?![A-Za-z])|[∴$]"
)
_ARROWS = re.compile(
    r"\\(?:Rightarrow|Longrightarrow|implies|iff|Leftrightarrow|to|rightarrow)(?![A-Za-z])"
    r"|<=>|=>|->|[⇒⟹→⇔⟺↦⟶]"
)
_EQUALS = re.compile(r":=|\\(?:approx|equiv|simeq)(?![A-Za-z])|[≈≡≃]")
_ARRAYS = re.compile(
    r"(?<![A-Za-z0-9_.])(?:(?:np|numpy|jnp|jax\.numpy|torch|tf|sp|sympy|mp)\s*\.\s*)?"
    r"(?:asarray|array|matrix|mat|tensor|constant|Matrix|ImmutableMatrix|vec|vector)"
    r"(?=\s*[(\[]\s*[(\[])|(?<![A-Za-z0-9_.\\])(?:vec|mat|vector|matrix)(?=\s*\([^\n]*[,;])"
)
_TYPES = re.compile(r",\s*dtype\s*=\s*[A-Za-z_.0-9]+")
_ANGLES = re.compile(r"\\(?:langle|rangle)(?![A-Za-z])|[⟨⟩〈〉]")
_TRANSPOSE = re.compile(
    r"(?<=[)\]}])\s*(?:\^\s*(?:\{\s*)?(?:\\(?:top|intercal|mathsf|mathrm|text|mathbf)"
    r"(?:\s*\{\s*T\s*\})?|T)(?:\s*\})?(?![A-Za-z0-9])|ᵀ|\.\s*(?:T(?![A-Za-z])|transpose\(\)))"
)
_STEP = re.compile(
    r"\\(?:begin|end)\s*\{[^{}\n]*\}|\\\\|\\[A-Za-z]+|\\.|[<>=!]=|[()\[\]{}⌊⌋⌈⌉=\n;]", re.DOTALL
)


_GOES_ON = re.compile(r"\s*(?:[+*/·×]|\\cdot(?![A-Za-z]))")
"""A line that begins so goes on from the one before; a minus may begin an entry."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line: the sides of its equals signs as pairs of positions; ``goes_on`` where it begins
    with an equals sign, ``open`` where it ends with one."""

    sides: tuple[tuple[int, int], ...]
    goes_on: bool
    open: bool

    @property
    def start(self) -> int:
        return self.sides[0][0]

    @property
    def end(self) -> int:
        return self.sides[-1][1]


def prepared(text: str) -> str:
    """``text`` with one spelling of arrows (line ends), equals signs and brackets, and without
    names that only announce a matrix; every other character stays where it is."""

    def blank(found: re.Match[str]) -> str:
        return " " * len(found.group())

    if "#" in text:
        text = re.sub(r"#[^\n]*", blank, text)
    text = _WRAPPERS.sub(blank, text)
    text = _ARROWS.sub(lambda found: "\n".ljust(len(found.group())), text)
    text = _EQUALS.sub(lambda found: "=".rjust(len(found.group())), text)
    text = _TYPES.sub(blank, _ARRAYS.sub(blank, text))
    return _ANGLES.sub(_bracket, text)


def _bracket(found: re.Match[str]) -> str:
    opening = found.group() in ("\\langle", "⟨", "〈")
    return ("(" if opening else ")").ljust(len(found.group()))


def lines(text: str) -> list[Line]:
    """The lines of a prepared text that hold something.

    Raises
    ------
    UnreadableInput
        ``too-many-lines``.
    """
    found: list[Line] = []
    sides: list[tuple[int, int]] = []
    begin, depth = 0, 0

    def end_line(at: int) -> None:
        nonlocal sides
        sides.append((begin, at))
        goes_on = len(sides) > 1 and not text[slice(*sides[0])].strip(" &\t")
        kept = [side for side in sides if text[slice(*side)].strip(" &\t\n,")]
        if kept:
            still_open = len(sides) > 1 and kept[-1] is not sides[-1]
            trimmed = tuple(_trimmed(text, *side) for side in kept)
            found.append(Line(trimmed, goes_on, still_open))
        sides = []

    for step in _STEP.finditer(text):
        sign = step.group()
        if sign.startswith("\\begin") or sign in ("(", "[", "{", "\\{", "⌊", "⌈"):
            depth += 1
        elif sign.startswith("\\end") or sign in (")", "]", "}", "\\}", "⌋", "⌉"):
            depth = max(0, depth - 1)
        elif depth:
            continue
        elif sign == "=":
            sides.append((begin, step.start()))
            begin = step.end()
        elif sign == "\n" and _GOES_ON.match(text, step.end()):
            continue
        elif sign == "\n" and text[begin : step.start()].rstrip()[-1:] in tuple("+-*/^"):
            continue  # the expression goes on
        elif sign == "\n" and sides and not text[begin : step.start()].strip():
            continue  # after an equals sign
        elif sign in ("\n", ";", "\\\\"):
            end_line(step.start())
            begin = step.end()
    end_line(len(text))
    if sum(len(line.sides) for line in found) > MOST_STEPS:
        extra = found[-1]
        message = f"This has more than {MOST_STEPS} lines or steps."
        refuse("too-many-lines", message, extra.start, extra.end, "Leave some out.")
    return found


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without blanks, the & of aligned equations, and a comma or full stop at the end."""
    while start < end and text[start] in " &\t\r\n":
        start += 1
    while end > start and text[end - 1] in " &\t\r\n,":
        end -= 1
    if end - start > 1 and text[end - 1] == "." and text[end - 2] != ".":
        following_number = text[end - 2].isdecimal()
        end -= 0 if following_number else 1
    return start, end


def omissions(text: str) -> list[int]:
    """Where a question mark stands for an entry that is not answered."""
    return [found.start() for found in re.finditer(r"\?", text)]


def transpositions(text: str) -> list[tuple[int, int]]:
    """Where ``^T`` and its kin stand after a bracket."""
    if not re.search(r"T|ᵀ|\\top|\\intercal|transpose", text):
        return []
    return [found.span() for found in _TRANSPOSE.finditer(text)]
