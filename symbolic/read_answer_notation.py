"""Notation of derivatives: ``f'(x)``, ``df/dx``, ``f_xy``, ``∇f``, ``H_f``, as plain text or LaTeX.

Recognised on the left of an equals sign and, where it has a value, inside a formula.  Only what is
typed is looked at; nothing is derived here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from symbolic import letters

GRADIENT, HESSIAN, JACOBIAN, DIRECTIONAL = "gradient", "hessian", "jacobian", "directional"

LONGEST = 300
"""Characters of a left side; a longer one is an expression."""

MOST_ORDER = 20


@dataclass(frozen=True, slots=True)
class Notation:
    """What a derivative's notation names.

    Attributes
    ----------
    function : the name that is derived, as declared; empty for a letter that is none (``y'``).
    by : the variables, in turn; empty where the notation does not say (``f''``).
    order : how often; 0 for the function itself.
    whole : ``gradient``, ``hessian``, ``jacobian`` or ``directional``; empty for one derivative.
    typed : the letter that stands for the function.
    unknown : a variable of the notation that the function does not have.
    """

    function: str = ""
    by: tuple[str, ...] = ()
    order: int = 0
    whole: str = ""
    typed: str = ""
    unknown: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A notation inside a formula: characters ``start`` to ``end``."""

    start: int
    end: int
    notation: Notation


_FONT = re.compile(
    r"\\(?:mathbf|mathrm|mathit|mathsf|mathcal|boldsymbol|bm|bold|vec|text|textbf|operatorname)"
    r"\s*\{([^{}]*)\}"
)
_BARE_FONT = re.compile(r"\\(?:mathbf|mathrm|mathit|boldsymbol|bm|vec|rm|bf)(?![A-Za-z])")
_GAP = re.compile(
    r"\\(?:left|right|quad|displaystyle|big|bigl|bigr|Big|Bigl|Bigr|limits)(?![A-Za-z])|\\[,;:! ]|~"
)
_SIGNS = {
    r"\partial": "∂", r"\differentialD": "∂", r"\nabla": "∇", r"\prime": "'", r"\cdot": "·",
    r"\dfrac": r"\frac", r"\tfrac": r"\frac", r"\cfrac": r"\frac",
}  # fmt: skip
_SIGN = re.compile(r"\\(?:partial|differentialD|nabla|prime|cdot|[dtc]frac)(?![A-Za-z])|[′’´ⅆ⋅]")
_SAME = {"′": "'", "’": "'", "´": "'", "ⅆ": "d", "⋅": "·"}

_D = "[d∂]"
_POWERS = "²³⁴⁵⁶⁷⁸⁹"
_ORDER = rf"(?:\s*\^\s*\{{\s*[0-9]{{1,2}}\s*\}}|\s*\^?[0-9]{{1,2}}|[{_POWERS}])?"
_PRIMES = (
    r"(?:(?:\s*'){1,9}|\s*[″‴]|\s*\^\s*\{\s*(?:'\s*){1,9}\}|\s*\^\s*'"
    r"|\s*\^\s*\{?\s*\(\s*[0-9]{1,2}\s*\)\s*\}?)"
)
_ARGUMENTS = r"(?:\s*[(\[][^=\n]*[)\]])?"
_NABLA = r"(?:∇|\\?[Gg]rad(?![A-Za-z]))"
_WORD = r"\\?[A-Za-z]+(?:_?[0-9]+|_\{[A-Za-z0-9]+\})?"
_SQUARE = r"(?:\s*\^\s*\{?\s*2\s*\}?|²)"
_LOWERED = {base: sub for sub, base in letters.SUBSCRIPTS.items()}
_GREEK = {name: sign for sign, name in letters.GREEK_LETTERS.items()}


def plainer(text: str) -> str:
    """``text`` without fonts and spacing commands and with one spelling of each sign; every
    character that stays is where it was."""

    def unfonted(found: re.Match[str]) -> str:
        before = found.start(1) - found.start()
        return " " * before + found[1] + " "

    def signed(found: re.Match[str]) -> str:
        sign = _SIGNS.get(found.group()) or _SAME[found.group()]
        return (
            sign.rjust(len(found.group()))
            if sign == r"\frac"
            else sign.ljust(found.end() - found.start())
        )

    if "\\" in text or "~" in text:
        text = _FONT.sub(unfonted, text)
        text = _BARE_FONT.sub(lambda found: " " * len(found.group()), text)
        text = _GAP.sub(lambda found: " " * len(found.group()), text)
    return _SIGN.sub(signed, text)


def spelled(name: str) -> str:
    """A pattern for the ways in which a declared name is typed."""
    found = re.fullmatch(r"([A-Za-z]+)([0-9]*)((?:_[A-Za-z0-9]+)*)_?", name)
    if found is None:
        return re.escape(name)
    stem, digits, rest = found.groups()
    body = stem
    if stem in _GREEK:
        body = rf"(?:{stem}|\\{stem}|{re.escape(_GREEK[stem])})"
    for part in [*([digits] if digits else []), *rest.split("_")[1:]]:
        lowered = "".join(_LOWERED.get(c, c) for c in part)
        body += rf"(?:_?{part}|_\{{\s*{part}\s*\}}|\[{part}\]|{lowered})"
    return rf"(?:\{{\s*{body}\s*\}}|{body})"


_Form = tuple[str, Callable[[re.Match[str]], Notation | None]]
"""A pattern, and what it means."""


class Notations:
    """The notations of one problem.

    Parameters
    ----------
    functions : names that can be derived: the function, its components, named intermediates.
    variables : by which can be derived.
    taken : further names that are no functions (parameters).
    """

    def __init__(
        self, functions: Sequence[str], variables: Sequence[str], taken: Sequence[str] = ()
    ) -> None:
        self._inputs = {*variables, *taken}
        known = [name for name in functions if name not in self._inputs]
        self._functions = {name: spelled(name) for name in sorted(known, key=len, reverse=True)}
        self._variables = {name: spelled(name) for name in sorted(variables, key=len, reverse=True)}
        self._known = f"(?:{'|'.join(self._functions.values()) or '(?!)'})(?![A-Za-z0-9])"
        self._alone = f"(?:{'|'.join(self._functions.values()) or '(?!)'})"
        self._by = f"(?:{'|'.join(self._variables.values()) or '(?!)'})"
        self._below = rf"(?:{_D}\s*{self._by}{_ORDER}\s*)+"

    # left sides ---------------------------------------------------------------------------------

    def left_side(self, text: str) -> Notation | None:
        """What the left side ``text`` names, or None where it is no such notation."""
        typed = plainer(text).strip()
        if not typed or len(typed) > LONGEST:
            return None
        for pattern, make in self._left_forms(typed):
            found = _compiled(pattern).fullmatch(typed)
            if found is not None:
                notation = make(found)
                if notation is not None:
                    return notation
        return None

    def _left_forms(self, typed: str) -> Iterator[_Form]:
        """The forms that ``typed`` may have, most special first: compiling one takes a
        millisecond, so that only those come which its signs allow."""
        name = rf"(?P<name>{self._known}|{_WORD})"
        of = rf"(?:\s*(?:_\s*)?[({{]?\s*{name}\s*[)}}]?)?"  # H_f, H_{f}, Hess(f), Hf
        if "∇" in typed or "rad" in typed:
            yield rf"{_NABLA}{_SQUARE}{of}{_ARGUMENTS}", self._whole(HESSIAN)
            dotted = rf"{_NABLA}{of}{_ARGUMENTS}\s*[·*]\s*[^=]*"
            yield dotted, self._whole(DIRECTIONAL)
            yield rf"{_NABLA}{of}{_ARGUMENTS}", self._whole(GRADIENT)
        if "frac" in typed or "/" in typed:
            yield from self._quotients(typed, name)
        if typed[0] in "HD":
            yield rf"(?:(?P<letter>H)|Hess|D{_SQUARE}){of}{_ARGUMENTS}", self._whole(HESSIAN)
        if typed[0] == "J":
            yield rf"(?:(?P<letter>J)|Jac){of}{_ARGUMENTS}", self._whole(JACOBIAN)
        if typed[0] in "D∂∇":
            by = rf"[D∂]\s*_\s*\{{?\s*(?P<run>{self._by})\s*\}}?\s*{name}{_ARGUMENTS}"
            yield by, self._subscripted
            along = rf"[D∇]\s*_\s*(?:\{{[^=]*\}}|\\?[A-Za-z]+)\s*{name}{_ARGUMENTS}"
            yield along, self._whole(DIRECTIONAL)
            yield rf"(?P<letter>D)\s*{name}{_ARGUMENTS}", self._whole(JACOBIAN)
        if any(sign in typed for sign in "'″‴^"):
            yield rf"{name}(?P<primes>{_PRIMES}){_ARGUMENTS}", self._primed
        if "dot" in typed:
            yield rf"\\(?P<dots>d?dot)\s*\{{?\s*{name}\s*\}}?{_ARGUMENTS}", self._dotted
        if "_" in typed:
            braced = rf"\{{(?P<braced>(?:\s*,?\s*{self._by})+)\s*\}}"
            run = rf"(?P<run>{self._by}+)"
            yield rf"(?P<name>{self._known})_(?:{braced}|{run}){_ARGUMENTS}", self._subscripted
            strange = r"_(?:\{\s*(?P<braced>[A-Za-z0-9, ]+)\}|(?P<run>[A-Za-z0-9]+))"
            yield rf"(?P<name>{self._alone}){strange}{_ARGUMENTS}", self._strange_subscript
        yield rf"{name}{_ARGUMENTS}", self._itself

    def _quotients(self, typed: str, name: str) -> Iterator[_Form]:
        above = rf"{_D}(?P<order>{_ORDER})\s*[(\[]?\s*{name}{_ARGUMENTS}\s*[)\]]?"
        operator = rf"{_D}(?P<order>{_ORDER})"
        below = rf"(?P<below>{self._below})"
        after = rf"[(\[]?\s*{name}{_ARGUMENTS}\s*[)\]]?"
        strange = rf"{_D}{_ORDER}\s*(?P<unknown>{_WORD}){_ORDER}"
        if "frac" in typed:
            frac = r"\s*\\frac\s*\{\s*"
            yield rf"{frac}{above}\s*\}}\s*\{{\s*{below}\}}{_ARGUMENTS}", self._leibniz
            yield rf"{frac}{operator}\s*\}}\s*\{{\s*{below}\}}\s*{after}", self._leibniz
            yield rf"{frac}{above}\s*\}}\s*\{{\s*{strange}\s*\}}{_ARGUMENTS}", self._strange
        if "/" in typed:
            yield rf"{_D}\s*\([^=/]*\)\s*/\s*{_D}\s*\([^=/]*\)", self._whole(JACOBIAN)
            yield rf"\(?{above}\)?\s*/\s*\(?{below}\)?{_ARGUMENTS}", self._leibniz
            yield rf"\(?{operator}\s*/\s*\(?{below}\)?\s*{after}", self._leibniz
            yield rf"\(?{above}\)?\s*/\s*\(?{strange}\)?{_ARGUMENTS}", self._strange

    def function(self, typed: str) -> str | None:
        """The declared name that ``typed`` spells; empty for a letter that is none; None where it
        is a variable or a parameter."""
        for known, pattern in self._functions.items():
            if _compiled(pattern).fullmatch(typed.strip()):
                return known
        bare = typed.strip("{} \\")
        spellings = self._variables.values()
        if bare in self._inputs or any(_compiled(p).fullmatch(bare) for p in spellings):
            return None
        return ""

    def _made(self, found: re.Match[str], order: int, by: Sequence[str] = ()) -> Notation | None:
        typed = found["name"]
        function = self.function(typed)
        if function is None:
            return None
        return Notation(function, tuple(by), order, typed=typed.strip("{} \\"))

    def _whole(self, whole: str) -> Callable[[re.Match[str]], Notation | None]:
        def make(found: re.Match[str]) -> Notation | None:
            groups = found.groupdict()
            letter = groups.get("letter")
            if letter is not None and letter.strip("\\{} ")[-1:] in self._inputs:
                return None
            typed = groups.get("name")
            function = self.function(typed) if typed else ""
            order = 2 if whole == HESSIAN else 1
            return None if function is None else Notation(function, (), order, whole, typed or "")

        return make

    def _leibniz(self, found: re.Match[str]) -> Notation | None:
        by: list[str] = []
        pattern = rf"{_D}\s*(?P<by>{self._by})(?P<order>{_ORDER})"
        for step in _compiled(pattern).finditer(found["below"]):
            by.extend([self._variable(step["by"])] * _number(step["order"]))
        if len(by) > MOST_ORDER or len(by) != _number(found["order"]):
            return None
        return self._made(found, len(by), by)

    def _strange(self, found: re.Match[str]) -> Notation | None:
        """A derivative by what is no variable: by the vector of all, or by a mistake."""
        typed = re.sub(r"\W|_", "", found["unknown"].rpartition("{")[2])
        made = self._made(found, 1)
        stems = {name.rstrip("0123456789").rstrip("_") for name in self._variables}
        if made is None or not typed:
            return made and Notation(made.function, (), 1, GRADIENT, made.typed)
        if stems == {typed}:
            return Notation(made.function, (), 1, GRADIENT, made.typed)
        return Notation(made.function, (), 1, "", made.typed, typed)

    def _strange_subscript(self, found: re.Match[str]) -> Notation | None:
        made = self._made(found, 1)
        typed = (found["braced"] or found["run"]).strip()
        return made and Notation(made.function, (), 1, "", made.typed, typed)

    def _primed(self, found: re.Match[str]) -> Notation | None:
        typed = found["primes"]
        digits = re.search("[0-9]+", typed)
        order = int(digits.group()) if digits else 0
        order = order or sum(typed.count(sign) for sign in "'′’´") or typed.count("prime")
        order = order or {"″": 2, "‴": 3}.get(typed.strip(), 1)
        return self._made(found, order)

    def _dotted(self, found: re.Match[str]) -> Notation | None:
        return self._made(found, len(found["dots"]) - 2)

    def _subscripted(self, found: re.Match[str]) -> Notation | None:
        typed = found.groupdict().get("braced") or found["run"]
        by = [self._variable(each) for each in _compiled(self._by).findall(typed)]
        return self._made(found, len(by), by) if len(by) <= MOST_ORDER else None

    def _itself(self, found: re.Match[str]) -> Notation | None:
        return self._made(found, 0)

    def _variable(self, typed: str) -> str:
        return next(n for n, p in self._variables.items() if _compiled(p).fullmatch(typed.strip()))

    # inside a formula ---------------------------------------------------------------------------

    def inside(self, text: str) -> list[Found]:
        """The notations in ``text``, in order: of known functions only, without their arguments."""
        plain = plainer(text)
        found = []
        for pattern in self._inside_forms(plain):
            for match in _compiled(pattern).finditer(plain):
                if _IN_A_NAME.search(plain, max(0, match.start() - 40), match.start()):
                    continue
                notation = self.left_side(match.group())
                if notation is not None and notation.function and notation.order:
                    found.append(Found(match.start(), match.end(), notation))
        return sorted(found, key=lambda each: each.start)

    def _inside_forms(self, plain: str) -> Iterator[str]:
        name, by = self._known, self._by
        start = r"(?<![A-Za-z_\\])"
        if any(sign in plain for sign in "'″‴") or re.search(r"\^\s*\{?\s*\(", plain):
            yield rf"{start}{name}{_PRIMES}"
        if _SLASH.search(plain) and "d" not in self._inputs:
            above = rf"(?<![A-Za-z_\\]){_D}{_ORDER}\s*{name}"
            yield rf"{above}\s*/\s*{self._below}(?![A-Za-z0-9])"
        if _FRACTION.search(plain):
            above = rf"\\frac\s*\{{\s*{_D}{_ORDER}\s*{name}\s*\}}"
            yield rf"{above}\s*\{{\s*{self._below}\}}"
        if "_" in plain:
            yield rf"{start}{name}_(?:\{{(?:\s*{by})+\s*\}}|{by}+(?![A-Za-z0-9_]))"


_IN_A_NAME = re.compile(r"[A-Za-z_][0-9]+\Z")  # x2f' goes on from the name x2
_SLASH = re.compile(rf"{_D}[^/]{{0,40}}/\s*{_D}")
_FRACTION = re.compile(rf"\\frac\s*\{{\s*{_D}")


def _number(typed: str | None) -> int:
    """The order that ``^2``, ``^{2}``, ``2`` or ``²`` writes; 1 where nothing does."""
    if not typed or not typed.strip():
        return 1
    digits = re.search("[0-9]+", typed)
    if digits is not None:
        return min(int(digits.group()), MOST_ORDER + 1)
    return 2 + _POWERS.index(typed.strip()[0])


@lru_cache(maxsize=512)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
