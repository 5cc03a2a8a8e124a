"""Finding examples by words: all of them have to be found, in any order, whatever their case,
accents or notation; words of the field that mean the same find the same.  Pure.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gui.examples.example import Example

SYNONYMS: tuple[tuple[str, ...], ...] = (
    ("loss", "cost", "objective", "risk"),
    ("minimum", "minima", "minimise", "minimize", "optimum", "optimisation", "optimization"),
    ("maximum", "maxima", "hill", "peak", "highest"),
    ("descent", "training", "optimiser", "optimizer"),
    ("kink", "corner", "crease", "nonsmooth", "nondifferentiable"),
    ("relu", "rectifier", "rectified"),
    ("sigmoid", "logistic", "expit"),
    ("silu", "swish"),
    ("activation", "nonlinearity"),
    ("network", "neural", "neuron", "perceptron"),
    ("backwards", "backward", "backpropagation", "backprop", "reverse"),
    ("forward", "forwards"),
    ("chain", "graph"),
    ("derivative", "differentiation", "slope"),
    ("gradient", "nabla", "grad"),
    ("hessian", "curvature"),
    ("eigenvalue", "spectrum"),
    ("saddle", "minimax"),
    ("regression", "fit", "least squares"),
    ("ridge", "lasso", "penalty", "regularisation", "regularization", "shrinkage"),
    ("classification", "classifier", "separable", "support vector", "logistic"),
    ("gaussian", "normal", "bell"),
    ("likelihood", "entropy", "probability", "statistics"),
    ("pca", "principal", "rayleigh"),
    ("softmax", "multinomial"),
    ("test functions", "benchmark", "landscape", "global optimisation"),
    ("curl", "rotation", "vortex", "whirl"),
    ("potential", "energy", "force"),
    ("wave", "oscillation", "interference"),
    ("coordinates", "transformation", "polar"),
    ("exercise", "homework", "assignment", "task"),
    ("course", "lecture", "section", "lesson"),
    ("check", "verify", "verdict", "answer", "mistake"),
    ("secant", "finite difference"),
    ("quiz", "question"),
)
"""Words and short phrases that find what any of the others finds."""

ENOUGH = 4
"""Letters from which the beginning of a word means its synonyms too."""

SHORT = 2
"""Letters up to which a word is found only where a word begins: pi is not meant in spirals."""

TITLE, GROUP, NOTICE, FUNCTION = 8, 4, 2, 1
BEGINS, MEANS = 1.0, 0.25
"""What a word counts for where it begins a word, and where only a synonym of it is found."""

_POWERS = {
    "⁰": "0",
    "¹": "1",
    "²": "2",
    "³": "3",
    **{chr(0x2070 + k): str(k) for k in range(4, 10)},
}
_SIGNS = str.maketrans(
    {
        "−": "-", "–": "-", "·": "*", "×": "*", "√": "sqrt", "∇": "nabla", "∂": "d", "≤": "<=",
        "≥": ">=", "±": "+-", "’": "'", "ß": "ss", "ø": "o", "ł": "l",
        **{chr(0x2080 + k): str(k) for k in range(10)},
        **{sign: f"^{digit}" for sign, digit in _POWERS.items()},
    }
)  # fmt: skip


def fold(text: str) -> str:
    """``text`` as it is compared: small letters without accents, powers as ``^2``, Greek letters by
    their names."""
    text = text.replace("**", "^").translate(_SIGNS)
    if not text.isascii():
        marked = unicodedata.normalize("NFKD", text)
        text = "".join(_spelled(sign) for sign in marked if not unicodedata.combining(sign))
    return text.casefold()


def _spelled(sign: str) -> str:
    if "Ͱ" <= sign <= "Ͽ":
        return unicodedata.name(sign, sign).split()[-1].lower()
    return sign


@dataclass(frozen=True, slots=True)
class _Entry:
    """One example, folded; ``texts`` with what a word found there counts for."""

    example: Example
    texts: tuple[tuple[float, str], ...]

    def weight(self, word: str) -> float:
        """What ``word`` counts for: 0 where it is nowhere."""
        return max((_found(word, text) * weight for weight, text in self.texts), default=0.0)


class Finder:
    """The examples, ready to be searched."""

    def __init__(self, examples: Sequence[Example]) -> None:
        self._entries = tuple(map(_entry, examples))
        self.groups: tuple[tuple[str, int], ...] = _counted(examples)
        """Each group with its number of examples, in their order."""

    def find(self, query: str, group: str = "") -> tuple[Example, ...]:
        """Those of ``group`` (empty: of all) in which each word of ``query`` is found, the best
        first; all of them for no word."""
        words = [_Wanted(tuple(_forms(word))) for word in fold(query).split()]
        scored = []
        for entry in self._entries:
            if group and entry.example.group != group:
                continue
            weights = [word.weight(entry) for word in words]
            if all(weights):
                scored.append((-sum(weights), entry.example))
        scored.sort(key=lambda one: one[0])
        return tuple(example for _, example in scored)


class _Wanted:
    """One word of a query: ``forms`` are the word and what it may be the plural of."""

    def __init__(self, forms: tuple[str, ...]) -> None:
        self._forms = forms
        self._synonyms = tuple(dict.fromkeys(_synonyms(forms)))

    def weight(self, entry: _Entry) -> float:
        """The most that one of its forms counts for, else one of its synonyms; 0 for nothing."""
        own = max(map(entry.weight, self._forms))
        return own or MEANS * max(map(entry.weight, self._synonyms), default=0.0)


def _forms(word: str) -> Iterator[str]:
    """The word, and what it may be the plural of."""
    yield word
    for ending in ("es", "s"):
        if word.isalpha() and word.endswith(ending) and len(word) > len(ending) + 2:
            yield word.removesuffix(ending)


def _synonyms(forms: tuple[str, ...]) -> Iterator[str]:
    for row in SYNONYMS:
        if any(
            term == form or (len(form) >= ENOUGH and term.startswith(form))
            for term in row
            for form in forms
        ):
            yield from row


def _found(word: str, text: str) -> float:
    """2 where a word of ``text`` begins with ``word``, 1 where a long one is inside, else 0."""
    at = text.find(word)
    inside = 1.0 if at >= 0 and len(word) > SHORT else 0.0
    while at > 0 and text[at - 1].isalnum() and word[0].isalnum():
        at = text.find(word, at + 1)
    return inside if at < 0 else 1.0 + BEGINS


def _entry(example: Example) -> _Entry:
    course = f"course section exercise {example.course}" if example.course else ""
    if example.course and not example.course.startswith("exercise"):
        course = f"course section {example.course}"
    function = "" if example.shows_network else fold(example.document.text)
    network = "neural network" if example.shows_network else ""
    texts = (
        (TITLE, fold(example.title)),
        (GROUP, fold(f"{example.group} {course} {network} {example.lens}")),
        (NOTICE, fold(f"{example.notice} {example.told}")),
        # As typed, and without spaces: x^2+y^2 finds x^2 + y^2.
        (FUNCTION, function),
        (FUNCTION, "".join(function.split())),
    )
    return _Entry(example, tuple((float(weight), text) for weight, text in texts if text))


def _counted(examples: Sequence[Example]) -> tuple[tuple[str, int], ...]:
    counts: dict[str, int] = {}
    for example in examples:
        counts[example.group] = counts.get(example.group, 0) + 1
    return tuple(counts.items())
