"""A formula in running text, in the input language, as markup: ``df/dx = 2x``, ``f(x + h)``,
``x_{k+1}``, ``nabla f = [2x, 1]``.

A text tells of functions that nobody defined, of vectors inside an expression and of equations,
none of which a Problem has.  These parts are set one by one and stand as names in what the language
reads; nothing is evaluated.  Never imports SymPy.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType

from symbolic import bounds
from symbolic.brackets import pair_bars
from symbolic.fold import Fold
from symbolic.formula_signs import FUNCTIONS, OPERATORS, SIGNS, SYMBOLS, WORDS, Words
from symbolic.inlining import rebuilt
from symbolic.listings import Listing, plain
from symbolic.markup import SetOff, typesetting
from symbolic.markup_form import Edge, Form, Piece
from symbolic.name_shape import name_shape
from symbolic.names import Scope
from symbolic.parsing import parse
from symbolic.print_typst import TYPST
from symbolic.refusal import refuse
from symbolic.statements import scan
from symbolic.tree import Name, Node
from symbolic.whitelist import GREEK, SPELLINGS
from symbolic.words import resolve

LONGEST = 1_000
"""Characters of one formula."""

DEEPEST = 12
"""Parts within parts."""


def formula_typst(text: str) -> str:
    """Typst mathematics of a formula, without dollar signs; see :func:`symbolic.print_typst.typst`
    for what can be in it.

    Raises
    ------
    UnreadableInput
        And nothing else, for any text; its columns count in the part that cannot be read.
    """
    return _markup(text, "typst")


def formula_latex(text: str) -> str:
    """The same as LaTeX."""
    return _markup(text, "latex")


@lru_cache(maxsize=2048)
def _markup(text: str, dialect: str) -> str:
    if len(text) > LONGEST:
        message = f"A formula in a text has at most {LONGEST} characters."
        refuse("too-long", message, LONGEST, len(text), "Cut it in two.")
    if not text.strip():
        refuse("empty", "No formula stands here.", 0, len(text), "Write it between two $.")
    if "#" in text:
        at = text.index("#")
        refuse("comment", "A comment cannot stand in a formula.", at, len(text), "Delete it.")
    return _Setting(WORDS[dialect], 0).formula(text)


_NAME = r"(?:[A-Za-z]+?|[α-ωΑ-Ω])(?:_?[0-9]+|_\{[A-Za-z0-9]+\}|_[A-Za-z]\b)?"
_ORDER = r"(?:\s*\^\s*\{?\s*([0-9])\s*\}?|([²³⁴]))?"
_QUOTIENT = re.compile(
    rf"(?<![A-Za-z_])([d∂]){_ORDER}\s*\(?\s*({_NAME})\s*\)?\s*/\s*\(?\s*"
    rf"((?:[d∂]\s*{_NAME}{_ORDER}\s*(?=[d∂)]|[^A-Za-z0-9_^²³⁴]|\Z))+)"
)
_BELOW = re.compile(rf"[d∂]\s*({_NAME}){_ORDER}\s*(?=[d∂)]|[^A-Za-z0-9_^²³⁴]|\Z)")
_PRIMED = re.compile(rf"(?<![A-Za-z_])({_NAME})\s*(['′’]{{1,3}})")
_PRIMED_BRACKET = re.compile(r"\)\s*(['′’]{1,3})")
_BRACED = re.compile(r"(?<![A-Za-z_])(?:([A-Za-z]+|[α-ωΑ-Ω])_|(Zzq[a-z]+)\s*_)([{(]|[A-Za-z0-9]+)")
_BARS = re.compile(r"\|\|(.+?)\|\||‖(.+?)‖")
_OPERATOR = re.compile(r"(?<![A-Za-z_])([A-Za-z]+)(?![A-Za-z_])")
_CONDITION = re.compile(r"(?<![A-Za-z])(?:if|else|otherwise|and|or)(?![A-Za-z])")
_IN = re.compile(r"\s+in\s+")
_POWERS = str.maketrans("²³⁴", "234")
_PAIRS = MappingProxyType({"(": ")", "[": "]", "{": "}"})


@dataclass(slots=True)
class _Setting:
    """One formula, or a part of one, under way.  ``placed`` : the parts that are set, by the names
    that they have in the text that is left."""

    words: Words
    depth: int
    functions: frozenset[str] = FUNCTIONS
    placed: dict[str, Piece] = field(default_factory=dict)

    def formula(self, text: str) -> str:
        """The markup of sides with signs between them."""
        heads = re.findall(rf"({_NAME})\s*\([^()=]*\)\s*=(?!=)", text)
        self.functions = self.functions | {head for head in heads if head not in SPELLINGS}
        parts = self._sides(_IN.sub(" ∈ ", text))
        out = []
        for place, part in enumerate(parts):
            if place % 2:
                out.append(self.words.signs[part])
            elif part.strip():
                interval = bool(place) and parts[place - 1] == "∈"
                out.append(self._side(part, interval=interval))
        if not out:
            refuse("empty", "No formula stands here.", 0, len(text), "Write it between two $.")
        return _spaced(out)

    def _sides(self, text: str) -> list[str]:
        """Sides and the signs between them, in turn; what is in brackets, and what is compared in a
        condition, stays together."""
        whole = _CONDITION.search(text) is not None
        found, begin, at, depth = [], 0, 0, 0
        while at < len(text):
            depth += (text[at] in "([{") - (text[at] in ")]}")
            sign = "" if depth else next((s for s, _, _ in SIGNS if text.startswith(s, at)), "")
            if whole and sign not in ("", "=", "≈", "→", "->", ":="):
                sign = ""
            if whole and text.startswith("==", at):
                sign, at = "", at + 1
            if sign:
                found += [text[begin:at], sign]
                at += len(sign)
                begin = at
            else:
                at += 1
        return [*found, text[begin:]]

    def _inside(self, text: str) -> str:
        """A part, set for itself."""
        if self.depth >= DEEPEST:
            refuse("too-deep", f"More than {DEEPEST} parts stand inside one another.", 0, len(text),
                   "Name a part.")  # fmt: skip
        inner = _Setting(self.words, self.depth + 1, self.functions)
        inner.placed = self.placed
        return inner.formula(text)

    def _side(self, text: str, *, interval: bool = False) -> str:
        typed = text.strip()
        if (
            interval
            and typed[:1] in "[("
            and typed[-1:] in ")]"
            and _close(typed, 0)
            in (
                len(typed) - 1,
                -1,
            )
        ):
            inner = ", ".join(self._inside(part) for part in _split(typed[1:-1]))
            return f"{typed[0]}{inner}{typed[-1]}"
        for step in (self._norms, self._quotients, self._primes, self._symbols, self._subscripts,
                     self._brackets, self._upright):  # fmt: skip
            text = step(text)
        return self._read(text)

    # parts that are set for themselves ----------------------------------------------------------

    def _put(self, body: str, *, tall: bool = False, applied: bool = False) -> str:
        """Remember markup; the name that it has in the text."""
        number, letters = len(self.placed), ""
        while number or not letters:
            letters += "abcdefghij"[number % 10]
            number //= 10
        name = f"Zzq{letters}z"
        last = Edge.APPLIED if applied else Edge.RATIO if tall else Edge.LETTER
        first = Edge.RATIO if tall else Edge.LETTER
        form = Form(body, width=max(1, len(body) // 3), tall=tall, first=first, last=last)
        self.placed[name] = Piece(form, form)
        return f" {name} "

    def _norms(self, text: str) -> str:
        def put(found: re.Match[str]) -> str:
            return self._put(self.words.norm(self._inside(found[1] or found[2])), applied=True)

        return _BARS.sub(put, text)

    def _quotients(self, text: str) -> str:
        def put(found: re.Match[str]) -> str:
            d = "partial" if found[1] == "∂" else "d"
            d = d if self.words.dialect is TYPST else {"partial": r"\partial"}.get(d, d)
            above = self._scripted(d, found[2] or found[3]) + " " + self._name(found[4])
            below = f" {self.words.dialect.thin} ".join(
                self._scripted(f"{d} {self._name(step[1])}", step[2] or step[3])
                for step in _BELOW.finditer(found[5])
            )
            closing = ")" if found[0].rstrip().endswith(")") and "(" not in found[0] else ""
            return self._put(self.words.dialect.fraction(above, below), tall=True) + closing

        return _QUOTIENT.sub(put, text)

    def _scripted(self, base: str, order: str | None) -> str:
        power = (order or "").translate(_POWERS)
        return self.words.dialect.scripts(base, "", power)

    def _primes(self, text: str) -> str:
        def put(found: re.Match[str]) -> str:
            return self._put(self._name(found[1]) + self.words.prime * len(found[2]))

        text = _PRIMED.sub(put, text)
        while (found := _PRIMED_BRACKET.search(text)) is not None:
            start = text.rfind("(", 0, found.start() + 1)
            while start >= 0 and _close(text, start) != found.start():
                start = text.rfind("(", 0, start)
            if start < 0:
                break  # the language says which bracket was never opened
            inner = self._inside(text[start + 1 : found.start()])
            put_there = self._put(f"({inner}){self.words.prime * len(found[1])}", applied=True)
            text = text[:start] + put_there + text[found.end() :]
        return text

    def _symbols(self, text: str) -> str:
        typst = self.words.dialect is TYPST
        for pattern, ours, latex in SYMBOLS:
            if pattern.search(text):
                text = pattern.sub(lambda _, s=ours if typst else latex: self._put(s), text)  # type: ignore[misc]
        return text

    def _subscripts(self, text: str) -> str:
        """``x_{k+1}`` and ``sum_{i=1}``; ``x_{12}`` is read by the language."""
        at = 0
        while (found := _BRACED.search(text, at)) is not None:
            close = found.end() - 1
            inner = found[3]
            if inner in "{(":
                close = _close(text, found.start(3))
                inner = text[found.end() : close]
            if close < 0 or (not found[2] and re.fullmatch(r"\s*[A-Za-z0-9]+\s*", inner)):
                at = found.end()
                continue
            name = self._name(found[2] or found[1])
            put = self._put(self.words.dialect.scripts(name, self._inside(inner), ""))
            text = text[: found.start()] + put + text[close + 1 :]
            at = found.start() + len(put)
        return text

    def _brackets(self, text: str) -> str:
        """Calls of functions that nobody defined, points and vectors."""
        at = 0
        while at < len(text):
            if text[at] not in "([":
                at += 1
                continue
            close = _close(text, at)
            if close < 0:
                return text  # the language says which bracket is open
            inner = text[at + 1 : close]
            parts = _split(inner)
            start, body = at, ""
            if text[at] == "(":
                called = self._function_before(text, at, parts)
                if called is not None:
                    start, head = called
                    body = f"{head}({', '.join(map(self._inside, parts))})"
                elif len(parts) > 1 and not _word_before(text, at):
                    body = f"({', '.join(map(self._inside, parts))})"
            elif len(parts) > 1 or inner.strip()[:1] == "[":
                body = self._rows(parts)
            if body:
                put = self._put(body, applied=True)
                text = text[:start] + put + text[close + 1 :]
                at = start + len(put)
            else:
                at += 1
        return text

    def _rows(self, parts: list[str]) -> str:
        rows = []
        for part in parts:
            bare = part.strip()
            nested = bare[:1] == "[" and _close(bare, 0) == len(bare) - 1
            rows.append([self._inside(cell) for cell in (_split(bare[1:-1]) if nested else [part])])
        if len({len(row) for row in rows}) > 1:
            refuse("ragged", "Rows of a matrix differ in length.", 0, 1, "Write as many in each.")
        return self.words.vector(rows)

    def _function_before(
        self, text: str, at: int, arguments: Sequence[str]
    ) -> tuple[int, str] | None:
        """Where the name of the function before a bracket begins, and its markup."""
        count = len(arguments)
        alone = count == 1 and re.fullmatch(rf"\s*{_NAME}\s*", arguments[0]) is not None
        found = re.search(rf"(?<![A-Za-z_])(Zzq[a-z]+|{_NAME})\s*\Z", text[:at])
        if found is None:
            return None
        name = found[1]
        if name in self.placed:
            tall = self.placed[name].display.tall
            marked = self.placed[name].display.body.endswith(self.words.prime)
            return (found.start(), self.placed[name].display.body) if tall or marked else None
        if name in SPELLINGS:
            return None
        if name in OPERATORS:
            return found.start(), self.words.operators(name)
        stem = re.match(r"[A-Za-z]+|.", name)
        known = stem is not None and stem[0] in self.functions
        known = known or (
            alone and (len(name) == 1 or name in GREEK)
        )  # h(x), u(t): nobody multiplies so
        if not (known or name in self.functions or count > 1) or found[0] != found[0].rstrip():
            return None
        if len(name) > 1 and count == 1 and not known and name not in self.functions:
            return None
        return found.start(), self._name(name)

    def _upright(self, text: str) -> str:
        def put(found: re.Match[str]) -> str:
            if found[1] not in OPERATORS or found[1] in SPELLINGS:
                return found[0]
            return self._put(self.words.operators(found[1]))

        return _OPERATOR.sub(put, text)

    def _name(self, typed: str) -> str:
        typed = typed.replace("{", "").replace("}", "")
        if typed in self.placed:
            return self.placed[typed].display.body
        _, tokens = scan(typed)
        resolved = resolve(tokens, Scope())
        node = resolved[0].value if len(resolved) == 1 else None
        name = node.name if isinstance(node, Name) else typed
        return self.words.dialect.name(name_shape(name))

    # what the language reads ---------------------------------------------------------------------

    def _read(self, text: str) -> str:
        source, tokens = scan(text)
        if not tokens:
            return ""
        lone = "".join(str(token.value) for token in tokens)
        if lone in ("+", "-", "*", "/"):
            return lone if lone != "*" else self.words.dialect.dot
        scope = Scope(declared={name: name for name in self.placed})
        root = plain(parse(pair_bars(resolve(tokens, scope)), source, len(text)))
        if isinstance(root, Listing):
            refuse("vector-inside", "This list is not read.", root.start, root.end, "Write [a, b].")
        bounds.check_sizes((root,))
        return typesetting(self.words.dialect)(Fold(self._with_placed)(root)).display.body

    def _with_placed(self, node: Node, parts: tuple[Node, ...]) -> Node:
        if isinstance(node, Name) and node.name in self.placed:
            return SetOff(node.start, node.end, self.placed[node.name])
        return rebuilt(node, parts)


def _close(text: str, at: int) -> int:
    """Where the bracket at ``at`` is closed; -1 where it is not."""
    waiting: list[str] = []
    for place in range(at, len(text)):
        if text[place] in _PAIRS:
            waiting.append(_PAIRS[text[place]])
        elif text[place] in ")]}":
            if not waiting or waiting.pop() != text[place]:
                return -1
            if not waiting:
                return place
    return -1


def _split(text: str) -> list[str]:
    """Cut at commas outside brackets."""
    parts, depth = [""], 0
    for sign in text:
        depth += (sign in "([{") - (sign in ")]}")
        if sign == "," and not depth:
            parts.append("")
        else:
            parts[-1] += sign
    return parts


def _word_before(text: str, at: int) -> bool:
    """Whether a bracket at ``at`` stands right after a name."""
    return re.search(r"[A-Za-z0-9_]\Z", text[:at]) is not None


def _spaced(parts: list[str]) -> str:
    out = ""
    for part in parts:
        out += part if part in (",", ";") or not out else f" {part}"
    return out
